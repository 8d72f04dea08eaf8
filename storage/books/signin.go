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
		if err := CheckPassword(password, manager.FullName, manager.SignIn, house.Utility); err != nil {
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

// ErrGiven refuses a sign-in with a password that another gave, who knows it: one's own must be chosen first (OwnPassword).
var ErrGiven = fault.New(fault.Refused, "sign-in.given",
	"This password was given by somebody else, who knows it: choose one of your own now (in curb: “curb staff password --as {name}”).", nil)

// SignIn opens a session for a name and password. It does not say which of the two is wrong. A password that another gave opens none.
func (b *Books) SignIn(ctx context.Context, name, password string, clock func() time.Time) (*office.Session, error) {
	s, _, given, err := b.signIn(ctx, name, password, clock)
	if err != nil {
		return nil, err
	}
	if given {
		return nil, ErrGiven.With(fault.Args{"name": name})
	}
	return s, nil
}

// signIn looks at name and password; given says that the password was given by another, in books that have passwords.
func (b *Books) signIn(ctx context.Context, name, password string, clock func() time.Time) (s *office.Session, l lock, given bool, err error) {
	p, cred, err := b.credential(ctx, name)
	if err != nil {
		return nil, l, false, err
	}
	if err := b.refuseHaste(ctx, p, clock()); err != nil {
		return nil, l, false, err
	}
	l, err = unlock(cred, password)
	if err := b.tried(ctx, p, err, clock()); err != nil {
		return nil, l, false, err
	}
	keys, err := b.keysOf(ctx, p.ID, 0, l)
	if err != nil {
		return nil, l, false, err
	}
	house, err := b.House(ctx)
	if err != nil {
		return nil, l, false, err
	}
	s = b.Session(identity(p), keys, clock)
	s.Books = b.locked(p.ID, keys, l)
	return s, l, cred.Given && !house.Training, nil
}

var errSame = fault.New(fault.Invalid, "password.same", "That is the password you have: choose another.", nil).At("password")

// OwnPassword changes the password of a person who gives the present one, and signs them in: at the first sign-in with one that another
// gave, and whenever they wish. The keys of sealed records go over to the new one.
//
// Refuses, in order: a wrong name or password, too soon after others; the same password again; a short, common or overlong one.
func (b *Books) OwnPassword(ctx context.Context, name, present, password string, clock func() time.Time) (*office.Session, error) {
	cost, _, err := b.cost(ctx)
	if err != nil {
		return nil, err
	}
	return b.OwnPasswordAt(ctx, name, present, password, cost, clock)
}

// OwnPasswordAt is OwnPassword at another cost than these books ask for.
func (b *Books) OwnPasswordAt(ctx context.Context, name, present, password string, cost Cost, clock func() time.Time) (*office.Session, error) {
	s, l, _, err := b.signIn(ctx, name, present, clock)
	if err != nil {
		return nil, err
	}
	if spoken(present) == spoken(password) {
		return nil, errSame
	}
	if _, err := b.passwordFor(ctx, s.Who, password); err != nil {
		return nil, err
	}
	if err := b.setOwn(ctx, s, l, password, cost); err != nil {
		return nil, err
	}
	return b.SignIn(ctx, name, password, clock)
}

// setOwn locks a person's keys with a new password; the present one was given just now.
func (b *Books) setOwn(ctx context.Context, s *office.Session, l lock, password string, cost Cost) error {
	if l.private == nil {
		return errCredential
	}
	cred, err := newCredential(password, cost, l)
	if err != nil {
		return err
	}
	proved(s, calendar.InstantOf(s.Clock()), time.Minute, []office.Guard{office.GuardRights})
	_, err = office.Do(ctx, s, s.Mint(), staff.SetCredential{Staff: s.Who, Credential: cred, Self: true})
	return err
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
