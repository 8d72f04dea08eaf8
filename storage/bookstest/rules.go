package bookstest

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/policy"
	"curbstop/domain/rate"
)

// Rules puts a rule pack into use, such as assets.TexasPUC: the manager proposes it, the supervisor approves.
func (o *Office) Rules(toml []byte) {
	o.Helper()
	pack, err := policy.Parse(toml, "rules.toml")
	if err != nil {
		o.Fatal(err)
	}
	o.RulePack(pack)
}

// RulePack puts a pack of the test's own into use.
func (o *Office) RulePack(pack policy.Pack) {
	o.Helper()
	kept := Do(o, o.Manager, policy.Propose{Pack: pack})
	Do(o, o.Supervisor, policy.Approve{Version: kept.Version()})
}

// Prices puts rate schedules into use: the manager proposes them, the supervisor approves.
func (o *Office) Prices(schedules ...rate.Schedule) {
	o.Helper()
	versions := Do(o, o.Manager, rate.Propose{Schedules: schedules})
	Do(o, o.Supervisor, rate.Approve{Versions: versions})
}

// FlatWater is a schedule "W" of one price for every CCF a single home uses, in whole dollars.
func FlatWater(dollars int64) rate.Schedule {
	return rate.Schedule{
		Code: "W", Service: "water", Classes: []string{"RESIDENTIAL_SINGLE"}, Effective: calendar.Date(2016, 3, 1), Unit: "CCF",
		Limits: []rate.Limits{{Starts: []decimal.Decimal{decimal.Zero}}},
		Prices: []rate.Prices{{Each: []decimal.Decimal{decimal.NewFromInt(dollars)}}},
	}
}
