package quality

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/ui/kit"
)

// page is what the screens of the section share: a list in a card, what its keys do, how it is read again.
type page struct {
	title string
	box   fyne.CanvasObject
	focus fyne.Focusable
	hints []kit.KeyHint
	keys  map[fyne.KeyName]func()
	read  func()
}

// Title implements shell.Screen.
func (p *page) Title() string { return p.title }

// Content implements shell.Screen.
func (p *page) Content() fyne.CanvasObject { return p.box }

// Keys implements shell.Screen.
func (p *page) Keys() []kit.KeyHint { return p.hints }

// FirstFocus implements shell.Screen.
func (p *page) FirstFocus() fyne.Focusable { return p.focus }

// Dirty implements shell.Screen.
func (p *page) Dirty() bool { return false }

// Key implements shell.Screen.
func (p *page) Key(ev *fyne.KeyEvent) bool {
	do := p.keys[ev.Name]
	if do == nil && ev.Name == fyne.KeyF5 {
		do = p.read
	}
	if do == nil {
		return false
	}
	do()
	return true
}

// Shown reads again after another screen was in front.
func (p *page) Shown() { p.read() }

// Closed implements shell.Screen.
func (p *page) Closed() {}

// card puts a head over a body.
func card(head, body fyne.CanvasObject) fyne.CanvasObject {
	return kit.Card(kit.Inset(12, 10, container.NewBorder(kit.Inset(0, 4, head), nil, nil, nil, body)))
}

// table shows labels and values below one another.
func table(rows [][2]string) fyne.CanvasObject {
	box := container.NewVBox()
	for _, r := range rows {
		box.Add(kit.NewWords(r[0], kit.Quiet))
		box.Add(kit.NewNote(r[1], kit.Plain, 0))
	}
	return box
}

// fillRows shows rows and keeps one of them chosen, so that a key finds what it is about.
func fillRows[R any](l *kit.List[R], rows []R) {
	l.SetRows(kit.Rows(rows))
	if l.Place() < 0 && len(rows) > 0 {
		l.Select(0)
	}
}
