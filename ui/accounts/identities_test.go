package accounts

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

func TestAClerkHandsInAnIdentityNumberByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0161", "José Hernández López")
	s, _ := benchtest.Sit(t, "Accounts", o.Clerk, func(b *bench.Bench) *page { return newPage(b, Options{}, a.ID) })
	s.Press(fyne.KeyF2, fyne.KeyF7)
	v, there := s.Shell.Current().(*identities)
	if !there {
		t.Fatalf("F2, F7 leads to %T", s.Shell.Current())
	}
	s.Shot("identities-none")
	s.Press(fyne.KeyF7, fyne.KeyTab)
	s.Type("000 44 7811")
	s.Press(fyne.KeyTab)
	s.Type("the card")
	kittest.CtrlEnter(s.Window)
	if s.Window.Top() == nil || v.list.Len() != 0 {
		t.Fatal("a number that cannot be one was kept")
	}
	s.Shot("identities-refused")
	s.Window.Top().Close()
	s.Press(fyne.KeyF7, fyne.KeyTab)
	s.Type("512-44-7811")
	s.Press(fyne.KeyTab)
	s.Type("the card")
	s.Shot("identities-hand-in")
	kittest.CtrlEnter(s.Window)
	s.Said("Kept, sealed: social security number, ending 7811. Who holds the key compares it.")
	s.Press(fyne.KeyF7, fyne.KeyDown, fyne.KeyDown)
	s.Press(fyne.KeyTab)
	s.Type("TX")
	s.Press(fyne.KeyTab)
	s.Type("12345678")
	s.Press(fyne.KeyTab)
	s.Type("the license")
	s.Shot("identities-license")
	kittest.CtrlEnter(s.Window)
	s.Said("driver license or state id of TX, ending 5678")
	s.Shot("identities")
	s.Press(fyne.KeyF9)
	s.Type("curious")
	s.Press(fyne.KeyReturn)
	if d := s.Window.Top(); d == nil || d.Title != "See it whole?" {
		t.Error("a clerk without the key sees a number whole")
	}
}

func TestWhoHoldsTheKeyComparesAndSeesANumberWhole(t *testing.T) {
	o := bookstest.Open(t)
	a, b := o.Account("0161", "José Hernández López"), o.Account("0162", "Pepe Hernandez")
	for _, x := range []account.Account{a, b} {
		bookstest.Do(o, o.Clerk, customer.HandIn{Customer: x.Customer, Number: customer.IDNumber{Kind: customer.SSN, Number: "512-44-7811"}, Seen: "the card"})
	}
	var at *bench.Bench
	s, _ := benchtest.Sit(t, "Accounts", o.Supervisor, func(b *bench.Bench) shell.Screen { at = b; return NewWaitingIDs(b) })
	if n, _, err := CountWaitingIDs(at); n != 2 || err != nil {
		t.Errorf("Today counts %d, %v", n, err)
	}
	s.Shot("identities-waiting")
	s.Press(fyne.KeyF9)
	s.Said("Compared: 2.")
	if d := s.Window.Top(); d == nil || d.Title != "The same number" {
		t.Fatalf("the same number is not told: %v", d)
	}
	s.Shot("identities-same")
	s.Press(fyne.KeyReturn)
	at.Open(newIdentities(at, bookstest.Ask(o, o.Clerk, procedure.AccountPage{Account: a.ID}).Customer))
	s.Shot("identities-agree")
	s.Resize(1024, 768)
	s.Shot("identities-agree-narrow")
	s.Resize(1366, 768)
	s.Press(fyne.KeyF9)
	s.Type("the court asks")
	s.Press(fyne.KeyReturn)
	if d := s.Window.Top(); d == nil || d.Title != "Social security number" {
		t.Fatalf("the number is not shown: %v", d)
	}
	s.Shot("identities-whole")
	s.Press(fyne.KeyReturn, fyne.KeyF8)
	s.Press(fyne.KeyTab)
	s.Type("of his brother")
	s.Press(fyne.KeyReturn)
	s.Said("The number has ended; it is kept.")
}

func TestAnApplicantIsToldByTheNumberTyped(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0161", "José Hernández López")
	last := bookstest.Today - 300
	o.Charge(ledger.Bill{Account: uint64(a.ID), Day: last, Due: last + 16, Parts: []ledger.Part{{Service: "water", Amount: 6500}}})
	o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, last })
	bookstest.Do(o, o.Supervisor, customer.HandIn{Customer: a.Customer, Number: customer.IDNumber{Kind: customer.SSN, Number: "512-44-7811"}, Seen: "the card"})
	s, v := benchtest.Sit(t, "Accounts", o.Supervisor, func(b *bench.Bench) *opening { return newOpening(b, Options{}) })
	for key, text := range map[string]string{
		"name": "Wilma Gray", "premise number": "P0162", "number": "0162", "class": "RESIDENTIAL_SINGLE",
		"id kind": string(customer.SSN), "id number": "512 44 7811", "id seen": "the card",
	} {
		v.form.Set(key, text)
	}
	bench.ShowIDFields(v.form)
	s.Shot("accounts-opening-id")
	s.Press(fyne.KeyF9)
	s.Shot("accounts-old-debtor-id")
	d := s.Window.Top()
	if d == nil || d.Title != "An old debtor?" {
		t.Fatalf("nobody asks about the debtor with the same number: %v, said %q", d, s.Shell.Status().Said())
	}
	s.Press(fyne.KeyReturn)
	s.Type("her sister, with the same card")
	kittest.CtrlEnter(s.Window)
	p, opened := s.Shell.Current().(*page)
	if !opened {
		t.Fatalf("after the answer: %T, said %q", s.Shell.Current(), s.Shell.Status().Said())
	}
	ids := bookstest.Ask(o, o.Clerk, customer.IdentitiesOfCustomer{Customer: p.m.page.Customer.ID})
	if len(ids) != 1 || ids[0].Last != "7811" || !strings.Contains(s.Shell.Status().Said(), "Account 0162 is open.") {
		t.Errorf("the number typed is kept: %+v, said %q", ids, s.Shell.Status().Said())
	}
}
