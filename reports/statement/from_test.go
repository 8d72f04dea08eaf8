package statement_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/statement"
)

// TestAMoveOutOnTheStatement shows methods §8: 41.10 open, a deposit of 150.00 with 3.29, a final bill of 62.35, 49.84 refunded.
func TestAMoveOutOnTheStatement(t *testing.T) {
	day := calendar.Date(2026, 10, 1)
	entry := func(kind ledger.Kind, d calendar.Day, doc string, n uint64, parts, credit money.Amount) ledger.Entry {
		e := ledger.Entry{Kind: kind, Day: d, Doc: document.Ref{Kind: document.Kind(doc), Number: document.NumberOf('A', n)}, Credit: credit}
		if parts != 0 {
			e.Parts = []ledger.Part{{Service: "water", Amount: parts}}
		}
		return e
	}
	for name, language := range map[string]string{"moveout": "", "moveout-spanish": "es"} {
		s := procedure.StatementPaper{
			House: office.House{Utility: "Arroyo Seco Water & Sewer"}, Account: account.Account{Number: "004-21770-3"},
			Customer: customer.Customer{Name: "Begoña Peña Muñoz", Language: language},
			Premise:  premise.Premise{Address: customer.Address{Lines: []string{"1482 N Mesa St Apt 4"}}},
			From:     day.PlusMonths(-12), To: day + 7,
			Entries: []ledger.Entry{
				entry(ledger.Charge, day-31, "bill", 311, 4110, 0), entry(ledger.Deposit, day, "deposit", 12, 0, 15329),
				entry(ledger.Charge, day, "bill", 344, 6235, 0), entry(ledger.Refund, day+7, "refund", 9, 0, -4984),
			},
		}
		sheet, err := statement.Sheet(statement.FromStatement(s))
		papertest.Golden(t, name, sheet, err)
	}
}
