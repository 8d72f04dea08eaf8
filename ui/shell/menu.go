package shell

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"curbstop/ui/kit"
)

// menu makes the menu bar. Every Ctrl and Alt shortcut lives here, because only a menu's shortcuts work while a field has the focus.
func (s *Shell) menu() *fyne.MainMenu {
	quit := item("Quit", fyne.KeyModifierControl, fyne.KeyQ, s.Quit)
	quit.IsQuit = true
	return fyne.NewMainMenu(
		fyne.NewMenu("Office",
			plain("Another clerk takes over…    F12", s.TakeOver), item("Lock", fyne.KeyModifierControl, fyne.KeyL, s.Lock),
			plain("A PIN to unlock with…", s.ChoosePIN),
			plain("Sign out…", s.SignOut), fyne.NewMenuItemSeparator(), quit),
		fyne.NewMenu("Work",
			s.sends("New", fyne.KeyN, kit.KeyNew), s.sends("Save", fyne.KeyS, kit.KeySave), s.sends("Print or preview", fyne.KeyP, kit.KeyPrint),
			s.sends("Export the list", fyne.KeyE, kit.KeyExport), fyne.NewMenuItemSeparator(),
			item("Send up what was refused…", fyne.KeyModifierControl, fyne.KeyU, s.sendUp),
			item("Default button", fyne.KeyModifierControl, fyne.KeyReturn, s.submit)),
		s.goMenu(),
		fyne.NewMenu("View",
			item("Larger text", fyne.KeyModifierControl, fyne.KeyEqual, func() { s.text(1) }),
			item("Smaller text", fyne.KeyModifierControl, fyne.KeyMinus, func() { s.text(-1) }),
			item("Usual text size", fyne.KeyModifierControl, fyne.Key0, func() { s.setLook(kit.Look{Dark: s.look.Dark}) }),
			fyne.NewMenuItemSeparator(),
			plain("Light or dark", func() { s.setLook(kit.Look{Text: s.look.Text, Dark: !s.look.Dark}) })),
		fyne.NewMenu("Help",
			plain("Keys    F1", func() { s.alwaysKey(&fyne.KeyEvent{Name: fyne.KeyF1}) }),
			plain("About", func() { s.win.Tell("About", s.o.About) })),
	)
}

func (s *Shell) goMenu() *fyne.Menu {
	m := fyne.NewMenu("Go", item("Search", fyne.KeyModifierControl, fyne.KeyK, s.Search), fyne.NewMenuItemSeparator())
	for i, sec := range s.o.Sections {
		it := plain(sec.Title, func() { s.visit(i) })
		if i < 9 {
			it = item(sec.Title, fyne.KeyModifierAlt, fyne.KeyName(strconv.Itoa(i+1)), func() { s.visit(i) })
		}
		m.Items = append(m.Items, it)
	}
	return m
}

func plain(label string, do func()) *fyne.MenuItem { return fyne.NewMenuItem(label, do) }

func item(label string, mod fyne.KeyModifier, key fyne.KeyName, do func()) *fyne.MenuItem {
	sc := desktop.CustomShortcut{KeyName: key, Modifier: mod}
	with := "Ctrl+"
	if mod == fyne.KeyModifierAlt {
		with = "Alt+"
	}
	name := string(key)
	if key == fyne.KeyReturn {
		name = "Enter"
	}
	it := fyne.NewMenuItem(label+"    "+with+name, do)
	it.Shortcut = named(sc.ShortcutName())
	return it
}

// named is a shortcut known by its name only. The toolkit draws the keys of other shortcuts in a grey nobody can read, so the
// label says them instead.
type named string

// ShortcutName is what the window compares.
func (n named) ShortcutName() string { return string(n) }

// sends makes an item that goes to whoever has the keys, a dialog or the screen, as a key of its own name.
func (s *Shell) sends(label string, key, as fyne.KeyName) *fyne.MenuItem {
	return item(label, fyne.KeyModifierControl, key, func() {
		if !s.win.Key(&fyne.KeyEvent{Name: as}) {
			s.win.Say(label+" means nothing here.", kit.Quiet)
		}
	})
}

// submit hands Ctrl+Enter to what has the focus, which reads its field first, or else to the window.
func (s *Shell) submit() {
	sc := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}
	if f, ok := s.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(sc)
		return
	}
	s.win.Key(&fyne.KeyEvent{Name: kit.KeySubmit})
}

func (s *Shell) text(step int) { s.setLook(s.look.Larger(step)) }

func (s *Shell) setLook(look kit.Look) {
	s.look = look
	s.applyLook()
	if s.o.SaveLook != nil {
		s.o.SaveLook(look)
	}
}

// Look gives the look in use.
func (s *Shell) Look() kit.Look { return s.look }

func (s *Shell) applyLook() {
	kit.ApplyLook(s.look)
	s.root.Refresh()
}

// Search opens quick search over the present screen.
func (s *Shell) Search() {
	if s.o.Search == nil || s.page() == nil || s.busyDialog() {
		return
	}
	look := kit.NewLookup("Account number, name, address, phone or meter", func(q string) []Found { return s.o.Search(s, q) },
		kit.Column[Found]{Title: "Kind", Chars: 9, Text: func(f Found) string { return f.Kind }, Tone: quiet},
		kit.Column[Found]{Title: "Number", Chars: 11, Text: func(f Found) string { return f.Number }},
		kit.Column[Found]{Title: "Name", Chars: 20, Flex: 2, Text: func(f Found) string { return f.Name }},
		kit.Column[Found]{Title: "Where", Chars: 20, Flex: 3, Text: func(f Found) string { return f.Detail }},
	)
	look.List().Empty = "Nothing found: try fewer letters."
	d := s.win.OpenList("Search", look.Content(), look.Entry())
	look.OnPick = func(f Found) {
		d.Close()
		if f.Open != nil {
			s.Open(f.Open(s))
		}
	}
	look.Search()
}

func quiet(Found) kit.Tone { return kit.Quiet }
