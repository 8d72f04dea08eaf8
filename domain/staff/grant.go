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

// GrantVerb gives one person a limit that is not their role's, or bars them from a verb. Without an end it takes the place of what the
// authority matrix gives the role, and of what the person was granted of the verb for good before; with an end it stands beside, and
// the wider of the two counts.
//
// Refuses, in order: one who is not a manager; no such person; one who has left; a verb the program does not know; a limit below nothing;
// a day's total below the limit; a first day that has passed; a last day before the first; one who is barred for a time; a manager who
// could no longer keep staff or set the matrix; no reason; a grant to oneself while there is another manager.
type GrantVerb struct {
	Staff    authority.StaffID `cbor:"1,keyasint"`
	Verb     authority.Verb    `cbor:"2,keyasint"`
	Limit    money.Amount      `cbor:"3,keyasint,omitempty"` // money.Most is no limit
	DayTotal money.Amount      `cbor:"4,keyasint,omitempty"` // money.Most is no limit
	From     calendar.Day      `cbor:"5,keyasint,omitempty"` // 0 is today
	Until    calendar.Day      `cbor:"6,keyasint,omitempty"` // inclusive; 0 is no end
	Reason   string            `cbor:"7,keyasint"`
	Barred   bool              `cbor:"8,keyasint,omitempty"` // may not, whatever the role may
}

// Name implements Command.
func (GrantVerb) Name() string { return "staff.grant" }

// Act implements Command.
func (c GrantVerb) Act(b Books) (authority.Act, error) {
	p, err := b.People().Get(c.Staff)
	subject := p.FullName + " may " + c.Verb.Text() + ": " + Cell{true, c.Limit, c.DayTotal, c.Until}.String()
	if c.Barred {
		subject = p.FullName + " may not " + c.Verb.Text()
	}
	return authority.Act{Verb: VerbStaff, Subject: subject, Reason: c.Reason, Part: []authority.StaffID{c.Staff}}, err
}

// Do implements Command.
func (c GrantVerb) Do(b Books, sign authority.Sign) (authority.Grant, error) {
	g := authority.Grant{
		Staff: c.Staff, Verb: c.Verb, Limit: c.Limit, DayTotal: c.DayTotal, From: max(c.From, sign.Day), Until: c.Until,
		Reason: strings.TrimSpace(c.Reason), Instead: c.Until == 0, Barred: c.Barred,
	}
	if c.Barred {
		g.Limit, g.DayTotal = 0, 0
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
		if !o.Instead || o.Until != 0 {
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
	if err := refuseNoManager(b, sign); err != nil {
		return err
	}
	p, err := b.People().Get(c.Staff)
	if err != nil {
		return err
	}
	no := func(code, text, at string) error {
		return fault.New(fault.Invalid, code, text, fault.Args{"name": p.FullName, "verb": c.Verb.Text(), "today": sign.Day.US()}).At(at)
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
	case g.Barred && g.Until != 0:
		return no("staff.barred-until", "Who is barred is so until you end it: leave the last day empty.", "until")
	case p.Role == Manager && g.Instead && slices.Contains(held, g.Verb):
		return no("matrix.manager", "A manager always may {verb}: else nobody could set the limits right again.", "verb")
	case g.Reason == "":
		return no("staff.no-reason", "Say why, or by whose order: the journal keeps it.", "reason")
	}
	if c.Staff != sign.Who {
		return nil
	}
	others, err := managers(b, sign.Day, sign.Who)
	if err != nil {
		return err
	}
	return ownLimits(others)
}

// refuseOwn refuses changing what one may oneself while somebody else keeps the staff.
func refuseOwn(b Books, sign authority.Sign, who authority.StaffID) error {
	if who != sign.Who {
		return nil
	}
	others, err := keepers(b, sign.Day, who)
	if err != nil {
		return err
	}
	return ownLimits(others)
}

// ownLimits refuses widening one's own authority while somebody else could do it. The only one may: else a deed that a new release of
// the program brings could never be granted to anybody.
func ownLimits(others []string) error {
	if len(others) == 0 {
		return nil
	}
	return fault.New(fault.Refused, "staff.own-grant", "Nobody sets their own limits while somebody else keeps the staff: {who} could do this.",
		fault.Args{"who": strings.Join(others, " or ")})
}

// EndGrant ends a single limit of a person from this moment on: it stays in the books, its last day yesterday, and the person has what the
// authority matrix gives their role.
//
// Refuses, in order: one who is not a manager; no such grant; one that has ended; no reason; the end of what bars or narrows oneself while
// there is another manager.
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
	act.Part = []authority.StaffID{g.Staff}
	act.Subject = p.FullName + ": the single limit to " + g.Verb.Text() + " ends"
	return act, err
}

// Do implements Command.
func (c EndGrant) Do(b Books, sign authority.Sign) (authority.Grant, error) {
	if err := refuseNoManager(b, sign); err != nil {
		return authority.Grant{}, err
	}
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
	if g.Staff == sign.Who {
		others, err := managers(b, sign.Day, sign.Who)
		if err == nil {
			err = ownLimits(others)
		}
		if err != nil {
			return g, err
		}
	}
	g.Until = sign.Day - 1
	return g, b.AllGrants().Put(g)
}

// refuseLast refuses when no manager would be left to keep the staff without a person.
func refuseLast(b Books, day calendar.Day, without authority.StaffID) error {
	left, err := managers(b, day, without)
	if err != nil || len(left) > 0 {
		return err
	}
	return fault.New(fault.Refused, "staff.last-keeper",
		"No manager would be left, and nobody could set the limits of the staff any more: make somebody else a manager first.", nil)
}

// keepers names the people in service who may keep staff by authority of their own and sign in, without one person.
func keepers(b Books, day calendar.Day, without authority.StaffID) (names []string, err error) {
	could, err := Holders(b, VerbStaff, day)
	if err != nil {
		return nil, err
	}
	for _, id := range could {
		p, err := b.People().Get(id)
		if err != nil {
			return nil, err
		}
		if _, signsIn, err := b.Credentials().Find(id); err != nil {
			return nil, err
		} else if signsIn && id != without && p.Left == 0 && p.Suspended == 0 {
			names = append(names, p.FullName)
		}
	}
	return names, nil
}
