package payments

import (
	"fyne.io/fyne/v2"

	"curbstop/ui/kit"
)

// Title implements shell.Screen.
func (v *view) Title() string { return "Payments" }

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F9", Does: "post"},
		{Key: "F4", Does: "also pays"},
		{Key: "F7", Does: "today's receipts"},
		{Key: "F6", Does: "void"},
		{Key: "Ctrl+P", Does: "print receipt"},
		{Key: "F3", Does: "find"},
		{Key: "F8", Does: "drawers"},
		{Key: "F10", Does: "mail batch"},
		{Key: "F11", Does: "more"},
	}
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable {
	if v.m.somebody() {
		return v.form.Control("amount")
	}
	return v.form.First()
}

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return len(v.m.parts) > 0 || v.m.somebody() && v.form.Dirty() }

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit:
		v.form.Submit()
	case fyne.KeyF4:
		v.also()
	case fyne.KeyF11:
		v.more()
	case fyne.KeyF7:
		v.b.Window().FocusOn(v.list)
		if v.list.Place() < 0 {
			v.list.Select(0)
		}
	case fyne.KeyF6, fyne.KeyDelete:
		v.askVoid()
	case fyne.KeyF3:
		v.offer("")
	case fyne.KeyF8:
		v.b.Open(NewDrawers(v.b))
	case fyne.KeyF10:
		v.b.Open(NewMail(v.b))
	case fyne.KeyF5:
		v.Shown()
	case fyne.KeyF2:
		if v.m.somebody() && v.m.o.Open != nil {
			v.m.o.Open(v.b, v.m.who.Account.ID)
		}
	case kit.KeyPrint:
		v.print()
	case fyne.KeyEscape:
		return v.escape()
	default:
		return false
	}
	return true
}

// escape leaves the lists for the form; in the form Esc clears the counter.
func (v *view) escape() bool {
	f := v.b.Window().Canvas().Focused()
	if f == fyne.Focusable(v.list) || f == fyne.Focusable(v.items) {
		v.b.Window().FocusOn(v.FirstFocus())
		return true
	}
	return false
}

// Shown reads again what may have changed while another screen was in front.
func (v *view) Shown() {
	v.readDay()
	if v.m.plain() && !v.form.Dirty() && len(v.m.order) == 0 {
		v.choose(v.m.who.Account.ID)
	}
}

// Closed implements shell.Screen.
func (v *view) Closed() {}
