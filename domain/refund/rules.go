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

// ClearsDays is how long a payment may come back, and ListDays how old the credit of an open account may grow before the office looks
// at it, where no rule pack says otherwise: rules refund.clears-days and refund.list-days.
const (
	ClearsDays = 14
	ListDays   = 90
)

// finding is the rules by which credits are found.
type finding struct {
	least          money.Amount
	clears, within int
}

func findRules(b Books, day calendar.Day) (f finding, err error) {
	f = finding{clears: ClearsDays, within: ListDays}
	if f.least, err = leastOn(b, day); err != nil {
		return f, err
	}
	pack, ok, err := rulesOn(b, day)
	if err != nil || !ok {
		return f, err
	}
	if n, err := pack.Number("refund.clears-days"); err == nil {
		f.clears = n
	}
	if n, err := pack.Number("refund.list-days"); err == nil {
		f.within = n
	}
	return f, nil
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
