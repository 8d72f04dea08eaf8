package workday

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// The states of a task beside draft (nobody has it yet) and voided (given up).
const (
	Assigned document.State = "assigned"
	Done     document.State = "done"
	Checked  document.State = "checked"
)

// The actions on a task beside return and void.
const (
	Assign document.Action = "assign"
	Finish document.Action = "finish"
	Check  document.Action = "check"
)

// TaskLaw is the life of a task: nobody's, somebody's, done, checked; what a checker returns is somebody's again.
var TaskLaw = steps.Law[document.State, document.Action]{
	document.Draft:  {Assign: Assigned, document.Void: document.Voided},
	Assigned:        {Assign: Assigned, Finish: Done, document.Void: document.Voided},
	Done:            {Check: Checked, document.Return: Assigned},
	Checked:         {},
	document.Voided: {},
}

var taskPast = map[document.Action]string{
	Assign: "assigned", Finish: "done", Check: "checked", document.Return: "returned", document.Void: "given up",
}

// Task is one piece of work that no document asks for by itself.
type Task struct {
	document.Header `cbor:"100,keyasint"`
	Title           string            `cbor:"1,keyasint"`
	Text            string            `cbor:"2,keyasint,omitempty"`
	Owner           authority.StaffID `cbor:"3,keyasint,omitempty"` // 0 while nobody has it
	Due             calendar.Day      `cbor:"4,keyasint"`
	Urgent          bool              `cbor:"5,keyasint,omitempty"`
	Objective       string            `cbor:"6,keyasint,omitempty"` // the objective of the unit it serves
	For             string            `cbor:"7,keyasint,omitempty"` // who asked for it
	About           string            `cbor:"8,keyasint,omitempty"` // account, document or place, as people say it
	Minutes         int               `cbor:"9,keyasint,omitempty"` // what it took
	Outcome         string            `cbor:"10,keyasint,omitempty"`
	By              authority.StaffID `cbor:"11,keyasint,omitempty"` // who did it
	DoneDay         calendar.Day      `cbor:"12,keyasint,omitempty"`
	Returned        int               `cbor:"13,keyasint,omitempty"` // how often a checker gave it back
	Steps           []string          `cbor:"14,keyasint,omitempty"` // what is demonstrated or done, line by line
	Given           []string          `cbor:"15,keyasint,omitempty"` // what was said to have come of it each time a checker gave it back
}

// IsOpen says whether the task is still to be done.
func (t Task) IsOpen() bool { return t.State == document.Draft || t.State == Assigned }

// IsLate says whether the task should have been done by a day.
func (t Task) IsLate(day calendar.Day) bool { return t.IsOpen() && t.Due < day }

func (t *Task) move(a document.Action, sign authority.Sign, reason string) error {
	return t.MoveBy(TaskLaw, taskPast, a, sign, reason)
}

// NewTask puts a task on the list, for somebody or for whoever takes it.
//
// Refuses, in order: no title; no due day, or one before today; an owner who is not in service.
type NewTask struct {
	Title     string            `cbor:"1,keyasint"`
	Text      string            `cbor:"2,keyasint,omitempty"`
	Owner     authority.StaffID `cbor:"3,keyasint,omitempty"`
	Due       calendar.Day      `cbor:"4,keyasint"`
	Urgent    bool              `cbor:"5,keyasint,omitempty"`
	Objective string            `cbor:"6,keyasint,omitempty"`
	For       string            `cbor:"7,keyasint,omitempty"`
	About     string            `cbor:"8,keyasint,omitempty"`
	Steps     []string          `cbor:"9,keyasint,omitempty"`
}

// Name implements Command.
func (NewTask) Name() string { return "task.new" }

// Act implements Command.
func (c NewTask) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbAssign, Subject: "task: " + strings.TrimSpace(c.Title)}, nil
}

// Do implements Command.
func (c NewTask) Do(b Books, sign authority.Sign) (Task, error) {
	t := Task{
		Text: strings.TrimSpace(c.Text), Due: c.Due, Urgent: c.Urgent, Objective: strings.TrimSpace(c.Objective),
		For: strings.TrimSpace(c.For), About: strings.TrimSpace(c.About), Steps: c.Steps,
	}
	var err error
	if t.Title, err = needed(c.Title, "task.title", "Say in a line what is to be done.", "title"); err != nil {
		return t, err
	}
	if c.Due < sign.Day {
		return t, no("task.due", "Say by which day it must be done: {day} or later.", "due", fault.Args{"day": sign.Day.US()})
	}
	number, err := b.DocumentNumber(KindTask, sign)
	if err != nil {
		return t, err
	}
	t.Header = document.New(KindTask, number, sign)
	if c.Owner != 0 {
		if err := t.give(b, c.Owner, sign, ""); err != nil {
			return t, err
		}
	}
	return t, b.Tasks().Put(t)
}

func (t *Task) give(b Books, owner authority.StaffID, sign authority.Sign, reason string) error {
	if err := working(b, owner, sign.Day, "owner"); err != nil {
		return err
	}
	if err := t.move(Assign, sign, reason); err != nil {
		return err
	}
	t.Owner = owner
	return nil
}

// HandTask gives a task to somebody, or to somebody else.
//
// Refuses, in order: no such task; one that is done or given up; a new owner who is not in service; the owner it has; no reason when it
// is taken from somebody.
type HandTask struct {
	Number document.Number   `cbor:"1,keyasint"`
	Owner  authority.StaffID `cbor:"2,keyasint"`
	Reason string            `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (HandTask) Name() string { return "task.hand" }

// Act implements Command.
func (c HandTask) Act(b Books) (authority.Act, error) {
	t, err := b.Tasks().Get(c.Number)
	return authority.Act{Verb: VerbAssign, Subject: t.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c HandTask) Do(b Books, sign authority.Sign) (Task, error) {
	t, err := b.Tasks().Get(c.Number)
	if err != nil {
		return t, err
	}
	if t.IsOpen() && t.Owner == c.Owner && c.Owner != 0 {
		return t, no("task.same", "{name} has this task already.", "owner", fault.Args{"name": b.NameOf(c.Owner)})
	}
	if t.IsOpen() && t.Owner != 0 && strings.TrimSpace(c.Reason) == "" {
		return t, no("task.hand-reason", "Say why it goes from {name} to somebody else.", "reason", fault.Args{"name": b.NameOf(t.Owner)})
	}
	if err := t.give(b, c.Owner, sign, strings.TrimSpace(c.Reason)); err != nil {
		return t, err
	}
	return t, b.Tasks().Put(t)
}

// TakeTask lets somebody take a task that nobody has.
//
// Refuses, in order: no such task; one that somebody has, that is done or given up.
type TakeTask struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (TakeTask) Name() string { return "task.take" }

// Act implements Command.
func (c TakeTask) Act(b Books) (authority.Act, error) {
	t, err := b.Tasks().Get(c.Number)
	return authority.Act{Open: true, Subject: t.Ref().String()}, err
}

// Do implements Command.
func (c TakeTask) Do(b Books, sign authority.Sign) (Task, error) {
	t, err := b.Tasks().Get(c.Number)
	if err != nil {
		return t, err
	}
	if t.State == Assigned {
		return t, fault.New(fault.Refused, "task.taken", "{name} has this task already: whoever assigns work can hand it over.",
			fault.Args{"name": b.NameOf(t.Owner)})
	}
	if err := t.give(b, sign.Who, sign, ""); err != nil {
		return t, err
	}
	return t, b.Tasks().Put(t)
}

// FinishTask says that a task is done, what came of it and what it took.
//
// Refuses, in order: no such task; one that is not assigned; one of somebody else; no outcome; less than a minute or more than a week.
type FinishTask struct {
	Number  document.Number `cbor:"1,keyasint"`
	Outcome string          `cbor:"2,keyasint"`
	Minutes int             `cbor:"3,keyasint"`
}

// Name implements Command.
func (FinishTask) Name() string { return "task.finish" }

// Act implements Command.
func (c FinishTask) Act(b Books) (authority.Act, error) {
	t, err := b.Tasks().Get(c.Number)
	return authority.Act{Open: true, Subject: t.Ref().String()}, err
}

// Do implements Command.
func (c FinishTask) Do(b Books, sign authority.Sign) (Task, error) {
	t, err := b.Tasks().Get(c.Number)
	if err != nil {
		return t, err
	}
	if t.State == Assigned && t.Owner != sign.Who {
		return t, fault.New(fault.Refused, "task.not-yours", "{name} has this task: only who does the work says that it is done.",
			fault.Args{"name": b.NameOf(t.Owner)})
	}
	if err := t.move(Finish, sign, ""); err != nil {
		return t, err
	}
	if t.Outcome, err = needed(c.Outcome, "task.outcome", "Say what came of it.", "outcome"); err != nil {
		return t, err
	}
	if c.Minutes < 1 || c.Minutes > week {
		return t, no("task.minutes", "Say how many minutes it took, from 1 to 2,400.", "minutes", nil)
	}
	t.Minutes, t.By, t.DoneDay = t.Minutes+c.Minutes, sign.Who, sign.Day
	return t, b.Tasks().Put(t)
}

// week is the minutes of a working week, the most that one entry of work can have taken.
const week = 2400

// CheckTask says that finished work was looked at: it is right, or it goes back to who did it.
//
// Refuses, in order: no such task; one that is not done; one's own work; no reason to give it back.
type CheckTask struct {
	Number document.Number `cbor:"1,keyasint"`
	Back   bool            `cbor:"2,keyasint,omitempty"`
	Reason string          `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (CheckTask) Name() string { return "task.check" }

// Act implements Command.
func (c CheckTask) Act(b Books) (authority.Act, error) {
	t, err := b.Tasks().Get(c.Number)
	act := authority.Act{Verb: VerbCheck, Subject: t.Ref().String(), Reason: c.Reason}
	if t.By != 0 {
		act.Prepared = []authority.StaffID{t.By}
	}
	return act, err
}

// Do implements Command.
func (c CheckTask) Do(b Books, sign authority.Sign) (Task, error) {
	t, err := b.Tasks().Get(c.Number)
	if err != nil {
		return t, err
	}
	action, reason := Check, strings.TrimSpace(c.Reason)
	if c.Back {
		action = document.Return
	}
	if err := t.move(action, sign, reason); err != nil {
		return t, err
	}
	if c.Back {
		if reason == "" {
			return t, no("task.back-reason", "Say what is to be put right.", "reason", nil)
		}
		t.Returned++
		t.Given = append(t.Given, t.Outcome)
		t.Outcome, t.By, t.DoneDay = "", 0, 0
	}
	return t, b.Tasks().Put(t)
}

// DropTask gives a task up that need not be done any more.
//
// Refuses, in order: no such task; one that is done; no reason.
type DropTask struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (DropTask) Name() string { return "task.drop" }

// Act implements Command.
func (c DropTask) Act(b Books) (authority.Act, error) {
	t, err := b.Tasks().Get(c.Number)
	return authority.Act{Verb: VerbAssign, Subject: t.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c DropTask) Do(b Books, sign authority.Sign) (Task, error) {
	t, err := b.Tasks().Get(c.Number)
	if err != nil {
		return t, err
	}
	reason, err := needed(c.Reason, "task.drop-reason", "Say why it need not be done any more.", "reason")
	if err != nil {
		return t, err
	}
	if err := t.move(document.Void, sign, reason); err != nil {
		return t, err
	}
	return t, b.Tasks().Put(t)
}

// Tasks gives tasks: the open ones of a person (0: those nobody has), or of everybody; those to be checked; or all, the newest first.
type Tasks struct {
	Owner   authority.StaffID
	Mine    bool // of who asks
	Free    bool // those nobody has
	ToCheck bool
	All     bool // past ones too, the newest first
	Limit   int
}

// Act implements Query: anybody sees their own and the free ones; those of others ask leave.
func (q Tasks) Act(Books) (authority.Act, error) {
	if q.Mine || q.Free {
		return authority.Act{Open: true}, nil
	}
	return authority.Act{Verb: VerbLook, Subject: "tasks"}, nil
}

// Ask implements Query.
func (q Tasks) Ask(b Books, sign authority.Sign) ([]Task, error) {
	span := row.Span{Limit: limited(q.Limit)}
	if q.Mine {
		q.Owner = sign.Who
	}
	switch {
	case q.ToCheck:
		return row.Collect(b.Tasks().Via(ByDone, span))
	case q.All && !q.Mine && !q.Free:
		span.Reverse = true
		return row.Collect(b.Tasks().All(span))
	case q.Mine || q.Free || q.Owner != 0:
		return row.Collect(b.Tasks().Via(ByOwner, span, q.Owner))
	}
	return row.Collect(b.Tasks().Via(ByOwner, span))
}
