// Package personnel is the desk of the section's people: the cases of each kind, those past their day in red, and one form for all of
// them, made from what the kind's plan says.
package personnel

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/personnel"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// desk is the list of kinds on the left and the cases of one on the right.
type desk struct {
	b     *bench.Bench
	kind  document.Kind
	over  bool
	kinds *kit.List[personnel.Plan]
	rows  *kit.List[personnel.Row]
	says  *kit.Words
	late  *kit.Words
	quiet *kit.Words
	none  *kit.Note
	box   fyne.CanvasObject
}

// New makes the desk.
func New(b *bench.Bench) shell.Screen {
	v := &desk{
		b: b, kind: personnel.Coaching, says: kit.NewWords("", kit.Accent).Bold(), late: kit.NewFigure("", kit.Danger).Bold(),
		quiet: kit.NewWords("", kit.Quiet), none: kit.NewNote("", kit.Danger, 0),
	}
	v.kinds = kit.NewList(kit.Column[personnel.Plan]{Title: "People", Chars: 26, Flex: 1, Text: func(p personnel.Plan) string { return p.Title }})
	v.kinds.Key = func(p personnel.Plan) string { return string(p.Kind) }
	v.kinds.OnOpen = func(p personnel.Plan) {
		v.kind = p.Kind
		v.read()
		v.b.Window().FocusOn(v.rows)
	}
	tone := func(r personnel.Row) kit.Tone {
		if r.Late {
			return kit.Danger
		}
		return kit.Plain
	}
	type col = kit.Column[personnel.Row]
	v.rows = kit.NewList(
		col{Title: "Number", Chars: 9, Text: func(r personnel.Row) string { return r.Number.String() }},
		col{Title: "About", Chars: 24, Flex: 2, Text: func(r personnel.Row) string { return r.Title }},
		col{Title: "Person", Chars: 16, Flex: 1, Text: func(r personnel.Row) string { return r.Person }},
		col{Title: "State", Chars: 13, Text: state, Tone: tone},
		col{Title: "Day", Chars: 10, Text: func(r personnel.Row) string { return r.Day.US() }},
		col{Title: "Due", Chars: 10, Text: func(r personnel.Row) string { return r.Due.US() }, Tone: tone})
	v.rows.Key = func(r personnel.Row) string { return r.Number.String() }
	v.rows.OnOpen = func(r personnel.Row) { v.open(r.Number) }
	head := kit.Inset(0, 4, container.NewBorder(nil, nil, v.says, v.late))
	right := container.NewBorder(container.NewVBox(head, v.none), v.quiet, nil, nil, v.rows)
	split := container.NewHSplit(kit.Card(kit.Inset(8, 8, v.kinds)), kit.Card(kit.Inset(12, 10, right)))
	split.Offset = 0.22
	v.box = split
	v.kinds.SetRows(kit.Rows(personnel.Plans))
	v.read()
	return v
}

func state(r personnel.Row) string {
	if r.Kind == personnel.Grievance {
		return fmt.Sprintf("%s, step %d", phrase.Sentence(string(r.State)), r.Step)
	}
	return phrase.Sentence(string(r.State))
}

func (v *desk) read() {
	p := personnel.PlanOf(v.kind)
	part := "under way"
	if v.over {
		part = "over"
	}
	v.says.Set(p.Title+", "+part, kit.Accent)
	v.rows.Empty = "Nothing is " + part + ". F9 begins a new one."
	rows, err := bench.Ask(v.b, personnel.List{Kind: v.kind, Over: v.over})
	v.none.Set("", kit.Plain)
	if err != nil {
		v.none.Set(err.Error(), kit.Danger)
		v.rows.Empty, rows = "", nil
	}
	v.rows.SetRows(kit.Rows(rows))
	late := 0
	for _, r := range rows {
		if r.Late {
			late++
		}
	}
	v.late.Set("", kit.Danger)
	if late > 0 {
		v.late.Set(fmt.Sprintf("%d past their day", late), kit.Danger)
	}
	v.quiet.Set("", kit.Quiet)
	if q, err := bench.Ask(v.b, personnel.DaysSince{}); err == nil && v.kind == personnel.Safety && q.Injury >= 0 {
		v.quiet.Set(fmt.Sprintf("%d days since the last injury", q.Injury), kit.Quiet)
	}
}

// open journals that the case is opened, and shows it.
func (v *desk) open(n document.Number) {
	if _, err := bench.Do(v.b, v.b.NewDeed(), personnel.Look{Kind: v.kind, Number: n}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	s, err := newCase(v.b, v.kind, n)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Open(s)
}

// begin asks for what a new case needs.
func (v *desk) begin() {
	p := personnel.PlanOf(v.kind)
	if err := mayBegin(v.b, p); err != nil {
		v.b.Window().SayError(err)
		return
	}
	var head []kit.Field
	if p.Person != "" && !p.Own {
		people, err := staffOptions(v.b)
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		head = append(head, kit.Field{Key: "person", Label: p.Person, Kind: kit.Pick, Options: people, Chars: 36})
	}
	head = append(head, kit.Field{Key: "title", Label: "About", Required: true, Chars: 44}, kit.Field{Key: "day", Label: "Day", Kind: kit.Date, Hint: "empty: today"})
	for _, f := range bench.Fields(p.Fields) {
		if f.Required {
			if f.Kind == kit.Notes {
				f.Rows, f.Chars = 3, 44
			}
			head = append(head, f)
		}
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Begin", Cancel: "Cancel"}, head...)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("New "+string(p.Kind), f, func() error {
		c := personnel.Begin{Kind: p.Kind, Title: f.Text("title"), Day: f.Day("day")}
		if p.Person != "" && !p.Own {
			c.Person = staffID(f.Text("person"))
		}
		for _, d := range p.Fields {
			if d.Required {
				c.Answers = append(c.Answers, personnel.Answer{Key: d.Key, Text: f.Text(d.Key)})
			}
		}
		d, err := bench.Do(v.b, deed, c)
		if err == nil {
			v.read()
			v.b.Window().Say(phrase.Sentence(string(d.Kind))+" "+d.Number.String()+" is begun.", kit.Good)
		}
		return err
	})
}

// mayBegin says why nothing of a kind can be begun by who is signed in, nil when it can.
func mayBegin(b *bench.Bench, p personnel.Plan) error {
	err := bench.May(b, personnel.Begin{Kind: p.Kind, Title: ""})
	if no, ok := asRefusal(err); ok {
		return no
	}
	return nil
}

// Title implements shell.Screen.
func (v *desk) Title() string { return "People" }

// Content implements shell.Screen.
func (v *desk) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *desk) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "choose, open"},
		{Key: "F9", Does: "new"},
		{Key: "F6", Does: "under way, or over"},
		{Key: "F7", Does: "skill matrix"},
		{Key: "F8", Does: "attendance"},
		{Key: "F4", Does: "enter leave"},
	}
}

// FirstFocus implements shell.Screen.
func (v *desk) FirstFocus() fyne.Focusable { return v.kinds }

// Dirty implements shell.Screen.
func (v *desk) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *desk) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeyNew:
		v.begin()
	case fyne.KeyF6:
		v.over = !v.over
		v.read()
	case fyne.KeyF7:
		v.matrix()
	case fyne.KeyF8:
		v.attendance()
	case fyne.KeyF4:
		v.absence()
	case fyne.KeyF5:
		v.read()
	default:
		return false
	}
	return true
}

// Shown reads the list again after a case was in front.
func (v *desk) Shown() { v.read() }

// Closed implements shell.Screen.
func (v *desk) Closed() {}
