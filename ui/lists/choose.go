package lists

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// choice is the screen on which a report and its days are chosen.
type choice struct {
	b    *bench.Bench
	o    Options
	form *kit.Form
	list *kit.List[report]
	box  fyne.CanvasObject
}

// New makes the screen on which reports are chosen.
func New(b *bench.Bench, o Options) shell.Screen { return newChoice(b, o) }

func newChoice(b *bench.Bench, o Options) *choice {
	v := &choice{b: b, o: o}
	v.makeForm()
	v.list = kit.NewList(
		kit.Column[report]{Title: "Report", Chars: 30, Text: func(r report) string { return r.name }, Fixed: true},
		kit.Column[report]{Title: "What it holds", Chars: 40, Flex: 1, Text: func(r report) string { return r.holds }, Tone: func(report) kit.Tone { return kit.Quiet }, Fixed: true})
	v.list.Key = func(r report) string { return string(r.kind) }
	v.list.SetRows(kit.Rows(reports))
	v.list.Select(0)
	v.list.OnOpen = func(r report) { v.make(r.kind) }
	v.box = container.NewBorder(kit.Card(kit.Inset(12, 8, v.form.Content())), nil, nil, nil, v.list)
	return v
}

func (v *choice) makeForm() {
	today := v.b.Today()
	v.form = kit.NewForm(kit.FormOptions{Columns: 2, Today: v.b.Today},
		kit.Field{Key: "month", Label: "Month", Kind: kit.Pick, Options: months(today), Chars: 18, OnChange: v.month},
		kit.Field{Key: "by", Label: "Aged by", Kind: kit.Pick, Chars: 18, Options: []kit.Option{{Value: "", Label: "due day"}, {Value: "bill", Label: "day of the bill"}}},
		kit.Field{Key: "from", Label: "From", Kind: kit.Date, Required: true},
		kit.Field{Key: "class", Label: "Class", Kind: kit.Text, Chars: 22, Hint: "only this rate class, such as RESIDENTIAL_SINGLE"},
		kit.Field{Key: "to", Label: "To", Kind: kit.Date, Required: true, Hint: "an aging is as of the end of this day"},
		kit.Field{Key: "account", Label: "Account", Kind: kit.Text, Chars: 14, Hint: "only the account of this number"},
		kit.Field{Key: "full", Label: "Every line", Kind: kit.Tick, Hint: "of the general ledger, not summarised"},
		kit.Field{Key: "layout", Label: "Layout", Kind: kit.Pick, Chars: 22, Options: v.layouts(), Hint: "the columns of the general ledger's journal; F9 keeps layouts"})
	v.form.Set("month", today.Month().String())
	v.form.Set("from", today.Month().First())
	v.form.Set("to", today)
	v.form.Set("by", "")
	v.form.Set("layout", "")
	v.form.Clean()
}

// month puts the days of a chosen month into the form; of the open month those until today.
func (v *choice) month(f *kit.Form) {
	m, err := calendar.ParseMonth(f.Text("month"))
	if err != nil {
		return
	}
	f.Set("from", m.First())
	f.Set("to", m.Last())
	if today := v.b.Today(); m == today.Month() {
		f.Set("to", today)
	}
	f.Clean()
}

// layouts gives the layouts the office keeps, the usual columns first.
func (v *choice) layouts() []kit.Option {
	out := []kit.Option{{Value: "", Label: "usual columns"}}
	all, err := bench.Ask(v.b, procedure.GLLayoutList{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	for _, l := range all {
		if !l.Retired {
			out = append(out, kit.Option{Value: l.Name, Label: l.Name})
		}
	}
	return out
}

// make reads a report beside the window and shows it.
func (v *choice) make(k procedure.ListKind) {
	c := chosen{
		from: v.form.Day("from"), to: v.form.Day("to"), by: v.form.Text("by"), class: v.form.Text("class"), account: v.form.Text("account"),
		layout: v.form.Text("layout"), full: v.form.Ticked("full"),
	}
	q, err := c.ask(v.b, k)
	if err != nil {
		v.form.Fail(err)
		return
	}
	read(v.b, v.o, q, v.form.Fail)
}

// read asks for a report and opens it; a refusal is shown by fail.
func read(b *bench.Bench, o Options, q procedure.ListAsk, fail func(error)) {
	var l procedure.List
	b.Window().Work(b.Shell.Desk(), "Reading the books", func(context.Context, kit.Progress) (err error) {
		l, err = bench.Ask(b, procedure.ReadList{Of: q})
		return err
	}, func(err error) {
		if err != nil {
			fail(err)
			return
		}
		b.Open(newResult(b, o, shown{list: l}))
	})
}

// Title implements shell.Screen.
func (v *choice) Title() string { return "Lists and reports" }

// Content implements shell.Screen.
func (v *choice) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *choice) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "make the report"}, {Key: "F3", Does: "which days"}, {Key: "F9", Does: "layouts of the general ledger"}}
}

// FirstFocus implements shell.Screen.
func (v *choice) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *choice) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *choice) Closed() {}

// Key implements shell.Screen.
func (v *choice) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF3:
		v.b.Window().FocusOn(v.form.First())
	case fyne.KeyF2:
		v.list.Open()
	case fyne.KeyF9:
		v.b.Open(newLayouts(v.b))
	case fyne.KeyEscape:
		if v.b.Window().Canvas().Focused() == fyne.Focusable(v.list) {
			return false
		}
		v.b.Window().FocusOn(v.list)
	default:
		return false
	}
	return true
}
