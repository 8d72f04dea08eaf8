package billing

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// mostAhead is how many fees on one bill are reckoned ahead: three years of months.
const mostAhead = 36

// FeesAhead reckons the late fees an account would bear by a day when nothing more is paid; none on what the gate keeps from a fee
// then.
func FeesAhead(b Books, pack policy.Pack, a account.Account, s ledger.Standing, day calendar.Day) (sum money.Amount, err error) {
	gate, err := b.FeeGate(pack, day)
	if err != nil {
		return 0, err
	}
	base, _, err := gate(a, s)
	if err != nil {
		return 0, err
	}
	for _, l := range pastDueOf(s, day) {
		if l = l.within(base); l.sum <= 0 {
			continue
		}
		d, fee, err := nextFee(b, pack, s, l, day)
		if err != nil {
			return 0, err
		}
		for n := 0; n < mostAhead && fee.Amount > 0; n++ {
			sum, d.Charged, d.Penalties = sum.Plus(fee.Amount), d.Charged+1, d.Penalties.Plus(fee.Amount)
			if fee, err = pack.LateFee(d); err != nil {
				return 0, err
			}
		}
	}
	return sum, nil
}
