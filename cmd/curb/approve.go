package main

import (
	"context"
	"flag"
	"io"
	"strings"

	"curbstop/domain/approval"
	"curbstop/domain/document"
	"curbstop/domain/office"
)

var approveCommand = command{
	name: "approve", args: "list|mine|show|yes|return|send-on|withdraw|tariff|pack [NUMBER] --as NAME [flags]",
	summary: "what waits for a decision: deeds sent up, runs, refunds, rates, rules",
	help: `approve list             everything that waits for you, over all areas, the oldest first; --all what waits for others too
approve mine             what you sent up, and what became of it
approve show NUMBER      a deed sent up: what it says, the account, why it was refused, who could approve it
approve yes NUMBER       approves and carries out a deed sent up; refused when its facts have changed. --note TEXT
approve return NUMBER    returns it to who sent it, for --reason TEXT
approve send-on NUMBER   sends it further up, --to SIGN-IN, --note TEXT
approve withdraw NUMBER  takes back what you sent up
approve tariff|pack      takes every proposed rate schedule, or rule pack, into use. Nobody approves what they proposed`,
	run: runApprove,
}

type approveCall struct {
	sign             *signIn
	note, reason, to *string
	all              *bool
}

func runApprove(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	c := approveCall{
		sign: signInFlags(fs), note: fs.String("note", "", "yes, send-on: `TEXT` for who reads it"), reason: fs.String("reason", "", "return: `WHY`"),
		to: fs.String("to", "", "send-on: `SIGN-IN` name of who may approve it"), all: fs.Bool("all", false, "list: what waits for others too"),
	}
	rest, err := parse(e, fs, args, 1, 2)
	if err != nil {
		return err
	}
	alone := map[string]func(context.Context, env, *held) error{"list": c.list, "mine": c.mine, "tariff": approveTariff, "pack": approvePack}
	named := map[string]func(context.Context, env, *held, document.Number) error{
		"show": c.show, "yes": c.yes, "return": c.giveBack, "send-on": c.sendOn, "withdraw": c.withdraw,
	}
	return numbered(ctx, e, c.sign, rest[0], rest[1:], alone, named)
}

func (c approveCall) list(ctx context.Context, e env, h *held) error {
	items, err := office.Ask(ctx, h.Session, approval.OnDesk{All: *c.all})
	if err != nil {
		return err
	}
	if len(items) == 0 {
		say(e.out, "Nothing waits for you.\n")
		return nil
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "KIND\tNUMBER\tSINCE\tAMOUNT\tACCOUNT\tBY\tWHAT\n")
		for _, it := range items {
			amount := ""
			if it.Amount != 0 {
				amount = it.Amount.String()
			}
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", it.Kind, it.Ref.Number, it.Since.US(), amount, it.Number, it.By, it.What)
		}
	})
}

func (c approveCall) mine(ctx context.Context, e env, h *held) error {
	list, err := office.Ask(ctx, h.Session, approval.History{Mine: true, Limit: 200})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "NUMBER\tSENT\tSTANDS\tAMOUNT\tWHAT\n")
		for _, s := range list {
			say(w, "%s\t%s\t%s\t%s\t%s\n", s.Number, s.IssuedBy().Day.US(), s.State, s.Act.Amount, s.Act.Verb.Text()+": "+s.Act.Subject)
		}
	})
}

func (c approveCall) show(ctx context.Context, e env, h *held, n document.Number) error {
	p, err := office.Ask(ctx, h.Session, approval.Read{Number: n})
	if err != nil {
		return err
	}
	say(e.out, "%s, %s: %s\nSent up by %s because: %s\n", p.Sent.Ref(), p.Sent.State, p.Sent.Act.Verb.Text(), p.Sender, p.Sent.Why)
	if err := tabled(e.out, func(w io.Writer) {
		for _, part := range [][]approval.Line{p.Lines, p.Account, p.Story} {
			for _, l := range part {
				say(w, "%s\t%s\n", l.Label, l.Says)
			}
		}
	}); err != nil {
		return err
	}
	if len(p.Could) > 0 {
		say(e.out, "%s could approve it.\n", strings.Join(p.Could, ", "))
	}
	if p.Changed != "" {
		say(e.out, "Now it would be refused: %s\n", p.Changed)
	}
	return nil
}

func (c approveCall) yes(ctx context.Context, e env, h *held, n document.Number) error {
	s, err := office.Do(ctx, h.Session, h.Mint(), approval.Approve{Number: n, Note: *c.note})
	if err == nil {
		say(e.out, "Approved and done: %s, %s.\n", s.Act.Verb.Text(), s.Act.Subject)
	}
	return err
}

func (c approveCall) giveBack(ctx context.Context, e env, h *held, n document.Number) error {
	_, err := office.Do(ctx, h.Session, h.Mint(), approval.GiveBack{Number: n, Reason: *c.reason})
	if err == nil {
		say(e.out, "Returned.\n")
	}
	return err
}

func (c approveCall) sendOn(ctx context.Context, e env, h *held, n document.Number) error {
	p, err := personCalled(ctx, h, *c.to)
	if err != nil {
		return err
	}
	if _, err = office.Do(ctx, h.Session, h.Mint(), approval.SendOn{Number: n, To: p.ID, Note: *c.note}); err == nil {
		say(e.out, "Sent on to %s.\n", p.FullName)
	}
	return err
}

func (c approveCall) withdraw(ctx context.Context, e env, h *held, n document.Number) error {
	_, err := office.Do(ctx, h.Session, h.Mint(), approval.Withdraw{Number: n, Reason: *c.reason})
	if err == nil {
		say(e.out, "Withdrawn.\n")
	}
	return err
}
