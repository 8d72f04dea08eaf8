package period

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// Standing is how the open business day and the months before it stand for closing.
type Standing struct {
	Day     calendar.Day
	State   State
	Counted string         // who counted it
	Posted  bool           // the day has postings
	Asked   bool           // the office closes its days
	Month   calendar.Month // the oldest month before that of the day with postings that is not closed, 0 for none
	Closing bool           // a month was ever closed
}

// Waits says whether somebody must close the day before the next is opened, or confirm what another counted.
func (s Standing) Waits() bool {
	return s.State == Counted || s.State == Open && s.Asked && s.Posted
}

// ReadStanding asks how the open day and the months before it stand; it looks at kept rows only.
type ReadStanding struct{}

// Act implements Query.
func (ReadStanding) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadStanding) Ask(b Books, _ authority.Sign) (s Standing, err error) {
	h, err := b.House().Get(office.HouseKey)
	if err != nil {
		return s, err
	}
	d, err := ReadDay(b, h.Day)
	if err != nil {
		return s, err
	}
	s.Day, s.State, s.Counted, s.Asked = h.Day, d.State, d.Proof.CountedBy, h.Closing
	if s.Posted, err = b.PostedOn(h.Day); err != nil {
		return s, err
	}
	if _, s.Closing, err = row.First(b.PeriodMonths().All(row.Span{Limit: 1})); err != nil {
		return s, err
	}
	s.Month, err = OldestOpen(b, h.Day.Month())
	return s, err
}

// OldestOpen gives the first month with postings before another that is not closed, 0 when there is none.
func OldestOpen(b Books, before calendar.Month) (calendar.Month, error) {
	last := calendar.Month(0)
	for t, err := range b.Controls().All(row.Span{To: []any{before}}) {
		if err != nil {
			return 0, err
		}
		if t.Period == last {
			continue
		}
		last = t.Period
		p, _, err := b.Periods().Find(last)
		if err != nil || p.Closed.IsZero() {
			return last, err
		}
	}
	return 0, nil
}
