package books

import (
	"context"
	"iter"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/key"
	"curbstop/storage/kv"
)

var (
	_ staff.ChangeBooks  = (*Tx)(nil)
	_ staff.JournalBooks = (*Tx)(nil)
)

// JournalBefore implements staff.JournalBooks.
func (t *Tx) JournalBefore(drawer byte, seq uint64, limit int) iter.Seq2[journal.Entry, error] {
	chain := key.Encode(drawer)
	r := kv.Range{From: chain, To: key.After(chain), Limit: limit, Reverse: true}
	if seq != 0 {
		r.To = key.Encode(journal.Place{Drawer: drawer, Seq: seq})
	}
	return t.scanJournal(r)
}

func (t *Tx) scanJournal(r kv.Range) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		for rec, err := range t.kv.Scan(journalSpace, r) {
			var e journal.Entry
			if err == nil {
				e, err = decodeEntry(rec.Value)
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// cost is what a password of these books costs to try: little where passwords are no secret.
func (b *Books) cost(ctx context.Context) (Cost, bool, error) {
	house, err := b.House(ctx)
	if house.Training {
		return TrainingCost, true, err
	}
	return OfficeCost, false, err
}

// Engage is Hire at the cost these books ask for; real books refuse short passwords.
func (b *Books) Engage(ctx context.Context, s *office.Session, p staff.Person, password string, grants []authority.Grant) (authority.StaffID, error) {
	cost, training, err := b.cost(ctx)
	if err == nil && !training {
		err = b.checkFor(ctx, p, password)
	}
	if err != nil {
		return 0, err
	}
	return b.Hire(ctx, s, p, password, cost, grants)
}

// passwordFor refuses what cannot be a password of a person in these books, and gives what it is to cost.
func (b *Books) passwordFor(ctx context.Context, who authority.StaffID, password string) (Cost, error) {
	cost, training, err := b.cost(ctx)
	if err != nil || training {
		return cost, err
	}
	p, err := b.person(ctx, who)
	if err == nil {
		err = b.checkFor(ctx, p, password)
	}
	return cost, err
}

func (b *Books) checkFor(ctx context.Context, p staff.Person, password string) error {
	house, err := b.House(ctx)
	if err != nil {
		return err
	}
	return CheckPassword(password, p.FullName, p.SignIn, house.Utility)
}

func (b *Books) person(ctx context.Context, who authority.StaffID) (p staff.Person, err error) {
	err = b.View(ctx, func(otx office.Tx) error {
		p, err = otx.(*Tx).People().Get(who)
		return err
	})
	return p, err
}

var (
	errNoKeys = fault.New(fault.Refused, "password.no-keys",
		"{name}'s password opens sealed records, and yours does not: a supervisor or the manager must give it.", nil)
	errOldPassword = fault.New(fault.Refused, "password.old", "That is not your present password: type it again.", nil).At("old")
)

// SetPassword gives another person a new password, which opens nothing until they have chosen their own (OwnPassword). One that opens sealed records can be given only by somebody who opens them, or
// their key might be lost.
func (b *Books) SetPassword(ctx context.Context, s *office.Session, who authority.StaffID, password string) error {
	cost, err := b.passwordFor(ctx, who, password)
	if err != nil {
		return err
	}
	p, err := b.person(ctx, who)
	if err != nil {
		return err
	}
	keys, err := b.keysFor(ctx, s, p)
	if err != nil {
		return err
	}
	cred, wraps, err := lockedWith(password, cost, keys)
	if err != nil {
		return err
	}
	_, err = office.Do(ctx, s, s.Mint(), staff.SetCredential{Staff: who, Credential: cred, Wraps: wraps})
	return err
}

// keysFor gives the keys that a new password of a person must open: those of the person's role and those given besides. Who gives the
// password must hold them, or they would be lost to the person.
func (b *Books) keysFor(ctx context.Context, s *office.Session, p staff.Person) (Keyring, error) {
	groups := usualGroups(p.Role)
	err := b.View(ctx, func(otx office.Tx) error {
		has, err := staff.Opened(otx.(*Tx), p.ID)
		for _, g := range has {
			if !slices.Contains(groups, g) {
				groups = append(groups, g)
			}
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	held := heldBy(s)
	if keys := held.only(groups...); len(keys) == len(groups) {
		return keys, nil
	}
	return nil, errNoKeys.With(fault.Args{"name": p.FullName})
}

// ChangePassword changes the password of who is signed in; the present one must be given, and its keys go over to the new one.
func (b *Books) ChangePassword(ctx context.Context, s *office.Session, old, password string) error {
	cost, err := b.passwordFor(ctx, s.Who, password)
	if err != nil {
		return err
	}
	l, _, err := b.again(ctx, s, old)
	if fault.CodeOf(err) == errPasswordAgain.Code {
		return errOldPassword
	}
	if err != nil {
		return err
	}
	return b.setOwn(ctx, s, l, password, cost)
}
