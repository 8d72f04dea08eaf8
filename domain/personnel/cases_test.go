package personnel_test

import (
	"strings"
	"testing"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/office"
	"curbstop/domain/personnel"
	"curbstop/storage/bookstest"
)

type fieldOf = field.Field[personnel.Case]

func say(pairs ...string) (out []personnel.Answer) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, personnel.Answer{Key: pairs[i], Text: pairs[i+1]})
	}
	return out
}

func refused[B, R any](t *testing.T, why string, who *office.Session, c office.Command[B, R], code string) {
	t.Helper()
	if _, err := bookstest.Try(who, c); fault.CodeOf(err) != code {
		t.Errorf("%s: %v, want %s", why, err, code)
	}
}

func step(o *bookstest.Office, who *office.Session, k document.Kind, n document.Number, a document.Action, note string, answers ...string) personnel.Done {
	o.Helper()
	return bookstest.Do(o, who, personnel.Step{Kind: k, Number: n, Action: a, Note: note, Answers: say(answers...)})
}

func grieved(o *bookstest.Office) document.Number {
	o.Helper()
	return bookstest.Do(o, o.Clerk, personnel.Begin{
		Kind: personnel.Grievance, Title: "Saturday duty", Answers: say("grievance", "I had three Saturdays running.", "remedy", "A roster that turns."),
	}).Number
}

func TestAClerkFilesAGrievanceAndSeesWhatBecomesOfIt(t *testing.T) {
	o := bookstest.Open(t)
	n := grieved(o)
	if _, err := office.Ask(t.Context(), o.Clerk, personnel.Read{Kind: personnel.Grievance, Number: n}); fault.CodeOf(err) != "sealed.no-key" {
		t.Errorf("a clerk reads the drawer of grievances: %v", err)
	}
	mine := func() personnel.Paper {
		all := bookstest.Ask(o, o.Clerk, personnel.Mine{})
		if len(all) != 1 {
			t.Fatalf("she filed %d", len(all))
		}
		return all[0]
	}
	if p := mine(); p.State != "filed" || p.Answer("grievance") != "I had three Saturdays running." {
		t.Errorf("she reads %+v", p.Case)
	}
	step(o, o.Supervisor, personnel.Grievance, n, personnel.Meet, "Ruth Kelly and Luis Peña went over the rosters.")
	step(o, o.Supervisor, personnel.Grievance, n, personnel.Reply, "Upheld: the Saturdays turn from November.")
	if p := mine(); p.State != "answered" || p.Stages[2].Note != "Upheld: the Saturdays turn from November." {
		t.Errorf("she reads %+v", p.Case)
	}
	if others := bookstest.Ask(o, o.Second, personnel.Mine{}); len(others) != 0 {
		t.Errorf("another clerk sees %d of them", len(others))
	}
	step(o, o.Supervisor, personnel.Grievance, n, personnel.Accept, "Rotating Saturdays")
	refused(t, "written when settled", o.Supervisor, personnel.Write{Kind: personnel.Grievance, Number: n, Answers: say("rule", "4.2")}, "personnel.over")
	for _, l := range bookstest.Ask(o, o.Manager, journalOf()).Lines {
		if strings.Contains(l.Subject+l.Reason, "Saturday") {
			t.Errorf("the journal says %q, %q", l.Subject, l.Reason)
		}
	}
}

func TestTheClocksOfAGrievanceRollOverWeekendsAndHolidays(t *testing.T) {
	o := bookstest.Open(t) // Thursday, 1 October 2026; Columbus Day is Monday the 12th
	day := func(d int) calendar.Day { return calendar.Date(2026, time.October, d) }
	bookstest.Do(o, o.Manager, personnel.SetTerms{Terms: personnel.Terms{
		Effective: bookstest.Today, Steps: []personnel.GrievanceStep{{Name: "Supervisor", Meet: 5, Answer: 5, Appeal: 5}, {Name: "Manager", Meet: 5, Answer: 10, Appeal: 5}},
		Closed: []calendar.Day{day(6)}, // the office moves
	}})
	n := grieved(o)
	read := func() personnel.Paper {
		return bookstest.Ask(o, o.Supervisor, personnel.Read{Kind: personnel.Grievance, Number: n})
	}
	if p := read(); p.Due != day(9) { // 2, 5, 7, 8, 9: the 6th is closed
		t.Errorf("the meeting is due %s", p.Due)
	}
	goOn := personnel.Step{Kind: personnel.Grievance, Number: n, Action: personnel.Escalate, Note: "No answer"}
	refused(t, "taken on before the answer is due", o.Supervisor, goOn, "grievance.not-late")
	refused(t, "out of the department from the first step", o.Supervisor, personnel.Step{Kind: personnel.Grievance, Number: n, Action: personnel.Refer, Note: "Board"}, "step.not-allowed")
	o.Day(day(8))
	step(o, o.Supervisor, personnel.Grievance, n, personnel.Meet, "Held")
	if p := read(); p.Due != day(16) { // 9, 13, 14, 15, 16: Saturday, Sunday and Columbus Day do not count
		t.Errorf("the answer is due %s", p.Due)
	}
	if late := bookstest.Ask(o, o.Supervisor, personnel.List{Kind: personnel.Grievance, Late: true}); len(late) != 0 {
		t.Errorf("late on the 8th: %+v", late)
	}
	o.Day(day(19))
	if late := bookstest.Ask(o, o.Supervisor, personnel.List{Kind: personnel.Grievance, Late: true}); len(late) != 1 || !late[0].Late {
		t.Errorf("late on the 19th: %+v", late)
	}
	bookstest.Do(o, o.Supervisor, goOn)
	if p := read(); p.State != "filed" || p.Step != 2 || p.Due != day(26) {
		t.Errorf("at the manager it is %s, step %d, due %s", p.State, p.Step, p.Due)
	}
	step(o, o.Manager, personnel.Grievance, n, personnel.Meet, "Held")
	step(o, o.Manager, personnel.Grievance, n, personnel.Reply, "Denied")
	refused(t, "past the last step", o.Supervisor, goOn, "grievance.last-step")
	step(o, o.Supervisor, personnel.Grievance, n, personnel.Refer, "To the personnel board")
	if p := read(); p.State != "escalated" || len(p.Action) != 0 {
		t.Errorf("it is %s with %v to do", p.State, p.Action)
	}
}

func TestAGrievanceFiledOnASaturdayCountsFromMonday(t *testing.T) {
	o := bookstest.Open(t)
	o.Day(calendar.Date(2026, time.October, 17)) // a Saturday on which the counter is open
	n := grieved(o)
	steps := bookstest.Ask(o, o.Supervisor, personnel.ReadTerms{}).Steps
	want := calendar.Holidays(calendar.Federal).AddWorkDays(calendar.Date(2026, time.October, 16), steps[0].Meet)
	if p := bookstest.Ask(o, o.Supervisor, personnel.Read{Kind: personnel.Grievance, Number: n}); p.Due != want {
		t.Errorf("the meeting is due %s, as one filed on the Friday: %s", p.Due, want)
	}
}

func TestNobodyDecidesACaseOfTheirOwn(t *testing.T) {
	o := bookstest.Open(t)
	luis := o.Supervisor.Who
	begin := personnel.Begin{Kind: personnel.Conduct, Person: luis, Title: "Key left in the safe", Answers: say("incident", "On the 28th the safe stood open.")}
	refused(t, "about himself", o.Supervisor, begin, "personnel.own")
	n := bookstest.Do(o, o.Manager, begin).Number
	refused(t, "written by himself", o.Supervisor, personnel.Write{Kind: personnel.Conduct, Number: n}, "personnel.own")
	refused(t, "looked at by himself", o.Supervisor, personnel.Look{Kind: personnel.Conduct, Number: n}, "personnel.own")
	if l := bookstest.Ask(o, o.Supervisor, personnel.List{Kind: personnel.Conduct}); len(l) != 0 {
		t.Errorf("his list shows %+v", l)
	}
	step(o, o.Manager, personnel.Conduct, n, personnel.Inquire, "", "rule", "6.1")
	refused(t, "recommended before he was heard", o.Manager, personnel.Step{
		Kind: personnel.Conduct, Number: n, Action: personnel.Forward, Answers: say("facts", "He closed last.", "recommended", "oral warning"),
	}, "personnel.needs")
	refused(t, "decided in writing beforehand", o.Manager, personnel.Write{Kind: personnel.Conduct, Number: n, Answers: say("decision", "dismissal")}, "personnel.decided-field")
	step(o, o.Manager, personnel.Conduct, n, personnel.Forward, "", "facts", "He closed last.", "heard", "He was called to the counter.", "recommended", "counselling")
	decide := personnel.Step{Kind: personnel.Conduct, Number: n, Action: personnel.Decide, Note: "First time", Answers: say("decision", "counselling")}
	refused(t, "decided by who recommended", o.Manager, decide, "authority.own-work")
	refused(t, "decided by himself", o.Supervisor, decide, "personnel.own")

	mine := bookstest.Do(o, o.Supervisor, personnel.Begin{Kind: personnel.Grievance, Title: "Pay step", Answers: say("grievance", "x", "remedy", "y")}).Number
	refused(t, "his own grievance answered by himself", o.Supervisor, personnel.Step{Kind: personnel.Grievance, Number: mine, Action: personnel.Meet, Note: "x"}, "personnel.own")
	step(o, o.Supervisor, personnel.Grievance, mine, personnel.Withdraw, "It is settled by the new table.")
}

func TestAComplaintAboutAnEmployeeIsHandedInByAClerkAndReadByTheManagerAlone(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Clerk, personnel.Begin{
		Kind: personnel.Complaint, Title: "Rude at the counter", Person: o.Second.Who,
		Answers: say("customer", "María Muñoz", "complaint", "He laughed at my bill.", "address", "4 Mill Lane\nMillbrook, TX  78600"),
	}).Number
	for _, who := range []*office.Session{o.Clerk, o.Supervisor} {
		if _, err := office.Ask(t.Context(), who, personnel.Read{Kind: personnel.Complaint, Number: n}); fault.CodeOf(err) != "sealed.no-key" {
			t.Errorf("%s: %v", who.Name, err)
		}
	}
	step(o, o.Manager, personnel.Complaint, n, personnel.Inquire, "")
	refused(t, "a finding without the employee's words", o.Manager, personnel.Step{
		Kind: personnel.Complaint, Number: n, Action: personnel.Find, Answers: say("finding", "founded", "reasons", "Camera"),
	}, "personnel.needs")
	step(o, o.Manager, personnel.Complaint, n, personnel.Find, "", "employee says", "I smiled.", "finding", "unfounded", "reasons", "The recording shows a smile.")
	d := step(o, o.Manager, personnel.Complaint, n, personnel.CloseUp, "", "letter", "We looked into what you told us and spoke with those who were there.")
	if d.State != "closed" {
		t.Errorf("it is %s", d.State)
	}
}

func TestInterviewsAreRankedWithTheSpreadBetweenPanelists(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Supervisor, personnel.Begin{
		Kind: personnel.Vacancy, Title: "Clerk II", Answers: say("position", "Clerk II"), Questions: []string{"Cash?", "A hostile customer?"},
		Lines: []personnel.Line{{Name: "Ann Bell"}, {Name: "Carl Dix"}, {Name: "Eve Ford"}},
	}).Number
	score := func(who *office.Session, applicant int, points ...int) personnel.ScoreApplicant {
		return personnel.ScoreApplicant{Number: n, Applicant: applicant, Points: points}
	}
	for _, s := range []struct {
		who       *office.Session
		applicant int
		points    []int
	}{
		{o.Supervisor, 1, []int{3, 3}},
		{o.Manager, 1, []int{5, 4}},
		{o.Supervisor, 2, []int{1, 1}},
		{o.Supervisor, 2, []int{4, 4}},
		{o.Manager, 2, []int{4, 3}},
	} {
		bookstest.Do(o, s.who, score(s.who, s.applicant, s.points...))
	}
	refused(t, "one question unscored", o.Manager, score(o.Manager, 3, 3), "vacancy.points")
	refused(t, "six points", o.Manager, score(o.Manager, 3, 6, 1), "vacancy.points")
	refused(t, "an applicant unheard of", o.Manager, score(o.Manager, 4, 1, 1), "vacancy.applicant")
	p := bookstest.Ask(o, o.Manager, personnel.Read{Kind: personnel.Vacancy, Number: n})
	r := p.Ranking()
	if len(r) != 2 || r[0].Name != "Carl Dix" || r[0].Mean != 375 || r[0].Spread != 50 || r[0].Wide() {
		t.Errorf("ranked %+v", r)
	}
	if len(r) == 2 && (r[1].Mean != 375 || r[1].Place != 1 || r[1].Spread != 150 || !r[1].Wide()) {
		t.Errorf("Ann Bell with 3.00 and 4.50: %+v", r[1])
	}
	step(o, o.Supervisor, personnel.Vacancy, n, personnel.Hold, "")
	step(o, o.Supervisor, personnel.Vacancy, n, personnel.Rank, "", "recommended", "Carl Dix")
	refused(t, "scored after the ranking", o.Manager, score(o.Manager, 1, 1, 1), "vacancy.ranked")
	refused(t, "decided by who ranked", o.Supervisor, personnel.Step{Kind: personnel.Vacancy, Number: n, Action: personnel.Decide, Note: "x", Answers: say("chosen", "Carl Dix")}, "authority.own-work")
	step(o, o.Manager, personnel.Vacancy, n, personnel.Decide, "Steadier", "chosen", "Carl Dix")
}

func TestTheWorkloadOfAProposalIsCountedInTheJournal(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("00101", "María Muñoz")
	for range 3 {
		bookstest.Do(o, o.Clerk, take(a.ID))
	}
	n := bookstest.Do(o, o.Supervisor, personnel.Begin{
		Kind: personnel.Proposal, Title: "A second cashier", Answers: say("problem", "Queues", "proposal", "One more", "from", "2026-10-01", "to", "2026-10-31"),
	}).Number
	bookstest.Do(o, o.Supervisor, personnel.FillWorkload{Number: n})
	p := bookstest.Ask(o, o.Manager, personnel.Read{Kind: personnel.Proposal, Number: n})
	receipts := 0
	for _, l := range p.Lines {
		if l.Name == "clerk" && l.Result == "receipts" {
			receipts = l.Count
		}
	}
	if receipts != 3 {
		t.Errorf("the books counted %+v", p.Lines)
	}
	step(o, o.Supervisor, personnel.Proposal, n, personnel.Forward, "")
	refused(t, "other figures afterwards", o.Supervisor, personnel.FillWorkload{Number: n}, "workload.forwarded")
	step(o, o.Manager, personnel.Proposal, n, personnel.Decide, "From January", "decision", "accepted")
	step(o, o.Supervisor, personnel.Proposal, n, personnel.Finish, "")
}

func TestSafetyIsReportedByAnybody(t *testing.T) {
	o := bookstest.Open(t)
	if q := bookstest.Ask(o, o.Clerk, personnel.DaysSince{}); q != (personnel.Quiet{Injury: -1, LostTime: -1, Threat: -1}) {
		t.Errorf("before anything happened: %+v", q)
	}
	begin := func(sort string, day calendar.Day, lost string) document.Number {
		return bookstest.Do(o, o.Clerk, personnel.Begin{
			Kind: personnel.Safety, Title: sort, Day: day, Answers: say("sort", sort, "place", "Counter", "what", "As seen.", "lost", lost),
		}).Number
	}
	begin(personnel.Injury, bookstest.Today-40, "2")
	begin(personnel.Injury, bookstest.Today-7, "")
	n := begin(personnel.Inspection, bookstest.Today, "")
	if q := bookstest.Ask(o, o.Clerk, personnel.DaysSince{}); q != (personnel.Quiet{Injury: 7, LostTime: 40, Threat: -1}) {
		t.Errorf("days since: %+v", q)
	}
	p := bookstest.Ask(o, o.Supervisor, personnel.Read{Kind: personnel.Safety, Number: n})
	if len(p.Lines) != len(personnel.InspectionPoints) || p.Lines[0].Result != "not looked at" {
		t.Errorf("the checklist begins with %+v", p.Lines)
	}
	refused(t, "a meteor", o.Clerk, personnel.Begin{Kind: personnel.Safety, Title: "x", Answers: say("sort", "meteor", "place", "p", "what", "w")}, "personnel.choice")
	step(o, o.Supervisor, personnel.Safety, n, personnel.Inquire, "", "cause", "none")
	step(o, o.Supervisor, personnel.Safety, n, personnel.Correct, "", "measure", "none needed")
}

func TestATrainingGivesCertificatesThatExpire(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Supervisor, personnel.Begin{
		Kind: personnel.Training, Title: "Cash and change", Answers: say("skill", "Cash handling", "valid", "12"),
		Lines: []personnel.Line{{Staff: o.Clerk.Who}, {Staff: o.Second.Who}},
	}).Number
	refused(t, "held without a trainer", o.Supervisor, personnel.Step{Kind: personnel.Training, Number: n, Action: personnel.Hold}, "personnel.needs")
	step(o, o.Supervisor, personnel.Training, n, personnel.Hold, "", "trainer", "Ada Moreno")
	p := bookstest.Ask(o, o.Supervisor, personnel.Read{Kind: personnel.Training, Number: n})
	p.Lines[0].Result, p.Lines[1].Result = "passed", "failed"
	bookstest.Do(o, o.Supervisor, personnel.Write{Kind: personnel.Training, Number: n, Rev: p.Rev, Lines: p.Lines})
	refused(t, "over an old copy", o.Supervisor, personnel.Write{Kind: personnel.Training, Number: n, Rev: p.Rev}, "row.stale")
	step(o, o.Supervisor, personnel.Training, n, personnel.Assess, "")
	has := func() (gap, soon bool) {
		for _, g := range bookstest.Ask(o, o.Supervisor, personnel.SkillMatrix{}).Gaps() {
			if g.Person == "Ruth Kelly" && g.Skill == "Cash handling" {
				return true, g.Soon
			}
		}
		return false, false
	}
	if gap, _ := has(); gap {
		t.Error("Ruth passed, and has the gap still")
	}
	o.Day(bookstest.Today + 320)
	if gap, soon := has(); !gap || !soon {
		t.Errorf("45 days before its end: a gap %v, soon %v", gap, soon)
	}
	o.Day(bookstest.Today + 366)
	if gap, soon := has(); !gap || soon {
		t.Errorf("a year and a day later: a gap %v, soon %v", gap, soon)
	}
}

func TestAttendanceOfAMonth(t *testing.T) {
	o := bookstest.Open(t)
	ruth, september := o.Clerk.Who, calendar.MonthOf(2026, time.September)
	day := func(d int) calendar.Day { return calendar.Date(2026, time.September, d) }
	enter := func(sort string, from, to, minutes int) uint64 {
		c := personnel.EnterAbsence{Person: ruth, Sort: sort, From: day(from), Minutes: minutes}
		if to > 0 {
			c.To = day(to)
		}
		return bookstest.Do(o, o.Supervisor, c)
	}
	enter(personnel.Vacation, 3, 8, 0) // Thursday to Tuesday over Labor Day: 3 working days
	for _, d := range []int{14, 21, 28, 30} {
		enter(personnel.Tardy, d, 0, 12)
	}
	wrong := enter(personnel.Unexcused, 15, 0, 0)
	bookstest.Do(o, o.Supervisor, personnel.VoidAbsence{ID: wrong, Reason: "she had called"})
	enter(personnel.Overtime, 16, 0, 90)
	refused(t, "twice away", o.Supervisor, personnel.EnterAbsence{Person: ruth, Sort: personnel.Sick, From: day(4)}, "attendance.twice")
	refused(t, "late by nothing", o.Supervisor, personnel.EnterAbsence{Person: ruth, Sort: personnel.Tardy, From: day(9)}, "attendance.minutes")
	refused(t, "his own", o.Supervisor, personnel.EnterAbsence{Person: o.Supervisor.Who, Sort: personnel.Sick, From: day(9)}, "authority.own-work")
	l := bookstest.Ask(o, o.Clerk, personnel.Attendance{Month: september, Own: true}).Lines
	if len(l) != 1 || l[0].Leave[personnel.Vacation] != 3 || l[0].Tardies != 4 || l[0].Late != 48 || l[0].Over != 90 {
		t.Fatalf("her month: %+v", l)
	}
	if got := strings.Join(l[0].Days, ","); got != ",,V,V,.,.,.,V,,,,.,.,T,,O,,,.,.,T,,,,,.,.,T,,T" {
		t.Errorf("the calendar shows %s", got)
	}
	if got := strings.Join(l[0].Patterns, "; "); got != "4 times late in 90 days; late on 3 Mondays" {
		t.Errorf("what stands out: %q", got)
	}
	if all := bookstest.Ask(o, o.Supervisor, personnel.Attendance{Month: september}).Lines; len(all) != 4 {
		t.Errorf("of %d people", len(all))
	}
}
