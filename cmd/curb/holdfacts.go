package main

import (
	"context"

	"curbstop/domain/hold"
	"curbstop/domain/office"
)

// fact records what a hold says of its customer.
func (c holdCall) fact(ctx context.Context, e env, h *held, name string) error {
	n, err := holdNumber(name)
	if err != nil || *c.cannot && *c.can {
		return errUsage
	}
	f := hold.RecordFact{ID: n, Chapter: *c.chapter, Assured: *c.assured, Reason: *c.reason}
	switch {
	case *c.cannot:
		f.Pay = hold.Cannot
	case *c.can:
		f.Pay = hold.Can
	}
	if _, err := office.Do(ctx, h.Session, h.Mint(), f); err != nil {
		return err
	}
	say(e.out, "Recorded of hold %d.\n", n)
	return nil
}

// letCut lets a key account be cut once.
func (c holdCall) letCut(ctx context.Context, e env, h *held, name string) error {
	n, err := holdNumber(name)
	if err != nil {
		return err
	}
	got, err := office.Do(ctx, h.Session, h.Mint(), hold.ApproveCut{ID: n, Reason: *c.reason})
	if err == nil {
		say(e.out, "The account may be cut once, to %s.\n", got.Leave.Until.US())
	}
	return err
}
