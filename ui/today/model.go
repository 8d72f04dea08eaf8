// Package today is the first screen of the day: the open business day, what has been taken, and what waits in each area of work.
package today

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Queue is something that may wait in an area of work, such as refunds to approve.
type Queue struct {
	What  string                                               // as the list says it: "Refunds to approve"
	Where string                                               // the section that works on it
	Tone  kit.Tone                                             // of the count, when there is any
	Count func(b *bench.Bench) (n int, detail string, e error) // detail is said beside the count, such as the sum
	Open  func(b *bench.Bench)                                 // goes there
}

// waiting is a queue as it stands now.
type waiting struct {
	Queue
	N      int
	Detail string
	Err    error
}

func (w waiting) count() string {
	if w.Err != nil {
		return "?"
	}
	return strconv.Itoa(w.N)
}

func (w waiting) detail() string {
	if w.Err != nil {
		return w.Err.Error()
	}
	return w.Detail
}

func (w waiting) tone() kit.Tone {
	switch {
	case w.Err != nil:
		return kit.Danger
	case w.N == 0:
		return kit.Quiet
	}
	return w.Tone
}

// urgency sorts what waits: what cannot be counted and red first, amber, then the rest, and last what does not wait.
func (w waiting) urgency() int {
	switch {
	case w.Err != nil:
		return int(kit.Danger)
	case w.N == 0:
		return -1
	}
	return int(w.Tone)
}

// board is what the screen knows.
type board struct {
	b      *bench.Bench
	queues []Queue
	house  office.House
	rows   []waiting
	taken  payment.Totals
}

// read asks every queue how much waits; a queue that cannot say shows why, and the others are shown all the same.
func (m *board) read() (err error) {
	if m.house, err = m.b.House(); err != nil {
		return err
	}
	m.rows = make([]waiting, len(m.queues))
	for i, q := range m.queues {
		w := waiting{Queue: q}
		w.N, w.Detail, w.Err = q.Count(m.b)
		if fault.KindOf(w.Err) == fault.Refused {
			w.N, w.Detail, w.Err = 0, "not yours to see", nil
		}
		m.rows[i] = w
	}
	slices.SortStableFunc(m.rows, func(a, b waiting) int { return b.urgency() - a.urgency() })
	receipts, err := bench.Ask(m.b, payment.OfDay{})
	m.taken = payment.Totals{}
	m.taken.Add(receipts...)
	return err
}

// waits says in a line how much waits altogether.
func (m *board) waits() string {
	n := 0
	for _, w := range m.rows {
		if w.N > 0 {
			n++
		}
	}
	switch n {
	case 0:
		return "Nothing waits."
	case 1:
		return "One thing waits."
	}
	return fmt.Sprintf("%d things wait.", n)
}

// receipts says what was taken today.
func (m *board) receipts() string {
	switch m.taken.Count {
	case 0:
		return "No receipts yet today."
	case 1:
		return "1 receipt today, " + m.taken.Sum.Dollars() + "."
	}
	return fmt.Sprintf("%d receipts today, %s.", m.taken.Count, m.taken.Sum.Dollars())
}

// tenders says how it was paid, in the order a clerk meets the tenders.
func (m *board) tenders() string {
	parts := make([]string, 0, len(payment.Tenders))
	for _, t := range payment.Tenders {
		if a := m.taken.By[t]; a != 0 {
			parts = append(parts, string(t)+" "+a.String())
		}
	}
	return strings.Join(parts, "    ")
}

// day says the business day, and warns when the calendar on the wall says another.
func (m *board) day() (text, warning string) {
	text = m.house.Day.Weekday().String() + ", " + m.house.Day.Long()
	wall := calendar.DayOf(m.b.Session.Clock())
	switch late := wall.Since(m.house.Day); {
	case late > 0:
		warning = fmt.Sprintf("Today is %s: open the business day (F4) before the first receipt.", wall.US())
	case late < 0:
		warning = fmt.Sprintf("The clock of this workstation says %s.", wall.US())
	}
	return text, warning
}

// next gives the day a supervisor most likely opens now: today by the clock when the books are behind, else the next working day.
func (m *board) next() calendar.Day {
	work := calendar.Holidays(calendar.Federal)
	if wall := calendar.DayOf(m.b.Session.Clock()); wall > m.house.Day {
		return work.Roll(wall)
	}
	return work.AddWorkDays(m.house.Day, 1)
}

// mayOpen says why who is signed in cannot open a day, nil when they can.
func (m *board) mayOpen() error { return bench.May(m.b, office.OpenDay{Day: m.next()}) }

// far is how many days ahead a day must be to be asked about twice.
const far = 7

// doubt says what is odd about a day somebody wants to open, "" when nothing is.
func (m *board) doubt(d calendar.Day) string {
	switch {
	case d == m.house.Day:
		return "That is the open business day already; nothing would change."
	case d.Since(m.house.Day) > far:
		return fmt.Sprintf("That is %d days after %s. A business day cannot be opened again once a later one is open.", d.Since(m.house.Day), m.house.Day.US())
	case !calendar.Holidays(calendar.Federal).IsWorkDay(d):
		return d.Weekday().String() + ", " + d.Long() + " is no working day."
	}
	return ""
}

// open opens a business day.
func (m *board) open(deed *bench.Deed, d calendar.Day) error {
	_, err := bench.Do(m.b, deed, office.OpenDay{Day: d})
	return err
}
