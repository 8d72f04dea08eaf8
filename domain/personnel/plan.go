package personnel

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/staff"
	"curbstop/domain/steps"
)

// The verbs of personnel cases. The key of the sealed records is needed besides.
var (
	VerbReport   = authority.Say("personnel.report", "hand in grievances, complaints and safety reports")
	VerbRead     = authority.Say("personnel.read", "read personnel records")
	VerbWrite    = authority.Say("personnel.write", "keep personnel records")
	VerbDecide   = authority.Say("personnel.decide", "decide personnel cases")
	VerbInquire  = authority.Say("personnel.inquire", "inquire into complaints about employees")
	VerbTrain    = authority.Say("personnel.train", "plan and hold training")
	VerbAttend   = authority.Say("personnel.attendance", "keep attendance")
	VerbPersTerm = authority.Say("personnel.terms", "set the clocks and steps of personnel cases")
)

// The actions beside those of every document.
const (
	Hold     document.Action = "hold"
	Follow   document.Action = "follow up"
	Assess   document.Action = "assess"
	Inquire  document.Action = "inquire"
	Find     document.Action = "find"
	CloseUp  document.Action = "close"
	Forward  document.Action = "forward"
	Decide   document.Action = "decide"
	Meet     document.Action = "meet"
	Reply    document.Action = "answer"
	Accept   document.Action = "accept"
	Withdraw document.Action = "withdraw"
	Escalate document.Action = "escalate"
	Refer    document.Action = "refer"
	Correct  document.Action = "correct"
	Rank     document.Action = "rank"
	Finish   document.Action = "finish"
	Lapse    document.Action = "lapse"
)

// Law is the steps of a kind.
type Law = steps.Law[document.State, document.Action]

// Move is what is done to a case: who may, what must stand in it first, and whether it decides, which nobody does in a case of their own.
// What it needs stands from then on as it was, until the case is returned.
type Move struct {
	Action  document.Action
	Label   string // on the button
	Past    string // what the signature meant
	Verb    authority.Verb
	Needs   []string // keys of fields that must be filled
	Note    string   // label of a text that must be given with it
	Decides bool
	Fixes   []string // keys of fields that stand from then on though it does not need them
	Closes  bool     // everything written so far stands, because somebody else decides on it
	Filer   bool     // who filed the case may do it too
}

// Clock is how long a state may last.
type Clock struct {
	Days    int
	Working bool // counted in working days; else the day rolls forward to one
}

// Plan is how one kind of case goes.
type Plan struct {
	Kind   document.Kind
	Title  string // of the list
	Group  string // whose key seals it; "" for open ones
	First  document.State
	Law    Law
	Moves  []Move
	Clocks map[document.State]Clock
	Fields field.Set[Case]
	Read   authority.Verb
	Open   authority.Verb // who begins one
	Write  authority.Verb
	Person string   // label of the person, "" when it is about nobody
	Own    bool     // the person filed it and reads it
	Handed []string // keys of fields that are handed in, and stand from then on
	Dated  string   // label of the day it is begun with, "Day" when empty
	Event  bool     // that day is of what happened; the clock runs from the day it was reported
	Lines  LineForm
}

// LineForm names the columns of a kind's list; an empty What is no list.
type LineForm struct {
	What    string // "Who was there"
	Staff   bool   // lines name members of staff
	Name    string
	Results []string
	Count   string
}

// answer makes a field of a case.
func answer(key, label string, width int) field.Field[Case] {
	return field.Field[Case]{
		Key: key, Label: label, Width: width, Get: func(c *Case) string { return c.Answer(key) },
		Set: func(c *Case, s string, _ calendar.Day) error { c.Say(key, s); return nil },
	}
}

// note makes a field of several lines.
func note(key, label string) field.Field[Case] {
	f := answer(key, label, 60)
	f.Kind = field.Note
	return f
}

// pick makes a choice.
func pick(key, label string, choices ...string) field.Field[Case] {
	f := answer(key, label, 24)
	f.Kind, f.Choices = field.Choice, choices
	return f
}

// dayField makes a date, kept as 2026-10-01.
func dayField(key, label string) field.Field[Case] {
	f := answer(key, label, 12)
	f.Kind = field.Date
	f.Get = func(c *Case) string { return c.DayOf(key).US() }
	f.Set = func(c *Case, s string, today calendar.Day) error {
		d, err := calendar.ParseEntry(s, today)
		if err == nil {
			c.Say(key, d.String())
		}
		return err
	}
	return f
}

// mostMonths is the longest a certificate lasts: twenty years.
const mostMonths = 240

// months makes a number of months, empty for no end.
func months(key, label string) field.Field[Case] {
	f := answer(key, label, 4)
	f.Kind = field.Number
	f.Set = func(c *Case, s string, _ calendar.Day) error {
		s = strings.TrimSpace(s)
		if n, err := strconv.Atoi(s); s != "" && (err != nil || n < 1 || n > mostMonths) {
			return fault.New(fault.Invalid, "personnel.months", "“{text}” is no number of months from 1 to {most}: leave it empty for a certificate without an end.",
				fault.Args{"text": s, "most": mostMonths}).At(key)
		}
		c.Say(key, s)
		return nil
	}
	return f
}

// DayLabel is the label of the day a case of the kind is begun with.
func (p Plan) DayLabel() string { return cmp.Or(p.Dated, "Day") }

// DayOf gives the day that stands in a field, 0 for none.
func (c *Case) DayOf(key string) calendar.Day {
	d, err := calendar.ParseISO(c.Answer(key))
	if err != nil {
		return 0
	}
	return d
}

// Plans lists the kinds of cases.
var Plans = []Plan{coaching, training, conduct, complaint, safety, grievance, status, proposal, vacancy, assignment}

// PlanOf gives the plan of a kind; the zero Plan for no such kind.
func PlanOf(k document.Kind) Plan {
	i := slices.IndexFunc(Plans, func(p Plan) bool { return p.Kind == k })
	if i < 0 {
		return Plan{}
	}
	return Plans[i]
}

// MoveOf gives what a kind knows of an action.
func (p Plan) MoveOf(a document.Action) (Move, bool) {
	i := slices.IndexFunc(p.Moves, func(m Move) bool { return m.Action == a })
	if i < 0 {
		return Move{}, false
	}
	return p.Moves[i], true
}

// Allowed gives the moves from a state, in the order of the plan.
func (p Plan) Allowed(s document.State) (out []Move) {
	for _, m := range p.Moves {
		if _, ok := p.Law[s][m.Action]; ok {
			out = append(out, m)
		}
	}
	return out
}

// label gives the label of a field, its key when there is none.
func (p Plan) label(key string) string {
	for _, f := range p.Fields {
		if f.Key == key {
			return f.Label
		}
	}
	return key
}

// past gives what the signatures of a kind meant.
func (p Plan) past() map[document.Action]string {
	out := map[document.Action]string{}
	for _, m := range p.Moves {
		out[m.Action] = m.Past
	}
	return out
}

func errKind(k document.Kind) error {
	return fault.New(fault.Invalid, "personnel.kind", "“{kind}” is no kind of personnel record.", fault.Args{"kind": string(k)}).At("kind")
}

// groups of sealed cases.
const (
	supervision = staff.Supervision
	complaints  = staff.Conduct
)
