package oversight

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/oversight"
	"curbstop/domain/phrase"
	"curbstop/reports/exceptions"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// byOne is the review list: the deeds that one person did and two should have, above; all of the chosen one below.
type byOne struct {
	b    *bench.Bench
	all  bool
	off  map[oversight.Entry]bool // left out of the review that is to be signed
	rows []oversight.ReviewLine
	list *kit.List[oversight.ReviewLine]
	says *kit.Note
	head *kit.Words
	box  fyne.CanvasObject
}

// NewReview makes the screen of the deeds that one person did, for another to review.
func NewReview(b *bench.Bench) shell.Screen { return newByOne(b) }

func newByOne(b *bench.Bench) *byOne {
	v := &byOne{b: b, off: map[oversight.Entry]bool{}, says: kit.NewNote("", kit.Plain, 0), head: kit.NewWords("", kit.Accent).Bold()}
	type col = kit.Column[oversight.ReviewLine]
	tone := func(l oversight.ReviewLine) kit.Tone {
		if l.IsReviewed() || v.off[l.Entry] {
			return kit.Quiet
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		col{Title: "Entry", Chars: 7, Text: func(l oversight.ReviewLine) string { return l.Entry.String() }, Tone: tone},
		col{Title: "Before", Chars: 7, Text: func(l oversight.ReviewLine) string { return l.First.String() }, Tone: tone},
		col{Title: "Done at", Chars: 19, Text: func(l oversight.ReviewLine) string { return l.Sign.At.String() }, Tone: tone},
		col{Title: "By", Chars: 12, Flex: 1, Text: func(l oversight.ReviewLine) string { return l.Who }, Tone: tone},
		col{Title: "What was done", Chars: 15, Flex: 2, Text: func(l oversight.ReviewLine) string { return l.Did }, Tone: tone},
		col{Title: "About", Chars: 15, Flex: 3, Text: func(l oversight.ReviewLine) string { return l.Subject }, Tone: tone},
		col{Title: "Account", Chars: 9, Text: func(l oversight.ReviewLine) string { return l.Account }, Tone: tone},
		col{Title: "Amount", Chars: 10, Align: kit.Right, Text: amountOf, Tone: tone},
		col{Title: "Reviewed", Chars: 10, Flex: 1, Text: v.stands, Tone: tone})
	v.list.Key = func(l oversight.ReviewLine) string { return l.Entry.String() }
	v.list.Empty = "Nothing waits for review: two people had a part in whatever needs two."
	v.list.OnSelect = v.show
	foot := kit.Card(kit.Inset(10, 8, v.says))
	v.box = container.NewBorder(nil, kit.Inset(0, 6, foot), nil, nil,
		kit.Card(kit.Inset(8, 8, container.NewBorder(kit.Inset(0, 4, v.head), nil, nil, nil, v.list))))
	v.read()
	return v
}

func amountOf(l oversight.ReviewLine) string {
	if l.Amount == 0 {
		return ""
	}
	return l.Amount.String()
}

// stands says where a deed stands with its review.
func (v *byOne) stands(l oversight.ReviewLine) string {
	switch {
	case l.IsReviewed():
		return l.Reviewed.Day.US()
	case v.off[l.Entry]:
		return "left out"
	}
	return "waits"
}

func (v *byOne) read() {
	v.rows = nil
	for after := (oversight.Entry{}); ; {
		part, err := bench.Ask(v.b, oversight.ReviewList{All: v.all, After: after})
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		v.rows = append(v.rows, part...)
		if len(part) < oversight.MostReviewed {
			break
		}
		after = part[len(part)-1].Entry
	}
	v.says.Set("", kit.Plain)
	v.redraw()
	v.list.Select(0)
}

func (v *byOne) redraw() {
	waits := len(v.waiting())
	text := phrase.Count(waits, "deed") + " for another person to review"
	if v.all {
		text = phrase.Count(len(v.rows), "deed") + " that one person did, " + fmt.Sprint(waits) + " not reviewed"
	}
	v.head.Set(text, kit.Accent)
	v.list.SetRows(kit.Rows(v.rows))
}

// waiting are the deeds that F9 signs off: those that wait and were not left out.
func (v *byOne) waiting() (out []oversight.Entry) {
	for _, l := range v.rows {
		if !l.IsReviewed() && !v.off[l.Entry] {
			out = append(out, l.Entry)
		}
	}
	return out
}

// show tells the whole deed.
func (v *byOne) show(l oversight.ReviewLine) {
	text := fmt.Sprintf("%s, %s: %s. %s", l.Who, l.Sign.At, l.Did, l.Subject)
	if l.Amount != 0 {
		text += ", " + l.Amount.Dollars()
	}
	if l.Reason != "" {
		text += "\nReason given: " + l.Reason
	}
	text += "\n" + why(l)
	if l.IsReviewed() {
		text += "\nReviewed: " + exceptions.Looked(l)
	}
	v.says.Set(text, kit.Plain)
}

// why says by what right one person did it, and where in the journal their part before stands.
func why(l oversight.ReviewLine) string {
	text := "Entry " + l.Entry.String() + " of the journal"
	if l.First.Seq != 0 {
		text += ", their part before is entry " + l.First.String()
	}
	if l.Setting {
		return text + ". The setting of a one-person office let them."
	}
	return text + ". Nobody without a part in it could do it."
}

// Title implements shell.Screen.
func (v *byOne) Title() string { return "Done by one person" }

// Content implements shell.Screen.
func (v *byOne) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *byOne) Keys() []kit.KeyHint {
	all := "all, reviewed too"
	if v.all {
		all = "what waits"
	}
	return []kit.KeyHint{
		{Key: "F9", Does: "sign off"},
		{Key: "F6", Does: "leave out, take in"},
		{Key: "F4", Does: all},
		{Key: "F5", Does: "read again"},
		{Key: "Ctrl+P", Does: "list for the board"},
		{Key: "Ctrl+S", Does: "CSV"},
	}
}

// FirstFocus implements shell.Screen.
func (v *byOne) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *byOne) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *byOne) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.sign()
	case fyne.KeyF6:
		if l, ok := v.list.Selected(); ok && !l.IsReviewed() {
			at := slices.IndexFunc(v.rows, func(o oversight.ReviewLine) bool { return o.Entry == l.Entry })
			v.off[l.Entry] = !v.off[l.Entry]
			v.redraw()
			v.list.Select(at)
		}
	case fyne.KeyF4:
		v.all = !v.all
		v.read()
		v.b.Shell.Refresh()
	case fyne.KeyF5:
		v.read()
	case kit.KeyPrint:
		v.paper()
	case kit.KeyExport:
		v.save()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *byOne) Closed() {}

// sign asks who looked and what was found, and signs off what waits.
func (v *byOne) sign() {
	chosen := v.waiting()
	if len(chosen) == 0 {
		v.b.Window().Say("Nothing shown waits for review.", kit.Plain)
		return
	}
	chosen = chosen[:min(len(chosen), oversight.MostReviewed)]
	f := kit.NewForm(kit.FormOptions{Submit: "Sign off", Cancel: "Cancel"},
		kit.Field{Key: "by", Label: "Looked at by", Chars: 30, Hint: "who signed the paper; empty: you"},
		kit.Field{Key: "note", Label: "Remark", Chars: 46, Required: true, Hint: "what was looked at and found"})
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Sign off "+phrase.Count(len(chosen), "deed"), f, func() error {
		done, err := bench.Do(v.b, deed, oversight.Review{Entries: chosen, By: f.Text("by"), Note: f.Text("note")})
		if err != nil {
			return err
		}
		v.read()
		v.b.Window().Say(phrase.Count(len(done), "deed")+" signed off.", kit.Good)
		return nil
	})
}

func (v *byOne) paper() {
	h, err := v.b.House()
	var s paper.Sheet
	if err == nil {
		s, err = exceptions.Review(h, v.rows)
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Deeds done by one person", Docs: []document.Ref{{Kind: "review list"}}, Sheets: []paper.Sheet{s}})
}

func (v *byOne) save() {
	w, path, err := v.b.Machine.Create(bench.FileName("Done by one person "+v.b.Today().String()) + ".csv")
	if err == nil {
		_, err = w.Write([]byte(exceptions.ReviewCSV(v.rows)))
		if closing := w.Close(); err == nil {
			err = closing
		}
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Window().Say("Saved as "+path, kit.Good)
}
