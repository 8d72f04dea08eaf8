package checkregister

import (
	"fmt"
	"strings"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
)

// FromRegister gives the register of a bank account's checks. A spoiled form shows neither payee nor amount, because it paid nobody.
func FromRegister(h office.House, drawn bank.Account, from, to calendar.Day, checks []refund.Registered) Input {
	in := Input{Training: h.Training, Office: h.Utility, BankAccount: drawn.Ending(), From: from, To: to, Sign: []string{"Prepared by", "Reviewed by"}}
	for _, c := range checks {
		x := Check{
			Number: fmt.Sprintf("%06d", c.CheckNo), Dated: c.Dated, State: string(c.Outcome), StateDay: c.OutcomeDay, Note: c.Note, By: by(c.Hands),
		}
		if c.Outcome != refund.Spoiled {
			x.Payee, x.Account, x.Amount = c.Payee, c.Account, c.Amount
		}
		in.Checks = append(in.Checks, x)
	}
	return in
}

// done says what the signatures of a request and its check meant, those that a register names.
var done = map[string]string{"approved": "approved", "approved once": "approved", "issued": "printed", "signed": "signed", "voided": "voided"}

// by names who approved, printed and signed a check.
func by(hands []staff.Hand) string {
	var out []string
	for _, h := range hands {
		if as := done[h.As]; as != "" {
			out = append(out, as+" by "+h.By())
		}
	}
	return strings.Join(out, "; ")
}
