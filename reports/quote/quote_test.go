package quote_test

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/quote"
)

// leaving is the quotation of methods §8: 62.35 of final charges, 41.10 open, a deposit of 150.00 with 3.29 of interest.
func leaving(language string) procedure.Quote {
	day := calendar.Date(2026, 10, 2)
	d := deposit.Deposit{Header: document.Header{Number: document.NumberOf('A', 12)}, Left: 15000, Day: day - 400, From: day - 400, Outcome: deposit.Held}
	line := func(service, label, quantity, price string, kind rate.Kind, cents int64) billing.Line {
		l := rate.Line{Service: service, Label: label, Kind: kind, Amount: 0, Unit: "CCF"}
		l.Quantity, l.Price = decimal.RequireFromString(quantity), decimal.RequireFromString(price)
		l.Amount = l.Amount.Plus(1).Times(cents)
		return billing.Line{Line: l}
	}
	return procedure.Quote{
		House:    office.House{Utility: "Arroyo Seco Water & Sewer", Phone: "(915) 555-0100"},
		Account:  account.Account{Number: "004-21770-3"},
		Customer: customer.Customer{Name: "Begoña Peña Muñoz", Language: language},
		Premise:  premise.Premise{Address: customer.Address{Lines: []string{"1482 N Mesa St Apt 4"}}},
		Today:    day - 1, Day: day,
		Charges: billing.Content{From: day - 30, To: day, Total: 6235, Lines: []billing.Line{
			line("water", "0 to 14 CCF", "14", "2.87", rate.BlockLine, 4018), line("sewer", "Sewer, 55.18% of water", "40.18", "0.5518", rate.ShareLine, 2217),
		}},
		How: []procedure.Supposed{{
			Service: "water", Use: decimal.NewFromInt(14), Days: 31, Meter: "60012345", Read: decimal.NewNullDecimal(decimal.NewFromInt(143)),
			Last: decimal.NewFromInt(129), LastDay: day - 30,
		}},
		Before: []ledger.Item{{Kind: ledger.Charge, Service: "water", Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', 311)}, Due: day - 16, Left: 4110}}, Arrears: 4110,
		Deposits: []deposit.Seen{{Deposit: d, Interest: deposit.Interest{Amount: 329, Years: []deposit.YearPart{
			{Year: 2025, Days: 122, Percent: decimal.RequireFromString("2")}, {Year: 2026, Days: 278, Percent: decimal.RequireFromString("2")},
		}}}},
		Fee: 411, Result: -4984,
	}
}

func TestAQuotationIsMarkedAsOne(t *testing.T) {
	s, err := quote.Sheet(quote.FromQuote(leaving("")))
	papertest.Golden(t, "refund", s, err)
	s, err = quote.Sheet(quote.FromQuote(leaving("es")))
	papertest.Golden(t, "spanish", s, err)
	in := quote.FromQuote(leaving(""))
	in.Training, in.Deposits, in.Secured, in.Result, in.Charges, in.Charged = true, nil, 0, 4110, nil, 0
	in.Cannot, in.How = "There is no use to charge for yet.", nil
	s, err = quote.Sheet(in)
	papertest.Golden(t, "unknown", s, err)
}

func TestAQuotationThatDoesNotAddUpIsNotPrinted(t *testing.T) {
	for name, spoil := range map[string]func(*quote.Input){
		"result":  func(in *quote.Input) { in.Result++ },
		"charges": func(in *quote.Input) { in.Charges[0].Amount++ },
		"deposit": func(in *quote.Input) { in.Deposits = in.Deposits[:1] },
	} {
		in := quote.FromQuote(leaving(""))
		spoil(&in)
		if _, err := quote.Sheet(in); !errors.Is(err, quote.ErrSum) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
