package payments

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

func TestOneCheckForThreeByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 1500)
	owing(o, "0052", "Joe Peña", 5, 3000, 0)
	w, sh, v := window(t, o)
	kittest.Type(w, "0051")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn) // 55.00 stands there
	kittest.Type(w, "ch")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "881")
	kittest.Press(w, fyne.KeyF4)
	kittest.Type(w, "copy")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "2.50")
	kittest.Press(w, fyne.KeyF4)
	kittest.Type(w, "?")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "an envelope without a stub")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "5")
	kittest.Press(w, fyne.KeyF4)
	kittest.Type(w, "0052")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "payments-split")
	if len(v.m.parts) != 3 || v.m.parts.sum() != 6250 || v.form.Text("tender") != string(payment.CheckIn) {
		t.Fatalf("parts %+v, by %s, said %q", v.m.parts, v.form.Text("tender"), sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF9)
	kittest.Shot(t, w, "payments-split-posted")
	if got := sh.Status().Said(); !strings.HasPrefix(got, "Receipts A-000001 to A-000004 posted: $92.50 by check, on one paper.") {
		t.Errorf("said %q", got)
	}
	kittest.Press(w, fyne.KeyF7, fyne.KeyF6)
	kittest.Shot(t, w, "payments-split-void")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "wrong check")
	kittest.Press(w, fyne.KeyReturn)
	if v.d.total.Count != 0 || v.d.total.Voided != 4 {
		t.Errorf("after voiding %+v, said %q", v.d.total, sh.Status().Said())
	}
}

func TestEscTakesThePartsOutOneByOne(t *testing.T) {
	o := bookstest.Open(t)
	owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 1500)
	owing(o, "0052", "Joe Peña", 5, 3000, 0)
	w, _, v := window(t, o)
	for _, n := range []string{"0051", "0052"} {
		kittest.Type(w, n)
		kittest.Press(w, fyne.KeyReturn, fyne.KeyF4)
	}
	if len(v.m.parts) != 2 || !v.Dirty() {
		t.Fatalf("parts %+v", v.m.parts)
	}
	kittest.Press(w, fyne.KeyEscape)
	if len(v.m.parts) != 1 {
		t.Errorf("after one Esc: %+v", v.m.parts)
	}
	kittest.Press(w, fyne.KeyEscape)
	if len(v.m.parts) != 0 || v.Dirty() {
		t.Errorf("after two: %+v", v.m.parts)
	}
}

func TestACodeAloneAsksWhoPaid(t *testing.T) {
	o := bookstest.Open(t)
	w, sh, v := window(t, o)
	kittest.Type(w, "tapw")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "75")
	kittest.Press(w, fyne.KeyF9)
	kittest.Shot(t, w, "payments-code")
	if v.d.total.Count != 0 {
		t.Fatal("taken from nobody")
	}
	v.form.Set("payer", "J. Builder")
	kittest.Press(w, fyne.KeyF9)
	if got := sh.Status().Said(); !strings.HasPrefix(got, "Receipt A-000001 posted: $75.00 by cash for TAPW.") {
		t.Errorf("said %q", got)
	}
}

func TestAnotherOrderIsChosenWithItsReason(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 1500)
	w, sh, v := window(t, o)
	kittest.Type(w, "0051")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyF11)
	kittest.Shot(t, w, "payments-more")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "serv")
	kittest.Shot(t, w, "payments-order")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "water is disputed")
	kittest.Press(w, fyne.KeyReturn)
	if v.m.reason != "water is disputed" {
		t.Fatalf("order %v, said %q", v.m.order, sh.Status().Said())
	}
	v.form.Set("amount", "15")
	kittest.Press(w, fyne.KeyF9)
	if s := o.Standing(a.ID); len(s.Items) != 1 || s.Items[0].Service != "water" {
		t.Errorf("left %+v, said %q", s.Items, sh.Status().Said())
	}
	seat, _ := benchtest.Sit(t, "Orders", o.Clerk, newOwnOrders)
	kittest.Shot(t, seat.Window, "payments-own-orders")
}

func TestAReturnedCheckIsFoundAndPosted(t *testing.T) {
	o := bookstest.Open(t)
	o.RulePack(policy.Pack{Code: "texas-puc", Name: "Texas", Effective: calendar.Date(2000, 1, 1), Rules: []policy.Rule{
		{ID: "returned.most", Citation: "B&C 3.506", Sentence: "at most 30.00", Confirmed: true, Value: policy.Value{Kind: policy.Money, Number: 3000}},
	}})
	a := owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 1500)
	other := owing(o, "0052", "Joe Peña", 5, 3000, 0)
	bookstest.Do(o, o.Manager, payment.Split{Shares: []payment.Share{{Account: a.ID, Amount: 5500}, {Code: "COPY", Amount: 200}}, Tender: payment.CheckIn, CheckNo: "1042"})
	o.Bank(o.Manager)
	gone := bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 700, Tender: payment.MoneyOrder})
	seat, v := benchtest.Sit(t, "Receipts", o.Manager, func(b *bench.Bench) *findView { return newFindView(b, Options{Search: byName(o)}) })
	w := seat.Window
	kittest.Type(w, "1042")
	kittest.Press(w, kit.KeySubmit)
	kittest.Shot(t, w, "receipts-found")
	kittest.Press(w, fyne.KeyF9)
	kittest.Type(w, "insufficient funds")
	kittest.Shot(t, w, "receipts-returned")
	kittest.Press(w, kit.KeySubmit)
	if got := seat.Shell.Status().Said(); !strings.HasPrefix(got, "Returned: $57.00 owed again, fee $30.00.") {
		t.Fatalf("said %q", got)
	}
	kittest.Press(w, fyne.KeyF8)
	kittest.Shot(t, w, "receipts-notice")
	if err := v.m.find("", 700, "", 0, 0); err != nil || len(v.m.rows) != 1 {
		t.Fatalf("found %+v, %v", v.m.rows, err)
	}
	r, err := v.m.transfer(gone, other.ID, "", "wrong stub")
	if err != nil || r.Account != other.ID || state(v.m.rows[0]) != "moved" {
		t.Errorf("transferred %+v, %v", r, err)
	}
}

func TestThePaymentIsTransferredByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 1500)
	b := owing(o, "0052", "Joe Peña", 5, 3000, 0)
	bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 700, Tender: payment.Cash})
	seat, v := benchtest.Sit(t, "Receipts", o.Manager, func(b *bench.Bench) *findView { return newFindView(b, Options{Search: byName(o)}) })
	v.form.Set("amount", "7")
	seat.Press(kit.KeySubmit, fyne.KeyF6)
	kittest.Type(seat.Window, "0052")
	seat.Press(fyne.KeyReturn)
	kittest.Type(seat.Window, "stub of the neighbour")
	kittest.Shot(t, seat.Window, "receipts-transfer")
	seat.Press(fyne.KeyReturn)
	if o.Standing(b.ID).Balance != 2300 {
		t.Errorf("balance %s, said %q", o.Standing(b.ID).Balance, seat.Shell.Status().Said())
	}
}

func TestTheSuspenseDesk(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 1500)
	owing(o, "0052", "Joe Peña", 5, 3000, 0)
	for _, known := range []string{"check of P. Ruiz, no stub", "cash in an envelope, Elm St"} {
		bookstest.Do(o, o.Manager, payment.Split{Shares: []payment.Share{{Known: known, Amount: 2500}}, Tender: payment.MoneyOrder})
	}
	o.Day(bookstest.Today + 14)
	bookstest.Do(o, o.Manager, payment.Split{Shares: []payment.Share{{Known: "money order, name not read", Amount: 4100}}, Tender: payment.MoneyOrder})
	seat, v := benchtest.Sit(t, "Suspense", o.Manager, func(b *bench.Bench) *suspenseView { return newSuspenseView(b, Options{Search: byName(o)}) })
	v.list.Select(1)
	seat.Press(fyne.KeyF6)
	kittest.Type(seat.Window, "P. Elm, 8 Elm St")
	seat.Press(fyne.KeyReturn)
	kittest.Type(seat.Window, "no customer of ours")
	seat.Press(fyne.KeyReturn)
	kittest.Shot(t, seat.Window, "suspense")
	v.list.Select(0)
	seat.Press(fyne.KeyF9)
	kittest.Type(seat.Window, "0051")
	seat.Press(fyne.KeyReturn)
	kittest.Type(seat.Window, "he called")
	kittest.Shot(t, seat.Window, "suspense-identify")
	seat.Press(fyne.KeyReturn)
	if o.Standing(a.ID).Balance != 3000 || v.m.says() != "2 in suspense, $66.00; 1 for more than 10 days" {
		t.Errorf("balance %s, %s, said %q", o.Standing(a.ID).Balance, v.m.says(), seat.Shell.Status().Said())
	}
}

func TestTheListOfCodesAndTheTerms(t *testing.T) {
	o := bookstest.Open(t)
	seat, v := benchtest.Sit(t, "Codes", o.Manager, newCodesView)
	seat.Press(fyne.KeyF9)
	for _, text := range []string{"key", "Meter key", "510", "4795 Keys", "15"} {
		kittest.Type(seat.Window, text)
		seat.Press(fyne.KeyReturn)
	}
	kittest.Shot(t, seat.Window, "codes-new")
	seat.Press(kit.KeySubmit)
	kittest.Shot(t, seat.Window, "codes")
	if k, ok := v.m.list.Of("KEY"); !ok || k.Amount != 1500 || len(v.m.list.List) < 9 {
		t.Fatalf("codes %+v, said %q", v.m.list, seat.Shell.Status().Said())
	}
	if err := v.m.drop("KEY"); err != nil {
		t.Error(err)
	}
	at, terms := benchtest.Sit(t, "Terms", o.Manager, newTermsView)
	kittest.Type(at.Window, "twel")
	kittest.Shot(t, at.Window, "terms")
	at.Press(fyne.KeyF9)
	if terms.terms.Ordinance != "twelve" {
		t.Errorf("terms %+v, said %q", terms.terms, at.Shell.Status().Said())
	}
}

func TestADepositIsTakenBack(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 2500)
	till := bookstest.Do(o, o.Clerk, payment.OpenDrawer{})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 4000, Tender: payment.CheckIn, CheckNo: "9"})
	bookstest.Do(o, o.Clerk, payment.CountDrawer{Number: till.Number, Checks: 4000})
	bookstest.Do(o, o.Supervisor, payment.ConfirmDrawer{Number: till.Number})
	bookstest.Do(o, o.Manager, payment.MakeDeposit{Drawers: []document.Number{till.Number}})
	seat, v := benchtest.Sit(t, "Deposits", o.Manager, newDepositsView)
	v.list.Select(0)
	kittest.Shot(t, seat.Window, "deposits")
	seat.Press(fyne.KeyF6)
	kittest.Type(seat.Window, "the bank was closed")
	seat.Press(fyne.KeyReturn)
	kittest.Shot(t, seat.Window, "deposits-back")
	if list := bookstest.Ask(o, o.Clerk, payment.Deposits{}); list[0].State != "voided" {
		t.Errorf("deposits %+v, said %q", list, seat.Shell.Status().Said())
	}
}

func TestACodeIsFoundByAWordOfIt(t *testing.T) {
	o := bookstest.Open(t)
	found, err := atCounter(o).fits("tap fee")
	if err != nil || len(found) != 2 || found[0].Number != "TAPW" || found[1].Number != "TAPS" {
		t.Errorf("%+v: %v", found, err)
	}
	if found, err := atCounter(o).fits("nothing of the kind"); err == nil {
		t.Errorf("found %+v", found)
	}
}
