package refunds

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

// books is an office with credit here and there and a bank account.
func books(t *testing.T) *bookstest.Office {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", City: "Millbrook, Texas", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212", NextCheck: 441,
	}})
	for i, who := range []struct {
		number, name string
		credit       money.Amount
		closed       bool
	}{
		{"0401-1", "María Muñoz", 6240, true},
		{"0402-7", "Begoña Peña Etxeberria", 2115, true},
		{"0403-2", "Estate of Joseph P. Kowalczyk", 9870, true},
		{"0404-9", "Harold Nguyen", 4400, false},
	} {
		a := o.Account(who.number, who.name)
		paid := bookstest.Today - calendar.Day(40*i+9)
		o.Receive(ledger.Receipt{Account: uint64(a.ID), Day: paid, Amount: who.credit})
		if who.closed {
			o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, paid })
		}
		if i == 1 {
			other := o.SameCustomer("0455-0", a)
			o.Charge(ledger.Bill{Account: uint64(other.ID), Due: bookstest.Today, Parts: []ledger.Part{{Service: "water", Amount: 3180}}})
		}
	}
	return o
}

type desktop struct {
	*benchtest.Seat
	top shell.Screen
}

// sit opens the refunds desk for one person.
func sit(t *testing.T, who *office.Session) *desktop {
	t.Helper()
	seat, top := benchtest.Sit(t, "Refunds", who, func(b *bench.Bench) shell.Screen { return New(b, Options{}) })
	return &desktop{seat, top}
}

func TestARefundFromFoundCreditToTheRegisterByKeyboard(t *testing.T) {
	o := books(t)
	d := sit(t, o.Clerk)
	d.Shot("refunds-found")
	d.Press(fyne.KeyReturn, fyne.KeyReturn) // into the list, open the first
	if d.Shell.Current().Title() != "Request a refund" {
		t.Fatalf("%s is shown", d.Shell.Current().Title())
	}
	f := d.Shell.Current().(*form)
	kittest.Focus(d.Window, f.kit.Control("verified"))
	d.Press(fyne.KeySpace)
	kittest.Focus(d.Window, f.kit.Control("reason"))
	kittest.Type(d.Window, "Moved to Oregon; final bill paid twice")
	d.Shot("refunds-request")
	d.Press(fyne.KeyF9)
	d.Said("waits for approval; the money is held")

	boss := sit(t, o.Supervisor)
	boss.Press(fyne.KeyDown, fyne.KeyReturn)
	boss.Shot("refunds-waiting")
	boss.Press(fyne.KeyReturn)
	boss.Shot("refunds-approve")
	boss.Press(fyne.KeyF9, fyne.KeyReturn)
	boss.Said("is approved and waits to be printed")

	boss = sit(t, o.Manager) // who approved it does not print it while somebody else may
	boss.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn)
	boss.Press(fyne.KeyF9)
	boss.Shot("refunds-print")
	boss.Press(fyne.KeyReturn, fyne.KeyReturn)
	boss.Press(fyne.KeyF8)
	if boss.Shell.Current().Title() != "Which checks came out?" || len(boss.Machine.Files) != 1 {
		t.Fatalf("%s is shown, %d files saved; said %q", boss.Shell.Current().Title(), len(boss.Machine.Files), boss.Shell.Status().Said())
	}
	boss.Shot("refunds-came-out")
	boss.Press(fyne.KeyF9, fyne.KeyReturn)
	boss.Said("1 check posted, 0 spoiled")
	boss.Shot("refunds-story")
	checks := bookstest.Ask(o, o.Clerk, refund.Register{Bank: 1})
	if len(checks) != 1 || checks[0].Outcome != refund.Outstanding || checks[0].CheckNo != 441 {
		t.Errorf("the register says %+v", checks)
	}
}

func TestTheDeskFirstAsksForChecksLeftAtThePrinter(t *testing.T) {
	o := books(t)
	var numbers []document.Number
	for _, f := range bookstest.Ask(o, o.Clerk, refund.Find{}).Rows[:3] {
		r := bookstest.Do(o, o.Clerk, refund.Ask{
			Account: f.Account, Amount: f.May, Source: refund.Credit, Payee: f.Customer, MailTo: f.MailTo, Verified: true, Reason: "moved out",
		})
		numbers = append(numbers, bookstest.Do(o, o.Supervisor, refund.Approve{Number: r.Number}).Number)
	}
	bookstest.Do(o, o.Manager, refund.IssueChecks{Bank: 1, Requests: numbers})
	d := sit(t, o.Clerk) // after the power came back
	d.Shot("refunds-alarm")
	if v := d.top.(*view); !strings.Contains(v.alarm.Text(), "A-000001 is still at the printer") || v.m.at != 4 {
		t.Errorf("the desk says %q at heap %d", v.alarm.Text(), v.m.at)
	}
	d.Press(fyne.KeyF9)
	d.Press(fyne.KeyDown, fyne.KeyReturn)
	d.Shot("refunds-one-spoiled")
	d.Press(fyne.KeyF9)
	kittest.Type(d.Window, "fed askew")
	d.Press(fyne.KeyReturn)
	d.Said("2 checks posted, 1 spoiled")
	d.Press(fyne.KeyF8)
	d.Shot("refunds-register")
	d.Press(fyne.KeyEscape, fyne.KeyF7, fyne.KeyReturn)
	d.Shot("refunds-bank")
	if d.top.(*view).alarm.Text() != "" {
		t.Error("answered, and the desk still asks")
	}
}

func TestAClerkSeesWhyTheirOwnRequestCannotBeApproved(t *testing.T) {
	o := books(t)
	f := bookstest.Ask(o, o.Clerk, refund.Find{}).Rows[0]
	r := bookstest.Do(o, o.Clerk, refund.Ask{Account: f.Account, Amount: f.May, Source: refund.Credit, Payee: f.Customer, MailTo: f.MailTo, Verified: true, Reason: "moved"})
	d := sit(t, o.Clerk)
	v := newStory(d.top.(*view).b, r.Number, Options{})
	if why := v.deeds()[0].Blocked(); !strings.Contains(why, "Ruth Kelly had a part in this, and nobody approves their own work") {
		t.Errorf("the button says %q", why)
	}
}

func TestAReturnedRequestOpensInItsFormWithTheReason(t *testing.T) {
	o := books(t)
	f := bookstest.Ask(o, o.Clerk, refund.Find{}).Rows[0]
	r := bookstest.Do(o, o.Clerk, refund.Ask{Account: f.Account, Amount: 500, Source: refund.Credit, Payee: f.Customer, MailTo: f.MailTo, Reason: "moved"})
	bookstest.Do(o, o.Supervisor, refund.GiveBack{Number: r.Number, Reason: "ask for the new address"})
	d := sit(t, o.Clerk)
	d.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyReturn)
	v, ok := d.Shell.Current().(*form)
	if !ok || v.kit.Text("amount") != "5.00" || lastReason(v.was) != "ask for the new address" {
		t.Fatalf("%s is shown", d.Shell.Current().Title())
	}
	d.Shot("refunds-returned")
	kittest.Focus(d.Window, v.kit.Control("verified"))
	d.Press(fyne.KeySpace, fyne.KeyF9)
	d.Said("waits for approval")
}
