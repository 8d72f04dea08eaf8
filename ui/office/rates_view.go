package office

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/phrase"
	"curbstop/domain/rate"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// ratesView is the list of rate schedules, with the prices of the chosen one below.
type ratesView struct {
	b      *bench.Bench
	m      *rates
	names  *bench.Signers
	head   *kit.Words
	list   *kit.List[rate.Kept]
	title  *kit.Words
	facts  *kit.Note
	prices *kit.List[priced]
}

// NewRates makes the screen of rate schedules.
func NewRates(b *bench.Bench) shell.Screen {
	v := &ratesView{
		b: b, m: &rates{b: b}, names: bench.NewSigners(b), head: kit.NewWords("", kit.Plain).Bold(), title: kit.NewHeading(""),
		facts: kit.NewNote("", kit.Quiet, 0),
	}
	v.makeLists()
	v.read()
	top := container.NewBorder(kit.Inset(0, 6, v.head), nil, nil, nil, v.list)
	below := kit.Card(kit.Inset(12, 8, container.NewBorder(container.NewVBox(v.title, roomy(v.facts)), nil, nil, nil, kit.Inset(0, 4, v.prices))))
	return &page{
		title: "Rate schedules", box: kit.Over(46, top, below),
		hints: []kit.KeyHint{
			{Key: "F9", Does: "approve"},
			{Key: "F8", Does: "approve all that wait"},
			{Key: "F7", Does: "the prices"},
			{Key: "Enter", Does: "edit"},
			{Key: "Ctrl+N", Does: "new"},
			{Key: "F6", Does: "try on the bills of the year"},
		},
		first: func() fyne.Focusable { return v.list }, key: v.key, reread: v.read,
	}
}

func (v *ratesView) makeLists() {
	tone := func(k rate.Kept) kit.Tone {
		switch v.m.state(k) {
		case "to approve":
			return kit.Warning
		case "replaced":
			return kit.Quiet
		}
		return kit.Plain
	}
	text := func(title string, chars, flex int, of func(rate.Kept) string) kit.Column[rate.Kept] {
		return kit.Column[rate.Kept]{Title: title, Chars: chars, Flex: flex, Text: of, Tone: tone}
	}
	day := text("Holds from", 11, 0, func(k rate.Kept) string { return k.Schedule.Effective.US() })
	day.Compare = func(a, b rate.Kept) int { return int(a.Schedule.Effective - b.Schedule.Effective) }
	v.list = kit.NewList(
		text("Code", 24, 1, func(k rate.Kept) string { return k.Schedule.Code }),
		text("Name", 18, 2, func(k rate.Kept) string { return k.Schedule.Name }),
		text("Service", 8, 0, func(k rate.Kept) string { return k.Schedule.Service }), day,
		text("State", 14, 0, v.m.state),
		text("Entered by", 12, 1, func(k rate.Kept) string { return v.names.By(k.Proposed) }),
		text("Approved by", 12, 1, func(k rate.Kept) string { return v.names.By(k.Approved) }))
	v.list.Key = func(k rate.Kept) string { return k.Version().String() }
	v.list.Empty = "No rate schedule yet: Ctrl+N begins one, or reads a file; somebody else approves it here."
	v.list.OnSelect = v.pick
	v.list.OnOpen = func(k rate.Kept) { v.edit(k) }
	v.prices = kit.NewList(
		kit.Column[priced]{Title: "Charge", Chars: 24, Flex: 2, Text: func(p priced) string { return phrase.Sentence(p.What) }, Fixed: true},
		kit.Column[priced]{Title: "For", Chars: 26, Flex: 2, Text: func(p priced) string { return p.For }, Fixed: true},
		kit.Column[priced]{Title: "Units", Chars: 20, Flex: 1, Text: func(p priced) string { return p.Units }, Fixed: true},
		kit.Column[priced]{Title: "Price", Chars: 20, Align: kit.Right, Text: func(p priced) string { return p.Price }, Fixed: true})
	v.prices.Empty = ""
}

func (v *ratesView) read() {
	if err := v.m.read(); err != nil {
		v.head.Set(err.Error(), kit.Danger)
		return
	}
	v.list.SetRows(kit.Rows(v.m.rows))
	if v.list.Place() < 0 {
		v.list.Select(0)
	}
	n := len(v.m.waiting())
	v.head.Set(phrase.Count(len(v.m.rows), "schedule"), kit.Plain)
	if n > 0 {
		v.head.Set(phrase.Count(len(v.m.rows), "schedule")+", "+itoa(n)+" to approve", kit.Warning)
	}
	if k, ok := v.list.Selected(); ok {
		v.pick(k)
	}
}

func (v *ratesView) pick(k rate.Kept) {
	s := k.Schedule
	v.title.Set(s.Name+", from "+s.Effective.US(), kit.Plain)
	classes := "every class"
	if len(s.Classes) > 0 {
		classes = strings.Join(s.Classes, ", ")
	}
	text := "For " + classes + ". " + rules(s)
	if s.Source != "" {
		text += " Source: " + s.Source
	}
	v.facts.Set(text, kit.Quiet)
	v.prices.SetRows(kit.Rows(lines(s)))
}

func (v *ratesView) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9:
		if k, ok := v.list.Selected(); ok {
			v.ask(k.Version())
		}
	case fyne.KeyF8:
		v.ask(v.m.waiting()...)
	case fyne.KeyF7:
		v.b.Window().FocusOn(v.prices)
	case kit.KeyNew:
		v.edit()
	case fyne.KeyF6:
		if k, ok := v.list.Selected(); ok {
			openRateStudy(v.b, []rate.Schedule{k.Schedule}, k.Version().String())
		}
	case fyne.KeyF5:
		v.read()
	case fyne.KeyEscape:
		if v.b.Window().Canvas().Focused() != fyne.Focusable(v.prices) {
			return false
		}
		v.b.Window().FocusOn(v.list)
	default:
		return false
	}
	return true
}

// edit opens the editor with a copy of schedules, or with a pattern of prices.
func (v *ratesView) edit(from ...rate.Kept) {
	s, err := NewRateEditor(v.b, from...)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Open(s)
}

// ask approves schedules after a question; what authority refuses is said at once.
func (v *ratesView) ask(versions ...rate.Version) {
	w := v.b.Window()
	if len(versions) == 0 {
		w.Say("Nothing waits for approval.", kit.Quiet)
		return
	}
	if err := v.m.mayApprove(versions...); err != nil {
		w.SayError(err)
		return
	}
	what := versions[0].String()
	if len(versions) > 1 {
		what = phrase.Count(len(versions), "schedule")
	}
	w.Ask("Approve "+what+"?", "Bills are reckoned with these prices from their day on. An approved schedule stays as it is; a change is a new one with a later day.",
		"Approve", func() {
			n, err := v.m.approve(versions...)
			if err != nil {
				w.SayError(err)
				return
			}
			v.read()
			w.Say(phrase.Count(n, "schedule")+" approved.", kit.Good)
		})
}
