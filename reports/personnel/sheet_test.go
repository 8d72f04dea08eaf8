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
		p.Lines = []personnel.Line{{Name: "Ann Bell"}, {Name: "Carl Dix"}}
		for _, s := range [][3]int{{2, 0, 3}, {1, 0, 5}, {2, 1, 4}, {1, 1, 4}} {
			p.Scores = append(p.Scores, personnel.Score{Panelist: authority.StaffID(s[0]), Applicant: s[1], Points: s[2]})
		}
	}))
	papertest.Golden(t, "scores", sheet, err)
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
