package personnel

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/field"
)

type fieldOf = field.Field[Case]

// Step takes a case one step on, with what is written with it.
//
// Refuses, in order: an unknown kind; no such case; no authority; where it decides, own work and a case about oneself; a step the state
// does not allow; a day before the last step or after the open one; a field or text it needs and has not; a grievance taken on before its
// answer is due, or past the last step.
type Step struct {
	Kind    document.Kind   `cbor:"1,keyasint"`
	Number  document.Number `cbor:"2,keyasint"`
	Action  document.Action `cbor:"3,keyasint"`
	Day     calendar.Day    `cbor:"4,keyasint,omitempty"` // when it was done, 0 for the open day
	Note    string          `cbor:"5,keyasint,omitempty"`
	Answers []Answer        `cbor:"6,keyasint,omitempty"`
}

// Name implements Command.
func (Step) Name() string { return "personnel.step" }

// Act implements Command.
func (c Step) Act(b Books) (authority.Act, error) {
	p := PlanOf(c.Kind)
	m, known := p.MoveOf(c.Action)
	if p.Kind == "" || !known {
		return authority.Act{}, errKind(c.Kind)
	}
	act, err := actOn(c.Kind, c.Number, m.Verb)
	if err != nil || !m.Decides {
		return act, err
	}
	n, err := b.Cases(c.Kind).Get(c.Number)
	if err != nil {
		return act, err
	}
	if m.Verb == VerbDecide {
		act.Prepared = n.Preparers()
		for _, as := range []string{"recommended", "forwarded", "ranked"} {
			if s, ok := n.Signed(as); ok {
				act.Prepared = append(act.Prepared, s.Who)
			}
		}
	}
	return act, nil
}

// Do implements Command.
func (c Step) Do(b Books, sign authority.Sign) (Done, error) {
	p := PlanOf(c.Kind)
	m, _ := p.MoveOf(c.Action)
	n, err := b.Cases(c.Kind).Get(c.Number)
	if err != nil {
		return Done{}, err
	}
	if n.Person == sign.Who && p.Group != "" && (m.Decides || !p.Own) {
		return Done{}, errOwnCase
	}
	if c.Day == 0 {
		c.Day = sign.Day
	}
	t, err := termsOn(b, sign.Day)
	if err != nil {
		return Done{}, err
	}
	from := n
	if err := n.MoveBy(p.Law, p.past(), c.Action, sign, strings.TrimSpace(c.Note)); err != nil {
		return Done{}, err
	}
	if err := c.refuse(p, m, from, t, sign); err != nil {
		return Done{}, err
	}
	for _, a := range c.Answers {
		n.Say(a.Key, a.Text)
	}
	for _, key := range m.Needs {
		if n.Answer(key) == "" {
			return Done{}, fault.New(fault.Invalid, "personnel.needs", "Before that, {label} must stand in the record.", fault.Args{"label": p.label(key)}).At(key)
		}
	}
	if n.Kind == Grievance && c.Action == Escalate {
		n.Step++
	}
	n.enter(t, c.Day, strings.TrimSpace(c.Note))
	if n.Kind == Training && c.Action == Assess {
		if err := certify(b, n, c.Day); err != nil {
			return Done{}, err
		}
	}
	return n.done(), put(b, p, n)
}

func (c Step) refuse(p Plan, m Move, from Case, t Terms, sign authority.Sign) error {
	last := from.Stages[len(from.Stages)-1]
	if c.Day > sign.Day || c.Day < last.Day {
		return fault.New(fault.Invalid, "personnel.step-day", "The day must be from {last} to {open}.",
			fault.Args{"last": last.Day.US(), "open": sign.Day.US()}).At("day")
	}
	if m.Note != "" && strings.TrimSpace(c.Note) == "" {
		return fault.New(fault.Invalid, "personnel.note", "{label} must be given.", fault.Args{"label": m.Note}).At("note")
	}
	if err := refuseAnswers(p, c.Answers, m.Needs); err != nil {
		return err
	}
	if from.Kind != Grievance {
		return nil
	}
	switch {
	case c.Action == Escalate && from.Step >= len(t.Steps):
		return fault.New(fault.Refused, "grievance.last-step", "{step} is the last step: from there it goes out of the department.",
			fault.Args{"step": t.Steps[len(t.Steps)-1].Name})
	case c.Action == Refer && from.Step < len(t.Steps):
		return fault.New(fault.Refused, "grievance.more-steps", "There is another step in the department first: {step}.", fault.Args{"step": t.Steps[from.Step].Name})
	case c.Action == Escalate && from.State != "answered" && !from.Late(c.Day):
		return fault.New(fault.Refused, "grievance.not-late", "The answer is due by {due}; it may be taken on without one after that.", fault.Args{"due": from.Due.US()})
	case c.Action == Escalate && from.State == "answered" && from.Due != 0 && c.Day > from.Due:
		return fault.New(fault.Refused, "grievance.too-late", "It could be taken on until {due}.", fault.Args{"due": from.Due.US()})
	}
	return nil
}
