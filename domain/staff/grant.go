package staff

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// GrantVerb lets a person do a verb up to a limit a deed and a total a day. A grant without an end takes the place of what the
// person was granted of the verb before; one with an end stands beside it, and the wider of the two counts.
//
// Refuses, in order: no such person; one who has left; a verb the program does not know; a limit below nothing; a day's total
// below the limit; a first day that has passed; a last day before the first; no reason; a grant to oneself while somebody else
// keeps staff.
type GrantVerb struct {
	Staff    authority.StaffID `cbor:"1,keyasint"`
	Verb     authority.Verb    `cbor:"2,keyasint"`
	Limit    money.Amount      `cbor:"3,keyasint,omitempty"` // money.Most is no limit
	DayTotal money.Amount      `cbor:"4,keyasint,omitempty"` // money.Most is no limit
	From     calendar.Day      `cbor:"5,keyasint,omitempty"` // 0 is today
	Until    calendar.Day      `cbor:"6,keyasint,omitempty"` // inclusive; 0 is no end
	Reason   string            `cbor:"7,keyasint"`
}

// Name implements Command.
func (GrantVerb) Name() string { return "staff.grant" }

// Act implements Command.
func (c GrantVerb) Act(b Books) (authority.Act, error) {
	p, err := b.People().Get(c.Staff)
	subject := p.FullName + " may " + c.Verb.Text() + ": " + Cell{true, c.Limit, c.DayTotal, c.Until}.String()
	return authority.Act{Verb: VerbStaff, Subject: subject, Reason: c.Reason}, err
}

// Do implements Command.
func (c GrantVerb) Do(b Books, sign authority.Sign) (authority.Grant, error) {
	g := authority.Grant{
		Staff: c.Staff, Verb: c.Verb, Limit: c.Limit, DayTotal: c.DayTotal, From: max(c.From, sign.Day), Until: c.Until,
		Reason: strings.TrimSpace(c.Reason),
	}
	if err := c.refuse(b, sign, g); err != nil {
		return g, err
	}
	if g.Until == 0 {
		if err := displace(b, g); err != nil {
			return g, err
		}
	}
	id, err := b.AllGrants().Next()
	if err != nil {
		return g, err
	}
	g.ID = id
	return g, b.AllGrants().Put(g)
}

// displace ends what was granted of the verb for good before, the day before the new grant begins.
func displace(b Books, g authority.Grant) error {
	old, err := row.Collect(b.AllGrants().Via(ByStaffVerb, row.Span{}, g.Staff, g.Verb))
	if err != nil {
		return err
	}
	for _, o := range old {
		if o.DelegatedBy != 0 || o.Until != 0 {
			continue
		}
		o.Until = g.From - 1
		if err := b.AllGrants().Put(o); err != nil {
			return err
		}
	}
	return nil
}

func (c GrantVerb) refuse(b Books, sign authority.Sign, g authority.Grant) error {
	p, err := b.People().Get(c.Staff)
	if err != nil {
		return err
	}
	no := func(code, text, at string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"name": p.FullName, "verb": string(c.Verb), "today": sign.Day.US()}).At(at)
	}
	switch {
	case p.Left != 0 && p.Left <= sign.Day:
		return no("staff.left", "{name} has left; nobody who left is granted anything.", "person")
	case !slices.Contains(authority.Verbs(), c.Verb):
		return no("staff.no-verb", "This program knows nothing that is called “{verb}”: choose from the authority table.", "verb")
	case g.Limit < 0 || g.Limit > money.Most:
		return no("staff.limit", "A limit cannot be below nothing.", "limit")
	case g.DayTotal < g.Limit || g.DayTotal > money.Most:
		return no("staff.day-total", "A day's total below the limit of one deed would forbid that deed: give at least the limit.", "day total")
	case c.From != 0 && c.From < sign.Day:
		return no("staff.from-past", "A grant cannot begin before today, {today}.", "from")
	case g.Until != 0 && g.Until < g.From:
		return no("staff.until", "The last day is before the first: give a later one, or none.", "until")
	case g.Reason == "":
		return no("staff.no-reason", "Say why, or by whose order: the journal keeps it.", "reason")
	}
	if err := refuseBeyond(b, sign, g); err != nil {
		return err
	}
	return refuseOwn(b, sign, c.Staff)
}

// refuseBeyond refuses a grant that reaches further than what the granter may do: only a manager grants more than they have.
func refuseBeyond(b Books, sign authority.Sign, g authority.Grant) error {
	if sign.Who == 0 {
		return nil // the founding of the books
	}
	p, err := b.People().Get(sign.Who)
	if err != nil || p.Role == Manager {
		return err
	}
	limit, day := money.Amount(0), money.Amount(0)
	held := false
	for own, err := range b.AllGrants().Via(ByStaffVerb, row.Span{}, sign.Who, g.Verb) {
		if err != nil {
			return err
		}
		if own.On(sign.Day) {
			held, limit, day = true, max(limit, own.Limit), max(day, own.DayTotal)
		}
	}
	if held && g.Limit <= limit && g.DayTotal <= day {
		return nil
	}
	return fault.New(fault.Refused, "staff.beyond-own", "You may {verb} {limit} yourself, and only a manager grants more than they have: ask one.",
		fault.Args{"verb": g.Verb.Text(), "limit": upToWords(held, limit)}).At("limit")
}

func upToWords(held bool, limit money.Amount) string {
	switch {
	case !held:
		return "not at all"
	case limit == money.Most:
		return "without limit a deed, but not so much a day"
	}
	return "up to " + limit.Dollars()
}

// refuseOwn refuses widening one's own authority while somebody else could do it. The only one who keeps staff may: else a deed that
// a new release of the program brings could never be granted to anybody.
func refuseOwn(b Books, sign authority.Sign, who authority.StaffID) error {
	if who != sign.Who {
		return nil
	}
	others, err := keepers(b, sign.Day, who, 0)
	if err != nil || len(others) == 0 {
		return err
	}
	return fault.New(fault.Refused, "staff.own-grant", "Nobody sets their own limits while somebody else keeps the staff: {who} could do this.",
		fault.Args{"who": strings.Join(others, " or ")})
}

// EndGrant ends a grant from this moment on: it stays in the books, its last day yesterday.
//
// Refuses, in order: no such grant; one that has ended; no reason; the grant by which the last person keeps staff.
type EndGrant struct {
	Grant  uint64 `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint"`
}

// Name implements Command.
func (EndGrant) Name() string { return "staff.end-grant" }

// Act implements Command.
func (c EndGrant) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbStaff, Reason: c.Reason}
	g, err := b.AllGrants().Get(c.Grant)
	if err != nil {
		return act, err
	}
	p, err := b.People().Get(g.Staff)
	act.Subject = p.FullName + " may no longer " + g.Verb.Text()
	return act, err
}

// Do implements Command.
func (c EndGrant) Do(b Books, sign authority.Sign) (authority.Grant, error) {
	g, err := b.AllGrants().Get(c.Grant)
	if err != nil {
		return g, err
	}
	switch {
	case g.Until != 0 && g.Until < sign.Day:
		return g, fault.New(fault.Refused, "staff.grant-ended", "This grant ended on {day}.", fault.Args{"day": g.Until.US()})
	case strings.TrimSpace(c.Reason) == "":
		return g, fault.New(fault.Invalid, "staff.no-reason", "Say why, or by whose order: the journal keeps it.", nil).At("reason")
	}
	if g.Verb == VerbStaff {
		if err := refuseLast(b, sign.Day, 0, g.ID); err != nil {
			return g, err
		}
	}
	g.Until = sign.Day - 1
	return g, b.AllGrants().Put(g)
}

// refuseLast refuses when nobody would keep staff without a person or a grant.
func refuseLast(b Books, day calendar.Day, without authority.StaffID, grant uint64) error {
	left, err := keepers(b, day, without, grant)
	if err != nil || len(left) > 0 {
		return err
	}
	return fault.New(fault.Refused, "staff.last-keeper",
		"Nobody could enter staff and their limits any more: grant that to somebody else first.", nil)
}

// keepers names the people in service who may keep staff today and for good, without one person and without one grant.
func keepers(b Books, day calendar.Day, without authority.StaffID, grant uint64) (names []string, err error) {
	for g, err := range b.AllGrants().Via(ByVerb, row.Span{}, VerbStaff) {
		if err != nil {
			return nil, err
		}
		if g.ID == grant || g.Staff == without || g.Until != 0 || !g.On(day) {
			continue
		}
		p, err := b.People().Get(g.Staff)
		if err != nil {
			return nil, err
		}
		if _, signsIn, err := b.Credentials().Find(g.Staff); err != nil {
			return nil, err
		} else if signsIn && p.Left == 0 && p.Suspended == 0 && !slices.Contains(names, p.FullName) {
			names = append(names, p.FullName)
		}
	}
	return names, nil
}
