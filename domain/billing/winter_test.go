package billing_test

import (
	"context"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
)

// wintry is an office whose sewer goes by the winter average, and a home that used 8, 40 and 9 in the winter, then 14.
func wintry(t *testing.T) (*bookstest.Office, account.Account) {
	t.Helper()
	o := open(t)
	o.Prices(rate.Schedule{
		Code: "SEWER-AWC", Service: "sewer", Effective: since, Unit: "CCF", Prices: []rate.Prices{{Each: decs("3.00")}},
		Basis: rate.Basis{Rule: rate.ByAverage, Defaults: []rate.Default{{Use: dec("6")}}}, Winter: rate.Winter{First: 12, Months: 3},
	})
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER-AWC")
	a = o.Alter(a.ID, func(a *account.Account) { a.Services[1].Kind = "sewer" })
	use(o, water(a, february, "8", "40", "9"), water(a, september, "14"))
	return o, a
}

func TestALeakInTheWinterIsSubstituted(t *testing.T) {
	o, a := wintry(t)
	december := february - 2
	leak := billing.SubstituteAverage{Account: a.ID, First: december, Last: february, Use: dec("8.5"), Reason: "leak in January, mended"}
	for _, c := range []struct {
		with func(*billing.SubstituteAverage)
		code string
	}{
		{func(c *billing.SubstituteAverage) { c.Account = 99 }, "row.absent"},
		{func(c *billing.SubstituteAverage) { c.Last = 0 }, "average.winter"},
		{func(c *billing.SubstituteAverage) { c.Use = dec("-1") }, "average.use"},
		{func(c *billing.SubstituteAverage) { c.Reason = "" }, "average.no-reason"},
	} {
		bad := leak
		c.with(&bad)
		if _, err := bookstest.Try(o.Manager, bad); fault.CodeOf(err) != c.code {
			t.Errorf("%v, want %s", err, c.code)
		}
	}
	bookstest.Do(o, o.Manager, leak)
	bill := bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: september.First()})
	if bill.Content.Total != 4018+2550 {
		t.Errorf("%s", bill.Content.Total)
	}
	if text := told(bookstest.Ask(o, o.Clerk, billing.Why{Number: bill.Number})); !strings.Contains(text, "8.5, substituted, December 2025 to February 2026") {
		t.Errorf("%s", text)
	}
}

// averages carries out the yearly run.
func averages(o *bookstest.Office) billing.WinterRun {
	o.Helper()
	r := bookstest.Do(o, o.Manager, billing.StartAverages{Day: september.Last()})
	r, err := billing.RunAverages(context.Background(), o.Manager, r.Number, func(billing.Progress) {})
	if err != nil {
		o.Fatal(err)
	}
	return r
}

func TestTheAveragesOfAYearAreReckonedAndKept(t *testing.T) {
	o, a := wintry(t)
	young := served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER-AWC")
	o.Alter(young.ID, func(a *account.Account) { a.Services[1].Kind = "sewer" })
	use(o, water(young, september, "14"))
	list := averages(o)
	if list.Reckoned != 1 || list.Default != 1 || list.State != document.Issued {
		t.Errorf("%+v", list)
	}
	kept := bookstest.Ask(o, o.Clerk, billing.AveragesOf{Account: a.ID})
	if len(kept) != 1 || kept[0].Use.String() != "19" || kept[0].Source != billing.Reckoned {
		t.Errorf("%+v", kept)
	}
	use(o, []meter.Usage{{Account: uint64(a.ID), Service: "water", From: calendar.Date(2026, 1, 5), To: calendar.Date(2026, 1, 6), Quantity: dec("90"), Unit: "CCF"}})
	bill := bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: september.First()})
	if bill.Content.Total != 4018+5700 {
		t.Errorf("a read found later changed the kept average: %s", bill.Content.Total)
	}
	bookstest.Do(o, o.Manager, billing.SubstituteAverage{Account: a.ID, First: february - 2, Last: february, Use: dec("8.5"), Reason: "leak"})
	if listed := bookstest.Ask(o, o.Clerk, billing.AveragesOfRun{Run: list.Number}); len(listed) != 2 || listed[1].Source != billing.ClassDefault {
		t.Errorf("the list: %+v", listed)
	}
	if again := averages(o); again.Left != 1 || again.Default != 1 {
		t.Errorf("%+v", again)
	}
	if kept = bookstest.Ask(o, o.Clerk, billing.AveragesOf{Account: a.ID}); kept[0].Source != billing.Substituted || kept[0].Was.String() != "19" {
		t.Errorf("reckoned over what somebody put there: %+v", kept)
	}
}
