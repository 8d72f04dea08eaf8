package main

import (
	"context"
	"io"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/referral"
)

func (c referralCall) list(ctx context.Context, e env, h *held) error {
	p, err := office.Do(ctx, h.Session, h.Mint(), referral.MakeList{Agency: *c.agency})
	if err != nil {
		return err
	}
	placement(e.out, p)
	return nil
}

// placement says a list, and what was left off it.
func placement(w io.Writer, p referral.Placement) {
	say(w, "%s: %d debts of %s, %s.\n", p.Ref(), len(p.Referrals), p.Total.Dollars(), p.Stand())
	for _, o := range p.Left {
		say(w, "  left off: %s of %s, %s\n", o.Referral, o.Amount.Dollars(), o.Why)
	}
}

func (c referralCall) lists(ctx context.Context, e env, h *held) error {
	all, err := office.Ask(ctx, h.Session, referral.Lists{})
	for _, p := range all {
		placement(e.out, p)
	}
	return err
}

func (c referralCall) onList(ctx context.Context, e env, h *held, of func(document.Number) (office.Command[referral.Books, referral.Placement], error)) error {
	numbers, err := c.numbers()
	if err != nil {
		return err
	}
	command, err := of(numbers[0])
	if err != nil {
		return err
	}
	p, err := office.Do(ctx, h.Session, h.Mint(), command)
	if err == nil {
		placement(e.out, p)
	}
	return err
}

type listDeed = office.Command[referral.Books, referral.Placement]

func (c referralCall) approve(ctx context.Context, e env, h *held) error {
	return c.onList(ctx, e, h, func(n document.Number) (listDeed, error) {
		total, err := amountOf(*c.total)
		return referral.ApproveList{List: n, Debts: *c.debts, Total: total}, err
	})
}

func (c referralCall) finance(ctx context.Context, e env, h *held) error {
	return c.onList(ctx, e, h, func(n document.Number) (listDeed, error) {
		total, err := amountOf(*c.total)
		return referral.FinanceList{List: n, Debts: *c.debts, Total: total}, err
	})
}

func (c referralCall) place(ctx context.Context, e env, h *held) error {
	return c.onList(ctx, e, h, func(n document.Number) (listDeed, error) { return referral.PlaceList{List: n}, nil })
}

// statement posts what an agency collected: NUMBER=AMOUNT for each debt, below nothing for what came back.
func (c referralCall) statement(ctx context.Context, e env, h *held) (err error) {
	in := referral.PostStatement{Agency: *c.agency, Their: *c.their, Bank: *c.bank}
	if in.Remitted, err = amountOf(*c.remitted); err != nil {
		return err
	}
	if in.Settled, err = amountOf(*c.settled); err != nil {
		return err
	}
	for _, s := range c.rest {
		number, amount, ok := strings.Cut(s, "=")
		if !ok {
			return errUsage
		}
		l := referral.Entered{}
		if l.Referral, err = document.ParseNumber(number); err != nil {
			return err
		}
		if l.Gross, err = amountOf(amount); err != nil {
			return err
		}
		in.Lines = append(in.Lines, l)
	}
	s, err := office.Do(ctx, h.Session, h.Mint(), in)
	if err == nil {
		say(e.out, "%s: %s collected, %s commission, %s remitted to %s.\n", s.Ref(), s.Gross.Dollars(), s.Commission.Dollars(), s.Remitted.Dollars(), s.Bank)
	}
	return err
}

func (c referralCall) paidHere(ctx context.Context, e env, h *held) error {
	lines := []referral.Told(nil)
	if *c.look {
		all, err := office.Ask(ctx, h.Session, referral.PaidDirect{Agency: *c.agency})
		if err != nil {
			return err
		}
		lines = all
	} else {
		d, err := office.Do(ctx, h.Session, h.Mint(), referral.ReportDirect{Agency: *c.agency})
		if err != nil {
			return err
		}
		lines = d.Lines
		say(e.out, "%s: %s was paid here, %s is owed for it.\n", d.Ref(), d.Total.Dollars(), d.Commission.Dollars())
	}
	return tabled(e.out, func(w io.Writer) {
		for _, l := range lines {
			say(w, "%s\t%s\t%s\tpaid here %s\tleft %s\n", l.Referral, l.Number, l.Name, l.Amount, l.Left)
		}
	})
}

func (c referralCall) account(ctx context.Context, e env, h *held) error {
	a, err := office.Ask(ctx, h.Session, referral.Reconcile{Agency: *c.agency})
	if err != nil {
		return err
	}
	p := a.Progress
	say(e.out, "%s: %d debts of %s placed; %s by the agency, %s here, %s credited, %s left. Collected %s, kept %s, remitted %s, owed %s.\n", a.Agency.Name, a.Placed,
		a.Amount.Dollars(), p.Agency.Dollars(), p.Direct.Dollars(), p.Other.Dollars(), p.Left.Dollars(), a.Gross.Dollars(), a.Commission.Dollars(), a.Remitted.Dollars(), a.Owed.Dollars())
	if *c.out == "" {
		return nil
	}
	return printedTo(ctx, e, h, *c.out, "agency-account", papers.AgencyAccount(ctx, h.Session, *c.agency, h.house.Day))
}
