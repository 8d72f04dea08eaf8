package main

import (
	"context"
	"flag"
	"io"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/writeoff"
)

var transferCommand = command{
	name:    "transfer",
	args:    "FROM TO --reason TEXT --as NAME | list [ACCOUNT] | undo NUMBER --reason TEXT | notice NUMBER --out FOLDER",
	summary: "move a balance from one account to another, with its ages",
	help: `transfer FROM TO       moves all that is open of account FROM to account TO: of the same customer, or with a consent --signed-by
                       NAME on --signed DAY; both of one class. --credit AMOUNT moves free credit; --credit-only moves nothing else.
                       With --out FOLDER the notice to the customer is written
transfer list          the transfers, newest first, or those of an account
transfer undo NUMBER   takes a transfer back on the open day
transfer notice NUMBER the notice to the customer once more`,
	run: runTransfer,
}

// transferCall is what was given on the command line.
type transferCall struct {
	sign                                  *signIn
	reason, signedBy, signed, credit, out *string
	only                                  *bool
}

func runTransfer(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	c := transferCall{
		sign:     signInFlags(fs),
		reason:   fs.String("reason", "", "why, as `TEXT`"),
		signedBy: fs.String("signed-by", "", "`NAME` of who signed the consent to take the balance over"),
		signed:   fs.String("signed", "", "`DAY` on which it was signed"),
		credit:   fs.String("credit", "", "also move this `AMOUNT` of free credit"),
		only:     fs.Bool("credit-only", false, "move no open item"),
		out:      fs.String("out", "", "`FOLDER` for the notice"),
	}
	rest, err := parse(e, fs, args, 1, 2)
	if err != nil {
		return err
	}
	do, known := map[string]func(context.Context, env, *held, []string) error{"list": c.list, "undo": c.undo, "notice": c.notice}[rest[0]]
	switch {
	case !known && len(rest) == 2:
		do = c.move
	case !known || rest[0] != "list" && len(rest) != 2:
		return errUsage
	}
	return c.sign.during(ctx, e, func(h *held) error { return do(ctx, e, h, rest) })
}

func (c transferCall) move(ctx context.Context, e env, h *held, rest []string) error {
	var sides [2]account.Account
	for i, n := range rest {
		a, err := office.Ask(ctx, h.Session, accountNumbered{n})
		if err != nil {
			return err
		}
		sides[i] = a
	}
	deed := writeoff.Move{From: sides[0].ID, To: sides[1].ID, Reason: *c.reason, Consent: writeoff.Consent{Name: *c.signedBy}, CreditOnly: *c.only}
	var err error
	if *c.signed != "" {
		if deed.Consent.Day, err = calendar.ParseEntry(*c.signed, h.house.Day); err != nil {
			return err
		}
	}
	if *c.credit != "" {
		if deed.Credit, err = money.Parse(*c.credit); err != nil {
			return err
		}
	}
	t, err := office.Do(ctx, h.Session, h.Mint(), deed)
	if err != nil {
		return err
	}
	say(e.out, "Transfer %s moved %s from account %s to %s.\n", t.Number, t.Amount.Dollars(), sides[0].Number, sides[1].Number)
	if *c.out == "" {
		return nil
	}
	return c.print(ctx, e, h, t.Number)
}

func (c transferCall) print(ctx context.Context, e env, h *held, n document.Number) error {
	return printedTo(ctx, e, h, *c.out, "transfer-"+n.String(), papers.TransferNotice(ctx, h.Session, n))
}

func (c transferCall) notice(ctx context.Context, e env, h *held, rest []string) error {
	n, err := document.ParseNumber(rest[1])
	if err != nil {
		return err
	}
	if *c.out == "" {
		*c.out = "out"
	}
	return c.print(ctx, e, h, n)
}

func (c transferCall) undo(ctx context.Context, e env, h *held, rest []string) error {
	n, err := document.ParseNumber(rest[1])
	if err != nil {
		return err
	}
	t, err := office.Do(ctx, h.Session, h.Mint(), writeoff.Undo{Number: n, Reason: *c.reason})
	if err == nil {
		say(e.out, "Transfer %s of %s is taken back.\n", t.Number, t.Amount.Dollars())
	}
	return err
}

func (c transferCall) list(ctx context.Context, e env, h *held, rest []string) error {
	q := writeoff.TransfersOf{Limit: 200}
	if len(rest) == 2 {
		a, err := office.Ask(ctx, h.Session, accountNumbered{rest[1]})
		if err != nil {
			return err
		}
		q.Account = a.ID
	}
	all, err := office.Ask(ctx, h.Session, q)
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, s := range all {
			t := s.Transfer
			say(w, "%s\t%s\t%s to %s\t%s\t%s\t%s\n", t.Number, t.Day.US(), s.From.Number, s.To.Number, t.Amount, t.State, t.Reason)
		}
	})
}
