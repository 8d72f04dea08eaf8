package main

import (
	"context"
	"errors"

	"curbstop/domain/account"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/reports/ledgerlist"
)

// ofAccount finds the account that a report is narrowed to, none when it is not.
func (r *reporting) ofAccount(ctx context.Context, s *office.Session) (account.ID, error) {
	if r.number == "" {
		return 0, nil
	}
	a, err := office.Ask(ctx, s, accountNumbered{r.number})
	return a.ID, err
}

// exportHledger writes the general ledger as a journal of hledger.
func exportHledger(ctx context.Context, e env, s *signIn, path []string, r *reporting) error {
	h, err := s.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	q, err := r.ask(procedure.ListGL, h.house.Day)
	if err != nil {
		return err
	}
	g, err := office.Ask(ctx, h.Session, procedure.ReadGLBook{From: q.From, To: q.To, Full: r.full})
	if err != nil {
		return err
	}
	out, done, err := destination(e, path)
	if err != nil {
		return err
	}
	return errors.Join(ledgerlist.Hledger(out, g), done())
}
