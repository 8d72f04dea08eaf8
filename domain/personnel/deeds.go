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

func no(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }

var errOwnCase = fault.New(fault.Refused, "personnel.own", "This case is about you: somebody else keeps and decides it.", nil)

// Begin begins a case. Who may hand in a grievance, a complaint or a safety report needs no key: it goes into the sealed drawer, and
// only who holds the key takes it out. A grievance on paper is entered for the person who wrote it by who keeps personnel records.
//
// Refuses, in order: an unknown kind; no authority; no title; a person who is not of the office, or none where one is needed; a day after
// the open one for what has happened; a field that must be filled and is not, or says what the field cannot; a skill or result of no list.
type Begin struct {
	Kind      document.Kind     `cbor:"1,keyasint"`
	Person    authority.StaffID `cbor:"2,keyasint,omitempty"` // of a grievance: whose it is, 0 for who is signed in
	Title     string            `cbor:"3,keyasint"`
	Day       calendar.Day      `cbor:"4,keyasint,omitempty"` // 0 for the open one; the clock runs from it
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
	verb := p.Open
	if p.Own && c.Person != 0 {
		verb = p.Write
	}
	return authority.Act{Verb: verb, Subject: "a new " + string(c.Kind)}, nil
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
	t, err := termsOn(b, sign.Day)
	if err != nil {
		return Done{}, err
	}
	if err := c.refuse(b, p, t, sign); err != nil {
		return Done{}, err
	}
	number, err := b.DocumentNumber(c.Kind, sign)
	if err != nil {
		return Done{}, err
	}
	n := Case{
		Header: document.New(c.Kind, number, sign), Person: c.Person, Title: strings.TrimSpace(c.Title), Day: c.Day, Step: 1, Lines: c.Lines,
		Account: c.Account,
	}
	n.State = p.First
	n.write(c.Answers)
	if len(c.Questions) > 0 {
		n.write([]Answer{{"questions", strings.Join(clean(c.Questions), "\n")}})
	}
	if c.Kind == Safety && n.Answer("sort") == Inspection && len(n.Lines) == 0 {
		for _, point := range InspectionPoints {
			n.Lines = append(n.Lines, Line{Name: point, Result: "not looked at"})
		}
	}
	n.number(p)
	first := Stage{Day: c.Day, Sign: sign}
	if p.Event {
		first.Day = sign.Day
	}
	if p.Own && c.Person != sign.Who {
		first.Note = "Handed in on paper, and entered here from it."
	}
	n.enter(t, first)
	n.Stages[0].Day = min(first.Day, sign.Day) // what is planned was begun when it was entered
	return n.done(), put(b, p, n)
}

func (c Begin) refuse(b Books, p Plan, t Terms, sign authority.Sign) error {
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
	if err := refuseAnswers(p, t, c.Answers, nil); err != nil {
		return err
	}
	return refuseLines(b, p, c.Lines)
}

func answered(all []Answer, key string) string {
	for _, a := range all {
		if a.Key == key {
			return a.Text
		}
	}
	return ""
}

// refuseAnswers refuses fields the kind does not have, those that only a decision fills, and texts the field cannot hold.
func refuseAnswers(p Plan, t Terms, answers []Answer, with []string) error {
	for _, a := range answers {
		i := slices.IndexFunc(p.Fields, func(f fieldOf) bool { return f.Key == a.Key })
		text := strings.TrimSpace(a.Text)
		switch {
		case i < 0:
			return fault.New(fault.Invalid, "personnel.no-field", "A {kind} has no field “{field}”.", fault.Args{"kind": string(p.Kind), "field": a.Key}).At(a.Key)
		case text == "":
		case len(p.Fields[i].Choices) > 0 && !slices.Contains(p.Fields[i].Choices, text):
			return fault.New(fault.Invalid, "personnel.choice", "“{text}” is none of the choices of {label}.", fault.Args{"text": text, "label": p.Fields[i].Label}).At(a.Key)
		case slices.Contains(p.Decided(), a.Key) && !slices.Contains(with, a.Key):
			return fault.New(fault.Refused, "personnel.decided-field", "{label} is filled by who decides.", fault.Args{"label": p.Fields[i].Label}).At(a.Key)
		case p.Kind == Training && a.Key == "skill":
			if err := t.refuseSkill(text); err != nil {
				return err
			}
		case p.Fields[i].Kind == field.Number || p.Fields[i].Kind == field.Date:
			if err := p.Fields[i].Set(&Case{}, text, 0); err != nil {
				return err
			}
		}
	}
	return nil
}

// refuseLines refuses lines of nobody, and results that are none of the kind's.
func refuseLines(b Books, p Plan, lines []Line) error {
	for i := range lines {
		l := &lines[i]
		l.Name, l.Note = strings.TrimSpace(l.Name), strings.TrimSpace(l.Note)
		if l.Result == "" && len(p.Lines.Results) > 0 {
			l.Result = p.Lines.Results[0]
		}
		switch {
		case p.Lines.Staff && l.Staff == 0, !p.Lines.Staff && l.Name == "":
			return no("lines.nobody", "Say for each line who or what it is.", "lines")
		case len(p.Lines.Results) > 0 && !slices.Contains(p.Lines.Results, l.Result):
			return fault.New(fault.Invalid, "lines.result", "“{text}” is no result here: it is one of {words}.",
				fault.Args{"text": l.Result, "words": strings.Join(p.Lines.Results, ", ")}).At("lines")
		case l.Count < 0:
			return no("lines.count", "A count is not below zero.", "lines")
		}
		if l.Staff == 0 {
			continue
		}
		if _, err := b.People().Get(l.Staff); err != nil {
			return err
		}
	}
	return nil
}

// clean gives the questions without empty ones.
func clean(questions []string) (out []string) {
	for _, q := range questions {
		if q = strings.TrimSpace(q); q != "" {
			out = append(out, q)
		}
	}
	return out
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

// put keeps a case, and a copy for who filed it. What was handed in is locked once, with the first copy.
func put(b Books, p Plan, c Case) error {
	if err := b.Cases(c.Kind).Put(c); err != nil {
		return err
	}
	return copyOut(b, p, c)
}

func copyOut(b Books, p Plan, c Case) error {
	if !p.Own || c.Person == 0 {
		return nil
	}
	box, err := b.LockFor(c.Person, c)
	if err != nil || box == nil {
		return err
	}
	old, had, err := b.OwnCopies().Find(OwnKey{c.Person, c.Kind, c.Number})
	if err != nil {
		return err
	}
	handed := old.Handed
	if !had {
		handed = box
	}
	return b.OwnCopies().Put(Own{c.Person, c.Kind, c.Number, box, handed})
}

// Write changes what stands in a case that is not over. A stage keeps what stood there before.
//
// Refuses, in order: an unknown kind; no such case; no authority; no key; a case about oneself; one that is over; a field the kind does not
// have, that only a decision fills, that was handed in, or that a step was taken on; title, list or questions once somebody decides on
// them; questions, or the name of an applicant, once points stand for them; somebody else's change.
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
	n, err := load(b, c.Kind, c.Number)
	switch {
	case err != nil:
		return Done{}, err
	case n.Person == sign.Who && p.Group != "":
		return Done{}, errOwnCase
	case n.Over():
		return Done{}, fault.New(fault.Refused, "personnel.over", "{case} is {state}; it changes no more.", fault.Args{"case": n.Ref().String(), "state": string(n.State)})
	}
	t, err := termsOn(b, sign.Day)
	if err != nil {
		return Done{}, err
	}
	changed := n.differ(c.Answers)
	if err := n.refuseWords(p, t, changed, nil); err != nil {
		return Done{}, err
	}
	n.Rev = c.Rev
	was := n.write(changed)
	rest, err := c.rest(b, p, &n)
	if err != nil {
		return Done{}, err
	}
	if was = append(was, rest...); len(was) > 0 {
		n.beside(Changed, sign, "", was)
	}
	return n.done(), put(b, p, n)
}

// rest writes title, list, questions and person, and gives what stood there before.
func (c Write) rest(b Books, p Plan, n *Case) (was []Before, err error) {
	title := strings.TrimSpace(c.Title)
	lines, questions := c.Lines != nil && !slices.Equal(c.Lines, n.Lines), c.Questions != nil && !slices.Equal(clean(c.Questions), n.Questions)
	if title != "" && title != n.Title || lines || questions {
		if err := n.Closed(); err != nil {
			return nil, err
		}
	}
	if title != "" && title != n.Title {
		was = append(was, Before{"About", n.Title})
		n.Title = title
	}
	if lines {
		if err := refuseLines(b, p, c.Lines); err != nil {
			return nil, err
		}
		old := n.Lines
		if n.Lines = c.Lines; p.Kind == Vacancy {
			if err := n.keepScored(old); err != nil {
				return nil, err
			}
		}
		if len(old) > 0 {
			was = append(was, Before{p.Lines.What, saysLines(b, old)})
		}
		n.number(p)
	}
	if questions {
		if err := n.Fixed("questions"); err != nil {
			return nil, err
		}
		was = append(was, n.write([]Answer{{"questions", strings.Join(clean(c.Questions), "\n")}})...)
	}
	if who := authority.StaffID(c.Person); who != 0 && n.Kind == Complaint && who != n.Person {
		if err := n.Closed(); err != nil {
			return nil, err
		}
		if _, err := b.People().Get(who); err != nil {
			return nil, err
		}
		was = append(was, Before{p.Person, nameOf(b, n.Person, map[authority.StaffID]string{})})
		n.Person = who
	}
	return was, nil
}

// differ gives the answers that say something else than the case.
func (c Case) differ(answers []Answer) (out []Answer) {
	for _, a := range answers {
		if c.Answer(a.Key) != strings.TrimSpace(a.Text) {
			out = append(out, a)
		}
	}
	return out
}

// refuseWords refuses answers the kind cannot take, and fields that stand.
func (c Case) refuseWords(p Plan, t Terms, changed []Answer, with []string) error {
	if err := refuseAnswers(p, t, changed, with); err != nil {
		return err
	}
	for _, a := range changed {
		if err := c.Fixed(a.Key); err != nil {
			return err
		}
		if (a.Key == "recommended" || a.Key == "chosen") && p.Kind == Vacancy {
			if err := c.refuseNobody(a); err != nil {
				return err
			}
		}
	}
	return nil
}

// TieThreat ties a report of a threat to the account of the customer, and keeps it with a stage.
func TieThreat(b Books, number document.Number, account uint64, sign authority.Sign) (Done, error) {
	n, err := b.Cases(Safety).Get(number)
	switch {
	case err != nil:
		return Done{}, err
	case n.Answer("sort") != Threat:
		return Done{}, fault.New(fault.Invalid, "threat.sort", "Only a threat by a customer warns on an account.", nil).At("sort")
	case n.Account == account:
		return n.done(), nil
	case n.Account != 0:
		return Done{}, fault.New(fault.Refused, "threat.tied", "The report is tied to an account already: write another report for another customer.", nil).At("account")
	}
	n.Account = account
	n.beside(Changed, sign, "", []Before{{"Account", ""}})
	return n.done(), put(b, safety, n)
}
