package main

import (
	"context"

	"curbstop/domain/authority"
	"curbstop/domain/office"
	"curbstop/ui/bench"
	"curbstop/ui/keys"
	"curbstop/ui/kit"
	"curbstop/ui/today"
)

// keyring does the work on keys for their screen.
type keyring struct{ p *program }

// GiveKeys implements keys.Keeper.
func (k keyring) GiveKeys(ctx context.Context, s *office.Session, who authority.StaffID, reason, group string) error {
	return k.p.books.GiveKeys(ctx, s, who, reason, group)
}

// RenewKey implements keys.Keeper.
func (k keyring) RenewKey(ctx context.Context, s *office.Session, group, reason string) (int, error) {
	return k.p.books.RenewKey(ctx, s, group, reason)
}

// NewRecovery implements keys.Keeper.
func (k keyring) NewRecovery(ctx context.Context, s *office.Session) (keys.Sheets, error) {
	h, err := k.p.books.NewRecovery(ctx, s)
	return keys.Sheets{ID: h.ID, A: h.A, B: h.B}, err
}

// ProveRecovery implements keys.Keeper.
func (k keyring) ProveRecovery(ctx context.Context, s *office.Session, id uint64, a, b string) error {
	return k.p.books.ProveRecovery(ctx, s, id, a, b)
}

// keys makes the screen of keys.
func (p *program) keys(b *bench.Bench) { b.Open(keys.New(b, keyring{p})) }

// noRecovery waits on the manager's first screen, in red, while no recovery key serves.
func (p *program) noRecovery() today.Queue {
	return today.Queue{What: "No recovery key for the sealed records", Where: "Office", Tone: kit.Danger, Open: p.keys, Count: keys.Missing}
}
