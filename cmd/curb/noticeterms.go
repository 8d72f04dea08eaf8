package main

import (
	"cmp"
	"context"
	"strings"

	"curbstop/domain/collection"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
)

// terms says the fees of a cut, or sets them; what is not named stays as it is.
func (c noticeCall) terms(ctx context.Context, e env, h *held, rest []string) error {
	old, err := office.Ask(ctx, h.Session, collection.ReadTerms{})
	if err != nil {
		return err
	}
	if len(rest) == 0 && *c.crew == "" {
		sayTerms(e, old)
		return nil
	}
	t := collection.SetTerms{Crew: cmp.Or(*c.crew, old.Crew)}
	switch {
	case len(rest) == 0:
		t.Fees = old.Fees
	case len(rest) == 1 && rest[0] == "none":
		rest = nil
	}
	for _, r := range rest {
		label, sum, _ := strings.Cut(r, "=")
		amount, err := money.Parse(sum)
		if err != nil {
			return err
		}
		label, trip := strings.CutPrefix(label, "trip: ")
		after, is := strings.CutPrefix(label, "after hours: ")
		fee := collection.Fee{Label: after, Service: "water", Amount: amount, After: is}
		if trip {
			fee.Kind = collection.Trip
		}
		t.Fees = append(t.Fees, fee)
	}
	set, err := office.Do(ctx, h.Session, h.Mint(), t)
	if err == nil {
		sayTerms(e, set)
	}
	return err
}

func sayTerms(e env, t collection.Terms) {
	if t.From == 0 {
		say(e.out, "No fees of a cut are set: having the water back costs nothing.\n")
		return
	}
	say(e.out, "%s from %s on; the crew's number is %s.\n", phrase.Count(len(t.Fees), "fee"), t.From.US(), cmp.Or(t.Crew, "not given"))
	for _, f := range t.Fees {
		when := ""
		if f.After {
			when = ", only after hours"
		}
		say(e.out, "  %-12s %s %s%s\n", f.Class(), f.Label, f.Amount.Dollars(), when)
	}
}
