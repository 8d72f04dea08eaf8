package rating

import (
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

func percent(n int) string { return strconv.Itoa(n) + " %" }

// Handed is one change of the rater.
type Handed struct {
	From   authority.StaffID `cbor:"1,keyasint"`
	To     authority.StaffID `cbor:"2,keyasint"`
	Day    calendar.Day      `cbor:"3,keyasint"`
	By     authority.StaffID `cbor:"4,keyasint"`
	Reason string            `cbor:"5,keyasint"`
}

// HandOver gives a rating that is not filed to another rater: the rater left, or does not go on with it. What was written stays as it is.
//
// Refuses, in order: no such rating; no authority; a rating of oneself; one filed or void; nobody, the employee, somebody who left or the present rater;
// somebody who does not stand above the employee; no reason.
type HandOver struct {
	Number document.Number   `cbor:"1,keyasint"`
	To     authority.StaffID `cbor:"2,keyasint"`
	Reason string            `cbor:"3,keyasint"`
}

// Name implements Command.
func (HandOver) Name() string { return "rating.hand-over" }

// Act implements Command.
func (c HandOver) Act(Books) (authority.Act, error) { return actOn(VerbReview, c.Number), nil }

// Do implements Command.
func (c HandOver) Do(b Books, sign authority.Sign) (Step, error) {
	r, _, err := others(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	if r.done() {
		return Step{}, fault.New(fault.Refused, "rating.done", "{rating} is {state}: nobody goes on with it.", fault.Args{"rating": r.Ref(), "state": past[r.endedBy()]})
	}
	to, ok, err := b.People().Find(c.To)
	switch {
	case err != nil:
		return Step{}, err
	case !ok || c.To == r.Employee || c.To == r.Rater || to.OutOn(sign.Day):
		return Step{}, no("rating.to", "Say who goes on with the rating: somebody in service, not the employee and not who has it now.", "to")
	}
	above, err := Above(b, c.To, r.Employee, sign.Day)
	switch {
	case err != nil:
		return Step{}, err
	case !above:
		return Step{}, fault.New(fault.Refused, "rating.line", "{to} does not stand above {name}, and only who does rates: hand it to the supervisor of {name} or a manager.",
			fault.Args{"to": to.FullName, "name": nameOf(b, r.Employee)}).At("to")
	case strings.TrimSpace(c.Reason) == "":
		return Step{}, no("rating.no-reason", "Say why another goes on with the rating: it stands on the form.", "reason")
	}
	r.Handed = append(r.Handed, Handed{From: r.Rater, To: c.To, Day: sign.Day, By: sign.Who, Reason: strings.TrimSpace(c.Reason)})
	r.Rater = c.To
	return r.step(), b.Ratings().Put(r)
}

// done says whether nothing more happens to the rating.
func (r Rating) done() bool { return r.State == document.Issued || r.State == document.Voided }

func (r Rating) endedBy() document.Action {
	if r.State == document.Issued {
		return document.Issue
	}
	return document.Void
}
