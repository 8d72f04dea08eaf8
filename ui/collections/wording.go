package collections

import (
	"fmt"

	"fyne.io/fyne/v2"

	"curbstop/domain/collection"
	"curbstop/reports/notice"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// wordingList is the list of all wordings: what holds, since when, and what is to come.
type wordingList struct {
	b    *bench.Bench
	list *kit.List[worded]
}

// Wordings makes the screen of what notices say.
func Wordings(b *bench.Bench) shell.Screen {
	v := &wordingList{b: b}
	type col = kit.Column[worded]
	v.list = kit.NewList(
		col{Title: "Notice", Chars: 20, Flex: 1, Text: func(w worded) string { return notice.Capital(string(w.step)) }},
		col{Title: "Language", Chars: 10, Text: func(w worded) string { return languages[w.language] }},
		col{Title: "In use", Chars: 26, Flex: 1, Text: func(w worded) string { return w.inUse(b.Today()) }},
		col{Title: "To come", Chars: 18, Flex: 1, Text: func(w worded) string { return w.later(b.Today()) }, Tone: func(worded) kit.Tone { return kit.Accent }},
		col{Title: "Versions", Chars: 9, Align: kit.Right, Text: func(w worded) string { return fmt.Sprint(len(w.versions) + 1) }})
	v.list.Key = func(w worded) string { return string(w.step) + w.language }
	v.list.OnOpen = func(w worded) { v.edit(w) }
	v.Shown()
	v.list.Select(0)
	return v
}

// Shown reads the wordings again.
func (v *wordingList) Shown() {
	all, err := wordings(v.b)
	if err != nil {
		v.b.Window().SayError(err)
	}
	v.list.SetRows(kit.Rows(all))
}

func (v *wordingList) edit(w worded) {
	s, err := newWordEditor(v.b, w)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Open(s)
}

// Title implements shell.Screen.
func (v *wordingList) Title() string { return "Wording of notices" }

// Content implements shell.Screen.
func (v *wordingList) Content() fyne.CanvasObject { return v.list }

// Keys implements shell.Screen.
func (v *wordingList) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "look, edit"}, {Key: "F4", Does: "history"}, {Key: "F6", Does: "back to the shipped words"}}
}

// FirstFocus implements shell.Screen.
func (v *wordingList) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *wordingList) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *wordingList) Closed() {}

// Key implements shell.Screen.
func (v *wordingList) Key(ev *fyne.KeyEvent) bool {
	w, ok := v.list.Selected()
	switch {
	case ev.Name == fyne.KeyF5:
		v.Shown()
	case !ok:
		return false
	case ev.Name == fyne.KeyF4:
		v.history(w)
	case ev.Name == fyne.KeyF6:
		v.back(w)
	default:
		return false
	}
	return true
}

// history shows every version of a wording, the latest first, and lets one be looked at and edited anew.
func (v *wordingList) history(w worded) {
	type row = collection.Wording
	rows := append(append([]row{}, w.versions...), row{Key: collection.WordingKey{Step: w.step, Language: w.language}, Shipped: true})
	l := kit.NewList(
		kit.Column[row]{Title: "From", Chars: 12, Text: func(r row) string {
			if r.Key.From == 0 {
				return "at first"
			}
			return r.Key.From.US()
		}},
		kit.Column[row]{Title: "What", Chars: 18, Text: func(r row) string {
			if r.Shipped {
				return "the shipped words"
			}
			return "the office's words"
		}},
		kit.Column[row]{Title: "It asks", Chars: 40, Flex: 1, Text: func(r row) string { return r.Letter.Action }, Tone: func(row) kit.Tone { return kit.Quiet }},
		kit.Column[row]{Title: "Set", Chars: 18, Text: func(r row) string {
			if r.Key.From == 0 {
				return ""
			}
			return r.Signed.At.String()
		}})
	l.SetRows(kit.Rows(rows))
	var d *kit.Dialog
	l.OnOpen = func(r row) {
		d.Close()
		v.version(w, r)
	}
	d = &kit.Dialog{Title: notice.Capital(string(w.step)) + ", " + languages[w.language], Content: l, First: l, Wide: 100, High: 16}
	v.b.Window().Open(d)
}

// version opens the editor with an older version.
func (v *wordingList) version(w worded, r collection.Wording) {
	letter := r.Letter
	if r.Shipped {
		var err error
		if letter, err = notice.Shipped(w.step, w.language); err != nil {
			v.b.Window().SayError(err)
			return
		}
	}
	s, err := newWordEditor(v.b, w)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Open(s)
	s.fill(letter)
}

// back asks from which day the shipped words hold again.
func (v *wordingList) back(w worded) {
	deed := v.b.NewDeed()
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Back to the shipped words", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true})
	f.Set("from", v.b.Today())
	f.Clean()
	v.b.Window().OpenForm(notice.Capital(string(w.step))+", "+languages[w.language], f, func() error {
		_, err := bench.Do(v.b, deed, collection.Word{Step: w.step, Language: w.language, From: f.Day("from"), Shipped: true})
		if err == nil {
			v.Shown()
			v.b.Window().Say("The shipped words hold again from "+f.Day("from").US()+"; notices made before keep theirs.", kit.Good)
		}
		return err
	})
}
