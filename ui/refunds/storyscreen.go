package refunds

import (
	"fyne.io/fyne/v2"

	"curbstop/domain/document"
	"curbstop/domain/refund"
	"curbstop/ui/kit"
)

// Title implements shell.Screen.
func (v *story) Title() string { return "Refund " + v.n.String() }

// Content implements shell.Screen.
func (v *story) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *story) Keys() []kit.KeyHint {
	hints := []kit.KeyHint{{Key: "F2", Does: "account"}}
	switch v.s.State {
	case document.Draft:
		hints = append(hints, kit.KeyHint{Key: "F9", Does: "approve"}, kit.KeyHint{Key: "F6", Does: "return"})
	case document.Issued:
		if e := v.last().Errand(); e != refund.NoErrand {
			hints = append(hints, kit.KeyHint{Key: "F9", Does: map[refund.Errand]string{refund.ToSign: "signed", refund.ToSend: "mailed"}[e]})
		}
	case document.Approved:
		hints = append(hints, kit.KeyHint{Key: "F9", Does: "print"}, kit.KeyHint{Key: "F6", Does: "return"})
	}
	return hints
}

// FirstFocus implements shell.Screen.
func (v *story) FirstFocus() fyne.Focusable { return v.first }

// Dirty implements shell.Screen.
func (v *story) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *story) Key(ev *fyne.KeyEvent) bool {
	buttons := v.deeds()
	switch ev.Name {
	case fyne.KeyF9:
		if len(buttons) > 0 {
			buttons[0].Press()
		}
	case fyne.KeyF6:
		if s := v.s.State; s == document.Draft || s == document.Approved {
			buttons[1].Press()
		}
	case fyne.KeyF5:
		v.read()
	case fyne.KeyF2:
		openAccount(v.b, v.o, v.s.Request)
	default:
		return false
	}
	return true
}

// Shown reads the refund again after another screen was in front.
func (v *story) Shown() { v.read() }

// Closed implements shell.Screen.
func (v *story) Closed() {}
