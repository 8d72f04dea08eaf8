package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Check is a box to tick. Space ticks it, Enter goes to the next field.
type Check struct {
	widget.Check
	hooks hooks
	err   error
}

// NewCheck makes a box with its words at the right of it.
func NewCheck(text string) *Check {
	c := &Check{}
	c.Text = text
	c.ExtendBaseWidget(c)
	c.OnChanged = func(bool) {
		if c.hooks.changed != nil {
			c.hooks.changed()
		}
	}
	return c
}

// FocusGained shows the focus.
func (c *Check) FocusGained() {
	c.Check.FocusGained()
	if c.hooks.focused != nil {
		c.hooks.focused(true)
	}
}

// FocusLost shows that the focus has gone.
func (c *Check) FocusLost() {
	c.Check.FocusLost()
	if c.hooks.focused != nil {
		c.hooks.focused(false)
	}
}

// TypedKey goes on by Enter and hands the rest to the window.
func (c *Check) TypedKey(ev *fyne.KeyEvent) { boxKey(c, ev, c.hooks) }

// TypedShortcut takes Ctrl+Enter for the default button.
func (c *Check) TypedShortcut(s fyne.Shortcut) { boxShortcut(c, s, c.hooks) }

// Tidy has nothing to do for a box.
func (c *Check) Tidy() error { return nil }

// SetError remembers what is wrong with the box.
func (c *Check) SetError(err error) { c.err = err }

// Err says what is wrong with the box, or nil.
func (c *Check) Err() error { return c.err }

// SetText ticks the box for "yes" and clears it for anything else.
func (c *Check) SetText(s string) { c.SetChecked(s == yes) }

const yes = "yes"

func (c *Check) raw() string {
	if c.Checked {
		return yes
	}
	return ""
}

func (c *Check) setHooks(h hooks) { c.hooks = h }

func (c *Check) width() float32 { return 0 }

// boxKey is what Enter, Esc and the keys it has no use for do in a control that is not typed in.
func boxKey(o fyne.CanvasObject, ev *fyne.KeyEvent, h hooks) {
	WindowOf(o).Touch()
	switch {
	case isEnter(ev):
		if h.next != nil {
			h.next()
		} else {
			moveFocus(o, true)
		}
	case ev.Name == fyne.KeyEscape && h.cancel != nil && h.cancel():
	default:
		pass(o, ev)
	}
}

func boxShortcut(o fyne.CanvasObject, s fyne.Shortcut, h hooks) {
	if !isSubmit(s) {
		return
	}
	if h.submit != nil {
		h.submit()
		return
	}
	pass(o, &fyne.KeyEvent{Name: KeySubmit})
}
