package collections

import (
	"slices"

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
	morn procedure.Morning   // what is written and out already
	list procedure.CrewPaper // the crew's list of the day
}

func (m *cutting) read() (err error) {
	if m.rows, err = bench.Ask(m.b, procedure.CutList{Day: m.day}); err != nil {
		return err
	}
	if m.morn, err = bench.Ask(m.b, procedure.CheckCuts{}); err != nil {
		return err
	}
	m.list, err = bench.Ask(m.b, procedure.ReadCrewList{Day: m.day})
	return err
}

// crew says what the crew has of the day: which list, since when, and whether it still holds.
func (m *cutting) crew() string {
	l := m.list.List
	if l.Key.Version == 0 {
		if n := len(m.morn.Drafts); n > 0 {
			return phrase.Count(n, "draft") + " to hand to the crew: F9"
		}
		return ""
	}
	text := listName(l) + " of " + l.Sign.At.Time().Format("3:04 PM") + " with the crew, " + phrase.Count(l.ToCut(), "cut") + " to make"
	if !m.list.Holds {
		text += "; it no longer holds: Ctrl+P prints it anew"
	}
	return text
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
	case r.Order != 0 && slices.Contains(m.morn.Drafts, r.Order):
		return "draft " + r.Order.String()
	case r.Order != 0:
		return "with the crew, " + r.Order.String()
	case r.Why != "":
		return r.Why
	case m.off[r.Account]:
		return "left alone"
	}
	return "to be cut"
}

func (m *cutting) tone(r procedure.Cuttable) kit.Tone {
	switch {
	case r.Order != 0:
		return kit.Quiet
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
	band *kit.Band
	head *kit.Words
	crew *kit.Words
	sum  *kit.Words
	list *kit.List[procedure.Cuttable]
	box  fyne.CanvasObject
}

// Cuts makes the list of accounts whose water may be cut.
func Cuts(b *bench.Bench, o Options) shell.Screen { return newCuts(b, o) }

func newCuts(b *bench.Bench, o Options) *cutView {
	v := &cutView{b: b, o: o, head: kit.NewWords("", kit.Accent).Bold(), crew: kit.NewWords("", kit.Quiet), band: kit.NewBand("", kit.Danger), sum: kit.NewFigure("", kit.Plain).Bold()}
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
		col{Title: "Fares", Chars: 24, Flex: 2, Text: v.m.fares, Tone: v.m.tone})
	v.list.Key = func(r row) string { return r.Number }
	v.list.Empty = "No final notice has run out unpaid."
	v.list.OnOpen = func(r row) {
		if v.o.Open != nil {
			v.o.Open(v.b, r.Account)
		}
	}
	v.box = container.NewBorder(container.NewVBox(v.band, kit.Inset(2, 4, container.NewBorder(nil, nil, nil, v.sum, v.head)), kit.Inset(2, 4, v.crew)), nil, nil, nil, v.list)
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
	v.box.Refresh() // the band takes its room, or gives it back
}

func (v *cutView) show() {
	v.list.SetRows(kit.Rows(v.m.rows))
	ids, owed := v.m.chosen()
	v.head.Set("Cuts planned for "+v.m.day.US(), kit.Accent)
	v.sum.Set(phrase.Count(len(ids), "account")+" to be cut, "+owed.Dollars(), kit.Plain)
	tone := kit.Quiet
	if v.m.list.List.Key.Version > 0 && !v.m.list.Holds {
		tone = kit.Warning
	}
	v.crew.Set(v.m.crew(), tone)
}

// Title implements shell.Screen.
func (v *cutView) Title() string { return "Cut list" }

// Content implements shell.Screen.
func (v *cutView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *cutView) Keys() []kit.KeyHint {
	next := "write the orders"
	if ids, _ := v.m.chosen(); len(ids) == 0 && len(v.m.morn.Drafts) > 0 {
		next = "hand to the crew"
	}
	return []kit.KeyHint{{Key: "F9", Does: next}, {Key: "F6", Does: "leave alone"}, {Key: "F8", Does: "check"}, {Key: "Ctrl+P", Does: "crew's list"}, {Key: "F7", Does: "restore"}, {Key: "F3", Does: "day"}, {Key: "Enter", Does: "account"}}
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
		v.next()
	case kit.KeyPrint:
		CrewList(v.b, v.m.day)
	case kit.KeyExport:
		save(v.b, "Cut list "+v.m.day.String(), v.list.CSV())
	case fyne.KeyF6:
		if r, ok := v.list.Selected(); ok && r.Why == "" {
			v.m.off[r.Account] = !v.m.off[r.Account]
			v.show()
		}
	case fyne.KeyF3:
		v.another()
	case fyne.KeyF8:
		lookAgain(v.b)
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

// next writes the orders, and once they are written hands them to the crew.
func (v *cutView) next() {
	if ids, _ := v.m.chosen(); len(ids) == 0 && len(v.m.morn.Drafts) > 0 {
		v.handOut(v.m.morn)
		return
	}
	v.write()
}

// write writes the orders, after asking.
func (v *cutView) write() {
	ids, owed := v.m.chosen()
	if err := bench.May(v.b, procedure.OrderCuts{Day: v.m.day, Accounts: ids}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	text := "Drafts for " + phrase.Count(len(ids), "account") + " owing " + owed.Dollars() + ". F9 hands them to the crew, after looking at each once more."
	v.b.Window().AskDanger("Write the cut orders?", text, "Write them", "Not now", func() {
		n, err := v.m.order()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.show()
		v.b.Shell.Refresh()
		v.b.Window().Say(phrase.Count(n, "cut order")+" written as drafts: F9 hands them to the crew.", kit.Good)
	})
}

// alert says above the cut list what the crew must not cut any more, and who waits to be restored.
func (v *cutView) alert() {
	if out := v.m.morn.DoNotCut(); len(out) > 0 {
		text := "DO NOT CUT " + out[0].Number + ", " + out[0].Says()
		if more := len(out) - 1; more > 0 {
			text += ", and " + phrase.Count(more, "more account")
		}
		v.band.Set(text+": call the crew at "+v.m.morn.Call+", then F8", kit.Danger)
		return
	}
	all, err := bench.Ask(v.b, procedure.ToRestore{})
	if err != nil || len(all) == 0 {
		v.band.Set("", kit.Warning)
		return
	}
	v.band.Set(phrase.Count(len(all), "account")+" paid and without water: F7 restores", kit.Warning)
}

// restore hands out the orders to restore who paid, each with the fee of the office's table.
func (v *cutView) restore() { v.b.Open(Restores(v.b, v.o)) }
