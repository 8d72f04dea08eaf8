package personnel

import (
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Earned are the sorts of leave that are earned and used up.
var Earned = []string{Vacation, Sick, Personal}

// LeaveCredit is leave that somebody has from a day on: what stood when the books began, or what was earned since. It is taken back with
// another one, of minutes below zero.
type LeaveCredit struct {
	ID      uint64            `cbor:"1,keyasint"`
	Person  authority.StaffID `cbor:"2,keyasint"`
	Sort    string            `cbor:"3,keyasint"`
	Day     calendar.Day      `cbor:"4,keyasint"`
	Minutes int               `cbor:"5,keyasint"`
	Note    string            `cbor:"6,keyasint,omitempty"`
	Sign    authority.Sign    `cbor:"7,keyasint"`
}

// CreditLeave credits leave to somebody from a day on; what is taken before the first credit of a sort does not count against it.
//
// Refuses, in order: no such person; no authority, one's own; a sort that is not earned; no day, or one to come; nothing, or more than two
// years; less than nothing without a reason.
type CreditLeave struct {
	Person  authority.StaffID `cbor:"1,keyasint"`
	Sort    string            `cbor:"2,keyasint"`
	Day     calendar.Day      `cbor:"3,keyasint"`
	Minutes int               `cbor:"4,keyasint"` // below zero takes back
	Note    string            `cbor:"5,keyasint,omitempty"`
}

// mostLeave is two years of working days, in minutes of eight hours each.
const mostLeave = 520 * usualDay

// Name implements Command.
func (CreditLeave) Name() string { return "personnel.credit-leave" }

// Act implements Command.
func (c CreditLeave) Act(b Books) (authority.Act, error) {
	p, err := b.People().Get(c.Person)
	return authority.Act{Verb: VerbAttend, Subject: "leave of " + p.FullName, Reason: c.Note, Prepared: []authority.StaffID{c.Person}}, err
}

// Do implements Command.
func (c CreditLeave) Do(b Books, sign authority.Sign) (uint64, error) {
	note := strings.TrimSpace(c.Note)
	switch {
	case !slices.Contains(Earned, c.Sort):
		return 0, fault.New(fault.Invalid, "leave.sort", "Leave that is earned is one of {sorts}.", fault.Args{"sorts": strings.Join(Earned, ", ")}).At("sort")
	case c.Day == 0 || c.Day > sign.Day:
		return 0, no("leave.day", "Say from which day on it counts; it does not lie ahead.", "day")
	case c.Minutes == 0 || c.Minutes > mostLeave || c.Minutes < -mostLeave:
		return 0, no("leave.minutes", "Say how many hours are credited.", "hours")
	case c.Minutes < 0 && note == "":
		return 0, no("leave.why", "Say why leave is taken back.", "note")
	}
	id, err := b.LeaveCredits().Next()
	if err != nil {
		return 0, err
	}
	return id, b.LeaveCredits().Put(LeaveCredit{ID: id, Person: c.Person, Sort: c.Sort, Day: c.Day, Minutes: c.Minutes, Note: note, Sign: sign})
}

// Balance is how one sort of leave stands, in minutes.
type Balance struct {
	Sort     string
	Since    calendar.Day // of the first credit, 0 for none: then nothing is counted
	Credited int
	Taken    int // since then
	Year     int // taken in the year to the day, credited or not
}

// Left is what is left, below zero when more was taken.
func (l Balance) Left() int { return l.Credited - l.Taken }

// Hours says minutes as hours: "36:00 h", "-1:30 h".
func Hours(minutes int) string {
	sign := ""
	if minutes < 0 {
		sign, minutes = "-", -minutes
	}
	return fmt.Sprintf("%s%d:%02d h", sign, minutes/60, minutes%60)
}

// balances reckons the leave of one person as of a day.
func balances(b Books, who authority.StaffID, all []Absence, day calendar.Day, t Terms) (out []Balance, err error) {
	credits, err := row.Collect(b.LeaveCredits().Via(ByPerson, row.Span{}, who))
	if err != nil {
		return nil, err
	}
	year, _, _ := day.Civil()
	for _, sort := range Earned {
		l := Balance{Sort: sort}
		for _, k := range credits {
			if k.Sort != sort || k.Day > day {
				continue
			}
			if l.Credited += k.Minutes; l.Since == 0 || k.Day < l.Since {
				l.Since = k.Day
			}
		}
		for _, e := range all {
			if e.Void != "" || e.Sort != sort {
				continue
			}
			l.Year += e.minutesIn(calendar.Date(year, 1, 1), day, t)
			if l.Since != 0 {
				l.Taken += e.minutesIn(l.Since, day, t)
			}
		}
		if l.Since != 0 || l.Year != 0 {
			out = append(out, l)
		}
	}
	return out, nil
}

// minutesIn gives how much leave an entry is between two days.
func (a Absence) minutesIn(from, to calendar.Day, t Terms) (n int) {
	for d := max(a.From, from); d <= min(a.To, to); d++ {
		switch {
		case a.Minutes > 0:
			n += a.Minutes
		case t.Holidays().IsWorkDay(d):
			n += t.Minutes()
		}
	}
	return n
}
