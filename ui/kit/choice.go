package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Option is one thing a Choice offers: Value is kept, Label is read.
type Option struct{ Value, Label string }

// Options makes options whose labels are their values.
func Options(values ...string) []Option {
	out := make([]Option, len(values))
	for i, v := range values {
		out[i] = Option{v, v}
	}
	return out
}

// Choice offers a few options. Up and Down change it, letters go to the option they begin, F4 or a click opens the list.
type Choice struct {
	widget.BaseWidget
	OnChanged func(value string)

	options []Option
	at      int // -1 when nothing is chosen
	typed   typed
	hooks   hooks
	err     error
	chars   int
	focus   bool
}

// NewChoice makes a choice with nothing chosen yet.
func NewChoice(options ...Option) *Choice {
	c := &Choice{options: options, at: -1}
	c.ExtendBaseWidget(c)
	return c
}

// SetOptions changes what is offered and keeps the chosen value when it is still among them.
func (c *Choice) SetOptions(options ...Option) {
	was := c.Value()
	c.options, c.at = options, -1
	c.SetText(was)
}

// Value gives the value of the chosen option, "" when nothing is chosen.
func (c *Choice) Value() string {
	if c.at < 0 || c.at >= len(c.options) {
		return ""
	}
	return c.options[c.at].Value
}

// Label gives the label of the chosen option.
func (c *Choice) Label() string {
	if c.at < 0 || c.at >= len(c.options) {
		return ""
	}
	return c.options[c.at].Label
}

// SetText chooses the option with this value; an unknown value chooses nothing.
func (c *Choice) SetText(value string) {
	at := -1
	for i, o := range c.options {
		if o.Value == value {
			at = i
			break
		}
	}
	c.choose(at)
}

func (c *Choice) choose(at int) {
	if at == c.at {
		c.Refresh()
		return
	}
	c.at, c.err = at, nil
	c.Refresh()
	if c.hooks.changed != nil {
		c.hooks.changed()
	}
	if c.OnChanged != nil {
		c.OnChanged(c.Value())
	}
}

// Tidy has nothing to do: what is chosen is right.
func (c *Choice) Tidy() error { return nil }

// SetError marks the choice as wrong, or with nil as right again.
func (c *Choice) SetError(err error) { c.err = err; c.Refresh() }

// Err says what is wrong with the choice, or nil.
func (c *Choice) Err() error { return c.err }

// FocusGained shows the focus.
func (c *Choice) FocusGained() { c.setFocus(true) }

// FocusLost shows that the focus has gone.
func (c *Choice) FocusLost() { c.setFocus(false) }

func (c *Choice) setFocus(on bool) {
	c.focus = on
	c.Refresh()
	if c.hooks.focused != nil {
		c.hooks.focused(on)
	}
}

// TypedRune goes to the next option that begins with what was typed within a second.
func (c *Choice) TypedRune(r rune) {
	WindowOf(c).Touch()
	if r == ' ' && c.typed.text == "" {
		c.open()
		return
	}
	start := c.typed.add(r, time.Now())
	for i := range c.options {
		at := (max(c.at, 0) + start + i) % len(c.options)
		if hasPrefixFold(c.options[at].Label, c.typed.text) {
			c.choose(at)
			return
		}
	}
}

// TypedKey changes the choice by arrows, opens the list by F4, goes on by Enter and hands the rest to the window.
func (c *Choice) TypedKey(ev *fyne.KeyEvent) {
	if c.hooks.first != nil && c.hooks.first(ev) {
		return
	}
	last := len(c.options) - 1
	switch ev.Name {
	case fyne.KeyUp:
		c.choose(max(c.at-1, 0))
	case fyne.KeyDown:
		c.choose(min(c.at+1, last))
	case fyne.KeyHome:
		c.choose(min(0, last))
	case fyne.KeyEnd:
		c.choose(last)
	case fyne.KeyF4:
		c.open()
	default:
		if len(ev.Name) > 1 && ev.Name != fyne.KeySpace {
			boxKey(c, ev, c.hooks)
		}
	}
}

// TypedShortcut takes Ctrl+Enter for the default button.
func (c *Choice) TypedShortcut(s fyne.Shortcut) { boxShortcut(c, s, c.hooks) }

// Tapped takes the focus and opens the list.
func (c *Choice) Tapped(*fyne.PointEvent) {
	WindowOf(c).Touch()
	if w := WindowOf(c); w != nil {
		w.FocusOn(c)
	}
	c.open()
}

// open shows the options below the field; the menu has the keys until one is chosen, then the focus comes back.
func (c *Choice) open() {
	cv := fyne.CurrentApp().Driver().CanvasForObject(c)
	if cv == nil || len(c.options) == 0 {
		return
	}
	items := make([]*fyne.MenuItem, len(c.options))
	for i, o := range c.options {
		items[i] = fyne.NewMenuItem(o.Label, func() { c.choose(i); cv.Focus(c) })
		items[i].Checked = i == c.at
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), cv)
	menu.ShowAtRelativePosition(fyne.NewPos(0, c.Size().Height), c)
	menu.Resize(fyne.NewSize(max(menu.MinSize().Width, c.Size().Width), menu.MinSize().Height))
}

func (c *Choice) raw() string { return c.Value() }

func (c *Choice) setHooks(h hooks) { c.hooks = h }

func (c *Choice) width() float32 { return c.MinSize().Width }

// typed gathers letters typed in quick succession.
type typed struct {
	text string
	last time.Time
}

// add takes r at moment now and says how far past the present place the search begins: a first letter looks further on,
// a second refines where it is.
func (t *typed) add(r rune, now time.Time) (start int) {
	if now.Sub(t.last) > time.Second || t.text == string(r) {
		t.text, start = "", 1
	}
	if t.last = now; t.text == "" {
		start = 1
	}
	t.text += string(r)
	return start
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
