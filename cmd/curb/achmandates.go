package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/autopay"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
)

func (c achCall) mandates(ctx context.Context, e env, h *held, _ []string) error {
	if *c.start {
		started, err := office.Do(ctx, h.Session, h.Mint(), autopay.StartWaited{})
		if err != nil {
			return err
		}
		say(e.out, "%s now active.\n", phrase.Count(len(started), "mandate"))
	}
	if *c.revoke != "" {
		m, err := mandateOf(ctx, h, *c.revoke)
		if err != nil {
			return err
		}
		if m, err = office.Do(ctx, h.Session, h.Mint(), autopay.EndMandate{Mandate: m.ID, Reason: *c.reason}); err != nil {
			return err
		}
		say(e.out, "The mandate of account %s, %s, is revoked.\n", *c.revoke, m.Ending())
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "ACCOUNT\tCUSTOMER\tSTATE\tBANK ACCOUNT\tROUTING\tSIGNED\tDAY\tLIMIT\tFROM\n")
		for after := uint64(0); ; {
			part, err := office.Ask(ctx, h.Session, autopay.Mandates{State: autopay.State(*c.state), After: after})
			if err != nil || len(part) == 0 {
				return
			}
			for _, l := range part {
				m := l.Mandate
				say(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", l.Number, l.Name, l.State, m.Ending(), m.Routing, m.Signed.US(), m.Draws(), m.Limit, l.Clears.US())
				after = m.ID
			}
		}
	})
}

// mandateOf finds the mandate of an account that is not revoked.
func mandateOf(ctx context.Context, h *held, number string) (account.Mandate, error) {
	f, err := office.Ask(ctx, h.Session, billing.ByNumber{Number: number})
	if err != nil {
		return account.Mandate{}, err
	}
	all, err := office.Ask(ctx, h.Session, autopay.MandatesFor{Account: f.Account.ID})
	if err != nil {
		return account.Mandate{}, err
	}
	for _, m := range all {
		if autopay.Live(m) {
			return m, nil
		}
	}
	return account.Mandate{}, fault.New(fault.Absent, "mandate.none", "Account {number} has no mandate that is not revoked.", fault.Args{"number": number})
}

func (c achCall) enter(ctx context.Context, e env, h *held, rest []string) error {
	f, err := office.Ask(ctx, h.Session, billing.ByNumber{Number: rest[0]})
	if err != nil {
		return err
	}
	signed, err := calendar.ParseEntry(*c.signed, h.house.Day)
	if err != nil {
		return err
	}
	number, err := bufio.NewReader(e.in).ReadString('\n')
	if err != nil && number == "" {
		return fault.New(fault.Invalid, "ach.no-number", "Give the number of the bank account on the standard input.", nil).Because(err)
	}
	m, err := office.Do(ctx, h.Session, h.Mint(), autopay.Enter{
		Account: f.Account.ID, Holder: *c.name, Routing: *c.routing, Number: strings.TrimSpace(number), Savings: *c.savings, Signed: signed, How: *c.how,
	})
	if err != nil {
		return err
	}
	say(e.out, "Entered the mandate of account %s for %s: %s.\n", rest[0], m.Ending(), m.State)
	return nil
}

func (c achCall) returns(ctx context.Context, e env, h *held, rest []string) error {
	if len(rest) == 0 {
		return c.waiting(ctx, e, h)
	}
	data, err := os.ReadFile(rest[0])
	if err != nil {
		return fault.New(fault.Absent, "curb.no-file", "The file “{path}” cannot be read.", fault.Args{"path": rest[0]}).Because(err)
	}
	cmd, err := procedure.ReturnsOf(filepath.Base(rest[0]), data)
	if err != nil {
		return err
	}
	did, out := "Took in", autopay.ReturnFile{}
	if *c.preview {
		did = "Would take in"
		out, err = office.Preview(ctx, h.Session, cmd)
	} else {
		out, err = office.Do(ctx, h.Session, h.Mint(), cmd)
	}
	if err != nil {
		return err
	}
	for _, l := range out.Lines {
		say(e.out, "line %d: %s %s, account %s, %s: %s. %s\n", l.Line, l.Code, l.Name, l.Number, l.Amount.Dollars(), l.Outcome, l.Text)
	}
	say(e.out, "%s %s: %s posted back (%s), %d corrected, %d on which nothing was done.\n", did, out.File, phrase.Count(out.Posted, "draft"), out.Total.Dollars(),
		out.Corrected, out.Told)
	return nil
}

// waiting lists the returned drafts somebody must decide on.
func (achCall) waiting(ctx context.Context, e env, h *held) error {
	list, err := office.Ask(ctx, h.Session, autopay.ReturnsWaiting{})
	if err != nil {
		return err
	}
	return tabled(e.out, func(w io.Writer) {
		say(w, "ACCOUNT\tNAME\tAMOUNT\tBACK\tCODE\tWHAT TO DO\n")
		for _, d := range list {
			say(w, "%s\t%s\t%s\t%s\t%s\t%s\n", d.Number, d.Name, d.Amount, d.Back.Day.US(), d.Back.Code, d.Back.Do)
		}
	})
}

func (achCall) terms(ctx context.Context, e env, h *held, rest []string) error {
	t, err := office.Ask(ctx, h.Session, autopay.ReadTerms{})
	if err != nil {
		return err
	}
	for _, pair := range rest {
		key, value, ok := strings.Cut(pair, "=")
		if !ok {
			return errUsage
		}
		key = strings.ReplaceAll(key, "-", " ")
		if !slices.ContainsFunc(autopay.Fields, func(f field.Field[autopay.Terms]) bool { return f.Key == key }) {
			return fault.New(fault.Invalid, "ach.no-term", "There is no “{key}” among the terms of drafts; “curb ach terms” shows them.", fault.Args{"key": key})
		}
		if err := autopay.Fields.Fill(&t, key, value, h.house.Day); err != nil {
			return err
		}
	}
	if len(rest) > 0 {
		t.Effective = h.house.Day
		if t, err = office.Do(ctx, h.Session, h.Mint(), autopay.KeepTerms{Terms: t}); err != nil {
			return err
		}
	}
	return tabled(e.out, func(w io.Writer) {
		for _, f := range autopay.Fields {
			say(w, "%s\t%s\t%s\n", strings.ReplaceAll(f.Key, " ", "-"), f.Get(&t), f.Label)
		}
	})
}
