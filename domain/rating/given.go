package rating

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// Giving is one time the employee was given the rating: after the review, the answer or the decision.
type Giving struct {
	Day      calendar.Day   `cbor:"1,keyasint"`
	Waived   bool           `cbor:"2,keyasint,omitempty"`
	Comment  string         `cbor:"3,keyasint,omitempty"` // the employee's own words on what was reviewed
	Declined bool           `cbor:"4,keyasint,omitempty"` // the employee would not sign that it was received
	Witness  string         `cbor:"5,keyasint,omitempty"`
	After    document.State `cbor:"6,keyasint"` // where the rating stood
	Sign     authority.Sign `cbor:"7,keyasint"` // who entered it
}

// words are the signatures after which the employee is given the rating.
var words = []string{past[document.Approve], past[Change], past[Answer], past[Decide]}

// lastWord gives the day of the last review, answer or decision, 0 when there is none.
func (r Rating) lastWord() (day calendar.Day) {
	for _, as := range words {
		if s, ok := r.Signed(as); ok {
			day = max(day, s.Day)
		}
	}
	return day
}

// Given says that the reviewed rating was given to the employee, on a day; the days of an appeal run from then.
//
// Refuses, in order: no such rating; a rating of oneself; one that is not reviewed, answered or decided; a day before the review, answer or decision it
// passes on, or after the open one; a declined signature without a witness.
type Given struct {
	Number   document.Number `cbor:"1,keyasint"`
	Day      calendar.Day    `cbor:"2,keyasint"`
	Waived   bool            `cbor:"3,keyasint,omitempty"` // the employee says they will not appeal
	Comment  string          `cbor:"4,keyasint,omitempty"`
	Declined bool            `cbor:"5,keyasint,omitempty"`
	Witness  string          `cbor:"6,keyasint,omitempty"`
}

// Name implements Command.
func (Given) Name() string { return "rating.given" }

// Act implements Command.
func (c Given) Act(Books) (authority.Act, error) { return actOn(VerbWrite, c.Number), nil }

// Do implements Command.
func (c Given) Do(b Books, sign authority.Sign) (Step, error) {
	r, t, err := others(b, c.Number, sign)
	first := max(r.Seen, r.lastWord())
	switch {
	case err != nil:
		return Step{}, err
	case r.State != document.Approved && r.State != Answered && r.State != Decided:
		return Step{}, fault.New(fault.Refused, "rating.not-reviewed", "{rating} is {state}: it is given to the employee once it is reviewed.",
			fault.Args{"rating": r.Ref(), "state": string(r.State)})
	case c.Day < first || c.Day > sign.Day:
		return Step{}, fault.New(fault.Invalid, "rating.given-day", "It is given between {first}, when the last word on it was signed, and today, {today}.",
			fault.Args{"first": first.US(), "today": sign.Day.US()}).At("day")
	case c.Declined && strings.TrimSpace(c.Witness) == "":
		return Step{}, no("rating.witness", "Name who saw that the employee would not sign.", "witness")
	}
	r.Told, r.Waived = c.Day, c.Waived
	r.Givings = append(r.Givings, Giving{
		Day: c.Day, Waived: c.Waived, Comment: strings.TrimSpace(c.Comment), Declined: c.Declined, Witness: strings.TrimSpace(c.Witness), After: r.State, Sign: sign,
	})
	if r.State == Answered { // what is given late cuts no day to carry it on
		r.Plea.CarryBy = max(r.Plea.CarryBy, workdays(c.Day, t.Carry))
	}
	return r.step(), b.Ratings().Put(r)
}
