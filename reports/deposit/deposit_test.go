package deposit_test

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	domain "curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/reports/deposit"
	"curbstop/reports/paper/papertest"
)

func taken(language string) domain.Paper {
	day := calendar.Date(2026, 10, 1)
	return domain.Paper{
		House: office.House{Utility: "Arroyo Seco Water & Sewer"},
		Deposit: domain.Deposit{
			Header: document.New(domain.KindDeposit, document.NumberOf('A', 12), authority.Sign{Who: 1, Day: day}),
			Amount: 15000, Left: 15000, Day: day, From: day, Tender: "cash", Given: 16000, Outcome: domain.Held,
		},
		Account: account.Account{Number: "004-21770-3"}, Customer: customer.Customer{Name: "Begoña Peña Muñoz", Language: language},
		Premise: premise.Premise{Address: customer.Address{Lines: []string{"1482 N Mesa St Apt 4"}}}, Clerk: "Ruth Kelly", Held: 15000, Months: 12,
		Terms: domain.Terms{Rates: []domain.YearRate{{Year: 2026, Percent: decimal.RequireFromString("2.25")}}},
	}
}

func TestTheReceiptOfADeposit(t *testing.T) {
	s, err := deposit.Receipt(deposit.FromPaper(taken("")))
	papertest.Golden(t, "receipt", s, err)
	s, err = deposit.Receipt(deposit.FromPaper(taken("es")))
	papertest.Golden(t, "receipt-spanish", s, err)
	in := deposit.FromPaper(taken(""))
	in.Change++
	if _, err := deposit.Receipt(in); !errors.Is(err, deposit.ErrSum) {
		t.Errorf("change that is wrong: %v", err)
	}
}

func TestTheListOfDeposits(t *testing.T) {
	late := procedure.Tested{Seen: domain.Seen{Deposit: taken("").Deposit, Account: "004-21770-3", Name: "Begoña Peña Muñoz", Interest: domain.Interest{Amount: 329}}}
	clean := late
	late.Record.Late = []domain.LateItem{{Due: calendar.Date(2026, 6, 19)}}
	rows := deposit.FromTested([]procedure.Tested{late, clean})
	s, err := deposit.List(deposit.ListInput{Office: "Arroyo Seco Water & Sewer", Title: "Deposits held", Day: calendar.Date(2026, 10, 1), Rows: rows, Earned: true})
	papertest.Golden(t, "list", s, err)
}
