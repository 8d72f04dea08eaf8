package books

import (
	"context"
	"strings"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Identity is a person as sign-in knows them.
type Identity struct {
	ID       authority.StaffID
	SignIn   string
	Name     string
	Position string
	Role     staff.Role
}

// Found makes the utility and its first manager in new books, with the keys of the sealed records locked by the manager's password.
func (b *Books) Found(ctx context.Context, house office.House, manager staff.Person, password string, cost Cost, clock func() time.Time) (*office.Session, error) {
	if !house.Training {
		if err := CheckPassword(password); err != nil {
			return nil, err
		}
	}
	cred, wraps, err := lockedWith(password, cost, newKeyring())
	if err != nil {
		return nil, err
	}
	nobody := &office.Session{Books: b, Clock: clock, Mint: Mint}
	if _, err := office.Do(ctx, nobody, Mint(), staff.Found{House: house, Manager: manager, Credential: cred, Wraps: wraps}); err != nil {
		return nil, err
	}
	s, err := b.SignIn(ctx, manager.SignIn, password, clock)
	if err == nil {
		proved(s, calendar.InstantOf(clock()), office.ProofMinutes*time.Minute, office.Guards) // it was chosen just now
	}
	return s, err
}

// CheckPassword refuses passwords shorter than ten characters; length is what protects (ASVS 6.2.1).
func CheckPassword(password string) error {
	if len([]rune(password)) < 10 {
		return fault.New(fault.Invalid, "password.short", "A password needs at least ten characters; three or four words make a good one.", nil).At("password")
	}
	if common(password) {
		return fault.New(fault.Invalid, "password.common",
			"This password is one of those tried first, or such a one with figures added: take three or four words that do not belong together.", nil).At("password")
	}
	return nil
}

// Hire enters a member of staff whose password is given now; supervisors and managers get the keys the signed-in person holds.
func (b *Books) Hire(ctx context.Context, s *office.Session, p staff.Person, password string, cost Cost, grants []authority.Grant) (authority.StaffID, error) {
	cred, wraps, err := lockedWith(password, cost, heldBy(s).only(usualGroups(p.Role)...))
	if err != nil {
		return 0, err
	}
	return office.Do(ctx, s, s.Mint(), staff.Hire{Person: p, Credential: cred, Grants: grants, Wraps: wraps})
}

// lockedWith makes a credential with a new lock, and the keys locked with it.
func lockedWith(password string, cost Cost, keys Keyring) (c staff.Credential, wraps []staff.KeyWrap, err error) {
	l, err := newLock()
	if err != nil {
		return c, nil, err
	}
	if c, err = newCredential(password, cost, l); err != nil {
		return c, nil, err
	}
	wraps, err = shutAll(c.Public, keys)
	return c, wraps, err
}

// usualGroups gives the groups whose keys a role usually holds.
func usualGroups(r staff.Role) (out []string) {
	for _, g := range staff.Groups {
		if r.Opens(g) {
			out = append(out, g)
		}
	}
	return out
}

// SignIn opens a session for a name and password. It does not say which of the two is wrong.
func (b *Books) SignIn(ctx context.Context, name, password string, clock func() time.Time) (*office.Session, error) {
	p, cred, err := b.credential(ctx, name)
	if err != nil {
		return nil, err
	}
	if err := b.refuseHaste(ctx, p, clock()); err != nil {
		return nil, err
	}
	l, err := unlock(cred, password)
	if err := b.tried(ctx, p, err, clock()); err != nil {
		return nil, err
	}
	keys, err := b.keysOf(ctx, p.ID, 0, l)
	if err != nil {
		return nil, err
	}
	s := b.Session(identity(p), keys, clock)
	s.Books = b.locked(keys, l)
	return s, nil
}

// SignInTraining opens a session by name alone, in training books and nowhere else.
func (b *Books) SignInTraining(ctx context.Context, name string, clock func() time.Time) (*office.Session, error) {
	house, err := b.House(ctx)
	if err != nil {
		return nil, err
	}
	if !house.Training {
		return nil, fault.New(fault.Refused, "sign-in.not-training", "Only training books open by choosing a name; give the password.", nil)
	}
	return b.SignIn(ctx, name, "", clock)
}

var errLeft = fault.New(fault.Refused, "sign-in.left", "This person has left, and may not work in these books any more.", nil)

var errSuspended = fault.New(fault.Refused, "sign-in.suspended", "This person is suspended, and may not work in these books now: ask the manager.", nil)

func (b *Books) credential(ctx context.Context, name string) (p staff.Person, c staff.Credential, err error) {
	err = b.View(ctx, func(otx office.Tx) error {
		t := otx.(*Tx)
		var found bool
		p, found, err = row.First(t.People().Via(staff.BySignIn, row.Span{Limit: 1}, strings.ToLower(strings.TrimSpace(name))))
		if err != nil {
			return err
		}
		if !found {
			return errPassword
		}
		house, _, err := t.House().Find(office.HouseKey)
		if err != nil {
			return err
		}
		if p.Left != 0 && p.Left <= house.Day {
			return errLeft
		}
		if p.OutOn(house.Day) {
			return errSuspended
		}
		c, found, err = t.Credentials().Find(p.ID)
		if err == nil && !found {
			err = errPassword
		}
		return err
	})
	return p, c, err
}

func identity(p staff.Person) Identity {
	return Identity{p.ID, p.SignIn, p.FullName, p.Position, p.Role}
}

// House gives the row about the office; an Absent fault when the books have no utility yet.
func (b *Books) House(ctx context.Context) (h office.House, err error) {
	err = b.View(ctx, func(otx office.Tx) error {
		h, err = otx.(*Tx).House().Get(office.HouseKey)
		return err
	})
	return h, err
}

// People lists who may sign in, for the sign-in screen.
func (b *Books) People(ctx context.Context) (out []Identity, err error) {
	err = b.View(ctx, func(otx office.Tx) error {
		t := otx.(*Tx)
		house, _, err := t.House().Find(office.HouseKey)
		if err != nil {
			return err
		}
		for p, err := range t.People().All(row.Span{}) {
			if err != nil {
				return err
			}
			if p.Left == 0 || p.Left > house.Day {
				out = append(out, identity(p))
			}
		}
		return nil
	})
	return out, err
}
