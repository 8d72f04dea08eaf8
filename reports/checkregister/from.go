package checkregister

import (
	"fmt"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/refund"
)

// FromRegister gives the register of a bank account's checks. A spoiled form shows neither payee nor amount, because it paid nobody.
func FromRegister(h office.House, drawn bank.Account, from, to calendar.Day, checks []refund.Registered) Input {
	in := Input{Training: h.Training, Office: h.Utility, BankAccount: drawn.Ending(), From: from, To: to, Sign: []string{"Prepared by", "Reviewed by"}}
	for _, c := range checks {
		x := Check{
			Number: fmt.Sprintf("%06d", c.CheckNo), Dated: c.Dated, State: string(c.Outcome), StateDay: c.OutcomeDay, Note: c.Note,
		}
		if c.Outcome != refund.Spoiled {
			x.Payee, x.Account, x.Amount = c.Payee, c.Account, c.Amount
		}
		in.Checks = append(in.Checks, x)
	}
	return in
}
