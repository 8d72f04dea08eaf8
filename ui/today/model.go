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
	"curbstop/domain/phrase"
	"curbstop/domain/workday"
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

	Oldest func(b *bench.Bench) (calendar.Day, error) // since when the oldest waits; nil where that is not known
	Within int                                        // working days it may wait, where the office set no target of its own
}

// waiting is a queue as it stands now.
type waiting struct {
	Queue
	N      int
	Detail string
	Err    error
	Since  calendar.Day // of the oldest, 0 for not known
	Target int          // working days
	Age    int          // days the oldest waits
	Late   bool         // past its target
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
	case w.Late:
		return kit.Danger
	}
	return w.Tone
}

// age says how long the oldest waits.
func (w waiting) age() string {
	switch {
	case w.N == 0 || w.Since == 0 || w.Age < 0:
		return ""
	case w.Age == 0:
		return "today"
	}
	return phrase.Count(w.Age, "day")
}

// target says how long it may wait.
func (w waiting) target() string {
	switch {
	case w.Oldest == nil:
		return ""
	case w.Target == 0:
		return "same day"
	}
	return phrase.Count(w.Target, "day")
}

// urgency sorts what waits: what cannot be counted and red first, amber, then the rest, and last what does not wait.
func (w waiting) urgency() int {
	switch {
	case w.Err != nil:
		return int(kit.Danger)
	case w.N == 0:
		return -1
	case w.Late:
		return int(kit.Danger)
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
	targets, err := bench.Ask(m.b, workday.ReadTargets{})
	if err != nil {
		return err
	}
	m.rows = make([]waiting, len(m.queues))
	for i, q := range m.queues {
		w := waiting{Queue: q}
		w.N, w.Detail, w.Err = q.Count(m.b)
		if fault.KindOf(w.Err) == fault.Refused {
			w.N, w.Detail, w.Err = 0, "not yours to see", nil
		}
		m.rows[i] = m.grown(w, targets)
	}
	slices.SortStableFunc(m.rows, func(a, b waiting) int { return b.urgency() - a.urgency() })
	receipts, err := bench.Ask(m.b, payment.OfDay{})
	m.taken = payment.Totals{}
	m.taken.Add(receipts...)
	return err
}

// grown gives what waits its age and its target.
func (m *board) grown(w waiting, targets map[string]int) waiting {
	if w.Oldest == nil {
		return w
	}
	w.Target = w.Within
	if days, set := targets[w.What]; set {
		w.Target = days
	}
	if w.N == 0 {
		return w
	}
	var err error
	if w.Since, err = w.Oldest(m.b); err != nil || w.Since == 0 {
		return w
	}
	w.Age = m.house.Day.Since(w.Since)
	w.Late = calendar.Holidays(calendar.Federal).AddWorkDays(w.Since, w.Target) < m.house.Day
	return w
}

// setTarget keeps how many working days something may wait in a queue.
func (m *board) setTarget(deed *bench.Deed, what string, days int) error {
	_, err := bench.Do(m.b, deed, workday.SetTarget{Queue: what, Days: days})
	return err
}

// waits says in a line how much waits altogether.
func (m *board) waits() string {
	n, late := 0, 0
	for _, w := range m.rows {
		if w.N > 0 {
			n++
		}
		if w.Late {
			late++
		}
	}
	says := fmt.Sprintf("%d things wait.", n)
	switch n {
	case 0:
		return "Nothing waits."
	case 1:
		says = "One thing waits."
	}
	if late > 0 {
		says += fmt.Sprintf("  %d longer than its target.", late)
	}
	return says
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
