package orders

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/policy"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	domain "curbstop/domain/workorder"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

func window(t *testing.T, o *bookstest.Office) (*kit.Window, *shell.Shell, *view) {
	t.Helper()
	seat, v := benchtest.Sit(t, "Orders", o.Clerk, func(b *bench.Bench) *view { return newView(b, Options{}) })
	return seat.Window, seat.Shell, v
}

// home enters an account on route 12 whose meter stood at 100 thirty days ago.
func home(o *bookstest.Office, number, name, street, hazard string, order int) account.Account {
	o.Helper()
	at := customer.Address{Lines: []string{street}, City: "Millbrook", State: "TX", ZIP: "78600"}
	a := bookstest.Do(o, o.Manager, account.Open{
		Account:  account.Account{Number: number, Class: "RESIDENTIAL_SINGLE", Opened: bookstest.Today - 60, Services: []account.Service{{Kind: "water", Rate: "W"}}},
		Customer: customer.Customer{Name: name, Mail: at, Phones: []string{"(512) 555-0177"}},
		Premise:  premise.Premise{Number: "P" + number, Address: at, Route: "12", Order: order, Hazard: hazard, Location: "front lawn, left of the drive"},
	})
	bookstest.Do(o, o.Manager, meter.Install{
		Meter: meter.Meter{Number: "600" + number, Premise: uint64(a.Premise), Dials: 5, Unit: "CCF", Size: "5/8\""}, Day: bookstest.Today - 30, First: decimal.NewFromInt(100),
	})
	return a
}

// priced puts a rule pack and a price of $3.00 a CCF into use.
func priced(o *bookstest.Office) {
	o.Helper()
	o.Rules(assets.TexasPUC)
	o.Prices(bookstest.FlatWater(3))
}

func TestAnOrderByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	home(o, "0042", "Begoña Peña Muñoz", "1482 N Mesa St", "dog", 40)
	w, sh, v := window(t, o)
	kittest.Chord(w, fyne.KeyModifierControl, fyne.KeyN)
	kittest.Type(w, "0042")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "read")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "+1")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "orders-new")
	kittest.Press(w, fyne.KeyF9)
	if !strings.HasPrefix(sh.Status().Said(), "Service order A-000001 is written") {
		t.Fatalf("said %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF9)
	kittest.Type(w, "118") // the read has the focus
	kittest.CtrlEnter(w)
	kittest.Shot(t, w, "orders-report")
	if !strings.Contains(sh.Status().Said(), "Initials") {
		t.Errorf("a report without initials: said %q", sh.Status().Said())
	}
	kittest.Type(w, "JN")
	kittest.CtrlEnter(w)
	kittest.Shot(t, w, "orders-one")
	if got := sh.Status().Said(); got != "Service order A-000001 is done." {
		t.Errorf("said %q", got)
	}
	kittest.Press(w, fyne.KeyEscape)
	if v.m.heaps[0].count != 0 {
		t.Errorf("with the field still: %+v", v.m.heaps)
	}
}

func TestTheListShowsWhatIsLateAndPrintsTheRoute(t *testing.T) {
	o := bookstest.Open(t)
	for i, name := range []string{"Begoña Peña Muñoz", "Jo Park", "Şule Yıldız", "Ann O’Hara"} {
		a := home(o, "004"+string(rune('1'+i)), name, "148"+string(rune('0'+i))+" N Mesa St", map[int]string{1: "dog"}[i], 10*i+10)
		kind := []domain.Type{domain.Read, domain.Cut, domain.Stop, domain.Read}[i]
		bookstest.Do(o, o.Clerk, domain.Write{Type: kind, Account: a.ID, Day: bookstest.Today.Plus(i), Issue: i != 3, Instructions: "look at the seal", Why: map[int]domain.CutReason{1: domain.ForSafety}[i]})
	}
	o.Day(bookstest.Today + 1)
	w, _, v := window(t, o)
	kittest.Press(w, fyne.KeyRight)
	kittest.Shot(t, w, "orders")
	if v.m.heaps[0].count != 3 || v.m.heaps[0].late != 1 || v.m.heaps[1].count != 1 {
		t.Errorf("heaps %+v", v.m.heaps)
	}
	kittest.Press(w, fyne.KeyF3)
	kittest.Type(w, "12")
	kittest.CtrlEnter(w)
	if v.m.chosen() != "With the field, route 12" || len(v.m.rows) != 3 {
		t.Errorf("%s: %d", v.m.chosen(), len(v.m.rows))
	}
	if p, err := list(v.b, v.m.route, v.day(), v.m.rows); err != nil || len(p.Sheets) != 1 || len(p.Docs) != 3 {
		t.Errorf("list %+v, %v", p, err)
	}
	if p, err := sheets(v.b, v.m.rows...); err != nil || len(p.Sheets) != 3 {
		t.Errorf("sheets %+v, %v", p, err)
	}
	kittest.Press(w, fyne.KeyLeft, fyne.KeyDown)
	if err := v.m.handOut(v.m.rows[0].Order.Number); err != nil || v.m.heaps[v.m.at].title != "Drafts" {
		t.Errorf("handing out from %s: %v", v.m.heaps[v.m.at].title, err)
	}
}

func TestMovingOutAndIn(t *testing.T) {
	o := bookstest.Open(t)
	priced(o)
	a := home(o, "0042", "Begoña Peña Muñoz", "1482 N Mesa St", "", 40)
	w, sh, v := window(t, o)
	v.b.Open(NewMoveOut(v.b, Options{}, a.ID))
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	for _, text := range []string{"77 Rim Road", "", "El Paso", "tx", "79902"} {
		kittest.Type(w, text)
		kittest.Press(w, fyne.KeyReturn)
	}
	kittest.Shot(t, w, "orders-move-out")
	kittest.Press(w, fyne.KeyF9)
	if got := sh.Status().Said(); got != "Service order A-000001 is with the field for account 0042." {
		t.Fatalf("said %q", got)
	}
	v.b.Open(NewMoveIn(v.b, Options{}, a.ID))
	kittest.Type(w, "0043")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(w, "Jo Park")
	kittest.Shot(t, w, "orders-move-in")
	kittest.Press(w, fyne.KeyF9)
	if got := sh.Status().Said(); got != "Service order A-000002 is with the field for account 0043." {
		t.Fatalf("said %q", got)
	}
	said, err := v.m.complete(domain.Report{Number: document.NumberOf('A', 1), Register: "118", Initials: "JN"})
	if err != nil || said != "Service order A-000001 is done. Final bill A-000001 is made: $54.00." {
		t.Errorf("%q, %v", said, err)
	}
}

func TestWhoMovesInIsComparedWithOldDebtors(t *testing.T) {
	o := bookstest.Open(t)
	priced(o)
	old := home(o, "0041", "José Hernández López", "1480 N Mesa St", "", 30)
	o.Charge(ledger.Bill{Account: uint64(old.ID), Day: bookstest.Today - 50, Due: bookstest.Today - 34, Parts: []ledger.Part{{Service: "water", Amount: 6500}}})
	o.Alter(old.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today-50 })
	a := home(o, "0042", "Begoña Peña Muñoz", "1482 N Mesa St", "", 40)
	o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today })
	w, sh, v := window(t, o)
	ask := func(name string) {
		v.b.Open(NewMoveIn(v.b, Options{}, a.ID))
		kittest.Type(w, "0043")
		kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn)
		kittest.Type(w, name)
		kittest.Press(w, fyne.KeyF9)
	}
	ask("Pepe Ernandez Lopez")
	kittest.Shot(t, w, "orders-old-debtor")
	if w.Top() == nil {
		t.Fatalf("nobody asks: said %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyUp, fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	kittest.Type(w, "the license shows both names")
	kittest.CtrlEnter(w)
	if w.Top() == nil || !strings.Contains(sh.Status().Said(), "No rule in force lets the office refuse") {
		t.Fatalf("refused without a rule: said %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyUp) // carried
	kittest.Shot(t, w, "orders-old-debtor-same")
	kittest.CtrlEnter(w)
	if got := sh.Status().Said(); got != "Service order A-000001 is with the field for account 0043." {
		t.Fatalf("said %q", got)
	}
	if wait := bookstest.Ask(o, o.Clerk, procedure.ToCarry{}); len(wait) != 1 || wait[0].Debt.Number != "0041" || wait[0].To.Number != "0043" {
		t.Errorf("to be carried: %+v", wait)
	}
}

func TestServiceRefusedByRuleIsWrittenDownAndNobodyMovesIn(t *testing.T) {
	o := bookstest.Open(t)
	priced(o)
	o.RulePack(policy.Pack{Code: "texas-puc", Name: "Millbrook", Effective: calendar.Date(2001, 1, 1), Rules: []policy.Rule{
		{ID: procedure.RuleRefuse, Citation: "Ord. 12-4", Sentence: "No service for who owes.", Confirmed: true, Value: policy.Value{Kind: policy.Yes, Number: 1}},
	}})
	old := home(o, "0041", "José Hernández López", "1480 N Mesa St", "", 30)
	o.Charge(ledger.Bill{Account: uint64(old.ID), Day: bookstest.Today - 50, Due: bookstest.Today - 34, Parts: []ledger.Part{{Service: "water", Amount: 6500}}})
	o.Alter(old.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today-50 })
	a := home(o, "0042", "Begoña Peña Muñoz", "1482 N Mesa St", "", 40)
	o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today })
	w, sh, v := window(t, o)
	v.b.Open(NewMoveIn(v.b, Options{}, a.ID))
	kittest.Type(w, "0043")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(w, "Jose Hernandez Lopez")
	kittest.Press(w, fyne.KeyF9, fyne.KeyUp, fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	kittest.Type(w, "he says so")
	kittest.CtrlEnter(w)
	if got := sh.Status().Said(); !strings.HasPrefix(got, "Service is refused to Jose Hernandez Lopez: $65.00 of before") {
		t.Errorf("said %q", got)
	}
	if _, still := sh.Current().(*moving); !still {
		t.Error("the form is gone")
	}
	kittest.Press(w, fyne.KeyF9)
	if w.Top() == nil {
		t.Fatalf("served although it is refused: said %q", sh.Status().Said())
	}
	kittest.Shot(t, w, "orders-despite")
	if all := bookstest.Ask(o, o.Clerk, domain.Waiting{}); len(all) > 0 && all[0].Count > 0 {
		t.Errorf("an order was written: %+v", all)
	}
}

func TestAClerkWithoutLeaveSeesItOnTheForm(t *testing.T) {
	o := bookstest.Open(t)
	a := home(o, "0042", "Begoña Peña Muñoz", "1482 N Mesa St", "", 40)
	o.Clerk = o.Second
	w, sh, v := window(t, o)
	v.b.Open(NewOrder(v.b, Options{}, a.ID))
	kittest.Press(w, fyne.KeyF9)
	if !strings.Contains(sh.Status().Said(), "is not authorized to write service orders") {
		t.Errorf("said %q", sh.Status().Said())
	}
}

func TestAHighReadIsConfirmedOnTheForm(t *testing.T) {
	o := bookstest.Open(t)
	a := home(o, "0042", "Begoña Peña Muñoz", "1482 N Mesa St", "", 40)
	order := bookstest.Do(o, o.Clerk, domain.Write{Type: domain.Read, Account: a.ID, Day: bookstest.Today, Issue: true})
	w, sh, v := window(t, o)
	v.b.Open(Show(v.b, Options{}, order.Number))
	kittest.Press(w, fyne.KeyF9)
	kittest.Type(w, "900")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "JN")
	kittest.CtrlEnter(w)
	kittest.Shot(t, w, "orders-high")
	kittest.Press(w, fyne.KeySpace)
	kittest.CtrlEnter(w)
	if got := sh.Status().Said(); got != "Service order A-000001 is done." {
		t.Errorf("said %q", got)
	}
}
