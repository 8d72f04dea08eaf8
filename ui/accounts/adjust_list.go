package accounts

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/adjustment"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// approvals lists the adjustments of all accounts that wait for somebody: for approval, or returned to who prepared them.
type approvals struct {
	b    *bench.Bench
	o    Options
	list *kit.List[adjustment.Seen]
	says *kit.Words
	box  fyne.CanvasObject
}

// NewApprovals makes the list of adjustments that wait for approval.
func NewApprovals(b *bench.Bench, o Options) shell.Screen { return newApprovals(b, o) }

func newApprovals(b *bench.Bench, o Options) *approvals {
	v := &approvals{b: b, o: o, list: kit.NewList(adjustmentColumns(true)...), says: kit.NewWords("", kit.Quiet)}
	v.list.Key = func(s adjustment.Seen) string { return s.Adjustment.Number.String() }
	v.list.Empty = "No adjustment waits."
	v.list.OnOpen = func(s adjustment.Seen) { b.Open(newAdjustment(b, s.Adjustment.Number)) }
	v.box = container.NewBorder(nil, kit.Inset(2, 6, v.says), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

// Shown reads again what may have changed.
func (v *approvals) Shown() {
	var all []adjustment.Seen
	for _, state := range []document.State{document.Draft, adjustment.Returned} {
		some, err := bench.Ask(v.b, adjustment.InState{State: state})
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		all = append(all, some...)
	}
	waiting, sum := 0, money.Amount(0)
	for _, s := range all {
		if s.State == document.Draft {
			waiting, sum = waiting+1, sum.Plus(s.Worth().Abs())
		}
	}
	v.list.SetRows(kit.Rows(all))
	v.says.Set(phrase.Count(waiting, "adjustment")+" of "+sum.Dollars()+" in all wait for approval.", kit.Quiet)
}

// Title implements shell.Screen.
func (v *approvals) Title() string { return "Adjustments to approve" }

// Content implements shell.Screen.
func (v *approvals) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *approvals) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "Enter", Does: "look, approve"},
		{Key: "F2", Does: "account"},
		{Key: "F6", Does: "deposits held"},
		{Key: "F7", Does: "formula and terms"},
		{Key: "F5", Does: "read again"},
	}
}

// FirstFocus implements shell.Screen.
func (v *approvals) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *approvals) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *approvals) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF2:
		if s, ok := v.list.Selected(); ok {
			v.b.Open(newPage(v.b, v.o, s.Account))
		}
	case fyne.KeyF6:
		v.b.Open(newHoldings(v.b, v.o))
	case fyne.KeyF7:
		v.b.Open(newAdjustSettings(v.b))
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *approvals) Closed() {}
