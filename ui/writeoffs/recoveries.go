package writeoffs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/writeoff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// recoveries lists the money that came in on debts written off, a month at a time.
type recoveries struct {
	b     *bench.Bench
	o     Options
	month calendar.Month
	list  *kit.List[writeoff.Recovery]
	head  *kit.Words
	total *kit.Words
	box   fyne.CanvasObject
}

// NewRecoveries makes the page of recoveries.
func NewRecoveries(b *bench.Bench, o Options) shell.Screen {
	v := &recoveries{b: b, o: o, month: b.Today().Month(), head: kit.NewWords("", kit.Accent).Bold(), total: kit.NewFigure("", kit.Plain).Bold()}
	type col = kit.Column[writeoff.Recovery]
	v.list = kit.NewList(
		col{Title: "Day", Chars: 10, Fixed: true, Text: func(r writeoff.Recovery) string { return r.Day.US() }},
		col{Title: "Account", Chars: 12, Text: func(r writeoff.Recovery) string { return r.Number }},
		col{Title: "Customer", Chars: 26, Flex: 1, Text: func(r writeoff.Recovery) string { return r.Name }},
		col{Title: "By", Chars: 20, Text: func(r writeoff.Recovery) string { return r.Doc.String() }},
		col{Title: "Amount", Chars: 12, Align: kit.Right, Text: func(r writeoff.Recovery) string { return r.Amount.String() }, Compare: func(a, b writeoff.Recovery) int { return int(a.Amount - b.Amount) }})
	v.list.OnOpen = func(r writeoff.Recovery) {
		if o.Open != nil {
			o.Open(b, r.Account)
		}
	}
	bar := kit.ButtonRow(kit.NewButton("Month before   F6", func() { v.turn(-1) }), kit.NewButton("Month after   F7", func() { v.turn(1) }))
	v.box = container.NewBorder(kit.Inset(2, 4, container.NewBorder(nil, nil, v.head, nil, v.total)), kit.Inset(0, 8, bar), nil, nil, kit.Card(kit.Inset(8, 8, v.list)))
	v.Shown()
	return v
}

func (v *recoveries) turn(by int) {
	v.month += calendar.Month(by)
	v.Shown()
}

// Shown reads the month again.
func (v *recoveries) Shown() {
	all, err := bench.Ask(v.b, writeoff.Recoveries{From: v.month.First(), To: v.month.Last()})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	sum := money.Amount(0)
	for _, r := range all {
		sum = sum.Plus(r.Amount)
	}
	v.list.Empty = "Nothing came in on debts written off in " + v.month.Name() + "."
	v.list.SetRows(kit.Rows(all))
	v.head.Set("Recovered in "+v.month.Name(), kit.Accent)
	v.total.Set(phrase.Count(len(all), "payment")+"   "+sum.Dollars(), kit.Plain)
}

// Title implements shell.Screen.
func (v *recoveries) Title() string { return "Recoveries" }

// Content implements shell.Screen.
func (v *recoveries) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *recoveries) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F6", Does: "month before"}, {Key: "F7", Does: "month after"}, {Key: "Enter", Does: "open the account"}}
}

// FirstFocus implements shell.Screen.
func (v *recoveries) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *recoveries) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *recoveries) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF6:
		v.turn(-1)
	case fyne.KeyF7:
		v.turn(1)
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *recoveries) Closed() {}
