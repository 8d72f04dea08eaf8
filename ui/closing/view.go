package closing

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/period"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// view is the desk of a day or a month: the checklist, what the chosen line is about, and the sums.
type view struct {
	b       *bench.Bench
	o       Options
	m       *model
	head    *kit.Words
	list    *kit.List[period.Line]
	why     *kit.Note
	figures *kit.List[period.Figure]
	box     fyne.CanvasObject
}

// NewDay makes the desk of the open business day.
func NewDay(b *bench.Bench, o Options) shell.Screen { return newView(b, o, newModel(b, false)) }

// NewMonth makes the desk of the oldest month that is not closed.
func NewMonth(b *bench.Bench, o Options) shell.Screen { return newView(b, o, newModel(b, true)) }

func newView(b *bench.Bench, o Options, m *model) *view {
	v := &view{b: b, o: o, m: m, head: kit.NewWords("", kit.Plain).Bold(), why: kit.NewNote("", kit.Quiet, 80)}
	v.list = kit.NewList(
		kit.Column[period.Line]{Title: "Stands", Chars: 10, Text: light, Tone: tone, Fixed: true},
		kit.Column[period.Line]{Title: "What is looked at", Chars: 34, Text: func(l period.Line) string { return l.What }, Fixed: true},
		kit.Column[period.Line]{Title: "Which", Chars: 30, Flex: 1, Text: func(l period.Line) string { return l.Says }, Fixed: true})
	v.list.Key = func(l period.Line) string { return l.Key }
	v.list.OnSelect = v.tell
	v.list.OnOpen = v.mend
	v.figures = kit.NewList(
		kit.Column[period.Figure]{Title: "Sums", Chars: 22, Text: func(f period.Figure) string { return f.Group }, Tone: func(period.Figure) kit.Tone { return kit.Quiet }, Fixed: true},
		kit.Column[period.Figure]{Title: "", Chars: 30, Flex: 1, Text: func(f period.Figure) string { return f.What }, Fixed: true},
		kit.Column[period.Figure]{Title: "Count", Chars: 7, Align: kit.Right, Text: count, Fixed: true},
		kit.Column[period.Figure]{Title: "Amount", Chars: 15, Align: kit.Right, Text: func(f period.Figure) string { return f.Amount.String() }, Fixed: true},
		kit.Column[period.Figure]{Title: "", Chars: 30, Flex: 1, Text: func(f period.Figure) string { return f.Note }, Fixed: true})
	v.figures.Empty = "Sums are shown when no drawer is left to count."
	top := container.NewBorder(kit.Inset(0, 6, v.head), kit.Inset(0, 8, v.why), nil, nil, v.list)
	split := container.NewVSplit(kit.Card(kit.Inset(12, 10, top)), kit.Card(kit.Inset(12, 10, v.figures)))
	split.SetOffset(0.62)
	v.box = split
	v.Shown()
	return v
}

func count(f period.Figure) string {
	if f.Count == 0 {
		return ""
	}
	return phrase.Number(f.Count)
}

// Shown looks at the checklist anew; it reads all postings of the month, beside the window.
func (v *view) Shown() {
	if len(v.m.lines) == 0 {
		v.head.Set("Looking through the postings of the month…", kit.Quiet)
	}
	v.b.Shell.Desk().Run(func(context.Context, kit.Progress) error { return v.m.read() }, v.show)
}

func (v *view) show(err error) {
	if err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.head.Set(v.m.says, v.m.tone)
	v.list.SetRows(kit.Rows(v.m.lines))
	v.figures.SetRows(kit.Rows(v.m.figures))
	if l, ok := v.list.Selected(); ok {
		v.tell(l)
		return
	}
	v.list.Select(firstStop(v.m.lines))
}

// firstStop gives the place of the first line that stops, 0 when none does.
func firstStop(lines []period.Line) int {
	for i, l := range lines {
		if l.Stops() {
			return i
		}
	}
	return 0
}

func (v *view) tell(l period.Line) {
	text, tone := about(l)
	v.why.Set(text, tone)
}

// mend goes to where the line is mended.
func (v *view) mend(l period.Line) {
	if l.Place == "" || v.o.Go == nil {
		v.b.Window().Say("There is nothing to go to from this line.", kit.Quiet)
		return
	}
	v.o.Go(v.b, l.Place)
}

// explain asks for the reason why a line stays as it is.
func (v *view) explain() {
	l, ok := v.list.Selected()
	switch {
	case v.m.state == period.Closed:
		v.b.Window().Say("It is closed: nothing can be added.", kit.Warning)
	case !ok || l.Light != period.Asks:
		v.b.Window().Say("This line asks for no reason. Choose one that does.", kit.Warning)
	default:
		v.b.Window().AskReason(l.What, l.Says+". Why does it stay so? It is printed on the close sheet.", "Give reason", func(reason string) error {
			err := v.m.explain(l.Key, reason)
			v.show(err)
			return err
		})
	}
}

func (v *view) count() {
	if v.m.monthly {
		return
	}
	if err := v.m.count(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.show(nil)
	v.b.Window().Say("Counted. Another person closes the day with F9.", kit.Good)
}

// close asks, then closes; a month is posted to by nobody meanwhile, because the deed is one transaction.
func (v *view) close() {
	if err := v.m.mayClose(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	what, text := "Close the business day?", "It takes no more postings from then on, and is never opened again: corrections are posted to the next day."
	if v.m.monthly {
		what, text = "Close "+v.m.month.Name()+"?", "It takes no more postings from then on, and is never opened again: corrections are posted to the open month."
	}
	v.b.Window().Ask(what, text, "Close", v.closed)
}

func (v *view) closed() {
	if err := v.m.close(); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.show(nil)
	v.b.Window().Say("Closed. The seal is "+string(v.m.proof.Seal)+".", kit.Good)
	v.print()
	if !v.m.monthly && v.o.AfterClose != nil {
		v.o.AfterClose(v.b, v.m.day)
	}
}

// print shows the close sheet.
func (v *view) print() {
	q := period.Sheet{Day: v.m.day}
	if v.m.monthly {
		q = period.Sheet{Month: v.m.month}
	}
	show(v.b, q)
}

func show(b *bench.Bench, q period.Sheet) {
	p, err := sheet(b, q)
	if err != nil {
		b.Window().SayError(err)
		return
	}
	b.Show(p)
}

// Title implements shell.Screen.
func (v *view) Title() string {
	if v.m.monthly {
		return "Close the month"
	}
	return "Close the day"
}

// Content implements shell.Screen.
func (v *view) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *view) Keys() []kit.KeyHint {
	keys := []kit.KeyHint{{Key: "Enter", Does: "go to it"}, {Key: "F6", Does: "reason"}}
	if !v.m.monthly {
		keys = append(keys, kit.KeyHint{Key: "F8", Does: "count"})
	}
	keys = append(keys, kit.KeyHint{Key: "F9", Does: "close"}, kit.KeyHint{Key: "F7", Does: "sheet"})
	if !v.m.monthly {
		keys = append(keys, kit.KeyHint{Key: "F3", Does: "month"})
	}
	return append(keys, kit.KeyHint{Key: "F4", Does: "all closed"})
}

// FirstFocus implements shell.Screen.
func (v *view) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *view) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *view) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF3:
		if v.m.monthly {
			return false
		}
		v.b.Open(NewMonth(v.b, v.o))
	case fyne.KeyF4:
		v.b.Open(NewList(v.b))
	case fyne.KeyF5:
		v.Shown()
	case fyne.KeyF6:
		v.explain()
	case fyne.KeyF7, kit.KeyPrint:
		v.print()
	case fyne.KeyF8:
		v.count()
	case fyne.KeyF9:
		v.close()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *view) Closed() {}
