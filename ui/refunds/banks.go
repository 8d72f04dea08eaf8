package refunds

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/shopspring/decimal"

	"curbstop/domain/bank"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/reports/paper"
	"curbstop/reports/refundcheck"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// bankList is the list of bank accounts checks are drawn on.
type bankList struct {
	b    *bench.Bench
	o    Options
	list *kit.List[bank.Account]
	box  fyne.CanvasObject
}

func newBanks(b *bench.Bench, o Options) *bankList {
	v := &bankList{b: b, o: o}
	type col = kit.Column[bank.Account]
	v.list = kit.NewList(
		col{Title: "Name", Chars: 16, Flex: 1, Text: func(a bank.Account) string { return a.Name }},
		col{Title: "Bank", Chars: 20, Flex: 2, Text: func(a bank.Account) string { return a.Bank }},
		col{Title: "Routing", Chars: 10, Text: func(a bank.Account) string { return a.Routing }},
		col{Title: "Account", Chars: 14, Text: func(a bank.Account) string { return a.Number }},
		col{Title: "Fraction", Chars: 10, Text: func(a bank.Account) string { return a.Fraction }},
		col{Title: "Next check", Chars: 10, Align: kit.Right, Text: func(a bank.Account) string { return fmt.Sprintf("%06d", a.NextCheck) }},
		col{Title: "", Chars: 7, Text: func(a bank.Account) string {
			if a.Closed {
				return "closed"
			}
			return ""
		}, Tone: func(bank.Account) kit.Tone { return kit.Danger }})
	v.list.Empty = "No bank account yet: F9 enters one."
	v.list.OnOpen = v.edit
	v.box = kit.Card(kit.Inset(12, 10, v.list))
	v.read()
	return v
}

func (v *bankList) read() {
	all, err := bench.Ask(v.b, bank.List{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(all))
}

// edit opens the form of a bank account, a new one when it has no ID.
func (v *bankList) edit(a bank.Account) {
	fields := append(bench.Fields(bank.Fields), kit.Field{Key: "next check", Label: "Next check", Kind: kit.Number, Required: true, Chars: 9, Hint: "on top of the stock"})
	f := kit.NewForm(kit.FormOptions{Columns: 1, Today: v.b.Today, Submit: "Save", Cancel: "Cancel"}, fields...)
	bench.Fill(f, bank.Fields, &a)
	if a.NextCheck != 0 {
		f.Set("next check", fmt.Sprint(a.NextCheck))
	}
	f.Lock(a.Used(), "next check")
	f.Clean()
	title := "New bank account"
	if a.ID != 0 {
		title = a.Name
	}
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(title, f, func() error {
		next := a
		if err := bench.Read(f, bank.Fields, &next, v.b.Today()); err != nil {
			return err
		}
		next.NextCheck = uint64(max(0, f.Number("next check").IntPart()))
		kept, err := bench.Do(v.b, deed, bank.Keep{Account: next})
		if err == nil {
			v.read()
			v.b.Window().Say(kept.Ending()+" is saved.", kit.Good)
		}
		return err
	})
}

// Title implements shell.Screen.
func (v *bankList) Title() string { return "Bank accounts" }

// Content implements shell.Screen.
func (v *bankList) Content() fyne.CanvasObject { return container.NewStack(v.box) }

// Keys implements shell.Screen.
func (v *bankList) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "change"}, {Key: "F9", Does: "new bank account"}, {Key: "F6", Does: "alignment page"}}
}

// FirstFocus implements shell.Screen.
func (v *bankList) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *bankList) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *bankList) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF9 || ev.Name == kit.KeyNew {
		v.edit(bank.Account{})
		return true
	}
	if ev.Name == fyne.KeyF6 {
		v.align()
		return true
	}
	return false
}

// Closed implements shell.Screen.
func (v *bankList) Closed() {}

// align sets how far off this machine's printer feeds check stock, and shows the page to try it with on plain paper.
func (v *bankList) align() {
	right, down := 0, 0
	if v.o.Offset != nil {
		right, down = v.o.Offset.Get()
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Show the page", Cancel: "Cancel"},
		kit.Field{Key: "right", Label: "To the right", Kind: kit.Number, Places: 1, Chars: 8, Hint: "points; 72 make an inch"},
		kit.Field{Key: "down", Label: "Down", Kind: kit.Number, Places: 1, Chars: 8, Hint: "points; less than 0 is up"})
	f.Set("right", tenths(right))
	f.Set("down", tenths(down))
	f.Clean()
	shown := false
	d := v.b.Window().OpenForm("Alignment of check stock", f, func() error {
		x, y := int(f.Number("right").Shift(1).IntPart()), int(f.Number("down").Shift(1).IntPart())
		if max(x, -x, y, -y) > mostOffset {
			return fault.New(fault.Invalid, "check.offset", "Stock that lies more than {most} points off is fed wrongly: look at the tray.", fault.Args{"most": mostOffset / 10}).At("right")
		}
		if v.o.Offset != nil {
			if err := v.o.Offset.Set(x, y); err != nil {
				return err
			}
		}
		right, down, shown = x, y, true
		return nil
	})
	d.OnClose = func() {
		if shown {
			v.showAlignment(refundcheck.Nudge{X: paper.Tenths(right), Y: paper.Tenths(down)})
		}
	}
}

// mostOffset is the largest offset in tenths of a point: half an inch.
const mostOffset = 360

func tenths(n int) string { return decimal.New(int64(n), -1).StringFixed(1) }

func (v *bankList) showAlignment(n refundcheck.Nudge) {
	s, err := refundcheck.Alignment(n)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Alignment of check stock", Docs: []document.Ref{{Kind: "alignment page"}}, Sheets: []paper.Sheet{s}})
}
