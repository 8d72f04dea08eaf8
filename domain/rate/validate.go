package rate

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
)

// Validate refuses a schedule that cannot be billed from: no code, service or day; nothing to charge; limits that do not rise;
// as many prices as there are not blocks; a negative price of use; a share of itself; bounds, seasons, factors, additions or an
// average window that contradict themselves.
func (s Schedule) Validate() error {
	if all := s.Mistakes(); len(all) > 0 {
		return all[0]
	}
	return nil
}

// Mistakes gives everything Validate refuses, each in its sentence.
func (s Schedule) Mistakes() (all []error) {
	keep := func(err error) {
		if err != nil {
			all = append(all, err)
		}
	}
	keep(s.validHead())
	for i := range s.Limits {
		keep(s.validLimits(&s.Limits[i]))
	}
	keep(s.validPrices())
	keep(s.validBlocks())
	for _, list := range [...][]Fixed{s.Fixed, s.Floor, s.Ceiling, s.Basis.Flat} {
		keep(s.validFixed(list))
	}
	for i := range s.Factors {
		if f := &s.Factors[i]; f.Times.IsNegative() || f.Places < 0 || f.On > BaseLines {
			keep(s.invalid("rate.negative-factor", "has a negative factor", nil))
		}
	}
	for i := range s.Adds {
		keep(s.validAdd(&s.Adds[i]))
	}
	keep(s.validBasis())
	keep(s.validSeasons())
	keep(s.validRows())
	return all
}

func (s *Schedule) validHead() error {
	switch {
	case s.Code == "":
		which := "A schedule"
		if name := strings.TrimSpace(s.Name + " " + s.Service); name != "" {
			which = "The schedule “" + name + "”"
		}
		return fault.New(fault.Invalid, "rate.no-code", "{which} has no code: give it one before billing from it.", fault.Args{"which": which})
	case s.Service == "":
		return s.invalid("rate.no-service", "names no service", nil)
	case s.Effective.IsZero():
		return s.invalid("rate.no-effective-day", "has no effective day", nil)
	case len(s.Prices)+len(s.Fixed)+len(s.Floor)+len(s.Adds) == 0 && s.Share.Of == "":
		return s.invalid("rate.charges-nothing", "charges nothing", nil)
	case s.Share.Of == s.Service:
		return s.invalid("rate.share-of-itself", "takes a share of its own service", nil)
	case s.PerUse.IsNegative() || s.Share.Percent.IsNegative() || s.Proration.Over < 0 || s.Proration.Places < 0:
		return s.invalid("rate.negative-factor", "has a negative factor", nil)
	case s.Proration.To != 0 && s.Proration.To < s.Proration.From:
		return s.invalid("rate.days-reversed", "does not share bills of {from} to {to} days, which are none",
			fault.Args{"from": s.Proration.From, "to": s.Proration.To})
	}
	return nil
}

// validBlocks holds prices and limits to the same number of blocks, where one table of limits is for everybody.
func (s *Schedule) validBlocks() error {
	if len(s.Limits) != 1 || s.Limits[0].When != (When{}) {
		return nil
	}
	blocks := len(s.Limits[0].Starts) + 1
	if s.Limits[0].skips(s.Counting) {
		blocks--
	}
	for _, p := range s.Prices {
		if len(p.Each) != blocks {
			return s.invalid("rate.prices-not-limits", "has {prices} prices for {blocks} blocks", fault.Args{"prices": len(p.Each), "blocks": blocks})
		}
	}
	return nil
}

func (s *Schedule) validLimits(l *Limits) error {
	switch {
	case len(l.Starts) == 0 && (s.Counting == FirstUnit || l.Of != Absolute):
		return s.invalid("rate.first-block", "has limits without a figure", nil)
	case len(l.Each) > 0 && len(l.Each) != len(l.Starts) || l.Of > OfOutdoor:
		return s.invalid("rate.limits-kind", "has limits that do not say what each figure is", nil)
	case s.Counting == FirstUnit && len(l.Starts) > 0 && l.of(0) == Absolute && (l.Starts[0].GreaterThan(one) || l.Starts[0].IsNegative()):
		return s.invalid("rate.first-block", "must begin its first block at unit 0 or 1", nil)
	}
	last := map[LimitsOf]decimal.Decimal{}
	for i, start := range l.Starts {
		of := l.of(i)
		before, any := last[of]
		least := start.IsNegative() || of != Absolute && !start.IsPositive() || of == Absolute && s.Counting == FirstUnit && i > 0 && start.LessThan(one)
		if least || any && !start.GreaterThan(before) {
			return s.invalid("rate.limits-fall", "has limits of blocks that do not rise at {start}", fault.Args{"start": start})
		}
		last[of] = start
	}
	return nil
}

func (s *Schedule) validPrices() error {
	if len(s.Prices) == 0 && len(s.Limits) > 0 {
		return s.invalid("rate.limits-alone", "has limits of blocks but no prices", nil)
	}
	for _, p := range s.Prices {
		if len(p.Each) == 0 || slices.ContainsFunc(p.Each, decimal.Decimal.IsNegative) {
			return s.invalid("rate.price-negative", "has a missing or negative price of use", nil)
		}
		if len(s.Limits) == 0 && len(p.Each) != 1 {
			return s.invalid("rate.prices-alone", "has {n} prices but no limits of blocks", fault.Args{"n": len(p.Each)})
		}
	}
	return nil
}

func (s *Schedule) validFixed(list []Fixed) error {
	for i := range list {
		f := &list[i]
		args := fault.Args{"label": f.Label}
		switch {
		case f.Includes.IsNegative() || f.Over.IsNegative() || f.UpTo.IsNegative() || f.AtLeast.IsNegative() || f.Below.IsNegative():
			return s.invalid("rate.fixed-negative", "has a negative use in the charge “{label}”", args)
		case f.empty():
			return s.invalid("rate.fixed-bounds", "has a charge “{label}” whose bounds of use leave nothing between them", args)
		case f.When.ToUnits > 0 && f.When.ToUnits < f.When.FromUnits:
			return s.invalid("rate.dwelling-bounds", "has a charge “{label}” for dwelling units from more to fewer", args)
		}
	}
	return nil
}

// empty says whether no use lies within the bounds.
func (f *Fixed) empty() bool {
	switch low := decimal.Max(f.Over, f.AtLeast); {
	case !f.UpTo.IsZero() && (f.UpTo.LessThan(low) || !f.Over.IsZero() && !f.UpTo.GreaterThan(f.Over)):
		return true
	default:
		return !f.Below.IsZero() && !f.Below.GreaterThan(low)
	}
}

func (s *Schedule) validAdd(a *Add) error {
	args := fault.Args{"label": a.Label}
	switch {
	case a.Label == "":
		return s.invalid("rate.add-unnamed", "has an addition without a label", nil)
	case a.Percent.IsZero() == a.Price.IsZero():
		return s.invalid("rate.add-amount", "must give “{label}” either a percent or a price", args)
	case a.Percent.IsNegative() || a.Price.IsNegative() || a.Least.IsNegative() || a.Over.IsNegative():
		return s.invalid("rate.add-negative", "has a negative figure for “{label}”; what is taken off is a discount", args)
	case !a.Most.IsZero() && a.Most.LessThan(a.Least):
		return s.invalid("rate.add-bounds", "limits “{label}” to less than its least", args)
	case a.Kind > Tax || a.On > BaseLines:
		return s.invalid("rate.add-kind", "has an addition “{label}” of no known kind", args)
	}
	return nil
}

func (s *Schedule) validBasis() error {
	b, w := &s.Basis, &s.Winter
	switch {
	case b.Percent.IsNegative() || b.Least.IsNegative() || b.Most.IsNegative():
		return s.invalid("rate.basis-negative", "has a negative figure for the use it charges", nil)
	case !b.Most.IsZero() && b.Most.LessThan(b.Least):
		return s.invalid("rate.basis-bounds", "charges at most less than at least", nil)
	case slices.ContainsFunc(b.Defaults, func(d Default) bool { return d.Use.IsNegative() }):
		return s.invalid("rate.basis-negative", "has a negative figure for the use it charges", nil)
	case w.First < 0 || w.First > 12 || w.Months < 0 || w.Months > 12 || w.From < 0 || w.From > 12 || w.Need < 0 ||
		w.Need > w.Months || (w.First == 0) != (w.Months == 0):
		return s.invalid("rate.winter-window", "has a winter that is no window of 1 to 12 months", nil)
	}
	return nil
}

func (s *Schedule) validSeasons() error {
	months := map[int]bool{}
	for _, season := range s.Seasons {
		for _, m := range season.Months {
			if m < 1 || m > 12 || months[m] {
				return s.invalid("rate.season-months", "has month {month} in two seasons, or is no month", fault.Args{"month": m})
			}
			months[m] = true
		}
	}
	if len(s.Seasons) == 0 {
		return nil
	}
	if len(months) != 12 {
		return s.invalid("rate.season-months", "has seasons that leave out a month of the year", nil)
	}
	for _, w := range s.conditions() {
		if w.Season != "" && !slices.ContainsFunc(s.Seasons, func(k Season) bool { return strings.EqualFold(k.Name, w.Season) }) {
			return s.invalid("rate.season-unknown", "has a price for the season “{season}”, which it does not have",
				fault.Args{"season": w.Season})
		}
	}
	return nil
}

// invalid finishes the sentence "Schedule X ... : correct the schedule".
func (s *Schedule) invalid(code, what string, args fault.Args) error {
	all := fault.Args{"schedule": s.Code}
	for k, v := range args {
		all[k] = v
	}
	return fault.New(fault.Invalid, code, "Schedule {schedule} "+what+": correct the schedule before billing from it.", all)
}
