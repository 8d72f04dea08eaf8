package payments

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// depositsView lists what was brought to the bank, the newest first.
type depositsView struct {
	b    *bench.Bench
	deed *bench.Deed
	list *kit.List[payment.BankDeposit]
	head *kit.Words
	box  fyne.CanvasObject
}

// NewDeposits makes the list of bank deposits: their slips, and those taken back.
func NewDeposits(b *bench.Bench) shell.Screen { return newDepositsView(b) }

func newDepositsView(b *bench.Bench) *depositsView {
	v := &depositsView{b: b, deed: b.NewDeed(), head: kit.NewWords("", kit.Plain).Bold()}
	quiet := func(d payment.BankDeposit) kit.Tone {
		if d.State == document.Voided {
			return kit.Quiet
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		kit.Column[payment.BankDeposit]{Title: "Deposit", Chars: 10, Text: func(d payment.BankDeposit) string { return d.Number.String() }, Tone: quiet},
		kit.Column[payment.BankDeposit]{Title: "Day", Chars: 10, Text: func(d payment.BankDeposit) string { return d.Day.US() }, Tone: quiet},
		kit.Column[payment.BankDeposit]{Title: "What", Chars: 24, Flex: 2, Text: whatDeposited, Tone: quiet},
		kit.Column[payment.BankDeposit]{Title: "Cash", Chars: 12, Align: kit.Right, Text: func(d payment.BankDeposit) string { return d.Cash.String() }, Tone: quiet},
		kit.Column[payment.BankDeposit]{Title: "Checks", Chars: 12, Align: kit.Right, Text: func(d payment.BankDeposit) string { return d.CheckSum().String() }, Tone: quiet},
		kit.Column[payment.BankDeposit]{Title: "Total", Chars: 12, Align: kit.Right, Text: func(d payment.BankDeposit) string { return d.Total.String() }, Tone: quiet},
		kit.Column[payment.BankDeposit]{Title: "Bank", Chars: 20, Flex: 1, Text: func(d payment.BankDeposit) string { return d.GL }, Tone: quiet},
		kit.Column[payment.BankDeposit]{Title: "", Chars: 10, Text: func(d payment.BankDeposit) string {
			if d.State == document.Voided {
				return "taken back"
			}
			return ""
		}, Tone: func(payment.BankDeposit) kit.Tone { return kit.Danger }})
	v.list.Key = func(d payment.BankDeposit) string { return d.Number.String() }
	v.list.Empty = "Nothing was brought to the bank yet."
	v.list.OnOpen = func(d payment.BankDeposit) { v.slip(d) }
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(kit.Inset(0, 6, v.head), nil, nil, nil, v.list)))
	v.Shown()
	return v
}

// whatDeposited says what a deposit was made of.
func whatDeposited(d payment.BankDeposit) string {
	switch {
	case d.Source.Number != 0:
		return d.Source.String()
	case d.Cards > 0:
		return "card slips"
	case len(d.Checks) > 0:
		return phrase.Count(len(d.Checks), "check") + ", cash of " + phrase.Count(len(d.Drawers), "drawer")
	}
	return "cash of " + phrase.Count(len(d.Drawers), "drawer")
}

// Shown reads the deposits again.
func (v *depositsView) Shown() {
	rows, err := bench.Ask(v.b, payment.Deposits{Limit: 200})
	if err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.head.Set("Brought to the bank, the last 200", kit.Plain)
	v.list.SetRows(kit.Rows(rows))
}

func (v *depositsView) slip(d payment.BankDeposit) {
	p, err := SlipPaper(v.b, d.Number)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(p)
}

// undo takes a deposit back that did not go to the bank as made up.
func (v *depositsView) undo() {
	d, ok := v.list.Selected()
	if !ok {
		v.b.Window().Say("Choose the deposit in the list first.", kit.Warning)
		return
	}
	if err := bench.May(v.b, payment.UndoDeposit{Number: d.Number, Reason: "asked beforehand"}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	text := "Deposit " + d.Number.String() + " of " + d.Total.Dollars() + " did not go to the bank as made up: its drawers are to be deposited again."
	v.b.Window().AskReason("Take this deposit back?", text, "Take back", func(reason string) error {
		_, err := bench.Do(v.b, v.deed, payment.UndoDeposit{Number: d.Number, Reason: reason})
		if err == nil {
			v.Shown()
			v.b.Window().Say("Deposit "+d.Number.String()+" is taken back. F8 on Payments lists its drawers again.", kit.Good)
		}
		return err
	})
}

// Title implements shell.Screen.
func (v *depositsView) Title() string { return "Bank deposits" }

// Content implements shell.Screen.
func (v *depositsView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *depositsView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "slip"}, {Key: "F6", Does: "take back"}}
}

// FirstFocus implements shell.Screen.
func (v *depositsView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *depositsView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *depositsView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF6:
		v.undo()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *depositsView) Closed() {}
