package main

import (
	"context"
	"flag"
	"io"
	"strings"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	letter "curbstop/reports/delegation"
	"curbstop/reports/paper"
)

var delegationCommand = command{
	name:    "delegation",
	args:    "list|offer|consent|refuse|accept|decline|revoke|letter [NUMBER] --as NAME [flags]",
	summary: "who may work by whose authority, how far and until when",
	help: `delegation list              those offered, accepted or active; --all for every one
delegation offer             lends authority of your own: --to SIGN-IN --last DAY --reason WHY and --give VERB[=LIMIT[/DAY TOTAL]],
                             several with a comma between. Without a limit it reaches as far as your own. --first DAY, today when not given
delegation consent NUMBER    lets it go on; refuse NUMBER --reason WHY does not. It is for who may consent and is neither of the two; what such
                             a person lends themselves needs no consent
delegation accept NUMBER     takes it on, once it has consent; decline NUMBER --reason WHY refuses it
delegation revoke NUMBER     ends it at once, for --reason WHY: your own, or with leave to keep the staff anybody's
delegation letter NUMBER     writes its letter as PDF into --out FOLDER`,
	run: runDelegation,
}

type delegationCall struct {
	sign                               *signIn
	to, give, first, last, reason, out *string
	all                                *bool
}

func runDelegation(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	c := delegationCall{
		sign: signInFlags(fs), to: fs.String("to", "", "offer: `SIGN-IN` name of who may act for you"), give: fs.String("give", "", "offer: `VERBS` with their limits"),
		first: fs.String("first", "", "offer: first `DAY`"), last: fs.String("last", "", "offer: last `DAY`"), reason: fs.String("reason", "", "`WHY`"),
		out: fs.String("out", "out", "letter: the `FOLDER` for PDF files"), all: fs.Bool("all", false, "list: those that are over too"),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	alone := map[string]func(context.Context, env, *held) error{"list": c.list, "offer": c.offer}
	named := map[string]func(context.Context, env, *held, document.Number) error{
		"consent": c.consent, "refuse": c.refuse, "accept": c.accept, "decline": c.decline, "revoke": c.revoke, "letter": c.letter,
	}
	return numbered(ctx, e, c.sign, word, rest, alone, named)
}

func (c delegationCall) list(ctx context.Context, e env, h *held) error {
	list, err := office.Ask(ctx, h.Session, delegation.List{Open: !*c.all})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "NUMBER\tFROM\tTO\tFIRST\tLAST\tSTANDS\tWHAT\n")
		for _, l := range list {
			d, what := l.Delegation, make([]string, len(l.Lines))
			for i, g := range l.Lines {
				what[i] = string(g.Given.Verb) + " " + staff.Limit(g.Limit)
			}
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", d.Number, l.From.FullName, l.To.FullName, d.First.US(), d.Last.US(), l.Stands, strings.Join(what, ", "))
		}
	})
}

func (c delegationCall) offer(ctx context.Context, e env, h *held) error {
	p, err := personCalled(ctx, h, *c.to)
	if err != nil {
		return err
	}
	o := delegation.Offer{To: p.ID, Reason: *c.reason}
	if o.Gives, err = givenIn(*c.give); err != nil {
		return err
	}
	for _, d := range []struct {
		text string
		to   *calendar.Day
	}{{*c.first, &o.First}, {*c.last, &o.Last}} {
		if *d.to, err = calendar.ParseEntry(d.text, h.house.Day); err != nil {
			return err
		}
	}
	d, err := office.Do(ctx, h.Session, h.Mint(), o)
	if err != nil {
		return err
	}
	next := "has consent and is accepted"
	if d.Free {
		next = "is accepted"
	}
	say(e.out, "Delegation %s is offered to %s, %s to %s. It holds once it %s.\n", d.Number, p.FullName, d.First.US(), d.Last.US(), next)
	return nil
}

// givenIn reads “refund.approve=300/900,refund.print”.
func givenIn(text string) (out []delegation.Given, err error) {
	for part := range strings.SplitSeq(text, ",") {
		verb, limits, _ := strings.Cut(strings.TrimSpace(part), "=")
		if verb == "" {
			continue
		}
		one, day, two := strings.Cut(limits, "/")
		if !two {
			day = "any"
		}
		g := delegation.Given{Verb: authority.Verb(verb)}
		if g.Limit, err = staff.ParseLimit(one); err == nil {
			g.DayTotal, err = staff.ParseLimit(day)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	if len(out) == 0 {
		return nil, fault.New(fault.Invalid, "curb.no-give", "Say what is lent, as --give refund.approve=300/900.", nil)
	}
	return out, nil
}

func (c delegationCall) accept(ctx context.Context, e env, h *held, n document.Number) error {
	d, err := office.Do(ctx, h.Session, h.Mint(), delegation.Answer{Number: n, Accept: true})
	if err == nil {
		say(e.out, "Accepted. From %s to %s what you do under it says so.\n", d.First.US(), d.Last.US())
	}
	return err
}

func (c delegationCall) consent(ctx context.Context, e env, h *held, n document.Number) error {
	_, err := office.Do(ctx, h.Session, h.Mint(), delegation.Consent{Number: n, Give: true})
	if err == nil {
		say(e.out, "Consented. It holds once it is accepted.\n")
	}
	return err
}

func (c delegationCall) refuse(ctx context.Context, e env, h *held, n document.Number) error {
	_, err := office.Do(ctx, h.Session, h.Mint(), delegation.Consent{Number: n, Reason: *c.reason})
	if err == nil {
		say(e.out, "Refused: it does not hold.\n")
	}
	return err
}

func (c delegationCall) decline(ctx context.Context, e env, h *held, n document.Number) error {
	_, err := office.Do(ctx, h.Session, h.Mint(), delegation.Answer{Number: n, Reason: *c.reason})
	if err == nil {
		say(e.out, "Declined.\n")
	}
	return err
}

func (c delegationCall) revoke(ctx context.Context, e env, h *held, n document.Number) error {
	l, err := office.Ask(ctx, h.Session, delegation.Read{Number: n})
	if err != nil {
		return err
	}
	_, err = office.Do(ctx, h.Session, h.Mint(), delegation.Revoke{Number: n, Reason: *c.reason, Self: l.Delegation.From == h.Who})
	if err == nil {
		say(e.out, "Delegation %s is revoked.\n", n)
	}
	return err
}

func (c delegationCall) letter(ctx context.Context, e env, h *held, n document.Number) error {
	l, err := office.Ask(ctx, h.Session, delegation.Read{Number: n})
	if err != nil {
		return err
	}
	sheet, err := letter.Sheet(letter.From(h.house, l))
	if err != nil {
		return err
	}
	return printed(ctx, e, h, *c.out, "delegation-"+n.String(), l.Delegation.Ref(), sheet)
}

// printed writes one sheet as PDF and records the copy.
func printed(ctx context.Context, e env, h *held, folder, name string, ref document.Ref, sheet paper.Sheet) error {
	one := func(yield func(papers.Sheet, error) bool) { yield(papers.Sheet{Doc: ref, Paper: sheet}, nil) }
	paths, err := papers.Print(ctx, h.Session, h.house.Day, folder, name, one)
	for _, path := range paths {
		say(e.out, "printed %s\n", path)
	}
	return err
}
