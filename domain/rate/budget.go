package rate

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
)

// Budget says how a water budget is reckoned for an account that was given none: people at so much a day, and land by its size
// and the evapotranspiration of the period, in gallons, turned into billing units.
type Budget struct {
	PersonDay decimal.Decimal `cbor:"1,keyasint,omitzero"`  // gallons a person a day
	People    int             `cbor:"2,keyasint,omitempty"` // in a home whose people are not counted
	Plants    decimal.Decimal `cbor:"3,keyasint,omitzero"`  // plant factor of the land
	Gallons   decimal.Decimal `cbor:"4,keyasint,omitzero"`  // in one billing unit; zero is 748
	Round     Whole           `cbor:"5,keyasint,omitempty"`
	Days      decimal.Decimal `cbor:"6,keyasint,omitzero"`  // of every bill; zero: the bill's own
	Each      []Plants        `cbor:"7,keyasint,omitempty"` // plant factors that depend on something, in place of Plants
}

// Plants is the plant factor of the land of some customers.
type Plants struct {
	When   When            `cbor:"1,keyasint,omitempty"`
	Factor decimal.Decimal `cbor:"2,keyasint,omitempty"`
}

// IsZero says whether no budget is reckoned.
func (b Budget) IsZero() bool { return b.PersonDay.IsZero() && b.Plants.IsZero() && len(b.Each) == 0 }

// inch is the gallons of one inch of water on a square foot, as water agencies round it.
var inch = decimal.New(62, -2)

// budget gives the account's water budget in billing units, or the part of it that is for people or land.
func (r *reckoning) budget(of LimitsOf) (decimal.Decimal, error) {
	if r.in.Budget.Valid && of == OfBudget {
		return r.s.converted(r.in.Budget.Decimal), nil
	}
	b := &r.s.Budget
	if b.IsZero() {
		return decimal.Zero, fault.New(fault.Invalid, "rate.no-budget",
			"Schedule {schedule} charges by a water budget, but the account has none: give the account its budget.",
			fault.Args{"schedule": r.s.Code})
	}
	people, unit, days := r.in.People, b.Gallons, b.Days
	if people == 0 {
		people = b.People * r.in.dwellings()
	}
	if unit.IsZero() {
		unit = decimal.NewFromInt(748)
	}
	if days.IsZero() {
		days = decimal.NewFromInt(int64(r.in.Days))
	}
	indoor := b.PersonDay.Mul(decimal.NewFromInt(int64(people))).Mul(days)
	plants, err := r.plants()
	outdoor := r.in.Land.Mul(r.in.Evaporation).Mul(plants).Mul(inch)
	switch {
	case err != nil:
		return plants, err
	case of == OfIndoor:
		out := b.Round.of(indoor.Div(unit))
		r.say("indoor budget", "%d people × %s days × %s gallons / %s = %s %s", people, days, b.PersonDay, unit, out.Round(6), r.s.Unit)
		return out, nil
	case of == OfOutdoor:
		out := b.Round.of(outdoor.Div(unit))
		r.say("outdoor budget", "%s sq ft × %s in × %s × %s gallons / %s = %s %s", r.in.Land, r.in.Evaporation, plants, inch, unit, out.Round(6), r.s.Unit)
		return out, nil
	}
	out := b.Round.of(indoor.Add(outdoor).Div(unit))
	r.say("water budget", "(%d people × %s days × %s + %s sq ft × %s in × %s × %s) gallons / %s = %s %s",
		people, days, b.PersonDay, r.in.Land, r.in.Evaporation, plants, inch, unit, out.Round(6), r.s.Unit)
	return out, nil
}

// plants gives the plant factor of the account's land.
func (r *reckoning) plants() (decimal.Decimal, error) {
	b := &r.s.Budget
	if len(b.Each) == 0 {
		return b.Plants, nil
	}
	p, some := pick(b.Each, func(p *Plants) *When { return &p.When }, r.in)
	if !some {
		return decimal.Zero, r.s.noPrice("plant factor", *r.in)
	}
	return p.Factor, nil
}
