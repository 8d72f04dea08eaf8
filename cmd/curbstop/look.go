package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"curbstop/ui/kit"
)

// taste is what this workstation keeps outside the books: how the window looks and how large it is, in whole points.
type taste struct {
	Text   int
	Dark   bool
	Width  int
	Height int
}

// tasteFile is where it is kept, "" when there is no place for it.
func tasteFile() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "curbstop", "window.json")
}

// readTaste gives what was kept; a file that is not there or cannot be read is the usual look.
func readTaste() (t taste) {
	raw, err := os.ReadFile(tasteFile())
	if err != nil || json.Unmarshal(raw, &t) != nil {
		return taste{Width: 1280, Height: 820}
	}
	return t
}

// save keeps it whole or not at all: a power cut leaves the look of before. What cannot be kept is no reason to trouble anybody.
func (t taste) save() {
	file := tasteFile()
	raw, err := json.Marshal(t)
	if file == "" || err != nil || os.MkdirAll(filepath.Dir(file), 0o700) != nil {
		return
	}
	if os.WriteFile(file+".new", raw, 0o600) == nil {
		_ = os.Rename(file+".new", file)
	}
}

func (p *program) look() kit.Look { t := readTaste(); return kit.Look{Text: t.Text, Dark: t.Dark} }

func (p *program) saveLook(l kit.Look) {
	t := readTaste()
	t.Text, t.Dark = l.Text, l.Dark
	t.save()
}

// size gives the window the size it had, within what a screen can show.
func (p *program) size() fyne.Size {
	t := readTaste()
	return fyne.NewSize(float32(min(max(t.Width, 900), 4000)), float32(min(max(t.Height, 560), 3000)))
}

func (p *program) saveSize() {
	t, s := readTaste(), p.win.Canvas().Size()
	t.Width, t.Height = int(s.Width), int(s.Height)
	t.save()
}
