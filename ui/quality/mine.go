package quality

import (
	"fyne.io/fyne/v2"

	"curbstop/domain/quality"
	sheets "curbstop/reports/quality"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// mine shows who is signed in the work that was returned to them.
type mine struct {
	bench.Page
	b    *bench.Bench
	o    Options
	rows *kit.List[quality.CheckLine]
}

// NewMine makes the list of work returned to the signed-in person.
func NewMine(b *bench.Bench, o Options) shell.Screen { return newMine(b, o) }

func newMine(b *bench.Bench, o Options) *mine {
	v := &mine{b: b, o: o}
	type col = kit.Column[quality.CheckLine]
	v.rows = kit.NewList(
		col{Title: "Check", Chars: 9, Text: func(c quality.CheckLine) string { return c.Number.String() }},
		col{Title: "Done", Chars: 10, Text: func(c quality.CheckLine) string { return c.Work.Sign.Day.US() }},
		col{Title: "About", Chars: 24, Flex: 1, Text: func(c quality.CheckLine) string { return sheets.About(c.Work) }},
		col{Title: "Defects", Chars: 24, Flex: 1, Text: func(c quality.CheckLine) string { return c.Fault() }},
		col{Title: "What is wrong", Chars: 30, Flex: 2, Text: func(c quality.CheckLine) string { return first(c.Says, 120) }},
		col{Title: "Returned by", Chars: 14, Text: func(c quality.CheckLine) string { return c.CheckerName }},
		col{Title: "Due", Chars: 10, Text: func(c quality.CheckLine) string { return c.Due.US() }, Tone: func(c quality.CheckLine) kit.Tone {
			if c.Late(b.Today()) {
				return kit.Danger
			}
			return kit.Plain
		}})
	v.rows.Key = func(c quality.CheckLine) string { return c.Number.String() }
	v.rows.Empty = "Nothing was returned to you."
	v.rows.OnOpen = v.correct
	v.Page = bench.Page{
		Name: "Returned to me", Box: bench.Headed(kit.NewWords("Work returned to me, to be corrected", kit.Accent).Bold(), v.rows), Focus: v.rows, Read: v.load,
		Hints: []kit.KeyHint{{Key: "Enter", Does: "say what was done"}, {Key: "F8", Does: "open the document"}},
		Does: map[fyne.KeyName]func(){fyne.KeyF8: func() {
			if c, ok := v.rows.Selected(); ok && c.Work.Ref.Number != 0 && o.Open != nil {
				o.Open(b, c.Work.Ref)
			}
		}},
	}
	v.load()
	return v
}

func (v *mine) load() {
	rows, err := bench.Ask(v.b, quality.Mine{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	bench.ShowRows(v.rows, rows)
}

func (v *mine) correct(c quality.CheckLine) {
	f := kit.NewForm(kit.FormOptions{Submit: "Corrected", Cancel: "Cancel"},
		kit.Field{Key: "wrong", Label: "Wrong", Kind: kit.Shown, Chars: 48},
		kit.Field{Key: "did", Label: "What was done", Kind: kit.Notes, Rows: 3, Chars: 44, Required: true, Hint: "which entry corrects it"})
	f.Set("wrong", first(c.Fault()+": "+c.Says, 90))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Correction of "+sheets.About(c.Work), f, func() error {
		_, err := bench.Do(v.b, deed, quality.Correct{Number: c.Number, Did: f.Text("did")})
		if err == nil {
			v.load()
			v.b.Window().Say("The correction goes to "+c.CheckerName+".", kit.Good)
		}
		return err
	})
}
