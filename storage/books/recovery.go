package books

import (
	"context"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
)

// NewRecovery makes a recovery key for the keys that the one signed in holds, which must be all. What it gives is to be printed on two
// sheets and forgotten; it serves once it was typed back (ProveRecovery). The one before serves until then.
func (b *Books) NewRecovery(ctx context.Context, s *office.Session) (h Halves, err error) {
	l, err := newLock()
	if err != nil {
		return h, err
	}
	wraps, err := shutAll(l.public(), heldBy(s))
	if err != nil {
		return h, err
	}
	id, err := office.Do(ctx, s, s.Mint(), staff.MakeRecovery{Public: l.public(), Wraps: wraps})
	if err != nil {
		return h, err
	}
	return part(id, l.secret()), nil
}

// ProveRecovery takes the two halves as they were typed back from the sheets.
func (b *Books) ProveRecovery(ctx context.Context, s *office.Session, id uint64, a, half string) error {
	secret, err := join(id, a, half)
	if err != nil {
		return err
	}
	defer clear(secret)
	_, err = office.Do(ctx, s, s.Mint(), staff.ProveRecovery{ID: id, Secret: secret})
	return err
}

// RecoveryServes says which recovery key would give the keys again now, 0 for none. It needs no key and nobody signed in.
func (b *Books) RecoveryServes(ctx context.Context) (r staff.Recovery, err error) {
	err = b.View(ctx, func(otx office.Tx) error {
		t := otx.(*Tx)
		house, _, err := t.House().Find(office.HouseKey)
		if err != nil {
			return err
		}
		state, err := staff.ReadKeys{}.Ask(t, authority.Sign{Day: house.Day})
		r = state.Recovery
		return err
	})
	return r, err
}

// Recover gives a manager a new password and all keys by the two halves of the recovery key, and signs the manager in. The key is spent
// with it: a new one must be made.
//
// Refuses, in order: a short password; no recovery key that serves; a half mistyped; halves of another key; a name that is no manager's.
func (b *Books) Recover(ctx context.Context, signIn, a, half, password string, clock func() time.Time) (*office.Session, error) {
	cost, training, err := b.cost(ctx)
	if err == nil && !training {
		err = CheckPassword(password, signIn)
	}
	if err != nil {
		return nil, err
	}
	r, err := b.RecoveryServes(ctx)
	if err != nil {
		return nil, err
	}
	if r.ID == 0 {
		return nil, fault.New(fault.Refused, "recovery.none", "These books have no recovery key that serves: it was never made, never typed back, or is spent.", nil)
	}
	secret, err := join(r.ID, a, half)
	if err != nil {
		return nil, err
	}
	defer clear(secret)
	l, err := lockOf(secret)
	if err != nil {
		return nil, err
	}
	keys, err := b.keysOf(ctx, 0, r.ID, l)
	if err != nil {
		return nil, err
	}
	p, _, err := b.credential(ctx, signIn)
	if err == nil && !training {
		err = b.checkFor(ctx, p, password)
	}
	if err != nil {
		return nil, err
	}
	cred, wraps, err := lockedWith(password, cost, keys)
	if err != nil {
		return nil, err
	}
	s := b.Session(identity(p), keys, clock)
	if _, err := office.Do(ctx, s, s.Mint(), staff.Recover{Staff: p.ID, Sheet: r.ID, Credential: cred, Wraps: wraps, Secret: secret}); err != nil {
		return nil, err
	}
	return b.SignIn(ctx, signIn, password, clock)
}
