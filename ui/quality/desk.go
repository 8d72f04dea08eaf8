package quality

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/quality"
	sheets "curbstop/reports/quality"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// desk shows who worked in a week, and how far the checking of it is.
type desk struct {
	bench.Page
	b    *bench.Bench
	o    Options
	day  calendar.Day // any of the week shown; 0 is the week before this one
	mine bool
	week quality.DeskWeek
	rows *kit.List[quality.DeskLine]
	says *kit.Words
	note *kit.Note
}

// New makes the desk of checking work; who may not read checks is told so.
func New(b *bench.Bench, o Options) shell.Screen { return newDesk(b, o) }

func newDesk(b *bench.Bench, o Options) *desk {
	v := &desk{b: b, o: o, says: kit.NewWords("", kit.Accent).Bold(), note: kit.NewNote("", kit.Quiet, 0)}
	type col = kit.Column[quality.DeskLine]
	count := func(title string, chars int, tone kit.Tone, of func(quality.DeskLine) int) col {
		return col{
			Title: title, Chars: chars, Align: kit.Right, Text: func(l quality.DeskLine) string { return number(of(l)) },
			Tone: func(quality.DeskLine) kit.Tone { return tone }, Compare: func(x, y quality.DeskLine) int { return of(x) - of(y) },
		}
	}
	v.rows = kit.NewList(
		col{Title: "Work of", Chars: 16, Text: func(l quality.DeskLine) string { return l.Name }},
		col{Title: "Position", Chars: 30, Flex: 1, Text: func(l quality.DeskLine) string { return l.Position }},
		col{Title: "Mine", Chars: 5, Text: func(l quality.DeskLine) string { return map[bool]string{true: "yes"}[l.Mine] }},
		count("Done", 7, kit.Plain, func(l quality.DeskLine) int { return l.Work }),
		col{Title: "Sample", Chars: 10, Text: sampleText, Tone: func(l quality.DeskLine) kit.Tone {
			if l.Sample == 0 {
				return kit.Warning
			}
			return kit.Plain
		}},
		count("Drawn", 7, kit.Plain, func(l quality.DeskLine) int { return l.Drawn }),
		count("To check", 9, kit.Accent, func(l quality.DeskLine) int { return l.ToCheck }),
		count("Returned", 9, kit.Warning, func(l quality.DeskLine) int { return l.Returned }),
		count("To see", 8, kit.Accent, func(l quality.DeskLine) int { return l.To }),
		count("Defects", 8, kit.Plain, func(l quality.DeskLine) int { return l.Bad }),
		count("Late", 6, kit.Danger, func(l quality.DeskLine) int { return l.Late }))
	v.rows.Key = func(l quality.DeskLine) string { return fmt.Sprint(l.Doer) }
	v.rows.OnOpen = v.open
	v.Page = bench.Page{
		Name: "Work checked", Box: bench.Headed(container.NewVBox(v.says, v.note), v.rows), Focus: v.rows, Read: v.load,
		Hints: []kit.KeyHint{
			{Key: "Enter", Does: "sample"},
			{Key: "F9", Does: "draw the week"},
			{Key: "F7 F8", Does: "week before, after"},
			{Key: "F6", Does: "calls"},
			{Key: "F4", Does: "error rates"},
			{Key: "F11", Does: "mine, or all"},
			{Key: "F2", Does: "terms"},
		},
		Does: map[fyne.KeyName]func(){
			fyne.KeyF9: v.draw, kit.KeyNew: v.draw, fyne.KeyF7: func() { v.turn(-7) }, fyne.KeyF8: func() { v.turn(7) },
			fyne.KeyF6: func() { b.Open(newCalls(b, o)) }, fyne.KeyF4: v.rates, fyne.KeyF11: func() { v.mine = !v.mine; v.load() },
			fyne.KeyF2: func() { b.Open(newTerms(b)) },
		},
	}
	v.load()
	return v
}

func sampleText(l quality.DeskLine) string {
	if l.Sample == 0 {
		return "not drawn"
	}
	return l.Sample.String()
}

func (v *desk) load() {
	w, err := bench.Ask(v.b, quality.Desk{Week: v.day, Mine: v.mine})
	if err != nil {
		v.note.Set(err.Error(), kit.Danger)
		v.rows.Empty = ""
		v.rows.SetRows(kit.Rows[quality.DeskLine](nil))
		return
	}
	v.week = w
	v.says.Set("Work of the week of "+week(w.Week), kit.Accent)
	switch {
	case !w.Over:
		v.note.Set("This week is not over: it is drawn from the day after "+(w.Week+6).US()+".", kit.Quiet)
	default:
		v.note.Set("Drawn by chance weighed by risk, from the journal; the seed is made of the journal's hash, and the draw can be repeated.", kit.Quiet)
	}
	v.rows.Empty = "Nothing was done in this week that is checked. F7 shows the week before."
	bench.ShowRows(v.rows, w.Lines)
}

func (v *desk) turn(days int) {
	v.day = v.week.Week.Plus(days)
	if v.day > v.b.Today() {
		v.day = v.week.Week
		v.b.Window().Say("The week after has not come.", kit.Quiet)
		return
	}
	v.load()
}

// draw draws the week of everybody who is not drawn yet.
func (v *desk) draw() {
	out, err := bench.Do(v.b, v.b.NewDeed(), quality.Draw{Week: v.week.Week})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.load()
	v.b.Window().Say(fmt.Sprintf("%d samples are drawn, %d pieces of work to check.", len(out.Samples), out.Items), kit.Good)
}

func (v *desk) open(l quality.DeskLine) {
	if l.Sample == 0 {
		v.b.Window().Say("The work of "+l.Name+" is not drawn yet: F9 draws the week.", kit.Quiet)
		return
	}
	s, err := newSample(v.b, v.o, l.Sample)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Open(s)
}

// rates asks for a span and shows the paper of error rates.
func (v *desk) rates() {
	today := v.b.Today()
	bench.AskDays(v.b, "Error rates of work done", "Show", today.PlusMonths(-3), today, func(from, to calendar.Day) error {
		found, err := bench.Ask(v.b, quality.Rates{From: from, To: to})
		if err != nil {
			return err
		}
		s, err := sheets.RatesSheet(sheets.FromRates(found))
		if err != nil {
			return err
		}
		p, err := onPaper("Error rates "+from.US()+" to "+to.US(), document.Ref{}, s, err)
		if err == nil {
			v.b.Show(p)
		}
		return err
	})
}
