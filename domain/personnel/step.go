package personnel

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/field"
)

type fieldOf = field.Field[Case]

// Step takes a case one step on, with what is written with it. Its day is the one on which it was done: the next clock runs from it.
//
// Refuses, in order: an unknown kind; no such case; no authority (from the second step of a grievance on, that of who decides); where it
// decides, own work and a case about oneself; a step the state does not allow; a day before the last step or after the open one; a field or
// text it needs and has not; a field that stands; results still open when a training is assessed; a grievance answered by who answered a
// step below, taken on before its answer is due, or after the days to go on without good cause, or past the last step.
type Step struct {
	Kind     document.Kind   `cbor:"1,keyasint"`
	Number   document.Number `cbor:"2,keyasint"`
	Action   document.Action `cbor:"3,keyasint"`
	Day      calendar.Day    `cbor:"4,keyasint,omitempty"` // when it was done, 0 for the open day
	Note     string          `cbor:"5,keyasint,omitempty"`
	Answers  []Answer        `cbor:"6,keyasint,omitempty"`
	Official string          `cbor:"7,keyasint,omitempty"` // of a grievance: who met or answered, when it was an official outside these books
	Cause    string          `cbor:"8,keyasint,omitempty"` // of a grievance taken on late: the good cause
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
	n, err := look(b, c.Kind, c.Number)
	if err != nil {
		return act, err
	}
	if n.Kind == Grievance && n.Step > 1 {
		act.Verb = VerbDecide
		return act, nil
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
	n, err := load(b, c.Kind, c.Number)
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
	held, err := c.move(&n, p, m, t, sign)
	if err != nil {
		return Done{}, err
	}
	if n.Kind == Training && c.Action == Assess {
		if err := certify(b, n, held); err != nil {
			return Done{}, err
		}
	}
	return n.done(), put(b, p, n)
}

// move takes the case on, and gives the day of the step before.
func (c Step) move(n *Case, p Plan, m Move, t Terms, sign authority.Sign) (before calendar.Day, err error) {
	from := *n
	c.Note, c.Cause, c.Official = strings.TrimSpace(c.Note), strings.TrimSpace(c.Cause), strings.TrimSpace(c.Official)
	if err := n.MoveBy(p.Law, p.past(), c.Action, sign, c.Note); err != nil {
		return 0, err
	}
	if err := c.refuse(p, m, from, sign); err != nil {
		return 0, err
	}
	if err := c.refuseGrievance(from, t, sign); err != nil {
		return 0, err
	}
	changed := from.differ(c.Answers)
	if err := from.refuseWords(p, t, changed, m.Needs); err != nil {
		return 0, err
	}
	was := n.write(changed)
	for _, key := range m.Needs {
		if n.Answer(key) == "" {
			return 0, fault.New(fault.Invalid, "personnel.needs", "Before that, {label} must stand in the record.", fault.Args{"label": p.label(key)}).At(key)
		}
	}
	switch {
	case n.Kind == Grievance && c.Action == Escalate:
		n.Step++
	case n.Kind == Training && c.Action == Hold:
		n.Day = c.Day
	case n.Kind == Training && c.Action == Assess:
		if err := n.assessed(); err != nil {
			return 0, err
		}
	}
	before = from.reached().Day
	n.enter(t, Stage{Day: c.Day, Note: c.Note, Action: c.Action, Sign: sign, Before: was, Official: c.Official, Cause: c.Cause})
	return before, nil
}

func (c Step) refuse(p Plan, m Move, from Case, sign authority.Sign) error {
	last := from.reached()
	switch {
	case c.Day > sign.Day || c.Day < last.Day:
		return fault.New(fault.Invalid, "personnel.step-day", "The day must be from {last} to {open}.",
			fault.Args{"last": last.Day.US(), "open": sign.Day.US()}).At("day")
	case m.Note != "" && c.Note == "":
		return fault.New(fault.Invalid, "personnel.note", "{label} must be given.", fault.Args{"label": m.Note}).At("note")
	case c.Official != "" && (p.Kind != Grievance || c.Action != Meet && c.Action != Reply):
		return no("personnel.official", "Only the meeting and the answer of a grievance are an official's outside these books.", "official")
	}
	return nil
}

// refuseGrievance holds a grievance to its steps: each is answered by somebody higher, and gone on from in its days.
func (c Step) refuseGrievance(from Case, t Terms, sign authority.Sign) error {
	if from.Kind != Grievance {
		return nil
	}
	answered := from.State == "answered"
	past := from.Due != 0 && c.Day > from.Due
	switch {
	case (c.Action == Meet || c.Action == Reply) && c.Official == "":
		return from.refuseBelow(sign)
	case c.Action == Escalate && from.Step >= len(t.Steps):
		return fault.New(fault.Refused, "grievance.last-step", "{step} is the last step: from there it goes out of the department.",
			fault.Args{"step": t.Steps[len(t.Steps)-1].Name})
	case c.Action == Refer && from.Step < len(t.Steps):
		return fault.New(fault.Refused, "grievance.more-steps", "There is another step in the department first: {step}.", fault.Args{"step": t.Steps[from.Step].Name})
	case c.Action == Escalate && !answered && !from.Late(c.Day):
		return fault.New(fault.Refused, "grievance.not-late", "The answer is due by {due}; it may be taken on without one after that.", fault.Args{"due": from.Due.US()})
	case c.Action == Escalate && answered && past && c.Cause == "":
		return fault.New(fault.Refused, "grievance.too-late", "It could be taken on until {due}: say for what good cause it comes later.", fault.Args{"due": from.Due.US()}).At("cause")
	case c.Action == Lapse && !past:
		return fault.New(fault.Refused, "grievance.not-lapsed", "The employee may go on with it until {due}: it lapses after that, not before.", fault.Args{"due": from.Due.US()})
	}
	return nil
}

// refuseBelow refuses who met or answered the grievance at a lower step: the next level is somebody else.
func (c Case) refuseBelow(sign authority.Sign) error {
	for _, s := range c.Stages {
		if s.Step >= c.Step || s.Action != Reply || s.Official != "" {
			continue
		}
		for _, who := range sign.Parties() {
			if slices.Contains(s.Sign.Parties(), who) {
				return fault.New(fault.Refused, "grievance.answered-below", "You answered step {low} of this grievance: step {step} is for somebody higher. "+
					"What an official outside these books said is entered in that official's name.", fault.Args{"low": s.Step, "step": c.Step})
			}
		}
	}
	return nil
}
