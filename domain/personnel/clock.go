package personnel

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// GrievanceStep is one step of the grievance procedure: whose it is, and in how many working days the meeting is held, the answer is
// given, and the employee may go on.
type GrievanceStep struct {
	Name   string `cbor:"1,keyasint"`
	Meet   int    `cbor:"2,keyasint"`
	Answer int    `cbor:"3,keyasint"`
	Appeal int    `cbor:"4,keyasint,omitempty"`
}

// Required is a skill that positions must have.
type Required struct {
	Skill     string   `cbor:"1,keyasint"`
	Positions []string `cbor:"2,keyasint,omitempty"` // none: every position
}

// Terms are the office's own clocks and steps, from a day on.
type Terms struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day    `cbor:"1,keyasint"`
	Steps     []GrievanceStep `cbor:"2,keyasint"`
	Closed    []calendar.Day  `cbor:"3,keyasint,omitempty"` // days the office is closed besides weekends and federal holidays
	Skills    []Required      `cbor:"4,keyasint,omitempty"`
	WorkDay   int             `cbor:"6,keyasint,omitempty"` // minutes of a whole day of leave, 0 for 480
	Sign      authority.Sign  `cbor:"5,keyasint,omitzero"`
}

// UsualTerms hold where the office set none.
var UsualTerms = Terms{
	Steps: []GrievanceStep{{"Supervisor", 5, 5, 5}, {"Manager", 5, 10, 5}, {"Personnel officer", 10, 10, 0}},
	Skills: []Required{
		{Skill: "Cash handling"}, {Skill: "Hostile customers"}, {Skill: "Customer privacy"}, {Skill: "First aid"},
	},
}

func termsOn(b Books, day calendar.Day) (Terms, error) {
	t, found, err := row.First(b.PersonnelTerms().All(row.Span{To: []any{day + 1}, Reverse: true, Limit: 1}))
	if err == nil && !found {
		t = UsualTerms
	}
	return t, err
}

// usualDay is eight hours, in minutes.
const usualDay = 480

// Minutes gives the minutes of a whole day of leave.
func (t Terms) Minutes() int {
	if t.WorkDay == 0 {
		return usualDay
	}
	return t.WorkDay
}

// Holidays gives the days the office is closed.
func (t Terms) Holidays() calendar.Holidays {
	return func(d calendar.Day) bool { return calendar.Federal(d) || slices.Contains(t.Closed, d) }
}

// SetTerms sets the office's clocks and steps from a day on.
//
// Refuses, in order: no authority; a day before the open one; a step without a name or days; a working day of no length; no step.
type SetTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (SetTerms) Name() string { return "personnel.set-terms" }

// Act implements Command.
func (c SetTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbPersTerm, Subject: "personnel terms from " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c SetTerms) Do(b Books, sign authority.Sign) (bool, error) {
	t := c.Terms
	if t.Effective < sign.Day {
		return false, fault.New(fault.Invalid, "personnel.terms-past", "Terms hold from the open business day on, or a later one.", nil).At("effective")
	}
	for _, s := range t.Steps {
		if s.Name == "" || s.Meet < 1 || s.Answer < 1 {
			return false, fault.New(fault.Invalid, "personnel.terms-step", "Each step needs a name, and days for the meeting and the answer.", nil).At("steps")
		}
	}
	if t.WorkDay != 0 && (t.WorkDay < 60 || t.WorkDay > 24*60) {
		return false, no("personnel.terms-day", "A working day has from 60 to 1440 minutes; 0 is eight hours.", "work day")
	}
	if len(t.Steps) == 0 {
		return false, fault.New(fault.Invalid, "personnel.terms-none", "The grievance procedure needs at least one step.", nil).At("steps")
	}
	old, _, err := b.PersonnelTerms().Find(t.Effective)
	if err != nil {
		return false, err
	}
	t.Sign, t.Rev = sign, old.Rev
	return true, b.PersonnelTerms().Put(t)
}

// ReadTerms gives the terms of the open day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) { return termsOn(b, sign.Day) }

// dueOf gives until when a state entered on a day is to be left, 0 for no such day.
func dueOf(c Case, t Terms, day calendar.Day) calendar.Day {
	closed := t.Holidays()
	if c.Kind == Grievance {
		if c.Step < 1 || c.Step > len(t.Steps) {
			return 0
		}
		s := t.Steps[c.Step-1]
		n := map[document.State]int{"filed": s.Meet, "met": s.Answer, "answered": s.Appeal}[c.State]
		if n == 0 {
			return 0
		}
		return closed.AddWorkDays(day, n)
	}
	if c.Kind == Assignment && c.State == "assigned" {
		return c.DayOf("until")
	}
	k, ok := PlanOf(c.Kind).Clocks[c.State]
	switch {
	case !ok:
		return 0
	case k.Working:
		return closed.AddWorkDays(day, k.Days)
	}
	return closed.Roll(day.Plus(k.Days))
}

// enter notes the stage by which the case reached its state, and sets its clock, which runs from the day it was done.
func (c *Case) enter(t Terms, s Stage) {
	c.Due = dueOf(*c, t, s.Day)
	s.State, s.Due, s.Step = c.State, c.Due, c.Step
	c.Stages = append(c.Stages, s)
}

// refuseSkill refuses a skill that is none of the list: the matrix would have two columns for one skill.
func (t Terms) refuseSkill(skill string) error {
	var names []string
	for _, r := range t.Skills {
		if names = append(names, r.Skill); r.Skill == skill {
			return nil
		}
	}
	return fault.New(fault.Invalid, "personnel.skill", "“{skill}” is none of the skills: {skills}. Who sets the terms of personnel may add it.",
		fault.Args{"skill": skill, "skills": strings.Join(names, ", ")}).At("skill")
}
