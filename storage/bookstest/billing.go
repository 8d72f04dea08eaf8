package bookstest

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/meter"
	"curbstop/domain/policy"
	"curbstop/domain/premise"
	"curbstop/domain/rate"
)

// Billable lets the office bill homes: a rule pack for due days and late fees and the published water prices of Santa Monica, with
// sewer at half of water, proposed by the manager and approved by the supervisor.
func Billable(o *Office) {
	o.Helper()
	rule := func(id string, v policy.Value) policy.Rule {
		return policy.Rule{ID: id, Citation: "test " + id, Sentence: id, Confirmed: true, Value: v}
	}
	pack := policy.Pack{Code: "texas-puc", Name: "Texas", Effective: calendar.Date(2000, 1, 1), Rules: []policy.Rule{
		rule("due.days", policy.Value{Kind: policy.Days, Number: 16}), rule("due.roll", policy.Value{Kind: policy.Yes, Number: 1}),
		rule("late.percent", policy.Value{Kind: policy.Percent, Percent: decimal.NewFromInt(10)}),
		rule("late.once", policy.Value{Kind: policy.Yes, Number: 1}), rule("late.never-on-penalty", policy.Value{Kind: policy.Yes, Number: 1}),
	}}
	o.RulePack(pack)
	prices := []decimal.Decimal{decimal.New(287, -2), decimal.New(429, -2), decimal.New(644, -2), decimal.New(1007, -2)}
	home := func(code, class string, starts ...int64) rate.Schedule {
		limits := rate.Limits{}
		for _, s := range starts {
			limits.Starts = append(limits.Starts, decimal.NewFromInt(s))
		}
		return rate.Schedule{
			Code: code, Service: "water", Classes: []string{class}, Effective: calendar.Date(2016, 3, 1), Unit: "CCF",
			Limits: []rate.Limits{limits}, Prices: []rate.Prices{{Each: prices}},
		}
	}
	o.Prices(
		home("WATER-SF", "RESIDENTIAL_SINGLE", 0, 15, 41, 149), home("WATER-MF", "RESIDENTIAL_MULTI", 0, 5, 10, 21),
		rate.Schedule{
			Code: "SEWER", Service: "sewer", Effective: calendar.Date(2016, 3, 1),
			Share: rate.Share{Of: "water", Percent: decimal.NewFromInt(50)},
		},
	)
}

// Home enters an active account of a single home that Billable can bill for water and sewer.
func (o *Office) Home(number, name, street string) account.Account {
	o.Helper()
	at := customer.Address{Lines: []string{street}, City: "Millbrook", State: "TX", ZIP: "78600"}
	return Do(o, o.Manager, account.Open{
		Account: account.Account{
			Number: number, Class: "RESIDENTIAL_SINGLE", Cycle: "1", Opened: calendar.Date(2025, 1, 1),
			Services: []account.Service{{Kind: "water", Rate: "WATER-SF"}, {Kind: "sewer", Rate: "SEWER"}},
		},
		Customer: customer.Customer{Name: name, Mail: at},
		Premise:  premise.Premise{Number: "P" + number, Address: at, Route: "R1"},
	})
}

// Used puts CCF of water into the books for an account, one month each, the last one ending with month last.
func (o *Office) Used(a account.Account, last calendar.Month, ccf ...int64) {
	o.Helper()
	Do(o, o.Manager, used{uint64(a.ID), last, ccf})
}

type used struct {
	Account uint64
	Last    calendar.Month
	CCF     []int64
}

func (used) Name() string { return "test.used" }

func (used) Act(meter.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c used) Do(b meter.Books, _ authority.Sign) (int, error) {
	for i, q := range c.CCF {
		id, err := b.Usages().Next()
		if err != nil {
			return 0, err
		}
		m := c.Last - calendar.Month(len(c.CCF)-1-i)
		if err := b.Usages().Put(meter.Usage{
			ID: id, Account: c.Account, Service: "water", From: m.First(), To: m.Last(), Quantity: decimal.NewFromInt(q), Unit: "CCF",
			Source: meter.Reported,
		}); err != nil {
			return 0, err
		}
	}
	return len(c.CCF), nil
}
