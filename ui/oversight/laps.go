package oversight

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	"curbstop/reports/exceptions"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// laps is the screen of the traces of lapping: the findings above, what the chosen one says below.
type laps struct {
	b        *bench.Bench
	from, to calendar.Day
	all      bool
	found    []procedure.Finding
	list     *kit.List[procedure.Finding]
	says     *kit.Note
	head     *kit.Words
	box      fyne.CanvasObject
}

func newLaps(b *bench.Bench) *laps {
	v := &laps{b: b, from: b.Today() - 45, to: b.Today(), says: kit.NewNote("", kit.Plain, 0), head: kit.NewWords("", kit.Accent).Bold()}
	type col = kit.Column[procedure.Finding]
	tone := func(f procedure.Finding) kit.Tone {
		return map[int]kit.Tone{1: kit.Plain, 2: kit.Warning, 3: kit.Danger}[f.Weight]
	}
	v.list = kit.NewList(
		col{Title: "Weight", Chars: 6, Align: kit.Right, Text: func(f procedure.Finding) string { return fmt.Sprint(f.Weight) }, Tone: tone},
		col{Title: "Day", Chars: 10, Text: func(f procedure.Finding) string { return f.Day.US() }, Tone: tone},
		col{Title: "Who", Chars: 14, Flex: 1, Text: func(f procedure.Finding) string { return f.Name }, Tone: tone},
		col{Title: "Trace", Chars: 26, Flex: 1, Text: func(f procedure.Finding) string { return string(f.Trace) }, Tone: tone},
		col{Title: "What and why", Chars: 30, Flex: 4, Text: func(f procedure.Finding) string { return f.Says }, Tone: tone},
		col{Title: "Amount", Chars: 10, Align: kit.Right, Text: func(f procedure.Finding) string { return f.Amount.String() }, Tone: tone})
	v.list.Empty = "No trace was found: F4 shows single signs as well."
	v.list.OnSelect = v.show
	foot := kit.Card(kit.Inset(10, 8, v.says))
	v.box = container.NewBorder(nil, kit.Inset(0, 6, foot), nil, nil,
		kit.Card(kit.Inset(8, 8, container.NewBorder(kit.Inset(0, 4, v.head), nil, nil, nil, v.list))))
	v.read()
	return v
}

func (v *laps) read() {
	least := 2
	if v.all {
		least = 1
	}
	var err error
	if v.found, err = bench.Ask(v.b, procedure.Lapping{From: v.from, To: v.to, Least: least}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.head.Set(fmt.Sprintf("Payments of %s to %s, the half year before read for what is usual", v.from.US(), v.to.US()), kit.Accent)
	v.says.Set("A trace is a question, no proof: compare the documents with the customer's own papers.", kit.Quiet)
	v.list.SetRows(kit.Rows(v.found))
	v.list.Select(0)
}

// show tells the whole finding with its documents.
func (v *laps) show(f procedure.Finding) {
	text := f.Says + "\n"
	for i, d := range f.Docs {
		if i > 0 {
			text += ", "
		}
		text += d.String()
	}
	v.says.Set(text, kit.Plain)
}

// Title implements shell.Screen.
func (v *laps) Title() string { return "Traces of lapping" }

// Content implements shell.Screen.
func (v *laps) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *laps) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F4", Does: "single signs"}, {Key: "F6", Does: "days"}, {Key: "Ctrl+P", Does: "print"}}
}

// FirstFocus implements shell.Screen.
func (v *laps) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *laps) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *laps) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF4:
		v.all = !v.all
		v.read()
	case fyne.KeyF5:
		v.read()
	case fyne.KeyF6:
		v.days()
	case kit.KeyPrint:
		v.paper()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *laps) Closed() {}

func (v *laps) days() {
	bench.AskDays(v.b, "Days to look at", "Look", v.from, v.to, func(from, to calendar.Day) error {
		_, err := bench.Ask(v.b, procedure.Lapping{From: from, To: to})
		if err == nil {
			v.from, v.to = from, to
			v.read()
		}
		return err
	})
}

func (v *laps) paper() {
	h, err := v.b.House()
	var s paper.Sheet
	if err == nil {
		s, err = exceptions.Lapping(exceptions.FromFindings(h, v.from, v.to, v.found))
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Traces of lapping, " + v.to.US(), Docs: []document.Ref{{Kind: "lapping list"}}, Sheets: []paper.Sheet{s}})
}
