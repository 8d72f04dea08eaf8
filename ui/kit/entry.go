package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"curbstop/domain/fault"
	"curbstop/domain/phrase"
)

// hooks are what the owner of a control, a Form or a Lookup, wants to be told.
type hooks struct {
	next    func()                    // Enter: instead of moving to the next field
	submit  func()                    // Ctrl+Enter
	cancel  func() bool               // Esc: says whether it took it
	first   func(*fyne.KeyEvent) bool // sees each key before the control does
	changed func()
	focused func(gained bool)
}

// Entry is a field to type in. It selects all on focus, goes to the next field on Enter, reads its kind's shorthand when left,
// and hands every key it has no use for to the window. Make one with NewText, NewMoney, NewDate, NewNumber, NewPassword or NewNotes.
type Entry struct {
	widget.Entry
	OnEnter func() // when set, Enter calls it instead of going to the next field

	kind  entryKind
	hooks hooks
	err   error
	right bool // figures stand at the right edge
	chars int  // wished width in characters, 0 for none
	shift float32
	focus bool
	blank bool // a blank typed at the end of a full line is held back
}

// entryKind is what makes a money entry differ from a date entry.
type entryKind struct {
	tidy  func(text string) (string, error) // what the text becomes when the field is left
	takes func(r rune) bool                 // nil takes every rune
	step  func(text string, by int) string  // Up and Down; nil leaves them to the entry
}

func newEntry(kind entryKind) *Entry {
	e := &Entry{kind: kind}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	e.OnChanged = func(string) { e.told() }
	return e
}

// Tidy reads the text by the rules of the entry's kind and writes it back in full form. It returns, and shows, what is wrong.
func (e *Entry) Tidy() error {
	if e.kind.tidy == nil {
		return nil
	}
	text, err := e.kind.tidy(e.Text)
	if err == nil && text != e.Text {
		e.SetText(text)
	}
	e.SetError(err)
	return err
}

// SetError marks the entry as wrong, or with nil as right again.
func (e *Entry) SetError(err error) {
	if e.err == nil && err == nil {
		return
	}
	e.err = err
	e.Refresh()
}

// Err says what is wrong with the entry, or nil.
func (e *Entry) Err() error { return e.err }

// sentence says what is wrong, "" when nothing is. It begins with a capital, though its first word may be that of a document's kind.
func sentence(err error) string {
	if err == nil {
		return ""
	}
	return phrase.Sentence(err.Error())
}

func (e *Entry) told() {
	e.err = nil
	if e.hooks.changed != nil {
		e.hooks.changed()
	}
}

// SetText writes text as if typed, without filtering; owners are told.
func (e *Entry) SetText(text string) {
	if e.SelectedText() != "" {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd}) // drops a selection, which would eat the next letter typed
	}
	e.Entry.SetText(text)
	e.Refresh()
}

// AcceptsTab is false even for notes, so that Tab leaves every field.
func (e *Entry) AcceptsTab() bool { return false }

// FocusGained selects the whole text, so that typing replaces it.
func (e *Entry) FocusGained() {
	e.focus = true
	e.Entry.FocusGained()
	if !e.MultiLine {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	if e.hooks.focused != nil {
		e.hooks.focused(true)
	}
}

// FocusLost reads the shorthand and writes it in full.
func (e *Entry) FocusLost() {
	e.focus, e.blank = false, false
	e.Entry.FocusLost()
	_ = e.Tidy() // shown by SetError; the text stays for the clerk to mend
	if e.hooks.focused != nil {
		e.hooks.focused(false)
	}
}

// TypedRune types r, unless the kind of entry has no use for it.
func (e *Entry) TypedRune(r rune) {
	WindowOf(e).Touch()
	if e.kind.takes != nil && !e.kind.takes(r) {
		return
	}
	e.typed(r)
}

// TypedKey handles Enter, Esc and stepping, lets the text field have its editing keys and hands the rest to the window.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	WindowOf(e).Touch()
	if e.hooks.first != nil && e.hooks.first(ev) || !e.lets(ev.Name) {
		return
	}
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		e.enter(ev)
	case fyne.KeyEscape:
		if e.hooks.cancel == nil || !e.hooks.cancel() {
			pass(e, ev)
		}
	case fyne.KeyUp, fyne.KeyDown:
		e.upDown(ev)
	case fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyTab:
		e.Entry.TypedKey(ev)
	case fyne.KeyPageUp, fyne.KeyPageDown:
		if e.MultiLine {
			e.Entry.TypedKey(ev)
			return
		}
		pass(e, ev)
	default:
		if isFunctionKey(ev.Name) {
			pass(e, ev)
			return
		}
		e.Entry.TypedKey(ev) // letters arrive as keys too; the entry ignores them, the window must not see them
	}
}

func (e *Entry) enter(ev *fyne.KeyEvent) {
	if e.MultiLine {
		e.Entry.TypedKey(ev)
		return
	}
	if err := e.Tidy(); err != nil {
		WindowOf(e).SayError(err)
	}
	switch {
	case e.OnEnter != nil:
		e.OnEnter()
	case e.hooks.next != nil:
		e.hooks.next()
	default:
		moveFocus(e, true)
	}
}

func (e *Entry) upDown(ev *fyne.KeyEvent) {
	if e.kind.step == nil {
		e.Entry.TypedKey(ev)
		return
	}
	by := 1
	if ev.Name == fyne.KeyDown {
		by = -1
	}
	e.SetText(e.kind.step(e.Text, by))
	e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// TypedShortcut takes Ctrl+Enter for the default button and leaves the rest to the text field.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if !isSubmit(s) {
		e.Entry.TypedShortcut(s)
		return
	}
	if err := e.Tidy(); err != nil {
		WindowOf(e).SayError(err)
	}
	if e.hooks.submit != nil {
		e.hooks.submit()
		return
	}
	pass(e, &fyne.KeyEvent{Name: KeySubmit})
}

// MouseDown puts the cursor where the pointer is, allowing for figures that stand at the right.
func (e *Entry) MouseDown(m *desktop.MouseEvent) {
	WindowOf(e).Touch()
	at := *m
	at.Position.X -= e.shift
	e.Entry.MouseDown(&at)
}

// Dragged selects up to the pointer, allowing for figures that stand at the right.
func (e *Entry) Dragged(d *fyne.DragEvent) {
	at := *d
	at.Position.X -= e.shift
	e.Entry.Dragged(&at)
}

func (e *Entry) setHooks(h hooks) { e.hooks = h }

func (e *Entry) raw() string { return e.Text }

func (e *Entry) width() float32 {
	if e.chars == 0 {
		return 0
	}
	return charsWide(e.chars) + 4*theme.InnerPadding()
}

func isFunctionKey(k fyne.KeyName) bool {
	return len(k) >= 2 && k[0] == 'F' && k[1] >= '1' && k[1] <= '9' || k == KeySubmit
}

// charsWide gives the width of n figures at the present text size.
func charsWide(n int) float32 {
	return float32(n) * fyne.MeasureText("0", theme.TextSize(), fyne.TextStyle{}).Width
}

// errMissing refuses a required field left empty.
func errMissing(label string) error {
	return fault.New(fault.Invalid, "entry.required", "Fill in {label}: it is needed here.", fault.Args{"label": label})
}
