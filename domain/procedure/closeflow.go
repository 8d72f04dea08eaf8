package procedure

import (
	"fmt"

	"curbstop/domain/authority"
	"curbstop/domain/payment"
	"curbstop/domain/period"
)

// followed follows the money of the day from its receipts to deposits and to the GL control of undeposited receipts. What the bank says is
// another day's matter, and a payment it returned that day is known.
func (c *closer) followed(l *period.Line) error {
	tied, err := TieOut{From: c.day}.Ask(c.b, authority.Sign{Day: c.day})
	if err != nil {
		return err
	}
	var out []string
	for _, d := range tied.Differences {
		if d.Where != AtDeposit && d.Where != AtControl {
			continue
		}
		r, took, err := payment.TookIn(c.b, d.Doc)
		if err != nil {
			return err
		}
		if took && r.Returned == c.day {
			continue
		}
		out, l.Amount = append(out, d.Says), l.Amount.Plus(d.Amount.Abs())
	}
	if l.Count = len(out); l.Count > 0 {
		l.Light, l.Says, l.Place = period.Asks, some(out), "bankdesk"
		l.Why = "What was received must be what is deposited and what lies undeposited: find the difference, or say what it is."
		return nil
	}
	t, err := c.money()
	if err != nil || t.blind() {
		return err
	}
	k := tied.Control
	l.Says = fmt.Sprintf("%s undeposited before, %s received, %s deposited, %s undeposited now",
		k.Opening.Dollars(), k.Received.Plus(k.Voided).Plus(k.Over).Plus(k.Other).Dollars(), (-k.Deposited).Dollars(), k.Closing.Dollars())
	return nil
}
