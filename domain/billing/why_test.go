package billing_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/money"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
)

// told gives the steps of an explanation as lines of text.
func told(e billing.Explained) string {
	var out []string
	for _, s := range e.Services {
		out = append(out, s.Service+" by "+s.Version.String())
		for _, t := range s.Steps {
			out = append(out, t.String())
		}
	}
	return strings.Join(append(out, e.Sum), "\n")
}

func says(t *testing.T, e billing.Explained, lines ...string) {
	t.Helper()
	text := told(e)
	for _, l := range lines {
		if !strings.Contains(text, l) {
			t.Errorf("the explanation does not say %q:\n%s", l, text)
		}
	}
	var sum money.Amount
	for _, s := range e.Services {
		sum = sum.Plus(s.Total)
	}
	if sum != e.Bill.Content.Total {
		t.Errorf("the services make %s, the bill charges %s", sum, e.Bill.Content.Total)
	}
}

func TestWhyThisMuch(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER", "TRASH")
	use(o, water(a, september, "16"))
	bill := bookstest.Do(o, o.Manager, billing.One{Account: a.ID})
	says(t, bookstest.Ask(o, o.Clerk, billing.Why{Number: bill.Number}),
		"water by WATER-SF of 03/01/2016", "measured use: 16 CCF, reported", "14 × 2.87 = 40.18", "2 × 4.29 = 8.58", "48.76 × 50 % = 24.38",
		"Trash: 18.50", "water 48.76 + trash 18.50 + sewer 24.38 = 91.64")
}

func TestWhyOfAPartedBillTellsEachStretch(t *testing.T) {
	o := open(t)
	next := tariff()[0]
	next.Effective, next.Prices = september.First()+10, []rate.Prices{{Each: decs("3.00", "5.00", "7.00", "11.00")}}
	o.Prices(next)
	terms := billing.UsualTerms()
	terms.Effective, terms.Parted = bookstest.Today, true
	bookstest.Do(o, o.Manager, billing.KeepTerms{Terms: terms})
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER")
	use(o, water(a, september, "18"))
	bill := bookstest.Do(o, o.Manager, billing.One{Account: a.ID})
	says(t, bookstest.Ask(o, o.Clerk, billing.Why{Number: bill.Number}),
		"water by WATER-SF of 03/01/2016", "water by WATER-SF of 09/11/2026", "10 of 30 days of 18 = 6 CCF", "20 of 30 days of 18 = 12 CCF")
}

func TestWhyTellsTheWinterMonths(t *testing.T) {
	o := open(t)
	o.Prices(rate.Schedule{
		Code: "SEWER-AWC", Service: "sewer", Effective: since, Unit: "CCF", Prices: []rate.Prices{{Each: decs("3.00")}},
		Basis: rate.Basis{Rule: rate.ByLower}, Winter: rate.Winter{First: 12, Months: 3, Drop: rate.DropHighest},
	})
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER-AWC")
	a.Services[1].Kind = "sewer"
	services := a.Services
	o.Alter(a.ID, func(a *account.Account) { a.Services = services })
	use(o, water(a, february, "8", "10", "9"), water(a, september, "14"))
	bill := bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: september.First()})
	says(t, bookstest.Ask(o, o.Clerk, billing.Why{Number: bill.Number}), "8.5", "December 2025 to February 2026", "the lower of 14 and the average 8.5", "8.5 × 3.00 = 25.50")
}
