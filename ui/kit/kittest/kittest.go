// Package kittest drives screens in tests as the window system would: keys go where the focus is, Tab and menu shortcuts are routed
// as the real driver routes them, and a picture of the window can be kept to be looked at.
package kittest

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"curbstop/ui/kit"
)

// Window shows content in a window of the test driver with the office theme.
func Window(t testing.TB, content fyne.CanvasObject, width, height float32) *kit.Window {
	t.Helper()
	app := test.NewApp()
	app.Settings().SetTheme(kit.NewTheme(kit.Look{}))
	w := test.NewWindow(content)
	t.Cleanup(w.Close)
	win := kit.Adopt(w)
	w.Resize(fyne.NewSize(width, height))
	return win
}

// Press presses keys one after the other, without a modifier.
func Press(w *kit.Window, keys ...fyne.KeyName) {
	for _, k := range keys {
		press(w, k)
	}
}

func press(w *kit.Window, k fyne.KeyName) {
	c := w.Canvas()
	focused := c.Focused()
	if k == fyne.KeyTab {
		if tab, ok := focused.(fyne.Tabbable); !ok || !tab.AcceptsTab() {
			c.FocusNext()
			return
		}
	}
	ev := &fyne.KeyEvent{Name: k}
	switch {
	case focused != nil:
		focused.TypedKey(ev)
		if k == fyne.KeySpace {
			focused.TypedRune(' ')
		}
	case c.OnTypedKey() != nil:
		c.OnTypedKey()(ev)
	}
}

// Type types text where the focus is.
func Type(w *kit.Window, text string) {
	for _, r := range text {
		if f := w.Canvas().Focused(); f != nil {
			f.TypedRune(r)
		}
	}
}

// Chord presses a key with modifiers: the main menu has it first, then what has the focus, then the canvas.
func Chord(w *kit.Window, mod fyne.KeyModifier, k fyne.KeyName) {
	var s fyne.Shortcut = &desktop.CustomShortcut{KeyName: k, Modifier: mod}
	if mod == fyne.KeyModifierControl && k == fyne.KeyC {
		s = &fyne.ShortcutCopy{Clipboard: fyne.CurrentApp().Clipboard()}
	}
	if m := w.MainMenu(); m != nil {
		for _, menu := range m.Items {
			if inMenu(menu, s) {
				return
			}
		}
	}
	if f, ok := w.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	if h, ok := w.Canvas().(interface{ TypedShortcut(fyne.Shortcut) }); ok {
		h.TypedShortcut(s)
		return
	}
	if k == fyne.KeyReturn || k == fyne.KeyEnter {
		w.Key(&fyne.KeyEvent{Name: kit.KeySubmit})
	}
}

// CtrlEnter presses Ctrl+Enter.
func CtrlEnter(w *kit.Window) { Chord(w, fyne.KeyModifierControl, fyne.KeyReturn) }

func inMenu(m *fyne.Menu, s fyne.Shortcut) bool {
	for _, i := range m.Items {
		if i.Shortcut != nil && i.Shortcut.ShortcutName() == s.ShortcutName() && i.Action != nil {
			i.Action()
			return true
		}
		if i.ChildMenu != nil && inMenu(i.ChildMenu, s) {
			return true
		}
	}
	return false
}

// Focus gives f the focus.
func Focus(w *kit.Window, f fyne.Focusable) { w.Canvas().Focus(f) }

// Shot keeps a picture of the window as name.png in the folder named by CURBSTOP_SHOTS, and does nothing when that is not set.
func Shot(t testing.TB, w *kit.Window, name string) {
	t.Helper()
	dir := os.Getenv("CURBSTOP_SHOTS")
	if dir == "" {
		return
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := png.Encode(out, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
