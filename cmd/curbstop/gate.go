package main

import (
	"context"
	"strings"

	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/storage/books"
	"curbstop/ui/shell"
)

// gate lets people in by what the books know of them.
type gate struct{ p *program }

// Training implements shell.Gate.
func (g gate) Training() bool { return g.p.house.Training }

// Names implements shell.Gate.
func (g gate) Names() ([]shell.Clerk, error) {
	people, err := g.p.books.People(context.Background())
	out := make([]shell.Clerk, len(people))
	for i, who := range people {
		out[i] = clerkOf(who, nil)
	}
	return out, err
}

// SignIn implements shell.Gate; the name is the sign-in name or the full one.
func (g gate) SignIn(name, password string) (shell.Clerk, error) {
	ctx := context.Background()
	who, err := g.who(ctx, name)
	if err != nil {
		return shell.Clerk{}, err
	}
	var s *office.Session
	if g.Training() {
		s, err = g.p.books.SignInTraining(ctx, who.SignIn, g.p.clock)
	} else {
		s, err = g.p.books.SignIn(ctx, who.SignIn, password, g.p.clock)
	}
	return clerkOf(who, s), err
}

// Own implements shell.Gate.
func (g gate) Own(name, present, password string) (shell.Clerk, error) {
	ctx := context.Background()
	who, err := g.who(ctx, name)
	if err != nil {
		return shell.Clerk{}, err
	}
	s, err := g.p.books.OwnPassword(ctx, who.SignIn, present, password, g.p.clock)
	return clerkOf(who, s), err
}

// Prove implements shell.Gate.
func (g gate) Prove(c shell.Clerk, password string, guard office.Guard) error {
	if guard == "" {
		return g.p.books.Prove(context.Background(), c.Session, password)
	}
	return g.p.books.Prove(context.Background(), c.Session, password, guard)
}

// Rest implements shell.Gate.
func (g gate) Rest(c shell.Clerk) { books.Rest(c.Session) }

// Resting implements shell.Gate.
func (g gate) Resting(c shell.Clerk) bool { return g.p.books.Resting(context.Background(), c.Session) }

// Wake implements shell.Gate.
func (g gate) Wake(was, now shell.Clerk) { books.Wake(was.Session, now.Session) }

// Recover implements shell.Gate.
func (g gate) Recover(name, a, b, password string) (shell.Clerk, error) {
	ctx := context.Background()
	who, err := g.who(ctx, name)
	if err != nil {
		return shell.Clerk{}, err
	}
	s, err := g.p.books.Recover(ctx, who.SignIn, a, b, password, g.p.clock)
	return clerkOf(who, s), err
}

func clerkOf(who books.Identity, s *office.Session) shell.Clerk {
	return shell.Clerk{Name: who.Name, SignIn: who.SignIn, Role: role(who), Session: s}
}

var errTwo = fault.New(fault.Refused, "sign-in.two", "Two people here are called {name}: sign in by the sign-in name, {one} or {other}.", nil).At("name")

// who finds the person, by the sign-in name before the full one; somebody unknown comes back as the name alone, so that the refusal does
// not tell that it is unknown.
func (g gate) who(ctx context.Context, name string) (books.Identity, error) {
	people, err := g.p.books.People(ctx)
	var called []books.Identity
	for _, p := range people {
		if strings.EqualFold(p.SignIn, name) {
			return p, err
		}
		if strings.EqualFold(p.Name, name) {
			called = append(called, p)
		}
	}
	switch len(called) {
	case 0:
		return books.Identity{SignIn: name, Name: name}, err
	case 1:
		return called[0], err
	}
	return books.Identity{}, errTwo.With(fault.Args{"name": name, "one": called[0].SignIn, "other": called[1].SignIn})
}

func role(who books.Identity) string {
	if who.Position != "" {
		return who.Position
	}
	return string(who.Role)
}
