package writeoff

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
)

// Why says why an account that owes is not written off.
type Why string

// The reasons, in the order they are looked for.
const (
	Served     Why = "not closed"
	Recent     Why = "closed too short a time"
	Paying     Why = "paid lately"
	TooSmall   Why = "too small for this list"
	TooLarge   Why = "too large for this list"
	Billed     Why = "final bill too recent"
	HasCredit  Why = "its credit is held for a refund"
	HasDeposit Why = "its deposit is still held"
	Arranged   Why = "payment arrangement"
	Disputed   Why = "in dispute"
	Bankrupt   Why = "bankruptcy, not discharged"
)

// judge gives why an account is left out of a list, "" when it goes on it.
func judge(b Books, t Terms, sort Sort, day calendar.Day, a account.Account, s ledger.Standing) (Why, error) {
	if a.Status != account.Closed {
		return Served, nil
	}
	var why Why
	var err error
	if sort == Small {
		why, err = t.small(b, day, a, s)
	} else {
		why = t.bad(day, a, s)
	}
	if err != nil || why != "" {
		return why, err
	}
	return stands(b, day, a, s)
}

// bad looks at the criteria of a list of debts.
func (t Terms) bad(day calendar.Day, a account.Account, s ledger.Standing) Why {
	switch {
	case day.Since(a.Ended) < t.Closed:
		return Recent
	case s.LastPay != 0 && day.Since(s.LastPay) < t.Quiet:
		return Paying
	case s.Balance < t.Least:
		return TooSmall
	case t.Most != 0 && s.Balance > t.Most:
		return TooLarge
	}
	return ""
}

// small looks at the criteria of a run of small balances.
func (t Terms) small(b Books, day calendar.Day, a account.Account, s ledger.Standing) (Why, error) {
	if s.Balance >= t.Small {
		return TooLarge, nil
	}
	last, err := b.LastBilled(a.ID)
	if err == nil && day.Since(max(last, a.Ended)) < t.SmallDays {
		return Billed, nil
	}
	return "", err
}

// stands looks at what forbids any write-off of a closed account.
func stands(b Books, day calendar.Day, a account.Account, s ledger.Standing) (Why, error) {
	if s.Credit > 0 {
		return HasCredit, nil
	}
	held, err := b.DepositHeld(a.ID)
	if err != nil || held > 0 {
		return HasDeposit, err
	}
	arranged, err := b.Arranged(a.ID)
	switch {
	case err != nil || arranged:
		return Arranged, err
	case a.Held["dispute"] || a.Held["writeoff"]:
		return Disputed, nil
	}
	bankrupt, err := b.InBankruptcy(a.ID, day)
	if err != nil || !bankrupt {
		return "", err
	}
	_, discharged, err := b.Discharges().Find(a.ID)
	if err != nil || discharged {
		return "", err
	}
	return Bankrupt, nil
}
