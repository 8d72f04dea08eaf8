// Package oversight holds what a supervisor watches the office by: its hours, what counts as unusual, and the daily exception reports that
// were signed as seen.
package oversight

import (
	"fmt"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Terms is the dated settings of what counts as unusual.
type Terms struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day `cbor:"1,keyasint"`
	Opens     int          `cbor:"2,keyasint"` // minutes after midnight
	Closes    int          `cbor:"3,keyasint"`
	Saturday  bool         `cbor:"4,keyasint,omitempty"` // the office works on Saturdays
	Points    int          `cbor:"5,keyasint"`           // percentage points by which a clerk's share of cash may differ from the usual
	Least     int          `cbor:"6,keyasint"`           // receipts a clerk must have taken before their tenders are compared
	Days      int          `cbor:"7,keyasint"`           // days that make up what is usual
}

// UsualTerms is what a new office begins with: 7:00 to 18:00 on working days, 25 points, 8 receipts, 60 days.
func UsualTerms() Terms {
	return Terms{Effective: calendar.Date(2000, 1, 1), Opens: 7 * 60, Closes: 18 * 60, Points: 25, Least: 8, Days: 60}
}

// Open says whether the office is open at a moment, by the clock of its own zone.
func (t Terms) Open(at calendar.Instant) bool {
	when := at.Time()
	day := calendar.DayOf(when)
	if !calendar.Holidays(calendar.Federal).IsWorkDay(day) && !(t.Saturday && day.Weekday() == 6) {
		return false
	}
	minute := when.Hour()*60 + when.Minute()
	return minute >= t.Opens && minute < t.Closes
}

// Hours says the hours: 7:00 to 18:00.
func (t Terms) Hours() string { return ClockTime(t.Opens) + " to " + ClockTime(t.Closes) }

// ClockTime writes minutes after midnight as 18:00.
func ClockTime(minutes int) string { return fmt.Sprintf("%d:%02d", minutes/60, minutes%60) }

// ParseClock reads 7:00 or 18:30 as minutes after midnight. It refuses what is no time of day.
func ParseClock(text string) (int, error) {
	var h, m int
	n, err := fmt.Sscanf(strings.TrimSpace(text), "%d:%d", &h, &m)
	if err != nil || n != 2 || h < 0 || h > 24 || m < 0 || m > 59 || h == 24 && m > 0 {
		return 0, fault.New(fault.Invalid, "watch.clock", "“{text}” is no time of day: write it as 7:00 or 18:30.", fault.Args{"text": text})
	}
	return h*60 + m, nil
}

// Look is one signing of a day's exceptions as seen.
type Look struct {
	Sign  authority.Sign `cbor:"1,keyasint"`
	By    string         `cbor:"2,keyasint,omitempty"` // who looked and signed the paper, where nobody else signs in
	Note  string         `cbor:"3,keyasint,omitempty"`
	Count int            `cbor:"4,keyasint,omitempty"` // how many there were
}

// Covers says whether a look is somebody else's than a person's, and not before a moment.
func (l Look) Covers(who authority.StaffID, at calendar.Instant) bool {
	return (l.By != "" || l.Sign.Who != who) && at.Unix <= l.Sign.At.Unix
}

// Seen is who signed the exceptions of a business day as seen.
type Seen struct {
	row.Mark `cbor:"90,keyasint"`
	Day      calendar.Day `cbor:"1,keyasint"`
	Looks    []Look       `cbor:"2,keyasint"`
}

// Covers says whether somebody else than a person looked at or after a moment.
func (s Seen) Covers(who authority.StaffID, at calendar.Instant) bool {
	for _, l := range s.Looks {
		if l.Covers(who, at) {
			return true
		}
	}
	return false
}

// The verbs of watching.
var (
	VerbSign  = authority.Say("exceptions.sign", "sign the daily exceptions as seen")
	VerbTerms = authority.Say("exceptions.terms", "set the office hours and what counts as unusual")
)

// Books is what deeds about watching need.
type Books interface {
	WatchTerms() row.Table[calendar.Day, Terms]
	SeenDays() row.Table[calendar.Day, Seen]
}

// TermsOn gives the terms that hold on a day, the usual ones when the books have none.
func TermsOn(b Books, day calendar.Day) (Terms, error) {
	return row.OnOr(b.WatchTerms(), day, UsualTerms)
}

// KeepTerms sets the hours and what counts as unusual, from a day on.
//
// Refuses, in order: no day; a day before the open one; hours that are none; figures that cannot be.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "exceptions.terms" }

// Act implements Command.
func (c KeepTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbTerms, Subject: "office hours of " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b Books, sign authority.Sign) (Terms, error) {
	t := c.Terms
	no := func(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }
	switch {
	case t.Effective.IsZero():
		return t, no("watch.no-day", "Say from which day the hours hold.", "effective")
	case t.Effective < sign.Day:
		return t, no("watch.past", "Exceptions of that day were reported under other hours: let the new ones begin today or later.", "effective")
	case t.Opens < 0 || t.Closes > 24*60 || t.Opens >= t.Closes:
		return t, no("watch.hours", "The office opens before it closes, from 0:00 to 24:00.", "opens")
	case t.Points < 1 || t.Points > 100 || t.Least < 1 || t.Days < 1 || t.Days > 366:
		return t, no("watch.figures", "The points are from 1 to 100, the receipts at least 1, the days from 1 to 366.", "points")
	}
	return row.PutOn(b.WatchTerms(), t.Effective, t)
}

// ReadTerms gives the terms that hold on the open day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) { return TermsOn(b, sign.Day) }
