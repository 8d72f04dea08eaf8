package staff

import (
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// VerbMatrix lets a manager set the authority matrix. It is nobody's but a manager's, and never delegated.
var VerbMatrix = authority.Say("staff.matrix", "set the authority matrix")

// held is what a manager always may, or nobody could ever set anything right again.
var held = []authority.Verb{VerbStaff, VerbMatrix}

// Cut is one cell of the matrix as it shall be.
type Cut struct {
	Verb authority.Verb `cbor:"1,keyasint"`
	Role Role           `cbor:"2,keyasint"`
	Cell Cell           `cbor:"3,keyasint"` // the zero one takes the verb away; it has no last day
}

// SetMatrix makes a new version of the authority matrix: the newest one with some cells changed.
//
// Refuses, in order: one who is not a manager; a version that is not the newest any more; a verb or role the program does not know, or a
// cell that stands there twice; a limit below nothing; a day's total below the limit; a manager who could no longer keep staff or set the
// matrix; a first day that has passed, is more than a year ahead, or is before that of a version to come; no reason; a limit of
// the managers that another manager set, made wider; nothing changed.
type SetMatrix struct {
	Basis  uint64       `cbor:"1,keyasint"` // number of the version that was looked at
	Cuts   []Cut        `cbor:"2,keyasint"`
	From   calendar.Day `cbor:"3,keyasint,omitempty"` // 0 is today
	Reason string       `cbor:"4,keyasint"`
}

// Name implements Command.
func (SetMatrix) Name() string { return "staff.set-matrix" }

// Act implements Command.
func (c SetMatrix) Act(b Books) (authority.Act, error) {
	subject := "authority matrix " + number(c.Basis+1) + ": " + strconv.Itoa(len(c.Cuts)) + " limits"
	if len(c.Cuts) == 1 {
		cut := c.Cuts[0]
		subject = "authority matrix " + number(c.Basis+1) + ": a " + string(cut.Role) + " may " + cut.Verb.Text() + ": " + cut.Cell.Says()
	}
	act := authority.Act{Verb: VerbMatrix, Subject: subject, Reason: c.Reason}
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return act, err
		}
		if !p.Apart && slices.ContainsFunc(c.Cuts, func(cut Cut) bool { return cut.Role == p.Role }) {
			act.Part = append(act.Part, p.ID) // who sets what they may themselves is reviewed
		}
	}
	return act, nil
}

// Do implements Command.
func (c SetMatrix) Do(b Books, sign authority.Sign) (Matrix, error) {
	was, err := newest(b)
	if err != nil {
		return was, err
	}
	if err := refuseNoManager(b, sign); err != nil {
		return was, err
	}
	next := Matrix{Number: was.Number + 1, From: max(c.From, sign.Day), Sign: sign, Reason: strings.TrimSpace(c.Reason), Rows: was.Whole().Rows}
	if err := c.refuse(was, next, sign); err != nil {
		return was, err
	}
	for _, cut := range c.Cuts {
		i := slices.IndexFunc(next.Rows, func(r MatrixRow) bool { return r.Verb == cut.Verb })
		next.Rows[i] = next.Rows[i].with(cut.Role, cut.Cell)
	}
	if err := refuseOwnColumn(b, sign, was, next); err != nil {
		return was, err
	}
	if len(next.Differs(was)) == 0 {
		return was, fault.New(fault.Invalid, "matrix.unchanged", "Nothing was changed: these limits stand in the matrix already.", nil)
	}
	return next, b.Matrices().Put(next)
}

func (c SetMatrix) refuse(was, next Matrix, sign authority.Sign) error {
	no := func(code, text, at string, args fault.Args) error {
		return fault.New(fault.Invalid, code, text, args).At(at)
	}
	if c.Basis != was.Number {
		return fault.New(fault.Stale, "matrix.stale", "The matrix was set anew since you looked at it: version {now} is the newest. Look at it, and change that.",
			fault.Args{"now": number(was.Number)})
	}
	for i, cut := range c.Cuts {
		twice := slices.IndexFunc(c.Cuts, func(o Cut) bool { return o.Verb == cut.Verb && o.Role == cut.Role }) != i
		args := fault.Args{"verb": cut.Verb.Text(), "role": string(cut.Role)}
		switch {
		case twice || !slices.Contains(authority.Verbs(), cut.Verb) || !slices.Contains(Roles, cut.Role):
			return no("matrix.cell", "The matrix has no such place, or it stands there twice: {role}, “{verb}”.", "verb", args)
		case cut.Cell.Limit < 0 || cut.Cell.Limit > money.Most:
			return no("staff.limit", "A limit cannot be below nothing.", "limit", nil)
		case cut.Cell.DayTotal < cut.Cell.Limit || cut.Cell.DayTotal > money.Most:
			return no("staff.day-total", "A day's total below the limit of one deed would forbid that deed: give at least the limit.", "day total", nil)
		case cut.Cell.Until != 0 || !cut.Cell.Held && cut.Cell != Cell{}:
			return no("matrix.end", "What stands in the matrix holds until the next version: give a person a limit for a time instead.", "limit", nil)
		case cut.Role == Manager && slices.Contains(held, cut.Verb) && cut.Cell != wholeCell:
			return no("matrix.manager", "A manager always may {verb}: else nobody could set the limits right again.", "limit", args)
		}
	}
	switch {
	case c.From != 0 && c.From < sign.Day:
		return no("staff.from-past", "A grant cannot begin before today, {today}.", "from", fault.Args{"today": sign.Day.US()})
	case c.From > sign.Day+farthest:
		return no("matrix.far", "{from} is more than a year ahead, and no version could begin before it. Look at the year.", "from", fault.Args{"from": c.From.US()})
	case next.From < was.From:
		return no("matrix.to-come", "Version {now} is to hold from {from}: let this one begin then, or later.", "from",
			fault.Args{"now": number(was.Number), "from": was.From.US()})
	case next.Reason == "":
		return no("staff.no-reason", "Say why, or by whose order: the journal keeps it.", "reason", nil)
	}
	return nil
}

// farthest is how many days ahead a version may begin: no other begins before it.
const farthest = 366

// refuseOwnColumn refuses a manager who takes back what another manager, still in service, cut of the managers' own limits: whom a limit binds
// does not lift it.
func refuseOwnColumn(b Books, sign authority.Sign, was, next Matrix) error {
	for _, d := range next.Differs(was) {
		if d.Role != Manager || d.Was.Held && (!d.Now.Held || d.Now.Limit <= d.Was.Limit && d.Now.DayTotal <= d.Was.DayTotal) {
			continue
		}
		by, err := cutBy(b, d)
		if err != nil {
			return err
		}
		if by == sign.Who {
			continue
		}
		p, found, err := b.People().Find(by)
		if err != nil {
			return err
		}
		if found && p.Role == Manager && !p.OutOn(sign.Day) {
			return fault.New(fault.Refused, "matrix.own-column",
				"{who} set what a manager may here ({verb}), and whom it binds does not lift it: {who} could, while in service.",
				fault.Args{"verb": d.Verb.Text(), "who": p.FullName})
		}
	}
	return nil
}

// cutBy gives who set a cell to what it is in the newest version.
func cutBy(b Books, d Difference) (by authority.StaffID, err error) {
	last := Cell{}
	for m, err := range b.Matrices().All(row.Span{}) {
		if err != nil {
			return 0, err
		}
		if cell := m.At(d.Verb, d.Role); cell != last {
			last, by = cell, m.Sign.Who
		}
	}
	return by, nil
}

// founding is the first version: what the roles usually may.
func founding(manager authority.StaffID, sign authority.Sign) Matrix {
	sign.Who = manager
	m := Matrix{From: sign.Day, Sign: sign, Reason: "usual limits, at the founding of the books"}.Whole()
	m.Number = 1
	return m
}

// Difference is one cell that differs between two versions.
type Difference struct {
	Verb     authority.Verb
	Role     Role
	Was, Now Cell
}

// Differs gives what a version changes of another, by verb and role.
func (m Matrix) Differs(was Matrix) (out []Difference) {
	for _, v := range authority.Verbs() {
		for _, role := range Roles {
			if a, z := was.At(v, role), m.At(v, role); a != z {
				out = append(out, Difference{v, role, a, z})
			}
		}
	}
	return out
}

// refuseNoManager refuses who is not a manager in service: limits are set by the position, not by whoever was given a grant.
func refuseNoManager(b Books, sign authority.Sign) error {
	if sign.Who == 0 {
		return nil // the founding of the books
	}
	p, err := b.People().Get(sign.Who)
	if err != nil || p.Role == Manager && sign.For == 0 {
		return err
	}
	names, err := managers(b, sign.Day, 0)
	if err != nil {
		return err
	}
	return fault.New(fault.Refused, "staff.manager-only", "Limits are set by a manager, and {name} is none: {who} could do this.",
		fault.Args{"name": p.FullName, "who": strings.Join(names, " or ")})
}

// managers names the managers in service who sign in, without one person.
func managers(b Books, day calendar.Day, without authority.StaffID) (names []string, err error) {
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if p.Role != Manager || p.ID == without || p.Left != 0 || p.OutOn(day) || p.Suspended != 0 {
			continue
		}
		if _, signsIn, err := b.Credentials().Find(p.ID); err != nil {
			return nil, err
		} else if signsIn {
			names = append(names, p.FullName)
		}
	}
	return names, nil
}

func number(n uint64) string { return strconv.FormatUint(n, 10) }
