package rate

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
)

// BasisRule says by which use a service is charged.
type BasisRule uint8

// The uses a service may be charged by.
const (
	ByUse     BasisRule = iota // what was measured
	ByLower                    // the lower of measured use and winter average
	ByAverage                  // the winter average, whatever was measured
)

// Basis says which use is charged where it is not simply the measured one: sewer is charged by water, limited by the average of
// winter months. Figures are billing units.
type Basis struct {
	Rule     BasisRule       `cbor:"1,keyasint,omitempty"`
	Percent  decimal.Decimal `cbor:"2,keyasint,omitzero"` // of the use that is charged; zero is all
	Least    decimal.Decimal `cbor:"3,keyasint,omitzero"` // units charged at least
	Most     decimal.Decimal `cbor:"4,keyasint,omitzero"` // units charged at most; zero: no end
	Defaults []Default       `cbor:"5,keyasint,omitempty"`
	Flat     []Fixed         `cbor:"6,keyasint,omitempty"` // charged instead of use while there is no average
}

// IsZero says whether the measured use itself is charged.
func (b Basis) IsZero() bool {
	return b.Rule == ByUse && b.Percent.IsZero() && b.Least.IsZero() && b.Most.IsZero() && len(b.Defaults)+len(b.Flat) == 0
}

// Default is the average of an account that has none of its own. With Least, an own average below it is raised to it.
type Default struct {
	When  When            `cbor:"1,keyasint,omitempty"`
	Use   decimal.Decimal `cbor:"2,keyasint,omitempty"`
	Least bool            `cbor:"3,keyasint,omitempty"`
}

// NeedsAverage says whether the schedule asks for the account's winter average.
func (s Schedule) NeedsAverage() bool {
	if s.Basis.Rule != ByUse {
		return true
	}
	for _, l := range s.Limits {
		if l.Of == OfAverage || slices.Contains(l.Each, OfAverage) {
			return true
		}
	}
	return false
}

// average gives the account's winter average in billing units, or the default of such accounts; false when there is neither.
func (r *reckoning) average() (decimal.Decimal, bool) {
	own, known := r.ownAverage()
	d, some := pick(r.s.Basis.Defaults, func(d *Default) *When { return &d.When }, r.in)
	switch {
	case !known && some:
		r.say("winter average", "none of its own: %s %s, as the schedule says for such accounts", d.Use, r.s.Unit)
		return d.Use, true
	case known && some && d.Least && own.LessThan(d.Use):
		r.say("winter average", "%s %s, raised to %s as the schedule says for such accounts", own.Round(places), r.s.Unit, d.Use)
		return d.Use, true
	case known:
		r.say("winter average", "%s %s", own.Round(places), r.s.Unit)
	}
	return own, known
}

// ownAverage gives the average the account is known by, or the mean of the uses of its winter.
func (r *reckoning) ownAverage() (decimal.Decimal, bool) {
	own, known := r.in.Average.Decimal, r.in.Average.Valid
	if !known && len(r.in.Winter) > 0 {
		var mean Average
		if mean, known = r.s.Winter.Average(r.in.Winter); known {
			own = mean.Use
			r.say("winter average", "%s", mean.words())
		}
	}
	return r.s.Winter.Whole.of(r.s.converted(own)), known
}

// words tells the mean: of 6, 5, 4, leaving out 10.
func (a Average) words() string {
	list := func(ds []decimal.Decimal) string {
		texts := make([]string, len(ds))
		for i, d := range ds {
			texts[i] = d.String()
		}
		return strings.Join(texts, ", ")
	}
	text := "the mean of " + list(a.Kept)
	if len(a.Dropped) > 0 {
		text += ", leaving out " + list(a.Dropped)
	}
	return text + ", is " + a.Use.Round(places).String()
}

func (s *Schedule) noAverage() error {
	return fault.New(fault.Invalid, "rate.no-average",
		"Schedule {schedule} charges by the winter average, but the account has none and the schedule names no default: "+
			"give the account an average, or the schedule a default.", fault.Args{"schedule": s.Code})
}

// charged turns billing units of measured use into those that are charged. Flat says that a flat charge stands in their place.
func (r *reckoning) charged(use decimal.Decimal) (_ decimal.Decimal, flat bool, err error) {
	b := &r.s.Basis
	if b.IsZero() {
		return use, false, nil
	}
	if !b.Percent.IsZero() {
		part := r.s.Whole.of(use.Mul(b.Percent).Shift(-2))
		r.say("use charged", "%s %% of %s = %s %s", b.Percent, use, part, r.s.Unit)
		use = part
	}
	if b.Rule != ByUse {
		average, ok := r.average()
		switch {
		case !ok && len(b.Flat) > 0:
			return use, true, nil
		case !ok:
			return use, false, r.s.noAverage()
		case b.Rule == ByAverage:
			use = average.Round(places)
		case average.LessThan(use):
			r.say("use charged", "the lower of %s and the average %s", use, average.Round(places))
			use = average.Round(places)
		}
	}
	return r.between(use), false, nil
}

// between holds charged use within the least and the most of the schedule.
func (r *reckoning) between(use decimal.Decimal) decimal.Decimal {
	switch b := &r.s.Basis; {
	case use.LessThan(b.Least):
		r.say("use charged", "at least %s %s, not %s", b.Least, r.s.Unit, use)
		return b.Least
	case !b.Most.IsZero() && use.GreaterThan(b.Most):
		r.say("use charged", "at most %s %s, not %s", b.Most, r.s.Unit, use)
		return b.Most
	}
	return use
}
