package office

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/reports/sheetfile"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// rateStudy shows what a draft of prices means for the bills of the last year.
type rateStudy struct {
	b       *bench.Bench
	draft   []rate.Schedule
	got     *procedure.RateStudy
	says    *kit.Note
	classes *kit.List[revenue]
	lines   *kit.List[revenue]
	movers  *kit.List[procedure.Effect]
	chart   *kit.ChartView
}

// openRateStudy opens the screen of a study and begins to reckon.
func openRateStudy(b *bench.Bench, draft []rate.Schedule, name string) {
	v := &rateStudy{b: b, draft: draft, says: kit.NewNote("Not reckoned yet: F8 tries the prices on the bills of the last year.", kit.Quiet, 0)}
	v.classes, v.lines = revenueList("Class", "Accounts pay"), revenueList("Line", "Units")
	v.movers = moverList()
	v.chart = kit.NewChart(kit.Chart{Title: "Accounts by the change of their bills, in percent", Unit: "accounts"})
	left := kit.Over(34, v.classes, kit.Inset(0, 8, v.lines))
	right := kit.Over(44, kit.Card(kit.Inset(10, 8, v.chart)), kit.Inset(0, 8, v.movers))
	b.Open(&page{
		title: name + " on the bills of the year", box: container.NewBorder(kit.Inset(0, 6, roomy(v.says)), nil, nil, nil, kit.Beside(61, left, right)),
		hints: []kit.KeyHint{
			{Key: "F8", Does: "reckon again"}, {Key: "F9", Does: "every account as CSV"}, {Key: "F7", Does: "next table"}, {Key: "F4", Does: "what could not be reckoned"},
		},
		first: func() fyne.Focusable { return v.classes }, key: v.key,
	})
	v.run()
}

func revenueList(what, note string) *kit.List[revenue] {
	tone := func(r revenue) kit.Tone {
		if r.sum {
			return kit.Accent
		}
		return kit.Plain
	}
	col := func(title string, chars, flex int, align kit.Align, text func(revenue) string) kit.Column[revenue] {
		return kit.Column[revenue]{Title: title, Chars: chars, Flex: flex, Align: align, Text: text, Tone: tone, Fixed: true}
	}
	l := kit.NewList(
		col(what, 22, 3, kit.Left, func(r revenue) string { return phrase.Sentence(r.What) }),
		col(note, 15, 1, kit.Left, func(r revenue) string { return r.Note }),
		col("Now", 11, 0, kit.Right, func(r revenue) string { return r.Now.String() }),
		col("Draft", 11, 0, kit.Right, func(r revenue) string { return r.Draft.String() }),
		col("Change", 11, 0, kit.Right, func(r revenue) string { return signed(r.change()) }),
		col("", 8, 0, kit.Right, func(r revenue) string { return percentOf(r.change(), r.Now) }))
	l.Empty = ""
	return l
}

func moverList() *kit.List[procedure.Effect] {
	type e = procedure.Effect
	col := func(title string, chars, flex int, align kit.Align, text func(e) string) kit.Column[e] {
		return kit.Column[e]{Title: title, Chars: chars, Flex: flex, Align: align, Text: text, Fixed: true}
	}
	change := col("Change", 10, 0, kit.Right, func(x e) string { return signed(x.Change()) })
	change.Tone = func(x e) kit.Tone {
		if x.Change() > 0 {
			return kit.Warning
		}
		return kit.Good
	}
	l := kit.NewList(
		col("Account", 9, 1, kit.Left, func(x e) string { return x.Number }),
		col("Now", 10, 0, kit.Right, func(x e) string { return x.Now.String() }),
		col("Draft", 10, 0, kit.Right, func(x e) string { return x.Draft.String() }), change,
		col("", 9, 0, kit.Right, func(x e) string { return percentOf(x.Change(), x.Now) }))
	l.Empty = "Nobody pays more or less."
	return l
}

// run reckons behind a dialog that shows how far it is and can stop it.
func (v *rateStudy) run() {
	var got *procedure.RateStudy
	v.b.Window().Work(v.b.Shell.Desk(), "Trying prices on the bills of the year", func(ctx context.Context, tell kit.Progress) (err error) {
		got, err = procedure.StudyRates(ctx, v.b.Session, procedure.RateQuestion{Draft: v.draft, To: v.b.Today()}, crewOf(v.b.Shell.Desk()), counted(tell))
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, context.Canceled):
			v.b.Window().Say("Stopped; nothing was kept.", kit.Quiet)
		case err != nil:
			v.says.Set(phrase.Sentence(err.Error()), kit.Danger)
		default:
			v.show(got)
		}
	})
}

func (v *rateStudy) show(s *procedure.RateStudy) {
	v.got = s
	text, tone := headline(s), kit.Plain
	if len(s.Cannot) > 0 {
		text += ". " + phrase.Count(len(s.Cannot), "account") + " could not be reckoned: F4 says why"
		tone = kit.Warning
	}
	if s.Bills == 0 {
		text, tone = "No bill of the last year keeps what it was reckoned from, so there is nothing to try the prices on.", kit.Warning
	}
	v.says.Set(text+".", tone)
	v.classes.SetRows(kit.Rows(byClass(s)))
	v.lines.SetRows(kit.Rows(byLine(s)))
	v.movers.SetRows(kit.Rows(movers(s)))
	v.chart.Set(spreadChart(s))
}

func (v *rateStudy) key(ev *fyne.KeyEvent) bool {
	w := v.b.Window()
	switch ev.Name {
	case fyne.KeyF8:
		v.run()
	case fyne.KeyF9:
		v.export()
	case fyne.KeyF7:
		v.next()
	case fyne.KeyF4:
		if v.got == nil || len(v.got.Cannot) == 0 {
			w.Say("Every account could be reckoned.", kit.Quiet)
			return true
		}
		c := v.got.Cannot[0]
		w.Tell(phrase.Count(len(v.got.Cannot), "account")+" could not be reckoned", "Account "+c.Number+": "+c.Cannot+"\n\nF9 lists them all.")
	default:
		return false
	}
	return true
}

// next goes from table to table.
func (v *rateStudy) next() {
	w := v.b.Window()
	switch w.Canvas().Focused() {
	case fyne.Focusable(v.classes):
		w.FocusOn(v.lines)
	case fyne.Focusable(v.lines):
		w.FocusOn(v.movers)
	default:
		w.FocusOn(v.classes)
	}
}

func (v *rateStudy) export() {
	w := v.b.Window()
	if v.got == nil {
		w.Say("There is nothing to write yet: F8 reckons.", kit.Quiet)
		return
	}
	out, path, err := v.b.Machine.Create(bench.FileName("Rate study "+v.got.To.String()) + ".csv")
	if err != nil {
		w.SayError(err)
		return
	}
	if err := errors.Join(sheetfile.CSV(out, true, studyColumns, studyRows(v.got)), out.Close()); err != nil {
		w.SayError(err)
		return
	}
	w.Say(phrase.Count(len(v.got.Accounts), "account")+" written to "+path+".", kit.Good)
}
