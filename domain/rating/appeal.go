package rating

import (
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
}

// Due gives the day by which the office must act on the appeal, 0 when it need not.
func (r Rating) PleaDue() calendar.Day {
	switch r.State {
	case Appealed:
		return r.Plea.AnswerBy
	case Carried:
		return r.Plea.DecideBy
	}
	return 0
}

// given gives the day from which the days of an appeal run: when the employee was given the reviewed rating, or the day of the review.
func (r Rating) given() calendar.Day {
	if r.Told != 0 {
		return r.Told
	}
	for i := len(r.Signatures) - 1; i >= 0; i-- {
		if as := r.Signatures[i].As; as == past[document.Approve] || as == past[Change] {
			return r.Signatures[i].Sign.Day
		}
	}
	return 0
}

// appealBy gives the last day on which a rating in a state may be appealed or the appeal carried on, 0 when it may not.
func (r Rating) appealBy(s document.State, t Terms) calendar.Day {
	switch {
	case s == document.Approved && r.Plea.Filed == 0:
		return workdays(r.given(), t.Appeal)
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
// Refuses, in order: no such rating; a rating of oneself; one not reviewed; no grounds; a day before it was given or after the open one; one after the
// days to appeal without good cause.
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
	by := r.appealBy(r.State, t)
	if err := r.move(Appeal, sign, ""); err != nil {
		return Step{}, err
	}
	grounds, cause := strings.TrimSpace(c.Grounds), strings.TrimSpace(c.Cause)
	switch {
	case grounds == "":
		return Step{}, no("rating.grounds", "Write down what the employee appeals against, and why.", "grounds")
	case c.Day < r.given() || c.Day > sign.Day:
		return Step{}, dayBetween(r.given(), sign.Day)
	case c.Day > by && cause == "":
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

// AnswerAppeal is the rater's answer, with the scores that are changed by it.
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
	if err := r.move(Answer, sign, ""); err != nil {
		return Step{}, err
	}
	if r.Plea.Answer = strings.TrimSpace(c.Says); r.Plea.Answer == "" {
		return Step{}, no("rating.no-answer", "Say what the answer is: the employee reads it.", "says")
	}
	if err := r.change(c.Changes, sign); err != nil {
		return Step{}, err
	}
	r.Plea.Answered, r.Plea.CarryBy = sign.Day, workdays(sign.Day, t.Carry)
	return r.step(), b.Ratings().Put(r)
}

// CarryAppeal enters that the employee carries the appeal on to the manager.
//
// Refuses, in order: no such rating; a rating of oneself; one that is not answered; no reason; a day before the answer or after the open one; one after
// the days to carry it on without good cause.
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
	if err := r.move(Carry, sign, ""); err != nil {
		return Step{}, err
	}
	r.Plea.Why, r.Plea.CarryLate = strings.TrimSpace(c.Why), strings.TrimSpace(c.Cause)
	switch {
	case r.Plea.Why == "":
		return Step{}, no("rating.grounds", "Write down why the answer does not do.", "why")
	case c.Day < r.Plea.Answered || c.Day > sign.Day:
		return Step{}, dayBetween(r.Plea.Answered, sign.Day)
	case c.Day > r.Plea.CarryBy && r.Plea.CarryLate == "":
		return Step{}, late("carry the appeal on", r.Plea.CarryBy)
	}
	r.Plea.Carried, r.Plea.DecideBy = c.Day, workdays(c.Day, t.Decide)
	return r.step(), b.Ratings().Put(r)
}

// DecideAppeal is the manager's decision, with the scores that are changed by it.
//
// Refuses, in order: no such rating; no authority, own work; a rating of oneself; an appeal that was not carried on; no decision; a change of nothing,
// off the scale or without a reason.
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
	if err := r.move(Decide, sign, ""); err != nil {
		return Step{}, err
	}
	if r.Plea.Decision = strings.TrimSpace(c.Says); r.Plea.Decision == "" {
		return Step{}, no("rating.no-answer", "Say what is decided: the employee reads it.", "says")
	}
	if err := r.change(c.Changes, sign); err != nil {
		return Step{}, err
	}
	r.Plea.Decided = sign.Day
	return r.step(), b.Ratings().Put(r)
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
	r.Waived = true
	return r.step(), b.Ratings().Put(r)
}
