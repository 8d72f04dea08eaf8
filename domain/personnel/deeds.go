package personnel

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

func no(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }

var errOwnCase = fault.New(fault.Refused, "personnel.own", "This case is about you: somebody else keeps and decides it.", nil)

// Begin begins a case. Who may hand in a grievance, a complaint or a safety report needs no key: it goes into the sealed drawer, and
// only who holds the key takes it out.
//
// Refuses, in order: an unknown kind; no authority; no title; a person who is not of the office, or none where one is needed; a day after
// the open one for what has happened; a field that must be filled and is not.
type Begin struct {
	Kind      document.Kind     `cbor:"1,keyasint"`
	Person    authority.StaffID `cbor:"2,keyasint,omitempty"`
	Title     string            `cbor:"3,keyasint"`
	Day       calendar.Day      `cbor:"4,keyasint,omitempty"` // 0 for the open one
	Answers   []Answer          `cbor:"5,keyasint,omitempty"`
	Lines     []Line            `cbor:"6,keyasint,omitempty"`
	Questions []string          `cbor:"7,keyasint,omitempty"`
	Account   uint64            `cbor:"8,keyasint,omitempty"`
}

// Name implements Command.
func (Begin) Name() string { return "personnel.begin" }

// Act implements Command.
func (c Begin) Act(Books) (authority.Act, error) {
	p := PlanOf(c.Kind)
	if p.Kind == "" {
		return authority.Act{}, errKind(c.Kind)
	}
	return authority.Act{Verb: p.Open, Subject: "a new " + string(c.Kind)}, nil
}

// Do implements Command.
func (c Begin) Do(b Books, sign authority.Sign) (Done, error) {
	p := PlanOf(c.Kind)
	if c.Day == 0 {
		c.Day = sign.Day
	}
	if p.Own && c.Person == 0 {
		c.Person = sign.Who
	}
	if err := c.refuse(b, p, sign); err != nil {
		return Done{}, err
	}
	number, err := b.DocumentNumber(c.Kind, sign)
	if err != nil {
		return Done{}, err
	}
	t, err := termsOn(b, sign.Day)
	if err != nil {
		return Done{}, err
	}
	n := Case{
		Header: document.New(c.Kind, number, sign), Person: c.Person, Title: strings.TrimSpace(c.Title), Day: c.Day, Step: 1, Lines: c.Lines,
		Questions: c.Questions, Account: c.Account,
	}
	n.State = p.First
	for _, a := range c.Answers {
		n.Say(a.Key, a.Text)
	}
	if c.Kind == Safety && n.Answer("sort") == Inspection && len(n.Lines) == 0 {
		for _, point := range InspectionPoints {
			n.Lines = append(n.Lines, Line{Name: point, Result: "not looked at"})
		}
	}
	n.enter(t, sign.Day, "")
	return n.done(), put(b, p, n)
}

func (c Begin) refuse(b Books, p Plan, sign authority.Sign) error {
	if strings.TrimSpace(c.Title) == "" {
		return no("personnel.title", "Say in a few words what it is about.", "title")
	}
	if c.Person != 0 {
		if _, err := b.People().Get(c.Person); err != nil {
			return err
		}
	}
	hired := c.Kind == Status && answered(c.Answers, "what") == "hire"
	switch {
	case p.Person != "" && c.Person == 0 && c.Kind != Complaint && !hired:
		return no("personnel.person", "Say whom it is about.", "person")
	case c.Person == sign.Who && p.Group != "" && !p.Own && c.Kind != Vacancy:
		return errOwnCase
	case c.Day > sign.Day && c.Kind != Training && c.Kind != Coaching:
		return no("personnel.day", "That day is still to come.", "day")
	}
	for _, f := range p.Fields {
		if f.Required && c.Kind != Coaching && strings.TrimSpace(answered(c.Answers, f.Key)) == "" {
			return fault.New(fault.Invalid, "personnel.field", "{label} must be given.", fault.Args{"label": f.Label}).At(f.Key)
		}
	}
	return refuseAnswers(p, c.Answers, nil)
}

func answered(all []Answer, key string) string {
	for _, a := range all {
		if a.Key == key {
			return a.Text
		}
	}
	return ""
}

// refuseAnswers refuses fields the kind does not have, and those that only a decision fills.
func refuseAnswers(p Plan, answers []Answer, with []string) error {
	for _, a := range answers {
		i := slices.IndexFunc(p.Fields, func(f fieldOf) bool { return f.Key == a.Key })
		switch {
		case i < 0:
			return fault.New(fault.Invalid, "personnel.no-field", "A {kind} has no field “{field}”.", fault.Args{"kind": string(p.Kind), "field": a.Key}).At(a.Key)
		case a.Text != "" && len(p.Fields[i].Choices) > 0 && !slices.Contains(p.Fields[i].Choices, a.Text):
			return fault.New(fault.Invalid, "personnel.choice", "“{text}” is none of the choices of {label}.", fault.Args{"text": a.Text, "label": p.Fields[i].Label}).At(a.Key)
		case a.Text != "" && slices.Contains(p.Decided(), a.Key) && !slices.Contains(with, a.Key):
			return fault.New(fault.Refused, "personnel.decided-field", "{label} is filled by who decides.", fault.Args{"label": p.Fields[i].Label}).At(a.Key)
		}
	}
	return nil
}

// Decided lists the fields that only a decision fills.
func (p Plan) Decided() (out []string) {
	for _, m := range p.Moves {
		if m.Decides && m.Verb == VerbDecide {
			out = append(out, m.Needs...)
		}
	}
	return out
}

// put keeps a case, and a copy for who filed it.
func put(b Books, p Plan, c Case) error {
	if err := b.Cases(c.Kind).Put(c); err != nil {
		return err
	}
	if !p.Own || c.Person == 0 {
		return nil
	}
	box, err := b.LockFor(c.Person, c)
	if err != nil || box == nil {
		return err
	}
	return b.OwnCopies().Put(Own{c.Person, c.Kind, c.Number, box})
}

// Write changes what stands in a case that is not over.
//
// Refuses, in order: an unknown kind; no such case; no authority; no key; a case about oneself; one that is over; somebody else's
// change; a field the kind does not have, or that only a decision fills.
type Write struct {
	Kind      document.Kind   `cbor:"1,keyasint"`
	Number    document.Number `cbor:"2,keyasint"`
	Rev       uint64          `cbor:"3,keyasint"`
	Title     string          `cbor:"4,keyasint,omitempty"` // "" leaves it
	Answers   []Answer        `cbor:"5,keyasint,omitempty"`
	Lines     []Line          `cbor:"6,keyasint,omitempty"` // all of them; nil leaves them
	Questions []string        `cbor:"7,keyasint,omitempty"`
	Person    uint64          `cbor:"8,keyasint,omitempty"` // a complaint whose employee was found out
}

// Name implements Command.
func (Write) Name() string { return "personnel.write" }

// Act implements Command.
func (c Write) Act(Books) (authority.Act, error) {
	return actOn(c.Kind, c.Number, PlanOf(c.Kind).Write)
}

func actOn(k document.Kind, n document.Number, v authority.Verb) (authority.Act, error) {
	if PlanOf(k).Kind == "" {
		return authority.Act{}, errKind(k)
	}
	return authority.Act{Verb: v, Subject: string(k) + " " + n.String()}, nil
}

// Do implements Command.
func (c Write) Do(b Books, sign authority.Sign) (Done, error) {
	p := PlanOf(c.Kind)
	n, err := b.Cases(c.Kind).Get(c.Number)
	switch {
	case err != nil:
		return Done{}, err
	case n.Person == sign.Who && p.Group != "":
		return Done{}, errOwnCase
	case n.Over():
		return Done{}, fault.New(fault.Refused, "personnel.over", "{case} is {state}; it changes no more.", fault.Args{"case": n.Ref().String(), "state": string(n.State)})
	}
	var changed []Answer
	for _, a := range c.Answers {
		if n.Answer(a.Key) != strings.TrimSpace(a.Text) {
			changed = append(changed, a)
		}
	}
	if err := refuseAnswers(p, changed, nil); err != nil {
		return Done{}, err
	}
	n.Rev = c.Rev
	for _, a := range changed {
		n.Say(a.Key, a.Text)
	}
	if t := strings.TrimSpace(c.Title); t != "" {
		n.Title = t
	}
	if c.Lines != nil {
		n.Lines = c.Lines
	}
	if c.Questions != nil {
		n.Questions = c.Questions
	}
	if c.Person != 0 && n.Kind == Complaint {
		if _, err := b.People().Get(authority.StaffID(c.Person)); err != nil {
			return Done{}, err
		}
		n.Person = authority.StaffID(c.Person)
	}
	return n.done(), put(b, p, n)
}
