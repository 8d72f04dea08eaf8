package billing_test

import (
	"context"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/rate"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func decs(list ...string) (out []decimal.Decimal) {
	for _, s := range list {
		out = append(out, dec(s))
	}
	return out
}

var since = calendar.Date(2016, 3, 1)

// tariff is the published one of Santa Monica, and a sewer charge as a share of water.
func tariff() []rate.Schedule {
	home := func(code, class string, starts ...string) rate.Schedule {
		return rate.Schedule{
			Code: code, Service: "water", Classes: []string{class}, Effective: since, Unit: "CCF",
			Limits: []rate.Limits{{Starts: decs(starts...)}}, Prices: []rate.Prices{{Each: decs("2.87", "4.29", "6.44", "10.07")}},
		}
	}
	return []rate.Schedule{
		home("WATER-SF", "RESIDENTIAL_SINGLE", "0", "15", "41", "149"), home("WATER-MF", "RESIDENTIAL_MULTI", "0", "5", "10", "21"),
		{
			Code: "WATER-COM", Service: "water", Classes: []string{"COMMERCIAL"}, Effective: since, Unit: "CCF",
			Limits: []rate.Limits{{When: rate.When{MeterSize: "1"}, Starts: decs("0", "211")}},
			Prices: []rate.Prices{{When: rate.When{WaterType: "POTABLE"}, Each: decs("4.07", "10.03")}},
		},
		{Code: "SEWER", Service: "sewer", Effective: since, Share: rate.Share{Of: "water", Percent: dec("50")}},
		{Code: "TRASH", Service: "trash", Effective: since, Fixed: []rate.Fixed{{Label: "Trash", Price: dec("18.50")}}},
	}
}

// open opens an office that can bill: prices and rule pack proposed by the manager, approved by the supervisor.
func open(t *testing.T) *bookstest.Office {
	t.Helper()
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	o.Prices(tariff()...)
	return o
}

// served enters an account of a class with services named by their schedules.
func served(o *bookstest.Office, number, class string, rates ...string) account.Account {
	o.Helper()
	kinds := map[string]string{"SEWER": "sewer", "TRASH": "trash"}
	var services []account.Service
	for _, r := range rates {
		kind := kinds[r]
		if kind == "" {
			kind = "water"
		}
		services = append(services, account.Service{Kind: kind, Rate: r})
	}
	mail := customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}
	return bookstest.Do(o, o.Manager, account.Open{
		Account:  account.Account{Number: number, Class: class, Cycle: "1", Services: services, Opened: calendar.Date(2025, 1, 1)},
		Customer: customer.Customer{Name: "María Muñoz", Mail: mail},
		Premise:  premise.Premise{Number: "P" + number, Address: mail, Route: "R1"},
	})
}

// used puts consumption into the books, as an import would.
type used struct {
	Uses []meter.Usage
}

func (used) Name() string { return "test.used" }

func (used) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c used) Do(b billing.Books, _ authority.Sign) (int, error) {
	for _, u := range c.Uses {
		id, err := b.Usages().Next()
		if err != nil {
			return 0, err
		}
		u.ID = id
		if err := b.Usages().Put(u); err != nil {
			return 0, err
		}
	}
	return len(c.Uses), nil
}

var (
	august    = calendar.MonthOf(2026, time.August)
	september = calendar.MonthOf(2026, time.September)
)

// water gives an account's use in months, the last one ending with month last.
func water(a account.Account, last calendar.Month, quantities ...string) (out []meter.Usage) {
	for i, q := range quantities {
		m := last - calendar.Month(len(quantities)-1-i)
		out = append(out, meter.Usage{
			Account: uint64(a.ID), Service: "water", From: m.First(), To: m.Last(), Quantity: dec(q), Unit: "CCF", Source: meter.Reported,
		})
	}
	return out
}

func use(o *bookstest.Office, uses ...[]meter.Usage) {
	o.Helper()
	for _, u := range uses {
		bookstest.Do(o, o.Manager, used{u})
	}
}

// prepared begins a run over September and previews it.
func prepared(o *bookstest.Office, who *office.Session, s billing.Selection) billing.Run {
	o.Helper()
	r := bookstest.Do(o, who, billing.Start{Select: s, From: september.First(), Through: september.Last()})
	return previewed(o, who, r.Number)
}

func previewed(o *bookstest.Office, who *office.Session, n document.Number) billing.Run {
	o.Helper()
	r, err := billing.Preview(context.Background(), who, n, func(billing.Progress) {})
	if err != nil {
		o.Fatal(err)
	}
	return r
}

// posted approves a run by the manager and posts it.
func posted(o *bookstest.Office, r billing.Run) billing.Run {
	o.Helper()
	bookstest.Do(o, o.Manager, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total})
	r, err := billing.Post(context.Background(), o.Manager, r.Number, func(billing.Progress) {})
	if err != nil {
		o.Fatal(err)
	}
	return r
}

// allUses gives all consumption of an account.
type allUses struct{ ID account.ID }

func (allUses) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q allUses) Ask(b billing.Books, _ authority.Sign) ([]meter.Usage, error) {
	return row.Collect(b.Usages().Via(meter.ByAccount, row.Span{}, uint64(q.ID)))
}

// today gives the open business day.
type today struct{}

func (today) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (today) Ask(_ billing.Books, sign authority.Sign) (calendar.Day, error) { return sign.Day, nil }
