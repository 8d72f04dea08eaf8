package arrangements

import (
	"curbstop/domain/hold"
	"curbstop/domain/phrase"
	"curbstop/reports/emergency"
	"curbstop/reports/paper"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// inForce gives the newest declaration in force; false, and a word, when there is none.
func (v *holds) inForce() (hold.Declaration, bool) {
	all, err := bench.Ask(v.b, hold.ListDeclarations{Limit: 100})
	if err != nil {
		v.b.Window().SayError(err)
		return hold.Declaration{}, false
	}
	for _, d := range all {
		if d.InForce(v.b.Today()) {
			return d, true
		}
	}
	v.b.Window().Say("No declaration is in force.", kit.Quiet)
	return hold.Declaration{}, false
}

// affected shows on paper whom the newest declaration holds and, of an emergency, the notice for their doors.
func (v *holds) affected() {
	d, ok := v.inForce()
	if !ok {
		return
	}
	l, err := bench.Ask(v.b, hold.Affected{ID: d.ID})
	papers := []func(hold.AffectedList) (paper.Sheet, error){emergency.List}
	if d.Kind == hold.Emergency {
		papers = append(papers, emergency.Notice)
	}
	sheets := make([]paper.Sheet, len(papers))
	for i, lay := range papers {
		if err == nil {
			sheets[i], err = lay(l)
		}
	}
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "People affected: " + d.Where(), Sheets: sheets})
}

// wereTold records how the people affected by the newest declaration were told.
func (v *holds) wereTold() {
	d, ok := v.inForce()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Record", Cancel: "Cancel"},
		kit.Field{Key: "how", Label: "How", Required: true, Chars: 30, Hint: "door to door, by phone, posted"},
		kit.Field{Key: "count", Label: "How many", Kind: kit.Number})
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(phrase.Sentence(string(d.Kind))+", "+d.Where()+": who was told", f, func() error {
		_, err := bench.Do(v.b, deed, hold.RecordTold{ID: d.ID, How: f.Text("how"), Count: int(f.Number("count").IntPart())})
		if err == nil {
			v.b.Window().Say("Recorded.", kit.Good)
		}
		return err
	})
}
