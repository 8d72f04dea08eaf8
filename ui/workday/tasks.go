package workday

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	"curbstop/domain/workday"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

var errNothing = fault.New(fault.Refused, "workday.nothing", "There is nothing chosen in the list.", nil)

// whose says whose tasks are shown.
type whose int

const (
	mine whose = iota // and those nobody has
	everybody
	toCheck
	past
)

var whoseWords = [...]string{"My tasks, and those nobody has", "Open tasks of everybody", "Finished, to be checked", "All tasks, the newest first"}

// tasks is the desk of tasks.
type tasks struct {
	*desk[workday.Task]
	show   whose
	people []staff.Person
}

// New makes the desk of tasks: one's own and the free ones first.
func New(b *bench.Bench) shell.Screen { return newTasks(b) }

func newTasks(b *bench.Bench) *tasks {
	v := &tasks{desk: &desk[workday.Task]{b: b, title: "Tasks"}}
	_, v.people, _ = people(b, "") // names only: without them the numbers of the list still stand
	type col = kit.Column[workday.Task]
	today := b.Today()
	tone := func(t workday.Task) kit.Tone {
		switch {
		case t.IsLate(today):
			return kit.Danger
		case t.Urgent && t.IsOpen():
			return kit.Warning
		case !t.IsOpen():
			return kit.Quiet
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		col{Title: "Due", Chars: 10, Fixed: true, Text: func(t workday.Task) string { return t.Due.US() }, Tone: tone},
		col{Title: "Age", Chars: 4, Fixed: true, Align: kit.Right, Text: func(t workday.Task) string { return fmt.Sprint(today.Since(given(t))) }, Tone: tone},
		col{Title: "Task", Chars: 24, Flex: 1, Text: func(t workday.Task) string { return t.Title }, Tone: tone},
		col{Title: "Who", Chars: 13, Fixed: true, Text: v.owner, Tone: tone},
		col{Title: "Stands", Chars: 9, Fixed: true, Text: func(t workday.Task) string { return stands(t) }, Tone: tone})
	v.list.Key = func(t workday.Task) string { return t.Number.String() }
	v.list.Empty = "No task here: F7 puts one on the list, F4 shows those of others."
	v.read, v.tell = v.rows, v.whole
	v.acts = []act{
		{fyne.KeyF9, "Take, finish", "take it, then finish it", v.advance, v.may(v.mayAdvance)},
		{fyne.KeyF7, "New", "new task", v.begin, nil},
		{fyne.KeyF6, "Hand on", "give it to somebody", v.with(v.hand), v.may(func(t workday.Task) error {
			if !t.IsOpen() {
				return errDone
			}
			return nil
		})},
		{fyne.KeyF3, "Give back", "give finished work back", v.with(v.back), v.may(func(t workday.Task) error {
			return bench.May(v.b, workday.CheckTask{Number: t.Number, Back: true, Reason: "asked beforehand"})
		})},
		{fyne.KeyDelete, "Give up", "it need not be done", v.with(v.drop), v.may(func(t workday.Task) error {
			return bench.May(v.b, workday.DropTask{Number: t.Number, Reason: "asked beforehand"})
		})},
		{Key: fyne.KeyF4, Words: "Others", Does: "mine, everybody's, to check, all", Do: v.turn},
	}
	v.list.OnOpen = func(workday.Task) { v.Key(&fyne.KeyEvent{Name: fyne.KeyF9}) }
	v.lay()
	return v
}

var errDone = fault.New(fault.Refused, "workday.done", "This task is not open any more.", nil)

func given(t workday.Task) calendar.Day {
	sign, _ := t.Signed("prepared")
	return sign.Day
}

func stands(t workday.Task) string {
	switch t.State {
	case document.Draft:
		return "free"
	case document.Voided:
		return "given up"
	}
	return string(t.State)
}

func (v *tasks) owner(t workday.Task) string {
	if !t.IsOpen() && t.By != 0 {
		return nameOf(v.people, t.By)
	}
	return nameOf(v.people, t.Owner)
}

func (v *tasks) rows() (out []workday.Task, over string, err error) {
	switch v.show {
	case everybody:
		out, err = bench.Ask(v.b, workday.Tasks{})
	case toCheck:
		out, err = bench.Ask(v.b, workday.Tasks{ToCheck: true})
	case past:
		out, err = bench.Ask(v.b, workday.Tasks{All: true})
	default:
		if out, err = bench.Ask(v.b, workday.Tasks{Mine: true}); err != nil {
			return nil, "", err
		}
		var free []workday.Task
		free, err = bench.Ask(v.b, workday.Tasks{Free: true})
		out = append(out, free...)
	}
	if v.show == mine || v.show == everybody {
		slices.SortStableFunc(out, func(a, b workday.Task) int { return int(a.Due - b.Due) })
	}
	return out, fmt.Sprintf("%s: %d", whoseWords[v.show], len(out)), err
}

// turn shows the next sort of tasks; what may not be seen is passed over.
func (v *tasks) turn() {
	for range whoseWords {
		v.show = (v.show + 1) % whose(len(whoseWords))
		if _, _, err := v.rows(); err == nil {
			break
		}
	}
	v.Shown()
}

func (v *tasks) whole(t workday.Task) (head, text string) {
	lines := []string{t.Text}
	for i, s := range t.Steps {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, s))
	}
	fact := func(label, says string) {
		if says != "" {
			lines = append(lines, label+": "+says)
		}
	}
	fact("About", t.About)
	fact("Asked for by", t.For)
	fact("Serves", t.Objective)
	for _, before := range t.Given {
		fact("Said before it was given back", before)
	}
	fact("Outcome", t.Outcome)
	if t.Minutes > 0 {
		fact("Took", phrase.Count(t.Minutes, "minute"))
	}
	lines = append(lines, "")
	for _, s := range bench.Hands(v.b, t.Header) {
		line := s.Day.US() + "  " + strings.Replace(s.As, "prepared", "entered", 1) + " by " + s.By()
		if s.Reason != "" {
			line += ": " + s.Reason
		}
		lines = append(lines, line)
	}
	return t.Title, strings.TrimSpace(strings.Join(lines, "\n"))
}

// mayAdvance says why a task cannot go on by who sits here.
func (v *tasks) mayAdvance(t workday.Task) error {
	switch t.State {
	case document.Draft:
		return bench.May(v.b, workday.TakeTask{Number: t.Number})
	case workday.Assigned:
		return bench.May(v.b, workday.FinishTask{Number: t.Number, Outcome: "asked beforehand", Minutes: 1})
	case workday.Done:
		return bench.May(v.b, workday.CheckTask{Number: t.Number})
	}
	return errDone
}

// advance takes a free task, finishes one's own, or says that another's finished one is right.
func (v *tasks) advance() {
	t, ok := v.list.Selected()
	if !ok {
		return
	}
	switch t.State {
	case document.Draft:
		_, err := bench.Do(v.b, v.b.NewDeed(), workday.TakeTask{Number: t.Number})
		v.say(err, "%s is yours.", t.Ref())
	case workday.Assigned:
		v.finish(t)
	case workday.Done:
		_, err := bench.Do(v.b, v.b.NewDeed(), workday.CheckTask{Number: t.Number})
		v.say(err, "%s is checked.", t.Ref())
	}
}

func (v *tasks) finish(t workday.Task) {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Done", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "outcome", Label: "What came of it", Required: true, Chars: 46},
		kit.Field{Key: "minutes", Label: "Minutes", Kind: kit.Number, Required: true, Chars: 6, Hint: "what it took; 60*2 is worked out"})
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(t.Title, f, func() error {
		_, err := bench.Do(v.b, deed, workday.FinishTask{Number: t.Number, Outcome: f.Text("outcome"), Minutes: int(f.Number("minutes").IntPart())})
		return v.done(err, "%s is done.", t.Ref())
	})
}

func (v *tasks) begin() { v.ask(0, v.Shown) }

// ask asks for a new task, for somebody at first when who is given, then goes on.
func (v *tasks) ask(owner authority.StaffID, then func()) {
	who, _, err := people(v.b, "whoever takes it")
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Put on the list", Cancel: "Cancel"},
		kit.Field{Key: "title", Label: "Task", Required: true, Chars: 46},
		kit.Field{Key: "owner", Label: "For", Kind: kit.Pick, Options: who, Chars: 24},
		kit.Field{Key: "due", Label: "By", Kind: kit.Date, Required: true},
		kit.Field{Key: "urgent", Label: "Urgent", Kind: kit.Tick},
		kit.Field{Key: "about", Label: "About", Chars: 30, Hint: "account, document or place"},
		kit.Field{Key: "for", Label: "Asked for by", Chars: 30},
		kit.Field{Key: "objective", Label: "Serves", Chars: 36, Hint: "the objective of the unit"},
		kit.Field{Key: "text", Label: "What to do", Kind: kit.Notes, Rows: 4},
		kit.Field{Key: "steps", Label: "Checklist", Kind: kit.Notes, Rows: 4, Hint: "one step a line"})
	f.Set("owner", fmt.Sprint(uint64(owner)))
	f.Set("due", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("New task", f, func() error {
		t, err := bench.Do(v.b, deed, workday.NewTask{
			Title: f.Text("title"), Owner: bench.StaffID(f.Text("owner")), Due: f.Day("due"), Urgent: f.Ticked("urgent"), About: f.Text("about"), For: f.Text("for"),
			Objective: f.Text("objective"), Text: f.Text("text"), Steps: lines(f.Text("steps")),
		})
		return v.done(err, "%s is on the list.", t.Ref())
	}).OnClose = then
}

// lines parts a text into its lines, empty ones left out.
func lines(text string) (out []string) {
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

func (v *tasks) hand(t workday.Task) {
	who, _, err := people(v.b, "")
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Hand on", Cancel: "Cancel"},
		kit.Field{Key: "owner", Label: "To", Kind: kit.Pick, Options: who, Chars: 24}, kit.Field{Key: "reason", Label: "Reason", Chars: 46})
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Who does it: "+t.Title, f, func() error {
		_, err := bench.Do(v.b, deed, workday.HandTask{Number: t.Number, Owner: bench.StaffID(f.Text("owner")), Reason: f.Text("reason")})
		return v.done(err, "%s is handed on.", t.Ref())
	})
}

func (v *tasks) back(t workday.Task) {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Give this work back?", t.Title+": "+t.Outcome, "Give back", func(reason string) error {
		_, err := bench.Do(v.b, deed, workday.CheckTask{Number: t.Number, Back: true, Reason: reason})
		return v.done(err, "%s went back.", t.Ref())
	})
}

func (v *tasks) drop(t workday.Task) {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Need this not be done any more?", t.Title, "Give up", func(reason string) error {
		_, err := bench.Do(v.b, deed, workday.DropTask{Number: t.Number, Reason: reason})
		return v.done(err, "%s is given up.", t.Ref())
	})
}
