package rating

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// Talk marks a rating as discussed with the employee on a day.
//
// Refuses, in order: no such rating; another rater's; one that is not a draft; weights that do not add to 100; a factor not scored; a score
// below the middle of the scale or at its top without evidence; a day before the period's end (of probation, before it is listed as due) or after the open
// one.
type Talk struct {
	Number document.Number `cbor:"1,keyasint"`
	Day    calendar.Day    `cbor:"2,keyasint"`
}

// Name implements Command.
func (Talk) Name() string { return "rating.discuss" }

// Act implements Command.
func (c Talk) Act(Books) (authority.Act, error) { return actOn(VerbWrite, c.Number), nil }

// Do implements Command.
func (c Talk) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := mine(b, sign, c.Number)
	if err != nil {
		return Step{}, err
	}
	if err := r.move(Discuss, sign, ""); err != nil {
		return Step{}, err
	}
	if err := r.complete(); err != nil {
		return Step{}, err
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return Step{}, err
	}
	if first := t.talkFrom(r); c.Day < first || c.Day > sign.Day {
		return Step{}, fault.New(fault.Invalid, "rating.talk-day", "The talk is held between {first} and today, {today}: the period ends on {to}.",
			fault.Args{"first": first.US(), "to": r.To.US(), "today": sign.Day.US()}).At("day")
	}
	r.Talked = c.Day
	return r.step(), b.Ratings().Put(r)
}

// complete refuses a rating that is not ready to be shown to the employee.
func (r Rating) complete() error {
	if sum := r.Weights(); sum != 100 {
		return fault.New(fault.Refused, "rating.weights", "The weights of the factors add to {sum} percent; they must add to 100.",
			fault.Args{"sum": sum}).At("weight")
	}
	for i, f := range r.Factors {
		args := fault.Args{"place": i + 1, "top": r.Top()}
		if f.Score == 0 {
			return fault.New(fault.Refused, "rating.not-scored", "Factor {place} has no score yet: score it from 1 to {top}.", args).At("score")
		}
		if r.needsFacts(f.Score) && !hasFacts(f) {
			return fault.New(fault.Refused, "rating.no-evidence", "Factor {place} is scored at an end of the scale: note the facts it rests on.", args).At("evidence")
		}
	}
	return nil
}

func hasFacts(f Factor) bool {
	for _, e := range f.Evidence {
		if strings.TrimSpace(e) != "" {
			return true
		}
	}
	return len(f.Facts) > 0
}

// TakeSignature keeps what the employee said and that they signed: seen, not agreed. An employee who declines is witnessed.
//
// Refuses, in order: no such rating; another rater's; one not discussed; a day before the talk or after the open one; a declined signature
// without a witness.
type TakeSignature struct {
	Number   document.Number `cbor:"1,keyasint"`
	Day      calendar.Day    `cbor:"2,keyasint"`
	Comment  string          `cbor:"3,keyasint,omitempty"`
	Declined bool            `cbor:"4,keyasint,omitempty"`
	Witness  string          `cbor:"5,keyasint,omitempty"`
}

// Name implements Command.
func (TakeSignature) Name() string { return "rating.sign" }

// Act implements Command.
func (c TakeSignature) Act(Books) (authority.Act, error) { return actOn(VerbWrite, c.Number), nil }

// Do implements Command.
func (c TakeSignature) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := mine(b, sign, c.Number)
	if err != nil {
		return Step{}, err
	}
	if err := r.move(Sign, sign, ""); err != nil {
		return Step{}, err
	}
	if c.Day < r.Talked || c.Day > sign.Day {
		return Step{}, fault.New(fault.Invalid, "rating.sign-day", "The employee signs between the talk, {talked}, and today, {today}.",
			fault.Args{"talked": r.Talked.US(), "today": sign.Day.US()}).At("day")
	}
	if c.Declined && strings.TrimSpace(c.Witness) == "" {
		return Step{}, no("rating.witness", "Name who saw that the employee would not sign.", "witness")
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return Step{}, err
	}
	r.ReviewBy = workdays(c.Day, t.ReviewDays)
	r.Seen, r.Comment, r.Declined, r.Witness = c.Day, strings.TrimSpace(c.Comment), c.Declined, strings.TrimSpace(c.Witness)
	r.Scorer = r.Rater
	return r.step(), b.Ratings().Put(r)
}

// OpenAgain takes a discussed rating back to draft, to correct it before it is signed; what was talked about stays as a version.
//
// Refuses, in order: no such rating; another rater's; one not discussed.
type OpenAgain struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (OpenAgain) Name() string { return "rating.reopen" }

// Act implements Command.
func (c OpenAgain) Act(Books) (authority.Act, error) { return actOn(VerbWrite, c.Number), nil }

// Do implements Command.
func (c OpenAgain) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := mine(b, sign, c.Number)
	if err != nil {
		return Step{}, err
	}
	if err := r.move(Reopen, sign, ""); err != nil {
		return Step{}, err
	}
	r.setAside(Reopen, sign, "")
	return r.step(), b.Ratings().Put(r)
}

// Scrap voids a rating that was begun by mistake; its number stays. Who reviews ratings and stands above the rater may void it too.
//
// Refuses, in order: no such rating; another rater's, by somebody who does not stand above that rater; one that is signed.
type Scrap struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (Scrap) Name() string { return "rating.void" }

// Act implements Command.
func (c Scrap) Act(Books) (authority.Act, error) { return actOn(VerbWrite, c.Number), nil }

// Do implements Command.
func (c Scrap) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := mine(b, sign, c.Number)
	if fault.CodeOf(err) == "rating.other-rater" {
		if above, no := Above(b, sign.Who, r.Rater, sign.Day); no != nil || above {
			err = no
		}
	}
	if err != nil {
		return Step{}, err
	}
	if err := r.move(document.Void, sign, ""); err != nil {
		return Step{}, err
	}
	return r.step(), b.Ratings().Put(r)
}
