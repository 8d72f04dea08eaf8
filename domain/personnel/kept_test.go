package personnel_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/personnel"
	"curbstop/storage/bookstest"
)

func readCase(o *bookstest.Office, k document.Kind, n document.Number) personnel.Paper {
	o.Helper()
	return bookstest.Ask(o, o.Manager, personnel.Read{Kind: k, Number: n})
}

func TestNobodyRewritesWhatWasHandedIn(t *testing.T) {
	o := bookstest.Open(t)
	n := grieved(o)
	p := readCase(o, personnel.Grievance, n)
	for _, c := range []personnel.Write{
		{Answers: say("grievance", "I have no complaint.", "remedy", "none")},
		{Answers: say("rule", "4.2")}, // put into her mouth
		{Title: "Nothing"},
	} {
		c.Kind, c.Number, c.Rev = personnel.Grievance, n, p.Rev
		refused(t, "the words of a grievance", o.Supervisor, c, "personnel.handed-in")
	}
	refused(t, "by a step", o.Supervisor, personnel.Step{
		Kind: personnel.Grievance, Number: n, Action: personnel.Meet, Note: "Met", Answers: say("remedy", "none"),
	}, "personnel.handed-in")
	bookstest.Do(o, o.Supervisor, personnel.AddNote{Kind: personnel.Grievance, Number: n, Text: "The rosters of July to September are in the file."})
	mine := bookstest.Ask(o, o.Clerk, personnel.Mine{})[0]
	if mine.Answer("grievance") != "I had three Saturdays running." || mine.Title != "Saturday duty" || len(mine.Stages) != 2 || !strings.Contains(mine.Stages[1].Note, "rosters") {
		t.Errorf("her copy says %q, %+v", mine.Answer("grievance"), mine.Stages)
	}
	if p := readCase(o, personnel.Grievance, n); p.By[0] != "Ruth Kelly" || p.By[1] != "Luis Peña" {
		t.Errorf("the stages were entered by %q", p.By)
	}

	k := bookstest.Do(o, o.Clerk, personnel.Begin{Kind: personnel.Complaint, Title: "Rude", Answers: say("customer", "María Muñoz", "complaint", "He laughed.")}).Number
	refused(t, "a customer's words", o.Manager, personnel.Write{Kind: personnel.Complaint, Number: k, Answers: say("complaint", "He was kind.")}, "personnel.handed-in")
	p = readCase(o, personnel.Complaint, k)
	bookstest.Do(o, o.Manager, personnel.Write{Kind: personnel.Complaint, Number: k, Rev: p.Rev, Answers: say("address", "4 Mill Lane")}) // nothing stood there
}

func TestWhatAStepWasTakenOnStandsUntilTheCaseIsReturned(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Supervisor, personnel.Begin{Kind: personnel.Conduct, Person: o.Clerk.Who, Title: "Key", Answers: say("incident", "The safe stood open.")}).Number
	write := func(answers ...string) personnel.Write {
		return personnel.Write{Kind: personnel.Conduct, Number: n, Rev: readCase(o, personnel.Conduct, n).Rev, Answers: say(answers...)}
	}
	step(o, o.Supervisor, personnel.Conduct, n, personnel.Inquire, "", "rule", "6.1")
	refused(t, "another rule", o.Supervisor, write("rule", "7.3"), "personnel.fixed")
	bookstest.Do(o, o.Supervisor, write("heard", "She denies it."))
	bookstest.Do(o, o.Supervisor, write("heard", "She denies it; camera 2 agrees."))
	last := readCase(o, personnel.Conduct, n).Stages[2]
	if len(last.Before) != 1 || last.Before[0] != (personnel.Before{Label: "What the employee says", Text: "She denies it."}) || last.Sign.Who != o.Supervisor.Who {
		t.Errorf("the stage keeps %+v", last)
	}
	step(o, o.Supervisor, personnel.Conduct, n, personnel.Forward, "", "facts", "She closed last.", "recommended", "oral warning")
	for _, field := range []string{"heard", "recommended", "incident", "before"} {
		refused(t, field+" while the manager decides", o.Supervisor, write(field, "dismissal"), "personnel.fixed")
	}
	title := write()
	title.Title = "Theft"
	refused(t, "the title", o.Supervisor, title, "personnel.fixed")
	step(o, o.Manager, personnel.Conduct, n, document.Return, "Who saw it?")
	refused(t, "the rule, on which fact finding was begun", o.Supervisor, write("rule", "7.3"), "personnel.fixed")
	bookstest.Do(o, o.Supervisor, write("facts", "She closed last; the log of the door says so."))
	step(o, o.Supervisor, personnel.Conduct, n, personnel.Forward, "")
	step(o, o.Manager, personnel.Conduct, n, personnel.Decide, "First time", "decision", "counselling")
	refused(t, "after the decision", o.Supervisor, write("heard", "She admits everything."), "personnel.fixed")
	refused(t, "after the decision, with a step", o.Supervisor, personnel.Step{
		Kind: personnel.Conduct, Number: n, Action: personnel.CloseUp, Answers: say("recommended", "dismissal"),
	}, "personnel.fixed")
}

func TestTheListOfAProposalStandsWhileTheManagerDecides(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Supervisor, personnel.Begin{
		Kind: personnel.Proposal, Title: "A second cashier", Answers: say("problem", "Queues", "proposal", "One more"), Lines: []personnel.Line{{Name: "Cashier", Count: 10}},
	}).Number
	rev := func() uint64 { return readCase(o, personnel.Proposal, n).Rev }
	change := func(count int) personnel.Write {
		return personnel.Write{Kind: personnel.Proposal, Number: n, Rev: rev(), Lines: []personnel.Line{{Name: "Cashier", Count: count}}}
	}
	bookstest.Do(o, o.Supervisor, change(12))
	if s := readCase(o, personnel.Proposal, n).Stages[1]; len(s.Before) != 1 || s.Before[0].Text != "Cashier; ; 10" {
		t.Errorf("the list before: %+v", s.Before)
	}
	step(o, o.Supervisor, personnel.Proposal, n, personnel.Forward, "")
	refused(t, "other figures", o.Supervisor, change(900), "personnel.fixed")
	refused(t, "other costs", o.Supervisor, personnel.Write{Kind: personnel.Proposal, Number: n, Rev: rev(), Answers: say("cost", "nothing")}, "personnel.fixed")
}

func TestPointsHangOnTheApplicantWhateverThePlace(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Supervisor, personnel.Begin{
		Kind: personnel.Vacancy, Title: "Clerk", Answers: say("position", "clerk"), Questions: []string{"a", "b"}, Lines: []personnel.Line{{Name: "Anna"}, {Name: "Ben"}},
	}).Number
	read := func() personnel.Paper { return readCase(o, personnel.Vacancy, n) }
	score := func(c personnel.ScoreApplicant) personnel.ScoreApplicant { c.Number = n; return c }
	bookstest.Do(o, o.Supervisor, score(personnel.ScoreApplicant{Applicant: 1, Points: []int{5, 5}, Notes: []string{"", "kept calm"}}))
	bookstest.Do(o, o.Supervisor, score(personnel.ScoreApplicant{Applicant: 2, Points: []int{1, 1}}))
	lines := func(l ...personnel.Line) personnel.Write {
		return personnel.Write{Kind: personnel.Vacancy, Number: n, Rev: read().Rev, Lines: l}
	}
	anna, ben := read().Lines[0], read().Lines[1]
	bookstest.Do(o, o.Supervisor, lines(ben, anna, personnel.Line{Name: "Carl"}))
	bookstest.Do(o, o.Supervisor, lines(personnel.Line{Name: "Anna", Result: "interviewed"}, personnel.Line{Name: "Ben", Result: "interviewed"}, personnel.Line{Name: "Carl"}))
	if r := read().Ranking(); len(r) != 2 || r[0].Name != "Anna" || r[0].Mean != 500 || r[1].Name != "Ben" || r[1].Mean != 100 {
		t.Errorf("after the lines changed places: %+v", r)
	}
	renamed := ben
	renamed.Name = "Zoe"
	refused(t, "Zoe in Ben's place", o.Supervisor, lines(anna, renamed), "vacancy.scored")
	refused(t, "Ben dropped", o.Supervisor, lines(anna), "vacancy.scored")
	refused(t, "twice Anna", o.Supervisor, lines(anna, anna, ben), "vacancy.applicant")
	refused(t, "other questions", o.Supervisor, personnel.Write{Kind: personnel.Vacancy, Number: n, Rev: read().Rev, Questions: []string{"c", "d"}}, "vacancy.scored")
	refused(t, "other questions in the field", o.Supervisor, personnel.Write{Kind: personnel.Vacancy, Number: n, Rev: read().Rev, Answers: say("questions", "c\nd")}, "vacancy.scored")

	refused(t, "in the manager's name and an outsider's", o.Supervisor, score(personnel.ScoreApplicant{Panelist: o.Manager.Who, Outside: "Fire chief", Applicant: 1, Points: []int{4, 4}}), "vacancy.panelist")
	bookstest.Do(o, o.Supervisor, score(personnel.ScoreApplicant{Outside: "Chief Ron Hale", Applicant: 1, Points: []int{4, 4}}))
	bookstest.Do(o, o.Manager, score(personnel.ScoreApplicant{Applicant: 1, Points: []int{3, 3}}))
	refused(t, "over the manager's own points", o.Supervisor, score(personnel.ScoreApplicant{Panelist: o.Manager.Who, Applicant: 1, Points: []int{1, 1}}), "vacancy.own-points")
	bookstest.Do(o, o.Manager, score(personnel.ScoreApplicant{Applicant: 1, Points: []int{3, 2}}))
	p := read()
	if s := p.Stages[len(p.Stages)-1]; len(s.Before) != 1 || s.Before[0] != (personnel.Before{Label: "Points by Ada Moreno for Anna", Text: "3, 3"}) {
		t.Errorf("the points before: %+v", s.Before)
	}
	r := p.Ranking()
	if len(p.Panel()) != 3 || r[0].By != 3 || r[0].Short() || r[1].By != 1 || !r[1].Short() {
		t.Errorf("Ben was scored by one of three: %+v", r)
	}
	step(o, o.Supervisor, personnel.Vacancy, n, personnel.Hold, "")
	refused(t, "Zoe recommended", o.Supervisor, personnel.Step{Kind: personnel.Vacancy, Number: n, Action: personnel.Rank, Answers: say("recommended", "Zoe")}, "vacancy.nobody")
	step(o, o.Supervisor, personnel.Vacancy, n, personnel.Rank, "", "recommended", "Anna")
	refused(t, "a new applicant after the ranking", o.Supervisor, lines(anna, ben, personnel.Line{Name: "Zoe"}), "personnel.fixed")
	refused(t, "another recommended", o.Supervisor, personnel.Write{Kind: personnel.Vacancy, Number: n, Rev: read().Rev, Answers: say("recommended", "Ben")}, "personnel.fixed")
	step(o, o.Manager, personnel.Vacancy, n, personnel.Decide, "Steadier", "chosen", "Anna")
}

func TestEachStepOfAGrievanceIsAnsweredBySomebodyHigher(t *testing.T) {
	o := bookstest.Open(t)
	n := grieved(o)
	at := func(a document.Action, official string) personnel.Step {
		return personnel.Step{Kind: personnel.Grievance, Number: n, Action: a, Note: "said", Official: official}
	}
	bookstest.Do(o, o.Supervisor, at(personnel.Meet, ""))
	bookstest.Do(o, o.Supervisor, at(personnel.Reply, ""))
	bookstest.Do(o, o.Clerk, personnel.OwnStep{Kind: personnel.Grievance, Number: n, Action: personnel.Escalate, Note: "not content"})
	refused(t, "the second step by who answered the first", o.Supervisor, at(personnel.Meet, ""), "grievance.answered-below")
	bookstest.Do(o, o.Manager, at(personnel.Meet, ""))
	bookstest.Do(o, o.Manager, at(personnel.Reply, ""))
	bookstest.Do(o, o.Clerk, personnel.OwnStep{Kind: personnel.Grievance, Number: n, Action: personnel.Escalate, Note: "not content"})
	refused(t, "the third by who answered the second", o.Manager, at(personnel.Meet, ""), "grievance.answered-below")
	bookstest.Do(o, o.Manager, at(personnel.Meet, "J. Ortega, personnel officer of the city"))
	bookstest.Do(o, o.Manager, at(personnel.Reply, "J. Ortega, personnel officer of the city"))
	s := readCase(o, personnel.Grievance, n).Stages
	if last := s[len(s)-1]; last.Official == "" || last.Step != 3 || last.State != "answered" {
		t.Errorf("the third answer: %+v", last)
	}
}

func TestTheClockRunsFromTheDayThingsWereDone(t *testing.T) {
	o := bookstest.Open(t) // 1 October 2026, a Thursday
	d := bookstest.Do(o, o.Clerk, personnel.Begin{Kind: personnel.Grievance, Title: "x", Day: bookstest.Today - 7, Answers: say("grievance", "g", "remedy", "r")})
	if d.Due != bookstest.Today {
		t.Errorf("filed on 09/24, the meeting is due %s", d.Due.US())
	}
	bookstest.Do(o, o.Supervisor, personnel.Step{Kind: personnel.Grievance, Number: d.Number, Action: personnel.Meet, Note: "Met", Day: bookstest.Today - 2})
	if p := readCase(o, personnel.Grievance, d.Number); p.Stages[1].Day != bookstest.Today-2 || p.Due != bookstest.Today+5 || p.Stages[1].Sign.Day != bookstest.Today {
		t.Errorf("met on 09/29: %+v", p.Stages[1])
	}
	refused(t, "answered before the meeting", o.Supervisor, personnel.Step{Kind: personnel.Grievance, Number: d.Number, Action: personnel.Reply, Note: "x", Day: bookstest.Today - 3}, "personnel.step-day")
}

func TestATrainingHeldEarlierIsEnteredAtItsDay(t *testing.T) {
	o := bookstest.Open(t)
	held := bookstest.Today - 300
	n := bookstest.Do(o, o.Supervisor, personnel.Begin{
		Kind: personnel.Training, Title: "First aid", Day: held, Answers: say("skill", "First aid", "valid", "12"), Lines: []personnel.Line{{Staff: o.Clerk.Who, Result: "passed"}},
	}).Number
	bookstest.Do(o, o.Supervisor, personnel.Step{Kind: personnel.Training, Number: n, Action: personnel.Hold, Day: held, Answers: say("trainer", "Red Cross")})
	step(o, o.Supervisor, personnel.Training, n, personnel.Assess, "")
	if s := skillOf(o, o.Clerk.Who, "First aid"); s.Since != held || s.Expires != held.PlusMonths(12)-1 {
		t.Errorf("it counts from %s to %s", s.Since.US(), s.Expires.US())
	}
}

func skillOf(o *bookstest.Office, who authority.StaffID, skill string) personnel.Skill {
	o.Helper()
	m := bookstest.Ask(o, o.Supervisor, personnel.SkillMatrix{})
	for _, l := range m.Lines {
		for i, s := range l.Skills {
			if l.Person.ID == who && m.Skills[i] == skill {
				return s
			}
		}
	}
	return personnel.Skill{}
}

func TestACertificateIsNotMadeOfWordsThatSayNothing(t *testing.T) {
	o := bookstest.Open(t)
	begin := func(skill, valid, result string) personnel.Begin {
		return personnel.Begin{
			Kind: personnel.Training, Title: "x", Answers: say("skill", skill, "valid", valid, "trainer", "t"), Lines: []personnel.Line{{Staff: o.Clerk.Who, Result: result}},
		}
	}
	refused(t, "months with a word", o.Supervisor, begin("First aid", "12 months", "passed"), "personnel.months")
	refused(t, "a result of no list", o.Supervisor, begin("First aid", "12", "Passed"), "lines.result")
	refused(t, "a skill of no list", o.Supervisor, begin("first aid", "12", "passed"), "personnel.skill")
	n := bookstest.Do(o, o.Supervisor, begin("First aid", "12", "")).Number
	step(o, o.Supervisor, personnel.Training, n, personnel.Hold, "")
	refused(t, "assessed while somebody is only invited", o.Supervisor, personnel.Step{Kind: personnel.Training, Number: n, Action: personnel.Assess}, "training.open")
	refused(t, "a result of no list, later", o.Supervisor, personnel.Write{Kind: personnel.Training, Number: n, Lines: []personnel.Line{{Staff: o.Clerk.Who, Result: "Passed"}}}, "lines.result")
}

func TestACertificateFromOutsideIsEnteredAndVoided(t *testing.T) {
	o := bookstest.Open(t)
	ruth := o.Clerk.Who
	good := personnel.EnterCertificate{Person: ruth, Skill: "First aid", Day: bookstest.Today - 30, Expires: bookstest.Today + 700, Issuer: "Red Cross, no. 4471"}
	for code, bad := range map[string]func(*personnel.EnterCertificate){
		"personnel.skill":    func(c *personnel.EnterCertificate) { c.Skill = "first aid" },
		"certificate.day":    func(c *personnel.EnterCertificate) { c.Day = bookstest.Today + 1 },
		"certificate.end":    func(c *personnel.EnterCertificate) { c.Expires = c.Day - 1 },
		"certificate.issuer": func(c *personnel.EnterCertificate) { c.Issuer = " " },
		"authority.own-work": func(c *personnel.EnterCertificate) { c.Person = o.Supervisor.Who },
	} {
		c := good
		bad(&c)
		refused(t, code, o.Supervisor, c, code)
	}
	refused(t, "by a clerk", o.Second, good, "authority.no-grant")
	id := bookstest.Do(o, o.Supervisor, good)
	if s := skillOf(o, ruth, "First aid"); !s.Has(bookstest.Today) || s.Expires != good.Expires {
		t.Errorf("it stands as %+v", s)
	}
	refused(t, "without a reason", o.Supervisor, personnel.VoidCertificate{ID: id}, "certificate.why")
	bookstest.Do(o, o.Supervisor, personnel.VoidCertificate{ID: id, Reason: "Somebody else's"})
	refused(t, "twice", o.Supervisor, personnel.VoidCertificate{ID: id, Reason: "again"}, "certificate.void")
	if s := skillOf(o, ruth, "First aid"); s.Since != 0 {
		t.Errorf("void, and it counts: %+v", s)
	}
	r := bookstest.Ask(o, o.Clerk, personnel.TrainingRecord{Own: true})
	if len(r.Papers) != 1 || r.Papers[0].Void != "Somebody else's" {
		t.Errorf("the record has %+v", r.Papers)
	}
}
