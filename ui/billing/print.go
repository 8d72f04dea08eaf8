package billing

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/printout"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// printPage prints the bills of a run: its print jobs above, what was printed of the chosen one below.
type printPage struct {
	b      *bench.Bench
	m      press
	n      document.Number
	facts  *kit.Words
	says   *kit.Words
	jobs   *kit.List[printout.Job]
	parts  *kit.List[printout.Print]
	print  *kit.Button
	answer *kit.Button
	mail   *kit.Button
	box    fyne.CanvasObject
}

// newPrint makes the screen for printing the bills of a run.
func newPrint(b *bench.Bench, n document.Number) *printPage {
	v := &printPage{b: b, m: press{b: b}, n: n, facts: kit.NewHeading(""), says: kit.NewWords("", kit.Quiet)}
	v.makeLists()
	v.print, v.answer = kit.NewButton("Print sheets   F8", v.choose), kit.NewButton("What came out   F7", v.came)
	v.mail = kit.NewButton("Mail house   F6", v.mailHouse)
	bar := kit.ButtonRow(kit.NewDefault("Lay out   F9", v.begin), v.print, v.answer, v.mail, kit.NewButton("Not mailed   F4", v.kept), kit.NewButton("Mailing   F3", v.mailing))
	below := kit.Card(kit.Inset(8, 8, container.NewBorder(kit.Inset(2, 6, v.says), nil, nil, nil, v.parts)))
	lists := container.NewGridWithRows(2, kit.Card(kit.Inset(8, 8, v.jobs)), below)
	v.box = container.NewBorder(kit.Inset(4, 6, v.facts), kit.Inset(0, 8, bar), nil, nil, lists)
	v.Shown()
	return v
}

func (v *printPage) makeLists() {
	type col = kit.Column[printout.Job]
	v.jobs = kit.NewList(
		col{Title: "Job", Chars: 9, Text: func(j printout.Job) string { return j.Number.String() }},
		col{Title: "Laid out", Chars: 10, Text: func(j printout.Job) string { return j.Sign.Day.US() }},
		col{Title: "Sorted by", Chars: 16, Flex: 1, Text: func(j printout.Job) string { return worded(sorts, j.Sort) }},
		col{Title: "On", Chars: 16, Flex: 1, Text: func(j printout.Job) string { return worded(forms, string(j.Form)) }},
		col{Title: "Papers", Chars: 8, Align: kit.Right, Text: func(j printout.Job) string { return phrase.Number(j.Pieces) }},
		col{Title: "Copies", Chars: 7, Align: kit.Right, Text: func(j printout.Job) string { return phrase.Number(j.Copies) }},
		col{Title: "Sheets", Chars: 8, Align: kit.Right, Text: func(j printout.Job) string { return phrase.Number(j.Sheets) }},
		col{
			Title: "State", Chars: 22, Flex: 1, Text: func(j printout.Job) string { s, _ := stage(j); return s },
			Tone: func(j printout.Job) kit.Tone { _, t := stage(j); return t },
		})
	v.jobs.Key = func(j printout.Job) string { return j.Number.String() }
	v.jobs.Empty = "These bills were not laid out yet: F9 does it."
	v.jobs.OnSelect = func(printout.Job) { v.chosen() }
	v.jobs.OnOpen = func(printout.Job) { v.choose() }
	type part = kit.Column[printout.Print]
	v.parts = kit.NewList(
		part{Title: "Sheets", Chars: 14, Text: func(p printout.Print) string { return fmt.Sprintf("%d to %d", p.From, p.To) }},
		part{Title: "When", Chars: 18, Text: func(p printout.Print) string { return p.Sign.At.String() }},
		part{Title: "Printer", Chars: 16, Flex: 1, Text: func(p printout.Print) string { return p.Printer }},
		part{
			Title: "State", Chars: 14, Text: func(p printout.Print) string { s, _ := became(p); return s },
			Tone: func(p printout.Print) kit.Tone { _, t := became(p); return t },
		},
		part{Title: "Changed", Chars: 8, Align: kit.Right, Text: func(p printout.Print) string { return phrase.Number(p.Changed) }},
		part{Title: "Why", Chars: 16, Flex: 2, Text: func(p printout.Print) string { return p.Why }, Tone: func(printout.Print) kit.Tone { return kit.Quiet }})
	v.parts.Empty = "Nothing of it was printed yet."
}

// Shown reads the run and its jobs again.
func (v *printPage) Shown() {
	if err := v.m.read(v.n); err != nil {
		v.b.Window().SayError(err)
		return
	}
	r := v.m.run
	v.facts.Set(fmt.Sprintf("%s posted, %s", phrase.Count(r.Issued.Bills, "bill"), r.Issued.Total.Dollars()), kit.Plain)
	v.jobs.SetRows(kit.Rows(v.m.jobs))
	if v.jobs.Place() < 0 && len(v.m.jobs) > 0 {
		v.jobs.Select(0)
	}
	v.chosen()
}

// chosen shows what was printed of the chosen job, and what may be done with it.
func (v *printPage) chosen() {
	j, ok := v.jobs.Selected()
	if v.print == nil {
		return
	}
	if !ok {
		v.parts.SetRows(kit.Rows[printout.Print](nil))
		v.says.Set("", kit.Quiet)
		for _, b := range []*kit.Button{v.print, v.answer, v.mail} {
			b.Block("Lay the bills out first.")
		}
		return
	}
	v.parts.SetRows(kit.Rows(j.Prints))
	v.says.Set(told(j), kit.Quiet)
	v.print.BlockFor(fresh(j))
	v.mail.BlockFor(fresh(j))
	if _, waits := j.Waiting(); waits {
		v.answer.BlockFor(nil)
	} else {
		v.answer.Block("Nobody waits to hear what came out.")
	}
}

// Title implements shell.Screen.
func (v *printPage) Title() string { return "Print run " + v.n.String() }

// Content implements shell.Screen.
func (v *printPage) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *printPage) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F9", Does: "lay out"},
		{Key: "F8", Does: "print sheets"},
		{Key: "F7", Does: "what came out"},
		{Key: "F6", Does: "mail house"},
		{Key: "F4", Does: "not mailed"},
		{Key: "F3", Does: "rule of mailing"},
	}
}

// FirstFocus implements shell.Screen.
func (v *printPage) FirstFocus() fyne.Focusable { return v.jobs }

// Dirty implements shell.Screen.
func (v *printPage) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *printPage) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.begin()
	case fyne.KeyF8, kit.KeyPrint:
		v.print.Press()
	case fyne.KeyF7:
		v.answer.Press()
	case fyne.KeyF6:
		v.mail.Press()
	case fyne.KeyF4:
		v.kept()
	case fyne.KeyF3:
		v.mailing()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *printPage) Closed() {}
