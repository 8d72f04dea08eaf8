package rating

import (
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/row"
)

// VerbTerms lets a person set when ratings are due and what they are written on.
var VerbTerms = authority.Say("rating.terms", "set when ratings are due, and their templates")

// Terms is the dated settings of ratings. Days of forms are calendar days, those of reviews and appeals working days.
type Terms struct {
	row.Mark   `cbor:"90,keyasint"`
	Effective  calendar.Day `cbor:"1,keyasint"`
	Probation  int          `cbor:"2,keyasint"`            // months of probation, from the day of hire
	Year       int          `cbor:"3,keyasint,omitempty"`  // month with which the rated year begins; 0: with the day of hire
	FormDays   int          `cbor:"4,keyasint"`            // after the period, the rating is due
	ReviewDays int          `cbor:"5,keyasint"`            // after the signature, the review is due
	Appeal     int          `cbor:"6,keyasint"`            // to appeal to the rater
	Answer     int          `cbor:"7,keyasint"`            // for the rater to answer
	Carry      int          `cbor:"8,keyasint"`            // to carry the appeal on to the manager
	Decide     int          `cbor:"9,keyasint"`            // for the manager to decide
	Soon       int          `cbor:"10,keyasint"`           // days before its end in which a period is listed
	Before     int          `cbor:"11,keyasint"`           // days before the end of probation by which its rating is due
	Give       int          `cbor:"12,keyasint"`           // for the employee to be given what was reviewed, answered or decided
	Since      calendar.Day `cbor:"13,keyasint,omitempty"` // periods that ended before are rated elsewhere; 0: a year before the books began
}

// UsualTerms is what a new office begins with: six months of probation, rated 14 days before it ends; a year from hire; forms in 30 days, appeals in 5, 5,
// 5 and 10 working days.
func UsualTerms() Terms {
	return Terms{
		Effective: calendar.Date(2000, time.January, 1), Probation: 6, FormDays: FormDays, ReviewDays: 10, Appeal: 5, Answer: 5, Carry: 5, Decide: 10, Soon: 30,
		Before: 14, Give: 5,
	}
}

// TermsOn gives the terms that hold on a day, the usual ones when the books have none.
func TermsOn(b Books, day calendar.Day) (Terms, error) {
	return row.OnOr(b.RatingTerms(), day, UsualTerms)
}

// dueOf gives the day by which the rating of a period is due: after its end; of probation before it, while there is something to decide.
func (t Terms) dueOf(s Span) calendar.Day {
	if s.Type == Probation {
		return max(s.From, s.To.Plus(-t.Before))
	}
	return s.To.Plus(t.FormDays)
}

// talkFrom gives the first day on which a rating is talked about: the end of its period, of probation from when it is listed as due.
func (t Terms) talkFrom(r Rating) calendar.Day {
	if r.Type == Probation {
		return max(r.From, r.To.Plus(-max(t.Soon, t.Before)))
	}
	return r.To
}

// workdays gives the day so many working days later.
func workdays(day calendar.Day, n int) calendar.Day {
	return calendar.Holidays(calendar.Federal).AddWorkDays(day, n)
}

// KeepTerms sets when ratings are due, from a day on.
//
// Refuses, in order: no day; a day before the open one; figures that cannot be.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "rating.terms" }

// Act implements Command.
func (c KeepTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbTerms, Subject: "terms of ratings from " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b Books, sign authority.Sign) (Terms, error) {
	t := c.Terms
	out := func(n, least, most int) bool { return n < least || n > most }
	switch {
	case t.Effective == 0:
		return t, no("rating.no-day", "Say from which day the terms hold.", "effective")
	case t.Effective < sign.Day:
		return t, no("rating.past", "Ratings of that time were due by other terms: let the new ones begin today or later.", "effective")
	case out(t.Probation, 1, 24) || out(t.Year, 0, 12):
		return t, no("rating.months", "Probation lasts from 1 to 24 months; the year begins with a month, 1 to 12, or with the day of hire, 0.", "probation")
	case out(t.FormDays, 1, 180) || out(t.ReviewDays, 1, 60) || out(t.Soon, 0, 180):
		return t, no("rating.days", "A rating is due from 1 to 180 days after its period, its review within 60, and a period is listed at most 180 days before its end.", "form")
	case out(t.Before, 0, 180) || out(t.Give, 1, 60):
		return t, no("rating.days", "The rating of probation is due at most 180 days before its end; what was reviewed is given to the employee within 60 working days.", "before")
	case t.Since > t.Effective+366:
		return t, no("rating.since", "Ratings are kept here at the latest from a year after the terms begin to hold.", "since")
	case out(t.Appeal, 1, 60) || out(t.Answer, 1, 60) || out(t.Carry, 1, 60) || out(t.Decide, 1, 60):
		return t, no("rating.appeal-days", "Each step of an appeal has from 1 to 60 working days.", "appeal")
	}
	return row.PutOn(b.RatingTerms(), t.Effective, t)
}

// ReadTerms gives the terms that hold on the open day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) { return TermsOn(b, sign.Day) }
