package payments

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// drawersView lists the drawers that are not deposited yet.
type drawersView struct {
	b    *bench.Bench
	m    *drawers
	list *kit.List[payment.DrawerLine]
	own  *kit.Words
	lies *kit.Words // what is in no drawer
	box  fyne.CanvasObject
}

// NewDrawers makes the list of drawers: the clerk's own is opened and counted here, others' are confirmed, the closed ones deposited.
func NewDrawers(b *bench.Bench) shell.Screen { return newDrawersView(b) }

func newDrawersView(b *bench.Bench) *drawersView {
	v := &drawersView{b: b, m: newDrawers(b), own: kit.NewWords("", kit.Plain).Bold(), lies: kit.NewWords("", kit.Warning)}
	sum := func(title string, of func(payment.DrawerLine) money.Amount) kit.Column[payment.DrawerLine] {
		return kit.Column[payment.DrawerLine]{Title: title, Chars: 12, Align: kit.Right, Text: func(l payment.DrawerLine) string {
			if l.Drawer.State == payment.Open && title != "Float" {
				return "" // who counts must not know what should be there
			}
			return of(l).String()
		}}
	}
	v.list = kit.NewList(
		kit.Column[payment.DrawerLine]{Title: "Drawer", Chars: 10, Text: func(l payment.DrawerLine) string { return l.Drawer.Number.String() }},
		kit.Column[payment.DrawerLine]{Title: "Clerk", Chars: 16, Flex: 1, Text: func(l payment.DrawerLine) string { return l.Clerk }},
		kit.Column[payment.DrawerLine]{Title: "Day", Chars: 10, Text: func(l payment.DrawerLine) string { return l.Drawer.Day.US() }},
		kit.Column[payment.DrawerLine]{Title: "State", Chars: 10, Text: func(l payment.DrawerLine) string { return string(l.Drawer.State) }},
		sum("Float", func(l payment.DrawerLine) money.Amount { return l.Drawer.Float }),
		sum("Cash", func(l payment.DrawerLine) money.Amount { c, _, _ := says(l); return c }),
		sum("Checks", func(l payment.DrawerLine) money.Amount { _, c, _ := says(l); return c }),
		sum("Cards", func(l payment.DrawerLine) money.Amount { _, _, c := says(l); return c }),
		kit.Column[payment.DrawerLine]{Title: "Before", Chars: 8, Align: kit.Right, Text: func(l payment.DrawerLine) string {
			if n := len(l.Drawer.Before); n > 0 {
				return phrase.Number(n) // receipts taken before it was opened
			}
			return ""
		}},
		kit.Column[payment.DrawerLine]{Title: "Count", Chars: 14, Text: overText, Tone: func(l payment.DrawerLine) kit.Tone {
			if l.Drawer.Over != 0 {
				return kit.Danger
			}
			return kit.Good
		}})
	v.list.Key = func(l payment.DrawerLine) string { return l.Drawer.Number.String() }
	v.list.Empty = "No drawer is open, and none waits for its deposit."
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(container.NewVBox(v.own, kit.Inset(0, 4, v.lies)), nil, nil, nil, v.list)))
	v.Shown()
	return v
}

// Shown reads the drawers again.
func (v *drawersView) Shown() {
	if err := v.m.read(); err != nil {
		v.own.Set(err.Error(), kit.Danger)
		return
	}
	v.refresh()
}

func (v *drawersView) refresh() {
	v.list.SetRows(kit.Rows(v.m.rows))
	v.lies.Set(v.m.lies(), kit.Warning)
	switch l, has := v.m.mine(); {
	case !has:
		v.own.Set("You have no drawer open: F8 opens one.", kit.Quiet)
	case l.Drawer.State == payment.Open:
		v.own.Set("Your drawer "+l.Drawer.Number.String()+" is open: F8 counts it.", kit.Plain)
	default:
		v.own.Set("Your drawer "+l.Drawer.Number.String()+" is counted: a second person confirms it with F9.", kit.Warning)
	}
}

// drawer is F8, the clerk's own: opened when there is none, counted when it is open, counted again before it is confirmed.
func (v *drawersView) drawer() {
	l, has := v.m.mine()
	switch {
	case !has:
		f := kit.NewForm(kit.FormOptions{Submit: "Open drawer", Cancel: "Cancel", Quick: true},
			kit.Field{Key: "float", Label: "Change in it", Kind: kit.Money, Hint: "counted before the first customer"})
		v.b.Window().OpenForm("Open a drawer", f, func() error {
			err := v.m.open(f.Amount("float"))
			return v.done(err, v.m.opened())
		})
	case l.Drawer.State == payment.Open:
		v.count(l)
	default:
		v.b.Window().AskReason("Count it again?", "The drawer is open again until it is counted anew.", "Reopen", func(reason string) error {
			return v.done(v.m.recount(l.Drawer.Number, reason), "The drawer is open again.")
		})
	}
}

// takeOver is F4: what a colleague took without a drawer comes into one's own.
func (v *drawersView) takeOver() {
	who, has := v.m.others()
	if !has {
		v.b.Window().Say("Nobody else took money that lies in no drawer.", kit.Warning)
		return
	}
	text := "The " + phrase.Count(who.Count, "receipt") + " of " + who.Name + ", " + who.Sum.Dollars() + ", lie in your drawer then: have the money handed over and count it with yours."
	v.b.Window().AskReason("Take over what "+who.Name+" took?", text, "Take over", func(reason string) error {
		return v.done(v.m.takeOver(who, reason), "It lies in your drawer now.")
	})
}

// count asks for the pieces. Here and in the list what the receipts say is not shown: the clerk counts what is there.
func (v *drawersView) count(l payment.DrawerLine) {
	var fields []kit.Field
	for _, worth := range payment.Denominations {
		fields = append(fields, kit.Field{Key: "count " + worth.String(), Label: worth.String(), Kind: kit.Number, Chars: 6})
	}
	fields = append(fields, kit.Field{Key: "checks", Label: "Checks, money orders", Kind: kit.Money}, kit.Field{Key: "cards", Label: "Card slips", Kind: kit.Money},
		kit.Field{Key: "note", Label: "Over or short because", Chars: 40, Wide: true})
	f := kit.NewForm(kit.FormOptions{Submit: "Counted", Cancel: "Cancel", Columns: 2}, fields...)
	v.b.Window().OpenForm("Count drawer "+l.Drawer.Number.String(), f, func() error {
		c := payment.CountDrawer{Number: l.Drawer.Number, Checks: f.Amount("checks"), Cards: f.Amount("cards"), Note: f.Text("note")}
		for _, worth := range payment.Denominations {
			if n := int(f.Number("count " + worth.String()).IntPart()); n != 0 {
				c.Pieces = append(c.Pieces, payment.Pieces{Worth: worth, Count: n})
			}
		}
		_, err := v.m.count(c)
		return v.done(err, "Counted. A second person confirms it with F9.")
	})
}

// done shows what became of a deed, and gives its refusal back to the dialog.
func (v *drawersView) done(err error, text string) error {
	if err == nil {
		v.refresh()
		v.b.Window().Say(text, kit.Good)
	}
	return err
}

func (v *drawersView) confirm() {
	l, ok := v.list.Selected()
	if !ok {
		v.b.Window().Say("Choose the counted drawer in the list first.", kit.Warning)
		return
	}
	if err := bench.May(v.b, payment.ConfirmDrawer{Number: l.Drawer.Number}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	cash, checks, cards := says(l)
	text := l.Clerk + " counted " + cash.Dollars() + " of cash without the float, " + checks.Dollars() + " of checks and " + cards.Dollars() +
		" of card slips: " + overText(l) + ". You have seen the money."
	v.b.Window().Ask("Confirm drawer "+l.Drawer.Number.String()+"?", text, "Confirm", func() {
		if err := v.done(v.m.confirm(l.Drawer.Number), "Drawer "+l.Drawer.Number.String()+" is closed."); err != nil {
			v.b.Window().SayError(err)
		}
	})
}

// deposit makes up the deposit and shows its slip.
func (v *drawersView) deposit(cards bool) {
	d, err := v.m.deposit(cards)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.refresh()
	p, err := SlipPaper(v.b, d.Number)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(p)
}

// Title implements shell.Screen.
func (v *drawersView) Title() string { return "Drawers" }

// Content implements shell.Screen.
func (v *drawersView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *drawersView) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F8", Does: "own drawer"},
		{Key: "F9", Does: "confirm"},
		{Key: "F6", Does: "deposit cash, checks"},
		{Key: "F7", Does: "deposit card slips"},
		{Key: "F4", Does: "take over"},
	}
}

// FirstFocus implements shell.Screen.
func (v *drawersView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *drawersView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *drawersView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF8:
		v.drawer()
	case fyne.KeyF9:
		v.confirm()
	case fyne.KeyF6:
		v.deposit(false)
	case fyne.KeyF7:
		v.deposit(true)
	case fyne.KeyF4:
		v.takeOver()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *drawersView) Closed() {}
