package accounts

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

func TestAPayerAndACopyToTheOwnerAreEnteredFromTheKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	head, shop := o.Account("0100", "Big Chain, Inc."), o.Account("0101", "Big Chain 1")
	s, _ := benchtest.Sit(t, "Accounts", o.Clerk, func(b *bench.Bench) shell.Screen { return NewPage(b, Options{}, shop.ID) })
	s.Press(fyne.KeyF6)
	s.Shot("account-form")
	s.Press(fyne.KeyF7)
	for _, text := range []string{"0100", "the owner", "Lone Star Rentals", "PO Box 4", "", "Austin", "tx 78701"} {
		kittest.Type(s.Window, text)
		s.Press(fyne.KeyReturn)
	}
	s.Shot("account-copies")
	kittest.CtrlEnter(s.Window)
	s.Said("Saved.")
	s.Shot("account-billed-on")
	got := o.Reread(shop.ID)
	if got.BilledBy != head.ID || len(got.Copies) != 1 || got.Copies[0].Why != account.ToOwner || got.Copies[0].Mail.ZIP != "78701" || got.Copies[0].Mail.State != "TX" {
		t.Errorf("kept: %d, %+v", got.BilledBy, got.Copies)
	}
}

func TestTheOwnerOfAPlaceIsChosenFromTheKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	home, owner := o.Account("0200", "Ann Smith"), o.Account("0201", "Lone Star Rentals")
	s, v := benchtest.Sit(t, "Accounts", o.Clerk, func(b *bench.Bench) *page { return newPage(b, Options{}, home.ID) })
	v.changePremise()
	s.Shot("premise-form")
	s.Press(fyne.KeyF7)
	kittest.Type(s.Window, "lone star")
	s.Shot("premise-owner")
	kittest.CtrlEnter(s.Window)
	s.Said("Owner: Lone Star Rentals")
	if v.m.page.Premise.Owner != owner.Customer {
		t.Errorf("owner %d, want %d", v.m.page.Premise.Owner, owner.Customer)
	}
	s.Shot("premise-owned")
}
