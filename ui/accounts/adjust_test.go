package accounts

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

// leakyOffice bills homes, uses El Paso's leak formula and gives 2 % on deposits; the Muñoz family left 150.00 four hundred days ago, owes
// 41.10 of an old bill, and used 12 CCF a month before the 40 of September.
func leakyOffice(t *testing.T) (*bookstest.Office, account.Account) {
	t.Helper()
	o := bookstest.Open(t)
	bookstest.Billable(o)
	all, err := adjustment.ParseFormulas(assets.LeakFormulas, "leak-formulas.toml", calendar.Date(2026, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if strings.HasPrefix(f.Name, "El Paso") {
			bookstest.Do(o, o.Manager, adjustment.KeepFormula{Formula: f})
		}
	}
	terms := deposit.UsualTerms()
	terms.Rates = []deposit.YearRate{{Year: 2025, Percent: decimal.NewFromInt(2)}, {Year: 2026, Percent: decimal.NewFromInt(2)}}
	bookstest.Do(o, o.Manager, deposit.KeepTerms{Terms: terms})
	a := o.Home("0042-01", "Begoña Muñoz Peña", "1420 Acequia Road")
	o.Used(a, calendar.MonthOf(2026, 9), 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 40)
	o.Alter(a.ID, func(a *account.Account) { a.LastBill = calendar.Date(2025, 8, 31) })
	o.Charge(ledger.Bill{Account: uint64(a.ID), Kind: ledger.Opening, Doc: document.Ref{Kind: "old bill", Number: 7}, Day: bookstest.Today - 45, Due: bookstest.Today - 28, Parts: []ledger.Part{{Service: "water", Amount: 4110}}})
	for m := calendar.MonthOf(2025, 9); m <= calendar.MonthOf(2026, 9); m++ {
		bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: m.First(), Through: m.Last()})
	}
	d := bookstest.Do(o, o.Manager, deposit.Require{Account: a.ID, Amount: 15000, Reason: "new customer"})
	bookstest.Do(o, o.Manager, deposit.Take{Number: d.Number, Amount: 15000, Tender: "cash", Day: bookstest.Today - 400})
	return o, a
}

func TestDepositsAndAdjustmentsByKeyboardAlone(t *testing.T) {
	o, a := leakyOffice(t)
	seat, v := benchtest.Sit(t, "Accounts", o.Supervisor, func(b *bench.Bench) *depositView { return newDeposits(b, a.ID) })
	seat.Shot("deposits")
	if sum, interest := v.m.worth(); sum != 15000 || interest != 329 {
		t.Errorf("held %s with %s", sum, interest)
	}
	seat.Press(fyne.KeyF2) // ask for another
	seat.Type("50")
	seat.Press(fyne.KeyReturn)
	seat.Type("a check was returned")
	kittest.CtrlEnter(seat.Window)
	seat.Said("is asked for")
	seat.Press(fyne.KeyF3) // and take it
	seat.Shot("deposits-take")
	kittest.CtrlEnter(seat.Window)
	seat.Said("Deposit A-000002 of $50.00 is taken")
	seat.Press(fyne.KeyF4) // the first one goes back
	seat.Shot("deposits-back")
	kittest.CtrlEnter(seat.Window)
	if got := v.m.deposits[0].Deposit.Outcome; got != deposit.Held {
		t.Errorf("given back without a reason: %s", got)
	}
	seat.Press(fyne.KeyEscape, fyne.KeyEscape)
	seat.Press(fyne.KeyReturn)
	for seat.Window.Top() != nil {
		seat.Press(fyne.KeyEscape)
	}
}

func TestALeakIsAdjustedAtTheScreen(t *testing.T) {
	o, a := leakyOffice(t)
	before := o.Standing(a.ID).Balance
	seat, v := benchtest.Sit(t, "Accounts", o.Clerk, func(b *bench.Bench) *adjustForm { return newAdjust(b, a.ID) })
	v.form.Set("repaired", bookstest.Today-5)
	v.reckon()
	if got := v.out.sum.Text(); got != "Credit $90.09" {
		t.Errorf("the screen says %q: %q", got, v.out.steps.Text())
	}
	seat.Shot("adjust-leak")
	v.form.Set("reason", "pipe under the slab")
	v.form.Set("evidence", "photographs of the pipe")
	v.form.Set("seen by", "Joe Nguyen")
	v.form.Set("seen day", bookstest.Today-2)
	v.form.Set("reference", "Alvarez Plumbing, invoice 311")
	seat.Press(fyne.KeyF9)
	seat.Said("waits for approval")
	page := seat.Shell.Current().(*adjustmentView)
	if got := page.says.Text(); !strings.Contains(got, "Seen by: Joe Nguyen, on 09/29/2026, Alvarez Plumbing, invoice 311") {
		t.Errorf("the evidence: %q", got)
	}
	seat.Press(fyne.KeyF6)
	seat.Type("fund 510   4190") // as far as it tells the account from the others
	seat.Shot("adjust-coding")
	kittest.CtrlEnter(seat.Window)
	seat.Said("Coded")
	if l := page.p.Coding; !slices.ContainsFunc(l, func(l ledger.Line) bool { return l.GL == "4190 Leak allowances water" }) {
		t.Errorf("coded: %+v", l)
	}
	seat.Shot("adjust-page")
	list, _ := benchtest.Sit(t, "Accounts", o.Supervisor, func(b *bench.Bench) *approvals { return newApprovals(b, Options{}) })
	list.Shot("adjust-approvals")
	list.Press(fyne.KeyReturn)
	list.Press(fyne.KeyF9)
	list.Said("Credit $90.09 by adjustment A-000001 is posted")
	list.Shot("adjust-posted")
	if got := o.Standing(a.ID).Balance; got != before-9009 {
		t.Errorf("the balance is %s, was %s", got, before)
	}
}

func TestABackBillAtTheScreen(t *testing.T) {
	o, a := leakyOffice(t)
	seat, v := benchtest.Sit(t, "Accounts", o.Clerk, func(b *bench.Bench) *backBill { return newBackBill(b, a.ID) })
	v.form.Set("from", calendar.Date(2025, 9, 1))
	v.form.Set("what", "factor")
	v.form.Set("factor", "2")
	v.reckon()
	seat.Shot("adjust-months")
	if v.list.Len() != 13 || v.list.Row(0).Skipped == "" {
		t.Errorf("%d months: %s", v.list.Len(), v.list.Empty)
	}
	v.form.Set("reason", "the meter ran at half")
	v.form.Set("evidence", "bench test 50.1 %")
	seat.Press(fyne.KeyF9)
	seat.Said("waits for approval")
	seat.Shot("adjust-months-page")
}

func TestAQuotationAtTheScreen(t *testing.T) {
	o, a := leakyOffice(t)
	seat, v := benchtest.Sit(t, "Accounts", o.Clerk, func(b *bench.Bench) *quoteView { return newQuote(b, a.ID) })
	v.form.Set("day", bookstest.Today+5)
	v.reckon()
	seat.Shot("quote")
	if !v.ok || v.q.Secured() != 15333 {
		t.Errorf("secured %s: %s", v.q.Secured(), v.list.Empty)
	}
	seat.Press(fyne.KeyF8)
	seat.Shot("quote-paper")
}

func TestTheSettingsAndTheListOfDeposits(t *testing.T) {
	o, _ := leakyOffice(t)
	seat, v := benchtest.Sit(t, "Accounts", o.Manager, func(b *bench.Bench) *adjustSettings { return newAdjustSettings(b) })
	seat.Shot("adjust-settings")
	seat.Press(fyne.KeyF3)
	seat.Shot("adjust-settings-deposits")
	seat.Press(fyne.KeyEscape)
	seat.Press(fyne.KeyF9)
	seat.Shot("adjust-settings-formula")
	kittest.CtrlEnter(seat.Window)
	if got := v.inForce().Name; !strings.HasPrefix(got, "Wildwood") {
		t.Errorf("in force: %s", got)
	}
	held, list := benchtest.Sit(t, "Accounts", o.Manager, func(b *bench.Bench) *holdings { return newHoldings(b, Options{}) })
	held.Shot("deposits-held")
	if len(list.rows) != 1 {
		t.Errorf("%d deposits are held", len(list.rows))
	}
	if rates, err := parseRates("2025 2.5, 2026 2.25%"); err != nil || len(rates) != 2 {
		t.Errorf("%v, %v", rates, err)
	}
	if _, err := parseRates("2.5"); err == nil {
		t.Error("a rate without its year was read")
	}
}

func TestADayIsTypedIntoAQuotationAndLeftWithoutAsking(t *testing.T) {
	o, a := leakyOffice(t)
	seat, v := benchtest.Sit(t, "Accounts", o.Clerk, func(b *bench.Bench) *quoteView { return newQuote(b, a.ID) })
	want := bookstest.Today + 9
	seat.Type(want.US())
	if got := v.form.Day("day"); got != want || v.q.Day != want {
		t.Errorf("typed %s, the form holds %q, quoted for %s", want.US(), v.form.Text("day"), v.q.Day.US())
	}
	if v.form.Dirty() {
		t.Error("a quotation asks to be saved")
	}
}
