package bench

import (
	"fyne.io/fyne/v2"

	"curbstop/ui/kit"
)

// FormPage is a screen that is one form, such as terms: Ctrl+Enter, Ctrl+S and F9 submit it. A screen embeds it.
type FormPage struct {
	Name  string
	Box   fyne.CanvasObject
	Form  *kit.Form
	First string // the field that has the keys first; "" is the first one
	Hints []kit.KeyHint
	Does  map[fyne.KeyName]func()
}

// Title implements shell.Screen.
func (p *FormPage) Title() string { return p.Name }

// Content implements shell.Screen.
func (p *FormPage) Content() fyne.CanvasObject { return p.Box }

// Keys implements shell.Screen.
func (p *FormPage) Keys() []kit.KeyHint { return p.Hints }

// FirstFocus implements shell.Screen.
func (p *FormPage) FirstFocus() fyne.Focusable {
	if c := p.Form.Control(p.First); c != nil {
		return c
	}
	return p.Form.First()
}

// Dirty implements shell.Screen.
func (p *FormPage) Dirty() bool { return p.Form.Dirty() }

// Key implements shell.Screen.
func (p *FormPage) Key(ev *fyne.KeyEvent) bool {
	switch do := p.Does[ev.Name]; {
	case do != nil:
		do()
	case ev.Name == fyne.KeyF9 || ev.Name == kit.KeySubmit || ev.Name == kit.KeySave:
		p.Form.Submit()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (p *FormPage) Closed() {}
