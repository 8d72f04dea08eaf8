package writeoffs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/writeoff"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// transfers lists balances that were moved, of one account or of all.
type transfers struct {
	b    *bench.Bench
	o    Options
	id   account.ID
	list *kit.List[writeoff.TransferSeen]
	undo *kit.Button
	box  fyne.CanvasObject
}

// NewTransfers makes the list of transfers of an account; account 0 gives those of the office.
func NewTransfers(b *bench.Bench, o Options, id account.ID) shell.Screen {
	v := &transfers{b: b, o: o, id: id}
	type col = kit.Column[writeoff.TransferSeen]
	tone := func(s writeoff.TransferSeen) kit.Tone {
		if s.Transfer.State == document.Voided {
			return kit.Quiet
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		col{Title: "Transfer", Chars: 10, Text: func(s writeoff.TransferSeen) string { return s.Transfer.Number.String() }, Tone: tone},
		col{Title: "Day", Chars: 10, Text: func(s writeoff.TransferSeen) string { return s.Transfer.Day.US() }, Tone: tone},
		col{Title: "From", Chars: 11, Text: func(s writeoff.TransferSeen) string { return s.From.Number }, Tone: tone},
		col{Title: "To", Chars: 11, Text: func(s writeoff.TransferSeen) string { return s.To.Number }, Tone: tone},
		col{Title: "Customer", Chars: 18, Flex: 1, Text: func(s writeoff.TransferSeen) string { return s.New.Name }, Tone: tone},
		col{Title: "Amount", Chars: 11, Align: kit.Right, Text: func(s writeoff.TransferSeen) string { return s.Transfer.Amount.String() }, Tone: tone},
		col{Title: "State", Chars: 10, Text: moved, Tone: tone},
		col{Title: "Reason", Chars: 14, Flex: 1, Text: func(s writeoff.TransferSeen) string { return s.Transfer.Reason }, Tone: tone})
	v.list.Key = func(s writeoff.TransferSeen) string { return s.Transfer.Number.String() }
	v.list.Empty = "No balance was moved."
	v.list.OnSelect = func(writeoff.TransferSeen) { v.may() }
	v.list.OnOpen = func(s writeoff.TransferSeen) { v.notice() }
	v.undo = kit.NewButton("Take back   Del", v.takeBack)
	v.box = container.NewBorder(nil, kit.Inset(0, 8, kit.ButtonRow(kit.NewDefault("Notice   F8", v.notice), v.undo)), nil, nil, kit.Card(kit.Inset(8, 8, v.list)))
	v.Shown()
	v.list.Select(0)
	v.may()
	return v
}

func moved(s writeoff.TransferSeen) string {
	if s.Transfer.State == document.Voided {
		return "taken back"
	}
	return "moved"
}

// Shown reads the transfers again.
func (v *transfers) Shown() {
	all, err := bench.Ask(v.b, writeoff.TransfersOf{Account: v.id, Limit: 500})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(all))
	v.may()
}

func (v *transfers) may() {
	s, ok := v.list.Selected()
	if !ok {
		v.undo.Block("There is no transfer to take back.")
		return
	}
	v.undo.BlockFor(bench.May(v.b, writeoff.Undo{Number: s.Transfer.Number, Reason: "asked beforehand"}))
}

func (v *transfers) notice() {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	p, err := notice(v.b, s.Transfer.Number)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(p)
}

func (v *transfers) takeBack() {
	s, ok := v.list.Selected()
	if !ok {
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason("Take transfer "+s.Transfer.Number.String()+" back?", "Account "+s.From.Number+" owes it again. What account "+s.To.Number+" paid of it stays there as credit.",
		"Take back", func(reason string) error {
			_, err := bench.Do(v.b, deed, writeoff.Undo{Number: s.Transfer.Number, Reason: reason})
			if err == nil {
				v.Shown()
				v.b.Window().Say("Transfer "+s.Transfer.Number.String()+" is taken back.", kit.Good)
			}
			return err
		})
}

// Title implements shell.Screen.
func (v *transfers) Title() string { return "Balances moved" }

// Content implements shell.Screen.
func (v *transfers) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *transfers) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F8", Does: "notice"}, {Key: "Del", Does: "take back"}}
}

// FirstFocus implements shell.Screen.
func (v *transfers) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *transfers) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *transfers) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF8, kit.KeyPrint:
		v.notice()
	case fyne.KeyDelete:
		v.undo.Press()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *transfers) Closed() {}
