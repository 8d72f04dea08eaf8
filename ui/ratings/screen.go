package ratings

import (
	"strings"

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
	out := []kit.KeyHint{{Key: "Ctrl+P", Does: "paper"}, {Key: "F11", Does: "other papers"}, {Key: "F3", Does: "evidence"}}
	if v.w.draft() {
		out = append(out, kit.KeyHint{Key: "Enter", Does: "score the factor"}, kit.KeyHint{Key: "F7", Does: "add goal"}, kit.KeyHint{Key: "F8", Does: "add factor"}, kit.KeyHint{Key: "Del", Does: "take away"})
	}
	if v.mayHand() == nil {
		out = append(out, kit.KeyHint{Key: "F4", Does: "another rater"})
	}
	return out
}

// FirstFocus implements shell.Screen.
func (v *sheet) FirstFocus() fyne.Focusable { return v.factors }

// Dirty implements shell.Screen.
func (v *sheet) Dirty() bool { return v.w.dirty() }

// Key implements shell.Screen.
func (v *sheet) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit, kit.KeySave:
		v.press("F9")
	case fyne.KeyF6:
		v.press("F6")
	case fyne.KeyF4:
		v.handOver()
	case fyne.KeyF3:
		v.openEvidence()
	case fyne.KeyF11:
		v.papers()
	case fyne.KeyF7:
		if v.w.p.State == document.Draft {
			v.editGoal(-1)
		} else {
			v.press("F7")
		}
	case fyne.KeyF8:
		if v.w.p.State == document.Draft {
			v.addFactor()
		} else {
			v.press("F8")
		}
	case kit.KeyPrint:
		v.paper()
	default:
		return false
	}
	return true
}

// press presses the button that names a key.
func (v *sheet) press(key string) {
	for _, b := range v.steps() {
		if strings.HasSuffix(b.Text, "   "+key) {
			b.Press()
			return
		}
	}
}

// Closed implements shell.Screen.
func (v *sheet) Closed() {}
