package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// KeySubmit is the name under which Ctrl+Enter comes to key handlers: press the default button.
const KeySubmit fyne.KeyName = "Ctrl+Enter"

// Window is a window of the program as the kit sees it: its dialogs, its status line and the one place every unclaimed key goes to.
type Window struct {
	fyne.Window
	dialogs []*Dialog
	keys    func(*fyne.KeyEvent) bool
	always  func(*fyne.KeyEvent) bool
	say     func(text string, tone Tone)
	active  func()
	top     func(*Dialog)
	asks    func(err error, again func()) bool
	doing   func() // what the clerk wished last and is being done
}

// windows finds the Window of a canvas. It is touched by the window thread only.
var windows = map[fyne.Canvas]*Window{}

// Adopt makes w a Window of the kit and routes the keys nobody has the focus for; adopting twice gives the same Window.
func Adopt(w fyne.Window) *Window {
	c := w.Canvas()
	if old := windows[c]; old != nil {
		return old
	}
	win := &Window{Window: w}
	windows[c] = win
	w.SetPadded(false)
	w.SetOnClosed(func() { delete(windows, c) })
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { win.Key(ev) })
	c.SetOnTypedRune(func(rune) { win.Touch() })
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter} {
		c.AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl},
			func(fyne.Shortcut) { win.Key(&fyne.KeyEvent{Name: KeySubmit}) })
	}
	return win
}

// WindowOf gives the Window that shows o, or nil when none does.
func WindowOf(o fyne.CanvasObject) *Window {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	return windows[c]
}

// SetKeys sets who gets the keys no widget and no dialog took: F-keys, Esc, KeySubmit. It says whether it took the key.
func (w *Window) SetKeys(take func(*fyne.KeyEvent) bool) { w.keys = take }

// SetAlways sets who gets keys before any dialog does: the key card and the change of clerks.
func (w *Window) SetAlways(take func(*fyne.KeyEvent) bool) { w.always = take }

// SetStatus sets where Say puts its text: the status line.
func (w *Window) SetStatus(say func(text string, tone Tone)) { w.say = say }

// SetActive sets what is called at every key and press: the idle clock starts again.
func (w *Window) SetActive(touched func()) { w.active = touched }

// SetTop sets what is told which dialog has the keys whenever that changes, nil when none has: the status line names its keys.
func (w *Window) SetTop(told func(*Dialog)) { w.top = told }

// topChanged tells whom SetTop named.
func (w *Window) topChanged() {
	if w.top != nil {
		w.top(w.Top())
	}
}

// Touch tells the idle clock that somebody is there.
func (w *Window) Touch() {
	if w != nil && w.active != nil {
		w.active()
	}
}

// Say shows text in the status line until the next is said; "" clears it.
func (w *Window) Say(text string, tone Tone) {
	if w != nil && w.say != nil {
		w.say(text, tone)
	}
}

// SayError shows err in the status line.
func (w *Window) SayError(err error) {
	if !w.asked(err, nil) {
		w.Say(sentence(err), Danger)
	}
}

// Key is the one place a key comes to that no widget took: the topmost dialog has it, or else the handler of SetKeys.
// The real driver and tests both come through here. It says whether the key was taken.
// Before either comes the handler of SetAlways.
func (w *Window) Key(ev *fyne.KeyEvent) bool {
	if w == nil {
		return false
	}
	w.Touch()
	if w.always != nil && w.always(ev) {
		return true
	}
	if d := w.Top(); d != nil {
		return d.key(ev)
	}
	taken := false
	w.act(func() { taken = w.keys != nil && w.keys(ev) })
	return taken
}

// Top gives the topmost open dialog, or nil.
func (w *Window) Top() *Dialog {
	if len(w.dialogs) == 0 {
		return nil
	}
	return w.dialogs[len(w.dialogs)-1]
}

// FocusOn gives f the focus when it is shown in this window; nil takes the focus from all.
func (w *Window) FocusOn(f fyne.Focusable) {
	if f == nil {
		w.Canvas().Unfocus()
		return
	}
	w.Canvas().Focus(f)
}

// pass hands a key that o has no use for to its window.
func pass(o fyne.CanvasObject, ev *fyne.KeyEvent) { WindowOf(o).Key(ev) }

// isSubmit tells Ctrl+Enter among shortcuts.
func isSubmit(s fyne.Shortcut) bool {
	c, ok := s.(*desktop.CustomShortcut)
	return ok && c.Modifier == fyne.KeyModifierControl && (c.KeyName == fyne.KeyReturn || c.KeyName == fyne.KeyEnter)
}

func isEnter(ev *fyne.KeyEvent) bool { return ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter }

// moveFocus goes to the next field of o's window, or the one before.
func moveFocus(o fyne.CanvasObject, forward bool) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	if forward {
		c.FocusNext()
	} else {
		c.FocusPrevious()
	}
}
