package period

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/row"
)

// ReadDay gives the record of a day, an open one when there is none.
func ReadDay(b Books, day calendar.Day) (Day, error) {
	d, had, err := b.PeriodDays().Find(day)
	if !had {
		d = Day{Day: day, State: Open}
	}
	return d, err
}

// ReadMonth gives the record of a month, an open one when there is none.
func ReadMonth(b Books, m calendar.Month) (Month, error) {
	r, had, err := b.PeriodMonths().Find(m)
	if !had {
		r = Month{Month: m, State: Open}
	}
	return r, err
}

// Move takes the day one step of its law.
func (d *Day) Move(a Action) (err error) {
	d.State, err = DayLaw.Next("Business day "+d.Day.US(), d.State, a)
	return err
}

// Move takes the month one step of its law.
func (m *Month) Move(a Action) (err error) {
	m.State, err = MonthLaw.Next(m.Month.Name(), m.State, a)
	return err
}

// ShutDay keeps the ledger from taking any more postings dated on a day, or on one of its month before it.
func ShutDay(b Books, day calendar.Day) error {
	p, _, err := b.Periods().Find(day.Month())
	if err != nil {
		return err
	}
	p.Month, p.Through = day.Month(), max(p.Through, day)
	return b.Periods().Put(p)
}

// ShutMonth keeps the ledger from taking any more postings in a month, and in those before it that have any.
func ShutMonth(b Books, m calendar.Month, sign authority.Sign) error {
	months := []calendar.Month{m}
	for c, err := range b.Controls().All(row.Span{To: []any{m}}) {
		if err != nil {
			return err
		}
		if !slices.Contains(months, c.Period) {
			months = append(months, c.Period)
		}
	}
	for _, m := range months {
		p, _, err := b.Periods().Find(m)
		if err != nil {
			return err
		}
		if p.Month = m; p.Closed.IsZero() {
			p.Closed = sign
			if err := b.Periods().Put(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// Totals adds the control totals of all months up to one into one total a GL account; what they were at the close before is given by
// was, which may be nil.
func Totals(controls []ledger.Control, was []Total) []Total {
	type account struct{ fund, gl string }
	sums := map[account]*Total{}
	of := func(fund, gl string) *Total {
		k := account{fund, gl}
		if sums[k] == nil {
			sums[k] = &Total{Fund: fund, GL: gl}
		}
		return sums[k]
	}
	for _, c := range controls {
		t := of(c.Fund, c.GL)
		t.Debit, t.Credit = t.Debit.Plus(c.Debit), t.Credit.Plus(c.Credit)
	}
	for _, w := range was {
		t := of(w.Fund, w.GL)
		t.WasDebit, t.WasCredit = w.Debit, w.Credit
	}
	out := make([]Total, 0, len(sums))
	for _, t := range sums {
		out = append(out, *t)
	}
	slices.SortFunc(out, func(a, b Total) int { return cmp.Or(cmp.Compare(a.Fund, b.Fund), cmp.Compare(a.GL, b.GL)) })
	return out
}

// List gives closed and counted days and closed months, the newest first.
type List struct{ Limit int } // of each; 0 for 400

// Listed is what has been closed.
type Listed struct {
	Days   []Day
	Months []Month
}

// Act implements Query.
func (List) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q List) Ask(b Books, _ authority.Sign) (out Listed, err error) {
	if q.Limit == 0 {
		q.Limit = 400
	}
	if out.Days, err = row.Collect(b.PeriodDays().All(row.Span{Reverse: true, Limit: q.Limit})); err != nil {
		return out, err
	}
	out.Months, err = row.Collect(b.PeriodMonths().All(row.Span{Reverse: true, Limit: q.Limit}))
	return out, err
}

// Sheet gives what the close sheet of a day or month says. It refuses what is not closed.
type Sheet struct {
	Day   calendar.Day
	Month calendar.Month
}

// Act implements Query.
func (Sheet) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Sheet) Ask(b Books, _ authority.Sign) (Proof, error) {
	var p Proof
	if q.Month != 0 {
		m, err := ReadMonth(b, q.Month)
		if err != nil {
			return p, err
		}
		p = m.Proof
	} else {
		d, err := ReadDay(b, q.Day)
		if err != nil {
			return p, err
		}
		p = d.Proof
	}
	if p.Seal == "" {
		return p, fault.New(fault.Absent, "period.not-closed", "{what} is not closed, so that it has no sheet and no seal.",
			fault.Args{"what": Facts{Day: q.Day, Month: q.Month}.Name()})
	}
	return p, nil
}

// KindClose is what the record of printing names as the document of a close sheet; its number is that of the day, or of the month.
const (
	KindDay   document.Kind = "day close"
	KindMonth document.Kind = "month close"
)

// Ref names the close sheet of the facts for the record of what was printed.
func (f Facts) Ref() document.Ref {
	if f.Month != 0 {
		return document.Ref{Kind: KindMonth, Number: document.NumberOf(f.Drawer, uint64(f.Month))}
	}
	return document.Ref{Kind: KindDay, Number: document.NumberOf(f.Drawer, uint64(f.Day))}
}
