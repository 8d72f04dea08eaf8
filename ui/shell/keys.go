package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"curbstop/ui/kit"
)

// hints names the keys of a screen, then those that work everywhere.
func (s *Shell) hints(screen Screen) []kit.KeyHint {
	out := append([]kit.KeyHint{{Key: "F1", Does: "keys"}}, screen.Keys()...)
	if s.o.Search != nil {
		out = append(out, kit.KeyHint{Key: "Ctrl+K", Does: "search"})
	}
	if s.now != nil && len(s.now.stacks[s.now.section]) > 1 {
		out = append(out, kit.KeyHint{Key: "Esc", Does: "back"})
	}
	return out
}

// hint names in the status line the keys of the dialog that has them, or else those of the screen.
func (s *Shell) hint(d *kit.Dialog) {
	switch p := s.page(); {
	case d != nil:
		s.status.SetKeys(d.Hints()...)
	case p != nil:
		s.status.SetKeys(s.hints(p.screen)...)
	}
}

// everywhere are the keys that work on every screen, for the key card.
var everywhere = []kit.KeyHint{
	{Key: "Ctrl+K", Does: "search accounts, names, addresses"},
	{Key: "Alt+1…9", Does: "go to a section; again: its first page"},
	{Key: "F12", Does: "another clerk takes over"},
	{Key: "Esc", Does: "back, or leave a panel"},
	{Key: "Enter", Does: "next field; open the row; press the button"},
	{Key: "Ctrl+Enter", Does: "press the default button"},
	{Key: "Ctrl+N", Does: "new"},
	{Key: "Ctrl+S", Does: "save"},
	{Key: "Ctrl+P", Does: "print or preview"},
	{Key: "Ctrl+U", Does: "send up what was refused to you"},
	{Key: "Ctrl+C", Does: "copy the row"},
	{Key: "Ctrl+E", Does: "export the list"},
	{Key: "Ctrl+ + −", Does: "text size"},
	{Key: "Ctrl+L", Does: "lock the window"},
}

// inDates are the shorthands of a date field, for the key card.
var inDates = []kit.KeyHint{
	{Key: "t", Does: "today"},
	{Key: "+5  −3", Does: "days from today"},
	{Key: "15", Does: "day of this month"},
	{Key: "3/4", Does: "the nearest March 4"},
	{Key: "m  h", Does: "first, last of the month"},
	{Key: "y  r", Does: "first, last of the year"},
	{Key: "Up Down", Does: "a day on, a day back"},
	{Key: "12.50+3*2", Does: "in an amount: works it out"},
}

// key is what the frame does with a key that no widget and no dialog took: the screen has it first.
func (s *Shell) key(ev *fyne.KeyEvent) bool {
	p := s.page()
	if p == nil {
		return false
	}
	if p.screen.Key(ev) {
		return true
	}
	if ev.Name == fyne.KeyEscape {
		if len(s.now.stacks[s.now.section]) < 2 {
			return false
		}
		s.win.Guard(p.screen.Dirty(), s.Back)
		return true
	}
	return false
}

// alwaysKey is what works even while a dialog is open.
func (s *Shell) alwaysKey(ev *fyne.KeyEvent) bool {
	if s.now == nil || s.locked {
		return false
	}
	switch ev.Name {
	case fyne.KeyF1:
		s.keyCard()
	case fyne.KeyF12:
		s.TakeOver()
	default:
		return false
	}
	return true
}

// keyCard shows every key that works here.
func (s *Shell) keyCard() {
	if d := s.win.Top(); d != nil && d.Title == keyCardTitle {
		d.Close()
		return
	}
	var here []kit.KeyHint
	if p := s.page(); p != nil {
		here = p.screen.Keys()
	}
	left := container.NewVBox(kit.NewWords("Everywhere", kit.Accent).Bold(), hintTable(everywhere))
	right := container.NewVBox(kit.NewWords("In dates and amounts", kit.Accent).Bold(), hintTable(inDates))
	if len(here) > 0 {
		right.Objects = append([]fyne.CanvasObject{
			kit.NewWords("On this screen", kit.Accent).Bold(), hintTable(here), kit.NewWords("", kit.Plain),
		}, right.Objects...)
	}
	var d *kit.Dialog
	d = &kit.Dialog{
		Title: keyCardTitle, Content: container.NewHBox(left, kit.Inset(14, 0, kit.NewWords("", kit.Plain)), right),
		Buttons: []*kit.Button{kit.NewDefault("Close", func() { d.Close() })},
	}
	s.win.Open(d)
}

const keyCardTitle = "Keys"

func hintTable(hints []kit.KeyHint) fyne.CanvasObject {
	grid := container.New(layout.NewFormLayout())
	for _, h := range hints {
		grid.Add(kit.Inset(6, 1, kit.NewWords(h.Key, kit.Plain).Bold()))
		grid.Add(kit.Inset(2, 1, kit.NewWords(h.Does, kit.Plain)))
	}
	return grid
}
