package receipt_test

import (
	"strconv"
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
	p.Over, p.Debt = 200, 300
	s, err = receipt.Sheet(receipt.FromPaper(p))
	papertest.Golden(t, "posted-check", s, err)
}

// several is one check for two accounts, a tap fee and an unknown.
func several(accounts int) payment.Paper {
	p := posted()
	p.Applied, p.Over = nil, 0
	first := p.Receipt
	for i := range accounts {
		part := payment.PaperPart{Counter: p.Counter, Receipt: first}
		part.Counter.Account.Number, part.Counter.Account.ID = "00"+strconv.Itoa(20+i), account.ID(i+1)
		part.Receipt.Number, part.Receipt.Account = first.Number+document.Number(i), account.ID(i+1)
		part.Receipt.Amount, part.Receipt.Given, part.Receipt.Tender, part.Receipt.CheckNo = 4000, 4000, payment.CheckIn, "881"
		p.Parts = append(p.Parts, part)
	}
	coded := p.Parts[0]
	coded.Counter, coded.Receipt.Account, coded.Receipt.Number = payment.Counter{}, 0, first.Number+document.Number(accounts)
	coded.Receipt.Lines = []payment.Coded{{Code: "TAPW", Words: "Tap fee, water", Amount: 3500}, {Code: "COPY", Words: "Copies", Amount: 500}}
	held := coded
	held.Receipt.Number, held.Receipt.Known, held.Receipt.Lines = coded.Receipt.Number+1, "no stub", []payment.Coded{{Amount: 4000}}
	p.Parts = append(p.Parts, coded, held)
	p.Receipt = p.Parts[0].Receipt
	p.Receipt.Payer = "Plaza Rentals"
	return p
}

func TestTheSheetOfACheckForSeveralThings(t *testing.T) {
	p := several(2)
	p.Parts[1].From = "0044"
	s, err := receipt.Sheet(receipt.FromPaper(p))
	papertest.Golden(t, "several", s, err)
	if len(s.Pages) != 1 {
		t.Errorf("%d pages", len(s.Pages))
	}
	s, err = receipt.Sheet(receipt.FromPaper(several(22)))
	papertest.Golden(t, "several-many", s, err)
	if len(s.Pages) != 2 {
		t.Errorf("many on %d pages", len(s.Pages))
	}
}

func TestTheSheetOfAReceiptForNoAccount(t *testing.T) {
	p := posted()
	p.Counter, p.Applied, p.Over = payment.Counter{}, nil, 0
	p.Receipt.Lines = []payment.Coded{{Code: "HYDM", Words: "Hydrant meter deposit", Amount: 8000}, {Code: "COPY", Words: "Copies", Amount: 1000}}
	p.Receipt.Payer = "J. Builder"
	s, err := receipt.Sheet(receipt.FromPaper(p))
	papertest.Golden(t, "coded", s, err)
	p.Receipt.Lines, p.Receipt.Known, p.Receipt.Payer = []payment.Coded{{Amount: 9000}}, "P. Ruiz, no stub", ""
	s, err = receipt.Sheet(receipt.FromPaper(p))
	papertest.Golden(t, "suspense", s, err)
}
