package ratings

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/rating"
	"curbstop/reports/paper"
	form "curbstop/reports/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// due lists what is due of ratings: periods nobody began to rate, reviews, appeals.
type due struct {
	bench.Page
	b    *bench.Bench
	o    Options
	late bool
	rows *kit.List[rating.DueLine]
	says *kit.Words
	sum  *kit.Words
}

// NewDue makes the list of what is due of ratings.
func NewDue(b *bench.Bench, o Options) shell.Screen { return newDue(b, o) }

// NotBegun counts the periods that ended, or end soon, and that nobody began to rate; beside it, how many of them are late and how many people have no day of
// hire. It is nothing to somebody without a key.
func NotBegun(b *bench.Bench) (n int, detail string, err error) {
	lines, err := bench.Ask(b, rating.DueList{})
	late, none := 0, 0
	for _, l := range lines {
		switch {
		case l.Next == rating.HireDay:
			none++
		case l.Number == 0:
			n++
			if l.Late() {
				late++
			}
		}
	}
	var says []string
	if late > 0 {
		says = append(says, fmt.Sprintf("%d past their day", late))
	}
	if none > 0 {
		says = append(says, "no day of hire: "+phrase.Count(none, "person"))
	}
	return n, strings.Join(says, ", "), err
}

// OldestNotBegun gives the day of the oldest of them, 0 when there is none.
func OldestNotBegun(b *bench.Bench) (calendar.Day, error) {
	lines, err := bench.Ask(b, rating.DueList{})
	for _, l := range lines {
		if l.Number == 0 && l.Due != 0 {
			return l.Due, err
		}
	}
	return 0, err
}

func newDue(b *bench.Bench, o Options) *due {
	v := &due{b: b, o: o, says: kit.NewWords("", kit.Accent).Bold(), sum: kit.NewFigure("", kit.Danger).Bold()}
	type col = kit.Column[rating.DueLine]
	tone := func(l rating.DueLine) kit.Tone {
		if l.Late() {
			return kit.Danger
		}
		return kit.Plain
	}
	v.rows = kit.NewList(
		col{Title: "Due", Chars: 10, Text: func(l rating.DueLine) string { return l.Due.US() }, Tone: tone, Compare: func(x, y rating.DueLine) int { return int(x.Due - y.Due) }},
		col{Title: "Days", Chars: 8, Align: kit.Right, Text: days, Tone: tone, Compare: func(x, y rating.DueLine) int { return x.Days - y.Days }},
		col{Title: "Next", Chars: 8, Text: func(l rating.DueLine) string { return l.Next }},
		col{Title: "Employee", Chars: 16, Text: func(l rating.DueLine) string { return l.Name }},
		col{Title: "Position", Chars: 20, Flex: 1, Text: func(l rating.DueLine) string { return l.Position }},
		col{Title: "Kind", Chars: 10, Text: func(l rating.DueLine) string { return string(l.Type) }},
		col{Title: "Period", Chars: 24, Text: func(l rating.DueLine) string {
			if l.From == 0 {
				return "cannot be reckoned"
			}
			return period(l.From, l.To)
		}, Compare: func(x, y rating.DueLine) int { return int(x.From - y.From) }},
		col{Title: "Rating", Chars: 10, Text: func(l rating.DueLine) string {
			if l.Next == rating.HireDay {
				return ""
			}
			if l.Number == 0 {
				return "not begun"
			}
			return l.Number.String()
		}},
		col{Title: "Rater", Chars: 15, Text: func(l rating.DueLine) string { return l.Rater }})
	v.rows.Key = func(l rating.DueLine) string { return fmt.Sprint(l.Employee, l.Type, l.From) }
	v.rows.OnOpen = v.open
	v.Page = bench.Page{
		Name: "Ratings due", Focus: v.rows, Read: v.read,
		Box:   bench.Headed(container.NewBorder(nil, nil, v.says, nil, v.sum), v.rows),
		Hints: []kit.KeyHint{{Key: "Enter", Does: "begin it, or open it"}, {Key: "F6", Does: "late, or all"}, {Key: "Ctrl+P", Does: "list"}},
		Does:  map[fyne.KeyName]func(){fyne.KeyF6: func() { v.late = !v.late; v.read() }, kit.KeyPrint: v.paper},
	}
	v.read()
	return v
}

func days(l rating.DueLine) string {
	if l.Due == 0 {
		return ""
	}
	if l.Late() {
		return strconv.Itoa(l.Days) + " late"
	}
	return strconv.Itoa(-l.Days) + " left"
}

func (v *due) read() {
	v.says.Set(map[bool]string{true: "Late", false: "Due: probation, each year, reviews and appeals"}[v.late], kit.Accent)
	v.rows.Empty = "Nothing is due. Periods are reckoned from the day of hire, which stands with the person under Office."
	lines, err := bench.Ask(v.b, rating.DueList{Late: v.late})
	if err != nil {
		v.b.Window().SayError(err)
	}
	bench.ShowRows(v.rows, lines)
	late, none := 0, 0
	for _, l := range lines {
		if l.Late() {
			late++
		}
		if l.Next == rating.HireDay {
			none++
		}
	}
	var says []string
	if none > 0 {
		says = append(says, "no day of hire: "+phrase.Count(none, "person"))
	}
	if late > 0 {
		says = append(says, fmt.Sprintf("%d late", late))
	}
	v.sum.Set(strings.Join(says, "    "), kit.Danger)
}

// open begins the rating of a period, or opens the one that was begun.
func (v *due) open(l rating.DueLine) {
	n := l.Number
	if l.Next == rating.HireDay {
		v.b.Window().Say(l.Name+" has no day of hire, and so no period to rate: enter it with the person under Office, Staff.", kit.Warning)
		return
	}
	if n == 0 {
		step, err := bench.Do(v.b, v.b.NewDeed(), rating.Begin{Employee: l.Employee, Type: l.Type, From: l.From, To: l.To})
		if fault.CodeOf(err) == "rating.which-template" {
			openBegin(v.b, v.o, rating.Begin{Employee: l.Employee, Type: l.Type, From: l.From, To: l.To})
			return
		}
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		n = step.Number
	}
	w, err := openWork(v.b, n)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Open(newSheet(v.b, v.o, w))
}

func (v *due) paper() {
	house, err := v.b.House()
	if err == nil {
		var lines []rating.DueLine
		if lines, err = bench.Ask(v.b, rating.DueList{Late: v.late}); err == nil {
			var s paper.Sheet
			if s, err = form.DueSheet(form.FromDue(house, v.b.Today(), lines)); err == nil {
				v.b.Show(bench.Paper{Title: "Ratings due " + v.b.Today().US(), Sheets: []paper.Sheet{s}})
				return
			}
		}
	}
	v.b.Window().SayError(err)
}

// raters shows how raters rated over the years, side by side.
type raters struct {
	bench.Page
	b     *bench.Bench
	rows  *kit.List[rating.RaterLine]
	note  *kit.Note
	table rating.RaterTable
}

func newRaters(b *bench.Bench) *raters {
	v := &raters{b: b, note: kit.NewNote("", kit.Quiet, 0)}
	type col = kit.Column[rating.RaterLine]
	figure := func(title string, chars int, of func(rating.RaterLine) string) col {
		return col{Title: title, Chars: chars, Fixed: true, Align: kit.Right, Text: of}
	}
	v.rows = kit.NewList(
		figure("Year", 6, func(l rating.RaterLine) string { return strconv.Itoa(l.Year) }),
		col{Title: "Rater", Chars: 16, Fixed: true, Text: func(l rating.RaterLine) string { return l.Name }, Tone: func(l rating.RaterLine) kit.Tone {
			if l.Rater == 0 {
				return kit.Accent
			}
			return kit.Plain
		}},
		figure("Ratings", 8, func(l rating.RaterLine) string { return strconv.Itoa(l.Count) }),
		figure("Scale", 6, func(l rating.RaterLine) string { return strconv.Itoa(l.Top) }),
		figure("Mean", 6, func(l rating.RaterLine) string { return l.Mean.StringFixed(2) }),
		figure("Final", 6, func(l rating.RaterLine) string { return l.Final.StringFixed(2) }),
		figure("Range", 12, func(l rating.RaterLine) string { return l.Low.StringFixed(2) + " – " + l.High.StringFixed(2) }),
		figure("Spread", 7, func(l rating.RaterLine) string { return l.Spread().StringFixed(2) }),
		figure("Scatter", 8, func(l rating.RaterLine) string { return l.Off.StringFixed(2) }),
		figure("Apart", 6, func(l rating.RaterLine) string { return l.Apart.StringFixed(2) }),
		figure("Levels", 16, levels),
		figure("Changed", 8, func(l rating.RaterLine) string { return blank(l.Changed) }),
		figure("Late", 6, func(l rating.RaterLine) string { return blank(l.Late) }),
		col{Title: "Look at", Chars: 10, Flex: 1, Fixed: true, Text: func(l rating.RaterLine) string { return l.Note }, Tone: func(rating.RaterLine) kit.Tone { return kit.Warning }})
	v.rows.Empty = "No rating is signed yet."
	v.Page = bench.Page{
		Name: "Raters side by side", Focus: v.rows, Read: v.read,
		Box:   bench.Headed(container.NewVBox(kit.NewWords("Raters side by side, by the year the period ended", kit.Accent).Bold(), v.note), v.rows),
		Hints: []kit.KeyHint{{Key: "F7", Does: "choose the periods"}, {Key: "Ctrl+P", Does: "paper"}},
		Does:  map[fyne.KeyName]func(){fyne.KeyF7: v.choose, kit.KeyPrint: v.paper},
	}
	v.read()
	return v
}

func levels(l rating.RaterLine) (out string) {
	for i, n := range l.Levels {
		if i > 0 {
			out += " · "
		}
		out += strconv.Itoa(n)
	}
	return out
}

func (v *raters) read() { v.ask(0, 0) }

func (v *raters) ask(from, to calendar.Day) {
	table, err := bench.Ask(v.b, rating.Raters{From: from, To: to})
	v.note.Set("Reckoned from the scores each rater gave; Final is the mean after reviews and appeals. Scatter: how far the scores stand from the rater's own mean. Apart: the mean less that of all raters of the year and scale.", kit.Quiet)
	if err != nil {
		v.note.Set(err.Error(), kit.Danger)
		v.rows.Empty = ""
	}
	v.table = table
	bench.ShowRows(v.rows, table.Lines)
}

func (v *raters) choose() {
	today := v.b.Today()
	bench.AskDays(v.b, "Periods that ended", "Show", today.PlusMonths(-36), today, func(from, to calendar.Day) error {
		v.ask(from, to)
		return nil
	})
}

func (v *raters) paper() {
	s, err := form.RatersSheet(form.FromRaters(v.table))
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Raters side by side", Sheets: []paper.Sheet{s}})
}
