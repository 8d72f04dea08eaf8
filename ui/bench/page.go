package bench

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/ui/kit"
)

// Page is a screen without fields, as most desks are: what it shows, what its keys do, how it is read again. A screen embeds it.
type Page struct {
	Name  string
	Box   fyne.CanvasObject
	Focus fyne.Focusable
	Hints []kit.KeyHint
	Does  map[fyne.KeyName]func()
	Read  func() // also F5, and when the screen comes in front again
}

// Title implements shell.Screen.
func (p *Page) Title() string { return p.Name }

// Content implements shell.Screen.
func (p *Page) Content() fyne.CanvasObject { return p.Box }

// Keys implements shell.Screen.
func (p *Page) Keys() []kit.KeyHint { return p.Hints }

// FirstFocus implements shell.Screen.
func (p *Page) FirstFocus() fyne.Focusable { return p.Focus }

// Dirty implements shell.Screen.
func (p *Page) Dirty() bool { return false }

// Key implements shell.Screen.
func (p *Page) Key(ev *fyne.KeyEvent) bool {
	do := p.Does[ev.Name]
	if do == nil && ev.Name == fyne.KeyF5 {
		do = p.Read
	}
	if do == nil {
		return false
	}
	do()
	return true
}

// Shown reads again after another screen was in front.
func (p *Page) Shown() { p.Read() }

// Closed implements shell.Screen.
func (p *Page) Closed() {}

// Headed puts a head over a body, in a card.
func Headed(head, body fyne.CanvasObject) fyne.CanvasObject {
	return kit.Card(kit.Inset(12, 10, container.NewBorder(kit.Inset(0, 4, head), nil, nil, nil, body)))
}

// ShowRows shows rows and keeps one of them chosen, so that a key finds what it is about.
func ShowRows[R any](l *kit.List[R], rows []R) {
	l.SetRows(kit.Rows(rows))
	if l.Place() < 0 && len(rows) > 0 {
		l.Select(0)
	}
}
