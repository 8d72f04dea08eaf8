package main

import (
	"context"
	"strings"

	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/refund"
)

// back requests the refund of money in suspense that was marked to go back.
func (c refundCall) back(ctx context.Context, e env, h *held, rest []string) error {
	n, err := numberIn(rest)
	if err != nil {
		return err
	}
	s, err := office.Ask(ctx, h.Session, refund.InSuspenseOf{Receipt: n})
	if err != nil {
		return err
	}
	to := strings.Split(*c.to, ",") // street, city, state, ZIP
	if len(to) != 4 {
		return errUsage
	}
	for i := range to {
		to[i] = strings.TrimSpace(to[i])
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), refund.Ask{
		Receipt: n, Amount: s.Amount, Source: refund.InSuspense, Payee: *c.payee, Verified: *c.verified, Reason: *c.reason,
		MailTo: customer.Address{Lines: to[:1], City: to[1], State: to[2], ZIP: to[3]},
	})
	if err == nil {
		say(e.out, "Refund %s of %s to %s waits for approval.\n", r.Number, r.Amount.Dollars(), r.Payee)
	}
	return err
}

// approve approves one refund.
func (refundCall) approve(ctx context.Context, e env, h *held, rest []string) error {
	n, err := numberIn(rest)
	if err != nil {
		return err
	}
	r, err := office.Do(ctx, h.Session, h.Mint(), refund.Approve{Number: n})
	switch {
	case err != nil:
		return err
	case r.State == document.Draft:
		say(e.out, "Refund %s has the first of two approvals; somebody else gives the second.\n", r.Number)
	default:
		say(e.out, "Refund %s of %s is approved and waits to be printed.\n", r.Number, r.Amount.Dollars())
	}
	return nil
}
