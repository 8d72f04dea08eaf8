package arrangement

import (
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// owed gives what is left of the open items the arrangement covers.
func (a Arrangement) owed(s ledger.Standing) (sum money.Amount) {
	for _, it := range s.Items {
		if i := slices.IndexFunc(a.Covers, func(c Cover) bool { return c.Item == it.ID }); i >= 0 {
			sum = sum.Plus(min(it.Left, a.Covers[i].Amount))
		}
	}
	return sum
}

// paidOf gives what is paid towards the instalments: what is off the covered items since, whatever bill the order of application
// paid first; of a settlement only what was paid in money, because a credit or a transfer buys no release; of a promise, and of one
// brought in, the payments since.
func paidOf(b ledger.Books, a Arrangement, s ledger.Standing) (money.Amount, error) {
	switch {
	case a.Kind == Settlement:
		return moneyOn(b, a)
	case len(a.Covers) > 0:
		return a.Debt.Minus(a.owed(s)), nil
	}
	return paymentsSince(b, a)
}

// moneyOn adds up the customer's money that went to the covered items since the arrangement was made, less what came back: payments, and
// a deposit given back to the account with its interest.
func moneyOn(b ledger.Books, a Arrangement) (sum money.Amount, err error) {
	all, err := ledger.History(b, uint64(a.Account), 0)
	for _, e := range all {
		before := e.Place.Seq <= a.Since || !e.Reverses.IsZero() && e.Reverses.Seq <= a.Since
		if before || !slices.Contains([]ledger.Kind{ledger.Payment, ledger.Deposit, ledger.Interest}, e.Kind) {
			continue
		}
		for _, on := range e.Applied {
			if slices.ContainsFunc(a.Covers, func(c Cover) bool { return c.Item == on.Item }) {
				sum = sum.Plus(on.Amount)
			}
		}
	}
	return max(0, sum), err
}

// emptied says why an arrangement has nothing left to keep: its debt is gone otherwise than by being paid, "" when it is not.
func (a Arrangement) emptied(b ledger.Books, s ledger.Standing) (string, error) {
	if len(a.Covers) == 0 || a.Forgiven > 0 || a.owed(s) > 0 {
		return "", nil
	}
	paid, err := moneyOn(b, a)
	if err != nil || paid > 0 && (a.Kind != Settlement || a.Left() == 0) {
		return "", err
	}
	return fault.Fill("nothing is left of the debt, and {paid} of it was paid: it was corrected, credited or moved meanwhile",
		fault.Args{"paid": paid.Dollars()}), nil
}

// paymentsSince adds up what the account paid since the arrangement was made, less what came back. Of one brought in, payments before
// the day it was entered here are in its figures already.
func paymentsSince(b ledger.Books, a Arrangement) (money.Amount, error) {
	from, sum := calendar.Day(0), a.Base
	if a.Kind == "" {
		if sum == 0 && a.Watched == 0 {
			sum = a.Paid()
		}
		if sign, ok := a.Header.Signed("prepared"); ok {
			from = sign.Day
		}
	}
	all, err := ledger.History(b, uint64(a.Account), 0)
	for _, e := range all {
		if e.Kind == ledger.Payment && e.Place.Seq > a.Since && e.Day >= from {
			sum = sum.Minus(e.Change())
		}
	}
	return max(0, sum), err
}

// current gives the oldest open item the arrangement does not cover that is past its due day and grace; false when there is none.
func (a Arrangement) current(s ledger.Standing, day calendar.Day) (ledger.Item, bool) {
	found, ok := ledger.Item{}, false
	for _, it := range s.Items {
		covered := slices.ContainsFunc(a.Covers, func(c Cover) bool { return c.Item == it.ID })
		if covered || it.Left <= 0 || day <= it.Due.Plus(a.Grace) {
			continue
		}
		if !ok || it.Due < found.Due {
			found, ok = it, true
		}
	}
	return found, ok
}

// refresh spreads what is paid now over the instalments, and says whether that differs from what was kept.
func refresh(b ledger.Books, a *Arrangement) (s ledger.Standing, changed bool, err error) {
	if s, err = ledger.StandingOf(b, uint64(a.Account)); err != nil {
		return s, false, err
	}
	paid, err := paidOf(b, *a, s)
	if err != nil {
		return s, false, err
	}
	was := slices.Clone(a.Instalments)
	a.Instalments = slices.Clone(a.Instalments)
	if a.Kind == "" && a.Base == 0 && a.Watched == 0 {
		a.Base = a.Paid()
	}
	a.apply(paid)
	return s, !slices.Equal(was, a.Instalments), nil
}
