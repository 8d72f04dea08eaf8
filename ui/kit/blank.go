package kit

import "fyne.io/fyne/v2"

// The text field of several lines loses a blank that is typed where a line is full: it puts the blank behind the cursor, so that the next letters stand
// before it and two words become one. Such a blank is held back, and typed together with the letter that follows.

// typed types a letter, and holds back a blank that would not move the cursor.
func (e *Entry) typed(r rune) {
	switch {
	case e.blank && r == ' ':
	case e.blank:
		e.blank = false
		e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip(" " + string(r))})
	case r == ' ' && e.MultiLine && e.SelectedText() == "":
		row, column := e.CursorRow, e.CursorColumn
		e.Entry.TypedRune(r)
		if row == e.CursorRow && column == e.CursorColumn {
			e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
			e.blank = true
		}
	default:
		e.Entry.TypedRune(r)
	}
}

// lets says whether a key goes on to the text: it forgets a blank held back, and Backspace takes that alone.
func (e *Entry) lets(key fyne.KeyName) bool {
	switch key {
	case fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyUp, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter,
		fyne.KeyTab, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyEscape:
		held := e.blank
		e.blank = false
		return !held || key != fyne.KeyBackspace
	}
	return true
}

// clip is a clipboard with a text to be put in.
type clip string

// Content implements fyne.Clipboard.
func (c clip) Content() string { return string(c) }

// SetContent implements fyne.Clipboard.
func (clip) SetContent(string) {}
