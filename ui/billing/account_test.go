package billing

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

// seated sits the manager at the billing page of an account.
func seated(t *testing.T, o *bookstest.Office, id account.ID) (*benchtest.Seat, *accountPage) {
	t.Helper()
	var page *accountPage
	seat, _ := benchtest.Sit(t, "Billing", o.Manager, func(b *bench.Bench) shell.Screen {
		page = NewAccount(b, Options{}, id).(*accountPage)
		return page
	})
	return seat, page
}

func TestABillIsExplainedAndCorrectedByKeyboard(t *testing.T) {
	o, accounts := town(t)
	id := accounts[0].ID
	old := bookstest.Do(o, o.Manager, billing.One{Account: id, Through: september.Last()})
	seat, page := seated(t, o, id)
	w, sh := seat.Window, seat.Shell
	kittest.Shot(t, w, "account-billing")
	kittest.Focus(w, page.bills)
	kittest.Press(w, fyne.KeyHome, fyne.KeyReturn)
	kittest.Press(w, fyne.KeyF8)
	if _, ok := sh.Current().(*why); !ok {
		t.Fatalf("no explanation but %T, said %q", sh.Current(), sh.Status().Said())
	}
	kittest.Shot(t, w, "bill-why")
	kittest.Press(w, fyne.KeyF9)
	kittest.Shot(t, w, "bill-why-paper")
	kittest.Press(w, fyne.KeyEscape, fyne.KeyEscape)
	kittest.Press(w, fyne.KeyF4)
	form, ok := sh.Current().(*correct)
	if !ok {
		t.Fatalf("no form but %T, said %q", sh.Current(), sh.Status().Said())
	}
	kittest.Type(w, "10")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "bill-correct")
	if form.sums.Len() != 1 || form.rows.Len() == 0 {
		t.Errorf("%d sums, %d lines shown", form.sums.Len(), form.rows.Len())
	}
	if got := bookstest.Ask(o, o.Clerk, billing.ReadBill{Number: old.Number}); !got.Live() {
		t.Fatal("looking at a correction made it")
	}
	kittest.Press(w, fyne.KeyF9) // without a reason
	if sh.Current() != shell.Screen(form) {
		t.Fatal("corrected without a reason")
	}
	kittest.Focus(w, form.form.Control("reason"))
	kittest.Type(w, "misread by ten")
	kittest.Press(w, fyne.KeyF9)
	bill, ok := sh.Current().(*billPage)
	if !ok || bill.d.Bill.Sort != billing.RevisedBill || !strings.HasPrefix(bill.band.Text(), "Revised: it takes the place of A-000001") {
		t.Fatalf("%T, said %q", sh.Current(), sh.Status().Said())
	}
	kittest.Shot(t, w, "bill-revised")
}

func TestFeesPlanAgreementAndAverageOfAnAccount(t *testing.T) {
	o, accounts := town(t)
	id := accounts[0].ID
	seat, page := seated(t, o, id)
	w := seat.Window
	kittest.Press(w, fyne.KeyF8)
	kittest.Type(w, "Tap fee, 3/4 inch")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(w, "850")
	kittest.Shot(t, w, "account-fees")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(w, "new tap")
	kittest.CtrlEnter(w)
	if page.bills.Len() != 1 {
		t.Fatalf("no bill of fees: %q", seat.Shell.Status().Said())
	}
	kittest.Press(w, fyne.KeyF6)
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(w, "95")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "account-budget")
	kittest.CtrlEnter(w)
	kittest.Press(w, fyne.KeyF6)
	kittest.Shot(t, w, "account-budget-begin")
	kittest.Press(w, fyne.KeyReturn)
	if page.plan.Lives() != true {
		t.Errorf("no plan lives: %q", seat.Shell.Status().Said())
	}
	kittest.Press(w, fyne.KeyF7)
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "WATER-SF")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(w, "12/31/2026")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "council, 3 June")
	kittest.Shot(t, w, "account-agreement")
	kittest.CtrlEnter(w)
	kittest.Press(w, fyne.KeyF4)
	for _, text := range []string{"12/1/2025", "2/1/2026", "8.5", "leak in January, mended"} {
		kittest.Type(w, text)
		kittest.Press(w, fyne.KeyReturn)
	}
	kittest.CtrlEnter(w)
	kittest.Shot(t, w, "account-terms")
	if page.terms.Len() != 3 {
		t.Errorf("%d terms hold: %q", page.terms.Len(), seat.Shell.Status().Said())
	}
	kittest.Press(w, fyne.KeyF6)
	kittest.Shot(t, w, "account-budget-review")
	kittest.Press(w, fyne.KeyEscape)
}
