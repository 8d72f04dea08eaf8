package collections

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// cutting is what the cut list knows, without a widget.
type cutting struct {
	b    *bench.Bench
	deed *bench.Deed
	day  calendar.Day
	rows []procedure.Cuttable
	off  map[account.ID]bool // left alone by the clerk
}

func (m *cutting) read() (err error) {
	m.rows, err = bench.Ask(m.b, procedure.CutList{Day: m.day})
	return err
}

// chosen gives the accounts whose water is to be cut, and what they owe.
func (m *cutting) chosen() (ids []account.ID, owed money.Amount) {
	for _, r := range m.rows {
		if r.Why == "" && !m.off[r.Account] {
			ids, owed = append(ids, r.Account), owed.Plus(r.Left)
		}
	}
	return ids, owed
}

// fares says what is to be done about a row.
func (m *cutting) fares(r procedure.Cuttable) string {
	switch {
	case r.Why != "":
		return r.Why
	case m.off[r.Account]:
		return "left alone"
	}
	return "to be cut"
}

func (m *cutting) tone(r procedure.Cuttable) kit.Tone {
	switch {
	case r.Why != "":
		return kit.Warning
	case m.off[r.Account]:
		return kit.Quiet
	}
	return kit.Plain
}

// order writes the orders.
func (m *cutting) order() (int, error) {
	ids, _ := m.chosen()
	made, err := bench.Do(m.b, m.deed, procedure.OrderCuts{Day: m.day, Accounts: ids})
	if err == nil {
		err = m.read()
	}
	return len(made), err
}

// cutView is the cut list: final notices that have run out and are not paid.
type cutView struct {
	b    *bench.Bench
	o    Options
	m    *cutting
	head *kit.Words
	sum  *kit.Words
	list *kit.List[procedure.Cuttable]
	box  fyne.CanvasObject
}

// Cuts makes the list of accounts whose water may be cut.
func Cuts(b *bench.Bench, o Options) shell.Screen { return newCuts(b, o) }

func newCuts(b *bench.Bench, o Options) *cutView {
	v := &cutView{b: b, o: o, head: kit.NewWords("", kit.Accent).Bold(), sum: kit.NewFigure("", kit.Plain).Bold()}
	v.m = &cutting{b: b, deed: b.NewDeed(), day: b.Today(), off: map[account.ID]bool{}}
	type row = procedure.Cuttable
	type col = kit.Column[row]
	v.list = kit.NewList(
		col{Title: "Account", Chars: 10, Text: func(r row) string { return r.Number }, Tone: v.m.tone},
		col{Title: "Customer", Chars: 16, Flex: 2, Text: func(r row) string { return r.Name }, Tone: v.m.tone},
		col{Title: "Service address", Chars: 14, Flex: 2, Text: func(r row) string { return r.Address }, Tone: v.m.tone},
		col{Title: "Notice", Chars: 9, Text: func(r row) string { return r.Notice.String() }, Tone: v.m.tone},
		col{Title: "Mailed", Chars: 10, Text: func(r row) string { return r.Mailed.US() }, Compare: func(a, b row) int { return int(a.Mailed - b.Mailed) }, Tone: v.m.tone},
		col{Title: "Cut from", Chars: 10, Text: func(r row) string { return r.Cut.US() }, Compare: func(a, b row) int { return int(a.Cut - b.Cut) }, Tone: v.m.tone},
		col{Title: "Asked", Chars: 10, Align: kit.Right, Text: func(r row) string { return r.Asked.String() }, Compare: func(a, b row) int { return int(a.Asked - b.Asked) }, Tone: v.m.tone},
		col{Title: "Still owed", Chars: 10, Align: kit.Right, Text: func(r row) string { return r.Left.String() }, Compare: func(a, b row) int { return int(a.Left - b.Left) }, Tone: v.m.tone},
		col{Title: "Fares", Chars: 14, Flex: 2, Text: v.m.fares, Tone: v.m.tone})
	v.list.Key = func(r row) string { return r.Number }
	v.list.Empty = "No final notice has run out unpaid."
	v.list.OnOpen = func(r row) {
		if v.o.Open != nil {
			v.o.Open(v.b, r.Account)
		}
	}
	v.box = container.NewBorder(kit.Inset(2, 4, container.NewBorder(nil, nil, v.head, nil, v.sum)), nil, nil, nil, v.list)
	v.Shown()
	return v
}

// Shown reads the list again.
func (v *cutView) Shown() {
	if err := v.m.read(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.show()
	v.alert()
}

func (v *cutView) show() {
	v.list.SetRows(kit.Rows(v.m.rows))
	ids, owed := v.m.chosen()
	v.head.Set("Cuts planned for "+v.m.day.US(), kit.Accent)
	v.sum.Set(phrase.Count(len(ids), "account")+" to be cut, "+owed.Dollars(), kit.Plain)
}

// Title implements shell.Screen.
func (v *cutView) Title() string { return "Cut list" }

// Content implements shell.Screen.
func (v *cutView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *cutView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "write the orders"}, {Key: "F6", Does: "leave alone, put back"}, {Key: "F3", Does: "another day"}, {Key: "F8", Does: "check what is with the crew"}, {Key: "F7", Does: "restore who paid"}, {Key: "Enter", Does: "account"}}
}

// FirstFocus implements shell.Screen.
func (v *cutView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *cutView) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *cutView) Closed() {}

// Key implements shell.Screen.
func (v *cutView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.write()
	case fyne.KeyF6:
		if r, ok := v.list.Selected(); ok && r.Why == "" {
			v.m.off[r.Account] = !v.m.off[r.Account]
			v.show()
		}
	case fyne.KeyF3:
		v.another()
	case fyne.KeyF8:
		Warn(v.b)
	case fyne.KeyF7:
		v.restore()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// another asks for the day of the cuts.
func (v *cutView) another() {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Show", Cancel: "Cancel", Quick: true}, kit.Field{Key: "day", Label: "Cut on", Kind: kit.Date, Required: true})
	f.Set("day", v.m.day)
	f.Clean()
	v.b.Window().OpenForm("Cuts of which day", f, func() error {
		v.m.day = f.Day("day")
		v.Shown()
		return nil
	})
}

// write writes the orders, after asking.
func (v *cutView) write() {
	ids, owed := v.m.chosen()
	if err := bench.May(v.b, procedure.OrderCuts{Day: v.m.day, Accounts: ids}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	text := "Drafts for " + phrase.Count(len(ids), "account") + " owing " + owed.Dollars() + ". The field gets them when they are handed out from the service orders."
	v.b.Window().AskDanger("Write the cut orders?", text, "Write them", "Not now", func() {
		n, err := v.m.order()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.show()
		v.b.Window().Say(phrase.Count(n, "cut order")+" written as drafts: look through them under Service orders.", kit.Good)
	})
}
