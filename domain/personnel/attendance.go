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

// Absence is one entry of attendance: whole days or a part of a day away, or minutes late or over. Why somebody is sick never stands here.
type Absence struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64            `cbor:"1,keyasint"`
	Person   authority.StaffID `cbor:"2,keyasint"`
	Sort     string            `cbor:"3,keyasint"`
	From     calendar.Day      `cbor:"4,keyasint"`
	To       calendar.Day      `cbor:"5,keyasint"`
	Minutes  int               `cbor:"6,keyasint,omitempty"` // of tardy, overtime and leave of a part of a day; 0 is whole days
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
// where minutes count, or on several days, or of a whole day's leave; lateness or overtime on a day to come; days out of service; days that
// overlap another leave, lateness on a day of leave.
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
	if err := c.refuse(b, sign); err != nil {
		return 0, err
	}
	id, err := b.Absences().Next()
	if err != nil {
		return 0, err
	}
	return id, b.Absences().Put(Absence{ID: id, Person: c.Person, Sort: c.Sort, From: c.From, To: c.To, Minutes: c.Minutes, Note: strings.TrimSpace(c.Note), Sign: sign})
}

func (c EnterAbsence) refuse(b Books, sign authority.Sign) error {
	t, err := termsOn(b, c.From)
	if err != nil {
		return err
	}
	p, err := b.People().Get(c.Person)
	if err != nil {
		return err
	}
	clocked := c.Sort == Tardy || c.Sort == Overtime
	switch {
	case letter(c.Sort) == "?":
		return no("attendance.sort", "Say whether it is leave, lateness or overtime.", "sort")
	case c.From == 0 || c.To < c.From || c.To > c.From+366:
		return no("attendance.days", "Say from which day to which, in that order.", "to")
	case clocked && (c.Minutes < 1 || c.Minutes > 24*60 || c.To != c.From):
		return no("attendance.minutes", "Say on which day, and how many minutes.", "minutes")
	case c.Minutes < 0 || c.Minutes > 0 && c.To != c.From:
		return no("attendance.minutes", "Minutes of leave are of one day.", "minutes")
	case !clocked && c.Minutes >= t.Minutes():
		return fault.New(fault.Invalid, "attendance.whole-day", "{minutes} minutes are a whole day: leave the minutes empty.", fault.Args{"minutes": t.Minutes()}).At("minutes")
	case clocked && c.From > sign.Day:
		return no("attendance.to-come", "Lateness and overtime are entered once they were: that day is still to come.", "from")
	case !inService(p, c.From) || !inService(p, c.To):
		return fault.New(fault.Invalid, "attendance.service", "{name} is not in service on all of these days.", fault.Args{"name": p.FullName}).At("from")
	}
	return c.refuseTwice(b, t)
}

// refuseTwice refuses what does not fit with what stands for the days.
func (c EnterAbsence) refuseTwice(b Books, t Terms) error {
	part := c.Minutes
	for a, err := range b.Absences().Via(ByPerson, row.Span{}, c.Person) {
		if err != nil {
			return err
		}
		if a.Void != "" || a.From > c.To || c.From > a.To || c.Sort == Overtime || a.Sort == Overtime || c.Sort == Tardy && a.Minutes > 0 {
			continue
		}
		if a.Sort == Tardy && c.Minutes > 0 {
			continue // late, and gone early
		}
		if part += a.Minutes; c.Minutes > 0 && a.Minutes > 0 && part < t.Minutes() {
			continue
		}
		return fault.New(fault.Refused, "attendance.twice", "{from} to {to} stands as {sort} already: void that first.",
			fault.Args{"from": a.From.US(), "to": a.To.US(), "sort": a.Sort}).At("from")
	}
	return nil
}

// inService says whether somebody works here on a day; no day of hire is from the beginning.
func inService(p staff.Person, day calendar.Day) bool {
	return (p.Hired == 0 || p.Hired <= day) && (p.Left == 0 || day < p.Left)
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
	Days     []string       // of the month, "" for nothing, "." for a day the office is closed, "–" out of service
	Leave    map[string]int // working days of each sort of leave
	Part     map[string]int // minutes of each sort of leave that were parts of days
	Tardies  int
	Late     int // minutes
	Over     int // minutes of overtime
	Patterns []string
	Entries  []Absence // of the month, void ones too: those do not count
	Balances []Balance // of leave, as of the last day of the month or today
	Ahead    bool      // the whole month is still to come
}

// Attendance gives a month of everybody who was in service in it, or of one person; everybody may see their own.
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
	for p, err := range b.People().All(row.Span{}) {
		if err != nil {
			return out, err
		}
		served := (p.Hired == 0 || p.Hired <= q.Month.Last()) && (p.Left == 0 || p.Left > q.Month.First())
		if q.Person != 0 && p.ID != q.Person || q.Person == 0 && !served {
			continue
		}
		all, err := row.Collect(b.Absences().Via(ByPerson, row.Span{}, p.ID))
		if err != nil {
			return out, err
		}
		a := attended(p, all, q.Month, t.Holidays())
		a.Ahead = q.Month.First() > sign.Day
		if a.Balances, err = balances(b, p.ID, all, min(q.Month.Last(), max(sign.Day, q.Month.First())), t); err != nil {
			return out, err
		}
		out.Lines = append(out.Lines, a)
	}
	return out, nil
}

func attended(p staff.Person, all []Absence, m calendar.Month, closed calendar.Holidays) Attended {
	a := Attended{Person: p, Days: make([]string, m.Days()), Leave: map[string]int{}, Part: map[string]int{}}
	for i := range a.Days {
		switch day := m.First().Plus(i); {
		case !inService(p, day):
			a.Days[i] = "–"
		case !closed.IsWorkDay(day):
			a.Days[i] = "."
		}
	}
	for _, e := range all {
		if e.To < m.First() || e.From > m.Last() {
			continue
		}
		a.Entries = append(a.Entries, e)
		if e.Void == "" {
			a.count(e, m, closed)
		}
	}
	a.Patterns = patterns(all, m.Last(), closed)
	return a
}

// count adds an entry to the calendar and the sums of a month. Part of a day is a small letter.
func (a *Attended) count(e Absence, m calendar.Month, closed calendar.Holidays) {
	says := letter(e.Sort)
	switch {
	case e.Sort == Tardy:
		a.Tardies++
		a.Late += e.Minutes
	case e.Sort == Overtime:
		a.Over += e.Minutes
	case e.Minutes > 0:
		a.Part[e.Sort] += e.Minutes
		says = strings.ToLower(says)
	}
	for d := max(e.From, m.First()); d <= min(e.To, m.Last()); d++ {
		at := d.Since(m.First())
		if closed.IsWorkDay(d) || e.Minutes > 0 {
			a.Days[at] = strings.TrimPrefix(a.Days[at], ".") + says
		}
		if e.Minutes == 0 && closed.IsWorkDay(d) {
			a.Leave[e.Sort]++
		}
	}
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
			if e.Minutes > 0 {
				continue
			}
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
