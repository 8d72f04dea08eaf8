package refunds

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/bank"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// bankList is the list of bank accounts checks are drawn on.
type bankList struct {
	b    *bench.Bench
	list *kit.List[bank.Account]
	box  fyne.CanvasObject
}

func newBanks(b *bench.Bench) *bankList {
	v := &bankList{b: b}
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
	return []kit.KeyHint{{Key: "Enter", Does: "change"}, {Key: "F9", Does: "new bank account"}}
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
	return false
}

// Closed implements shell.Screen.
func (v *bankList) Closed() {}
