package collections

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/collection"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/policy"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// tick is what a clerk says of one account to be restored.
type tick struct {
	low   bool // the household showed that its income is low
	after bool // after office hours
	not   bool // left for later
}

// restoring is what the screen of restoring knows, without a widget.
type restoring struct {
	b     *bench.Bench
	rows  []procedure.Waiting
	terms collection.Terms
	pack  policy.Pack
	ticks map[account.ID]tick
}

func (m *restoring) read() (err error) {
	if m.rows, err = bench.Ask(m.b, procedure.ToRestore{Ordered: true}); err != nil {
		return err
	}
	if m.terms, err = bench.Ask(m.b, collection.ReadTerms{}); err != nil {
		return err
	}
	m.pack, err = bench.Ask(m.b, collection.PackInUse{})
	return err
}

// fee gives what having the water back costs an account as it is ticked.
func (m *restoring) fee(w procedure.Waiting) money.Amount {
	t := m.ticks[w.Account]
	fees, sum := m.terms.Restoring(t.after)
	if t.low {
		_, sum = collection.Lowered(fees, t.after, m.pack)
	}
	return sum
}

// caps says whether the pack in use caps what a household of low income pays.
func (m *restoring) caps() bool {
	for _, c := range m.terms.Caps(m.pack) {
		if c.Home {
			return true
		}
	}
	return false
}

// chosen gives the accounts to be restored now, and their fees together.
func (m *restoring) chosen() (out []procedure.Waiting, fees money.Amount) {
	for _, w := range m.rows {
		if w.Order == 0 && !m.ticks[w.Account].not {
			out, fees = append(out, w), fees.Plus(m.fee(w))
		}
	}
	return out, fees
}

// stands says what is to be done about an account.
func (m *restoring) stands(w procedure.Waiting) string {
	switch {
	case w.Order != 0:
		return "field has " + w.Order.String()
	case m.ticks[w.Account].not:
		return "left for later"
	}
	return "to be restored"
}

func (m *restoring) tone(w procedure.Waiting) kit.Tone {
	switch {
	case w.Late(m.b.Today()):
		return kit.Danger
	case w.Order != 0 || m.ticks[w.Account].not:
		return kit.Quiet
	}
	return kit.Plain
}

// carry writes the orders and bills the fees, account by account; it gives how many and for how much.
func (m *restoring) carry(deeds map[account.ID]*bench.Deed) (n int, fees money.Amount, err error) {
	all, _ := m.chosen()
	for _, w := range all {
		if deeds[w.Account] == nil {
			deeds[w.Account] = m.b.NewDeed()
		}
		t := m.ticks[w.Account]
		got, err := bench.Do(m.b, deeds[w.Account], procedure.RestorePaid{Account: w.Account, After: t.after, LowIncome: t.low})
		if err != nil {
			return n, fees, err
		}
		n, fees = n+1, fees.Plus(got.Fee)
	}
	return n, fees, nil
}

// restoreView is the screen: who paid and has no water, until when it must be back, and what it costs.
type restoreView struct {
	b     *bench.Bench
	o     Options
	m     *restoring
	deeds map[account.ID]*bench.Deed
	head  *kit.Words
	sum   *kit.Words
	list  *kit.List[procedure.Waiting]
	box   fyne.CanvasObject
}

// Restores makes the screen of those who paid and are without water.
func Restores(b *bench.Bench, o Options) shell.Screen { return newRestores(b, o) }

func newRestores(b *bench.Bench, o Options) *restoreView {
	v := &restoreView{b: b, o: o, head: kit.NewWords("", kit.Accent).Bold(), sum: kit.NewFigure("", kit.Plain).Bold(), deeds: map[account.ID]*bench.Deed{}}
	v.m = &restoring{b: b, ticks: map[account.ID]tick{}}
	type row = procedure.Waiting
	type col = kit.Column[row]
	yes := func(on bool, text string) string {
		if on {
			return text
		}
		return ""
	}
	v.list = kit.NewList(
		col{Title: "Account", Chars: 10, Text: func(r row) string { return r.Number }, Tone: v.m.tone},
		col{Title: "Customer", Chars: 16, Flex: 2, Text: func(r row) string { return r.Name }, Tone: v.m.tone},
		col{Title: "Service address", Chars: 16, Flex: 2, Text: func(r row) string { return r.Address }, Tone: v.m.tone},
		col{Title: "Off since", Chars: 10, Text: func(r row) string { return r.Since.US() }, Tone: v.m.tone},
		col{Title: "Paid", Chars: 19, Text: func(r row) string { return r.Paid.String() }, Tone: v.m.tone},
		col{Title: "Back by", Chars: 10, Text: func(r row) string { return r.By.US() }, Tone: v.m.tone, Compare: func(a, b row) int { return int(a.By - b.By) }},
		col{Title: "Low income", Chars: 11, Text: func(r row) string { return yes(v.m.ticks[r.Account].low, "yes") }, Tone: v.m.tone},
		col{Title: "After hours", Chars: 11, Text: func(r row) string { return yes(v.m.ticks[r.Account].after, "yes") }, Tone: v.m.tone},
		col{Title: "Fee", Chars: 9, Align: kit.Right, Text: func(r row) string { return yes(r.Order == 0, v.m.fee(r).String()) }, Tone: v.m.tone},
		col{Title: "Fares", Chars: 19, Flex: 1, Text: v.m.stands, Tone: v.m.tone})
	v.list.Key = func(r row) string { return r.Number }
	v.list.Empty = "Nobody who has paid is without water."
	v.list.OnOpen = func(r row) {
		if v.o.Open != nil {
			v.o.Open(v.b, r.Account)
		}
	}
	v.box = container.NewBorder(kit.Inset(2, 4, container.NewBorder(nil, nil, nil, v.sum, v.head)), nil, nil, nil, v.list)
	v.Shown()
	return v
}

// Shown reads the list again.
func (v *restoreView) Shown() {
	if err := v.m.read(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.show()
}

func (v *restoreView) show() {
	v.list.SetRows(kit.Rows(v.m.rows))
	late := 0
	for _, w := range v.m.rows {
		if w.Late(v.b.Today()) {
			late++
		}
	}
	if late > 0 {
		v.head.Set(phrase.Count(late, "account")+" should have their water back already", kit.Danger)
	} else {
		v.head.Set("Paid, and the water is off", kit.Accent)
	}
	all, fees := v.m.chosen()
	v.sum.Set(phrase.Count(len(all), "account")+" to restore, fees "+fees.Dollars(), kit.Plain)
}

// Title implements shell.Screen.
func (v *restoreView) Title() string { return "Restore" }

// Content implements shell.Screen.
func (v *restoreView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *restoreView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "hand the orders out"}, {Key: "F8", Does: "low income"}, {Key: "F7", Does: "after hours"}, {Key: "F6", Does: "leave for later"}, {Key: "Enter", Does: "account"}, {Key: "F5", Does: "read again"}}
}

// FirstFocus implements shell.Screen.
func (v *restoreView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *restoreView) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *restoreView) Closed() {}

// Key implements shell.Screen.
func (v *restoreView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.write()
	case fyne.KeyF8:
		if !v.m.caps() {
			v.b.Window().Say("The rule pack in use caps no fee of a household of low income.", kit.Warning)
			break
		}
		v.mark(func(t *tick) { t.low = !t.low })
	case fyne.KeyF7:
		v.mark(func(t *tick) { t.after = !t.after })
	case fyne.KeyF6:
		v.mark(func(t *tick) { t.not = !t.not })
	case fyne.KeyF5:
		v.Shown()
	case kit.KeyExport:
		save(v.b, "To restore "+v.b.Today().String(), v.list.CSV())
	default:
		return false
	}
	return true
}

// mark changes what is said of the chosen account; what the field has already is no longer changed.
func (v *restoreView) mark(change func(*tick)) {
	w, ok := v.list.Selected()
	if !ok || w.Order != 0 {
		return
	}
	t := v.m.ticks[w.Account]
	change(&t)
	v.m.ticks[w.Account] = t
	v.show()
}

// write hands the orders out, after asking.
func (v *restoreView) write() {
	all, fees := v.m.chosen()
	if len(all) == 0 {
		v.b.Window().Say("Nobody here waits for an order to restore.", kit.Quiet)
		return
	}
	text := "The field gets the " + phrase.Count(len(all), "order") + " at once, and fees of " + fees.Dollars() + " are billed."
	v.b.Window().Ask("Restore "+phrase.Count(len(all), "account")+"?", text, "Restore", func() {
		n, sum, err := v.m.carry(v.deeds)
		v.Shown()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.b.Window().Say(phrase.Count(n, "order")+" to restore handed to the field, fees of "+sum.Dollars()+" billed.", kit.Good)
	})
}
