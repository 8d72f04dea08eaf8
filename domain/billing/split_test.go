package billing_test

import (
	"testing"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
)

// changing gives an account that used 18 CCF in September, in which new prices begin on the 11th: ten days of thirty before.
func changing(t *testing.T, parted bool) billing.Bill {
	t.Helper()
	o := open(t)
	next := tariff()[0]
	next.Effective = september.First() + 10
	next.Prices = []rate.Prices{{Each: decs("3.00", "5.00", "7.00", "11.00")}}
	o.Prices(next)
	terms := billing.UsualTerms()
	terms.Effective, terms.Parted = bookstest.Today, parted
	bookstest.Do(o, o.Manager, billing.KeepTerms{Terms: terms})
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER", "TRASH")
	use(o, water(a, september, "18"))
	return bookstest.Do(o, o.Manager, billing.One{Account: a.ID})
}

func TestAPeriodInWhichPricesChangeIsChargedByDays(t *testing.T) {
	bill := changing(t, true)
	// a third of 14 and 4 at the old prices, the rest at the new; sewer is half of all of it; trash did not change
	water := 1339 + 572 + 2800 + 1333 // 4.666667 x 2.87, 1.333333 x 4.29, 9.333333 x 3.00, 2.666667 x 5.00
	if got := int(bill.Content.Total); got != water+water/2+1850 {
		t.Errorf("%d cents; lines %+v", got, bill.Content.Lines)
	}
	l := bill.Content.Lines
	if len(l) != 6 || l[0].Through != september.First()+9 || l[2].Through != september.Last() || !l[0].Quantity.Add(l[2].Quantity).Equal(dec("14")) {
		t.Errorf("%+v", l)
	}
	if bill.Content.Quantity.String() != "18" || len(bill.Content.Rates) != 4 {
		t.Errorf("%s by %v", bill.Content.Quantity, bill.Content.Rates)
	}
}

func TestOrByThePricesOfItsLastDay(t *testing.T) {
	bill := changing(t, false)
	if water := 14*300 + 4*500; int(bill.Content.Total) != water+water/2+1850 {
		t.Errorf("%+v", bill.Content)
	}
}

func TestAServiceBegunAfterThePricesIsNotParted(t *testing.T) {
	o := open(t)
	first := rate.Schedule{
		Code: "NEW", Service: "water", Effective: calendar.Date(2026, 9, 10), Unit: "CCF", Prices: []rate.Prices{{Each: decs("2.00")}},
	}
	o.Prices(first)
	terms := billing.UsualTerms()
	terms.Effective, terms.Parted = bookstest.Today, true
	bookstest.Do(o, o.Manager, billing.KeepTerms{Terms: terms})
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "NEW")
	use(o, water(a, september, "10"))
	if bill := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID}); bill.Content.Total != 2000 {
		t.Errorf("%+v", bill.Content)
	}
}

func TestSewerByTheWinterAverage(t *testing.T) {
	o := open(t)
	o.Prices(rate.Schedule{
		Code: "SEWER-AWC", Service: "sewer", Effective: since, Unit: "CCF", Prices: []rate.Prices{{Each: decs("3.00")}},
		Basis:  rate.Basis{Rule: rate.ByLower, Defaults: []rate.Default{{Use: dec("6")}}},
		Winter: rate.Winter{First: 12, Months: 3},
	})
	settled, young := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER-AWC"), served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER-AWC")
	for _, a := range []*account.Account{&settled, &young} {
		*a = o.Alter(a.ID, func(a *account.Account) { a.Services[1].Kind = "sewer" })
	}
	use(o, water(settled, february, "8", "10", "9"), water(settled, september, "14"), water(young, september, "14"))
	for _, c := range []struct {
		who  account.Account
		want money.Amount
	}{
		{settled, 14*287 + 9*300}, // the mean of December to February is 9
		{young, 14*287 + 6*300},   // the default of a new customer
	} {
		bill := bookstest.Do(o, o.Manager, billing.One{Account: c.who.ID, From: september.First()})
		if bill.Content.Total != c.want {
			t.Errorf("%s: %s, want %s: %+v", c.who.Number, bill.Content.Total, c.want, bill.Content.Lines)
		}
	}
}

var february = calendar.MonthOf(2026, time.February)
