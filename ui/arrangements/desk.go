package arrangements

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/arrangement"
	"curbstop/domain/hold"
	"curbstop/domain/phrase"
	paper "curbstop/reports/arrangement"
	sheets "curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// desk lists what falls due today of arrangements, what waits for approval and what nobody signed.
type desk struct {
	b    *bench.Bench
	o    Options
	list *kit.List[line]
	says *kit.Words
	box  fyne.CanvasObject
}

// New makes the desk of today's promises and deadlines.
func New(b *bench.Bench, o Options) shell.Screen { return newDesk(b, o) }

func newDesk(b *bench.Bench, o Options) *desk {
	v := &desk{b: b, o: o, says: kit.NewWords("", kit.Accent).Bold()}
	type col = kit.Column[line]
	today := b.Today()
	v.list = kit.NewList(
		col{Title: "Day", Chars: 10, Fixed: true, Text: func(l line) string { return l.Day.US() }, Tone: func(l line) kit.Tone {
			if l.Day < today && l.Of.Behind > 0 {
				return kit.Danger
			}
			return kit.Plain
		}},
		col{Title: "What", Chars: 18, Fixed: true, Text: func(l line) string { return phrase.Sentence(l.What) }},
		col{Title: "Amount", Chars: 11, Fixed: true, Align: kit.Right, Text: func(l line) string { return l.Sum }},
		col{Title: "Account", Chars: 12, Text: func(l line) string { return l.Of.Number }},
		col{Title: "Customer", Chars: 20, Flex: 1, Text: func(l line) string { return l.Of.Name }},
		col{Title: "Number", Chars: 10, Fixed: true, Text: func(l line) string { return l.Of.Arrangement.Number.String() }},
		col{Title: "Kind", Chars: 20, Text: func(l line) string { return phrase.Sentence(string(l.Of.Arrangement.Sort())) }},
		col{Title: "Left", Chars: 11, Fixed: true, Align: kit.Right, Text: func(l line) string { return l.Of.Left.String() }})
	v.list.Key = func(l line) string { return l.What + l.Of.Arrangement.Number.String() }
	v.list.Empty = "Nothing falls due today, nothing waits."
	v.list.OnOpen = func(l line) { b.Open(NewFor(b, o, l.Of.Arrangement.Account)) }
	bar := kit.ButtonRow(kit.NewDefault("Arrangements of the account   Enter", func() {
		if l, ok := v.list.Selected(); ok {
			v.list.OnOpen(l)
		}
	}), kit.NewButton("Watch of the day   F9", v.watch), kit.NewButton("Holds   F4", v.holds), kit.NewButton("List of promises   F8", v.promises))
	v.box = container.NewBorder(kit.Inset(0, 4, v.says), kit.Inset(0, 8, bar), nil, nil, kit.Card(kit.Inset(8, 8, v.list)))
	v.Shown()
	v.list.Select(0)
	return v
}

// Shown reads what falls due again.
func (v *desk) Shown() {
	all, err := linesOf(v.b, v.b.Today())
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.list.SetRows(kit.Rows(all))
	if _, ok := v.list.Selected(); !ok {
		v.list.Select(0)
	}
	v.says.Set("Up to "+v.b.Today().US()+": "+phrase.Count(len(all), "thing"), kit.Accent)
}

// watch marks what is kept and what is broken, and lets holds past their day expire.
func (v *desk) watch() {
	day := v.b.Today()
	sum, gone := arrangement.Watched{}, 0
	v.b.Shell.Desk().Run(func(ctx context.Context, _ kit.Progress) (err error) {
		if sum, err = arrangement.RunWatch(ctx, v.b.Session, day); err != nil {
			return err
		}
		gone, err = hold.RunWatch(ctx, v.b.Session, day)
		return err
	}, func(err error) {
		v.Shown()
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.b.Window().Say(phrase.Count(sum.Kept, "arrangement")+" kept, "+phrase.Count(sum.Broken, "broken one")+", "+
			phrase.Count(sum.Lapsed, "offer")+" lapsed, "+phrase.Count(gone, "hold")+" expired.", kit.Good)
	})
}

// promises shows the list of promises to pay, with what was kept and broken in the week.
func (v *desk) promises() {
	l, err := bench.Ask(v.b, arrangement.ListPromises{From: v.b.Today() - 6})
	if err == nil {
		var sheet sheets.Sheet
		if sheet, err = paper.Promises(l); err == nil {
			v.b.Show(bench.Paper{Title: "Promises to pay", Sheets: []sheets.Sheet{sheet}})
			return
		}
	}
	v.b.Window().SayError(err)
}

func (v *desk) holds() { v.b.Open(NewHolds(v.b, v.o, 0)) }

// Title implements shell.Screen.
func (v *desk) Title() string { return "Promises and deadlines" }

// Content implements shell.Screen.
func (v *desk) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *desk) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "arrangements of the account"}, {Key: "F9", Does: "watch of the day"}, {Key: "F4", Does: "holds"}, {Key: "F8", Does: "list of promises"}}
}

// FirstFocus implements shell.Screen.
func (v *desk) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *desk) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *desk) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.watch()
	case fyne.KeyF8, kit.KeyPrint:
		v.promises()
	case fyne.KeyF4:
		v.holds()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *desk) Closed() {}
