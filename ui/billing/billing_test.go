package billing

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

var september = calendar.MonthOf(2026, time.September)

// town is an office with homes that used water, one of them too much to be true, one without any use.
func town(t *testing.T) (*bookstest.Office, []account.Account) {
	t.Helper()
	o := bookstest.Open(t)
	bookstest.Billable(o)
	var all []account.Account
	for i, who := range []string{"Begoña Peña Muñoz", "Ann Lee", "Joe Nguyen", "Millbrook School District", "Ruth O'Neill", "Świętopełk Nowak"} {
		a := o.Home("00"+string(rune('1'+i))+"0-4", who, "1"+string(rune('0'+i))+"2 Canal Street")
		use := []int64{18, 20, 22, 19, 21, 20 + int64(i)}
		switch i {
		case 2:
			use[5] = 9983
		case 3:
			use[5] = 75
		case 4:
			use = nil
		}
		o.Used(a, september, use...)
		all = append(all, a)
	}
	return o, all
}

func window(t *testing.T, o *bookstest.Office) (*kit.Window, *shell.Shell, *benchtest.Machine) {
	t.Helper()
	seat, _ := benchtest.Sit(t, "Billing", o.Manager, func(b *bench.Bench) shell.Screen { return New(b, Options{}) })
	return seat.Window, seat.Shell, seat.Machine
}

func TestARunByKeyboardFromItsFormToTheBillsOnPaper(t *testing.T) {
	o, accounts := town(t)
	w, sh, m := window(t, o)
	kittest.Shot(t, w, "billing-empty")
	kittest.Press(w, fyne.KeyF9)
	kittest.Shot(t, w, "billing-new-run")
	for _, text := range []string{"", "9/1/2026", "9/30/2026"} { // everybody, and the period
		kittest.Type(w, text)
		kittest.Press(w, fyne.KeyReturn)
	}
	kittest.CtrlEnter(w)
	page, ok := sh.Current().(*runPage)
	if !ok || page.d.run.Step != billing.Proof || page.d.run.Sum.Bills != 4 || page.d.run.Sum.Held != 2 {
		t.Fatalf("after the preview: %T, said %q", sh.Current(), sh.Status().Said())
	}
	kittest.Shot(t, w, "billing-proof")
	kittest.Press(w, fyne.KeyDown, fyne.KeyReturn, fyne.KeyDown)
	kittest.Shot(t, w, "billing-held")
	if got := page.next.Blocked(); !strings.Contains(got, "nobody approves their own work") {
		t.Errorf("the preparer may approve: %q", got)
	}
	kittest.Press(w, fyne.KeyF8)
	if _, ok := sh.Current().(*runPage); ok {
		t.Errorf("no proof list is shown: %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyEscape)
	r := bookstest.Do(o, o.Manager, billing.Decide{Run: page.n, Accounts: []account.ID{accounts[3].ID}, Reason: "pool, read again"})
	bookstest.Do(o, o.Supervisor, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total})
	page.Shown()
	kittest.Shot(t, w, "billing-approved")
	kittest.Press(w, fyne.KeyF9)
	if page.d.run.Step != billing.Done || page.d.run.Issued.Bills != 3 {
		t.Fatalf("after posting: %+v, said %q", page.d.run.Step, sh.Status().Said())
	}
	kittest.Shot(t, w, "billing-posted")
	kittest.Press(w, fyne.KeyF9)
	kittest.Press(w, fyne.KeyF9) // lay them out
	kittest.CtrlEnter(w)
	kittest.Press(w, fyne.KeyF8)
	kittest.CtrlEnter(w)
	kittest.Shot(t, w, "billing-printed")
	if len(m.Files) != 1 {
		t.Errorf("%d files", len(m.Files))
	}
	kittest.Press(w, fyne.KeyReturn, fyne.KeyEscape)
	kittest.Focus(w, page.rows)
	kittest.Press(w, fyne.KeyHome, fyne.KeyReturn)
	kittest.Shot(t, w, "billing-bill")
	bill, ok := sh.Current().(*billPage)
	if !ok {
		t.Fatalf("no bill is shown but %T", sh.Current())
	}
	kittest.Press(w, fyne.KeyF6)
	kittest.Type(w, "wrong read")
	kittest.Press(w, fyne.KeyReturn)
	if bill.d.Bill.Live() || bill.band.Text() != "Cancelled." {
		t.Errorf("after cancelling: %s, %q", bill.d.Bill.State, bill.band.Text())
	}
	kittest.Shot(t, w, "billing-cancelled")
	kittest.Press(w, fyne.KeyF7)
	kittest.Shot(t, w, "billing-again")
	kittest.Press(w, fyne.KeyEscape, fyne.KeyEscape)
	kittest.Press(w, fyne.KeyDelete)
	kittest.Shot(t, w, "billing-reverse")
	kittest.Type(w, "whole cycle read twice")
	kittest.Press(w, fyne.KeyReturn)
	if page.d.run.Step != billing.Undone {
		t.Errorf("after reversing: %s, said %q", page.d.run.Step, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyEscape, fyne.KeyEscape)
	kittest.Shot(t, w, "billing-runs")
}

func TestASingleBillFromItsForm(t *testing.T) {
	o, _ := town(t)
	w, sh, _ := window(t, o)
	kittest.Press(w, fyne.KeyF7)
	kittest.Type(w, "0030-4")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "9/30/2026")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "billing-one")
	kittest.CtrlEnter(w)
	if !strings.Contains(sh.Status().Said(), "Look at account 0030-4 first") {
		t.Errorf("said %q", sh.Status().Said())
	}
	kittest.Shot(t, w, "billing-one-refused")
	kittest.Type(w, "leak, read twice")
	kittest.CtrlEnter(w)
	if _, ok := sh.Current().(*billPage); !ok {
		t.Errorf("no bill but %T, said %q", sh.Current(), sh.Status().Said())
	}
	kittest.Shot(t, w, "billing-one-issued")
}

func TestARunPreparedByAnotherIsLookedThroughAndApproved(t *testing.T) {
	o, accounts := town(t)
	r := bookstest.Do(o, o.Clerk, billing.Start{From: september.First(), Through: september.Last()})
	if _, err := billing.Preview(context.Background(), o.Clerk, r.Number, func(billing.Progress) {}); err != nil {
		t.Fatal(err)
	}
	w, sh, _ := window(t, o)
	kittest.Press(w, fyne.KeyReturn)
	page, ok := sh.Current().(*runPage)
	if !ok {
		t.Fatalf("the run does not open: %T", sh.Current())
	}
	kittest.Press(w, fyne.KeyDown, fyne.KeyReturn) // to the accounts that are held
	for i, l := range page.d.rows {
		if l.id == accounts[2].ID {
			page.rows.Select(i)
		}
	}
	kittest.Press(w, fyne.KeyF6)
	kittest.Shot(t, w, "billing-decide")
	kittest.Press(w, fyne.KeyEscape)
	bookstest.Do(o, o.Manager, billing.Decide{Run: page.n, Accounts: []account.ID{accounts[2].ID}, Bill: true, Reason: "pool filled, seen on site"})
	kittest.Press(w, fyne.KeyF7)
	kittest.Type(w, "read again first")
	kittest.Press(w, fyne.KeyReturn)
	if page.d.run.Sum.Bills != 4 || page.d.run.Sum.Held != 2 {
		t.Fatalf("held again: %+v, said %q", page.d.run.Sum, sh.Status().Said())
	}
	bookstest.Do(o, o.Manager, billing.Decide{Run: page.n, Accounts: []account.ID{accounts[2].ID}, Bill: true, Reason: "pool filled, seen on site"})
	page.Shown()
	if page.d.run.Sum.Bills != 5 || page.d.run.Sum.Held != 1 {
		t.Fatalf("decided: %+v, said %q", page.d.run.Sum, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF9)
	kittest.Shot(t, w, "billing-approve")
	kittest.Type(w, "4")
	kittest.Press(w, fyne.KeyReturn)
	if page.d.run.Step != billing.Proof {
		t.Error("approved with another number of bills")
	}
	kittest.Press(w, fyne.KeyBackspace)
	kittest.Type(w, "5")
	kittest.Press(w, fyne.KeyReturn)
	if page.d.run.Step != billing.Posting || !strings.Contains(sh.Status().Said(), "F9 posts") {
		t.Errorf("approved: %s, said %q", page.d.run.Step, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF9)
	if page.d.run.Issued.Bills != 5 || page.d.rows[0].bill == 0 {
		t.Errorf("posted: %+v", page.d.run.Issued)
	}
}

func TestLateFeesByKeyboard(t *testing.T) {
	o, accounts := town(t)
	for _, a := range accounts[:2] {
		bookstest.Do(o, o.Manager, billing.One{Account: a.ID, Through: september.Last()})
	}
	bookstest.Do(o, o.Manager, office.OpenDay{Day: bookstest.Today + 19})
	r := bookstest.Do(o, o.Clerk, billing.StartFees{})
	if _, err := billing.RunFees(context.Background(), o.Clerk, r.Number, func(billing.Progress) {}); err != nil {
		t.Fatal(err)
	}
	w, sh, _ := window(t, o)
	kittest.Press(w, fyne.KeyF8)
	page, ok := sh.Current().(*fees)
	if !ok || page.rows.Len() != 2 {
		t.Fatalf("%T, said %q", sh.Current(), sh.Status().Said())
	}
	kittest.Shot(t, w, "billing-fees")
	kittest.Press(w, fyne.KeyF8)
	if sh.Current() == shell.Screen(page) {
		t.Errorf("no list on paper: %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyEscape)
	kittest.Press(w, fyne.KeyF9)
	kittest.Type(w, "2")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Press(w, fyne.KeyF9)
	if got := sh.Status().Said(); !strings.Contains(got, "is posted: 2 fees for $20.42") {
		t.Errorf("said %q", got)
	}
	kittest.Press(w, fyne.KeyF7) // none is left
	if page.rows.Len() != 0 || page.next.Blocked() == "" {
		t.Errorf("%d fees a second time, blocked %q", page.rows.Len(), page.next.Blocked())
	}
	kittest.Shot(t, w, "billing-fees-none")
	kittest.Press(w, fyne.KeyDown, fyne.KeyDelete)
	kittest.Type(w, "extreme cold")
	kittest.Press(w, fyne.KeyReturn)
	if got := sh.Status().Said(); !strings.Contains(got, "is reversed") {
		t.Errorf("said %q", got)
	}
	kittest.Shot(t, w, "billing-fees-reversed")
}

func TestTheTermsOfBillingAreKept(t *testing.T) {
	o, _ := town(t)
	w, sh, _ := window(t, o)
	kittest.Press(w, fyne.KeyF6)
	kittest.Shot(t, w, "billing-terms")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn) // to the meter size
	kittest.Type(w, `1"`)
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "potable")
	kittest.CtrlEnter(w)
	got := bookstest.Ask(o, o.Clerk, billing.ReadTerms{})
	if len(got.Defaults) != 1 || got.Defaults[0].MeterSize != "1" || got.Defaults[0].WaterType != "POTABLE" {
		t.Errorf("kept %+v, said %q", got.Defaults, sh.Status().Said())
	}
}

func TestTheWinterAveragesOfTheYearAreReckonedAndListed(t *testing.T) {
	o, _ := town(t)
	w, sh, _ := window(t, o)
	kittest.Press(w, fyne.KeyF4)
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "billing-averages")
	if got := sh.Status().Said(); !strings.Contains(got, "0 accounts with an average of their own") {
		t.Errorf("said %q", got)
	}
}
