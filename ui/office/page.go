package office

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/ui/kit"
)

// page is a screen put together from its parts. It implements shell.Screen and shell.Refreshing.
type page struct {
	title  string
	box    fyne.CanvasObject
	hints  []kit.KeyHint
	first  func() fyne.Focusable
	dirty  func() bool                  // nil: nothing is entered here
	key    func(ev *fyne.KeyEvent) bool // nil: no keys of its own
	reread func()                       // nil: nothing to read again
}

// Title implements shell.Screen.
func (p *page) Title() string { return p.title }

// Content implements shell.Screen.
func (p *page) Content() fyne.CanvasObject { return p.box }

// Keys implements shell.Screen.
func (p *page) Keys() []kit.KeyHint { return p.hints }

// FirstFocus implements shell.Screen.
func (p *page) FirstFocus() fyne.Focusable { return p.first() }

// Dirty implements shell.Screen.
func (p *page) Dirty() bool { return p.dirty != nil && p.dirty() }

// Key implements shell.Screen.
func (p *page) Key(ev *fyne.KeyEvent) bool { return p.key != nil && p.key(ev) }

// Closed implements shell.Screen.
func (p *page) Closed() {}

// Shown implements shell.Refreshing.
func (p *page) Shown() {
	if p.reread != nil {
		p.reread()
	}
}

// roomy keeps two lines free for a note, so that what stands around it stays where it is when the note changes.
func roomy(n *kit.Note) fyne.CanvasObject {
	return container.NewStack(kit.NewNote("\n", kit.Quiet, 0), n)
}
