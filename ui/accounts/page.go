package accounts

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// page is the account page as it stands on the screen: alerts and who it is at the top, the balance with its ages, then facts and
// open items, then consumption and the ledger.
type page struct {
	b       *bench.Bench
	o       Options
	m       *card
	alert   *kit.Band
	name    *kit.Words
	state   *kit.Words
	balance *kit.Words
	heads   []*kit.Words
	figures []*kit.Words
	facts   *facts
	chart   *kit.ChartView
	items   *kit.List[open]
	ledger  *kit.List[posted]
	buttons []*kit.Button
	box     fyne.CanvasObject
}

// NewPage makes the page of one account.
func NewPage(b *bench.Bench, o Options, id account.ID) shell.Screen { return newPage(b, o, id) }

func newPage(b *bench.Bench, o Options, id account.ID) *page {
	v := &page{
		b: b, o: o, m: &card{b: b, id: id}, alert: kit.NewBand("", kit.Warning), name: kit.NewHeading(""), state: kit.NewWords("", kit.Plain),
		balance: kit.NewFigure("", kit.Plain).Bold(), facts: newFacts(11), chart: kit.NewChart(kit.Chart{}),
	}
	v.makeLists()
	v.makeButtons()
	v.read()
	v.arrange()
	return v
}

func (v *page) makeLists() {
	v.items = kit.NewList(
		kit.Column[open]{Title: "Open item", Chars: 10, Flex: 1, Text: open.what, Tone: open.tone},
		kit.Column[open]{Title: "Document", Chars: 14, Text: func(o open) string { return o.item.Doc.String() }, Tone: open.tone},
		kit.Column[open]{Title: "Due", Chars: 10, Text: func(o open) string { return o.item.Due.US() }, Compare: func(a, b open) int { return b.days - a.days }, Tone: open.tone},
		kit.Column[open]{Title: "Age", Chars: 16, Text: open.age, Compare: func(a, b open) int { return a.days - b.days }, Tone: open.tone},
		kit.Column[open]{
			Title: "Left to pay", Chars: 11, Align: kit.Right, Text: func(o open) string { return o.item.Left.String() },
			Compare: func(a, b open) int { return int(a.item.Left - b.item.Left) }, Tone: open.tone,
		})
	v.items.Empty = "Nothing is open."
	v.items.OnOpen = func(o open) { v.document(o.item.Doc) }
	v.ledger = kit.NewList(
		kit.Column[posted]{Title: "Day", Chars: 10, Text: func(p posted) string { return p.entry.Day.US() }, Tone: posted.tone, Fixed: true},
		kit.Column[posted]{Title: "Posting", Chars: 22, Flex: 1, Text: posted.what, Tone: posted.tone, Fixed: true},
		kit.Column[posted]{Title: "Document", Chars: 14, Text: func(p posted) string { return p.entry.Doc.String() }, Tone: posted.tone, Fixed: true},
		kit.Column[posted]{Title: "Charged", Chars: 9, Align: kit.Right, Text: posted.charge, Tone: posted.tone, Fixed: true},
		kit.Column[posted]{Title: "Paid", Chars: 9, Align: kit.Right, Text: posted.credit, Tone: posted.tone, Fixed: true},
		kit.Column[posted]{Title: "Balance", Chars: 10, Align: kit.Right, Text: func(p posted) string { return p.after.Balance() }, Fixed: true})
	v.ledger.Empty = "Nothing has been posted to this account."
	v.ledger.OnOpen = func(p posted) { v.document(p.entry.Doc) }
}

func (v *page) makeButtons() {
	add := func(label string, press func()) { v.buttons = append(v.buttons, kit.NewButton(label, press)) }
	for _, a := range v.o.Actions {
		label := a.Label
		if a.Key != "" {
			label += "   " + string(a.Key)
		}
		add(label, func() { a.Do(v.b, v.m.id) })
	}
	add("Customer   F2", v.changeCustomer)
	add("Premise   F4", v.changePremise)
	add("Account   F6", v.changeAccount)
	add("Read   F7", v.enterRead)
	add("Use   F3", v.showUse)
	add("Meter   F10", v.changeMeter)
	add("Changes   F8", v.showChanges)
	add("Owed, adjust   F5", v.showDeposits)
}

// showDeposits opens what is owed today, deposits, adjustments and quotations of the account.
func (v *page) showDeposits() { v.b.Open(newDeposits(v.b, v.m.id)) }

func (v *page) arrange() {
	var ages []fyne.CanvasObject
	heads, _ := v.m.aging()
	for i, h := range heads {
		v.heads = append(v.heads, kit.NewFigure(h, kit.Quiet))
		v.figures = append(v.figures, kit.NewFigure("", kit.Plain))
		ages = append(ages, container.NewVBox(v.heads[i], v.figures[i]))
	}
	due := container.NewVBox(container.NewBorder(nil, nil, kit.NewWords("Balance", kit.Accent).Bold(), nil, v.balance), kit.Inset(0, 4, kit.Evenly(ages...)))
	money := container.NewBorder(due, nil, nil, nil, v.items)
	top := kit.Beside(42, kit.Card(kit.Inset(10, 8, v.facts.box)), kit.Card(kit.Inset(10, 8, money)))
	below := kit.Beside(42, kit.Card(kit.Inset(10, 8, v.chart)), v.ledger)
	deeds := kit.ButtonRow(v.buttons[:len(v.o.Actions)]...) // two rows: one would push the window wider than an office screen
	head := container.NewVBox(v.alert, container.NewBorder(nil, nil, v.name, v.state), deeds, kit.ButtonRow(v.buttons[len(v.o.Actions):]...))
	v.box = container.NewBorder(head, nil, nil, nil, kit.Over(54, top, below))
	v.show()
}

// read asks the books again.
func (v *page) read() {
	if err := v.m.read(v.o); err != nil {
		v.b.Window().SayError(err)
	}
}

// show writes what is known into the widgets.
func (v *page) show() {
	p := v.m.page
	v.alert.Set(v.m.alert, v.m.tone)
	v.name.Set(join("   ", p.Account.Number, p.Customer.Name), kit.Plain)
	text, tone := v.m.state()
	v.state.Set(text, tone)
	text, tone = v.m.balance()
	v.balance.Set(text, tone)
	_, figures := v.m.aging()
	for i, f := range figures {
		tone := kit.Plain
		switch {
		case f == 0:
			tone = kit.Quiet
		case f < 0:
			tone = kit.Good
		case i > 1:
			tone = kit.Danger
		}
		v.figures[i].Set(f.String(), tone)
	}
	v.facts.set(slices.Concat(v.m.whoFacts(), []fact{{}}, v.m.whereFacts()))
	v.chart.Set(v.m.chart())
	v.items.SetRows(kit.Rows(v.m.items()))
	v.ledger.SetRows(kit.Rows(v.m.history()))
}

// Title implements shell.Screen.
func (v *page) Title() string { return "Account " + v.m.page.Account.Number }

// Content implements shell.Screen.
func (v *page) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *page) Keys() (out []kit.KeyHint) {
	for _, a := range v.o.Actions {
		if a.Key != "" {
			out = append(out, kit.KeyHint{Key: string(a.Key), Does: strings.ToLower(strings.TrimSuffix(a.Label, "…"))})
		}
	}
	return append(out, kit.KeyHint{Key: "F2", Does: "customer"}, kit.KeyHint{Key: "F4", Does: "premise"}, kit.KeyHint{Key: "F6", Does: "account"},
		kit.KeyHint{Key: "F7", Does: "read"}, kit.KeyHint{Key: "F3", Does: "use"}, kit.KeyHint{Key: "F10", Does: "meter"},
		kit.KeyHint{Key: "F8", Does: "changes"}, kit.KeyHint{Key: "F5", Does: "owed, deposits, adjust, quote"})
}

// FirstFocus implements shell.Screen.
func (v *page) FirstFocus() fyne.Focusable { return v.ledger }

// Dirty implements shell.Screen.
func (v *page) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *page) Key(ev *fyne.KeyEvent) bool {
	for _, a := range v.o.Actions {
		if a.Key != "" && a.Key == ev.Name {
			a.Do(v.b, v.m.id)
			return true
		}
	}
	switch ev.Name {
	case fyne.KeyF2:
		v.changeCustomer()
	case fyne.KeyF3:
		v.showUse()
	case fyne.KeyF4:
		v.changePremise()
	case fyne.KeyF6:
		v.changeAccount()
	case fyne.KeyF7:
		v.enterRead()
	case fyne.KeyF10:
		v.changeMeter()
	case fyne.KeyF8:
		v.showChanges()
	case fyne.KeyF5:
		v.showDeposits()
	default:
		return false
	}
	return true
}

// Shown reads again what may have changed while another screen was in front.
func (v *page) Shown() {
	v.read()
	v.show()
}

// Closed implements shell.Screen.
func (v *page) Closed() {}
