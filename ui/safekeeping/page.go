package safekeeping

import (
	"fyne.io/fyne/v2"

	"curbstop/ui/kit"
)

// page is a screen put together from its parts. It implements shell.Screen and shell.Refreshing.
type page struct {
	title  string
	box    fyne.CanvasObject
	hints  []kit.KeyHint
	first  func() fyne.Focusable
	key    func(ev *fyne.KeyEvent) bool
	reread func()
	closed func()
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
func (p *page) Dirty() bool { return false }

// Key implements shell.Screen.
func (p *page) Key(ev *fyne.KeyEvent) bool { return p.key(ev) }

// Closed implements shell.Screen.
func (p *page) Closed() {
	if p.closed != nil {
		p.closed()
	}
}

// Shown implements shell.Refreshing.
func (p *page) Shown() {
	if p.reread != nil {
		p.reread()
	}
}
