package delegation

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Listed is a delegation as lists and its letter show it.
type Listed struct {
	Delegation Delegation
	Stands     document.State // as of today
	From, To   staff.Person
	Hands      []staff.Hand // who signed it so far
	Lines      []Line
}

// Line is one verb lent, and how far it goes today: no further than the lender's own.
type Line struct {
	Given Given
	Words string
	Limit money.Amount // what holds today
	Day   money.Amount
	Falls bool // the lender's own authority has fallen below what was lent
}

// List asks for delegations, the newest first.
type List struct {
	Who    authority.StaffID // to or from one person; 0 for all
	Open   bool              // only those offered, accepted or active
	Before document.Number   // 0 begins at the newest
	Limit  int               // 0 is 200
}

// Act implements Query.
func (List) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q List) Ask(b Books, sign authority.Sign) (out []Listed, err error) {
	q.Limit = cmp.Or(q.Limit, 200)
	span := row.Span{Reverse: true}
	if q.Before != 0 {
		span.To = []any{q.Before}
	}
	for d, err := range b.Delegations().All(span) {
		if err != nil {
			return nil, err
		}
		state := d.On(sign.Day, clock(sign))
		if q.Who != 0 && d.From != q.Who && d.To != q.Who || q.Open && !slices.Contains([]document.State{Offered, Consented, Accepted, Active}, state) {
			continue
		}
		l, err := listed(b, d, sign)
		if err != nil {
			return nil, err
		}
		if out = append(out, l); len(out) >= q.Limit {
			break
		}
	}
	return out, nil
}

func clock(sign authority.Sign) calendar.Day { return calendar.DayOf(sign.At.Time()) }

// Read asks for one delegation with all that its letter says.
type Read struct{ Number document.Number }

// Act implements Query.
func (Read) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Read) Ask(b Books, sign authority.Sign) (Listed, error) {
	d, err := b.Delegations().Get(q.Number)
	if err != nil {
		return Listed{}, err
	}
	return listed(b, d, sign)
}

func listed(b Books, d Delegation, sign authority.Sign) (l Listed, err error) {
	l = Listed{Delegation: d, Stands: d.On(sign.Day, clock(sign))}
	if l.From, err = b.People().Get(d.From); err != nil {
		return l, err
	}
	if l.To, err = b.People().Get(d.To); err != nil {
		return l, err
	}
	if l.Hands, err = staff.HandsOf(b, d.Signatures); err != nil {
		return l, err
	}
	for _, g := range d.Gives {
		limit, day, _, err := Own(b, d.From, g.Verb, sign.Day)
		if err != nil {
			return l, err
		}
		line := Line{Given: g, Words: g.Verb.Text(), Limit: min(limit, g.Limit), Day: min(day, g.DayTotal)}
		line.Falls = g.Limit != money.Most && line.Limit < g.Limit || g.DayTotal != money.Most && line.Day < g.DayTotal
		l.Lines = append(l.Lines, line)
	}
	return l, nil
}

// Mine gives what the signer may lend: every verb of their own grants that may be lent, with how far.
type Mine struct{}

// Act implements Query.
func (Mine) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Mine) Ask(b Books, sign authority.Sign) (out []Line, err error) {
	for _, v := range authority.Verbs() {
		if !Lendable(v) {
			continue
		}
		limit, day, any, err := Own(b, sign.Who, v, sign.Day)
		if err != nil {
			return nil, err
		}
		if any {
			out = append(out, Line{Given: Given{v, limit, day}, Words: v.Text(), Limit: limit, Day: day})
		}
	}
	return out, nil
}
