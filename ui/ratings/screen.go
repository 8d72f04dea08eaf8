package ratings

import (
	"fyne.io/fyne/v2"

	"curbstop/domain/document"
	"curbstop/ui/kit"
)

// Title implements shell.Screen.
func (v *sheet) Title() string { return "Rating " + v.w.p.Number.String() }

// Content implements shell.Screen.
func (v *sheet) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *sheet) Keys() []kit.KeyHint {
	out := []kit.KeyHint{{Key: "Ctrl+P", Does: "paper"}, {Key: "F11", Does: "review sheet, appeal form"}, {Key: "F3", Does: "evidence"}}
	if v.w.draft() {
		out = append(out, kit.KeyHint{Key: "Enter", Does: "score the factor"}, kit.KeyHint{Key: "F7", Does: "add goal"}, kit.KeyHint{Key: "F8", Does: "add factor"}, kit.KeyHint{Key: "Del", Does: "take away"})
	}
	return out
}

// FirstFocus implements shell.Screen.
func (v *sheet) FirstFocus() fyne.Focusable { return v.factors }

// Dirty implements shell.Screen.
func (v *sheet) Dirty() bool { return v.w.dirty() }

// Key implements shell.Screen.
func (v *sheet) Key(ev *fyne.KeyEvent) bool {
	buttons := v.steps()
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit, kit.KeySave:
		if len(buttons) > 1 {
			buttons[0].Press()
		}
	case fyne.KeyF6:
		if len(buttons) > 2 {
			buttons[1].Press()
		}
	case fyne.KeyF3:
		v.openEvidence()
	case fyne.KeyF11:
		v.papers()
	case fyne.KeyF7:
		if v.w.p.State == document.Draft {
			v.editGoal(-1)
		} else if len(buttons) > 3 {
			buttons[2].Press()
		}
	case fyne.KeyF8:
		v.addFactor()
	case kit.KeyPrint:
		v.paper()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *sheet) Closed() {}
