package rating

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// VerbReview lets a person review ratings written by others; VerbFile lets one file them.
var (
	VerbReview = authority.Say("rating.review", "review performance ratings")
	VerbFile   = authority.Say("rating.file", "file performance ratings")
)

// Concur is the reviewing official's yes, or the return of the rating to its rater with reasons.
//
// Refuses, in order: no such rating; no authority, own work; a rating of oneself; one not signed; a return without reasons.
type Concur struct {
	Number document.Number `cbor:"1,keyasint"`
	Return bool            `cbor:"2,keyasint,omitempty"`
	Says   string          `cbor:"3,keyasint,omitempty"` // sealed with the rating; never in the journal
}

// Name implements Command.
func (Concur) Name() string { return "rating.review" }

// Act implements Command.
func (c Concur) Act(b Books) (authority.Act, error) {
	r, err := b.Ratings().Get(c.Number)
	act := actOn(VerbReview, c.Number)
	act.Prepared = r.Preparers()
	return act, err
}

// Do implements Command.
func (c Concur) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := b.Ratings().Get(c.Number)
	if err != nil {
		return Step{}, err
	}
	if r.Employee == sign.Who {
		return Step{}, errOwn
	}
	says, action := strings.TrimSpace(c.Says), document.Approve
	if c.Return {
		action = document.Return
	}
	if err := r.move(action, sign, says); err != nil {
		return Step{}, err
	}
	if c.Return && says == "" {
		return Step{}, no("rating.no-reason", "Say why the rating goes back to its rater.", "says")
	}
	r.Reviewer, r.Review = sign.Who, says
	if c.Return {
		r.Talked, r.Seen, r.Declined, r.Witness, r.ReviewBy = 0, 0, false, "", 0
	}
	return r.step(), b.Ratings().Put(r)
}

// Modify is the reviewing official's change of some scores, each with its reason. The rater's scores stay on the review sheet, and the employee
// is given the changed rating before it is filed.
//
// Refuses, in order: no such rating; no authority, own work; a rating of oneself; one not signed; no change; a change of nothing, off the scale or
// without a reason.
type Modify struct {
	Number  document.Number `cbor:"1,keyasint"`
	Changes []Changed       `cbor:"2,keyasint"` // factor, new score and why
	Says    string          `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (Modify) Name() string { return "rating.modify" }

// Act implements Command.
func (c Modify) Act(b Books) (authority.Act, error) { return Concur{Number: c.Number}.Act(b) }

// Do implements Command.
func (c Modify) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := b.Ratings().Get(c.Number)
	if err != nil {
		return Step{}, err
	}
	if r.Employee == sign.Who {
		return Step{}, errOwn
	}
	if err := r.move(Change, sign, strings.TrimSpace(c.Says)); err != nil {
		return Step{}, err
	}
	if len(c.Changes) == 0 {
		return Step{}, no("rating.no-change", "Say which score is changed, to what and why; with no change, concur.", "changes")
	}
	if err := r.change(c.Changes, sign); err != nil {
		return Step{}, err
	}
	r.Reviewer, r.Review = sign.Who, strings.TrimSpace(c.Says)
	return r.step(), b.Ratings().Put(r)
}

// change sets scores anew and keeps what they were.
func (r *Rating) change(changes []Changed, sign authority.Sign) error {
	r.Factors = slices.Clone(r.Factors)
	for _, x := range changes {
		x.Why = strings.TrimSpace(x.Why)
		switch {
		case x.Factor < 0 || x.Factor >= len(r.Factors) || r.Factors[x.Factor].Score == x.To:
			return no("rating.same", "Name a factor of this rating, and another score than it has.", "score")
		case x.To < Lowest || x.To > r.Top():
			return fault.New(fault.Invalid, "rating.score", "A score is from 1 to {top}.", fault.Args{"top": r.Top()}).At("score")
		case x.Why == "":
			return no("rating.no-reason", "Say why the score is changed: rater and employee read it.", "why")
		}
		x.From, x.Sign, x.Day = r.Factors[x.Factor].Score, sign, sign.Day
		r.Factors[x.Factor].Score = x.To
		r.Changes = append(r.Changes, x)
	}
	return nil
}

// Given says that the reviewed rating was given to the employee, on a day; the days of an appeal run from then.
//
// Refuses, in order: no such rating; a rating of oneself; one that is not reviewed, answered or decided; a day before the signature or after the open
// one.
type Given struct {
	Number document.Number `cbor:"1,keyasint"`
	Day    calendar.Day    `cbor:"2,keyasint"`
	Waived bool            `cbor:"3,keyasint,omitempty"` // the employee says they will not appeal
}

// Name implements Command.
func (Given) Name() string { return "rating.given" }

// Act implements Command.
func (c Given) Act(Books) (authority.Act, error) { return actOn(VerbWrite, c.Number), nil }

// Do implements Command.
func (c Given) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := b.Ratings().Get(c.Number)
	switch {
	case err != nil:
		return Step{}, err
	case r.Employee == sign.Who:
		return Step{}, errOwn
	case r.State != document.Approved && r.State != Answered && r.State != Decided:
		return Step{}, fault.New(fault.Refused, "rating.not-reviewed", "{rating} is {state}: it is given to the employee once it is reviewed.",
			fault.Args{"rating": r.Ref(), "state": string(r.State)})
	case c.Day < r.Seen || c.Day > sign.Day:
		return Step{}, fault.New(fault.Invalid, "rating.given-day", "It is given between the signature, {seen}, and today, {today}.",
			fault.Args{"seen": r.Seen.US(), "today": sign.Day.US()}).At("day")
	}
	r.Told, r.Waived = c.Day, c.Waived
	return r.step(), b.Ratings().Put(r)
}

// File files a reviewed rating with the personnel papers; from then on it is frozen.
//
// Refuses, in order: no such rating; no authority; a rating of oneself; one not reviewed, answered or decided; one that the review or an appeal
// changed since the employee was given it; one that the employee may still appeal and did not waive.
type File struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (File) Name() string { return "rating.file" }

// Act implements Command.
func (c File) Act(Books) (authority.Act, error) { return actOn(VerbFile, c.Number), nil }

// Do implements Command.
func (c File) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := b.Ratings().Get(c.Number)
	if err != nil {
		return Step{}, err
	}
	if r.Employee == sign.Who {
		return Step{}, errOwn
	}
	was := r.State
	if err := r.move(document.Issue, sign, ""); err != nil {
		return Step{}, err
	}
	if n := len(r.Changes); n > 0 && r.Told < r.Changes[n-1].Day {
		return Step{}, fault.New(fault.Refused, "rating.not-given", "Scores of {rating} were changed: give it to the employee first.", fault.Args{"rating": r.Ref()})
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return Step{}, err
	}
	if by := r.appealBy(was, t); sign.Day <= by && !r.Waived {
		return Step{}, fault.New(fault.Refused, "rating.may-appeal", "The employee may appeal {rating} until {day}: file it after that, or when they say they will not.",
			fault.Args{"rating": r.Ref(), "day": by.US()})
	}
	return r.step(), b.Ratings().Put(r)
}

var errHidden = fault.New(fault.Refused, "rating.not-shown", "Your own rating is shown to you once it was discussed with you.", nil)
