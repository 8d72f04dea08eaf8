package rate

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
	"curbstop/domain/money"
)

var one = decimal.NewFromInt(1)

// places are shown of units that do not divide evenly. Units shared by days are reckoned with more, so that a line which comes to
// exactly half a cent is found to: 47.6 units, 15 of 36 days, at 3.81 are 75.565.
const (
	places      = 6
	sharePlaces = 14
	exactPlaces = 10 // of dollars: more decimals than prices and measured units make, fewer than shared units are wrong by
)

// Rate reckons the lines of one service: fixed charges, then blocks of use or the minimum, the maximum, a share of other services,
// then surcharges, discounts and taxes.
//
// Refuses, in order: a schedule that Validate refuses, negative use, use too large to be real, a class it does not serve, no
// days where it charges by the day, no price for the meter size, water type or place, no average or budget where it asks for one.
func Rate(s Schedule, in Input) ([]Line, error) {
	r := reckoning{s: &s, in: &in}
	return r.lines()
}

// RateAll reckons several schedules one after the other, each seeing the lines of those before it.
func RateAll(schedules []Schedule, in Input) (lines []Line, err error) {
	others := slices.Clone(in.Others)
	for _, s := range schedules {
		in.Others = slices.Concat(others, lines)
		more, err := Rate(s, in)
		if err != nil {
			return nil, err
		}
		lines = append(lines, more...)
	}
	return lines, nil
}

// reckoning is one schedule at work on one bill.
type reckoning struct {
	s       *Schedule
	in      *Input
	scale   scale
	use     decimal.Decimal                // charged for the whole bill, in billing units
	share   decimal.Decimal                // charged for the stretch in hand
	of      [OfOutdoor + 1]decimal.Decimal // what limits are percent of
	known   [OfOutdoor + 1]bool
	explain bool
	ready   bool // the schedule is known to be valid
	made    map[*Limits]*compiled
	steps   []Step
}

func (r *reckoning) lines() ([]Line, error) {
	flat, err := r.begin()
	if err != nil {
		return nil, err
	}
	lines, includes, err := r.fixedLines(r.s.Fixed, FixedLine)
	if err != nil {
		return nil, err
	}
	used, err := r.useLines(includes, flat)
	if err != nil {
		return nil, err
	}
	if lines, err = r.least(lines, used); err != nil {
		return nil, err
	}
	if lines, err = r.most(lines); err != nil {
		return nil, err
	}
	if r.s.Share.Of != "" {
		share, err := r.shareLine()
		if err != nil {
			return nil, err
		}
		lines = append(lines, share)
	}
	return r.added(lines)
}

// begin works out what the lines are reckoned from. Flat says that a flat charge stands in the place of use.
func (r *reckoning) begin() (flat bool, err error) {
	if r.in.Days == 0 && !r.in.From.IsZero() {
		r.in.Days = r.in.To.Since(r.in.From) + 1
	}
	if !r.ready {
		if err := r.s.Validate(); err != nil {
			return false, err
		}
	}
	if err := r.s.admit(r.in); err != nil {
		return false, err
	}
	if err := r.season(); err != nil {
		return false, err
	}
	if r.in.Part.Of > 0 {
		p := r.in.Part
		if p.After < 0 || p.Through <= p.After || p.Through > p.Of {
			return false, r.s.invalid("rate.stretch", "is asked for days that are not in the bill", nil)
		}
	}
	if r.scale, err = r.s.Proration.scale(r.in); err != nil {
		return false, err
	}
	r.use, flat, err = r.charged(r.billed(r.in.Usage))
	r.share = r.stretch(r.use)
	return flat, err
}

// season follows from the last day of the bill.
func (r *reckoning) season() error {
	if len(r.s.Seasons) == 0 || r.in.Season != "" {
		return nil
	}
	if r.in.To.IsZero() {
		return fault.New(fault.Invalid, "rate.no-dates",
			"Schedule {schedule} charges by the season, but the last day of the bill is not known: enter both read dates.",
			fault.Args{"schedule": r.s.Code})
	}
	_, m := r.in.To.Month().Civil()
	for _, s := range r.s.Seasons {
		if slices.Contains(s.Months, int(m)) {
			r.in.Season = s.Name
			r.say("season", "%s, by the last day %s", s.Name, r.in.To.US())
			return nil
		}
	}
	return nil
}

// part is the scale of what is not shared by days: the stretch in hand only.
func (r *reckoning) part() scale {
	return scale{days: Fraction{1, 1}, part: r.scale.part}
}

// limitScale is the scale of block limits and included use.
func (r *reckoning) limitScale() scale {
	if r.s.Proration.Blocks {
		return r.scale
	}
	return r.part()
}

// stretch gives the part of whole-bill units that belongs to the stretch in hand. Stretches of a bill add up to the whole.
func (r *reckoning) stretch(units decimal.Decimal) decimal.Decimal {
	p := r.in.Part
	if p.Of == 0 {
		return units
	}
	through := func(day int) decimal.Decimal {
		return units.Mul(decimal.NewFromInt(int64(day))).DivRound(decimal.NewFromInt(int64(p.Of)), sharePlaces)
	}
	out := through(p.Through).Sub(through(p.After))
	r.say("use of the stretch", "%d of %d days of %s = %s %s", p.Through-p.After, p.Of, units, out.Round(places), r.s.Unit)
	return out
}

// mostUse is far above any month of any customer; a larger figure is a misread file, and could pass the largest amount.
var mostUse = decimal.New(1, 9)

func (s *Schedule) admit(in *Input) error {
	switch {
	case in.Usage.IsNegative():
		return fault.New(fault.Invalid, "rate.negative-use",
			"A use of {use} cannot be billed, because it is negative: correct the read, or adjust the earlier bill.",
			fault.Args{"use": in.Usage})
	case in.Usage.GreaterThan(mostUse) || in.Average.Decimal.GreaterThan(mostUse) || in.Budget.Decimal.GreaterThan(mostUse):
		return fault.New(fault.Invalid, "rate.use-too-large", "A use of {use} is larger than any meter shows: correct the read.",
			fault.Args{"use": in.Usage})
	case !s.Serves(in.Class):
		return fault.New(fault.Refused, "rate.class-not-served",
			"Schedule {schedule} is not for customers of class {class}: give the service another schedule.",
			fault.Args{"schedule": s.Code, "class": in.Class})
	case in.Days < 1 && s.byDay():
		return fault.New(fault.Invalid, "rate.no-days",
			"Schedule {schedule} charges by the day, but the days of the bill are not known: enter both read dates.",
			fault.Args{"schedule": s.Code})
	}
	return nil
}

func (s *Schedule) byDay() bool {
	if s.Proration.active() || !s.Budget.PersonDay.IsZero() && s.Budget.Days.IsZero() {
		return true
	}
	for _, list := range [][]Fixed{s.Fixed, s.Floor, s.Ceiling} {
		if slices.ContainsFunc(list, func(f Fixed) bool { return f.PerDay }) {
			return true
		}
	}
	return false
}

// converted turns measured units into billing units.
func (s *Schedule) converted(use decimal.Decimal) decimal.Decimal {
	if s.PerUse.IsZero() {
		return use
	}
	return use.Mul(s.PerUse)
}

// billed turns measured use into the units that are billed.
func (r *reckoning) billed(use decimal.Decimal) decimal.Decimal {
	out := r.s.converted(use)
	if !r.s.PerUse.IsZero() {
		r.say("billing units", "%s × %s = %s %s", use, r.s.PerUse, out, r.s.Unit)
	}
	whole := r.s.Whole.of(out)
	if !whole.Equal(out) {
		r.say("billing units", "%s counts as %s %s", out, whole, r.s.Unit)
	}
	return whole
}

func (w Whole) of(use decimal.Decimal) decimal.Decimal {
	switch w {
	case Truncate:
		return use.Truncate(0)
	case Rounded:
		return use.Round(0)
	case Raised:
		return use.Ceil()
	case Before:
		return decimal.Max(use.Ceil().Sub(one), decimal.Zero)
	}
	return use
}

func (r *reckoning) shareLine() (line Line, err error) {
	var basis money.Amount
	for i := range r.in.Others {
		if l := &r.in.Others[i]; l.Service == r.s.Share.Of && l.Kind != TaxLine {
			basis = basis.Plus(l.Amount)
		}
	}
	line = Line{
		Service: r.s.Service, Kind: ShareLine, Label: fmt.Sprintf("%s%% of %s", r.s.Share.Percent, r.s.Share.Of),
		Quantity: basis.Decimal(), Price: r.s.Share.Percent.Shift(-2),
	}
	line.Amount, err = r.s.cents(line.Quantity.Mul(line.Price))
	return line, err
}

// cents rounds a line, refusing what no bill can hold instead of letting the rounding panic.
func (s *Schedule) cents(dollars decimal.Decimal) (money.Amount, error) {
	if dollars.Abs().GreaterThan(mostLine) {
		return 0, fault.New(fault.Invalid, "rate.line-too-large",
			"A line of {amount} under schedule {schedule} is larger than a bill can hold: check the read and the prices.",
			fault.Args{"amount": dollars, "schedule": s.Code})
	}
	if dollars.Exponent() < -exactPlaces {
		dollars = dollars.Round(exactPlaces)
	}
	switch s.Rounding {
	case HalfEven:
		dollars = dollars.RoundBank(2)
	case Down:
		dollars = dollars.Truncate(2)
	}
	return money.Round(dollars), nil
}

// mostLine leaves room for a thousand such lines in one total.
var mostLine = (money.Most / 1000).Decimal()
