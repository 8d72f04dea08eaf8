// Package shell is the window frame: menu, navigation, sign-in, the stack of screens, the status line and quick search. What it
// needs of the office it asks through the narrow interfaces of Options.
package shell

import (
	"fyne.io/fyne/v2"

	"curbstop/ui/kit"
)

// Screen is one page of work: a list, an account, a form.
type Screen interface {
	Title() string              // stands over the content and in the trail of screens
	Content() fyne.CanvasObject // asked for once
	Keys() []kit.KeyHint        // the keys that work here, for the status line and the key card
	FirstFocus() fyne.Focusable // what has the focus when the screen is shown first; nil for none
	Dirty() bool                // whether leaving would drop something entered
	Key(ev *fyne.KeyEvent) bool // a key no widget took, mostly F-keys; true when it was taken
	Closed()                    // the screen has been left for good
}

// Refreshing is a Screen that reads its rows again when it is shown after another screen, section or clerk was; it is not called
// while the screen is dirty.
type Refreshing interface{ Shown() }
