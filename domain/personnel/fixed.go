package personnel

import (
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// standing gives the moves made that were not returned: what a return takes back may be written anew.
func (c Case) standing() (out []Stage) {
	for _, s := range c.Stages {
		switch {
		case s.Action == "" || !s.moved():
		case s.Action == document.Return:
			i := len(out) - 1
			for i >= 0 && out[i].State != s.State {
				i--
			}
			out = out[:i+1]
		default:
			out = append(out, s)
		}
	}
	return out
}

// Fixed says why a field of the case may not be written now, nil when it may: it was handed in, a step was taken on it, or somebody
// decides on the whole.
func (c Case) Fixed(key string) error {
	p := PlanOf(c.Kind)
	if slices.Contains(p.Handed, key) && (p.Own || c.Answer(key) != "") {
		return fault.New(fault.Refused, "personnel.handed-in", "{label} stays as it was handed in; write a note beside it.", fault.Args{"label": p.label(key)}).At(key)
	}
	if c.Kind == Vacancy && key == "questions" && len(c.Scores) > 0 {
		return errScored("questions", "The questions stand: points were given on them. The same questions are put to every applicant.")
	}
	for _, s := range c.standing() {
		m, _ := p.MoveOf(s.Action)
		if slices.Contains(m.Needs, key) || slices.Contains(m.Fixes, key) || m.Closes && !slices.Contains(p.ahead(c.State), key) {
			return errFixed(p.label(key), m, s).At(key)
		}
	}
	return nil
}

// ahead lists the fields that the moves from a state on need, and no move behind it.
func (p Plan) ahead(s document.State) (out []string) {
	for _, m := range p.Allowed(s) {
		if m.Action != document.Return {
			out = append(out, m.Needs...)
		}
	}
	return out
}

func errFixed(what string, m Move, s Stage) *fault.Fault {
	return fault.New(fault.Refused, "personnel.fixed", "{what} stands since {day}, when this was {past}. It may be written again once the case is returned; until then write a note beside it.",
		fault.Args{"what": what, "day": s.Day.US(), "past": m.Past})
}

// Closed says why title, list and questions may not be changed now, nil when they may.
func (c Case) Closed() error {
	p := PlanOf(c.Kind)
	if p.Own {
		return fault.New(fault.Refused, "personnel.handed-in", "It stays as it was handed in; write a note beside it.", nil)
	}
	for _, s := range c.standing() {
		if m, _ := p.MoveOf(s.Action); m.Closes {
			return errFixed("It", m, s)
		}
	}
	return nil
}

// write puts answers into the case and gives what stood there before, of fields that said something.
func (c *Case) write(answers []Answer) (was []Before) {
	p := PlanOf(c.Kind)
	for _, a := range answers {
		old := c.Answer(a.Key)
		if old == strings.TrimSpace(a.Text) {
			continue
		}
		if old != "" {
			shown := *c
			was = append(was, Before{p.label(a.Key), p.shows(&shown, a.Key)})
		}
		c.Say(a.Key, a.Text)
		if c.Kind == Vacancy && a.Key == "questions" {
			c.Questions = clean(strings.Split(a.Text, "\n"))
		}
	}
	return was
}

// shows gives a field as a screen shows it.
func (p Plan) shows(c *Case, key string) string {
	for _, f := range p.Fields {
		if f.Key == key {
			return f.Get(c)
		}
	}
	return c.Answer(key)
}

// saysLines gives a list as text, one line each.
func saysLines(b Books, lines []Line) string {
	names := map[authority.StaffID]string{}
	var out []string
	for _, l := range lines {
		parts := []string{l.Name + nameOf(b, l.Staff, names), l.Result}
		if l.Count != 0 {
			parts = append(parts, fmt.Sprint(l.Count))
		}
		out = append(out, strings.TrimRight(strings.Join(append(parts, l.Note), "; "), "; "))
	}
	return strings.Join(out, "\n")
}

// AddNote writes a note beside a case: what was handed in, or stands already, is not touched by it.
//
// Refuses, in order: an unknown kind; no such case; no authority; no key; a case about oneself; no text.
type AddNote struct {
	Kind   document.Kind   `cbor:"1,keyasint"`
	Number document.Number `cbor:"2,keyasint"`
	Text   string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (AddNote) Name() string { return "personnel.note" }

// Act implements Command.
func (c AddNote) Act(Books) (authority.Act, error) {
	return actOn(c.Kind, c.Number, PlanOf(c.Kind).Write)
}

// Do implements Command.
func (c AddNote) Do(b Books, sign authority.Sign) (Done, error) {
	p := PlanOf(c.Kind)
	n, err := load(b, c.Kind, c.Number)
	switch {
	case err != nil:
		return Done{}, err
	case n.Person == sign.Who && p.Group != "":
		return Done{}, errOwnCase
	case strings.TrimSpace(c.Text) == "":
		return Done{}, no("personnel.no-note", "Write the note.", "note")
	}
	n.beside(Beside, sign, strings.TrimSpace(c.Text), nil)
	return n.done(), put(b, p, n)
}

// beside adds a stage that is no step.
func (c *Case) beside(a document.Action, sign authority.Sign, note string, was []Before) {
	c.Stages = append(c.Stages, Stage{State: c.State, Day: sign.Day, Due: c.Due, Step: c.Step, Note: note, Action: a, Sign: sign, Before: was})
}

// reached gives the stage by which the case came to its state.
func (c Case) reached() Stage {
	for i := len(c.Stages) - 1; i >= 0; i-- {
		if c.Stages[i].moved() {
			return c.Stages[i]
		}
	}
	return Stage{}
}
