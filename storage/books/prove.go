package books

import (
	"context"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
)

var errPasswordAgain = fault.New(fault.Refused, "password.again", "That is not your password: type it again.", nil).At("password")

// sittingProof is how long the password that a command line began with counts for its deeds.
const sittingProof = 12 * time.Hour

// Prove takes the password of who is signed in again, for groups of guarded deeds. Wrong ones are counted and slowed like those of a
// sign-in. Sealed records that the session no longer opened, because its window was unlocked in short, open again.
func (b *Books) Prove(ctx context.Context, s *office.Session, password string, guards ...office.Guard) error {
	l, at, err := b.again(ctx, s, password)
	if err != nil {
		return err
	}
	proved(s, at, office.ProofMinutes*time.Minute, guards)
	return b.wake(ctx, s, l)
}

// SignInProved is SignIn for a command line: the password was given for what it is to do, and counts for all guarded deeds of it.
func (b *Books) SignInProved(ctx context.Context, name, password string, clock func() time.Time) (*office.Session, error) {
	s, err := b.SignIn(ctx, name, password, clock)
	if err == nil {
		proved(s, calendar.InstantOf(clock()), sittingProof, office.Guards)
	}
	return s, err
}

func proved(s *office.Session, at calendar.Instant, counts time.Duration, guards []office.Guard) {
	for _, g := range guards {
		s.ProvedPassword(g, at, counts)
	}
}

// again looks at the password of who is signed in; at is the journal's time.
func (b *Books) again(ctx context.Context, s *office.Session, password string) (l lock, at calendar.Instant, err error) {
	var p staff.Person
	var cred staff.Credential
	now := s.Clock()
	if err := b.View(ctx, func(otx office.Tx) (err error) {
		t := otx.(*Tx)
		if p, err = t.People().Get(s.Who); err != nil {
			return err
		}
		if cred, err = t.Credentials().Get(s.Who); err != nil {
			return err
		}
		sign, err := t.Sign(s.Who, now)
		at = sign.At
		return err
	}); err != nil {
		return l, at, err
	}
	if err := b.refuseHaste(ctx, p, now); err != nil {
		return l, at, err
	}
	l, err = unlock(cred, password)
	if err = b.tried(ctx, p, err, now); fault.CodeOf(err) == errPassword.Code {
		err = errPasswordAgain
	}
	return l, at, err
}

// Rest takes the keys of sealed records from a session whose window is opened by less than the password; Prove and Wake give them back.
func Rest(s *office.Session) {
	if own, ok := s.Books.(*Books); ok && len(own.Keys()) > 0 {
		own.keys.Store(newRing(0, nil, lock{}))
	}
}

// Wake gives a session that is at work the keys of a fresh sign-in of the same person.
func Wake(was, now *office.Session) {
	if was.Who != now.Who {
		return
	}
	old, ok := was.Books.(*Books)
	if fresh, too := now.Books.(*Books); ok && too {
		old.keys.Store(fresh.keys.Load())
	}
}

// Resting says whether a session that had keys of sealed records lies without them.
func (b *Books) Resting(ctx context.Context, s *office.Session) bool {
	own, ok := s.Books.(*Books)
	if !ok || len(own.Keys()) > 0 {
		return false
	}
	var has []string
	_ = b.View(ctx, func(otx office.Tx) (err error) {
		has, err = staff.Opened(otx.(*Tx), s.Who)
		return err
	})
	return len(has) > 0
}

// wake gives a session the keys its person's lock opens, when it lies without any.
func (b *Books) wake(ctx context.Context, s *office.Session, l lock) error {
	own, ok := s.Books.(*Books)
	if !ok || len(own.Keys()) > 0 {
		return nil
	}
	keys, err := b.keysOf(ctx, s.Who, 0, l)
	if err == nil {
		own.keys.Store(newRing(s.Who, keys, l))
	}
	return err
}
