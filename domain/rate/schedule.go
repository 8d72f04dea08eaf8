// Package rate holds the utility's published prices as dated schedules and reckons the lines of a bill from them.
//
// A schedule is data: blocks of use with a price each, fixed charges, a minimum, factors, a share of another service's lines,
// surcharges, discounts and taxes. Each printed line is rounded once, and a bill is the sum of its printed lines.
package rate

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
)

// Counting says how a tariff writes the limits of its blocks; published tables use both ways.
type Counting uint8

// The two ways to write 10 units at the first price: first-unit tables print 0, 11; last-unit tables print 10.
const (
	FirstUnit Counting = iota // each figure is the first unit billed at the price: 0, 15 means 1-14, then 15 and over
	LastUnit                  // each figure is the last unit of the block, the last block having none
)

// Whole says what becomes of part of a billing unit.
type Whole uint8

// The rules of part units.
const (
	Exact    Whole = iota // parts of a unit are billed
	Truncate              // only whole units are billed, parts wait for the next read
	Rounded               // to the nearest unit, half up
	Raised                // any part counts as a whole unit
	Before                // the whole units before it: the figure is the first unit of the next block
)

// LimitsOf says what the figures of limits are.
type LimitsOf uint8

// What limits are written in: units, or percent of what the account itself is known by.
const (
	Absolute  LimitsOf = iota // billing units
	OfAverage                 // percent of the account's winter average
	OfBudget                  // percent of the account's water budget
	OfIndoor                  // percent of the part of the budget that is for people
	OfOutdoor                 // percent of the part that is for land
)

// Limits are the figures that part the blocks, as the Counting of the schedule reads them; percent always name the end of a
// block. Round is the rule for part units of limits that are reckoned. Each says of every figure what it is, where they differ.
type Limits struct {
	When        When              `cbor:"1,keyasint,omitempty"`
	Starts      []decimal.Decimal `cbor:"2,keyasint,omitempty"`
	Of          LimitsOf          `cbor:"3,keyasint,omitempty"`
	PerDwelling bool              `cbor:"4,keyasint,omitempty"` // the blocks of one dwelling unit, wider with each more
	Round       Whole             `cbor:"5,keyasint,omitempty"`
	Each        []LimitsOf        `cbor:"6,keyasint,omitempty"`
}

// of says what figure i is.
func (l *Limits) of(i int) LimitsOf {
	if i < len(l.Each) {
		return l.Each[i]
	}
	return l.Of
}

// skips says whether the first figure only says that the first block begins at unit 0 or 1.
func (l *Limits) skips(c Counting) bool {
	return c == FirstUnit && len(l.Starts) > 0 && l.of(0) == Absolute && !l.Starts[0].GreaterThan(one)
}

// Prices are the dollars for one billing unit in each block.
type Prices struct {
	When When              `cbor:"1,keyasint,omitempty"`
	Each []decimal.Decimal `cbor:"2,keyasint,omitempty"`
}

// Fixed is a charge that does not depend on use, in dollars a bill, or dollars a day when PerDay. Includes is the use it pays for,
// in billing units. A charge with bounds is made only for a use over Over, of at least AtLeast, up to UpTo, below Below (0: no bound).
type Fixed struct {
	Label       string          `cbor:"1,keyasint,omitempty"`
	When        When            `cbor:"2,keyasint,omitempty"`
	Price       decimal.Decimal `cbor:"3,keyasint,omitempty"`
	PerDay      bool            `cbor:"4,keyasint,omitempty"`
	Includes    decimal.Decimal `cbor:"5,keyasint,omitzero"`
	Over        decimal.Decimal `cbor:"6,keyasint,omitzero"`
	UpTo        decimal.Decimal `cbor:"7,keyasint,omitzero"`
	PerDwelling bool            `cbor:"8,keyasint,omitempty"` // once for each dwelling unit
	Undivided   bool            `cbor:"9,keyasint,omitempty"` // never shared by days
	AtLeast     decimal.Decimal `cbor:"10,keyasint,omitzero"`
	Below       decimal.Decimal `cbor:"11,keyasint,omitzero"`
}

// Share makes a charge of Percent percent of the printed lines of the service Of (sewer at 159 % of water), taxes left out.
type Share struct {
	Of      string          `cbor:"1,keyasint,omitempty"`
	Percent decimal.Decimal `cbor:"2,keyasint,omitempty"`
}

// Part names the lines of a service a factor or a percentage is for.
type Part uint8

// The parts of a service's lines.
const (
	AllLines  Part = iota
	UseLines       // blocks of use and the minimum
	BaseLines      // charges that do not depend on use
)

// Factor multiplies published prices for some customers (outside the city: 1.15). All factors that fit are applied. With Places
// the multiplied price itself is rounded, as in a printed table; without, only the line is.
type Factor struct {
	When   When            `cbor:"1,keyasint,omitempty"`
	Times  decimal.Decimal `cbor:"2,keyasint,omitempty"`
	On     Part            `cbor:"3,keyasint,omitempty"`
	Places int32           `cbor:"4,keyasint,omitempty"`
}

// Rounding says how a line becomes whole cents.
type Rounding uint8

// The rules of half a cent.
const (
	HalfUp   Rounding = iota // away from zero, as offices do
	HalfEven                 // to the even cent, as some programs do
	Down                     // every part of a cent is dropped
)

// Change says what becomes of a bill in whose days new prices begin.
type Change uint8

// The ways of a change of prices.
const (
	ByDays   Change = iota // each version charges its days' share
	LastDay                // the prices of the last day hold for the whole bill
	FirstDay               // those of the first day do
)

// Season is a part of the year, by the month of a bill's last day.
type Season struct {
	Name   string `cbor:"1,keyasint,omitempty"`
	Months []int  `cbor:"2,keyasint,omitempty"` // 1 to 12
}

// Schedule is one version of the prices of one service for one or more classes of customers; a new version is a new row with a
// later Effective day, and the old one stays for the bills it made.
type Schedule struct {
	Code      string          `cbor:"1,keyasint,omitempty"`
	Name      string          `cbor:"2,keyasint,omitempty"`
	Service   string          `cbor:"3,keyasint,omitempty"` // water, sewer
	Classes   []string        `cbor:"4,keyasint,omitempty"` // none: every class
	Effective calendar.Day    `cbor:"5,keyasint,omitempty"`
	Unit      string          `cbor:"6,keyasint,omitempty"` // of billing: CCF, kgal
	PerUse    decimal.Decimal `cbor:"7,keyasint,omitempty"` // billing units in one unit of measured use; zero is one
	Whole     Whole           `cbor:"8,keyasint,omitempty"`
	Counting  Counting        `cbor:"9,keyasint,omitempty"`
	Limits    []Limits        `cbor:"10,keyasint,omitempty"` // none: one block
	Prices    []Prices        `cbor:"11,keyasint,omitempty"` // none: use is not charged
	Fixed     []Fixed         `cbor:"12,keyasint,omitempty"`
	Floor     []Fixed         `cbor:"13,keyasint,omitempty"` // the least the use may cost
	Share     Share           `cbor:"14,keyasint,omitempty"`
	Proration Proration       `cbor:"15,keyasint,omitempty"`
	OneLine   bool            `cbor:"16,keyasint,omitempty"` // the blocks print as one line, rounded once
	Source    string          `cbor:"17,keyasint,omitempty"` // where the prices were published
	Ceiling   []Fixed         `cbor:"18,keyasint,omitempty"` // the most that fixed charges and use may cost together
	FloorAll  bool            `cbor:"19,keyasint,omitempty"` // Floor is the least of fixed charges and use together
	Factors   []Factor        `cbor:"20,keyasint,omitempty"`
	Adds      []Add           `cbor:"21,keyasint,omitempty"` // in this order, each seeing those before it
	Basis     Basis           `cbor:"22,keyasint,omitzero"`
	Winter    Winter          `cbor:"23,keyasint,omitzero"`
	Seasons   []Season        `cbor:"24,keyasint,omitempty"`
	Rounding  Rounding        `cbor:"25,keyasint,omitempty"`
	Budget    Budget          `cbor:"26,keyasint,omitzero"`
	Change    Change          `cbor:"27,keyasint,omitempty"` // of the version that begins within a bill
}

// Serves says whether the schedule is for customers of class.
func (s Schedule) Serves(class string) bool {
	return len(s.Classes) == 0 || slices.Contains(s.Classes, class)
}

// Bases names the other services whose lines the schedule takes a percentage of, and which must be reckoned before it.
func (s Schedule) Bases() (services []string) {
	if s.Share.Of != "" {
		services = append(services, s.Share.Of)
	}
	for _, a := range s.Adds {
		for _, of := range a.Of {
			if of != s.Service && !slices.Contains(services, of) {
				services = append(services, of)
			}
		}
	}
	return services
}

// ByUse says whether the schedule cannot be reckoned without measured use.
func (s Schedule) ByUse() bool {
	return len(s.Prices)+len(s.Floor) > 0 || slices.ContainsFunc(s.Adds, func(a Add) bool { return a.PerUnit }) ||
		slices.ContainsFunc(slices.Concat(s.Fixed, s.Ceiling), Fixed.bounded)
}

// InForce gives the version of the schedule code that holds on day; false when none had begun.
func InForce(versions []Schedule, code string, day calendar.Day) (found Schedule, ok bool) {
	for _, s := range versions {
		if s.Code == code && s.Effective <= day && (!ok || s.Effective >= found.Effective) {
			found, ok = s, true
		}
	}
	return found, ok
}

// ForClass gives the versions in force on day of one service that serve class, one for each code.
func ForClass(versions []Schedule, service, class string, day calendar.Day) (all []Schedule) {
	seen := map[string]bool{}
	for _, s := range versions {
		if seen[s.Code] || s.Service != service || !s.Serves(class) {
			continue
		}
		if now, ok := InForce(versions, s.Code, day); ok && now.Serves(class) {
			seen[s.Code], all = true, append(all, now)
		}
	}
	return all
}

// EffectiveFrom gives copies of the schedules that begin on day, for an office that takes a published tariff into use later.
func EffectiveFrom(schedules []Schedule, day calendar.Day) []Schedule {
	out := slices.Clone(schedules)
	for i := range out {
		out[i].Effective = day
	}
	return out
}
