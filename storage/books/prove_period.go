package books

import (
	"fmt"
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/period"
	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// closings are the closed days and months, against which every entry is held: nothing is posted into one after it was closed.
type closings struct {
	days   []period.Day // closed, in their order
	months map[calendar.Month]ledger.Period
}

func (t *Tx) closings() (c closings, err error) {
	c.months = map[calendar.Month]ledger.Period{}
	for p, err := range t.Periods().All(row.Span{}) {
		if err != nil {
			return c, err
		}
		c.months[p.Month] = p
	}
	for d, err := range t.PeriodDays().All(row.Span{}) {
		if err != nil {
			return c, err
		}
		if d.State == period.Closed {
			c.days = append(c.days, d)
		}
	}
	return c, nil
}

// add holds an entry against the closed days and months.
func (c *closings) add(e *ledger.Entry, report func(kv.Problem)) {
	if p := c.months[e.Place.Period]; !p.Closed.IsZero() && e.Sign.At.Unix > p.Closed.At.Unix {
		report(problemOf(e.Place, "posted after %s was closed", p.Month.Name()))
	}
	if len(c.days) == 0 || e.Day > c.days[len(c.days)-1].Day {
		return
	}
	i, _ := slices.BinarySearchFunc(c.days, e.Day, func(d period.Day, day calendar.Day) int { return int(d.Day) - int(day) })
	d := c.days[i]
	if d.Day.Month() == e.Place.Period && e.Sign.At.Unix > d.Proof.Closed.At.Unix {
		report(problemOf(e.Place, "posted after business day %s was closed", d.Day.US()))
	}
}

// proveClosings proves that what is closed bears the seal of its facts, and that the ledger takes no postings there.
func (t *Tx) proveClosings(report func(kv.Problem)) error {
	bad := func(text string, args ...any) {
		report(kv.Problem{Space: periodDayTable.Space, Text: fmt.Sprintf(text, args...)})
	}
	c, err := t.closings()
	if err != nil {
		return err
	}
	through := map[calendar.Month]calendar.Day{}
	for _, d := range c.days {
		through[d.Day.Month()] = d.Day
		if d.Proof.Seal != d.Proof.Facts.Seal() || d.Proof.Facts.Day != d.Day {
			bad("the closing of %s does not bear the seal of its facts", d.Day.US())
		}
	}
	for m, last := range through {
		if p := c.months[m]; p.Through < last {
			bad("%s is kept as closed through %q, its closed days go to %q", m.Name(), p.Through.US(), last.US())
		}
	}
	for m, err := range t.PeriodMonths().All(row.Span{}) {
		if err != nil {
			return err
		}
		if m.Proof.Seal != m.Proof.Facts.Seal() || m.Proof.Facts.Month != m.Month {
			bad("the closing of %s does not bear the seal of its facts", m.Month.Name())
		}
		if p := c.months[m.Month]; p.Closed.IsZero() {
			bad("%s is closed, and the ledger takes postings there", m.Month.Name())
		}
	}
	return nil
}
