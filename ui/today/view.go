package today

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/workday"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

type view struct {
	b     *bench.Bench
	m     *board
	deed  *bench.Deed
	day   *kit.Words
	warn  *kit.Note
	taken *kit.Words
	how   *kit.Words
	waits *kit.Words
	next  *kit.Button
	team  func(*bench.Bench) // opens the queue by person, nil for none
	part  bool               // only what waits
	list  *kit.List[waiting]
	box   fyne.CanvasObject
}

// New makes the screen over the queues of the office; team opens who has what before them, person by person.
func New(b *bench.Bench, team func(*bench.Bench), queues ...Queue) shell.Screen {
	v := &view{
		b: b, m: &board{b: b, queues: queues}, deed: b.NewDeed(), team: team, day: kit.NewHeading(""), warn: kit.NewNote("", kit.Warning, 40),
		taken: kit.NewWords("", kit.Plain), how: kit.NewWords("", kit.Quiet), waits: kit.NewWords("", kit.Accent).Bold(),
	}
	v.next = kit.NewButton("Open a business day…   F4", v.askDay)
	v.list = kit.NewList(
		kit.Column[waiting]{Title: "What waits", Chars: 34, Flex: 1, Text: func(w waiting) string { return w.What }, Tone: waiting.tone},
		kit.Column[waiting]{Title: "Count", Chars: 7, Align: kit.Right, Text: waiting.count, Tone: waiting.tone, Compare: func(a, b waiting) int { return a.N - b.N }},
		kit.Column[waiting]{Title: "Oldest", Chars: 9, Align: kit.Right, Text: waiting.age, Tone: late, Compare: func(a, b waiting) int { return a.Age - b.Age }},
		kit.Column[waiting]{Title: "Target", Chars: 9, Align: kit.Right, Text: waiting.target, Tone: func(waiting) kit.Tone { return kit.Quiet }, Compare: func(a, b waiting) int { return a.Target - b.Target }},
		kit.Column[waiting]{Title: "", Chars: 30, Flex: 1, Text: waiting.detail, Tone: func(waiting) kit.Tone { return kit.Quiet }, Fixed: true},
		kit.Column[waiting]{Title: "Where", Chars: 14, Text: func(w waiting) string { return w.Where }, Tone: func(waiting) kit.Tone { return kit.Quiet }})
	v.list.Key = func(w waiting) string { return w.What }
	v.list.OnOpen = func(w waiting) {
		if w.Open != nil {
			w.Open(b)
		}
	}
	left := container.NewVBox(kit.NewWords("Business day", kit.Quiet), v.day, v.warn, kit.Inset(0, 6, kit.ButtonRow(v.next)))
	right := container.NewVBox(kit.NewWords("Counter", kit.Quiet), v.taken, v.how)
	head := container.NewGridWithColumns(2, kit.Card(kit.Inset(14, 10, left)), kit.Card(kit.Inset(14, 10, right)))
	v.box = container.NewBorder(container.NewVBox(head, kit.Inset(0, 8, v.waits)), nil, nil, nil, v.list)
	v.read()
	return v
}

func (v *view) read() {
	if err := v.m.read(); err != nil {
		v.waits.Set(err.Error(), kit.Danger)
		return
	}
	day, warning := v.m.day()
	v.day.Set(day, kit.Plain)
	v.warn.Set(warning, kit.Warning)
	v.taken.Set(v.m.receipts(), kit.Plain)
	v.how.Set(v.m.tenders(), kit.Quiet)
	v.waits.Set(v.m.waits(), kit.Accent)
	v.next.BlockFor(v.m.mayOpen())
	v.list.SetRows(kit.Rows(v.shown()))
	v.box.Refresh()
}

// late paints the age of what waits past its target.
func late(w waiting) kit.Tone {
	if w.Late {
		return kit.Danger
	}
	return kit.Quiet
}

// shown is what the list has: all queues, or only those in which something waits.
func (v *view) shown() []waiting {
	if !v.part {
		return v.m.rows
	}
	return slices.DeleteFunc(slices.Clone(v.m.rows), func(w waiting) bool { return w.N == 0 && w.Err == nil })
}

// askTarget asks how long something may wait in the chosen queue.
func (v *view) askTarget() {
	w, ok := v.list.Selected()
	switch {
	case !ok:
		return
	case w.Oldest == nil:
		v.b.Window().Say("The age of “"+w.What+"” is not known: it has no target.", kit.Quiet)
		return
	}
	if err := bench.May(v.b, workday.SetTarget{Queue: w.What}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Set it", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "days", Label: "May wait", Kind: kit.Number, Required: true, Chars: 5, Hint: "working days; 0: the same day"})
	f.Set("days", strconv.Itoa(w.Target))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(w.What, f, func() error {
		err := v.m.setTarget(deed, w.What, int(f.Number("days").IntPart()))
		if err == nil {
			v.read()
			v.b.Window().Say("The target is set.", kit.Good)
		}
		return err
	})
}

// askDay asks which day to open, and twice about an odd one.
func (v *view) askDay() {
	if err := v.m.mayOpen(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Open the day", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "day", Label: "Business day", Kind: kit.Date, Required: true, Hint: "Everything posted from now on carries it."})
	f.Set("day", v.m.next())
	f.Clean()
	var d *kit.Dialog
	d = v.b.Window().OpenForm("Open a business day", f, func() error {
		day := f.Day("day")
		if doubt := v.m.doubt(day); doubt != "" && day > v.m.house.Day {
			d.OnClose = func() { v.askTwice(day, doubt) } // a question over this panel would close with it
			return nil
		}
		return v.open(day)
	})
}

func (v *view) askTwice(day calendar.Day, doubt string) {
	v.b.Window().AskDanger("Open "+day.US()+"?", doubt, "Open it", "Cancel", func() {
		if err := v.open(day); err != nil {
			v.b.Window().SayError(err)
		}
	})
}

func (v *view) open(day calendar.Day) error {
	if err := v.m.open(v.deed, day); err != nil {
		return err
	}
	v.read()
	v.b.Shell.Refresh()
	v.b.Window().Say("The business day is "+day.US()+".", kit.Good)
	return nil
}

// Title implements shell.Screen.
func (v *view) Title() string { return "Today" }

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "go there"},
		{Key: "F6", Does: "by person"},
		{Key: "F7", Does: "all, or what waits"},
		{Key: "F8", Does: "target"},
		{Key: "F4", Does: "open a business day"},
		{Key: "F5", Does: "count again"},
	}
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF4:
		v.askDay()
	case fyne.KeyF5:
		v.read()
	case fyne.KeyF6:
		if v.team != nil {
			v.team(v.b)
		}
	case fyne.KeyF7:
		v.part = !v.part
		v.list.SetRows(kit.Rows(v.shown()))
	case fyne.KeyF8:
		v.askTarget()
	default:
		return false
	}
	return true
}

// Shown counts again when another screen was closed over this one.
func (v *view) Shown() { v.read() }

// Closed implements shell.Screen.
func (v *view) Closed() {}
