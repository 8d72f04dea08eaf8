package main

import (
	"fyne.io/fyne/v2"

	"curbstop/ui/kit"
)

// The names under which this workstation keeps what is a matter of taste, outside the books.
const (
	keepText   = "look.text"
	keepDark   = "look.dark"
	keepWidth  = "window.width"
	keepHeight = "window.height"
)

func (p *program) look() kit.Look {
	keep := p.app.Preferences()
	return kit.Look{Text: keep.Int(keepText), Dark: keep.Bool(keepDark)}
}

func (p *program) saveLook(l kit.Look) {
	keep := p.app.Preferences()
	keep.SetInt(keepText, l.Text)
	keep.SetBool(keepDark, l.Dark)
}

// size gives the window the size it had, within what a screen can show; at first one that fits the smallest screen of an office.
func (p *program) size() fyne.Size {
	keep := p.app.Preferences()
	w, h := keep.FloatWithFallback(keepWidth, 1240), keep.FloatWithFallback(keepHeight, 700)
	return fyne.NewSize(float32(min(max(w, 900), 4000)), float32(min(max(h, 560), 3000)))
}

func (p *program) saveSize() {
	s := p.win.Canvas().Size()
	p.app.Preferences().SetFloat(keepWidth, float64(s.Width))
	p.app.Preferences().SetFloat(keepHeight, float64(s.Height))
}
