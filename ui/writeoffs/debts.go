package writeoffs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/writeoff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

type debtColumn = kit.Column[writeoff.Seen]

// The lists of debts leave out what need not be said of each: of one account its number and name, of one list the reason.
const (
	ofOffice = iota
	ofAccount
	ofRun
)

// debtColumns are the columns of a list of debts.
func debtColumns(of int) (out []debtColumn) {
	tone := func(s writeoff.Seen) kit.Tone {
		switch s.Stand() {
		case "proposed":
			return kit.Warning
		case "recovered", "recovered in part":
			return kit.Good
		case "claimed":
			return kit.Plain
		}
		return kit.Quiet
	}
	if of != ofAccount {
		out = append(out,
			debtColumn{Title: "Account", Chars: 11, Text: func(s writeoff.Seen) string { return s.Number }, Tone: tone},
			debtColumn{Title: "Customer", Chars: 18, Flex: 2, Text: func(s writeoff.Seen) string { return s.Name }, Tone: tone})
	} else {
		out = append(out, debtColumn{Title: "Write-off", Chars: 10, Text: func(s writeoff.Seen) string { return s.Debt.Number.String() }, Tone: tone})
	}
	by := func(of func(writeoff.Seen) money.Amount) func(a, b writeoff.Seen) int {
		return func(a, b writeoff.Seen) int { return int(of(a) - of(b)) }
	}
	amount := func(s writeoff.Seen) money.Amount { return s.Debt.Amount }
	left := func(s writeoff.Seen) money.Amount { return s.Left }
	out = append(out,
		debtColumn{Title: "Closed", Chars: 10, Text: func(s writeoff.Seen) string { return s.Debt.Ended.US() }, Compare: func(a, b writeoff.Seen) int { return int(a.Debt.Ended - b.Debt.Ended) }},
		debtColumn{Title: "Last paid", Chars: 10, Text: func(s writeoff.Seen) string { return s.Debt.LastPay.US() }, Compare: func(a, b writeoff.Seen) int { return int(a.Debt.LastPay - b.Debt.LastPay) }},
		debtColumn{Title: "Amount", Chars: 10, Align: kit.Right, Text: func(s writeoff.Seen) string { return s.Debt.Amount.String() }, Compare: by(amount)},
		debtColumn{Title: "Claimed", Chars: 10, Align: kit.Right, Text: func(s writeoff.Seen) string { return s.Left.String() }, Compare: by(left)},
		debtColumn{Title: "Stands", Chars: 17, Fixed: true, Text: writeoff.Seen.Stand, Tone: tone})
	if of != ofRun {
		out = append(out, debtColumn{Title: "Reason", Chars: 10, Flex: 2, Text: func(s writeoff.Seen) string { return s.Debt.Reason }, Tone: func(writeoff.Seen) kit.Tone { return kit.Quiet }})
	}
	return out
}

// The heaps of debts a page may show.
const (
	heapWaiting = "Waiting for approval"
	heapAlive   = "Written off, claimed"
	heapAll     = "All that were posted"
)

// debts is the page of debts: those of the office by where they stand, or all of one account.
type debts struct {
	b       *bench.Bench
	o       Options
	id      account.ID // 0 for the office
	side    writeoff.Side
	heap    *kit.Choice
	list    *kit.List[writeoff.Seen]
	head    *kit.Words
	total   *kit.Words
	approve *kit.Button
	back    *kit.Button
	take    *kit.Button
	lets    *kit.Button
	box     fyne.CanvasObject
}

// NewDebts makes the page of debts written off.
func NewDebts(b *bench.Bench, o Options) shell.Screen { return newDebts(b, o, 0) }

// NewFor makes the page of one account's debts, from which its write-off is proposed.
func NewFor(b *bench.Bench, o Options, id account.ID) shell.Screen { return newDebts(b, o, id) }

func newDebts(b *bench.Bench, o Options, id account.ID) *debts {
	v := &debts{b: b, o: o, id: id, head: kit.NewWords("", kit.Accent).Bold(), total: kit.NewFigure("", kit.Plain).Bold()}
	of := ofOffice
	if id != 0 {
		of = ofAccount
	}
	v.list = kit.NewList(debtColumns(of)...)
	v.list.Key = func(s writeoff.Seen) string { return s.Debt.Number.String() }
	v.list.OnSelect = func(writeoff.Seen) { v.may() }
	v.list.OnOpen = func(s writeoff.Seen) {
		if o.Open != nil && id == 0 {
			o.Open(b, s.Debt.Account)
		}
	}
	v.approve = kit.NewDefault("Approve   F9", v.approveIt)
	v.back, v.take = kit.NewButton("Reinstate   F6", v.reinstate), kit.NewButton("Take back   Del", v.takeBack)
	v.lets = kit.NewButton("Discharge   F10", v.discharge)
	buttons := []*kit.Button{v.approve, v.back, v.take, v.lets}
	var at fyne.CanvasObject = v.head
	if id == 0 {
		v.heap = kit.NewChoice(kit.Options(heapWaiting, heapAlive, heapAll)...)
		v.heap.SetText(heapAlive)
		v.heap.OnChanged = func(string) { v.Shown() }
		at = container.NewHBox(v.heap, v.head)
		buttons = append(buttons, kit.NewButton("Recoveries   F7", v.recoveries))
	} else {
		buttons = append(buttons, kit.NewButton("Propose a write-off   F2", v.propose))
	}
	head := kit.Inset(2, 4, container.NewBorder(nil, nil, at, nil, v.total))
	v.box = container.NewBorder(head, kit.Inset(0, 8, kit.ButtonRow(buttons...)), nil, nil, kit.Card(kit.Inset(8, 8, v.list)))
	v.Shown()
	v.list.Select(0)
	v.may()
	return v
}

// read gives the debts the page shows.
func (v *debts) read() (out []writeoff.Seen, err error) {
	if v.id != 0 {
		if v.side, err = bench.Ask(v.b, writeoff.ReadSide{Account: v.id}); err != nil {
			return nil, err
		}
		return bench.Ask(v.b, writeoff.SeenOf{Account: v.id})
	}
	want := document.Issued
	if v.heap.Value() == heapWaiting {
		want = document.Draft
	}
	all, err := bench.Ask(v.b, writeoff.InState{State: want, Limit: most})
	for _, s := range all {
		if v.heap.Value() == heapAll || v.heap.Value() == heapWaiting && s.Debt.Run == 0 || v.heap.Value() == heapAlive && s.Left > 0 {
			out = append(out, s)
		}
	}
	return out, err
}

// Shown reads the debts again.
func (v *debts) Shown() {
	all, err := v.read()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.Empty = "Nothing is written off here."
	left := money.Amount(0)
	for _, s := range all {
		left = left.Plus(s.Left)
	}
	v.list.SetRows(kit.Rows(all))
	v.head.Set("", kit.Accent)
	if v.id != 0 {
		v.list.Empty = "Nothing of this account is written off. F2 proposes what it owes."
		v.head.Set(v.side.Account.Number+", "+v.side.Customer.Name+", "+string(v.side.Account.Status)+"; owes "+v.side.Standing.Balance.Dollars(), kit.Accent)
	}
	v.total.Set(phrase.Count(len(all), "debt")+"   claimed "+left.Dollars(), kit.Plain)
	v.may()
}

// may says what can be done with the chosen debt.
func (v *debts) may() {
	s, ok := v.list.Selected()
	if !ok {
		for _, x := range []*kit.Button{v.approve, v.back, v.take} {
			x.Block("Choose a debt first.")
		}
		if v.id == 0 {
			v.lets.Block("Choose a debt first.")
		}
		return
	}
	n := s.Debt.Number
	v.approve.BlockFor(bench.May(v.b, writeoff.Approve{Number: n, Amount: s.Debt.Amount}))
	v.back.BlockFor(bench.May(v.b, writeoff.PutBack{Number: n, Reason: "asked beforehand"}))
	if s.Debt.State == document.Draft {
		v.take.BlockFor(bench.May(v.b, writeoff.Drop{Number: n, Reason: "asked beforehand"}))
	} else {
		v.take.BlockFor(bench.May(v.b, writeoff.TakeBack{Number: n, Reason: "asked beforehand"}))
	}
	v.lets.BlockFor(bench.May(v.b, writeoff.RecordDischarge{Account: s.Debt.Account, Day: v.b.Today(), Case: "asked beforehand"}))
}

func (v *debts) recoveries() { v.b.Open(NewRecoveries(v.b, v.o)) }

// Title implements shell.Screen.
func (v *debts) Title() string {
	if v.id != 0 {
		return "Debts of account " + v.side.Account.Number
	}
	return "Debts written off"
}

// Content implements shell.Screen.
func (v *debts) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *debts) Keys() []kit.KeyHint {
	keys := []kit.KeyHint{{Key: "F9", Does: "approve"}, {Key: "F6", Does: "reinstate"}, {Key: "Del", Does: "take back"}, {Key: "F10", Does: "discharge"}}
	if v.id != 0 {
		return append([]kit.KeyHint{{Key: "F2", Does: "propose a write-off"}}, keys...)
	}
	return append(keys, kit.KeyHint{Key: "F7", Does: "recoveries"}, kit.KeyHint{Key: "F3", Does: "which debts"}, kit.KeyHint{Key: "Enter", Does: "open the account"})
}

// FirstFocus implements shell.Screen.
func (v *debts) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *debts) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *debts) Key(ev *fyne.KeyEvent) bool {
	do, ok := map[fyne.KeyName]func(){
		fyne.KeyF9: v.approve.Press, kit.KeySubmit: v.approve.Press, fyne.KeyF6: v.back.Press, fyne.KeyDelete: v.take.Press, fyne.KeyF10: v.lets.Press,
		fyne.KeyF5: v.Shown,
	}[ev.Name]
	switch {
	case ok:
	case v.id != 0 && (ev.Name == fyne.KeyF2 || ev.Name == kit.KeyNew):
		do, ok = v.propose, true
	case v.id == 0 && ev.Name == fyne.KeyF7:
		do, ok = v.recoveries, true
	case v.id == 0 && ev.Name == fyne.KeyF3:
		do, ok = func() { v.b.Window().FocusOn(v.heap) }, true
	}
	if ok {
		do()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *debts) Closed() {}
