package closing

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/period"
	"curbstop/domain/phrase"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// closedRow is a closed day or month as the list shows it.
type closedRow struct {
	what  string
	q     period.Sheet
	state period.State
	proof period.Proof
}

// closedView lists what is closed, with the seals.
type closedView struct {
	b    *bench.Bench
	list *kit.List[closedRow]
	head *kit.Words
	says *kit.Note
	box  fyne.CanvasObject
}

// NewList makes the list of closed days and months.
func NewList(b *bench.Bench) shell.Screen { return newList(b) }

func newList(b *bench.Bench) *closedView {
	v := &closedView{b: b, head: kit.NewWords("", kit.Plain).Bold(), says: kit.NewNote(
		"A seal stands on its close sheet. F8 reckons it anew from the books: the journal from its first entry, every record, the control totals, the numbers.", kit.Quiet, 80)}
	v.list = kit.NewList(
		kit.Column[closedRow]{Title: "Period", Chars: 18, Text: func(r closedRow) string { return r.what }, Fixed: true},
		kit.Column[closedRow]{Title: "Stands", Chars: 9, Text: func(r closedRow) string { return string(r.state) }, Fixed: true},
		kit.Column[closedRow]{Title: "Seal", Chars: 21, Text: func(r closedRow) string { return string(r.proof.Seal) }, Fixed: true},
		kit.Column[closedRow]{Title: "Counted by", Chars: 18, Flex: 1, Text: func(r closedRow) string { return r.proof.CountedBy }, Fixed: true},
		kit.Column[closedRow]{Title: "Closed by", Chars: 18, Flex: 1, Text: func(r closedRow) string { return r.proof.ClosedBy }, Fixed: true},
		kit.Column[closedRow]{Title: "At", Chars: 20, Text: func(r closedRow) string { return r.proof.Closed.At.String() }, Fixed: true})
	v.list.Empty = "Nothing is closed yet."
	v.list.Key = func(r closedRow) string { return r.what }
	v.list.OnOpen = func(r closedRow) { show(v.b, r.q) }
	v.box = kit.Card(kit.Inset(12, 10, container.NewBorder(kit.Inset(0, 6, v.head), kit.Inset(0, 8, v.says), nil, nil, v.list)))
	v.Shown()
	return v
}

// Shown reads the list again.
func (v *closedView) Shown() {
	all, err := bench.Ask(v.b, period.List{})
	if err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	rows := closedRows(all)
	v.head.Set(phrase.Count(len(all.Months), "month")+" and "+phrase.Count(len(all.Days), "day")+" counted or closed", kit.Plain)
	v.list.SetRows(kit.Rows(rows))
}

// closedRows puts days below the month they are of, the newest first.
func closedRows(all period.Listed) (out []closedRow) {
	months := all.Months
	upTo := func(m calendar.Month) {
		for len(months) > 0 && months[0].Month >= m {
			x := months[0]
			out, months = append(out, closedRow{x.Month.Name(), period.Sheet{Month: x.Month}, x.State, x.Proof}), months[1:]
		}
	}
	for _, d := range all.Days {
		upTo(d.Day.Month())
		out = append(out, closedRow{"   " + d.Day.US(), period.Sheet{Day: d.Day}, d.State, d.Proof})
	}
	upTo(0)
	return out
}

// verify reckons the seal of the chosen row anew, beside the window.
func (v *closedView) verify() {
	r, ok := v.list.Selected()
	if !ok || r.proof.Seal == "" {
		v.b.Window().Say("Choose a closed day or month first.", kit.Warning)
		return
	}
	var got period.Verified
	v.b.Window().Work(v.b.Shell.Desk(), "Proving the seal", func(context.Context, kit.Progress) (err error) {
		got, err = bench.Ask(v.b, period.Verify{Day: r.q.Day, Month: r.q.Month})
		return err
	}, func(err error) {
		switch {
		case err != nil:
			v.b.Window().SayError(err)
		case len(got.Problems) > 0:
			v.says.Set(fmt.Sprintf("The seal of %s no longer matches the books. %s", got.Proof.Facts.Name(), got.Problems[0]), kit.Danger)
		default:
			v.says.Set(fmt.Sprintf("The seal %s of %s matches: nothing was changed since it was closed.", got.Proof.Seal, got.Proof.Facts.Name()), kit.Good)
		}
	})
}

// Title implements shell.Screen.
func (v *closedView) Title() string { return "Closed days and months" }

// Content implements shell.Screen.
func (v *closedView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *closedView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "close sheet"}, {Key: "F8", Does: "prove the seal"}}
}

// FirstFocus implements shell.Screen.
func (v *closedView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *closedView) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *closedView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF8:
		v.verify()
	case fyne.KeyF7, kit.KeyPrint:
		v.list.Open()
	case fyne.KeyF5:
		v.Shown()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *closedView) Closed() {}
