package bankdesk

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/procedure"
	"curbstop/reports/paper"
	"curbstop/reports/reconciliation"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// step is one line of the tie-out: a batch, a deposit, or a difference with the document that causes it.
type step struct {
	day               calendar.Day
	doc               document.Ref
	who, put, at, why string
	received          string
	tone              kit.Tone
}

// tie is the screen of the tie-out: the way of the money at the left, the control and what differs at the right.
type tie struct {
	b       *bench.Bench
	o       Options
	from    calendar.Day
	to      calendar.Day
	tied    procedure.Tied
	head    *kit.Words
	steps   *kit.List[step]
	wrong   *kit.List[procedure.TieDifference]
	control *fyne.Container
	box     fyne.CanvasObject
}

// NewTie makes the tie-out of the open day: batch = deposit = bank = GL control.
func NewTie(b *bench.Bench, o Options) shell.Screen { return newTie(b, o) }

func newTie(b *bench.Bench, o Options) *tie {
	v := &tie{b: b, o: o, from: b.Today(), to: b.Today(), head: kit.NewWords("", kit.Accent).Bold(), control: container.NewVBox()}
	type col = kit.Column[step]
	tone := func(s step) kit.Tone { return s.tone }
	v.steps = kit.NewList(
		col{Title: "Day", Chars: 10, Text: func(s step) string { return s.day.US() }, Tone: tone},
		col{Title: "Batch or deposit", Chars: 21, Flex: 1, Text: func(s step) string { return s.doc.String() }, Tone: tone},
		col{Title: "Whose", Chars: 13, Flex: 1, Text: func(s step) string { return s.who }, Tone: tone},
		col{Title: "Received", Chars: 11, Align: kit.Right, Text: func(s step) string { return s.received }, Tone: tone},
		col{Title: "Deposited", Chars: 11, Align: kit.Right, Text: func(s step) string { return s.put }, Tone: tone},
		col{Title: "At the bank", Chars: 11, Align: kit.Right, Text: func(s step) string { return s.at }, Tone: tone},
		col{Title: "Stands", Chars: 14, Flex: 1, Text: func(s step) string { return s.why }, Tone: tone})
	v.steps.Empty = "No money was received or deposited."
	v.steps.OnOpen = func(s step) { open(b, o, s.doc) }
	type diff = kit.Column[procedure.TieDifference]
	bad := func(procedure.TieDifference) kit.Tone { return kit.Warning }
	v.wrong = kit.NewList(
		diff{Title: "Between", Chars: 17, Text: func(d procedure.TieDifference) string { return string(d.Where) }, Tone: bad},
		diff{Title: "What and why", Chars: 30, Flex: 1, Text: func(d procedure.TieDifference) string { return d.Says }, Tone: bad},
		diff{Title: "Amount", Chars: 11, Align: kit.Right, Text: func(d procedure.TieDifference) string { return d.Amount.String() }, Tone: bad})
	v.wrong.Empty = "Receipts, batches, deposits, bank and control are the same money."
	v.wrong.OnOpen = func(d procedure.TieDifference) { open(b, o, d.Doc) }
	top := container.NewBorder(kit.Inset(0, 4, v.head), nil, nil, nil, v.steps)
	right := container.NewBorder(kit.Inset(0, 4, kit.NewWords("GL control", kit.Accent).Bold()), nil, nil, nil, v.control)
	v.box = kit.Over(58, kit.Beside(72, kit.Card(kit.Inset(8, 8, top)), kit.Card(kit.Inset(10, 8, right))), kit.Card(kit.Inset(8, 8, v.wrong)))
	v.read()
	return v
}

func (v *tie) read() {
	var err error
	if v.tied, err = bench.Ask(v.b, procedure.TieOut{From: v.from, To: v.to}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	head := "The money of " + v.from.US()
	if v.to != v.from {
		head += " to " + v.to.US()
	}
	v.head.Set(fmt.Sprintf("%s: %s received", head, v.tied.Received().Dollars()), kit.Accent)
	v.steps.SetRows(kit.Rows(stepsOf(v.tied)))
	v.steps.Select(0)
	v.wrong.SetRows(kit.Rows(v.tied.Differences))
	v.showControl()
}

// stepsOf lists batches, then deposits.
func stepsOf(t procedure.Tied) (out []step) {
	for _, x := range t.Batches {
		s := step{day: x.Day, doc: x.Doc, who: x.Who, received: x.Received.String(), put: x.Put.String(), why: string(x.State)}
		switch {
		case !x.In.IsZero():
			s.put, s.why, s.tone = "", "in "+x.In.String(), kit.Quiet
		case len(x.Deposits) > 0:
			s.why = "in " + x.Deposits[0].Number.String()
			if n := len(x.Deposits); n > 1 {
				s.why += fmt.Sprintf(" and %d more", n-1)
			}
			s.tone = kit.Good
		}
		if x.Counted != x.Received.Plus(x.Over) || x.Over != 0 {
			s.tone = kit.Warning
		}
		out = append(out, s)
	}
	for _, d := range t.Deposits {
		s := step{day: d.Day, doc: d.Ref(), put: d.Total.String(), why: "in transit"}
		switch {
		case d.State == document.Voided:
			s.why, s.tone = "taken back", kit.Quiet
		case d.Match.ID != 0 && d.Match.Diff == 0:
			s.why, s.at, s.tone = "arrived", d.Arrived.String(), kit.Good
		case d.Match.ID != 0:
			s.why, s.at, s.tone = "off by "+d.Match.Diff.String(), d.Arrived.String(), kit.Warning
		case d.Overdue(t.To):
			s.why, s.tone = "never arrived", kit.Danger
		}
		out = append(out, s)
	}
	return out
}

func (v *tie) showControl() {
	c := v.tied.Control
	v.control.RemoveAll()
	for _, x := range []struct {
		says, sum string
		bold      bool
	}{
		{c.GL, "", true},
		{"Before", c.Opening.String(), false},
		{"Received", c.Received.String(), false},
		{"Voided", c.Voided.String(), false},
		{"Over and short", c.Over.String(), false},
		{"Deposited", c.Deposited.String(), false},
		{"Posted otherwise", c.Other.String(), false},
		{"Undeposited", c.Closing.String(), true},
	} {
		says, sum := kit.NewWords(x.says, kit.Plain), kit.NewFigure(x.sum, kit.Plain)
		if x.bold {
			says, sum = says.Bold(), sum.Bold()
		}
		v.control.Add(container.NewBorder(nil, nil, says, sum))
	}
	for _, h := range c.Holds {
		v.control.Add(container.NewBorder(nil, nil, kit.NewWords("  "+h.Doc.String(), kit.Quiet), kit.NewFigure(h.Amount.String(), kit.Quiet)))
	}
	if c.Loose != 0 {
		v.control.Add(container.NewBorder(nil, nil, kit.NewWords("  in no drawer", kit.Quiet), kit.NewFigure(c.Loose.String(), kit.Quiet)))
	}
}

// Title implements shell.Screen.
func (v *tie) Title() string { return "Tie-out" }

// Content implements shell.Screen.
func (v *tie) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *tie) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "the document"},
		{Key: "Tab", Does: "differences"},
		{Key: "F7", Does: "a day back"},
		{Key: "F8", Does: "a day on"},
		{Key: "F6", Does: "days"},
		{Key: "Ctrl+P", Does: "print"},
	}
}

// FirstFocus implements shell.Screen.
func (v *tie) FirstFocus() fyne.Focusable { return v.steps }

// Dirty implements shell.Screen.
func (v *tie) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *tie) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF5:
		v.read()
	case fyne.KeyF6:
		v.days()
	case fyne.KeyF7, fyne.KeyF8:
		by := 1
		if ev.Name == fyne.KeyF7 {
			by = -1
		}
		if next := v.to.Plus(by); next <= v.b.Today() {
			v.from, v.to = next, next
			v.read()
		}
	case kit.KeyPrint:
		v.paper()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *tie) Closed() {}

// days asks for a span.
func (v *tie) days() {
	bench.AskDays(v.b, "The days to follow", "Follow", v.from, v.to, func(from, to calendar.Day) error {
		_, err := bench.Ask(v.b, procedure.TieOut{From: from, To: to})
		if err == nil {
			v.from, v.to = from, to
			v.read()
		}
		return err
	})
}

func (v *tie) paper() {
	h, err := v.b.House()
	var sheet paper.Sheet
	if err == nil {
		sheet, err = reconciliation.Tie(reconciliation.FromTie(h.Utility, h.Training, v.tied))
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Tie-out " + v.to.US(), Docs: []document.Ref{{Kind: "tie-out"}}, Sheets: []paper.Sheet{sheet}})
}
