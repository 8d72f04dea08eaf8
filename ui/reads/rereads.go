package reads

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/meter"
	"curbstop/domain/phrase"
	"curbstop/reports/listing"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// again is the list of the meters that are to be read again, by route in walking order.
type again struct {
	b    *bench.Bench
	o    Options
	rows []meter.Waiting
	list *kit.List[meter.Waiting]
	says *kit.Words
	box  fyne.CanvasObject
}

// NewReReads makes the list of re-reads.
func NewReReads(b *bench.Bench, o Options) shell.Screen { return newReReads(b, o) }

func newReReads(b *bench.Bench, o Options) *again {
	type row = meter.Waiting
	type col = kit.Column[row]
	v := &again{b: b, o: o, says: kit.NewWords("", kit.Quiet)}
	v.list = kit.NewList(
		col{Title: "Route", Chars: 8, Text: func(w row) string { return w.Stop.Premise.Route }},
		col{Title: "No.", Chars: 5, Align: kit.Right, Text: func(w row) string { return fmt.Sprint(w.Stop.Premise.Order) }, Compare: func(a, b row) int { return a.Stop.Premise.Order - b.Stop.Premise.Order }},
		col{Title: "Address", Chars: 20, Flex: 2, Text: func(w row) string { return street(w.Stop) }},
		col{Title: "Meter", Chars: 12, Text: func(w row) string { return w.Stop.Meter.Number }},
		col{Title: "In doubt", Chars: 10, Align: kit.Right, Text: doubted},
		col{Title: "Expect", Chars: 14, Align: kit.Right, Text: func(w row) string { return phrase.Figure(w.Stop.Low) + " - " + phrase.Figure(w.Stop.High) }},
		col{Title: "Ordered", Chars: 10, Text: func(w row) string { return w.Exception.ReRead.Day.US() }},
		col{Title: "Why", Chars: 20, Flex: 3, Text: func(w row) string { return w.Exception.Kind + ": " + w.Exception.Reason }})
	v.list.Key = func(w row) string { return fmt.Sprint(w.Exception.ID) }
	v.list.Empty = "Nothing is to be read again."
	v.list.OnOpen = v.enter
	bar := container.NewBorder(nil, nil, kit.ButtonRow(kit.NewDefault("Enter the new read", v.list.Open), kit.NewButton("Print the list   Ctrl+P", v.print)), nil, kit.Inset(12, 6, v.says))
	v.box = container.NewBorder(nil, kit.Inset(0, 8, bar), nil, nil, v.list)
	v.Shown()
	v.list.Select(0)
	return v
}

func doubted(w meter.Waiting) string {
	if w.Exception.Kind == meter.NoRead {
		return "none"
	}
	return phrase.Figure(w.Exception.Read.Value)
}

// Shown reads the list again.
func (v *again) Shown() {
	var err error
	if v.rows, err = bench.Ask(v.b, meter.ReReads{}); err != nil {
		v.b.Window().SayError(err)
	}
	v.list.SetRows(kit.Rows(v.rows))
	v.says.Set(phrase.Count(len(v.rows), "meter")+" to read again", kit.Quiet)
}

// enter takes the new read, which settles the exception.
func (v *again) enter(w meter.Waiting) {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Save read", Cancel: "Cancel"},
		kit.Field{Key: "was", Label: "In doubt", Kind: kit.Shown},
		kit.Field{Key: "day", Label: "Read on", Kind: kit.Date, Required: true},
		kit.Field{Key: "value", Label: "Read", Kind: kit.Number, Places: 3, Required: true, Chars: 12},
		kit.Field{Key: "by", Label: "Read by", Chars: 6, Hint: "initials"})
	f.Set("was", doubted(w)+" on "+w.Exception.Read.Day.US())
	f.Set("day", v.b.Today())
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Meter "+w.Stop.Meter.Number+" read again", f, func() error {
		out, err := bench.Do(v.b, deed, meter.EnterRead{
			Meter: w.Stop.Meter.ID, Day: f.Day("day"), Value: f.Number("value"), By: f.Text("by"), Reason: "re-read", Queue: true,
		})
		if err == nil {
			v.Shown()
			v.b.Window().Say(entered(out), kit.Good)
		}
		return err
	})
	v.b.Window().FocusOn(f.Control("value"))
}

func (v *again) print() {
	h, err := v.b.House()
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	sheet, err := workList(v.rows, h.Utility, h.Training, h.Day)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Re-reads " + strings.ReplaceAll(h.Day.String(), "-", " "), Sheets: []paper.Sheet{sheet}})
}

// workList lays the re-reads out for the reader: where, which meter, what was read, and a line to write on.
func workList(rows []meter.Waiting, utility string, training bool, day calendar.Day) (paper.Sheet, error) {
	out := make([]paper.Row, len(rows))
	for i, w := range rows {
		out[i].Cells = []string{
			w.Stop.Premise.Route, fmt.Sprint(w.Stop.Premise.Order), street(w.Stop), place(w.Stop), w.Stop.Meter.Number, doubted(w),
			phrase.Figure(w.Stop.Low) + " to " + phrase.Figure(w.Stop.High), w.Exception.Kind + ": " + w.Exception.Reason, "__________",
		}
	}
	return listing.Sheet(listing.Input{
		Training: training, Office: utility, Title: "Meters to read again", Note: "As of " + day.US(),
		Columns: []paper.Column{
			{Head: "Route", Share: 7},
			{Head: "No.", Share: 5, Align: paper.Right},
			{Head: "Address", Share: 18},
			{Head: "Mind", Share: 13},
			{Head: "Meter", Share: 11},
			{Head: "In doubt", Share: 9, Align: paper.Right},
			{Head: "Expect", Share: 12, Align: paper.Right},
			{Head: "Why", Share: 19},
			{Head: "New read", Share: 11},
		},
		Rows: listing.Rows(out...), Empty: "Nothing is to be read again.", Sign: []string{"Read by, date"},
	})
}

// Title implements shell.Screen.
func (v *again) Title() string { return "Re-reads" }

// Content implements shell.Screen.
func (v *again) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *again) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "the new read"}, {Key: "Ctrl+P", Does: "print the list"}, {Key: "F2", Does: "account"}, {Key: "F5", Does: "read again"}}
}

// FirstFocus implements shell.Screen.
func (v *again) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *again) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *again) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case kit.KeyPrint, fyne.KeyF9:
		v.print()
	case fyne.KeyF2:
		if w, ok := v.list.Selected(); ok && v.o.Open != nil {
			v.o.Open(v.b, w.Stop.Account.ID)
		}
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *again) Closed() {}
