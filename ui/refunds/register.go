package refunds

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/reports/checkregister"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// register is the list of every number of a bank account's stock.
type register struct {
	b     *bench.Bench
	o     Options
	banks []bank.Account
	rows  []refund.Registered
	form  *kit.Form
	list  *kit.List[refund.Registered]
	total *kit.Words
	box   fyne.CanvasObject
}

// newRegister makes the check register.
func newRegister(b *bench.Bench, o Options) *register {
	v := &register{b: b, o: o, total: kit.NewFigure("", kit.Plain).Bold()}
	var err error
	if v.banks, err = bench.Ask(b, bank.List{}); err != nil {
		v.box = kit.NewNote(err.Error(), kit.Danger, 0)
		return v
	}
	again := func(*kit.Form) { v.read() }
	v.form = kit.NewForm(kit.FormOptions{Columns: 2, Today: b.Today},
		kit.Field{Key: "bank", Label: "Bank account", Kind: kit.Pick, Options: bankOptions(v.banks), Chars: 28, OnChange: again},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, OnLeave: again},
		kit.Field{Key: "spacer", Label: "", Kind: kit.Shown},
		kit.Field{Key: "to", Label: "To", Kind: kit.Date, OnLeave: again})
	v.form.OnCancel = b.Shell.Back
	if len(v.banks) > 0 {
		v.form.Set("bank", fmt.Sprint(uint64(v.banks[0].ID)))
	}
	v.form.Set("from", b.Today().Month().First().PlusMonths(-2))
	v.form.Set("to", b.Today())
	v.form.Clean()
	v.makeList()
	head := container.NewVBox(kit.Inset(0, 4, v.form.Fields()), kit.Inset(0, 4, v.total))
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(head, nil, nil, nil, v.list)))
	v.read()
	return v
}

func (v *register) makeList() {
	type col = kit.Column[refund.Registered]
	tone := func(r refund.Registered) kit.Tone { return outcomeTone(r.Outcome) }
	v.list = kit.NewList(
		col{Title: "Check", Chars: 8, Align: kit.Right, Tone: tone, Text: func(r refund.Registered) string { return fmt.Sprintf("%06d", r.CheckNo) }},
		col{Title: "Dated", Chars: 10, Tone: tone, Text: func(r refund.Registered) string { return r.Dated.US() }, Compare: func(a, b refund.Registered) int { return int(a.Dated - b.Dated) }},
		col{Title: "Payee", Chars: 18, Flex: 2, Tone: tone, Text: func(r refund.Registered) string { return r.Payee }},
		col{Title: "Account", Chars: 10, Tone: tone, Text: func(r refund.Registered) string { return r.Account }},
		col{Title: "Amount", Chars: 11, Align: kit.Right, Tone: tone, Text: registered, Compare: func(a, b refund.Registered) int { return int(a.Amount - b.Amount) }},
		col{Title: "State", Chars: 11, Tone: tone, Text: func(r refund.Registered) string { return string(r.Outcome) }},
		col{Title: "On", Chars: 10, Tone: tone, Text: func(r refund.Registered) string { return r.OutcomeDay.US() }, Compare: func(a, b refund.Registered) int { return int(a.OutcomeDay - b.OutcomeDay) }},
		col{Title: "Note", Chars: 14, Flex: 2, Tone: tone, Text: func(r refund.Registered) string { return r.Note }})
	v.list.Key = func(r refund.Registered) string { return r.Check.Number.String() }
	v.list.Empty = "No checks in this period."
	v.list.OnOpen = func(r refund.Registered) {
		if r.Request != 0 {
			v.b.Open(newStory(v.b, r.Request, v.o))
		}
	}
}

func registered(r refund.Registered) string {
	if r.Amount == 0 {
		return ""
	}
	return r.Amount.String()
}

func (v *register) span() (from, to calendar.Day) { return v.form.Day("from"), v.form.Day("to") }

func (v *register) read() {
	a, ok := bankOf(v.banks, v.form.Text("bank"))
	if !ok {
		return
	}
	from, to := v.span()
	rows, err := bench.Ask(v.b, refund.Register{Bank: uint64(a.ID), From: from, To: to})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.rows = rows
	v.list.SetRows(kit.Rows(rows))
	open, n := money.Amount(0), 0
	for _, r := range rows {
		if r.Outcome == refund.Outstanding || r.Outcome == refund.Stale {
			open, n = open.Plus(r.Amount), n+1
		}
	}
	v.total.Set(fmt.Sprintf("%d numbers listed; %d outstanding, %s", len(rows), n, open.Dollars()), kit.Plain)
}

// paper shows the register as it will be printed.
func (v *register) paper() {
	a, ok := bankOf(v.banks, v.form.Text("bank"))
	house, err := v.b.House()
	if !ok || err != nil {
		return
	}
	from, to := v.span()
	sheet, err := checkregister.Sheet(checkregister.FromRegister(house, a, from, to, v.rows))
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Check register " + to.String(), Docs: []document.Ref{{Kind: "check register"}}, Sheets: []paper.Sheet{sheet}})
}

// spoil lists stock that was torn or lost outside a print run.
func (v *register) spoil() {
	a, ok := bankOf(v.banks, v.form.Text("bank"))
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "List as spoiled", Cancel: "Cancel"},
		kit.Field{Key: "next", Label: "From number", Kind: kit.Shown},
		kit.Field{Key: "count", Label: "How many", Kind: kit.Number, Required: true, Chars: 5},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 34})
	f.Set("next", v.nextOf(a.ID))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Spoiled check stock", f, func() error {
		made, err := bench.Do(v.b, deed, refund.SpoilStock{Bank: uint64(a.ID), Count: int(f.Number("count").IntPart()), Reason: f.Text("reason")})
		if err == nil {
			v.read()
			v.b.Window().Say(fmt.Sprintf("%d forms are listed as spoiled.", len(made)), kit.Good)
		}
		return err
	})
}

func (v *register) nextOf(id bank.ID) string {
	all, err := bench.Ask(v.b, bank.List{})
	if err != nil {
		return ""
	}
	a, _ := bankOf(all, fmt.Sprint(uint64(id)))
	return fmt.Sprintf("%06d", a.NextCheck)
}

// Title implements shell.Screen.
func (v *register) Title() string { return "Check register" }

// Content implements shell.Screen.
func (v *register) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *register) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "open"}, {Key: "Ctrl+P", Does: "print"}, {Key: "F6", Does: "spoiled stock"}, {Key: "F3", Does: "period"}}
}

// FirstFocus implements shell.Screen.
func (v *register) FirstFocus() fyne.Focusable {
	if v.list == nil {
		return nil
	}
	return v.list
}

// Dirty implements shell.Screen.
func (v *register) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *register) Key(ev *fyne.KeyEvent) bool {
	if v.list == nil {
		return false
	}
	switch ev.Name {
	case kit.KeyPrint:
		v.paper()
	case fyne.KeyF6:
		v.spoil()
	case fyne.KeyF5:
		v.read()
	case fyne.KeyF3:
		v.b.Window().FocusOn(v.form.First())
	default:
		return false
	}
	return true
}

// Shown reads the register again after another screen was in front.
func (v *register) Shown() {
	if v.list != nil {
		v.read()
	}
}

// Closed implements shell.Screen.
func (v *register) Closed() {}
