package lists

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// layouts is the screen on which the office keeps the columns of its journal of the general ledger.
type layouts struct {
	b    *bench.Bench
	list *kit.List[procedure.GLLayout]
	box  fyne.CanvasObject
}

func newLayouts(b *bench.Bench) *layouts {
	v := &layouts{b: b}
	type col = kit.Column[procedure.GLLayout]
	v.list = kit.NewList(
		col{Title: "Layout", Chars: 24, Text: func(l procedure.GLLayout) string { return l.Name }, Tone: layoutTone},
		col{Title: "Lists", Chars: 14, Text: lists, Tone: layoutTone},
		col{Title: "Columns", Chars: 40, Flex: 1, Text: columnsOf, Tone: layoutTone},
		col{Title: "", Chars: 9, Text: func(l procedure.GLLayout) string {
			if l.Retired {
				return "retired"
			}
			return ""
		}, Tone: layoutTone})
	v.list.Empty = "No layout yet: F9 enters one."
	v.list.Key = func(l procedure.GLLayout) string { return l.Name }
	v.list.OnOpen = v.edit
	v.box = container.NewStack(v.list)
	v.Shown()
	return v
}

func lists(l procedure.GLLayout) string {
	if l.Full {
		return "every line"
	}
	return "sums"
}

func layoutTone(l procedure.GLLayout) kit.Tone {
	if l.Retired {
		return kit.Quiet
	}
	return kit.Plain
}

func columnsOf(l procedure.GLLayout) (text string) {
	for i, c := range l.Columns {
		if i > 0 {
			text += ", "
		}
		if text += c.Key; c.Head != "" {
			text += " as " + c.Head
		}
	}
	return text
}

// Shown reads the layouts again.
func (v *layouts) Shown() {
	all, err := bench.Ask(v.b, procedure.GLLayoutList{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	v.list.SetRows(kit.Rows(all))
}

// edit opens the form of a layout; a new one has the usual columns.
func (v *layouts) edit(l procedure.GLLayout) {
	fresh := l.Name == ""
	if fresh {
		l = procedure.UsualGLLayout(false)
	}
	name := kit.Field{Key: "name", Label: "Name", Kind: kit.Text, Required: true, Chars: 24, Hint: "as the office calls it, such as that of the accounting system"}
	if !fresh {
		name.Kind = kit.Shown
	}
	f := kit.NewForm(kit.FormOptions{Columns: 1, Submit: "Keep", Cancel: "Cancel"}, name,
		kit.Field{Key: "full", Label: "Every line", Kind: kit.Tick, Hint: "not summed up by the columns chosen"},
		kit.Field{Key: "columns", Label: "Columns", Kind: kit.Notes, Rows: 9, Chars: 40, Hint: columnsHint()},
		kit.Field{Key: "retired", Label: "Retired", Kind: kit.Tick, Hint: "kept, not offered any more"})
	f.Set("name", l.Name)
	f.Set("full", l.Full)
	f.Set("columns", layoutText(l))
	f.Set("retired", l.Retired)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Layout of the general ledger's journal", f, func() error {
		columns, err := readLayout(f.Text("columns"))
		if err != nil {
			return err
		}
		if fresh {
			l.Name = f.Text("name")
		}
		l.Full, l.Columns, l.Retired = f.Ticked("full"), columns, f.Ticked("retired")
		kept, err := bench.Do(v.b, deed, procedure.KeepGLLayout{Layout: l})
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("The layout "+kept.Name+" is kept.", kit.Good)
		return nil
	})
}

// Title implements shell.Screen.
func (v *layouts) Title() string { return "Layouts of the general ledger" }

// Content implements shell.Screen.
func (v *layouts) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *layouts) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "new layout"}, {Key: "Enter", Does: "change"}}
}

// FirstFocus implements shell.Screen.
func (v *layouts) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *layouts) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *layouts) Closed() {}

// Key implements shell.Screen.
func (v *layouts) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeyNew:
		v.edit(procedure.GLLayout{})
	case fyne.KeyF2:
		v.list.Open()
	default:
		return false
	}
	return true
}
