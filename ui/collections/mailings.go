package collections

import (
	"fmt"

	"fyne.io/fyne/v2"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// mailings lists what was recorded as mailed of a run.
type mailings struct {
	b    *bench.Bench
	run  document.Number
	list *kit.List[collection.Mailing]
	box  fyne.CanvasObject
}

func newMailings(b *bench.Bench, run document.Number) *mailings {
	v := &mailings{b: b, run: run}
	type col = kit.Column[collection.Mailing]
	v.list = kit.NewList(
		col{Title: "Mailing", Chars: 9, Text: func(m collection.Mailing) string { return m.Number.String() }},
		col{Title: "Day", Chars: 10, Text: func(m collection.Mailing) string { return m.Day.US() }},
		col{Title: "Pieces", Chars: 8, Align: kit.Right, Text: func(m collection.Mailing) string { return fmt.Sprint(m.Pieces) }},
		col{Title: "Asking for", Chars: 12, Align: kit.Right, Text: func(m collection.Mailing) string { return m.Asked.String() }},
		col{Title: "Sheets", Chars: 18, Text: sheetsTaken},
		col{Title: "By", Chars: 16, Flex: 1, Text: func(m collection.Mailing) string { return m.By }},
		col{Title: "Post office", Chars: 14, Flex: 1, Text: func(m collection.Mailing) string { return m.Place }},
		col{Title: "Stands", Chars: 20, Flex: 2, Text: standing, Tone: func(m collection.Mailing) kit.Tone {
			if m.Stands() {
				return kit.Good
			}
			return kit.Warning
		}})
	v.list.Key = func(m collection.Mailing) string { return m.Number.String() }
	v.list.Empty = "No mailing of this run is recorded yet."
	v.list.OnOpen = func(m collection.Mailing) { show(v.b)(certificate(v.b, m.Number)) }
	v.box = v.list
	v.Shown()
	return v
}

func sheetsTaken(m collection.Mailing) string {
	if m.Job == 0 {
		return "all that was left"
	}
	return fmt.Sprintf("%d to %d of %s", m.From, m.To, m.Job)
}

func standing(m collection.Mailing) string {
	if m.Stands() {
		return "stands"
	}
	return "taken back " + m.Undone.Day.US() + ": " + m.Why
}

// Shown reads the mailings again.
func (v *mailings) Shown() {
	all, err := bench.Ask(v.b, collection.MailingsOf{Run: v.run})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(all))
	if len(all) > 0 && v.list.Place() < 0 {
		v.list.Select(0)
	}
}

// Title implements shell.Screen.
func (v *mailings) Title() string { return "Mailings of run " + v.run.String() }

// Content implements shell.Screen.
func (v *mailings) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *mailings) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "certificate of mailing"}, {Key: "F4", Does: "take a mailing back"}}
}

// FirstFocus implements shell.Screen.
func (v *mailings) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *mailings) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *mailings) Closed() {}

// Key implements shell.Screen.
func (v *mailings) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF4, fyne.KeyDelete:
		v.undo()
	case kit.KeyPrint:
		v.list.Open()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// undo takes the chosen mailing back.
func (v *mailings) undo() {
	m, ok := v.list.Selected()
	if !ok {
		return
	}
	if err := bench.May(v.b, collection.UndoMailing{Mailing: m.Number, Reason: "asked beforehand"}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Take mailing "+m.Number.String()+" back?", "Its notices count as not mailed, and no day runs from them.", "Take it back", func(reason string) error {
		_, err := bench.Do(v.b, deed, collection.UndoMailing{Mailing: m.Number, Reason: reason})
		if err == nil {
			v.Shown()
			v.b.Window().Say("The mailing is taken back.", kit.Good)
		}
		return err
	})
}

var _ shell.Screen = (*mailings)(nil)
