package casework

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// VerbAlert lets a person set and end alerts.
var VerbAlert = authority.Say("alert.set", "set and end alerts")

// SetAlert puts an alert on an account, and holds back what its kind holds back: checks, cuts, notices.
//
// Refuses, in order: no such account; an unknown kind; no reason; a last day before the first or before the open business day; an
// alert of the same kind that is on already.
type SetAlert struct {
	Account account.ID   `cbor:"1,keyasint"`
	Kind    AlertKind    `cbor:"2,keyasint"`
	Text    string       `cbor:"3,keyasint"`
	From    calendar.Day `cbor:"4,keyasint,omitempty"` // 0 for the open business day
	Until   calendar.Day `cbor:"5,keyasint,omitempty"` // 0 for no end
}

// Name implements Command.
func (SetAlert) Name() string { return "alert.set" }

// Act implements Command.
func (c SetAlert) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbAlert, Account: uint64(c.Account), Subject: "account " + a.Number, Reason: string(c.Kind)}, err
}

// Do implements Command.
func (c SetAlert) Do(b Books, sign authority.Sign) (Alert, error) {
	if c.From == 0 {
		c.From = sign.Day
	}
	a := Alert{
		Account: c.Account, Kind: c.Kind, Text: strings.TrimSpace(c.Text), From: c.From, Until: c.Until, Sign: sign, By: b.SignedBy(sign),
	}
	if _, err := b.Accounts().Get(c.Account); err != nil {
		return a, err
	}
	if err := a.refuse(sign); err != nil {
		return a, err
	}
	on, err := inForce(b, c.Account)
	if err != nil {
		return a, err
	}
	if c.Kind != Other && slices.ContainsFunc(on, func(o Alert) bool { return o.Kind == c.Kind }) {
		return a, fault.New(fault.Refused, "alert.twin", "The account has the alert “{kind}” already: end that one first.",
			fault.Args{"kind": string(c.Kind)}).At("kind")
	}
	if a.ID, err = b.Alerts().Next(); err != nil {
		return a, err
	}
	if err := b.Alerts().Put(a); err != nil {
		return a, err
	}
	return a, mark(b, a, on)
}

func (a Alert) refuse(sign authority.Sign) error {
	no := func(code, text, field string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"open": sign.Day.US()}).At(field)
	}
	switch {
	case !slices.Contains(AlertKinds, a.Kind):
		return no("alert.kind", "Choose what kind of alert it is.", "kind")
	case a.Text == "":
		return no("alert.empty", "Say why, and what to do about it.", "text")
	case a.Until != 0 && (a.Until < a.From || a.Until < sign.Day):
		return no("alert.until", "The last day must not be before the first, nor before the open business day {open}.", "until")
	case a.Acts() && a.From > sign.Day:
		return no("alert.from", "An alert of this kind holds from now on: it cannot begin later than {open}.", "from")
	}
	return nil
}

// inForce gives the alerts of an account that nobody has ended.
func inForce(b Books, id account.ID) (out []Alert, err error) {
	for a, err := range b.Alerts().Via(ByAccount, row.Span{}, id) {
		if err != nil {
			return nil, err
		}
		if a.Ended.IsZero() {
			out = append(out, a)
		}
	}
	return out, nil
}

// mark holds back on the account what an alert that begins holds back, or frees what one that ends alone held back. What other
// alerts, holds and arrangements hold is left alone.
func mark(b Books, now Alert, others []Alert) error {
	begins := now.Ended.IsZero()
	if now.Kind == CashOnly {
		a, err := b.Accounts().Get(now.Account)
		if err != nil {
			return err
		}
		a.CashOnly = begins
		return b.Accounts().Put(a)
	}
	besides := account.Stops{}
	if !begins && len(holds[now.Kind]) > 0 {
		var err error
		if besides, err = b.HeldBesides(now.Account, Source); err != nil {
			return err
		}
		for _, o := range others {
			for _, h := range holds[o.Kind] {
				besides[h] = true
			}
		}
	}
	return account.Hold(b, now.Account, begins, holds[now.Kind], besides)
}

// EndAlert ends an alert; what it alone held back is free again.
//
// Refuses, in order: no such alert; no reason; an alert ended already.
type EndAlert struct {
	ID     uint64 `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint"`
}

// Name implements Command.
func (EndAlert) Name() string { return "alert.end" }

// Act implements Command.
func (c EndAlert) Act(b Books) (authority.Act, error) {
	a, err := b.Alerts().Get(c.ID)
	return authority.Act{Verb: VerbAlert, Account: uint64(a.Account), Subject: "alert " + string(a.Kind), Reason: c.Reason}, err
}

// Do implements Command.
func (c EndAlert) Do(b Books, sign authority.Sign) (Alert, error) {
	a, err := b.Alerts().Get(c.ID)
	if err != nil {
		return a, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return a, fault.New(fault.Invalid, "alert.no-reason", "Say why the alert ends.", nil).At("reason")
	}
	if !a.Ended.IsZero() {
		return a, fault.New(fault.Refused, "alert.ended", "{name} ended this alert on {day} already.",
			fault.Args{"name": a.EndBy, "day": a.Ended.Day.US()})
	}
	a.Ended, a.EndText, a.EndBy = sign, strings.TrimSpace(c.Reason), b.SignedBy(sign)
	if err := b.Alerts().Put(a); err != nil {
		return a, err
	}
	on, err := inForce(b, a.Account)
	if err != nil {
		return a, err
	}
	return a, mark(b, a, on)
}

// Alerts gives the alerts of an account: those that show today, the gravest first; All also those past, ended or still to come.
type Alerts struct {
	Account account.ID
	All     bool
}

// Act implements Query.
func (Alerts) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Alerts) Ask(b Books, sign authority.Sign) ([]Alert, error) {
	all, err := row.Collect(b.Alerts().Via(ByAccount, row.Span{}, q.Account))
	if err != nil {
		return nil, err
	}
	if !q.All {
		all = slices.DeleteFunc(all, func(a Alert) bool { return !a.IsOn(sign.Day) })
	}
	slices.SortStableFunc(all, func(a, b Alert) int {
		if on := order(b.IsOn(sign.Day)) - order(a.IsOn(sign.Day)); on != 0 {
			return on
		}
		return slices.Index(AlertKinds, a.Kind) - slices.Index(AlertKinds, b.Kind)
	})
	return all, nil
}

func order(on bool) int {
	if on {
		return 1
	}
	return 0
}
