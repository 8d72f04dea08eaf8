package quality

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/quality"
	sheets "curbstop/reports/quality"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// sample is one draw on the screen: its checks at the left, the chosen one at the right.
type sample struct {
	bench.Page
	b     *bench.Bench
	o     Options
	s     quality.Sheet
	rows  *kit.List[quality.CheckLine]
	head  *kit.Words
	drawn *kit.Note
	name  *kit.Words
	facts *fyne.Container
}

func newSample(b *bench.Bench, o Options, n document.Number) (*sample, error) {
	v := &sample{b: b, o: o, head: kit.NewHeading(""), drawn: kit.NewNote("", kit.Quiet, 0), name: kit.NewHeading(""), facts: container.NewStack()}
	s, err := bench.Ask(b, quality.OfSample{Number: n})
	if err != nil {
		return nil, err
	}
	type col = kit.Column[quality.CheckLine]
	v.rows = kit.NewList(
		col{Title: "Check", Chars: 9, Fixed: true, Text: func(c quality.CheckLine) string { return c.Number.String() }},
		col{Title: "Done", Chars: 6, Fixed: true, Text: func(c quality.CheckLine) string { return c.Work.Sign.Day.US()[:5] }},
		col{Title: "Work", Chars: 18, Fixed: true, Text: func(c quality.CheckLine) string { return c.Work.What }},
		col{Title: "About", Chars: 16, Flex: 1, Fixed: true, Text: func(c quality.CheckLine) string { return sheets.About(c.Work) }},
		col{Title: "Amount", Chars: 10, Fixed: true, Align: kit.Right, Text: amount},
		col{Title: "State", Chars: 15, Fixed: true, Text: func(c quality.CheckLine) string { return stands(c.State) }, Tone: func(c quality.CheckLine) kit.Tone { return tone(c.State) }})
	v.rows.Key = func(c quality.CheckLine) string { return c.Number.String() }
	v.rows.OnSelect = func(quality.CheckLine) { v.fill() }
	v.rows.OnOpen = v.act
	left := kit.Card(kit.Inset(8, 8, v.rows))
	right := kit.Card(kit.Inset(12, 10, container.NewBorder(v.name, nil, nil, nil, container.NewVScroll(v.facts))))
	top := kit.Inset(0, 4, container.NewVBox(v.head, v.drawn))
	v.Page = bench.Page{
		Name: "Sample " + n.String(), Box: container.NewBorder(top, nil, nil, nil, kit.Beside(66, left, right)), Focus: v.rows, Read: v.load,
		Hints: []kit.KeyHint{
			{Key: "Enter", Does: "check, or see the correction"},
			{Key: "F8", Does: "open the document"},
			{Key: "F7", Does: "withdraw what was found"},
			{Key: "Ctrl+P", Does: "sheet"},
		},
		Does: map[fyne.KeyName]func(){
			fyne.KeyF8: v.document, fyne.KeyF7: v.withdraw, kit.KeyPrint: v.paper, fyne.KeyF9: func() { v.rows.Open() },
		},
	}
	v.show(s)
	v.rows.Select(0)
	return v, nil
}

func amount(c quality.CheckLine) string {
	if c.Work.Amount == 0 {
		return ""
	}
	return c.Work.Amount.Dollars()
}

func (v *sample) load() {
	s, err := bench.Ask(v.b, quality.OfSample{Number: v.s.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.show(s)
}

func (v *sample) show(s quality.Sheet) {
	v.s = s
	v.head.Set(s.Name+", "+s.Position, kit.Plain)
	fair, how := "drawn again just now, it falls the same", kit.Quiet
	if !s.Fair {
		fair, how = "DRAWN AGAIN JUST NOW, IT FALLS DIFFERENTLY", kit.Danger
	}
	v.drawn.Set(fmt.Sprintf("Week of %s  ·  %d of %d pieces of work drawn  ·  seed %s, %s", week(s.Week), len(s.Checks), s.Count, s.Seed, fair), how)
	bench.ShowRows(v.rows, s.Checks)
	v.fill()
}

// fill shows the chosen check.
func (v *sample) fill() {
	c, ok := v.rows.Selected()
	if !ok {
		return
	}
	v.name.Set(c.Number.String()+"    "+stands(c.State), kit.Plain)
	v.facts.Objects = []fyne.CanvasObject{table(facts(c))}
	v.facts.Refresh()
}

// act does what comes next of a check.
func (v *sample) act(c quality.CheckLine) {
	switch c.State {
	case quality.ToCheck:
		v.check(c)
	case quality.Corrected:
		v.judge(c)
	case quality.Returned:
		if bench.May(v.b, quality.CorrectFor{Number: c.Number, Did: "?"}) == nil { // who did it has left
			v.correctFor(c)
			return
		}
		v.b.Window().Say("It is with "+c.DoerName+" to correct by "+c.Due.US()+". F7 withdraws what was found.", kit.Quiet)
	default:
		v.b.Window().Say("This check is closed.", kit.Quiet)
	}
}

// check asks what was found, heading by heading.
func (v *sample) check(c quality.CheckLine) {
	if err := bench.May(v.b, quality.CheckWork{Number: c.Number}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	terms, err := bench.Ask(v.b, quality.ReadTerms{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	var fields []kit.Field
	for _, h := range quality.Headings {
		fields = append(fields, kit.Field{Key: string(h), Label: strings.ToUpper(string(h[:1])) + string(h[1:]), Kind: kit.Pick, Options: classes(terms, h), Chars: 38})
	}
	fields = append(fields,
		kit.Field{Key: "says", Label: "What is wrong", Kind: kit.Notes, Rows: 3, Chars: 44, Hint: "who did it reads this"},
		kit.Field{Key: "return", Label: "Return it", Kind: kit.Tick, Hint: "to be corrected; grave defects are always returned"})
	f := kit.NewForm(kit.FormOptions{Submit: "Checked", Cancel: "Cancel"}, fields...)
	for _, h := range quality.Headings {
		f.Set(string(h), "")
	}
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Check of "+sheets.About(c.Work), f, func() error {
		do := quality.CheckWork{Number: c.Number, Says: f.Text("says"), Return: f.Ticked("return")}
		for _, h := range quality.Headings {
			if code := f.Text(string(h)); code != "" {
				do.Classes = append(do.Classes, code)
			}
		}
		step, err := bench.Do(v.b, deed, do)
		return v.done(err, map[document.State]string{
			quality.Checked: "Check " + c.Number.String() + " is done.", quality.Returned: "The work is returned to " + c.DoerName + ".",
		}[step.State])
	})
}

// correctFor asks how the work of somebody who has left was corrected.
func (v *sample) correctFor(c quality.CheckLine) {
	deed := v.b.NewDeed()
	v.b.Window().AskReason("How was it corrected?", c.DoerName+" has left: "+first(c.Fault()+": "+c.Says, 90), "Corrected", func(did string) error {
		_, err := bench.Do(v.b, deed, quality.CorrectFor{Number: c.Number, Did: did})
		return v.done(err, "The work is corrected.")
	})
}

// judge asks whether the correction is seen, or goes back.
func (v *sample) judge(c quality.CheckLine) {
	f := kit.NewForm(kit.FormOptions{Submit: "Seen", Cancel: "Cancel"},
		kit.Field{Key: "did", Label: "Corrected", Kind: kit.Shown, Chars: 44},
		kit.Field{Key: "return", Label: "Return it again", Kind: kit.Tick},
		kit.Field{Key: "says", Label: "Still wrong", Kind: kit.Notes, Rows: 3, Chars: 44, Hint: "when it is returned"})
	f.Set("did", c.Did)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Correction by "+c.DoerName, f, func() error {
		step, err := bench.Do(v.b, deed, quality.Judge{Number: c.Number, Return: f.Ticked("return"), Says: f.Text("says")})
		return v.done(err, map[document.State]string{
			quality.Closed: "The correction is seen.", quality.Returned: "The work is returned to " + c.DoerName + " again.",
		}[step.State])
	})
}

func (v *sample) withdraw() {
	c, ok := v.rows.Selected()
	if !ok {
		return
	}
	if err := bench.May(v.b, quality.TakeBack{Number: c.Number, Says: "?"}); err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Window().AskReason("Withdraw what was found?", "The defects stay on the sheet and count no more.", "Withdraw", func(reason string) error {
		_, err := bench.Do(v.b, v.b.NewDeed(), quality.TakeBack{Number: c.Number, Says: reason})
		return v.done(err, "What was found is withdrawn.")
	})
}

func (v *sample) done(err error, says string) error {
	if err != nil {
		return err
	}
	v.load()
	v.b.Window().Say(says, kit.Good)
	return nil
}

// document shows the document the work is about.
func (v *sample) document() {
	c, ok := v.rows.Selected()
	switch {
	case !ok:
	case c.Work.Ref.Number == 0 || v.o.Open == nil:
		v.b.Window().Say("This work left no document; the journal has it at "+fmt.Sprintf("%c-%d.", c.Work.Drawer, c.Work.Seq), kit.Quiet)
	default:
		v.o.Open(v.b, c.Work.Ref)
	}
}

func (v *sample) paper() {
	s, err := sheets.SampleSheet(sheets.FromSample(v.s))
	p, err := onPaper("Check of work "+v.s.Number.String(), v.s.Ref(), s, err)
	show(v.b, p, err)
}
