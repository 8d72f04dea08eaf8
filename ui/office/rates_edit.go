package office

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/money"
	"curbstop/domain/phrase"
	"curbstop/domain/rate"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// ratesEdit is the editor of prices: the text at the left, a test bill that follows it at the right.
type ratesEdit struct {
	b     *bench.Bench
	d     *draft
	text  *kit.Entry
	says  *kit.Note
	form  *kit.Form
	steps *kit.List[rate.Step]
	total *kit.Words
	why   *kit.Note
}

// NewRateEditor makes the editor with a copy of schedules, or with a pattern of prices when there are none.
func NewRateEditor(b *bench.Bench, from ...rate.Kept) (shell.Screen, error) {
	d, err := newDraft(b, from...)
	if err != nil {
		return nil, err
	}
	v := &ratesEdit{
		b: b, d: d, text: kit.NewNotes(20), says: kit.NewNote("", kit.Quiet, 0), total: kit.NewFigure("", kit.Plain), why: kit.NewNote("", kit.Danger, 0),
	}
	v.text.TextStyle = fyne.TextStyle{Monospace: true}
	v.text.Wrapping = fyne.TextWrapOff
	v.makeBill()
	v.text.SetText(d.clean)
	told := v.text.OnChanged
	v.text.OnChanged = func(text string) {
		told(text)
		v.d.read(text)
		v.show()
	}
	v.show()
	head := container.NewBorder(nil, nil, nil, nil, roomy(v.says))
	left := container.NewBorder(kit.Inset(0, 4, head), nil, nil, nil, v.text)
	sum := container.NewBorder(nil, nil, kit.NewHeading("Test bill"), nil, v.total)
	top := container.NewVBox(sum, v.form.Fields(), roomy(v.why))
	right := kit.Card(kit.Inset(12, 8, container.NewBorder(top, nil, nil, nil, kit.Inset(0, 4, v.steps))))
	return &page{
		title: "Edit prices", box: kit.Beside(52, left, right),
		hints: []kit.KeyHint{
			{Key: "F9", Does: "propose"},
			{Key: "F8", Does: "try on the bills of the year"},
			{Key: "F7", Does: "test bill / text"},
			{Key: "F6", Does: "read a file"},
			{Key: "F4", Does: "all that is wrong or odd"},
		},
		first: func() fyne.Focusable { return v.text }, dirty: d.dirty, key: v.key,
	}, nil
}

func (v *ratesEdit) makeBill() {
	again := func(*kit.Form) { v.price() }
	inside := []kit.Option{{Value: "yes", Label: "inside"}, {Value: "no", Label: "outside"}}
	v.form = kit.NewForm(kit.FormOptions{Columns: 2},
		kit.Field{Key: studyfile.ColUse, Label: "Use", Kind: kit.Number, Places: 3, OnChange: again},
		kit.Field{Key: studyfile.ColDays, Label: "Days", Kind: kit.Number, OnChange: again, Hint: "a full bill when empty"},
		kit.Field{Key: studyfile.ColClass, Label: "Class", OnChange: again, Hint: "the first class of the text when empty"},
		kit.Field{Key: studyfile.ColSize, Label: "Meter size", OnChange: again},
		kit.Field{Key: studyfile.ColWater, Label: "Water type", OnChange: again, Hint: "the first of the text when empty"},
		kit.Field{Key: studyfile.ColSeason, Label: "Season", OnChange: again},
		kit.Field{Key: studyfile.ColAverage, Label: "Winter average", Kind: kit.Number, Places: 3, OnChange: again},
		kit.Field{Key: studyfile.ColDwellings, Label: "Dwelling units", Kind: kit.Number, OnChange: again},
		kit.Field{Key: studyfile.ColInside, Label: "City", Kind: kit.Pick, Options: inside, OnChange: again},
		kit.Field{Key: studyfile.ColPrograms, Label: "Programs", OnChange: again, Hint: "such as senior"})
	v.form.Set(studyfile.ColUse, "12")
	v.form.Set(studyfile.ColDays, "30")
	v.form.Set(studyfile.ColSize, "5/8")
	v.form.Set(studyfile.ColInside, "yes")
	tone := func(s rate.Step) kit.Tone {
		if s.Charge || s.What == "total" {
			return kit.Plain
		}
		return kit.Quiet
	}
	v.steps = kit.NewList(
		kit.Column[rate.Step]{Title: "Line or step", Chars: 24, Flex: 2, Fixed: true, Tone: tone, Text: func(s rate.Step) string { return phrase.Sentence(s.What) }},
		kit.Column[rate.Step]{Title: "How", Chars: 26, Flex: 3, Fixed: true, Tone: tone, Text: how},
		kit.Column[rate.Step]{Title: "Amount", Chars: 11, Align: kit.Right, Fixed: true, Tone: tone, Text: func(s rate.Step) string {
			switch {
			case s.Charge:
				return s.Amount.String()
			case s.What == "total":
				return strings.TrimSpace(s.How[strings.LastIndex(s.How, "=")+1:])
			}
			return ""
		}})
	v.steps.Empty = ""
}

// how gives the arithmetic of a line without its result, which stands beside it.
func how(s rate.Step) string {
	if s.What == "total" {
		return ""
	}
	if left, _, found := strings.Cut(s.How, " = "); found && s.Charge {
		return left
	}
	return s.How
}

// show says what the text comes to and prices the test bill by it.
func (v *ratesEdit) show() {
	v.says.Set(v.d.standing())
	v.price()
}

func (v *ratesEdit) price() {
	if v.total == nil || v.steps == nil {
		return
	}
	steps, total, err := v.d.bill(v.form.Values())
	v.steps.SetRows(kit.Rows(steps))
	if err != nil {
		v.why.Set(phrase.Sentence(err.Error()), kit.Quiet)
		v.total.Set("", kit.Plain)
		return
	}
	v.why.Set("", kit.Quiet)
	v.total.Set(sumOf(total), kit.Plain)
}

func sumOf(a money.Amount) string { return a.Dollars() }

func (v *ratesEdit) key(ev *fyne.KeyEvent) bool {
	w := v.b.Window()
	switch ev.Name {
	case fyne.KeyF9:
		v.propose()
	case fyne.KeyF8:
		if v.d.err != nil {
			w.SayError(v.d.err)
			return true
		}
		openRateStudy(v.b, v.d.all, "The draft")
	case fyne.KeyF7:
		if w.Canvas().Focused() == fyne.Focusable(v.text) {
			w.FocusOn(v.form.First())
		} else {
			w.FocusOn(v.text)
		}
	case fyne.KeyF6:
		v.load()
	case fyne.KeyF4:
		v.all()
	default:
		return false
	}
	return true
}

// all tells every mistake, or all that looks odd.
func (v *ratesEdit) all() {
	if v.d.err != nil {
		v.b.Window().Tell("To correct", v.d.err.Error())
		return
	}
	text := strings.Join(v.d.odd(), "\n")
	if text == "" {
		text = "Nothing is wrong, and nothing looks odd."
	}
	v.b.Window().Tell("To look at", text)
}

func (v *ratesEdit) load() {
	f := kit.NewForm(kit.FormOptions{Submit: "Read it", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "path", Label: "File", Required: true, Chars: 52, Hint: "a .toml of ours or an .owrs of the open specification"})
	v.b.Window().OpenForm("Read prices from a file", f, func() error {
		text, err := v.d.load(strings.TrimSpace(f.Text("path")))
		if err == nil {
			v.text.SetText(text)
		}
		return err
	})
}

func (v *ratesEdit) propose() {
	w := v.b.Window()
	out, err := v.d.propose()
	if err != nil {
		w.SayError(err)
		return
	}
	what := out[0].String()
	if len(out) > 1 {
		what = phrase.Count(len(out), "schedule")
	}
	v.b.Shell.Back()
	w.Say(phrase.Sentence(what)+" proposed. Somebody else approves, before bills are reckoned with it.", kit.Good)
}
