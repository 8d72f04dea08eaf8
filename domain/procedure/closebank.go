package procedure

import (
	"curbstop/domain/authority"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// reconciledTo says through when a bank account is reconciled, "" when it is through the month.
func (c *closer) reconciledTo(id bank.ID, start calendar.Day) (string, error) {
	if start == 0 {
		return "is not followed", nil
	}
	r, err := Reconcile{Bank: id}.Ask(c.b, authority.Sign{})
	switch {
	case fault.KindOf(err) == fault.Refused:
		return "cannot be reconciled yet", nil
	case err != nil:
		return "", err
	case r.Day < c.month.Last():
		return "is reconciled through " + r.Day.US(), nil
	case r.Difference != 0:
		return "is out by " + r.Difference.Abs().Dollars(), nil
	}
	return "", nil
}
