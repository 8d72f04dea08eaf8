package main

import (
	"context"
	"path/filepath"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/premise"
)

// tapped opens an account in books of two people and bills it a tap fee.
func tapped(t *testing.T, path string) document.Number {
	t.Helper()
	e, _, errs := machine("")
	s := &signIn{path: path, as: "ada", fd: -1}
	h, err := s.open(context.Background(), e)
	if err != nil {
		t.Fatal(err, errs)
	}
	defer func() { _ = h.Close() }()
	a, err := office.Do(context.Background(), h.Session, h.Mint(), account.Open{
		Account:  account.Account{Number: "0777", Class: "RESIDENTIAL_SINGLE", Opened: calendar.Date(2026, 1, 1)},
		Customer: customer.Customer{Name: "María Muñoz"}, Premise: premise.Premise{Number: "P0777"},
	})
	if err != nil {
		t.Fatal(err)
	}
	bill, err := office.Do(context.Background(), h.Session, h.Mint(), billing.BillFees{
		Account: a.ID, Fees: []billing.FeeLine{{Service: "water", Label: "Tap fee", Amount: 85_000}}, Reason: "new tap",
	})
	if err != nil {
		t.Fatal(err)
	}
	return bill.Number
}

func TestBillsAreExplainedListedAndReplayed(t *testing.T) {
	path := twoPeople(t)
	as := func(args ...string) []string { return append(args, "--books", path, "--as", "ada") }
	curb(t, exitDone, "import", "pack", "../../assets/packs/texas-puc.toml", "--books", path, "--as", "luis")
	curb(t, exitDone, as("approve", "pack")...)
	number := tapped(t, path).String()
	says(t, curb(t, exitDone, as("bill", "why", number)...), "entered as they stand", "Water 850.00 = 850.00")
	curb(t, exitDone, as("bill", "why", number, "--out", filepath.Join(t.TempDir(), "why.pdf"))...)
	curb(t, exitAbsent, as("bill", "why", "A-000099")...)
	curb(t, exitRefused, as("bill", "correct", number, "--reason", "x")...)
	says(t, curb(t, exitDone, as("bill", "plans")...), "0 budget plans")
	says(t, curb(t, exitAbsent, as("bill", "held", "A-000001")...), "no billing run A-000001")
	says(t, curb(t, exitDone, as("bill", "averages", "--from", "2026-04-01")...), "Winter average run A-000001: 0 of their own")
	curb(t, exitUsage, as("bill", "plans", "A-000001")...)
	says(t, curb(t, exitDone, "check", "--replay", path), "0 bills with 0 lines", "1 bill entered, not reckoned")
}
