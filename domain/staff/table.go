package staff

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Cell is what one person may do of one verb: the widest of their grants.
type Cell struct {
	Held     bool         `cbor:"1,keyasint,omitempty"`
	Limit    money.Amount `cbor:"2,keyasint,omitempty"`
	DayTotal money.Amount `cbor:"3,keyasint,omitempty"`
	Until    calendar.Day `cbor:"4,keyasint,omitempty"` // 0 when the widest has no end
}

// String gives "any", "500.00", "500.00 / 2,500.00 a day", with the last day when there is one; "" for nothing.
func (c Cell) String() string {
	if !c.Held {
		return ""
	}
	text := Limit(c.Limit)
	if c.DayTotal < money.Most && c.DayTotal != 0 {
		text += " / " + c.DayTotal.String() + " a day"
	}
	if c.Until != 0 {
		text += " to " + c.Until.US()
	}
	return text
}

// Limit says a limit: "any" without one, "none" for deeds that carry no amount.
func Limit(a money.Amount) string {
	switch a {
	case money.Most:
		return "any"
	case 0:
		return "no amount"
	}
	return a.String()
}

// ParseLimit reads a limit as it is entered: an amount, "any" or nothing for no limit, "no amount" for deeds without one.
func ParseLimit(text string) (money.Amount, error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "any", "":
		return money.Most, nil
	case "no amount":
		return 0, nil
	}
	return money.Parse(text)
}

// Line is one verb of the authority table, with a cell for each person.
type Line struct {
	Verb  authority.Verb
	Words string
	Cells []Cell
}

// Authority is the authority table on a day: what each person in service may do.
type Authority struct {
	Day    calendar.Day
	People []Person
	Lines  []Line
}

// Of gives what one person may of a verb.
func (t Authority) Of(who authority.StaffID, v authority.Verb) Cell {
	i := slices.IndexFunc(t.People, func(p Person) bool { return p.ID == who })
	j := slices.IndexFunc(t.Lines, func(l Line) bool { return l.Verb == v })
	if i < 0 || j < 0 {
		return Cell{}
	}
	return t.Lines[j].Cells[i]
}

// AuthorityTable asks for the whole authority table, every verb the program knows by everybody in service.
type AuthorityTable struct{}

// Act implements Query.
func (AuthorityTable) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (AuthorityTable) Ask(b Books, sign authority.Sign) (Authority, error) {
	people, err := ListPeople{}.Ask(b, sign)
	if err != nil {
		return Authority{}, err
	}
	t := Authority{Day: sign.Day, People: people}
	m, err := b.MatrixOn(sign.Day)
	if err != nil {
		return t, err
	}
	for _, v := range authority.Verbs() {
		t.Lines = append(t.Lines, Line{v, v.Text(), make([]Cell, len(people))})
	}
	for i, p := range people {
		may, err := limitsOf(b, m, p, sign.Day)
		if err != nil {
			return t, err
		}
		for j := range t.Lines {
			t.Lines[j].Cells[i] = may[t.Lines[j].Verb]
		}
	}
	return t, nil
}

// widen takes a grant into the cell: limits as the check reckons them, the end of whichever gives the limit longest.
func (c *Cell) widen(g authority.Grant) {
	switch {
	case !c.Held || g.Limit > c.Limit:
		c.Until = g.Until
	case g.Limit == c.Limit && (g.Until == 0 || c.Until != 0 && g.Until > c.Until):
		c.Until = g.Until
	}
	c.Held, c.Limit, c.DayTotal = true, max(c.Limit, g.Limit), max(c.DayTotal, g.DayTotal)
}

// Listed is a person as the list of staff shows them.
type Listed struct {
	Person     Person
	Supervisor string
	Verbs      int  // what they may do today
	Out        bool // has left
}

// Roster gives everybody who is or was of the section: those in service first, each group in the order they were entered.
type Roster struct{}

// Act implements Query.
func (Roster) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Roster) Ask(b Books, sign authority.Sign) (out []Listed, err error) {
	names := map[authority.StaffID]string{}
	m, err := b.MatrixOn(sign.Day)
	if err != nil {
		return nil, err
	}
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		names[p.ID] = p.FullName
		l := Listed{Person: p, Out: p.Left != 0 && p.Left <= sign.Day}
		if !l.Out {
			may, err := limitsOf(b, m, p, sign.Day)
			if err != nil {
				return nil, err
			}
			l.Verbs = len(may)
		}
		out = append(out, l)
	}
	for i, l := range out {
		out[i].Supervisor = names[l.Person.Supervisor]
	}
	slices.SortStableFunc(out, func(a, b Listed) int {
		switch {
		case a.Out == b.Out:
			return 0
		case a.Out:
			return 1
		}
		return -1
	})
	return out, nil
}

// File is all the books know of one person, but for the sealed records.
type File struct {
	Person        Person
	Supervisor    string
	Own           []string          // numbers of own and linked accounts
	Grants        []authority.Grant // single limits: by verb, those that hold first, the newest before older ones
	May           []Line            // what the person may today, by role and single limits; one cell a line
	NeedsPassword bool              // the role opens sealed records and the password does not
}

// Read asks for a person's file.
type Read struct{ ID authority.StaffID }

// Act implements Query.
func (Read) Act(ChangeBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Read) Ask(b ChangeBooks, sign authority.Sign) (f File, err error) {
	if f.Person, err = b.People().Get(q.ID); err != nil {
		return f, err
	}
	if boss, found, err := b.People().Find(f.Person.Supervisor); err != nil {
		return f, err
	} else if found {
		f.Supervisor = boss.FullName
	}
	for _, id := range f.Person.Own {
		a, err := b.Accounts().Get(account.ID(id))
		if err != nil {
			return f, err
		}
		f.Own = append(f.Own, a.Number)
	}
	if f.Grants, err = row.Collect(b.AllGrants().Via(ByStaffVerb, row.Span{}, q.ID)); err != nil {
		return f, err
	}
	slices.SortStableFunc(f.Grants, func(a, b authority.Grant) int { return order(a, b, sign.Day) })
	if f.May, err = mayOf(b, f.Person, sign.Day); err != nil {
		return f, err
	}
	lacks, err := due(b, f.Person)
	f.NeedsPassword = len(lacks) > 0 && (f.Person.Left == 0 || f.Person.Left > sign.Day)
	return f, err
}

// mayOf lists what a person may on a day.
func mayOf(b Books, p Person, day calendar.Day) (out []Line, err error) {
	m, err := b.MatrixOn(day)
	if err != nil || p.Left != 0 && p.Left <= day {
		return nil, err
	}
	may, err := limitsOf(b, m, p, day)
	for _, v := range authority.Verbs() {
		if c, held := may[v]; held {
			out = append(out, Line{v, v.Text(), []Cell{c}})
		}
	}
	return out, err
}

// order puts grants that still hold or will before ended ones, then by verb, then the newest first.
func order(a, b authority.Grant, day calendar.Day) int {
	aEnded, bEnded := Ended(a, day), Ended(b, day)
	switch {
	case aEnded != bEnded && aEnded:
		return 1
	case aEnded != bEnded:
		return -1
	case a.Verb != b.Verb:
		return strings.Compare(string(a.Verb), string(b.Verb))
	}
	return int(b.ID) - int(a.ID)
}

// Ended says whether a grant is over on a day.
func Ended(g authority.Grant, day calendar.Day) bool { return g.Until != 0 && g.Until < day }
