package billing

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/rate"
)

// Basis is what the lines of a bill were reckoned from, as far as it cannot be read from the bill itself: with it and the versions
// of the schedules any bill can be reckoned again and explained, whatever became of the account, the meter or the premise since.
type Basis struct {
	Class    string   `cbor:"1,keyasint,omitempty"`
	Programs []string `cbor:"2,keyasint,omitempty"`
	People   int      `cbor:"3,keyasint,omitempty"`
	Several  bool     `cbor:"4,keyasint,omitempty"` // the bill covers several periods: its lines say through which day
	Given    []Given  `cbor:"5,keyasint,omitempty"` // in the order the lines were reckoned
}

// IsZero says whether nothing was kept: a bill that no schedule made, or one from before inputs were kept.
func (b Basis) IsZero() bool { return b.Class == "" && len(b.Given) == 0 }

// Given is what one service of one period was reckoned from. What no schedule asked for is left out.
type Given struct {
	Service     string           `cbor:"1,keyasint"`
	By          []byte           `cbor:"2,keyasint"`           // places in the bill's Rates; several when the period was parted by days
	From        calendar.Day     `cbor:"3,keyasint,omitempty"` // of the period; the whole bill when not given
	To          calendar.Day     `cbor:"4,keyasint,omitempty"`
	Use         decimal.Decimal  `cbor:"5,keyasint,omitzero"` // measured
	MeterSize   string           `cbor:"6,keyasint,omitempty"`
	WaterType   string           `cbor:"7,keyasint,omitempty"`
	Place       string           `cbor:"8,keyasint,omitempty"` // inside or outside the city
	Zone        string           `cbor:"9,keyasint,omitempty"`
	Lot         string           `cbor:"10,keyasint,omitempty"`
	Dwellings   int              `cbor:"11,keyasint,omitempty"`
	Land        decimal.Decimal  `cbor:"12,keyasint,omitzero"`
	Evaporation decimal.Decimal  `cbor:"13,keyasint,omitzero"` // reference evapotranspiration of the period
	Budget      *decimal.Decimal `cbor:"14,keyasint,omitempty"`
	Average     *Averaged        `cbor:"15,keyasint,omitempty"`
	Season      string           `cbor:"16,keyasint,omitempty"`
	CycleDays   int              `cbor:"17,keyasint,omitempty"`
	Agreement   document.Number  `cbor:"18,keyasint,omitempty"` // the rate agreement the schedule was taken from
}

// AverageSource says where a winter average comes from.
type AverageSource string

// The sources of winter averages.
const (
	Reckoned     AverageSource = "reckoned"      // from the bills of the winter
	Substituted  AverageSource = "substituted"   // for a leak, or another winter that says nothing of ordinary use
	ClassDefault AverageSource = "class default" // too few bills: the schedule's default for such accounts
	Converted    AverageSource = "converted"     // brought in from another system
)

// Averaged is the winter average a service was reckoned with, in measured units.
type Averaged struct {
	Use    decimal.Decimal `cbor:"1,keyasint"`
	Source AverageSource   `cbor:"2,keyasint,omitempty"`
	First  calendar.Month  `cbor:"3,keyasint,omitempty"` // of the winter
	Last   calendar.Month  `cbor:"4,keyasint,omitempty"`
}

// given keeps what a schedule was given. Days, class, programs and people are the bill's.
func given(service string, in rate.Input, from *Averaged) Given {
	g := Given{
		Service: service, From: in.From, To: in.To, Use: in.Usage, MeterSize: in.MeterSize, WaterType: in.WaterType, Place: in.Place,
		Zone: in.Zone, Lot: in.Lot, Dwellings: in.Dwellings, Land: in.Land, Evaporation: in.Evaporation, Average: from, Season: in.Season,
		CycleDays: in.CycleDays,
	}
	if in.Budget.Valid {
		g.Budget = &in.Budget.Decimal
	}
	return g
}

// keep adds what a service was reckoned from; what is the bill's own is left out of it.
func (p *Proposal) keep(g Given, c charging) {
	b := &p.Content.Basis
	b.Class, b.Programs, b.People, b.Several = c.account.Class, c.account.Programs, c.account.People, c.several
	if g.From == p.Content.From && g.To == p.Content.To {
		g.From, g.To = 0, 0
	}
	b.Given = append(b.Given, g)
}

// period gives the days a service was reckoned for.
func (c Content) period(g Given) (from, to calendar.Day) {
	if g.To == 0 {
		return c.From, c.To
	}
	return g.From, g.To
}

// input gives what the schedule was given, as it was; others are the lines reckoned before it.
func (c Content) input(g Given, others []rate.Line) rate.Input {
	from, to := c.period(g)
	in := rate.Input{
		Usage: g.Use, Days: to.Since(from) + 1, Class: c.Basis.Class, MeterSize: g.MeterSize, WaterType: g.WaterType, Place: g.Place,
		Others: others, From: from, To: to, CycleDays: g.CycleDays, Season: g.Season, Zone: g.Zone, Lot: g.Lot, Programs: c.Basis.Programs,
		Dwellings: g.Dwellings, People: c.Basis.People, Land: g.Land, Evaporation: g.Evaporation,
	}
	if g.Average != nil {
		in.Average = rate.Known(g.Average.Use)
	}
	if g.Budget != nil {
		in.Budget = rate.Known(*g.Budget)
	}
	return in
}
