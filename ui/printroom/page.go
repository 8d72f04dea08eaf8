// Package printroom is the screen on which the papers of a run are printed as jobs of numbered sheets: laid out, printed in stretches,
// asked after, and printed again after a jam. Bills and notices share it; what only one of them has are its extras.
package printroom

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/phrase"
	"curbstop/domain/printout"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// Work is what is printed, and how.
type Work struct {
	Title string        // of the screen
	Name  string        // of the files, such as Bills
	Of    document.Ref  // the run
	Sorts []kit.Option  // orders to print in, the usual one first
	Forms []kit.Option  // forms to print on, the usual one first; one of them is not asked for
	Facts func() string // what the run holds, above the lists
	Lay   Layout        // lays the papers out
	More  []Extra       // further deeds of this kind of paper
}

// Layout lays papers out in an order on a form, and says what to tell when it is done; "" for the usual.
type Layout func(ctx context.Context, sort, form string, tell func(done, of int)) (says string, err error)

// Extra is a deed that only one kind of paper has.
type Extra struct {
	Key   fyne.KeyName
	Label string // of the button, without the key
	Does  string // in the status line
	Laid  bool   // needs a job laid out that nobody waits for
	Do    func(j printout.Job)
}

// Page prints the papers of a run: its print jobs above, what was printed of the chosen one below.
type Page struct {
	b      *bench.Bench
	w      Work
	all    []printout.Job
	facts  *kit.Words
	says   *kit.Words
	jobs   *kit.List[printout.Job]
	parts  *kit.List[printout.Print]
	print  *kit.Button
	answer *kit.Button
	extras []*kit.Button
	box    fyne.CanvasObject
}

// New makes the screen.
func New(b *bench.Bench, w Work) *Page {
	v := &Page{b: b, w: w, facts: kit.NewHeading(""), says: kit.NewWords("", kit.Quiet)}
	v.makeLists()
	v.print, v.answer = kit.NewButton("Print sheets   F8", v.choose), kit.NewButton("What came out   F7", v.came)
	row := []*kit.Button{kit.NewDefault("Lay out   F9", v.begin), v.print, v.answer}
	for i, x := range w.More {
		v.extras = append(v.extras, kit.NewButton(x.Label+"   "+string(x.Key), func() { v.extra(i) }))
		row = append(row, v.extras[i])
	}
	below := kit.Card(kit.Inset(8, 8, container.NewBorder(kit.Inset(2, 6, v.says), nil, nil, nil, v.parts)))
	lists := container.NewGridWithRows(2, kit.Card(kit.Inset(8, 8, v.jobs)), below)
	v.box = container.NewBorder(kit.Inset(4, 6, v.facts), kit.Inset(0, 8, kit.ButtonRow(row...)), nil, nil, lists)
	v.Shown()
	return v
}

// Jobs gives the jobs shown, the latest first.
func (v *Page) Jobs() []printout.Job { return v.all }

// Chosen gives the job that is looked at.
func (v *Page) Chosen() (printout.Job, bool) { return v.jobs.Selected() }

// Blocked says why nothing of the chosen job can be printed now, "" when it can.
func (v *Page) Blocked() string { return v.print.Blocked() }

// Bench gives the bench the screen sits at.
func (v *Page) Bench() *bench.Bench { return v.b }

func (v *Page) extra(i int) {
	j, _ := v.jobs.Selected()
	v.w.More[i].Do(j)
}

func (v *Page) makeLists() {
	type col = kit.Column[printout.Job]
	v.jobs = kit.NewList(
		col{Title: "Job", Chars: 9, Text: func(j printout.Job) string { return j.Number.String() }},
		col{Title: "Laid out", Chars: 10, Text: func(j printout.Job) string { return j.Sign.Day.US() }},
		col{Title: "Sorted by", Chars: 16, Flex: 1, Text: func(j printout.Job) string { return worded(v.w.Sorts, j.Sort) }},
		col{Title: "On", Chars: 16, Flex: 1, Text: func(j printout.Job) string { return worded(v.w.Forms, string(j.Form)) }},
		col{Title: "Papers", Chars: 8, Align: kit.Right, Text: func(j printout.Job) string { return phrase.Number(j.Pieces) }},
		col{Title: "Copies", Chars: 7, Align: kit.Right, Text: func(j printout.Job) string { return phrase.Number(j.Copies) }},
		col{Title: "Sheets", Chars: 8, Align: kit.Right, Text: func(j printout.Job) string { return phrase.Number(j.Sheets) }},
		col{
			Title: "State", Chars: 22, Flex: 1, Text: func(j printout.Job) string { s, _ := stage(j); return s },
			Tone: func(j printout.Job) kit.Tone { _, t := stage(j); return t },
		})
	v.jobs.Key = func(j printout.Job) string { return j.Number.String() }
	v.jobs.Empty = "These papers were not laid out yet: F9 does it."
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

// Shown reads the run's jobs again.
func (v *Page) Shown() {
	all, err := bench.Ask(v.b, printout.JobsOf{Run: v.w.Of, Limit: 100})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.all = all
	v.facts.Set(v.w.Facts(), kit.Plain)
	v.jobs.SetRows(kit.Rows(v.all))
	if v.jobs.Place() < 0 && len(v.all) > 0 {
		v.jobs.Select(0)
	}
	v.chosen()
}

// chosen shows what was printed of the chosen job, and what may be done with it.
func (v *Page) chosen() {
	j, ok := v.jobs.Selected()
	if v.print == nil {
		return
	}
	if !ok {
		v.parts.SetRows(kit.Rows[printout.Print](nil))
		v.says.Set("", kit.Quiet)
		v.print.Block("Lay the papers out first.")
		v.answer.Block("Lay the papers out first.")
		for i, b := range v.extras {
			if v.w.More[i].Laid {
				b.Block("Lay the papers out first.")
			}
		}
		return
	}
	v.parts.SetRows(kit.Rows(j.Prints))
	v.says.Set(told(j), kit.Quiet)
	v.print.BlockFor(fresh(j))
	for i, b := range v.extras {
		if v.w.More[i].Laid {
			b.BlockFor(fresh(j))
		}
	}
	if _, waits := j.Waiting(); waits {
		v.answer.BlockFor(nil)
	} else {
		v.answer.Block("Nobody waits to hear what came out.")
	}
}

// Title implements shell.Screen.
func (v *Page) Title() string { return v.w.Title }

// Content implements shell.Screen.
func (v *Page) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *Page) Keys() []kit.KeyHint {
	keys := []kit.KeyHint{{Key: "F9", Does: "lay out"}, {Key: "F8", Does: "print sheets"}, {Key: "F7", Does: "what came out"}}
	for _, x := range v.w.More {
		keys = append(keys, kit.KeyHint{Key: string(x.Key), Does: x.Does})
	}
	return keys
}

// FirstFocus implements shell.Screen.
func (v *Page) FirstFocus() fyne.Focusable { return v.jobs }

// Dirty implements shell.Screen.
func (v *Page) Dirty() bool { return false }

// Key implements shell.Screen.
func (v *Page) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		v.begin()
	case fyne.KeyF8, kit.KeyPrint:
		v.print.Press()
	case fyne.KeyF7:
		v.answer.Press()
	case fyne.KeyF5:
		v.Shown()
	default:
		for i, x := range v.w.More {
			if x.Key == ev.Name {
				v.extras[i].Press()
				return true
			}
		}
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *Page) Closed() {}
