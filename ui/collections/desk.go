package collections

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/collection"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// stage is a line of the table of stages.
type stage struct {
	next  string
	count string
	sum   string
}

// stages gives how many accounts stand where, and what it is about.
func stages(d procedure.Desk) (out []stage) {
	for _, c := range d.Stages {
		next := "May get a " + string(c.Next)
		switch c.Next {
		case "":
			next = "Nothing may be done today"
		case collection.DoCut:
			next = "May be cut"
		}
		out = append(out, stage{next, strconv.Itoa(c.Count), c.Sum.String()})
	}
	return out
}

// ages gives the bars of what is past due by age.
func ages(d procedure.Desk) kit.Chart {
	c := kit.Chart{Title: "Past due by age, days", Unit: "$"}
	for i, name := range collection.BucketNames {
		c.Bars = append(c.Bars, kit.Bar{Label: name, Value: int64(max(d.Aged.Past[i], 0)), Text: sum(d.Aged.Past[i]), Tone: tone(i, d.Aged.Past[i])})
	}
	return c
}

// deskView is collections at a glance: ages, stages, and what falls today.
type deskView struct {
	b      *bench.Bench
	o      Options
	d      procedure.Desk
	chart  *kit.ChartView
	stages *kit.List[stage]
	head   *kit.Words
	counts *kit.Words
	list   *kit.List[procedure.DeskRow]
	box    fyne.CanvasObject
}

// Desk makes the desk of collections.
func Desk(b *bench.Bench, o Options) shell.Screen { return newDesk(b, o) }

func newDesk(b *bench.Bench, o Options) *deskView {
	v := &deskView{b: b, o: o, chart: kit.NewMoneyChart(ages(procedure.Desk{})), head: kit.NewWords("", kit.Accent).Bold(), counts: kit.NewFigure("", kit.Quiet)}
	v.stages = kit.NewList(
		kit.Column[stage]{Title: "Stage", Chars: 22, Flex: 1, Text: func(s stage) string { return s.next }},
		kit.Column[stage]{Title: "Accounts", Chars: 11, Align: kit.Right, Text: func(s stage) string { return s.count }},
		kit.Column[stage]{Title: "Dollars", Chars: 11, Align: kit.Right, Text: func(s stage) string { return s.sum }})
	v.stages.Key = func(s stage) string { return s.next }
	v.stages.Empty = "Nothing is past due."
	v.makeRows()
	top := container.NewGridWithColumns(2, kit.Card(kit.Inset(12, 8, v.chart)), v.stages)
	head := kit.Inset(2, 4, container.NewBorder(nil, nil, v.head, v.counts))
	v.box = container.NewBorder(container.NewVBox(container.New(tall{}, top), head), nil, nil, nil, v.list)
	v.read()
	return v
}

// tall gives the chart and the stages a height that leaves the list most of the window.
type tall struct{}

const tallAs = 220

// MinSize implements fyne.Layout.
func (tall) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, tallAs)
}

// Layout implements fyne.Layout.
func (tall) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
}

func (v *deskView) makeRows() {
	type row = procedure.DeskRow
	grave := func(r row) kit.Tone {
		switch {
		case r.What == procedure.DeskStop:
			return kit.Danger
		case r.Grave:
			return kit.Warning
		}
		return kit.Plain
	}
	v.list = kit.NewList(
		kit.Column[row]{Title: "What", Chars: 15, Text: func(r row) string { return r.What }, Tone: grave},
		kit.Column[row]{Title: "Day", Chars: 10, Text: func(r row) string { return r.Day.US() }, Tone: grave, Compare: func(a, b row) int { return int(a.Day - b.Day) }},
		kit.Column[row]{Title: "Account", Chars: 10, Text: func(r row) string { return r.Number }, Tone: grave},
		kit.Column[row]{Title: "Customer", Chars: 16, Flex: 1, Text: func(r row) string { return r.Name }, Tone: grave},
		kit.Column[row]{Title: "More", Chars: 24, Flex: 2, Text: func(r row) string { return r.Says }, Tone: grave},
		kit.Column[row]{Title: "Amount", Chars: 11, Align: kit.Right, Text: func(r row) string { return sum(r.Amount) }, Tone: grave, Compare: func(a, b row) int { return int(a.Amount - b.Amount) }})
	v.list.Key = func(r row) string { return r.What + r.Number + r.Day.String() }
	v.list.OnOpen = func(r row) {
		if v.o.Open != nil {
			v.o.Open(v.b, r.Account)
		}
	}
}

// read reads the desk beside the window.
func (v *deskView) read() {
	v.list.Empty = "Reading the accounts…"
	v.list.Refresh()
	v.b.Shell.Desk().Run(func(context.Context, kit.Progress) (err error) {
		v.d, err = bench.Ask(v.b, procedure.AskDesk{})
		return err
	}, func(err error) {
		v.list.Empty = "Nothing falls today: no promise, no cut, no hold that ends within the week."
		if err != nil {
			v.list.Empty = err.Error()
			v.b.Window().SayError(err)
		}
		v.chart.Set(ages(v.d))
		v.stages.SetRows(kit.Rows(stages(v.d)))
		v.list.SetRows(kit.Rows(v.d.Rows))
		v.head.Set("Today, "+v.d.Day.US(), kit.Accent)
		pack := v.d.Pack
		if pack == "" {
			pack = "no rule pack is in use: nothing may be sent or cut"
		}
		v.counts.Set(phrase.Count(len(v.d.Rows), "thing")+"; past due "+v.d.Aged.Due().Dollars()+"; "+pack, kit.Quiet)
	})
}

// Title implements shell.Screen.
func (v *deskView) Title() string { return "Collections desk" }

// Content implements shell.Screen.
func (v *deskView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *deskView) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "Enter", Does: "account"}, {Key: "F8", Does: "cut list"}, {Key: "F7", Does: "notice runs"}, {Key: "Ctrl+E", Does: "save the list"}, {Key: "F5", Does: "read again"}}
}

// FirstFocus implements shell.Screen.
func (v *deskView) FirstFocus() fyne.Focusable { return v.list }

// Dirty implements shell.Screen.
func (v *deskView) Dirty() bool { return false }

// Closed implements shell.Screen.
func (v *deskView) Closed() {}

// Shown reads the desk again after another screen was in front.
func (v *deskView) Shown() { v.read() }

// Key implements shell.Screen.
func (v *deskView) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF8:
		v.b.Open(Cuts(v.b, v.o))
	case fyne.KeyF7:
		v.b.Open(Runs(v.b, v.o))
	case fyne.KeyF5:
		v.read()
	case fyne.KeyF2:
		v.list.Open()
	case kit.KeyExport:
		save(v.b, "Collections desk "+v.d.Day.String(), v.list.CSV())
	default:
		return false
	}
	return true
}
