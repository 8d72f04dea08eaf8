package rating

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// VerbReview lets a person review ratings written by others; VerbFile lets one file them.
var (
	VerbReview = authority.Say("rating.review", "review performance ratings")
	VerbFile   = authority.Say("rating.file", "file performance ratings")
)

// Concur is the reviewing official's yes, or the return of the rating to its rater with reasons: of a rating that is signed, or of an answer to an appeal
// that changes scores. What was signed and goes back stays as a version.
//
// Refuses, in order: no such rating; no authority, own work, one's own rating; one that does not wait for a review; a return without reasons.
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
	act.Prepared = append(r.Preparers(), r.Employee) // so that neither is named as who could
	return act, err
}

// Do implements Command.
func (c Concur) Do(b Books, sign authority.Sign) (Step, error) {
	r, t, err := others(b, c.Number, sign)
	if err == nil {
		err = r.review(c.Return, strings.TrimSpace(c.Says), sign, t)
	}
	if err != nil {
		return Step{}, err
	}
	return r.step(), b.Ratings().Put(r)
}

// review concurs with a rating, or with an answer that changes scores, or returns it.
func (r *Rating) review(back bool, says string, sign authority.Sign, t Terms) error {
	answer, action := r.State == Amended, document.Approve
	if back {
		action = document.Return
	}
	if err := r.move(action, sign, says); err != nil {
		return err
	}
	if back && says == "" {
		return no("rating.no-reason", "Say why it goes back to the rater.", "says")
	}
	switch {
	case answer:
		return r.reviewAnswer(back, says, sign, t)
	case back:
		r.setAside(action, sign, says)
	}
	r.Reviewer, r.Review, r.Told = sign.Who, says, 0
	return nil
}

// reviewAnswer lets the changes of an answer stand, or sends the answer back to be given anew.
func (r *Rating) reviewAnswer(back bool, says string, sign authority.Sign, t Terms) error {
	p := &r.Plea
	if back {
		p.SentBack = append(p.SentBack, SentBack{Answer: p.Answer, Day: p.Answered, Changes: p.Proposed, Why: says, Sign: sign})
		p.Answer, p.Answered, p.Proposed, p.AnswerBy, r.ReviewBy = "", 0, nil, workdays(sign.Day, t.Answer), 0
		return nil
	}
	by := sign
	by.Who = r.Rater
	if err := r.change(p.Proposed, by); err != nil {
		return err
	}
	p.Proposed, p.Review, p.Reviewer, p.CarryBy, r.Told = nil, says, sign.Who, workdays(sign.Day, t.Carry), 0
	return nil
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
	r, _, err := others(b, c.Number, sign)
	if err == nil {
		err = r.modify(c.Changes, strings.TrimSpace(c.Says), sign)
	}
	if err != nil {
		return Step{}, err
	}
	return r.step(), b.Ratings().Put(r)
}

func (r *Rating) modify(changes []Changed, says string, sign authority.Sign) error {
	if err := r.move(Change, sign, says); err != nil {
		return err
	}
	if len(changes) == 0 {
		return no("rating.no-change", "Say which score is changed, to what and why; with no change, concur.", "changes")
	}
	if err := r.change(changes, sign); err != nil {
		return err
	}
	r.Reviewer, r.Review, r.Told = sign.Who, says, 0
	return nil
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

// File files a reviewed rating with the personnel papers; from then on it is frozen.
//
// Refuses, in order: no such rating; no authority; a rating of oneself; one not reviewed, answered or decided; one that was not given to
// the employee since the last review, answer or decision; one that the employee may still appeal and did not waive.
type File struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (File) Name() string { return "rating.file" }

// Act implements Command.
func (c File) Act(Books) (authority.Act, error) { return actOn(VerbFile, c.Number), nil }

// Do implements Command.
func (c File) Do(b Books, sign authority.Sign) (Step, error) {
	r, t, err := others(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	was := r.State
	if err := r.move(document.Issue, sign, ""); err != nil {
		return Step{}, err
	}
	if r.Told == 0 {
		return Step{}, fault.New(fault.Refused, "rating.not-given", "What was last said on {rating} was not given to the employee: give it first, and keep the day.",
			fault.Args{"rating": r.Ref()})
	}
	if by := r.appealBy(was, t); sign.Day <= by && !r.Waived {
		return Step{}, fault.New(fault.Refused, "rating.may-appeal", "The employee may appeal {rating} until {day}: file it after that, or when they say they will not.",
			fault.Args{"rating": r.Ref(), "day": by.US()})
	}
	return r.step(), b.Ratings().Put(r)
}
