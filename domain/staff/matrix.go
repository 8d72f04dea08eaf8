package staff

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Matrix is one version of the authority matrix: what each role may do, up to what amount a deed and what total a day. A version is never
// changed; the next one takes its place from its first day on.
type Matrix struct {
	Number uint64         `cbor:"1,keyasint"` // 1 is the founding
	From   calendar.Day   `cbor:"2,keyasint"` // first day
	Sign   authority.Sign `cbor:"3,keyasint"` // which manager set it
	Reason string         `cbor:"4,keyasint"`
	Rows   []MatrixRow    `cbor:"5,keyasint"` // by verb, every verb the program knew then
}

// MatrixRow is what each role may of one verb.
type MatrixRow struct {
	Verb       authority.Verb `cbor:"1,keyasint"`
	Clerk      Cell           `cbor:"2,keyasint"`
	Supervisor Cell           `cbor:"3,keyasint"`
	Manager    Cell           `cbor:"4,keyasint"`
}

// Of gives the cell of a role.
func (r MatrixRow) Of(role Role) Cell {
	switch role {
	case Clerk:
		return r.Clerk
	case Supervisor:
		return r.Supervisor
	case Manager:
		return r.Manager
	}
	return Cell{}
}

// with gives the row with another cell for a role.
func (r MatrixRow) with(role Role, c Cell) MatrixRow {
	switch role {
	case Clerk:
		r.Clerk = c
	case Supervisor:
		r.Supervisor = c
	case Manager:
		r.Manager = c
	}
	return r
}

// Row gives what the version says of a verb; false when the program did not know the verb then.
func (m Matrix) Row(v authority.Verb) (MatrixRow, bool) {
	i, found := slices.BinarySearchFunc(m.Rows, v, func(r MatrixRow, v authority.Verb) int { return strings.Compare(string(r.Verb), string(v)) })
	if !found {
		return MatrixRow{}, false
	}
	return m.Rows[i], true
}

// At gives what a role may of a verb: as the version says, or, of a verb that a later release of the program brought, as is usual.
func (m Matrix) At(v authority.Verb, role Role) Cell {
	r, found := m.Row(v)
	if !found {
		r = usualRow(v)
	}
	return r.Of(role)
}

// Whole gives the version with a row for every verb of the program.
func (m Matrix) Whole() Matrix {
	rows := make([]MatrixRow, 0, len(m.Rows))
	for _, v := range authority.Verbs() {
		r, found := m.Row(v)
		if !found {
			r = usualRow(v)
		}
		rows = append(rows, r)
	}
	m.Rows = rows
	return m
}

// usualRow gives what the roles usually may of a verb.
func usualRow(v authority.Verb) (r MatrixRow) {
	r.Verb = v
	for _, role := range Roles {
		if a := usual(v, role); a != none {
			r = r.with(role, Cell{Held: true, Limit: a.limit, DayTotal: a.day})
		}
	}
	return r
}

// Limits is where the limits of people stand.
type Limits interface {
	People() row.Table[authority.StaffID, Person]
	AllGrants() row.Table[uint64, authority.Grant]
	Matrices() row.Table[uint64, Matrix]
	// MatrixOn gives the version in force on a day; before the first one, the program's usual limits without a number.
	MatrixOn(calendar.Day) (Matrix, error)
}

// InForce finds the version in force on a day: the newest whose first day has come.
func InForce(b interface {
	Matrices() row.Table[uint64, Matrix]
}, day calendar.Day,
) (Matrix, error) {
	for m, err := range b.Matrices().All(row.Span{Reverse: true}) {
		if err != nil || m.From <= day {
			return m, err
		}
	}
	return Matrix{}, nil
}

// newest gives the version that was set last, be it that its first day is to come.
func newest(b Limits) (Matrix, error) {
	m, _, err := row.First(b.Matrices().All(row.Span{Reverse: true, Limit: 1}))
	return m, err
}

// Granted gives the grants of a verb that a person has on a day: what their role may by the matrix, or what a grant of their own puts in its
// place, and what was granted them besides for a time.
func Granted(b Limits, p Person, v authority.Verb, day calendar.Day) ([]authority.Grant, error) {
	own, err := row.Collect(b.AllGrants().Via(ByStaffVerb, row.Span{}, p.ID, v))
	if err != nil {
		return nil, err
	}
	m, err := b.MatrixOn(day)
	if err != nil {
		return nil, err
	}
	return m.granted(p, v, own, day), nil
}

// granted puts a role's cell and a person's own grants of a verb together.
func (m Matrix) granted(p Person, v authority.Verb, own []authority.Grant, day calendar.Day) (out []authority.Grant) {
	instead := p.Apart
	for _, g := range own {
		if !g.On(day) {
			continue
		}
		instead = instead || g.Instead
		if !g.Barred {
			out = append(out, g)
		}
	}
	if c := m.At(v, p.Role); !instead && c.Held {
		out = append(out, authority.Grant{Staff: p.ID, Verb: v, Limit: c.Limit, DayTotal: c.DayTotal, From: m.From, Reason: m.says(p.Role)})
	}
	return out
}

// says names the source of what a role may.
func (m Matrix) says(r Role) string {
	if m.Number == 0 {
		return "usual for a " + string(r)
	}
	return "authority matrix " + number(m.Number) + ", " + string(r)
}

// Reach gives how far a person may do a verb on a day, all grants of their own together.
func Reach(b Limits, p Person, v authority.Verb, day calendar.Day) (c Cell, err error) {
	all, err := Granted(b, p, v, day)
	for _, g := range all {
		c.widen(g)
	}
	return c, err
}

// Holders gives who in service might do a verb on a day by authority of their own.
func Holders(b Limits, v authority.Verb, day calendar.Day) (out []authority.StaffID, err error) {
	return HoldersUpTo(b, v, 0, day)
}

// HoldersUpTo gives who in service might do a verb on a day with an amount, in cents, by authority of their own: their limit reaches it.
func HoldersUpTo(b Limits, v authority.Verb, amount money.Amount, day calendar.Day) (out []authority.StaffID, err error) {
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if p.OutOn(day) {
			continue
		}
		c, err := Reach(b, p, v, day)
		if err != nil {
			return nil, err
		}
		if c.Held && amount <= c.Limit {
			out = append(out, p.ID)
		}
	}
	return out, nil
}

// limitsOf gives how far a person may do every verb, where all of them are asked.
func limitsOf(b Limits, m Matrix, p Person, day calendar.Day) (map[authority.Verb]Cell, error) {
	own := map[authority.Verb][]authority.Grant{}
	for g, err := range b.AllGrants().Via(ByStaffVerb, row.Span{}, p.ID) {
		if err != nil {
			return nil, err
		}
		own[g.Verb] = append(own[g.Verb], g)
	}
	out := map[authority.Verb]Cell{}
	for _, v := range authority.Verbs() {
		var c Cell
		for _, g := range m.granted(p, v, own[v], day) {
			c.widen(g)
		}
		if c.Held {
			out[v] = c
		}
	}
	return out, nil
}

// equals says whether a grant gives what a cell gives.
func (c Cell) equals(g authority.Grant) bool {
	return c.Held && !g.Barred && c.Limit == g.Limit && c.DayTotal == g.DayTotal && g.Until == 0
}

// whole is the cell of a verb without limit.
var wholeCell = Cell{Held: true, Limit: money.Most, DayTotal: money.Most}
