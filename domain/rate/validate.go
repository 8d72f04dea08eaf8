package rate

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
)

// Validate refuses a schedule that cannot be billed from: no code, service or day; nothing to charge; limits that do not rise;
// as many prices as there are not blocks; a negative price of use; a share of itself.
func (s Schedule) Validate() error {
	switch {
	case s.Code == "":
		return s.invalid("rate.no-code", "has no code", nil)
	case s.Service == "":
		return s.invalid("rate.no-service", "names no service", nil)
	case s.Effective.IsZero():
		return s.invalid("rate.no-effective-day", "has no effective day", nil)
	case len(s.Prices)+len(s.Fixed)+len(s.Floor) == 0 && s.Share.Of == "":
		return s.invalid("rate.charges-nothing", "charges nothing", nil)
	case s.Share.Of == s.Service:
		return s.invalid("rate.share-of-itself", "takes a share of its own service", nil)
	case s.PerUse.IsNegative() || s.Share.Percent.IsNegative() || s.Proration.Over < 0 || s.Proration.Places < 0:
		return s.invalid("rate.negative-factor", "has a negative factor", nil)
	}
	for _, l := range s.Limits {
		if err := s.validLimits(l.Starts); err != nil {
			return err
		}
	}
	return s.validPrices()
}

func (s Schedule) validLimits(starts []decimal.Decimal) error {
	if s.Counting == FirstUnit && (len(starts) == 0 || starts[0].GreaterThan(one) || starts[0].IsNegative()) {
		return s.invalid("rate.first-block", "must begin its first block at unit 0 or 1", nil)
	}
	for i, start := range starts {
		if start.IsNegative() || i > 0 && !start.GreaterThan(starts[i-1]) || i > 0 && s.Counting == FirstUnit && start.LessThan(one) {
			return s.invalid("rate.limits-fall", "has limits of blocks that do not rise at {start}", fault.Args{"start": start})
		}
	}
	return nil
}

func (s Schedule) validPrices() error {
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

// invalid finishes the sentence "Schedule X ... : correct the schedule".
func (s Schedule) invalid(code, what string, args fault.Args) error {
	all := fault.Args{"schedule": s.Code}
	for k, v := range args {
		all[k] = v
	}
	return fault.New(fault.Invalid, code, "Schedule {schedule} "+what+": correct the schedule before billing from it.", all)
}
