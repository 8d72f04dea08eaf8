package billing

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// runPage is the page of a run: what it is over it, its heaps at the left, the accounts of the chosen heap at the right.
type runPage struct {
	b      *bench.Bench
	o      Options
	n      document.Number
	d      *desk
	facts  *kit.Words
	state  *kit.Words
	total  *kit.Words
	serve  *kit.Words
	detail *kit.Note
	heaps  *kit.List[heap]
	rows   *kit.List[line]
	next   *kit.Button
	take   *kit.Button
	right  *fyne.Container
	box    fyne.CanvasObject
	ready  bool
}

// newRun makes the page of a billing run.
func newRun(b *bench.Bench, o Options, n document.Number) *runPage {
	v := &runPage{
		b: b, o: o, n: n, d: &desk{b: b}, facts: kit.NewWords("", kit.Quiet), state: kit.NewHeading(""),
		total: kit.NewFigure("", kit.Plain).Bold(), serve: kit.NewFigure("", kit.Quiet), detail: kit.NewNote("", kit.Quiet, 0),
	}
	v.makeLists()
	v.next, v.take = kit.NewDefault("", v.advance), kit.NewButton("", v.takeBack)
	head := container.NewBorder(nil, nil, container.NewVBox(v.state, v.facts), nil, container.NewVBox(v.total, v.serve))
	left := kit.Card(kit.Inset(8, 8, v.heaps))
	v.right = container.NewBorder(nil, kit.Inset(2, 6, v.detail), nil, nil, v.rows)
	right := kit.Card(kit.Inset(8, 8, v.right))
	bar := kit.ButtonRow(v.next, kit.NewButton("Proof list   F8", v.proof), v.take)
	v.box = container.NewBorder(kit.Inset(4, 6, head), kit.Inset(0, 8, bar), nil, nil, kit.Beside(24, left, right))
	v.read()
	v.heaps.Select(v.d.at)
	v.ready = true
	return v
}

func (v *runPage) makeLists() {
	v.heaps = kit.NewList(
		kit.Column[heap]{Title: "Accounts", Chars: 16, Flex: 1, Fixed: true, Text: func(h heap) string { return h.title }, Tone: func(h heap) kit.Tone { return h.tone }},
		kit.Column[heap]{Title: "", Chars: 7, Fixed: true, Align: kit.Right, Text: func(h heap) string { return phrase.Number(h.count) }, Tone: func(h heap) kit.Tone { return h.tone }})
	v.heaps.OnSelect = func(heap) { v.chosen() }
	v.heaps.OnOpen = func(heap) { v.b.Window().FocusOn(v.rows) }
	type col = kit.Column[line]
	v.rows = kit.NewList(
		col{Title: "Account", Chars: 10, Text: func(l line) string { return l.number }},
		col{Title: "Customer", Chars: 18, Flex: 3, Text: func(l line) string { return l.name }},
		col{Title: "Use", Chars: 9, Align: kit.Right, Text: func(l line) string { return l.use }},
		col{Title: "Current", Chars: 8, Align: kit.Right, Text: func(l line) string { return l.current.String() }, Compare: func(a, b line) int { return int(a.current - b.current) }},
		col{Title: "Total due", Chars: 8, Align: kit.Right, Text: func(l line) string { return l.total.Balance() }, Compare: func(a, b line) int { return int(a.total - b.total) }},
		col{Title: "Decision", Chars: 11, Text: func(l line) string { return l.decision }, Tone: func(l line) kit.Tone { return l.tone }},
		col{Title: "What", Chars: 16, Flex: 5, Text: func(l line) string { return l.what }, Tone: func(line) kit.Tone { return kit.Quiet }})
	v.rows.Key = func(l line) string { return l.number }
	v.rows.Empty = "No account here."
	v.rows.OnSelect = v.describe
	v.rows.OnOpen = v.open
	v.rows.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name != fyne.KeyEscape {
			return false
		}
		v.b.Window().FocusOn(v.heaps)
		return true
	}
}

// read fetches the run again and shows it.
func (v *runPage) read() {
	if err := v.d.read(v.n); err != nil {
		v.b.Window().SayError(err)
		return
	}
	r, s := v.d.run, sum(v.d.run)
	v.state.Set(phrase.Sentence(state(r)), stateTone(r))
	v.facts.Set(facts(r), kit.Quiet)
	v.total.Set(phrase.Count(s.Bills, "bill")+"   "+s.Total.Dollars(), kit.Plain)
	v.serve.Set(services(s), kit.Quiet)
	v.heaps.SetRows(kit.Rows(v.d.heaps))
	v.rows.SetRows(kit.Rows(v.d.rows))
	v.buttons()
	v.describe(line{})
}

// buttons says what the run waits for, and what can be taken back.
func (v *runPage) buttons() {
	words, err := v.d.next()
	if words == "" {
		v.next.SetText("Done")
		v.next.Block("The run is taken back: nothing is left to do.")
	} else {
		v.next.SetText(words + "   F9")
		v.next.BlockFor(err)
	}
	switch c, can := v.d.undoing(); {
	case !can:
		v.take.SetText("Take back")
		v.take.Block("The run is " + state(v.d.run) + ".")
	case c == reversal:
		v.take.SetText("Reverse the run")
		v.take.BlockFor(bench.May(v.b, billing.ReverseRun{Run: v.n, Reason: "asked beforehand"}))
	default:
		v.take.SetText("Take back")
		v.take.BlockFor(bench.May(v.b, billing.DropRun{Run: v.n, Reason: "asked beforehand"}))
	}
}

// chosen shows the accounts of a heap.
func (v *runPage) chosen() {
	if !v.ready {
		return
	}
	if err := v.d.choose(max(v.heaps.Place(), 0)); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.rows.SetRows(kit.Rows(v.d.rows))
	v.rows.Select(-1)
	v.describe(line{})
}

// describe says below the rows what stands out about the chosen account, or how many rows there are.
func (v *runPage) describe(line) {
	defer v.right.Refresh() // what is said takes as many lines as it needs
	l, ok := v.rows.Selected()
	h := v.d.heaps[v.d.at]
	switch {
	case ok && l.what != "":
		v.detail.Set(l.number+", "+l.address+".  "+l.what+".", kit.Plain)
	case ok:
		v.detail.Set(l.number+", "+l.address+".", kit.Plain)
	case h.count > len(v.d.rows) && len(v.d.rows) > 0:
		v.detail.Set("The first "+phrase.Number(len(v.d.rows))+" are shown; the proof list has all of them.", kit.Quiet)
	default:
		v.detail.Set("", kit.Quiet)
	}
}

// open shows a bill, or the account of a proposal.
func (v *runPage) open(l line) {
	switch {
	case l.bill != 0:
		v.b.Open(NewBill(v.b, v.o, l.bill))
	case v.o.Open != nil:
		v.o.Open(v.b, l.id)
	default:
		v.b.Window().Say(l.what, kit.Quiet)
	}
}

// Title implements shell.Screen.
func (v *runPage) Title() string { return "Run " + v.n.String() }

// Content implements shell.Screen.
func (v *runPage) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *runPage) Keys() []kit.KeyHint {
	open := kit.KeyHint{Key: "Enter", Does: "open"}
	switch words, _ := v.d.next(); {
	case words == "":
		return []kit.KeyHint{open}
	case v.d.run.Step == billing.Proof:
		return []kit.KeyHint{
			open,
			{Key: "F6", Does: "bill or release it"},
			{Key: "F7", Does: "hold it"},
			{Key: "F8", Does: "proof list"},
			{Key: "F9", Does: "approve"},
			{Key: "Del", Does: "take back"},
			{Key: "F5", Does: "preview again"},
		}
	default:
		return []kit.KeyHint{open, {Key: "F9", Does: strings.ToLower(words)}, {Key: "Del", Does: "take back"}}
	}
}

// FirstFocus implements shell.Screen.
func (v *runPage) FirstFocus() fyne.Focusable { return v.heaps }

// Dirty implements shell.Screen.
func (v *runPage) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *runPage) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit:
		v.next.Press()
	case fyne.KeyF8, kit.KeyPrint:
		v.proof()
	case fyne.KeyF6, fyne.KeyF7:
		if v.d.run.Step != billing.Proof { // nothing is decided any more
			return false
		}
		v.decide(ev.Name == fyne.KeyF6)
	case fyne.KeyF5:
		v.again()
	case fyne.KeyDelete:
		v.take.Press()
	default:
		return false
	}
	return true
}

// Shown implements shell.Refreshing.
func (v *runPage) Shown() { v.read() }

// Closed implements shell.Screen.
func (v *runPage) Closed() {}
