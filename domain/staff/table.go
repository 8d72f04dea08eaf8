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
	t, at := Authority{Day: sign.Day, People: people}, map[authority.StaffID]int{}
	for i, p := range people {
		at[p.ID] = i
	}
	lines := map[authority.Verb]*Line{}
	for _, v := range authority.Verbs() {
		t.Lines = append(t.Lines, Line{v, v.Text(), make([]Cell, len(people))})
	}
	for i := range t.Lines {
		lines[t.Lines[i].Verb] = &t.Lines[i]
	}
	for g, err := range b.AllGrants().All(row.Span{}) {
		if err != nil {
			return t, err
		}
		if i, in := at[g.Staff]; in && lines[g.Verb] != nil && g.On(sign.Day) {
			lines[g.Verb].Cells[i].widen(g)
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
	names, verbs := map[authority.StaffID]string{}, map[authority.StaffID]map[authority.Verb]bool{}
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		names[p.ID], verbs[p.ID] = p.FullName, map[authority.Verb]bool{}
		out = append(out, Listed{Person: p, Out: p.Left != 0 && p.Left <= sign.Day})
	}
	for g, err := range b.AllGrants().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if g.On(sign.Day) && verbs[g.Staff] != nil {
			verbs[g.Staff][g.Verb] = true
		}
	}
	for i, l := range out {
		out[i].Supervisor = names[l.Person.Supervisor]
		if !l.Out {
			out[i].Verbs = len(verbs[l.Person.ID])
		}
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
	Grants        []authority.Grant // by verb, those that hold first, the newest before older ones
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
	lacks, err := due(b, f.Person)
	f.NeedsPassword = len(lacks) > 0 && (f.Person.Left == 0 || f.Person.Left > sign.Day)
	return f, err
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
