package main

import (
	"context"
	"flag"
	"io"
	"strconv"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/tracing"
)

var oldDebtCommand = command{
	name:    "old-debt",
	args:    "list | of|same|other|carry ACCOUNT [OLD] --as NAME [flags]",
	summary: "what customers owe from before: who they are, and what becomes of the debt",
	help: `old-debt of ACCOUNT           what its customer may owe from before, with how much of 100 speaks for it
old-debt same ACCOUNT OLD     says that the customer is who owes account OLD: --then pay|carried|refused, for --reason TEXT
old-debt other ACCOUNT OLD    says that it is somebody else, for --reason TEXT
old-debt carry ACCOUNT OLD    carries the debt of account OLD to the account, each item with its age, for --reason TEXT
old-debt list                 debts that wait to be carried`,
	run: runOldDebt,
}

type oldDebtCall struct {
	sign         *signIn
	reason, then *string
	rest         []string
}

func runOldDebt(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	c := oldDebtCall{sign: signInFlags(fs), reason: fs.String("reason", "", "why, as `TEXT`"), then: fs.String("then", "", "same: what becomes of the debt")}
	var err error
	if c.rest, err = parse(e, fs, args, 0, 2); err != nil {
		return err
	}
	type deed struct {
		names int
		do    func(context.Context, env, *held, []account.Account) error
	}
	d := map[string]deed{"list": {0, c.list}, "of": {1, c.of}, "same": {2, c.decide(true)}, "other": {2, c.decide(false)}, "carry": {2, c.carry}}[word]
	if d.do == nil || len(c.rest) != d.names {
		return errUsage
	}
	h, err := c.sign.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { _ = h.Close() }()
	var all []account.Account
	for _, name := range c.rest {
		a, err := office.Ask(ctx, h.Session, accountNumbered{name})
		if err != nil {
			return err
		}
		all = append(all, a)
	}
	return d.do(ctx, e, h, all)
}

func (c oldDebtCall) list(ctx context.Context, e env, h *held, _ []account.Account) error {
	all, err := office.Ask(ctx, h.Session, procedure.ToCarry{})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, x := range all {
			stands := "service has not begun"
			if x.Begun {
				stands = "to be carried"
			}
			say(w, "%s\t%s\tto %s\t%s\t%s\t%s\n", x.Debt.Number, x.Debt.Owed(), x.To.Number, x.Name, stands, x.Reason)
		}
	})
}

func (c oldDebtCall) of(ctx context.Context, e env, h *held, all []account.Account) error {
	found, err := office.Ask(ctx, h.Session, procedure.OldDebtsFor{Account: all[0].ID})
	if err != nil {
		return err
	}
	if len(found.Found) == 0 {
		say(e.out, "%s owes nothing of before that the books know.\n", found.Customer.Name)
	}
	return tabled(e.out, func(w io.Writer) {
		for _, d := range found.Found {
			for _, x := range d.Debts {
				said := "nobody said yet"
				if k := d.Decided; k != nil {
					said = strings.TrimSpace(map[bool]string{true: "the same person ", false: "somebody else "}[k.Same] + string(k.Then))
				}
				say(w, "%s\t%s\t%s\t%s\t%s\t%s\n", x.Number, d.Customer.Name, x.Owed(), strconv.Itoa(d.Score.Points), strings.Join(d.Score.Why, ", "), said)
			}
		}
	})
}

// decide says whether the customer of the first account is the one of the second.
func (c oldDebtCall) decide(same bool) func(context.Context, env, *held, []account.Account) error {
	return func(ctx context.Context, e env, h *held, all []account.Account) error {
		in := tracing.Decide{Applicant: customer.Customer{ID: all[0].Customer}, Debtor: all[1].Customer, Same: same, Reason: *c.reason, Then: short(tracing.Upshots, *c.then)}
		found, err := office.Ask(ctx, h.Session, procedure.OldDebtsFor{Account: all[0].ID})
		if err != nil {
			return err
		}
		for _, d := range found.Found {
			if d.Customer.ID == in.Debtor {
				in.Score = d.Score
			}
		}
		d, err := office.Do(ctx, h.Session, h.Mint(), in)
		if err != nil {
			return err
		}
		say(e.out, "%s is %s of account %s.", d.Name, map[bool]string{true: "who owes the debt", false: "not who owes the debt"}[d.Same], all[1].Number)
		if d.Then != "" {
			say(e.out, " The debt: %s.", d.Then)
		}
		say(e.out, "\n")
		return nil
	}
}

func (c oldDebtCall) carry(ctx context.Context, e env, h *held, all []account.Account) error {
	t, err := office.Do(ctx, h.Session, h.Mint(), procedure.CarryDebt{From: all[1].ID, To: all[0].ID, Reason: *c.reason})
	if err == nil {
		say(e.out, "%s: account %s owes %s more.\n", t.Ref(), all[0].Number, t.Amount.Dollars())
	}
	return err
}
