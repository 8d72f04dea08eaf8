package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"io"
	"strconv"
	"strings"

	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/office"
)

var identityCommand = command{
	name:    "identity",
	args:    "waiting | take-in | list|same|hand-in ACCOUNT | open|end NUMBER --as NAME [flags]",
	summary: "identity numbers of customers, sealed: hand in, compare, see whole",
	help: `identity list ACCOUNT      what its customer proved identity by: kind, state and last four, those that were replaced among them
identity hand-in ACCOUNT   keeps a number, which is asked for and never given as a flag: --kind ssn|itin|license|passport|ein,
                           --issuer TX, --seen TEXT; --wrong when the one that stood was never the customer's
identity same ACCOUNT      customers who have the same number, as far as the numbers were compared
identity waiting           numbers that were handed in and wait to be compared
identity take-in           holds them against all others; takes the key of the identity records
identity open NUMBER       shows number NUMBER of the list whole, for --reason TEXT; the journal keeps who looked and why
identity end NUMBER        ends it, for --reason TEXT; --wrong when it was never the customer's`,
	run: runIdentity,
}

type identityCall struct {
	sign                       *signIn
	kind, issuer, seen, reason *string
	wrong                      *bool
	in                         *bufio.Reader
}

func runIdentity(ctx context.Context, e env, fs *flag.FlagSet, args []string) error {
	word, args := firstWord(args, "")
	text := func(name, says string) *string { return fs.String(name, "", says) }
	c := identityCall{
		sign: signInFlags(fs), kind: text("kind", "hand-in: ssn, itin, license, passport or ein"), issuer: text("issuer", "hand-in: two letters of a `STATE`, three of a country"),
		seen: text("seen", "hand-in: what was seen, as `TEXT`"), reason: text("reason", "open, end: why, as `TEXT`"),
		wrong: fs.Bool("wrong", false, "it was never the customer's"), in: bufio.NewReader(e.in),
	}
	rest, err := parse(e, fs, args, 0, 1)
	if err != nil {
		return err
	}
	alone := map[string]wordDeed{"waiting": c.waiting, "take-in": c.takeIn}
	named := map[string]wordDeed{"list": c.list, "same": c.same, "hand-in": c.handIn, "open": c.open, "end": c.end}
	return words{alone, named}.run(ctx, e, c.sign, word, rest)
}

func (c identityCall) customer(ctx context.Context, h *held, number string) (customer.ID, error) {
	a, err := office.Ask(ctx, h.Session, accountNumbered{number})
	return a.Customer, err
}

func (c identityCall) list(ctx context.Context, e env, h *held, number string) error {
	id, err := c.customer(ctx, h, number)
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, customer.IdentitiesOfCustomer{Customer: id})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		for _, i := range all {
			say(w, "%d\t%s\t%s\t%s\n", i.ID, i.Title(), i.Given.Day.US(), i.Standing())
		}
	})
}

func (c identityCall) handIn(ctx context.Context, e env, h *held, number string) error {
	id, err := c.customer(ctx, h, number)
	if err != nil {
		return err
	}
	say(e.out, "Identity number: ")
	line, err := c.in.ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	got, err := office.Do(ctx, h.Session, h.Mint(), customer.HandIn{
		Customer: id, Number: customer.IDNumber{Kind: customer.ShortKinds[*c.kind], Issuer: *c.issuer, Number: strings.TrimSpace(line)}, Seen: *c.seen, Wrong: *c.wrong,
	})
	if err != nil {
		return err
	}
	say(e.out, "%s: kept, sealed.", got.Identification.Title())
	if got.Identification.Waits() {
		say(e.out, " Who holds the key of the identity records compares it.")
	}
	say(e.out, "\n")
	for _, other := range got.Same {
		say(e.out, "%s has the same number.\n", other.Name)
	}
	return nil
}

func (c identityCall) same(ctx context.Context, e env, h *held, number string) error {
	id, err := c.customer(ctx, h, number)
	if err != nil {
		return err
	}
	all, err := office.Ask(ctx, h.Session, customer.SameNumber{Customer: id})
	if err == nil && len(all) == 0 {
		say(e.out, "No other customer has the same number, as far as they were compared.\n")
	}
	agreeing(e.out, all)
	return err
}

func agreeing(w io.Writer, all []customer.Agrees) {
	for _, a := range all {
		for _, other := range a.Others {
			say(w, "%s and %s have the same %s.\n", a.Who.Name, other.Name, a.Identification.Title())
		}
	}
}

func (c identityCall) waiting(ctx context.Context, e env, h *held, _ string) error {
	return tabled(e.out, func(w io.Writer) {
		for q := (customer.IdentitiesWaiting{}); ; {
			all, err := office.Ask(ctx, h.Session, q)
			if err != nil {
				say(w, "%v\n", err)
				return
			}
			if len(all) == 0 {
				return
			}
			for _, x := range all {
				say(w, "%d\t%s\t%s\t%s\n", x.Identification.ID, x.Who.Name, x.Identification.Title(), x.Identification.Given.Day.US())
				q.After = x.Identification.ID
			}
		}
	})
}

func (c identityCall) takeIn(ctx context.Context, e env, h *held, _ string) error {
	sum := customer.Taken{Left: true}
	for sum.Left {
		got, err := office.Do(ctx, h.Session, h.Mint(), customer.TakeIn{})
		if err != nil {
			return err
		}
		sum.Compared, sum.Left = sum.Compared+got.Compared, got.Left
		agreeing(e.out, got.Agree)
	}
	say(e.out, "Compared: %d.\n", sum.Compared)
	return nil
}

// identification reads the number of a line of the list.
func identification(text string) (uint64, error) {
	id, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return 0, fault.New(fault.Invalid, "curb.identification", "“{text}” is no number of the list: see “curb identity list”.", fault.Args{"text": text})
	}
	return id, nil
}

func (c identityCall) open(ctx context.Context, e env, h *held, text string) error {
	id, err := identification(text)
	if err != nil {
		return err
	}
	got, err := office.Do(ctx, h.Session, h.Mint(), customer.OpenIdentity{ID: id, Reason: *c.reason})
	if err == nil {
		say(e.out, "%s: %s\n", got.Identification.Title(), got.Says())
	}
	return err
}

func (c identityCall) end(ctx context.Context, e env, h *held, text string) error {
	id, err := identification(text)
	if err != nil {
		return err
	}
	i, err := office.Do(ctx, h.Session, h.Mint(), customer.EndIdentity{ID: id, Wrong: *c.wrong, Reason: *c.reason})
	if err == nil {
		say(e.out, "%s: %s.\n", i.Title(), i.Standing())
	}
	return err
}
