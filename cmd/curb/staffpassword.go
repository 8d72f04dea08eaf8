package main

import (
	"context"

	"curbstop/cmd/internal/open"
	"curbstop/domain/fault"
)

var errNoPassword = fault.New(fault.Refused, "curb.training-password", "Training books have no passwords: one signs in by the name.", nil)

// ownPassword changes the password of who gives the present one. It signs nobody in for anything else, so that it works with a password that
// somebody else gave too.
func (c staffCall) ownPassword(ctx context.Context, e env) error {
	if c.sign.as == "" {
		return fault.New(fault.Invalid, "curb.who", "Say who works: --as NAME.", nil)
	}
	b, err := open.Books(ctx, c.sign.path)
	if err != nil {
		return err
	}
	defer func() { _ = b.Close() }()
	house, err := b.House(ctx)
	if err != nil {
		return err
	}
	if house.Training {
		return errNoPassword
	}
	present, err := c.sign.ask(e, "Present password of "+c.sign.as+": ")
	if err != nil {
		return err
	}
	password, err := newPassword(e, &signIn{fd: *c.newFD})
	if err != nil {
		return err
	}
	s, err := b.OwnPassword(ctx, c.sign.as, present, password, e.clock)
	if err == nil {
		say(e.out, "%s has a new password.\n", s.Name)
	}
	return err
}

// givePassword gives somebody else a new password, which they change at their next sign-in.
func (c staffCall) givePassword(ctx context.Context, e env, h *held) error {
	if h.house.Training {
		return errNoPassword
	}
	p, err := personCalled(ctx, h, *c.to)
	if err != nil {
		return err
	}
	password, err := newPassword(e, &signIn{fd: *c.newFD})
	if err != nil {
		return err
	}
	if err := h.books.SetPassword(ctx, h.Session, p.ID, password); err != nil {
		return err
	}
	say(e.out, "%s has a new password; at the next sign-in it is changed (curb staff password --as %s).\n", p.FullName, p.SignIn)
	return nil
}
