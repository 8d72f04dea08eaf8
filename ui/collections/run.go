package collections

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/reports/notice"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// runView is one notice run: how its accounts fare at the left, the accounts at the right.
type runView struct {
	b      *bench.Bench
	m      *notices
	about  *kit.Words
	stands *kit.Words
	heaps  *kit.List[heap]
	lines  *kit.List[collection.Line]
	box    fyne.CanvasObject
	ready  bool
}

// ShowRun makes the screen of a notice run.
func ShowRun(b *bench.Bench, o Options, number document.Number) shell.Screen {
	return newRunView(b, o, number)
}

func newRunView(b *bench.Bench, o Options, number document.Number) *runView {
	v := &runView{b: b, m: &notices{b: b, o: o, deed: b.NewDeed(), number: number}, about: kit.NewWords("", kit.Plain).Bold(), stands: kit.NewWords("", kit.Quiet)}
	v.heaps = kit.NewList(
		kit.Column[heap]{Title: "Accounts", Chars: 18, Flex: 1, Fixed: true, Text: func(h heap) string { return h.title }, Tone: heapTone},
		kit.Column[heap]{Title: "", Chars: 6, Fixed: true, Align: kit.Right, Text: func(h heap) string { return fmt.Sprint(len(h.lines)) }, Tone: heapTone})
	v.heaps.OnSelect = func(heap) { v.choose() }
	v.heaps.OnOpen = func(heap) { v.b.Window().FocusOn(v.lines) }
	type col = kit.Column[collection.Line]
	v.lines = kit.NewList(
		col{Title: "Account", Chars: 10, Text: func(l collection.Line) string { return l.Number }},
		col{Title: "Customer", Chars: 18, Flex: 2, Text: func(l collection.Line) string { return l.Name }},
		col{Title: "Due since", Chars: 10, Text: func(l collection.Line) string { return l.Oldest.US() }, Compare: func(a, b collection.Line) int { return int(a.Oldest - b.Oldest) }},
		col{Title: "Past due", Chars: 11, Align: kit.Right, Text: func(l collection.Line) string { return l.Amount.String() }, Compare: func(a, b collection.Line) int { return int(a.Amount - b.Amount) }},
		col{Title: "Remarks", Chars: 20, Flex: 3, Text: notice.Remark})
	v.lines.Key = func(l collection.Line) string { return l.Number }
	v.lines.OnOpen = v.open
	v.lines.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name != fyne.KeyLeft {
			return false
		}
		v.b.Window().FocusOn(v.heaps)
		return true
	}
	head := kit.Card(kit.Inset(12, 8, container.NewVBox(v.about, v.stands)))
	v.box = container.NewBorder(kit.Inset(0, 4, head), nil, nil, nil, kit.Beside(28, v.heaps, v.lines))
	v.Shown()
	v.heaps.Select(0)
	v.ready = true
	return v
}

func heapTone(h heap) kit.Tone {
	switch {
	case len(h.lines) == 0:
		return kit.Quiet
	case h.why != "" || h.off:
		return kit.Warning
	}
	return kit.Plain
}

// choose shows the accounts of the heap chosen at the left.
func (v *runView) choose() {
	if !v.ready {
		return
	}
	v.m.at = max(v.heaps.Place(), 0)
	v.fill()
}

func (v *runView) fill() {
	h := v.m.heaps[v.m.at]
	v.lines.Empty = "No accounts here."
	v.lines.SetRows(kit.Rows(h.lines))
}

// Shown reads the run again.
func (v *runView) Shown() {
	if err := v.m.read(); err != nil {
		v.stands.Set(err.Error(), kit.Danger)
		return
	}
	was := v.ready
	v.ready = false
	v.heaps.SetRows(kit.Rows(v.m.heaps))
	v.ready = was
	about, stands := notice.RunFacts(v.m.run)
	v.about.Set(about, kit.Plain)
	v.stands.Set(stands, kit.Plain)
	v.fill()
	if v.b.Shell.Current() == shell.Screen(v) {
		v.b.Shell.Refresh()
	}
}

// open shows the notice made for an account, or the account itself.
func (v *runView) open(l collection.Line) {
	switch {
	case l.Notice != 0:
		p, changed, err := v.m.one(l.Notice)
		if show(v.b)(p, err); err == nil && changed {
			v.b.Window().Say("This notice is no longer as it was printed: its form, its wording or the office's facts have changed since.", kit.Warning)
		}
	case v.m.o.Open != nil:
		v.m.o.Open(v.b, l.Account)
	}
}

// Title implements shell.Screen.
func (v *runView) Title() string { return "Notice run " + v.m.number.String() }

// Content implements shell.Screen.
func (v *runView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *runView) Keys() (keys []kit.KeyHint) {
	if next := v.m.next(); next != "" {
		keys = append(keys, kit.KeyHint{Key: "F9", Does: next})
	}
	switch v.m.run.State {
	case document.Draft:
		return append(keys, kit.KeyHint{Key: "F6", Does: "take off, put back"}, kit.KeyHint{Key: "F4", Does: "void the run"}, kit.KeyHint{Key: "Ctrl+P", Does: "proof list"})
	case document.Approved:
		return append(keys, kit.KeyHint{Key: "F8", Does: "return to draft"}, kit.KeyHint{Key: "Ctrl+P", Does: "proof list"})
	case document.Issued:
		return append(keys, kit.KeyHint{Key: "Ctrl+P", Does: "print, mail"}, kit.KeyHint{Key: "Enter", Does: "one notice"}, kit.KeyHint{Key: "F4", Does: "void a notice"})
	}
	return keys
}

// FirstFocus implements shell.Screen.
func (v *runView) FirstFocus() fyne.Focusable { return v.heaps }

// Dirty implements shell.Screen.
func (v *runView) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *runView) Closed() {}

// Key implements shell.Screen.
func (v *runView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.press()
	case fyne.KeyF8:
		v.giveBack()
	case fyne.KeyF6:
		v.veto()
	case fyne.KeyF4, fyne.KeyDelete:
		v.void()
	case kit.KeyPrint:
		v.print()
	case fyne.KeyRight:
		v.b.Window().FocusOn(v.lines)
	case fyne.KeyF2:
		if l, ok := v.lines.Selected(); ok && v.m.o.Open != nil {
			v.m.o.Open(v.b, l.Account)
		}
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}
