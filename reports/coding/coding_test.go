package coding_test

import (
	"errors"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/reports/coding"
	"curbstop/reports/paper/papertest"
)

func coded() adjustment.Paper {
	today := calendar.Date(2026, 10, 1)
	d := adjustment.Adjustment{
		Sort: adjustment.BillingError, Reason: "The neighbour's meter was read.", Evidence: "Both meters read again.",
		Proof: adjustment.Proof{By: "Joe Nguyen", Day: today - 1, Reference: "work order A-000311"}, Total: -4500,
	}
	d.Header = document.New(adjustment.KindAdjustment, document.NumberOf('A', 44), authority.Sign{Who: 1, Day: today})
	return adjustment.Paper{
		House: office.House{Utility: "Arroyo Seco Water & Sewer"}, Adjustment: d,
		Account: account.Account{
			Number: "004-21770-3", Class: "RESIDENTIAL_SINGLE", Cycle: "2",
			Services: []account.Service{{Kind: "water", Rate: "WATER-SF"}, {Kind: "sewer", Rate: "SEWER"}},
		},
		Customer: customer.Customer{Name: "Begoña Peña Muñoz"}, Premise: premise.Premise{Route: "R1"},
		Signed: []adjustment.Signed{{Signature: document.Signature{As: "prepared", Sign: authority.Sign{Day: today}}, Name: "Ruth Kelly"}},
		Coding: []ledger.Line{
			{Fund: "510", GL: "2120 Customer credits", Amount: -4500},
			{Fund: "510", GL: "1090 Equity in pooled cash", Amount: 1500},
			{Fund: "510", GL: "4190 Leak allowances water", Service: "water", Amount: 3000},
			{Fund: "520", GL: "4200 Sewer revenue", Service: "sewer", Amount: 1500},
			{Fund: "520", GL: "1090 Equity in pooled cash", Amount: -1500},
		},
	}
}

func TestTheCodingForm(t *testing.T) {
	s, err := coding.Form(coding.FromAdjustment(coded()))
	papertest.Golden(t, "adjustment", s, err)
}

func TestLinesThatDoNotBalanceInAFundAreNotPrinted(t *testing.T) {
	p := coded()
	p.Coding[0].Fund = "520" // the whole still balances
	if _, err := coding.Form(coding.FromAdjustment(p)); !errors.Is(err, coding.ErrSum) {
		t.Errorf("got %v", err)
	}
}
