package rating_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/procedure"
	"curbstop/domain/rating"
	"curbstop/storage/bookstest"
)

// byTheManager is a rating the manager wrote of the supervisor, signed.
func byTheManager(o *bookstest.Office) document.Number {
	o.Helper()
	n := bookstest.Do(o, o.Manager, rating.Begin{Employee: o.Supervisor.Who, Type: rating.Annual, From: from, To: to}).Number
	p := read(o, n)
	for i := range p.Factors {
		p.Factors[i].Score = 3
	}
	bookstest.Do(o, o.Manager, rating.Write{Number: n, Rev: p.Rev, Factors: p.Factors})
	bookstest.Do(o, o.Manager, rating.Talk{Number: n, Day: bookstest.Today})
	bookstest.Do(o, o.Manager, rating.TakeSignature{Number: n, Day: bookstest.Today})
	return n
}

var city = rating.ReviewOutside{Official: "Carol Reyes", Title: "City Administrator", Day: bookstest.Today, Paper: "personnel file, tab 4"}

func TestWhatTheOneManagerRatesIsReviewedFromOutside(t *testing.T) {
	o := bookstest.Open(t)
	n := byTheManager(o)
	_, err := bookstest.Try(o.Manager, rating.Concur{Number: n})
	if fault.CodeOf(err) != authority.ErrOwnWork.Code || strings.Contains(err.Error(), "Luis Peña could") {
		t.Errorf("the rater reviews, or the rated person is said to: %v", err)
	}
	good := city
	good.Number = n
	with := func(f func(*rating.ReviewOutside)) rating.ReviewOutside { c := good; f(&c); return c }
	refused(t, "by nobody", o.Manager, with(func(c *rating.ReviewOutside) { c.Official = "" }), "rating.official")
	refused(t, "without a title", o.Manager, with(func(c *rating.ReviewOutside) { c.Title = "" }), "rating.official")
	refused(t, "without its paper", o.Manager, with(func(c *rating.ReviewOutside) { c.Paper = "" }), "rating.paper")
	refused(t, "before it was signed", o.Manager, with(func(c *rating.ReviewOutside) { c.Day-- }), "rating.official-day")
	refused(t, "by the rated person", o.Supervisor, good, "rating.own")
	bookstest.Do(o, o.Manager, good)
	p := read(o, n)
	if p.State != document.Approved || p.ReviewerName != "Carol Reyes, City Administrator" || len(p.Outside) != 1 || !p.Outside[0].OwnEntry() {
		t.Errorf("%s, reviewed by %s, %+v", p.State, p.ReviewerName, p.Outside)
	}
	refused(t, "twice", o.Manager, good, "rating.no-review")
	bookstest.Do(o, o.Manager, rating.Given{Number: n, Day: bookstest.Today, Waived: true})
	bookstest.Do(o, o.Manager, rating.File{Number: n})

	rows := bookstest.Ask(o, o.Manager, procedure.Exceptions{Day: bookstest.Today}).Of(procedure.OwnWork)
	if len(rows) != 1 || !strings.Contains(rows[0].Subject, "outside the books") {
		t.Errorf("the rater entered the review, and the exceptions of the day say %+v", rows)
	}
}

func TestTheRaterEntersNoReviewWhileAnotherCould(t *testing.T) {
	o := bookstest.Open(t)
	n := byTheManager(o)
	max := o.Manage("max", "Max Boone")
	good := city
	good.Number = n
	_, err := bookstest.Try(o.Manager, good)
	if fault.CodeOf(err) != "rating.rater-enters" || !strings.Contains(err.Error(), "Max Boone") {
		t.Errorf("the rater enters it: %v", err)
	}
	good.Changes, good.Says = []rating.Changed{{Factor: 0, To: 4, Why: "the audit had no finding"}}, "One score is too low."
	bookstest.Do(o, max, good)
	p := read(o, n)
	if p.Factors[0].Score != 4 || p.Changes[0].Of != "Carol Reyes, City Administrator" || p.Outside[0].OwnEntry() || p.Outside[0].Did != "modified" {
		t.Errorf("%+v, %+v", p.Changes, p.Outside)
	}
}

func TestAnAppealIsDecidedFromOutside(t *testing.T) {
	o := bookstest.Open(t)
	n := byTheManager(o)
	good := city
	good.Number = n
	bookstest.Do(o, o.Manager, good)
	bookstest.Do(o, o.Manager, rating.TakeAppeal{Number: n, Day: bookstest.Today, Grounds: "The audit had no finding."})
	bookstest.Do(o, o.Manager, rating.AnswerAppeal{Number: n, Says: "It had two."})
	bookstest.Do(o, o.Manager, rating.CarryAppeal{Number: n, Day: bookstest.Today, Why: "They were of the year before."})
	refused(t, "the rater decides", o.Manager, rating.DecideAppeal{Number: n, Says: "no"}, "authority.own-work")
	good.Says, good.Changes = "They were.", []rating.Changed{{Factor: 2, To: 4, Why: "no finding in the year"}}
	bookstest.Do(o, o.Manager, good)
	if p := read(o, n); p.State != rating.Decided || p.Factors[2].Score != 4 || p.Outside[1].Did != "decided" {
		t.Errorf("%s, %+v", p.State, p.Outside)
	}
}

func TestAnAnswerWithChangesIsReviewedAgain(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o, 4)
	bookstest.Do(o, o.Manager, rating.Modify{Number: n, Changes: []rating.Changed{{Factor: 0, To: 2, Why: "samples say so"}}})
	bookstest.Do(o, o.Supervisor, rating.Given{Number: n, Day: bookstest.Today})
	bookstest.Do(o, o.Supervisor, rating.TakeAppeal{Number: n, Day: bookstest.Today, Grounds: "g"})
	answer := rating.AnswerAppeal{Number: n, Says: "ok", Changes: []rating.Changed{{Factor: 0, To: 5, Why: "I think so"}, {Factor: 1, To: 5, Why: "and so"}}}
	bookstest.Do(o, o.Supervisor, answer)
	p := read(o, n)
	if p.State != rating.Amended || p.Total().StringFixed(2) != "3.50" || len(p.Plea.Proposed) != 2 || p.PleaDue() == 0 {
		t.Errorf("%s with %s, proposed %+v", p.State, p.Total(), p.Plea.Proposed)
	}
	refused(t, "given before it is reviewed", o.Supervisor, rating.Given{Number: n, Day: bookstest.Today}, "rating.not-reviewed")
	refused(t, "the rater reviews the answer", o.Supervisor, rating.Concur{Number: n}, "authority.own-work")
	refused(t, "returned without reasons", o.Manager, rating.Concur{Number: n, Return: true}, "rating.no-reason")
	bookstest.Do(o, o.Manager, rating.Concur{Number: n, Return: true, Says: "Nothing new in it."})
	p = read(o, n)
	if p.State != rating.Appealed || p.Total().StringFixed(2) != "3.50" || len(p.Plea.SentBack) != 1 || p.Plea.SentBack[0].Answer != "ok" || p.Plea.Answer != "" {
		t.Errorf("returned: %s, %+v", p.State, p.Plea)
	}
	answer.Changes = answer.Changes[:1]
	bookstest.Do(o, o.Supervisor, answer)
	bookstest.Do(o, o.Manager, rating.Concur{Number: n, Says: "So be it."})
	p = read(o, n)
	if p.State != rating.Answered || p.Total().StringFixed(2) != "4.25" || p.Changes[1].Sign.Who != o.Supervisor.Who || p.Plea.Review != "So be it." || p.Plea.CarryBy == 0 {
		t.Errorf("reviewed: %s with %s, %+v", p.State, p.Total(), p.Changes)
	}
	refused(t, "filed before the employee knows", o.Manager, rating.File{Number: n}, "rating.not-given")
}

func TestASilentRaterStopsNoAppeal(t *testing.T) {
	o := bookstest.Open(t)
	n := reviewed(o)
	bookstest.Do(o, o.Supervisor, rating.TakeAppeal{Number: n, Day: bookstest.Today, Grounds: "g"})
	carry := rating.CarryAppeal{Number: n, Day: bookstest.Today, Why: "no answer"}
	refused(t, "while the rater may answer", o.Manager, carry, "rating.answer-runs")
	o.Day(bookstest.Today + 60)
	refused(t, "of a day when the rater could still answer", o.Manager, carry, "rating.appeal-day")
	carry.Day = bookstest.Today + 60
	bookstest.Do(o, o.Manager, carry)
	bookstest.Do(o, o.Manager, rating.DecideAppeal{Number: n, Says: "granted"})
	if p := read(o, n); p.State != rating.Decided || p.Plea.Decider != o.Manager.Who || !p.Plea.Same {
		t.Errorf("%s, %+v", p.State, p.Plea)
	}
}

func TestAnotherManagerDecidesTheAppealWhereThereIsOne(t *testing.T) {
	o := bookstest.Open(t)
	max := o.Manage("max", "Max Boone")
	n := reviewed(o)
	bookstest.Do(o, o.Supervisor, rating.TakeAppeal{Number: n, Day: bookstest.Today, Grounds: "g"})
	bookstest.Do(o, o.Supervisor, rating.AnswerAppeal{Number: n, Says: "no"})
	bookstest.Do(o, o.Supervisor, rating.CarryAppeal{Number: n, Day: bookstest.Today, Why: "w"})
	_, err := bookstest.Try(o.Manager, rating.DecideAppeal{Number: n, Says: "granted"})
	if fault.CodeOf(err) != "rating.decides-twice" || !strings.Contains(err.Error(), "Max Boone could") {
		t.Errorf("the reviewing official decides: %v", err)
	}
	bookstest.Do(o, max, rating.DecideAppeal{Number: n, Says: "granted"})
	if p := read(o, n); p.Plea.Same || p.Plea.Decider != max.Who {
		t.Errorf("decided by %d, the same %v", p.Plea.Decider, p.Plea.Same)
	}
}

func TestAReviewedRatingIsGivenAfterItsReview(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o, 3)
	o.Day(bookstest.Today + 20)
	bookstest.Do(o, o.Manager, rating.Concur{Number: n, Says: "Fair."})
	refused(t, "given before the review", o.Supervisor, rating.Given{Number: n, Day: bookstest.Today}, "rating.given-day")
	o.Day(bookstest.Today + 60)
	refused(t, "filed and never given", o.Manager, rating.File{Number: n}, "rating.not-given")
	refused(t, "declined and not seen", o.Supervisor, rating.Given{Number: n, Day: bookstest.Today + 60, Declined: true}, "rating.witness")
	bookstest.Do(o, o.Supervisor, rating.Given{Number: n, Day: bookstest.Today + 60, Comment: "I hold to what I said.", Declined: true, Witness: "Joe Nguyen"})
	refused(t, "filed on the day it was given", o.Manager, rating.File{Number: n}, "rating.may-appeal")
	if p := read(o, n); len(p.Givings) != 1 || p.Givings[0].Comment != "I hold to what I said." || p.Givings[0].Witness != "Joe Nguyen" {
		t.Errorf("given: %+v", p.Givings)
	}
}

func TestWhileTheDaysOfAnAppealRunNothingIsLate(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o, 3)
	next := func() rating.DueLine {
		for _, l := range bookstest.Ask(o, o.Manager, rating.DueList{}) {
			if l.Number == n {
				return l
			}
		}
		return rating.DueLine{}
	}
	o.Day(to + 29)
	bookstest.Do(o, o.Manager, rating.Concur{Number: n, Says: "ok"})
	if l := next(); l.Next != "give" || l.Late() {
		t.Errorf("reviewed: %+v", l)
	}
	bookstest.Do(o, o.Supervisor, rating.Given{Number: n, Day: to + 29})
	o.Day(to + 31) // past the day of the form
	if l := next(); l.Next != "wait" || l.Late() || l.Due <= to+31 {
		t.Errorf("it may be appealed, and the list says %+v", l)
	}
	if l := bookstest.Ask(o, o.Manager, rating.List{Open: true}); len(l) != 1 || l[0].Late || l[0].Next != "wait" {
		t.Errorf("the list of ratings says %+v", l)
	}
	o.Day(to + 45)
	if l := next(); l.Next != "file" || !l.Late() {
		t.Errorf("after the days: %+v", l)
	}
	bookstest.Do(o, o.Manager, rating.File{Number: n})
}
