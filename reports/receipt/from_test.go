package receipt_test

import (
	"testing"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/premise"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/receipt"
)

func posted() payment.Paper {
	day := calendar.Date(2026, 10, 1)
	sign := authority.Sign{Who: 3, Day: day, Drawer: 'A', At: calendar.InstantOf(time.Date(2026, 10, 1, 14, 5, 0, 0, time.UTC))}
	bill := document.Ref{Kind: "bill", Number: document.NumberOf('A', 377)}
	return payment.Paper{
		House: office.House{Utility: "Millbrook Water & Sewer", Training: true, Address: []string{"12 Canal Street", "Millbrook, TX  78600"}},
		Counter: payment.Counter{
			Account:  account.Account{Number: "0019"},
			Customer: customer.Customer{Name: "María Muñoz", Language: "es"},
			Premise:  premise.Premise{Address: customer.Address{Lines: []string{"4 Mill Lane", "Apt 2"}, City: "Millbrook"}},
		},
		Receipt: payment.Receipt{
			Header: document.New(payment.KindReceipt, document.NumberOf('A', 12), sign), Amount: 9000, Given: 10000,
			Tender: payment.Cash, Day: day, Before: 8500, After: -500,
		},
		Clerk: "Ruth Kelly",
		Applied: []ledger.Item{
			{Kind: ledger.Opening, Service: "water", Doc: document.Ref{Kind: "opening", Number: 1}, Amount: 2000},
			{Kind: ledger.Penalty, Service: "water", Doc: bill, Amount: 400},
			{Kind: ledger.Charge, Service: "water", Doc: bill, Amount: 3600},
			{Kind: ledger.Charge, Service: "recycling", Doc: bill, Amount: 2500},
		},
		Over: 500,
	}
}

func TestTheSheetOfAPostedReceipt(t *testing.T) {
	s, err := receipt.Sheet(receipt.FromPaper(posted()))
	papertest.Golden(t, "posted", s, err)
	p := posted()
	p.Counter.Customer.Language, p.Receipt.Tender, p.Receipt.CheckNo, p.Receipt.Given = "", payment.CheckIn, "1042", 9000
	s, err = receipt.Sheet(receipt.FromPaper(p))
	papertest.Golden(t, "posted-check", s, err)
}
