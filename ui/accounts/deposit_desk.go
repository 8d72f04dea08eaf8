package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// held is one deposit of the account with how the account paid, where it is held.
type held struct {
	deposit.Seen
	record deposit.Record
	tested bool
}

func (h held) state() string {
	d := h.Deposit
	switch {
	case d.Outcome != deposit.Held:
		return string(d.Outcome)
	case !h.tested:
		return "held"
	case h.record.Clean():
		return "held: earned back"
	}
	return "held: " + h.record.Why()
}

func (h held) tone() kit.Tone {
	switch {
	case h.Deposit.Outcome == deposit.Asked:
		return kit.Warning
	case h.Deposit.Outcome != deposit.Held:
		return kit.Quiet
	case h.tested && h.record.Clean():
		return kit.Good
	}
	return kit.Plain
}

// desk is what the screen of an account's deposits and adjustments knows, without a widget.
type depositDesk struct {
	b        *bench.Bench
	id       account.ID
	number   string
	owing    procedure.Owing
	deposits []held
	adjusted []adjustment.Seen
}

func (m *depositDesk) read() error {
	a, err := bench.Ask(m.b, procedure.AccountPage{Account: m.id, Entries: 1})
	if err != nil {
		return err
	}
	m.number = a.Account.Number
	if m.owing, err = bench.Ask(m.b, procedure.OweToday{Account: m.id}); err != nil {
		return err
	}
	all, err := bench.Ask(m.b, deposit.OfAccount{Account: m.id})
	if err != nil {
		return err
	}
	tests, err := bench.Ask(m.b, procedure.DepositTest{Account: m.id})
	if err != nil {
		return err
	}
	records := map[document.Number]deposit.Record{}
	for _, t := range tests.Rows {
		records[t.Deposit.Number] = t.Record
	}
	m.deposits = nil
	for _, s := range all {
		r, tested := records[s.Deposit.Number]
		m.deposits = append(m.deposits, held{s, r, tested})
	}
	m.adjusted, err = bench.Ask(m.b, adjustment.OfAccount{Account: m.id})
	return err
}

// owes lists what is owed today, and what will come of it.
func (m *depositDesk) owes() []fact {
	o := m.owing
	out := []fact{{"Balance", o.Balance.Balance(), kit.Plain}}
	add := func(label string, sum money.Amount, more string, tone kit.Tone) {
		if sum != 0 {
			out = append(out, fact{label, join("   ", sum.Dollars(), more), tone})
		}
	}
	if o.Deferred != 0 {
		out = append(out, fact{"Due now", join("   ", o.Due.Dollars(), "what the last bill asks"), kit.Accent})
		add("Deferred", o.Deferred, "by the budget plan", kit.Quiet)
	}
	add("Past due", o.PastDue, "", kit.Danger)
	add("Due today", o.DueToday, "", kit.Warning)
	add("Due later", o.NotDue, "next on "+o.NextDue.US(), kit.Plain)
	add("Credit", o.Credit, "", kit.Good)
	add("Held by a refund", o.Held, "", kit.Warning)
	add("Late charge", o.Fee, "if the next run finds it unpaid", kit.Warning)
	add("Deposit asked for", o.Asked, "", kit.Warning)
	for _, p := range o.Plans {
		add("Agreed", p.Amount, p.Day.US()+", "+p.What, kit.Accent)
	}
	for _, p := range o.Promises {
		out = append(out, fact{"Promised", p.Day.US() + ": " + p.What, kit.Accent})
	}
	return out
}

// worth sums the deposits held with their interest.
func (m *depositDesk) worth() (sum, interest money.Amount) {
	for _, h := range m.deposits {
		if h.Deposit.Outcome == deposit.Held {
			sum, interest = sum.Plus(h.Deposit.Left), interest.Plus(h.Interest.Amount)
		}
	}
	return sum, interest
}

// depositView is the screen of the deposits and adjustments of one account, with what it owes today.
type depositView struct {
	b     *bench.Bench
	m     *depositDesk
	facts *facts
	sum   *kit.Words
	list  *kit.List[held]
	made  *kit.List[adjustment.Seen]
	box   fyne.CanvasObject
}

// NewDeposits makes the screen of the deposits and adjustments of an account.
func NewDeposits(b *bench.Bench, id account.ID) shell.Screen { return newDeposits(b, id) }

func newDeposits(b *bench.Bench, id account.ID) *depositView {
	v := &depositView{b: b, m: &depositDesk{b: b, id: id}, facts: newFacts(17), sum: kit.NewFigure("", kit.Plain)}
	v.makeLists()
	press := func(label string, do func()) *kit.Button { return kit.NewButton(label, do) }
	first := kit.ButtonRow(press("Ask for a deposit   F2", v.require), press("Take   F3", v.take), press("Give back   F4", v.giveBack),
		press("Interest   F6", v.creditInterest), press("Transfer   F7", v.transfer), press("Undo   Del", v.undo))
	second := kit.ButtonRow(press("Adjust   F9", v.adjust), press("Back-bill, refund   F10", v.backBill), press("Quote a final bill   F11", v.quote),
		press("Receipt   F8", v.paper), press("Statement   Ctrl+P", v.statement))
	owes := kit.Card(kit.Inset(10, 8, container.NewBorder(kit.NewWords("Owed today", kit.Accent).Bold(), nil, nil, nil, v.facts.box)))
	money := container.NewBorder(container.NewBorder(nil, nil, kit.NewWords("Deposits", kit.Accent).Bold(), nil, v.sum), nil, nil, nil, v.list)
	top := kit.Beside(38, owes, kit.Card(kit.Inset(10, 8, money)))
	made := container.NewBorder(kit.NewWords("Adjustments", kit.Accent).Bold(), nil, nil, nil, v.made)
	v.box = container.NewBorder(container.NewVBox(first, second), nil, nil, nil, kit.Over(50, top, kit.Card(kit.Inset(10, 8, made))))
	v.Shown()
	v.list.Select(0)
	return v
}

func (v *depositView) makeLists() {
	col := func(title string, chars, flex int, text func(held) string) kit.Column[held] {
		return kit.Column[held]{Title: title, Chars: chars, Flex: flex, Text: text, Tone: held.tone}
	}
	right := func(title string, chars int, of func(held) money.Amount) kit.Column[held] {
		return kit.Column[held]{Title: title, Chars: chars, Align: kit.Right, Text: func(h held) string { return amountOr(of(h)) }, Tone: held.tone}
	}
	v.list = kit.NewList(
		col("Deposit", 9, 0, func(h held) string { return h.Deposit.Number.String() }),
		col("Paid on", 10, 0, func(h held) string { return h.Deposit.Day.US() }),
		right("Asked", 9, func(h held) money.Amount { return h.Deposit.Required }),
		right("Held", 9, func(h held) money.Amount { return h.Deposit.Left }),
		right("Interest", 8, func(h held) money.Amount { return h.Interest.Amount }),
		col("State", 18, 1, held.state))
	v.list.Key = func(h held) string { return h.Deposit.Number.String() }
	v.list.Empty = "No deposit was asked for."
	v.list.OnOpen = func(held) { v.paper() }
	v.made = kit.NewList(adjustmentColumns(false)...)
	v.made.Key = func(s adjustment.Seen) string { return s.Adjustment.Number.String() }
	v.made.Empty = "No adjustment was made."
	v.made.OnOpen = func(s adjustment.Seen) { v.b.Open(newAdjustment(v.b, s.Adjustment.Number)) }
}

// amountOr gives an amount, nothing for none.
func amountOr(a money.Amount) string {
	if a == 0 {
		return ""
	}
	return a.String()
}

// Shown reads again what may have changed.
func (v *depositView) Shown() {
	if err := v.m.read(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.facts.set(v.m.owes())
	v.list.SetRows(kit.Rows(v.m.deposits))
	v.made.SetRows(kit.Rows(v.m.adjusted))
	sum, interest := v.m.worth()
	v.sum.Set(join("   ", "held "+sum.Dollars(), "interest to today "+interest.Dollars()), kit.Plain)
	for _, h := range v.m.deposits {
		if h.Missing != "" {
			v.sum.Set(h.Missing, kit.Warning)
		}
	}
}

// Title implements shell.Screen.
func (v *depositView) Title() string { return "Deposits and adjustments, " + v.m.number }

// Content implements shell.Screen.
func (v *depositView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *depositView) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F2", Does: "ask"},
		{Key: "F3", Does: "take"},
		{Key: "F4", Does: "give back"},
		{Key: "F6", Does: "interest"},
		{Key: "F7", Does: "transfer"},
		{Key: "Del", Does: "undo"},
		{Key: "F9", Does: "adjust"},
		{Key: "F10", Does: "back-bill"},
		{Key: "F11", Does: "quote"},
		{Key: "F8", Does: "receipt"},
		{Key: "Ctrl+P", Does: "statement"},
	}
}

// FirstFocus implements shell.Screen.
func (v *depositView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *depositView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *depositView) Key(ev *fyne.KeyEvent) bool {
	do, ok := map[fyne.KeyName]func(){
		fyne.KeyF2: v.require, fyne.KeyF3: v.take, fyne.KeyF4: v.giveBack, fyne.KeyF6: v.creditInterest, fyne.KeyF7: v.transfer, fyne.KeyDelete: v.undo,
		fyne.KeyF9: v.adjust, fyne.KeyF10: v.backBill, fyne.KeyF11: v.quote, fyne.KeyF8: v.paper, fyne.KeyF5: v.Shown,
		kit.KeyPrint: v.statement,
	}[ev.Name]
	if ok {
		do()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *depositView) Closed() {}

func (v *depositView) adjust()   { v.b.Open(newAdjust(v.b, v.m.id)) }
func (v *depositView) backBill() { v.b.Open(newBackBill(v.b, v.m.id)) }
func (v *depositView) quote()    { v.b.Open(newQuote(v.b, v.m.id)) }
