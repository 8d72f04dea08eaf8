package accounts

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/casework"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

func TestAnApplicantWhoMayBeAnOldDebtorIsAskedAbout(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0161", "José Hernández López")
	last := bookstest.Today - 300
	o.Charge(ledger.Bill{Account: uint64(a.ID), Day: last, Due: last + 16, Parts: []ledger.Part{{Service: "water", Amount: 6500}}})
	o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, last })
	s, v := benchtest.Sit(t, "Accounts", o.Clerk, func(b *bench.Bench) *opening { return newOpening(b, Options{}) })
	for key, text := range map[string]string{"name": "Pepe Ernandez Lopez", "phones": "(512) 555-0177", "premise number": "P0162", "number": "0162"} {
		v.form.Set(key, text)
	}
	v.form.Set("class", "RESIDENTIAL_SINGLE")
	s.Press(fyne.KeyF9)
	s.Shot("accounts-old-debtor")
	if s.Window.Top() == nil {
		t.Fatalf("nobody asks: said %q", s.Shell.Status().Said())
	}
	if got := bookstest.Ask(o, o.Clerk, procedure.FindDebtors{Applicant: customer.Customer{Name: "Pepe Ernandez Lopez", Phones: []string{"(512) 555-0177"}}}); len(got) != 1 || got[0].Decided != nil {
		t.Fatalf("decided before anybody said so: %+v", got)
	}
	s.Press(fyne.KeyEscape)
	if _, still := s.Shell.Current().(*opening); !still {
		t.Fatal("Esc goes on")
	}
	s.Press(fyne.KeyF9, fyne.KeyUp)
	s.Press(fyne.KeyReturn, fyne.KeyReturn)
	s.Type("the license shows both names")
	kittest.CtrlEnter(s.Window)
	p, opened := s.Shell.Current().(*page)
	if !opened {
		t.Fatalf("after the answer: %T, said %q", s.Shell.Current(), s.Shell.Status().Said())
	}
	if alerts := bookstest.Ask(o, o.Clerk, casework.Alerts{Account: p.m.page.Account.ID}); len(alerts) != 1 || !strings.Contains(alerts[0].Text, "This customer owes an old debt: $65.00 of account 0161") {
		t.Errorf("alerts: %+v", alerts)
	}
}
