package ratings

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// list is the list of ratings.
type list struct {
	b    *bench.Bench
	o    Options
	open bool // only what is not filed
	rows *kit.List[rating.Line]
	says *kit.Words
	late *kit.Words
	none *kit.Note
	box  fyne.CanvasObject
}

// New makes the list of ratings; who holds no key of the sealed records is told so.
func New(b *bench.Bench, o Options) shell.Screen { return newList(b, o) }

func newList(b *bench.Bench, o Options) *list {
	v := &list{b: b, o: o, open: true, says: kit.NewWords("", kit.Accent).Bold(), late: kit.NewFigure("", kit.Danger).Bold(), none: kit.NewNote("", kit.Danger, 0)}
	type col = kit.Column[rating.Line]
	tone := func(l rating.Line) kit.Tone {
		switch {
		case l.State == document.Voided:
			return kit.Quiet
		case l.Late:
			return kit.Danger
		}
		return kit.Plain
	}
	v.rows = kit.NewList(
		col{Title: "Rating", Chars: 9, Text: func(l rating.Line) string { return l.Number.String() }},
		col{Title: "Employee", Chars: 15, Text: func(l rating.Line) string { return l.Name }},
		col{Title: "Kind", Chars: 9, Text: func(l rating.Line) string { return string(l.Type) }},
		col{Title: "Period", Chars: 19, Text: func(l rating.Line) string { return brief(l.From) + " – " + brief(l.To) }, Compare: func(a, b rating.Line) int { return int(a.From - b.From) }},
		col{Title: "Due", Chars: 10, Text: func(l rating.Line) string { return l.Due.US() }, Tone: tone, Compare: func(a, b rating.Line) int { return int(a.Due - b.Due) }},
		col{Title: "State", Chars: 10, Text: func(l rating.Line) string { return state(l.State) }},
		col{Title: "Next", Chars: 7, Text: func(l rating.Line) string { return l.Next }, Tone: tone},
		col{Title: "Score", Chars: 6, Align: kit.Right, Text: func(l rating.Line) string { return l.Total }},
		col{Title: "Rated by", Chars: 15, Text: func(l rating.Line) string { return l.Rater }},
		col{Title: "Level", Chars: 17, Flex: 1, Text: func(l rating.Line) string { return l.Level }})
	v.rows.Key = func(l rating.Line) string { return l.Number.String() }
	v.rows.OnOpen = func(l rating.Line) { v.openRating(l.Number) }
	head := kit.Inset(0, 4, container.NewBorder(nil, nil, v.says, nil, v.late))
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(container.NewVBox(head, v.none), nil, nil, nil, v.rows)))
	v.read()
	return v
}

// brief is a day as a crowded list has room for: 09/01/26.
func brief(d calendar.Day) string { return d.US()[:6] + d.US()[8:] }

func (v *list) read() {
	v.says.Set(map[bool]string{true: "Ratings not yet filed", false: "All ratings"}[v.open], kit.Accent)
	v.rows.Empty = map[bool]string{true: "Every rating is filed. F9 begins one.", false: "No rating yet. F9 begins one."}[v.open]
	rows, err := bench.Ask(v.b, rating.List{Open: v.open})
	if err != nil {
		v.none.Set(err.Error(), kit.Danger)
		v.rows.Empty, rows = "", nil
	} else {
		v.none.Set("", kit.Plain)
	}
	v.rows.SetRows(kit.Rows(rows))
	late := 0
	for _, l := range rows {
		if l.Late {
			late++
		}
	}
	v.late.Set("", kit.Danger)
	if late > 0 {
		v.late.Set(fmt.Sprintf("%d overdue", late), kit.Danger)
	}
}

func (v *list) openRating(n document.Number) {
	w, err := openWork(v.b, n)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Open(newSheet(v.b, v.o, w))
}

// begin asks whom to rate, and opens the new rating.
func (v *list) begin() {
	today := v.b.Today()
	openBegin(v.b, v.o, rating.Begin{Type: rating.Annual, From: today.PlusMonths(-12), To: today - 1})
}

// commend notes praise of somebody, to be evidence of their next rating.
func (v *list) commend() {
	people, err := bench.Colleagues(v.b)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Note it", Cancel: "Cancel"},
		kit.Field{Key: "employee", Label: "Employee", Kind: kit.Pick, Required: true, Options: people, Chars: 36},
		kit.Field{Key: "day", Label: "Day", Kind: kit.Date, Required: true},
		kit.Field{Key: "by", Label: "Praised by", Required: true, Chars: 36, Hint: "a customer, a colleague, another section"},
		kit.Field{Key: "text", Label: "For what", Kind: kit.Notes, Rows: 3, Chars: 44, Required: true})
	f.Set("day", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Commendation", f, func() error {
		_, err := bench.Do(v.b, deed, rating.Commend{Employee: bench.StaffID(f.Text("employee")), Day: f.Day("day"), By: f.Text("by"), Text: f.Text("text")})
		if err == nil {
			v.b.Window().Say("The commendation is noted, sealed.", kit.Good)
		}
		return err
	})
}

// Title implements shell.Screen.
func (v *list) Title() string { return "Ratings" }

// Content implements shell.Screen.
func (v *list) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *list) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "open"}, {Key: "F9", Does: "new rating"}, {Key: "F6", Does: "all, or not filed"}, {Key: "F7", Does: "due"}, {Key: "F8", Does: "raters"}, {Key: "F4", Does: "work checked"}, {Key: "F11", Does: "praise"}, {Key: "F2", Does: "templates"}}
}

// FirstFocus implements shell.Screen.
func (v *list) FirstFocus() fyne.Focusable { return v.rows }

// Dirty implements shell.Screen.
func (v *list) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *list) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeyNew:
		v.begin()
	case fyne.KeyF6:
		v.open = !v.open
		v.read()
	case fyne.KeyF5:
		v.read()
	case fyne.KeyF2:
		v.b.Open(newTemplates(v.b))
	case fyne.KeyF4:
		if v.o.Quality != nil {
			v.o.Quality(v.b)
		}
	case fyne.KeyF7:
		v.b.Open(newDue(v.b, v.o))
	case fyne.KeyF8:
		v.b.Open(newRaters(v.b))
	case fyne.KeyF11:
		v.commend()
	default:
		return false
	}
	return true
}

// Shown reads the list again after a rating was in front.
func (v *list) Shown() { v.read() }

// Closed implements shell.Screen.
func (v *list) Closed() {}
