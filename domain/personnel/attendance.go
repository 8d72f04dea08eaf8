package personnel

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// The sorts of absence, lateness and overtime, with the letter each has in the calendar.
const (
	Vacation  = "vacation"
	Sick      = "sick"
	Personal  = "personal leave"
	Jury      = "jury or military"
	Unexcused = "unexcused"
	Tardy     = "tardy"
	Overtime  = "overtime"
)

// AbsenceSorts lists them with their letters.
var AbsenceSorts = []struct{ Sort, Letter string }{
	{Vacation, "V"}, {Sick, "S"}, {Personal, "P"}, {Jury, "J"}, {Unexcused, "U"}, {Tardy, "T"}, {Overtime, "O"},
}

// Absence is one entry of attendance: whole days away, or minutes late or over. Why somebody is sick never stands here.
type Absence struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64            `cbor:"1,keyasint"`
	Person   authority.StaffID `cbor:"2,keyasint"`
	Sort     string            `cbor:"3,keyasint"`
	From     calendar.Day      `cbor:"4,keyasint"`
	To       calendar.Day      `cbor:"5,keyasint"`
	Minutes  int               `cbor:"6,keyasint,omitempty"` // of tardy and overtime
	Note     string            `cbor:"7,keyasint,omitempty"`
	Sign     authority.Sign    `cbor:"8,keyasint"`
	Void     string            `cbor:"9,keyasint,omitempty"` // why it is void
}

// Covers says whether the entry is leave for the whole of a day.
func (a Absence) Covers(day calendar.Day) bool {
	return a.Void == "" && a.Minutes == 0 && a.From <= day && day <= a.To
}

// EnterAbsence enters leave, lateness or overtime.
//
// Refuses, in order: no such person; no authority, own attendance; an unknown sort; days in the wrong order or more than a year; no minutes
// where minutes count; days that overlap another leave.
type EnterAbsence struct {
	Person  authority.StaffID `cbor:"1,keyasint"`
	Sort    string            `cbor:"2,keyasint"`
	From    calendar.Day      `cbor:"3,keyasint"`
	To      calendar.Day      `cbor:"4,keyasint,omitempty"` // 0 for one day
	Minutes int               `cbor:"5,keyasint,omitempty"`
	Note    string            `cbor:"6,keyasint,omitempty"`
}

// Name implements Command.
func (EnterAbsence) Name() string { return "personnel.absence" }

// Act implements Command.
func (c EnterAbsence) Act(b Books) (authority.Act, error) {
	p, err := b.People().Get(c.Person)
	return authority.Act{Verb: VerbAttend, Subject: "attendance of " + p.FullName, Prepared: []authority.StaffID{c.Person}}, err
}

// Do implements Command.
func (c EnterAbsence) Do(b Books, sign authority.Sign) (uint64, error) {
	if c.To == 0 {
		c.To = c.From
	}
	byMinutes := c.Sort == Tardy || c.Sort == Overtime
	known := false
	for _, s := range AbsenceSorts {
		known = known || s.Sort == c.Sort
	}
	switch {
	case !known:
		return 0, no("attendance.sort", "Say whether it is leave, lateness or overtime.", "sort")
	case c.From == 0 || c.To < c.From || c.To > c.From+366:
		return 0, no("attendance.days", "Say from which day to which, in that order.", "to")
	case byMinutes && (c.Minutes < 1 || c.Minutes > 24*60 || c.To != c.From):
		return 0, no("attendance.minutes", "Say on which day, and how many minutes.", "minutes")
	}
	for a, err := range b.Absences().Via(ByPerson, row.Span{}, c.Person) {
		if err != nil {
			return 0, err
		}
		if a.Void == "" && !byMinutes && a.Minutes == 0 && a.From <= c.To && c.From <= a.To {
			return 0, fault.New(fault.Refused, "attendance.twice", "{from} to {to} stands as {sort} already: void that first.",
				fault.Args{"from": a.From.US(), "to": a.To.US(), "sort": a.Sort}).At("from")
		}
	}
	if !byMinutes {
		c.Minutes = 0
	}
	id, err := b.Absences().Next()
	if err != nil {
		return 0, err
	}
	return id, b.Absences().Put(Absence{ID: id, Person: c.Person, Sort: c.Sort, From: c.From, To: c.To, Minutes: c.Minutes, Note: strings.TrimSpace(c.Note), Sign: sign})
}

// VoidAbsence takes an entry out of the count; it stays to be seen.
//
// Refuses, in order: no such entry; no authority, own attendance; no reason; one that is void.
type VoidAbsence struct {
	ID     uint64 `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint"`
}

// Name implements Command.
func (VoidAbsence) Name() string { return "personnel.void-absence" }

// Act implements Command.
func (c VoidAbsence) Act(b Books) (authority.Act, error) {
	a, err := b.Absences().Get(c.ID)
	return authority.Act{Verb: VerbAttend, Subject: fmt.Sprintf("attendance entry %d", c.ID), Reason: c.Reason, Prepared: []authority.StaffID{a.Person}}, err
}

// Do implements Command.
func (c VoidAbsence) Do(b Books, _ authority.Sign) (bool, error) {
	a, err := b.Absences().Get(c.ID)
	switch {
	case err != nil:
		return false, err
	case strings.TrimSpace(c.Reason) == "":
		return false, no("attendance.why", "Say why the entry is void.", "reason")
	case a.Void != "":
		return false, fault.New(fault.Refused, "attendance.void", "The entry is void already.", nil)
	}
	a.Void = strings.TrimSpace(c.Reason)
	return true, b.Absences().Put(a)
}

// Attended is one person's month: a letter for each day, totals, and what stands out.
type Attended struct {
	Person   staff.Person
	Days     []string       // of the month, "" for nothing, "." for a day the office is closed
	Leave    map[string]int // working days of each sort of leave
	Tardies  int
	Late     int // minutes
	Over     int // minutes of overtime
	Patterns []string
	Entries  []Absence // of the month, void ones too: those do not count
}

// Attendance gives a month of everybody in service, or of one person; everybody may see their own.
type Attendance struct {
	Month  calendar.Month
	Person authority.StaffID
	Own    bool // of who is signed in
}

// Act implements Query.
func (q Attendance) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbRead, Open: q.Own, Subject: "attendance of " + q.Month.Name()}, nil
}

// AttendanceBook is what Attendance gives.
type AttendanceBook struct {
	House office.House
	Month calendar.Month
	Lines []Attended
}

// Ask implements Query.
func (q Attendance) Ask(b Books, sign authority.Sign) (out AttendanceBook, err error) {
	if q.Own {
		q.Person = sign.Who
	}
	out.Month = q.Month
	if out.House, err = b.House().Get(office.HouseKey); err != nil {
		return out, err
	}
	t, err := termsOn(b, sign.Day)
	if err != nil {
		return out, err
	}
	people, err := staff.ListPeople{}.Ask(b, sign)
	for _, p := range people {
		if q.Person != 0 && p.ID != q.Person {
			continue
		}
		all, err := row.Collect(b.Absences().Via(ByPerson, row.Span{}, p.ID))
		if err != nil {
			return out, err
		}
		out.Lines = append(out.Lines, attended(p, all, q.Month, t.Holidays()))
	}
	return out, err
}

func attended(p staff.Person, all []Absence, m calendar.Month, closed calendar.Holidays) Attended {
	a := Attended{Person: p, Days: make([]string, m.Days()), Leave: map[string]int{}}
	for i := range a.Days {
		if !closed.IsWorkDay(m.First().Plus(i)) {
			a.Days[i] = "."
		}
	}
	for _, e := range all {
		if e.To < m.First() || e.From > m.Last() {
			continue
		}
		a.Entries = append(a.Entries, e)
		if e.Void != "" {
			continue
		}
		for d := max(e.From, m.First()); d <= min(e.To, m.Last()); d++ {
			at := d.Since(m.First())
			if closed.IsWorkDay(d) || e.Minutes > 0 {
				a.Days[at] = strings.TrimPrefix(a.Days[at], ".") + letter(e.Sort)
			}
			if e.Minutes == 0 && closed.IsWorkDay(d) {
				a.Leave[e.Sort]++
			}
		}
		switch e.Sort {
		case Tardy:
			a.Tardies++
			a.Late += e.Minutes
		case Overtime:
			a.Over += e.Minutes
		}
	}
	a.Patterns = patterns(all, m.Last(), closed)
	return a
}

func letter(sort string) string {
	for _, s := range AbsenceSorts {
		if s.Sort == sort {
			return s.Letter
		}
	}
	return "?"
}

// patternDays is how far back patterns are looked for.
const patternDays = 90

// patterns says what stands out in the quarter that ends on a day: facts to talk about, no judgement.
func patterns(all []Absence, last calendar.Day, closed calendar.Holidays) (out []string) {
	var tardies, beside, unexcused int
	weekdays := map[time.Weekday]int{}
	for _, e := range all {
		if e.Void != "" || e.From > last || e.From <= last-patternDays {
			continue
		}
		switch e.Sort {
		case Tardy:
			tardies++
			weekdays[e.From.Weekday()]++
		case Unexcused:
			unexcused++
		case Sick:
			if !closed.IsWorkDay(e.From-1) || !closed.IsWorkDay(e.To+1) {
				beside++
			}
		}
	}
	if tardies >= 4 {
		out = append(out, fmt.Sprintf("%d times late in %d days", tardies, patternDays))
	}
	for day, n := range weekdays {
		if n >= 3 {
			out = append(out, fmt.Sprintf("late on %d %ss", n, day))
		}
	}
	if beside >= 3 {
		out = append(out, fmt.Sprintf("%d sick leaves beside a weekend or holiday", beside))
	}
	if unexcused > 0 {
		out = append(out, fmt.Sprintf("%d unexcused", unexcused))
	}
	slices.Sort(out)
	return out
}
