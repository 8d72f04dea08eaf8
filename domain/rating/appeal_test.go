package rating_test

import (
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/rating"
	"curbstop/storage/bookstest"
)

func reviewed(o *bookstest.Office) document.Number {
	o.Helper()
	n := signed(o, 3)
	bookstest.Do(o, o.Manager, rating.Concur{Number: n, Says: "Fair."})
	return n
}

// 1 October 2026 is a Thursday; the office is closed on Columbus Day, Monday the 12th.
func TestAnAppealHasItsWorkingDays(t *testing.T) {
	o := bookstest.Open(t)
	n := reviewed(o)
	refused(t, "filed before it was given", o.Manager, rating.File{Number: n}, "rating.not-given")
	bookstest.Do(o, o.Supervisor, rating.Given{Number: n, Day: bookstest.Today})
	refused(t, "filed while it may be appealed", o.Manager, rating.File{Number: n}, "rating.may-appeal")
	o.Day(bookstest.Today + 7)
	bookstest.Do(o, o.Supervisor, rating.TakeAppeal{Number: n, Day: bookstest.Today + 7, Grounds: "The drawer was short because the scanner failed.", Wants: "4 on cash"})
	p := read(o, n)
	if p.State != rating.Appealed || p.Plea.AnswerBy != calendar.Date(2026, 10, 16) || p.PleaDue() != p.Plea.AnswerBy {
		t.Errorf("%s, to be answered by %s", p.State, p.Plea.AnswerBy.US())
	}
	refused(t, "another answers", o.Manager, rating.AnswerAppeal{Number: n, Says: "no"}, "rating.other-rater")
	bookstest.Do(o, o.Supervisor, rating.AnswerAppeal{Number: n, Says: "The scanner log shows one failure, on another day."})
	if p = read(o, n); p.Plea.CarryBy != calendar.Date(2026, 10, 16) {
		t.Errorf("to be carried on by %s", p.Plea.CarryBy.US())
	}
	bookstest.Do(o, o.Supervisor, rating.Given{Number: n, Day: bookstest.Today + 7})
	refused(t, "filed while it may be carried on", o.Manager, rating.File{Number: n}, "rating.may-appeal")
	bookstest.Do(o, o.Supervisor, rating.CarryAppeal{Number: n, Day: bookstest.Today + 7, Why: "There were two failures."})
	if p = read(o, n); p.Plea.DecideBy != calendar.Date(2026, 10, 23) {
		t.Errorf("to be decided by %s", p.Plea.DecideBy.US())
	}
	refused(t, "the rater decides", o.Supervisor, rating.DecideAppeal{Number: n, Says: "no"}, "authority.own-work")
	o.Day(calendar.Date(2026, 10, 26))
	if l := bookstest.Ask(o, o.Manager, rating.DueList{Late: true}); len(l) != 1 || l[0].Next != "decide" || l[0].Days != 3 {
		t.Errorf("the late list says %+v", l)
	}
	bookstest.Do(o, o.Manager, rating.DecideAppeal{
		Number: n, Says: "Two failures are proven.", Changes: []rating.Changed{{Factor: 2, To: 4, Why: "the scanner failed twice"}},
	})
	refused(t, "filed before the employee knows", o.Manager, rating.File{Number: n}, "rating.not-given")
	bookstest.Do(o, o.Supervisor, rating.Given{Number: n, Day: calendar.Date(2026, 10, 26)})
	bookstest.Do(o, o.Manager, rating.File{Number: n})
	p = read(o, n)
	if p.State != document.Issued || p.Factors[2].Score != 4 || p.Changes[0].From != 3 || p.Total().StringFixed(2) != "3.20" {
		t.Errorf("filed as %s with %s: %+v", p.State, p.Total(), p.Changes)
	}
}

func TestAnAppealTakenBackAndOneTooLate(t *testing.T) {
	o := bookstest.Open(t)
	n := reviewed(o)
	appeal := rating.TakeAppeal{Number: n, Day: bookstest.Today, Grounds: "I was on leave."}
	bookstest.Do(o, o.Supervisor, appeal)
	bookstest.Do(o, o.Supervisor, rating.DropAppeal{Number: n})
	if p := read(o, n); p.State != document.Approved || !p.Waived || p.Plea.Grounds == "" {
		t.Errorf("taken back: %s, waived %v, grounds %q", p.State, p.Waived, p.Plea.Grounds)
	}
	refused(t, "a second time", o.Supervisor, rating.TakeAppeal{Number: n, Day: bookstest.Today, Grounds: "Again.", Cause: "thought again"}, "rating.appealed-before")
	if p := read(o, n); p.Plea.Grounds != "I was on leave." {
		t.Errorf("the first appeal says %q now", p.Plea.Grounds)
	}
	refused(t, "filed and never given", o.Manager, rating.File{Number: n}, "rating.not-given")
	bookstest.Do(o, o.Supervisor, rating.Given{Number: n, Day: bookstest.Today})
	bookstest.Do(o, o.Manager, rating.File{Number: n})

	o = bookstest.Open(t)
	n = reviewed(o)
	bookstest.Do(o, o.Supervisor, rating.Given{Number: n, Day: bookstest.Today})
	o.Day(bookstest.Today + 8)
	late := rating.TakeAppeal{Number: n, Day: bookstest.Today + 8, Grounds: "I was on leave."}
	refused(t, "a day too late", o.Supervisor, late, "rating.appeal-late")
	late.Cause = "in hospital until the 8th"
	bookstest.Do(o, o.Supervisor, late)
}

func TestAppealsAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o, 3)
	take := rating.TakeAppeal{Number: n, Day: bookstest.Today, Grounds: "because"}
	refused(t, "before the review", o.Supervisor, take, "step.not-allowed")
	refused(t, "given before the review", o.Supervisor, rating.Given{Number: n, Day: bookstest.Today}, "rating.not-reviewed")
	bookstest.Do(o, o.Manager, rating.Concur{Number: n})
	refused(t, "given tomorrow", o.Supervisor, rating.Given{Number: n, Day: bookstest.Today + 1}, "rating.given-day")
	refused(t, "no grounds", o.Supervisor, rating.TakeAppeal{Number: n, Day: bookstest.Today}, "rating.grounds")
	refused(t, "before it was given", o.Supervisor, rating.TakeAppeal{Number: n, Day: bookstest.Today - 1, Grounds: "x"}, "rating.appeal-day")
	refused(t, "answered before it came", o.Supervisor, rating.AnswerAppeal{Number: n, Says: "x"}, "step.not-allowed")
	bookstest.Do(o, o.Supervisor, take)
	refused(t, "no answer", o.Supervisor, rating.AnswerAppeal{Number: n}, "rating.no-answer")
	refused(t, "a change without why", o.Supervisor, rating.AnswerAppeal{Number: n, Says: "yes", Changes: []rating.Changed{{Factor: 0, To: 4}}}, "rating.no-reason")
	refused(t, "carried on before the answer", o.Supervisor, rating.CarryAppeal{Number: n, Day: bookstest.Today, Why: "x"}, "rating.answer-runs")
	bookstest.Do(o, o.Supervisor, rating.AnswerAppeal{Number: n, Says: "no"})
	refused(t, "no why", o.Supervisor, rating.CarryAppeal{Number: n, Day: bookstest.Today}, "rating.grounds")
	refused(t, "decided before it is carried on", o.Manager, rating.DecideAppeal{Number: n, Says: "x"}, "step.not-allowed")
	bookstest.Do(o, o.Supervisor, rating.CarryAppeal{Number: n, Day: bookstest.Today, Why: "not enough"})
	refused(t, "no decision", o.Manager, rating.DecideAppeal{Number: n}, "rating.no-answer")
	bookstest.Do(o, o.Supervisor, rating.DropAppeal{Number: n})
	if p := read(o, n); p.State != rating.Answered {
		t.Errorf("dropped at the manager's: %s", p.State)
	}
	bookstest.Do(o, o.Supervisor, rating.Given{Number: n, Day: bookstest.Today, Waived: true})
	bookstest.Do(o, o.Manager, rating.File{Number: n})
}

func TestAReviewerChangesScoresWithReasons(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o, 3)
	good := rating.Modify{Number: n, Says: "One score is too low.", Changes: []rating.Changed{{Factor: 1, To: 4, Why: "six calls above 95"}}}
	with := func(f func(*rating.Modify)) rating.Modify {
		c := good
		c.Changes = []rating.Changed{good.Changes[0]}
		f(&c)
		return c
	}
	refused(t, "the rater", o.Supervisor, good, "authority.own-work")
	refused(t, "no change", o.Manager, with(func(c *rating.Modify) { c.Changes = nil }), "rating.no-change")
	refused(t, "the same score", o.Manager, with(func(c *rating.Modify) { c.Changes[0].To = 3 }), "rating.same")
	refused(t, "no such factor", o.Manager, with(func(c *rating.Modify) { c.Changes[0].Factor = 9 }), "rating.same")
	refused(t, "a score of 6", o.Manager, with(func(c *rating.Modify) { c.Changes[0].To = 6 }), "rating.score")
	refused(t, "no why", o.Manager, with(func(c *rating.Modify) { c.Changes[0].Why = " " }), "rating.no-reason")
	bookstest.Do(o, o.Manager, good)
	p := read(o, n)
	if p.State != document.Approved || p.Total().StringFixed(2) != "3.25" || p.Changes[0].From != 3 || p.Changes[0].Sign.Who != o.Manager.Who {
		t.Errorf("%s, %s, %+v", p.State, p.Total(), p.Changes)
	}
	refused(t, "filed before the employee knows", o.Manager, rating.File{Number: n}, "rating.not-given")
	bookstest.Do(o, o.Supervisor, rating.Given{Number: n, Day: bookstest.Today, Waived: true})
	bookstest.Do(o, o.Manager, rating.File{Number: n})
}

func TestPeriodsThatAreDue(t *testing.T) {
	usual := rating.UsualTerms()
	day := calendar.Date
	for _, c := range []struct {
		what        string
		terms       func(*rating.Terms)
		hired, left calendar.Day
		want        string
	}{
		{"no day of hire", nil, 0, 0, ""},
		{"hired in August, probation not near its end", nil, day(2026, 8, 3), 0, ""},
		{"probation ends within the month, rated before", nil, day(2026, 4, 20), 0, "probation 04/20/2026-10/19/2026"},
		{"probation ended in July", nil, day(2026, 1, 31), 0, "probation 01/31/2026-07/30/2026"},
		{"hired in March three years ago", nil, day(2023, 3, 15), 0, "annual 03/15/2025-03/14/2026"},
		{"a leap day", nil, day(2024, 2, 29), 0, "annual 02/28/2025-02/27/2026"},
		{"left in May", nil, day(2023, 3, 15), day(2026, 3, 1), ""},
		{"years from October", func(t *rating.Terms) { t.Year = 10 }, day(2023, 3, 15), 0, "annual 10/01/2025-09/30/2026"},
		{"years from October, hired in May", func(t *rating.Terms) { t.Year = 10 }, day(2026, 5, 4), 0, "annual 05/04/2026-09/30/2026"},
	} {
		terms := usual
		if c.terms != nil {
			c.terms(&terms)
		}
		var got []string
		for _, s := range terms.Periods(c.hired, c.left, bookstest.Today-364, bookstest.Today) {
			got = append(got, string(s.Type)+" "+s.From.US()+"-"+s.To.US())
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %v, want %s", c.what, got, c.want)
		}
	}
}

func TestTheListOfWhatIsDue(t *testing.T) {
	o := bookstest.Open(t)
	hired(o, o.Clerk, calendar.Date(2023, 8, 1))
	hired(o, o.Second, calendar.Date(2026, 4, 20))
	hired(o, o.Supervisor, calendar.Date(2020, 8, 1))
	all := bookstest.Ask(o, o.Manager, rating.DueList{})
	if len(all) != 3 || all[0].Next != "begin" || all[0].Due != calendar.Date(2026, 8, 30) || all[0].Days != 32 || all[2].Name != "Joe Nguyen" || all[2].Late() ||
		all[2].Due != calendar.Date(2026, 10, 5) {
		t.Fatalf("due: %+v", all)
	}
	if l := bookstest.Ask(o, o.Manager, rating.DueList{Late: true}); len(l) != 2 {
		t.Errorf("late: %+v", l)
	}
	n := bookstest.Do(o, o.Supervisor, rating.Begin{Employee: o.Clerk.Who, Type: rating.Annual, From: calendar.Date(2025, 8, 1), To: calendar.Date(2026, 7, 31)}).Number
	mine := bookstest.Ask(o, o.Supervisor, rating.DueList{})
	if len(mine) != 2 || mine[0].Number != n || mine[0].Next != "discuss" {
		t.Errorf("begun, and the list says %+v", mine)
	}
}

func TestRatersStandSideBySide(t *testing.T) {
	o := bookstest.Open(t)
	var people []*office.Session
	for _, name := range []string{"Ann Fox", "Bo Lind", "Cy Roth"} {
		people = append(people, o.Hire(strings.ToLower(name[:2]), name))
	}
	write := func(rater *office.Session, who *office.Session, score int) {
		n := bookstest.Do(o, rater, rating.Begin{Employee: who.Who, Type: rating.Annual, From: from, To: to}).Number
		p := read(o, n)
		for i := range p.Factors {
			p.Factors[i].Score, p.Factors[i].Evidence = score, []string{"seen"}
		}
		bookstest.Do(o, rater, rating.Write{Number: n, Rev: p.Rev, Factors: p.Factors})
		bookstest.Do(o, rater, rating.Talk{Number: n, Day: bookstest.Today})
		bookstest.Do(o, rater, rating.TakeSignature{Number: n, Day: bookstest.Today})
	}
	for i, p := range people {
		write(o.Supervisor, p, 5)
		write(o.Manager, []*office.Session{o.Clerk, o.Second, o.Supervisor}[i], 2+i)
	}
	table := bookstest.Ask(o, o.Manager, rating.Raters{})
	if len(table.Lines) != 3 {
		t.Fatalf("%d lines", len(table.Lines))
	}
	ada, luis, all := table.Lines[0], table.Lines[1], table.Lines[2]
	if ada.Mean.StringFixed(2) != "3.00" || ada.Spread().StringFixed(2) != "2.00" || ada.Off.StringFixed(2) != "0.67" || ada.Apart.StringFixed(2) != "-1.00" {
		t.Errorf("Ada: %+v", ada)
	}
	if luis.Mean.StringFixed(2) != "5.00" || !luis.Spread().IsZero() || luis.Note != "rates higher than the others" || luis.Levels[4] != 3 {
		t.Errorf("Luis: %+v", luis)
	}
	if all.Count != 6 || all.Mean.StringFixed(2) != "4.00" || all.Name != "All raters" {
		t.Errorf("all: %+v", all)
	}
}
