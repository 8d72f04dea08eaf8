package collections

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/collection"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

type line = collection.AgingLine

// view is the aging list: its totals by age above, the accounts below.
type view struct {
	b       *bench.Bench
	o       Options
	m       *aging
	chosen  *kit.Words
	counted *kit.Words
	figures []*kit.Words
	list    *kit.List[line]
	box     fyne.CanvasObject
}

// New makes the aging list.
func New(b *bench.Bench, o Options) shell.Screen { return newView(b, o) }

func newView(b *bench.Bench, o Options) *view {
	v := &view{b: b, o: o, m: newAging(b), chosen: kit.NewWords("", kit.Accent).Bold(), counted: kit.NewFigure("", kit.Quiet)}
	v.makeList()
	strip := container.NewGridWithColumns(len(v.m.figures()))
	for _, f := range v.m.figures() {
		says := kit.NewFigure("", kit.Plain).Bold()
		v.figures = append(v.figures, says)
		strip.Add(container.NewVBox(kit.NewFigure(f.label, kit.Quiet), says))
	}
	head := container.NewVBox(kit.Card(kit.Inset(12, 8, strip)), kit.Inset(2, 4, container.NewBorder(nil, nil, v.chosen, nil, v.counted)))
	v.box = container.NewBorder(head, nil, nil, nil, v.list)
	v.read()
	return v
}

func (v *view) makeList() {
	columns := []kit.Column[line]{
		{Title: "Account", Chars: 10, Text: func(l line) string { return l.Number }},
		{Title: "Customer", Chars: 19, Flex: 3, Text: func(l line) string { return l.Name }},
		{Title: "Service address", Chars: 12, Flex: 1, Text: func(l line) string { return l.Address }},
		{Title: "Status", Chars: 7, Text: func(l line) string { return string(l.Status) }},
		{Title: "Not due", Chars: 8, Align: kit.Right, Text: func(l line) string { return sum(l.Aged.NotDue) }, Compare: func(a, b line) int { return int(a.Aged.NotDue - b.Aged.NotDue) }},
	}
	for i, name := range collection.BucketNames {
		columns = append(columns, kit.Column[line]{
			Title: name, Chars: 8, Align: kit.Right, Text: func(l line) string { return sum(l.Aged.Past[i]) },
			Tone: func(l line) kit.Tone { return tone(i, l.Aged.Past[i]) }, Compare: func(a, b line) int { return int(a.Aged.Past[i] - b.Aged.Past[i]) },
		})
	}
	columns = append(columns,
		kit.Column[line]{Title: "Past due", Chars: 10, Align: kit.Right, Text: func(l line) string { return sum(l.Aged.Due()) }, Compare: func(a, b line) int { return int(a.Aged.Due() - b.Aged.Due()) }},
		kit.Column[line]{Title: "Credit", Chars: 8, Align: kit.Right, Text: func(l line) string { return sum(l.Aged.Credit) }, Tone: func(line) kit.Tone { return kit.Good }, Compare: func(a, b line) int { return int(a.Aged.Credit - b.Aged.Credit) }},
		kit.Column[line]{Title: "Last paid", Chars: 10, Align: kit.Right, Text: func(l line) string { return l.LastPay.US() }, Compare: func(a, b line) int { return int(a.LastPay - b.LastPay) }})
	v.list = kit.NewList(columns...)
	v.list.Key = func(l line) string { return l.Number }
	v.list.OnOpen = func(l line) {
		if v.o.Open != nil {
			v.o.Open(v.b, l.Account)
		}
	}
}

// read reads the list beside the window: large books take a moment.
func (v *view) read() {
	v.list.Empty = "Reading the accounts…"
	v.list.Refresh()
	v.b.Shell.Desk().Run(func(context.Context, kit.Progress) error { return v.m.read() }, func(err error) {
		v.list.Empty = "Nobody owes anything here."
		if err != nil {
			v.list.Empty = err.Error()
			v.b.Window().SayError(err)
		}
		v.list.SetRows(kit.Rows(v.m.got.Lines))
		for i, f := range v.m.figures() {
			v.figures[i].Set(f.sum.String(), f.tone)
		}
		v.chosen.Set(v.m.chosen(), kit.Accent)
		v.counted.Set(phrase.Count(len(v.m.got.Lines), "account"), kit.Quiet)
	})
}

// Title implements shell.Screen.
func (v *view) Title() string { return "Collections" }

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	return []kit.KeyHint{
		{Key: "F6", Does: "desk of today"},
		{Key: "F9", Does: "new notice run"},
		{Key: "F7", Does: "notice runs"},
		{Key: "F3", Does: "which accounts"},
		{Key: "Ctrl+P", Does: "print the list"},
		{Key: "Ctrl+E", Does: "export"},
	}
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *view) Closed() {}

// Shown reads the list again after another screen was in front.
func (v *view) Shown() { v.read() }

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeyNew:
		v.draft()
	case fyne.KeyF7:
		v.b.Open(Runs(v.b, v.o))
	case fyne.KeyF8:
		v.b.Open(Cuts(v.b, v.o))
	case fyne.KeyF6:
		v.b.Open(Desk(v.b, v.o))
	case fyne.KeyF3:
		v.choose()
	case fyne.KeyF5:
		v.read()
	case fyne.KeyF2:
		v.list.Open()
	case kit.KeyPrint:
		show(v.b)(v.m.paper())
	case kit.KeyExport:
		v.export()
	default:
		return false
	}
	return true
}

// show opens a paper, or says why there is none.
func show(b *bench.Bench) func(bench.Paper, error) {
	return func(p bench.Paper, err error) {
		if err != nil {
			b.Window().SayError(err)
			return
		}
		b.Show(p)
	}
}

// export writes the list as it is sorted now into the folder of papers.
func (v *view) export() { save(v.b, "Aging list "+v.m.got.AsOf.String(), v.list.CSV()) }

// save writes a list as a file into the folder of papers.
func save(b *bench.Bench, name, csv string) {
	w, path, err := b.Machine.Create(bench.FileName(name) + ".csv")
	if err == nil {
		_, err = w.Write([]byte(csv))
		if closing := w.Close(); err == nil {
			err = closing
		}
	}
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Window().Say("Saved as "+path, kit.Good)
}
