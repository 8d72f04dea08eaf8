package referrals

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/domain/tracing"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// old is one old debt that a customer may owe, with who owed it.
type old struct {
	procedure.OldDebt
	debtor procedure.Debtor
}

// said gives what a clerk said of it.
func (o old) said() (string, kit.Tone) {
	d := o.debtor.Decided
	switch {
	case o.debtor.Score.Points >= tracing.SameRecord:
		return "the same customer", kit.Warning
	case d == nil:
		return "nobody said yet", kit.Warning
	case !d.Same:
		return "somebody else: " + d.Reason, kit.Quiet
	case d.Then == "":
		return "the same: " + d.Reason, kit.Warning
	}
	return "the same, " + string(d.Then) + ": " + d.Reason, kit.Warning
}

// olds is the page of what the customer of an account may owe from before: who it is, whether it is they, and what becomes of it.
type olds struct {
	b     *bench.Bench
	o     Options
	id    account.ID
	now   procedure.OldDebts
	list  *kit.List[old]
	head  *kit.Words
	about *kit.Note
	carry *kit.Button
	say   *kit.Button
	box   fyne.CanvasObject
}

// NewOldDebts makes the page of what the customer of an account may owe from before.
func NewOldDebts(b *bench.Bench, o Options, id account.ID) shell.Screen { return newOlds(b, o, id) }

func newOlds(b *bench.Bench, o Options, id account.ID) *olds {
	v := &olds{b: b, o: o, id: id, head: kit.NewHeading(""), about: kit.NewNote("", kit.Quiet, 0)}
	type col = kit.Column[old]
	v.list = kit.NewList(
		col{Title: "Account", Chars: 11, Text: func(x old) string { return x.Number }},
		col{Title: "Was of", Chars: 18, Flex: 1, Text: func(x old) string { return x.debtor.Customer.Name }},
		col{Title: "Served at", Chars: 18, Flex: 1, Text: func(x old) string { return x.Where.String() }},
		col{Title: "Ended", Chars: 10, Fixed: true, Text: func(x old) string { return x.Ended.US() }},
		col{Title: "Owed", Chars: 9, Fixed: true, Align: kit.Right, Text: func(x old) string { return x.Owed().String() }},
		col{Title: "Sure", Chars: 5, Fixed: true, Align: kit.Right, Text: func(x old) string { return strconv.Itoa(x.debtor.Score.Points) }},
		col{Title: "Agrees in", Chars: 14, Flex: 1, Text: func(x old) string { return strings.Join(x.debtor.Score.Why, ", ") }},
		col{Title: "Said", Chars: 20, Flex: 2, Text: func(x old) string { s, _ := x.said(); return s }, Tone: func(x old) kit.Tone { _, t := x.said(); return t }})
	v.list.Key = func(x old) string { return x.Number }
	v.list.Empty = "This customer owes nothing of before that the books know."
	v.list.OnSelect = func(old) { v.may() }
	v.list.OnOpen = func(x old) {
		if v.o.Open != nil {
			v.o.Open(v.b, x.Account)
		}
	}
	v.carry, v.say = kit.NewDefault("Carry it to this account   F9", v.carryIt), kit.NewButton("Is it they?   F2", v.decide)
	v.Shown()
	top := container.NewVBox(kit.Inset(0, 4, v.head), kit.Inset(0, 4, v.about))
	v.box = container.NewBorder(top, kit.Inset(0, 8, kit.ButtonRow(v.carry, v.say)), nil, nil, kit.Card(kit.Inset(8, 8, v.list)))
	v.list.Select(0)
	v.may()
	return v
}

// Shown reads the debts again.
func (v *olds) Shown() {
	now, err := bench.Ask(v.b, procedure.OldDebtsFor{Account: v.id})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.now = now
	var rows []old
	for _, d := range now.Found {
		for _, x := range d.Debts {
			rows = append(rows, old{x, d})
		}
	}
	v.list.SetRows(kit.Rows(rows))
	v.head.Set(now.Customer.Name+", account "+now.Account.Number, kit.Plain)
	text := "Nothing is taken for sure without you: “sure” is how much of 100 speaks for the same person."
	if now.Account.Status == account.Pending {
		text = "A debt is carried once service has begun: this account is pending. " + text
	}
	v.about.Set(text, kit.Quiet)
	v.may()
}

func (v *olds) may() {
	x, ok := v.list.Selected()
	if !ok {
		v.carry.Block("There is no old debt to carry.")
		v.say.Block("There is nobody to compare.")
		return
	}
	v.carry.BlockFor(bench.May(v.b, procedure.CarryDebt{From: x.Account, To: v.id, Reason: "asked beforehand"}))
	if v.say.Block(""); x.debtor.Score.Points >= tracing.SameRecord {
		v.say.Block("This is the same customer of the books: there is nothing to decide.")
	}
}

// decide asks whether the old debtor is this customer.
func (v *olds) decide() {
	if x, ok := v.list.Selected(); ok && x.debtor.Score.Points < tracing.SameRecord {
		v.b.DecideDebtor(v.now.Customer, x.debtor, func(tracing.Decision) { v.Shown() })
	}
}

// carryIt brings the chosen debt over.
func (v *olds) carryIt() {
	x, ok := v.list.Selected()
	if !ok {
		return
	}
	deed := v.b.NewDeed()
	text := x.Owed().Dollars() + " of account " + x.Number + ", each item with its age. What was written off of it is put back first."
	v.b.Window().AskReason("Carry the debt to account "+v.now.Account.Number+"?", text, "Carry it", func(reason string) error {
		t, err := bench.Do(v.b, deed, procedure.CarryDebt{From: x.Account, To: v.id, Reason: reason})
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say(phrase.Sentence(t.Ref().String())+": account "+v.now.Account.Number+" owes "+t.Amount.Dollars()+" more.", kit.Good)
		return nil
	})
}

// Title implements shell.Screen.
func (v *olds) Title() string { return "Old debts" }

// Content implements shell.Screen.
func (v *olds) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *olds) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "carry it here"}, {Key: "F2", Does: "the same person or not"}, {Key: "Enter", Does: "the old account"}}
}

// FirstFocus implements shell.Screen.
func (v *olds) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *olds) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *olds) Key(ev *fyne.KeyEvent) bool {
	do, ok := map[fyne.KeyName]func(){fyne.KeyF9: v.carry.Press, kit.KeySubmit: v.carry.Press, fyne.KeyF2: v.say.Press, fyne.KeyF5: v.Shown}[ev.Name]
	if ok {
		do()
	}
	return ok
}

// Closed implements shell.Screen.
func (v *olds) Closed() {}
