// Package rate holds the utility's published prices as dated schedules and reckons the lines of a bill from them.
//
// A schedule is data: blocks of use with a price each, fixed charges, a minimum, or a share of another service's lines. Each
// printed line is rounded half up to the cent, and a bill is the sum of its printed lines (methods of a utility office).
package rate

import (
	"slices"
	"strings"

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
)

// When narrows prices to some customers. An empty field admits any; the narrowest match is the one that counts.
type When struct {
	Class     string `cbor:"1,keyasint,omitempty"`
	MeterSize string `cbor:"2,keyasint,omitempty"`
	WaterType string `cbor:"3,keyasint,omitempty"` // potable, recycled
	Place     string `cbor:"4,keyasint,omitempty"` // inside or outside the city
}

// Limits are the figures that part the blocks, as the Counting of the schedule reads them.
type Limits struct {
	When   When              `cbor:"1,keyasint,omitempty"`
	Starts []decimal.Decimal `cbor:"2,keyasint,omitempty"`
}

// Prices are the dollars for one billing unit in each block.
type Prices struct {
	When When              `cbor:"1,keyasint,omitempty"`
	Each []decimal.Decimal `cbor:"2,keyasint,omitempty"`
}

// Fixed is a charge that does not depend on use, in dollars a bill, or dollars a day when PerDay.
type Fixed struct {
	Label  string          `cbor:"1,keyasint,omitempty"`
	When   When            `cbor:"2,keyasint,omitempty"`
	Price  decimal.Decimal `cbor:"3,keyasint,omitempty"`
	PerDay bool            `cbor:"4,keyasint,omitempty"`
}

// Share makes a charge of Percent percent of the printed lines of the service Of (sewer at 159 % of water).
type Share struct {
	Of      string          `cbor:"1,keyasint,omitempty"`
	Percent decimal.Decimal `cbor:"2,keyasint,omitempty"`
}

// Proration shares fixed charges by days. Over is the days of a full bill (0: no proration); bills of From to To days are not
// prorated; the factor days/Over is rounded to Places decimals (0: exact); Blocks says that block limits are shared too.
type Proration struct {
	Over   int   `cbor:"1,keyasint,omitempty"`
	From   int   `cbor:"2,keyasint,omitempty"`
	To     int   `cbor:"3,keyasint,omitempty"`
	Places int32 `cbor:"4,keyasint,omitempty"`
	Blocks bool  `cbor:"5,keyasint,omitempty"`
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
}

// Serves says whether the schedule is for customers of class.
func (s Schedule) Serves(class string) bool {
	return len(s.Classes) == 0 || slices.Contains(s.Classes, class)
}

// Needs names the facts about a service point without which the schedule has no price: "meter size", "water type", "place".
func (s Schedule) Needs() (facts []string) {
	for _, f := range []struct {
		name string
		of   func(When) string
	}{
		{"meter size", func(w When) string { return w.MeterSize }},
		{"water type", func(w When) string { return w.WaterType }},
		{"place", func(w When) string { return w.Place }},
	} {
		if slices.ContainsFunc(s.conditions(), func(w When) bool { return f.of(w) != "" }) {
			facts = append(facts, f.name)
		}
	}
	return facts
}

func (s Schedule) conditions() (all []When) {
	for _, l := range s.Limits {
		all = append(all, l.When)
	}
	for _, p := range s.Prices {
		all = append(all, p.When)
	}
	for _, f := range slices.Concat(s.Fixed, s.Floor) {
		all = append(all, f.When)
	}
	return all
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

// Size writes a meter size one way, so that 1_1/2", 1 1/2 in and 1-1/2 are one size: 1-1/2.
func Size(text string) string {
	s := strings.ToLower(strings.TrimSpace(text))
	for _, tail := range []string{"\"", "”", "inches", "inch", "in."} {
		s = strings.TrimSuffix(s, tail)
	}
	s = strings.TrimSpace(strings.TrimSuffix(s, "in"))
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '_' || r == ' ' || r == '-' }), "-")
}
