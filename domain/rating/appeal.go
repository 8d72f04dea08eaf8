package rating

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// VerbAppeal lets a person decide appeals against ratings.
var VerbAppeal = authority.Say("rating.appeal", "decide appeals against ratings")

// Plea is the employee's appeal against a rating, step by step, with the days each step was due.
type Plea struct {
	Filed     calendar.Day `cbor:"1,keyasint,omitempty"`
	Grounds   string       `cbor:"2,keyasint,omitempty"`
	Wants     string       `cbor:"3,keyasint,omitempty"` // the remedy asked for
	Cause     string       `cbor:"4,keyasint,omitempty"` // why a late one was taken
	AnswerBy  calendar.Day `cbor:"5,keyasint,omitempty"`
	Answered  calendar.Day `cbor:"6,keyasint,omitempty"`
	Answer    string       `cbor:"7,keyasint,omitempty"`
	CarryBy   calendar.Day `cbor:"8,keyasint,omitempty"`
	Carried   calendar.Day `cbor:"9,keyasint,omitempty"`
	Why       string       `cbor:"10,keyasint,omitempty"` // why the answer does not do
	CarryLate string       `cbor:"11,keyasint,omitempty"`
	DecideBy  calendar.Day `cbor:"12,keyasint,omitempty"`
	Decided   calendar.Day `cbor:"13,keyasint,omitempty"`
	Decision  string       `cbor:"14,keyasint,omitempty"`

	Proposed []Changed         `cbor:"15,keyasint,omitempty"` // by the rater's answer, until they are reviewed
	SentBack []SentBack        `cbor:"16,keyasint,omitempty"` // answers that the reviewing official returned
	Review   string            `cbor:"17,keyasint,omitempty"` // of the answer
	Reviewer authority.StaffID `cbor:"18,keyasint,omitempty"`
	Decider  authority.StaffID `cbor:"19,keyasint,omitempty"`
	Same     bool              `cbor:"20,keyasint,omitempty"` // the decider had reviewed the rating: nobody else could decide
}

// SentBack is an answer to an appeal that the reviewing official returned to the rater.
type SentBack struct {
	Answer  string         `cbor:"1,keyasint"`
	Day     calendar.Day   `cbor:"2,keyasint"`
	Changes []Changed      `cbor:"3,keyasint,omitempty"` // that were not made
	Why     string         `cbor:"4,keyasint"`
	Sign    authority.Sign `cbor:"5,keyasint"`
}

// Due gives the day by which the office must act on the appeal, 0 when it need not.
func (r Rating) PleaDue() calendar.Day {
	switch r.State {
	case Appealed:
		return r.Plea.AnswerBy
	case Amended:
		return r.ReviewBy
	case Carried:
		return r.Plea.DecideBy
	}
	return 0
}

// appealBy gives the last day on which a rating in a state may be appealed or the appeal carried on, 0 when it may not, or when the days do not run yet.
func (r Rating) appealBy(s document.State, t Terms) calendar.Day {
	switch {
	case s == document.Approved && r.Plea.Filed == 0 && r.Told != 0:
		return workdays(r.Told, t.Appeal)
	case s == Answered:
		return r.Plea.CarryBy
	}
	return 0
}

func late(what string, by calendar.Day) error {
	return fault.New(fault.Refused, "rating.appeal-late", "The days to {what} ended on {day}: say for what good cause it is taken late, or refuse it.",
		fault.Args{"what": what, "day": by.US()}).At("cause")
}

// TakeAppeal enters the employee's appeal against a reviewed rating; the rater answers it.
//
// Refuses, in order: no such rating; a rating of oneself; one appealed before; one not reviewed; no grounds; a day before it was given (before the review
// while it was not) or after the open one; one after the days to appeal without good cause.
type TakeAppeal struct {
	Number  document.Number `cbor:"1,keyasint"`
	Day     calendar.Day    `cbor:"2,keyasint"` // on which it came
	Grounds string          `cbor:"3,keyasint"`
	Wants   string          `cbor:"4,keyasint,omitempty"`
	Cause   string          `cbor:"5,keyasint,omitempty"`
}

// Name implements Command.
func (TakeAppeal) Name() string { return "rating.take-appeal" }

// Act implements Command.
func (c TakeAppeal) Act(Books) (authority.Act, error) { return actOn(VerbWrite, c.Number), nil }

// Do implements Command.
func (c TakeAppeal) Do(b Books, sign authority.Sign) (Step, error) {
	r, t, err := others(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	if r.Plea.Filed != 0 {
		return Step{}, fault.New(fault.Refused, "rating.appealed-before", "{rating} was appealed on {day} already, and what was written then stays: an appeal taken back or "+
			"decided is not taken again. A special rating, or a grievance, is the way that is left.", fault.Args{"rating": r.Ref(), "day": r.Plea.Filed.US()})
	}
	by, first := r.appealBy(r.State, t), r.lastWord()
	if r.Told != 0 {
		first = r.Told
	}
	if err := r.move(Appeal, sign, ""); err != nil {
		return Step{}, err
	}
	grounds, cause := strings.TrimSpace(c.Grounds), strings.TrimSpace(c.Cause)
	switch {
	case grounds == "":
		return Step{}, no("rating.grounds", "Write down what the employee appeals against, and why.", "grounds")
	case c.Day < first || c.Day > sign.Day:
		return Step{}, dayBetween(first, sign.Day)
	case by != 0 && c.Day > by && cause == "":
		return Step{}, late("appeal", by)
	}
	r.Plea = Plea{Filed: c.Day, Grounds: grounds, Wants: strings.TrimSpace(c.Wants), Cause: cause, AnswerBy: workdays(c.Day, t.Answer)}
	r.Waived = false
	return r.step(), b.Ratings().Put(r)
}

func dayBetween(from, to calendar.Day) error {
	return fault.New(fault.Invalid, "rating.appeal-day", "The day lies between {from} and today, {to}.", fault.Args{"from": from.US(), "to": to.US()}).At("day")
}

// others gives a rating of somebody else, with the terms.
func others(b Books, n document.Number, sign authority.Sign) (Rating, Terms, error) {
	r, err := b.Ratings().Get(n)
	if err == nil && r.Employee == sign.Who {
		err = errOwn
	}
	if err != nil {
		return r, Terms{}, err
	}
	t, err := TermsOn(b, sign.Day)
	return r, t, err
}

// AnswerAppeal is the rater's answer. Scores that it changes are reviewed like the rating itself before they stand.
//
// Refuses, in order: no such rating; another rater's; one that is not appealed; no answer; a change of nothing, off the scale or without a reason.
type AnswerAppeal struct {
	Number  document.Number `cbor:"1,keyasint"`
	Says    string          `cbor:"2,keyasint"`
	Changes []Changed       `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (AnswerAppeal) Name() string { return "rating.answer" }

// Act implements Command.
func (c AnswerAppeal) Act(Books) (authority.Act, error) { return actOn(VerbWrite, c.Number), nil }

// Do implements Command.
func (c AnswerAppeal) Do(b Books, sign authority.Sign) (Step, error) {
	r, err := mine(b, sign, c.Number)
	if err != nil {
		return Step{}, err
	}
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return Step{}, err
	}
	action := Answer
	if len(c.Changes) > 0 {
		action = Amend
	}
	if err := r.move(action, sign, ""); err != nil {
		return Step{}, err
	}
	if r.Plea.Answer = strings.TrimSpace(c.Says); r.Plea.Answer == "" {
		return Step{}, no("rating.no-answer", "Say what the answer is: the employee reads it.", "says")
	}
	trial := r
	if err := trial.change(c.Changes, sign); err != nil {
		return Step{}, err
	}
	r.Plea.Answered, r.Plea.Proposed, r.Told = sign.Day, trial.Changes[len(r.Changes):], 0
	if action == Amend {
		r.ReviewBy = workdays(sign.Day, t.ReviewDays)
	} else {
		r.Plea.CarryBy = workdays(sign.Day, t.Carry)
	}
	return r.step(), b.Ratings().Put(r)
}

// CarryAppeal enters that the employee carries the appeal on to the manager: not content with the answer, or because none came by its day.
//
// Refuses, in order: no such rating; a rating of oneself; one that was not appealed; one not answered whose days to answer still run; no reason; a day
// before the answer (before the days to answer ended) or after the open one; one after the days to carry it on without good cause.
type CarryAppeal struct {
	Number document.Number `cbor:"1,keyasint"`
	Day    calendar.Day    `cbor:"2,keyasint"`
	Why    string          `cbor:"3,keyasint"`
	Cause  string          `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (CarryAppeal) Name() string { return "rating.carry-appeal" }

// Act implements Command.
func (c CarryAppeal) Act(Books) (authority.Act, error) { return actOn(VerbWrite, c.Number), nil }

// Do implements Command.
func (c CarryAppeal) Do(b Books, sign authority.Sign) (Step, error) {
	r, t, err := others(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	silent, first := r.State == Appealed, r.Plea.Answered
	if silent {
		if first = r.Plea.AnswerBy + 1; sign.Day < first {
			return Step{}, fault.New(fault.Refused, "rating.answer-runs", "The rater has until {day} to answer: after that the appeal is carried on without an answer.",
				fault.Args{"day": r.Plea.AnswerBy.US()})
		}
	}
	if err := r.move(Carry, sign, ""); err != nil {
		return Step{}, err
	}
	r.Plea.Why, r.Plea.CarryLate = strings.TrimSpace(c.Why), strings.TrimSpace(c.Cause)
	switch {
	case r.Plea.Why == "":
		return Step{}, no("rating.grounds", "Write down why the answer does not do, or that none came.", "why")
	case c.Day < first || c.Day > sign.Day:
		return Step{}, dayBetween(first, sign.Day)
	case !silent && c.Day > r.Plea.CarryBy && r.Plea.CarryLate == "":
		return Step{}, late("carry the appeal on", r.Plea.CarryBy)
	}
	r.Plea.Carried, r.Plea.DecideBy = c.Day, workdays(c.Day, t.Decide)
	return r.step(), b.Ratings().Put(r)
}

// DecideAppeal is the manager's decision, with the scores that are changed by it. Who reviewed the rating decides only where nobody else could, and the
// form says so.
//
// Refuses, in order: no such rating; no authority, own work; a rating of oneself; one the signer reviewed while another could decide; an appeal that was
// not carried on; no decision; a change of nothing, off the scale or without a reason.
type DecideAppeal struct {
	Number  document.Number `cbor:"1,keyasint"`
	Says    string          `cbor:"2,keyasint"`
	Changes []Changed       `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (DecideAppeal) Name() string { return "rating.decide" }

// Act implements Command.
func (c DecideAppeal) Act(b Books) (authority.Act, error) {
	act, err := Concur{Number: c.Number}.Act(b)
	act.Verb = VerbAppeal
	return act, err
}

// Do implements Command.
func (c DecideAppeal) Do(b Books, sign authority.Sign) (Step, error) {
	r, _, err := others(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	reviewed := slices.Contains([]authority.StaffID{r.Reviewer, r.Plea.Reviewer}, sign.Who)
	if reviewed {
		could, err := othersWho(b, VerbAppeal, r, sign, r.Reviewer, r.Plea.Reviewer)
		if err != nil {
			return Step{}, err
		}
		if len(could) > 0 {
			return Step{}, fault.New(fault.Refused, "rating.decides-twice", "You reviewed {rating}, and the appeal is against that too: {who} could decide it.",
				fault.Args{"rating": r.Ref(), "who": strings.Join(could, " or ")})
		}
	}
	if err := r.decide(c.Changes, strings.TrimSpace(c.Says), sign); err != nil {
		return Step{}, err
	}
	r.Plea.Same = reviewed
	return r.step(), b.Ratings().Put(r)
}

func (r *Rating) decide(changes []Changed, says string, sign authority.Sign) error {
	if err := r.move(Decide, sign, ""); err != nil {
		return err
	}
	if says == "" {
		return no("rating.no-answer", "Say what is decided: the employee reads it.", "says")
	}
	if err := r.change(changes, sign); err != nil {
		return err
	}
	r.Plea.Decision, r.Plea.Decided, r.Plea.Decider, r.Told, r.Waived = says, sign.Day, sign.Who, 0, false
	return nil
}

// DropAppeal enters that the employee takes the appeal back; what was written stays.
//
// Refuses, in order: no such rating; a rating of oneself; no appeal that waits.
type DropAppeal struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (DropAppeal) Name() string { return "rating.drop-appeal" }

// Act implements Command.
func (c DropAppeal) Act(Books) (authority.Act, error) { return actOn(VerbWrite, c.Number), nil }

// Do implements Command.
func (c DropAppeal) Do(b Books, sign authority.Sign) (Step, error) {
	r, _, err := others(b, c.Number, sign)
	if err != nil {
		return Step{}, err
	}
	if err := r.move(Drop, sign, ""); err != nil {
		return Step{}, err
	}
	r.Waived, r.Plea.Proposed = true, nil
	return r.step(), b.Ratings().Put(r)
}
