package lists

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// ties is the screen of the control totals a report is held to.
type ties struct {
	b    *bench.Bench
	o    Options
	s    shown
	list *kit.List[procedure.Tie]
	box  fyne.CanvasObject
}

func newTies(b *bench.Bench, o Options, s shown) *ties {
	v := &ties{b: b, o: o, s: s}
	type col = kit.Column[procedure.Tie]
	sum := func(title string, of func(procedure.Tie) money.Amount) col {
		return col{Title: title, Chars: 16, Align: kit.Right, Text: func(t procedure.Tie) string { return signed(of(t)) }, Compare: func(a, b procedure.Tie) int { return int(of(a) - of(b)) }}
	}
	off := sum("Difference", difference)
	off.Tone = func(t procedure.Tie) kit.Tone {
		if t.Holds() {
			return kit.Good
		}
		return kit.Danger
	}
	v.list = kit.NewList(
		col{Title: "Control", Chars: 34, Flex: 1, Text: func(t procedure.Tie) string { return t.What }},
		sum("Listed", func(t procedure.Tie) money.Amount { return t.Listed }),
		sum("By other entries", func(t procedure.Tie) money.Amount { return t.Other }),
		sum("Control total", func(t procedure.Tie) money.Amount { return t.Control }), off)
	v.list.Empty = "This list ties to no control total."
	v.list.SetRows(kit.Rows(s.list.Ties))
	v.list.Select(0)
	v.list.OnOpen = v.open
	says, tone := s.ties()
	v.box = container.NewBorder(kit.Inset(2, 4, container.NewBorder(nil, nil, kit.NewWords(s.list.Title+", "+s.list.Covers, kit.Plain).Bold(), kit.NewWords(says, tone))), nil, nil, nil, v.list)
	return v
}

func difference(t procedure.Tie) money.Amount { return t.Listed.Plus(t.Other).Minus(t.Control) }

// signed gives debits less credits as bookkeepers write them.
func signed(a money.Amount) string {
	if a < 0 {
		return (-a).String() + " Cr"
	}
	return a.String()
}

// open lists the lines of the general ledger behind a control total.
func (v *ties) open(t procedure.Tie) {
	q, has := v.s.list.Behind(t)
	if !has {
		v.b.Window().Say("This compares sums of several accounts.", kit.Quiet)
		return
	}
	read(v.b, v.o, q, v.b.Window().SayError)
}

// Title implements shell.Screen.
func (v *ties) Title() string { return "Control totals" }

// Content implements shell.Screen.
func (v *ties) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *ties) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "the lines of the general ledger"}}
}

// FirstFocus implements shell.Screen.
func (v *ties) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *ties) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *ties) Closed() {}

// Key implements shell.Screen.
func (v *ties) Key(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyF2 {
		return false
	}
	v.list.Open()
	return true
}
