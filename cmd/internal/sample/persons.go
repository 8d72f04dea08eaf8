package sample

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/exchange/samplefile"
	"curbstop/domain/office"
	"curbstop/domain/personnel"
)

// answers makes the fields of a case of pairs of key and text.
func answers(pairs ...string) (out []personnel.Answer) {
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, personnel.Answer{Key: pairs[i], Text: pairs[i+1]})
	}
	return out
}

// opens begins a case and gives its number.
func (m *maker) opens(s *office.Session, c personnel.Begin) document.Number {
	return did(m, s, c).Number
}

// goesOn takes a case a step on.
func (m *maker) goesOn(s *office.Session, k document.Kind, n document.Number, a document.Action, note string, filled ...string) {
	did(m, s, personnel.Step{Kind: k, Number: n, Action: a, Note: note, Answers: answers(filled...)})
}

// taught is a training session: who passed, and how long that counts.
type taught struct {
	days    int
	title   string
	skill   string
	trainer string
	place   string
	content string
	valid   string
	results map[string]string // by sign-in name
}

var sessions = []taught{
	{
		345, "Cash handling and counterfeit notes", "Cash handling", "First Bank of Arroyo Vista", "Board room, 8 to 10", "Counting, the marker, the ultraviolet lamp, robberies", "12",
		map[string]string{"daniel": "passed", "joyce": "passed", "teresa": "passed"},
	},
	{
		220, "Speaking with hostile customers", "Hostile customers", "City human resources", "City hall, 9 to 12", "Tone, distance, when to end a talk, the panic button", "24",
		map[string]string{"daniel": "passed", "joyce": "passed", "teresa": "passed", "ruth": "passed"},
	},
	{
		130, "Customer privacy", "Customer privacy", "Teresa Ibáñez", "Break room, 7:30 to 8", "Two facts, third parties, what a note must not hold", "",
		map[string]string{"daniel": "passed", "joyce": "failed"},
	},
	{
		48, "Customer privacy, second round", "Customer privacy", "Teresa Ibáñez", "Break room, 7:30 to 8", "The cases that went wrong", "",
		map[string]string{"joyce": "passed", "ruth": "passed", "teresa": "absent"},
	},
}

// planTraining holds the sessions of a year; the certificates in cash handling soon expire, and a renewal is planned.
func (m *maker) planTraining() {
	lines := func(of map[string]string, all string) (out []personnel.Line) {
		for _, p := range []string{"ruth", "teresa", "daniel", "joyce"} {
			if r, comes := of[p]; comes {
				if all != "" {
					r = all
				}
				out = append(out, personnel.Line{Staff: m.people[p].Who, Result: r})
			}
		}
		return out
	}
	for _, t := range sessions {
		m.before(t.days+9, func() {
			n := m.opens(m.super, personnel.Begin{
				Kind: personnel.Training, Title: t.title, Day: m.ago(t.days), Lines: lines(t.results, "invited"),
				Answers: answers("skill", t.skill, "trainer", t.trainer, "place", t.place, "content", t.content, "valid", t.valid),
			})
			m.onceOn(m.ago(t.days), func() {
				did(m, m.super, personnel.Write{Kind: personnel.Training, Number: n, Rev: m.rev(personnel.Training, n), Lines: lines(t.results, "")})
				m.goesOn(m.super, personnel.Training, n, personnel.Hold, "")
				m.goesOn(m.super, personnel.Training, n, personnel.Assess, "")
			})
		})
	}
	m.before(7, func() {
		m.opens(m.super, personnel.Begin{
			Kind: personnel.Training, Title: "Cash handling, renewal", Day: nextWorkDay(m.today + 12), Lines: lines(sessions[0].results, "invited"),
			Answers: answers("skill", "Cash handling", "trainer", "First Bank of Arroyo Vista", "place", "Board room, 8 to 10", "valid", "12"),
		})
	})
}

// rev gives how often a case was changed, as who writes it has read it.
func (m *maker) rev(k document.Kind, n document.Number) uint64 {
	return asked(m, m.super, personnel.Read{Kind: k, Number: n}).Rev
}

// planAttendance enters leave, lateness and overtime as they come.
func (m *maker) planAttendance() {
	for _, a := range []struct {
		days, long int // so many days ago, for so many days
		who, sort  string
		minutes    int
		note       string
	}{
		{310, 4, "joyce", personnel.Vacation, 0, ""},
		{262, 1, "daniel", personnel.Sick, 0, ""},
		{199, 9, "daniel", personnel.Vacation, 0, ""},
		{171, 0, "joyce", personnel.Tardy, 20, "road closed"},
		{143, 4, "teresa", personnel.Vacation, 0, ""},
		{88, 0, "joyce", personnel.Personal, 0, ""},
		{66, 0, "joyce", personnel.Tardy, 12, ""},
		{52, 0, "daniel", personnel.Jury, 0, "summons seen"},
		{38, 0, "joyce", personnel.Tardy, 15, ""},
		{24, 1, "joyce", personnel.Sick, 0, ""},
		{17, 0, "daniel", personnel.Overtime, 90, "the run of the cycle"},
		{13, 0, "joyce", personnel.Tardy, 8, ""},
		{6, 0, "daniel", personnel.Vacation, 0, ""},
		{-16, 4, "joyce", personnel.Vacation, 0, "asked for in spring"},
	} {
		by := m.super
		if a.who == "teresa" {
			by = m.manager
		}
		from := m.ago(a.days)
		m.before(max(a.days-1, 5), func() {
			did(m, by, personnel.EnterAbsence{Person: m.people[a.who].Who, Sort: a.sort, From: from, To: from.Plus(a.long), Minutes: a.minutes, Note: a.note})
		})
	}
}

// planPeople keeps what the year brought: coaching, safety, a complaint, a grievance whose answer is due, recommendations and an assignment.
func (m *maker) planPeople() {
	joyce, daniel := m.joyce(), m.clerk
	m.before(74, func() { m.coached(joyce.Who) })
	m.planSafety()
	m.before(90, func() {
		n := m.opens(joyce, personnel.Begin{
			Kind: personnel.Complaint, Person: daniel.Who, Title: "Said to have been curt at the counter", Account: uint64(m.account(samplefile.Slow, 3)),
			Answers: answers("customer", "A customer at the counter", "complaint", "“He did not look up once while I asked about my bill.”"),
		})
		m.goesOn(m.manager, personnel.Complaint, n, personnel.Inquire, "")
		m.onceOn(m.ago(84), func() {
			m.goesOn(m.manager, personnel.Complaint, n, personnel.Find, "", "employee says", "The printer had failed; he was sorry.",
				"finding", "partly founded", "reasons", "The camera shows two minutes without a word.")
			m.goesOn(m.manager, personnel.Complaint, n, personnel.CloseUp, "", "letter", "We looked into what you wrote and have spoken with the staff concerned. We are sorry for how you were received.")
		})
	})
	m.before(11, func() {
		n := m.opens(daniel, personnel.Begin{
			Kind: personnel.Grievance, Title: "Three Fridays running at the counter", Answers: answers("grievance", "The roster put me at the counter on three Fridays running, on the days before the due day.",
				"rule", "Practice: Fridays in turn", "remedy", "Fridays in turn, and the roster shown a week before"),
		})
		m.onceOn(m.ago(5), func() {
			m.goesOn(m.super, personnel.Grievance, n, personnel.Meet, "Daniel Ortiz and Teresa Ibáñez. The three Fridays stand on the roster; Joyce Miller was away on one of them.")
		})
	})
	m.before(12, func() {
		n := m.opens(m.super, personnel.Begin{
			Kind: personnel.Status, Person: joyce.Who, Title: "Salary step at the end of the rated year", Answers: answers("what", "salary step", "now", "Clerk I, step 3", "then", "Clerk I, step 4",
				"from", nextWorkDay(m.today.Month().Last()+1).String(), "reasons", "Rated “Meets the standard”; certificates complete; covered the mail for two weeks."),
		})
		m.goesOn(m.super, personnel.Status, n, personnel.Forward, "")
	})
	m.before(35, func() {
		m.opens(m.super, personnel.Begin{
			Kind: personnel.Assignment, Person: daniel.Who, Title: "Addresses for the new maps", Answers: answers("project", "Map of meters", "overseer", "City engineer",
				"instruction", "Give the engineer the service addresses of route 12 with their meters, two hours a week.", "until", m.today.Plus(20).String()),
			Lines: []personnel.Line{{Name: "Walked the list with the engineer", Day: m.ago(30), Count: 120}, {Name: "Route 12, first half", Day: m.ago(20), Count: 150}},
		})
	})
	m.before(55, func() { m.proposed() })
}

// coached coaches a clerk after a call that went wrong, and looks again after a month.
func (m *maker) coached(who authority.StaffID) {
	n := m.opens(m.super, personnel.Begin{
		Kind: personnel.Coaching, Person: who, Title: "Verify before telling", Answers: answers("facts", "In the call on line 2 at 10:17 the balance was told to a son who had named no second fact.",
			"expectation", "Two facts before anything of the account is told, every time.", "support", "Sat with her for ten calls; the card with the two questions lies at the telephone.",
			"words", "She had known the voice and did not want to seem cold.", "links", "call of line 2, 10:17"),
	})
	m.onceOn(m.ago(72), func() { m.goesOn(m.super, personnel.Coaching, n, personnel.Hold, "") })
	m.onceOn(m.ago(20), func() {
		m.goesOn(m.super, personnel.Coaching, n, personnel.Follow, "Five calls heard: both facts were asked in all of them.")
	})
}

// planSafety keeps a near miss, an inspection with one defect, and a threat that is still looked into.
func (m *maker) planSafety() {
	m.before(180, func() {
		n := m.opens(m.joyce(), personnel.Begin{Kind: personnel.Safety, Title: "Box of envelopes slid off the shelf", Answers: answers(
			"sort", personnel.NearMiss, "place", "Mail room", "what", "A box slid off the top shelf; nobody stood there.",
		)})
		m.goesOn(m.super, personnel.Safety, n, personnel.Inquire, "", "cause", "Boxes stood above the height of the head.")
		m.onceOn(m.ago(176), func() {
			m.goesOn(m.super, personnel.Safety, n, personnel.Correct, "", "measure", "Boxes stand on the two lower shelves; the upper ones are for empty folders.")
		})
	})
	m.before(29, func() {
		var lines []personnel.Line
		for i, point := range personnel.InspectionPoints {
			l := personnel.Line{Name: point, Result: "in order"}
			if i == 2 {
				l.Result, l.Note = "defect", "burn dressings ran out"
			}
			lines = append(lines, l)
		}
		n := m.opens(m.super, personnel.Begin{Kind: personnel.Safety, Title: "Inspection of the quarter", Lines: lines, Answers: answers(
			"sort", personnel.Inspection, "place", "Office and counter", "what", "Walk through with the checklist.",
		)})
		m.goesOn(m.super, personnel.Safety, n, personnel.Inquire, "", "cause", "The kit was not refilled after the spring.")
		m.onceOn(m.ago(25), func() {
			m.goesOn(m.super, personnel.Safety, n, personnel.Correct, "", "measure", "Refilled; the kit is on the list of the first Monday of each month.")
		})
	})
	m.before(9, func() {
		n := m.opens(m.clerk, personnel.Begin{
			Kind: personnel.Safety, Title: "Threat at the counter", Account: uint64(m.account(samplefile.Stopped, 1)), Answers: answers("sort", personnel.Threat, "place", "Counter",
				"what", "Said he would wait in the parking lot if the water is off on Monday.", "review", m.today.Plus(80).String()),
		})
		m.goesOn(m.super, personnel.Safety, n, personnel.Inquire, "", "cause", "A second notice; he had not read the first.")
	})
}

// proposed lays a change of positions before the manager, with the workload the books count.
func (m *maker) proposed() {
	from, to := m.day.Plus(-60), m.day.Plus(-1)
	var lines []personnel.Line
	for _, l := range asked(m, m.super, personnel.Workload{From: from, To: to}) {
		lines = append(lines, personnel.Line{Name: l.Position, Result: l.Work, Count: l.Deeds})
	}
	n := m.opens(m.super, personnel.Begin{
		Kind: personnel.Proposal, Title: "A half-time clerk for the mail", Lines: lines, Answers: answers("problem", "On the days after the due day the mail is opened after noon, and receipts are posted a day late.",
			"proposal", "One half-time position, Customer Service Clerk I, from 8 to 12, at mail and counter.", "cost", "Half a position of grade 9; overtime of the year was 61 hours.",
			"from", from.String(), "to", to.String()),
	})
	m.goesOn(m.super, personnel.Proposal, n, personnel.Forward, "")
	m.onceOn(m.ago(50), func() {
		m.goesOn(m.manager, personnel.Proposal, n, personnel.Decide, "Within the budget of the year.", "decision", "accepted")
	})
}

// scored is one panelist's points for an applicant, question by question.
type scored struct {
	by        string
	applicant int
	points    []int
}

// planPanel interviews for the new position: two raters, the same questions, ranked and laid before the manager.
func (m *maker) planPanel() {
	m.before(34, func() {
		n := m.opens(m.super, personnel.Begin{
			Kind: personnel.Vacancy, Title: "Half-time clerk", Answers: answers("position", "Customer Service Clerk I, half time", "panel", "Ruth Carver, Teresa Ibáñez"),
			Lines: []personnel.Line{{Name: "Applicant 1, A. Reyes", Result: "to come"}, {Name: "Applicant 2, P. Nguyen", Result: "to come"}, {Name: "Applicant 3, L. Brandt", Result: "to come"}},
			Questions: []string{
				"A caller wants to know his mother's balance. What do you do?", "Your drawer is short by $20.00 at the end of the day. What do you do?",
				"Tell us of a time somebody was angry with you.", "How do you keep ten small tasks in order?",
			},
		})
		m.onceOn(m.ago(20), func() { m.interviewed(n) })
	})
}

func (m *maker) interviewed(n document.Number) {
	for _, s := range []scored{
		{"teresa", 0, []int{4, 4, 3, 4}},
		{"teresa", 1, []int{5, 4, 4, 5}},
		{"teresa", 2, []int{3, 2, 4, 3}},
		{"ruth", 0, []int{4, 3, 4, 4}},
		{"ruth", 1, []int{5, 4, 5, 4}},
		{"ruth", 2, []int{2, 3, 2, 3}},
	} {
		did(m, m.people[s.by], personnel.ScoreApplicant{Number: n, Applicant: s.applicant + 1, Points: s.points})
	}
	m.goesOn(m.super, personnel.Vacancy, n, personnel.Hold, "")
	m.onceOn(m.ago(5), func() {
		m.goesOn(m.super, personnel.Vacancy, n, personnel.Rank, "", "recommended", "Applicant 2, P. Nguyen")
	})
}
