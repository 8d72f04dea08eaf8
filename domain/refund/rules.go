package refund

import (
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// Least is the smallest credit refunded by check unless the customer asks, where no approved rule pack says otherwise.
const Least = 1 * money.Dollar

// StaleMonths is after how many months a bank need not pay a check (Uniform Commercial Code 4-404), where no rule pack says otherwise.
const StaleMonths = 6

// StaleFrom gives the day from which a check drawn on day is stale, where no rule pack says otherwise.
func StaleFrom(drawn calendar.Day) calendar.Day { return drawn.PlusMonths(StaleMonths) + 1 }

// rulesOn gives the approved rule pack in force on a day, the one that began last; false when the books have none.
func rulesOn(b Books, day calendar.Day) (found policy.Pack, ok bool, err error) {
	for k, err := range b.Packs().All(row.Span{}) {
		if err != nil {
			return found, false, err
		}
		if k.InUse() && k.Pack.Effective <= day && (!ok || k.Pack.Effective >= found.Effective) {
			found, ok = k.Pack, true
		}
	}
	return found, ok, nil
}

// leastOn gives the smallest credit refunded by check on a day: rule refund.least-check, or Least.
func leastOn(b Books, day calendar.Day) (money.Amount, error) {
	pack, ok, err := rulesOn(b, day)
	if err != nil || !ok {
		return Least, err
	}
	if least, err := pack.Amount("refund.least-check"); err == nil {
		return least, nil
	}
	return Least, nil // the pack does not use the rule
}

// staleOn gives the day from which a check drawn on day is stale: rule check.stale, or StaleFrom.
func staleOn(b Books, drawn calendar.Day) (calendar.Day, error) {
	pack, ok, err := rulesOn(b, drawn)
	if err != nil || !ok {
		return StaleFrom(drawn), err
	}
	if day, _, err := pack.StaleDay(drawn); err == nil {
		return day, nil
	}
	return StaleFrom(drawn), nil
}
