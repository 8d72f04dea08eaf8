package personnel_test

import (
	"testing"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/personnel"
	"curbstop/domain/staff"
	"curbstop/reports/paper/papertest"
	form "curbstop/reports/personnel"
)

var (
	day   = calendar.Date(2026, time.October, 1)
	house = office.House{Utility: "Millbrook Water & Sewer", Training: true, Day: day}
)

func paperOf(k document.Kind, change func(*personnel.Paper)) personnel.Paper {
	p := personnel.Paper{House: house, Terms: personnel.UsualTerms, Names: map[authority.StaffID]string{2: "Luis Peña", 3: "Ruth Kelly", 1: "Ada Moreno"}}
	p.Kind, p.Number, p.Day, p.State, p.Person, p.Step = k, document.NumberOf('A', 7), day-3, personnel.PlanOf(k).First, 3, 1
	p.Stages = []personnel.Stage{{State: p.State, Day: day - 3, Due: day + 4, Step: 1}}
	change(&p)
	return p
}

func TestTheFormOfAGrievance(t *testing.T) {
	sheet, err := form.Sheet(paperOf(personnel.Grievance, func(p *personnel.Paper) {
		p.Title, p.State, p.Due = "Saturday duty", "answered", day+5
		p.Say("grievance", "I had three Saturdays running while others had none.")
		p.Say("remedy", "A roster that turns.")
		p.Stages = append(p.Stages, personnel.Stage{State: "met", Day: day - 1, Due: day + 6, Step: 1, Note: "Ruth Kelly and Luis Peña went over the rosters."},
			personnel.Stage{State: "answered", Day: day, Due: day + 7, Step: 1, Note: "Upheld: the Saturdays turn from November."})
	}))
	papertest.Golden(t, "grievance", sheet, err)
}

func TestTheScoreSheetOfAnInterview(t *testing.T) {
	sheet, err := form.Sheet(paperOf(personnel.Vacancy, func(p *personnel.Paper) {
		p.Title, p.Person = "Clerk II", 0
		p.Questions = []string{"Tell us of a day your cash did not balance.", "A customer shouts. What do you do?"}
		p.Lines = []personnel.Line{{ID: 1, Name: "Ann Bell"}, {ID: 2, Name: "Carl Dix"}}
		for _, s := range [][3]int{{2, 0, 3}, {1, 0, 5}, {2, 1, 4}, {1, 1, 4}} {
			p.Scores = append(p.Scores, personnel.Score{Panelist: authority.StaffID(s[0]), Applicant: s[1] + 1, Points: s[2]})
		}
	}))
	papertest.Golden(t, "scores", sheet, err)
	sheet, err = form.Sheet(paperOf(personnel.Vacancy, func(p *personnel.Paper) {
		p.Title, p.Person, p.Lines = "Clerk II", 0, []personnel.Line{{ID: 1, Name: "Ann Bell"}}
		p.Questions = []string{"Tell us of a day your cash did not balance."}
	}))
	papertest.Golden(t, "scores-blank", sheet, err)
}

func TestTheLetterThatClosesAComplaintNamesNobody(t *testing.T) {
	sheet, err := form.Letter(paperOf(personnel.Complaint, func(p *personnel.Paper) {
		p.Say("customer", "María Muñoz")
		p.Say("address", "4 Mill Lane\nMillbrook, TX  78600")
		p.Say("reasons", "Camera 2 shows it.")
		p.Say("letter", "We looked into what you told us and spoke with those who were there.")
	}))
	papertest.Golden(t, "letter", sheet, err)
}

func TestTheSkillMatrixAndAMonthOfAttendance(t *testing.T) {
	ruth := staff.Person{ID: 3, FullName: "Ruth Kelly", Position: "Clerk II"}
	sheet, err := form.Matrix(personnel.Matrix{House: house, Day: day, Skills: []string{"Cash handling", "First aid"}, Lines: []personnel.MatrixLine{
		{Person: ruth, Skills: []personnel.Skill{{Since: day - 330, Expires: day + 35, Needed: true}, {Needed: true}}},
	}})
	papertest.Golden(t, "matrix", sheet, err)
	days := make([]string, 30)
	days[2], days[13], days[4] = "V", "T", "."
	sheet, err = form.Attendance(personnel.AttendanceBook{House: house, Month: calendar.MonthOf(2026, time.September), Lines: []personnel.Attended{
		{Person: ruth, Days: days, Leave: map[string]int{personnel.Vacation: 1}, Tardies: 1, Late: 12, Over: 90, Patterns: []string{"4 times late in 90 days"}},
	}})
	papertest.Golden(t, "attendance", sheet, err)
}

func TestTheMemoOfACoachingTalk(t *testing.T) {
	sheet, err := form.Sheet(paperOf(personnel.Coaching, func(p *personnel.Paper) {
		p.Title, p.State, p.Due = "Cash counted twice", "held", day+29
		p.Say("facts", "On 24 and 28 September the drawer was $20.00 short at the first count, and right at the second.")
		p.Say("expectation", "Count alone and in one go; no customer while counting.")
		p.Say("support", "The counter is closed ten minutes earlier; Luis Peña counts with her on Friday.")
		p.Say("words", "The scanner stopped both times, and the line was long.")
		p.Say("links", "work check A-000012, A-000019")
		p.Stages = append(p.Stages, personnel.Stage{State: "held", Day: day, Due: day + 29, Step: 1})
	}))
	papertest.Golden(t, "coaching", sheet, err)
}

func TestTheMemoOnConduct(t *testing.T) {
	sheet, err := form.Sheet(paperOf(personnel.Conduct, func(p *personnel.Paper) {
		p.Title, p.State = "Key left in the safe", "decided"
		p.Say("incident", "On September 28, from 5 to 6 PM, the safe stood open with the key in it.")
		p.Say("rule", "6.1, closing of the office")
		p.Say("facts", "Ruth Kelly closed last, as the log of the door says.")
		p.Say("heard", "She was called to the counter, and thought the safe was shut.")
		p.Say("recommended", "oral warning")
		p.Say("decision", "counselling")
		p.Say("before", "None.")
		p.Stages = append(p.Stages, personnel.Stage{State: "fact finding", Day: day - 2, Due: day + 12, Step: 1},
			personnel.Stage{State: "recommended", Day: day - 1, Due: day + 6, Step: 1}, personnel.Stage{State: "decided", Day: day, Step: 1, Note: "The first time in three years."})
	}))
	papertest.Golden(t, "conduct", sheet, err)
}

func TestTheSignInSheetOfATrainingAndTheRecordOfOnePerson(t *testing.T) {
	sheet, err := form.Sheet(paperOf(personnel.Training, func(p *personnel.Paper) {
		p.Title, p.Person, p.State = "Cash handling", 0, "planned"
		p.Say("skill", "Cash handling")
		p.Say("trainer", "Ada Moreno")
		p.Say("place", "Meeting room, 9 to 11 AM")
		p.Say("valid", "12")
		p.Lines = []personnel.Line{{Staff: 2, Result: "invited"}, {Staff: 3, Result: "invited"}}
	}))
	papertest.Golden(t, "training", sheet, err)
	sheet, err = form.Record(personnel.Record{
		House: house, Day: day, Person: staff.Person{ID: 3, FullName: "Ruth Kelly", Position: "Clerk II", Hired: day - 1200},
		Skills: []string{"Cash handling", "First aid", "Hostile customers"},
		Stands: []personnel.Skill{{Since: day - 330, Expires: day + 35, Needed: true}, {Needed: true}, {Since: day - 90, Needed: true}},
		Sessions: []personnel.Trained{
			{Session: document.NumberOf('A', 9), Day: day - 90, Title: "Hostile customers", Skill: "Hostile customers", Result: "passed"},
			{Session: document.NumberOf('A', 4), Day: day - 330, Title: "Cash and change", Skill: "Cash handling", Result: "passed"},
		},
		Gaps: []personnel.Gap{{Who: 3, Person: "Ruth Kelly", Skill: "Cash handling", Expired: day + 35, Soon: true}, {Who: 3, Person: "Ruth Kelly", Skill: "First aid"}},
	})
	papertest.Golden(t, "record", sheet, err)
}

func TestTheProposalOfAJobWithItsWorkload(t *testing.T) {
	sheet, err := form.Sheet(paperOf(personnel.Proposal, func(p *personnel.Paper) {
		p.Title, p.Person, p.State = "A second cashier", 0, "forwarded"
		p.Say("problem", "On the first five days of each month twenty people stand in line.")
		p.Say("proposal", "One more cashier for half days; mail to the clerks of billing.")
		p.Say("cost", "$24,000 a year; overtime falls by $9,000.")
		p.Say("from", "2026-09-01")
		p.Say("to", "2026-09-30")
		p.Lines = []personnel.Line{
			{Name: "Cashier", Result: "receipts", Count: 2310, Note: "1 person, 110.0 each a working day"},
			{Name: "Clerk II", Result: "calls and notes", Count: 604, Note: "2 people, 14.4 each a working day"},
		}
	}))
	papertest.Golden(t, "proposal", sheet, err)
}
