package personnel

import (
	"fyne.io/fyne/v2"

	"curbstop/domain/document"
	"curbstop/domain/personnel"
	"curbstop/domain/phrase"
	form "curbstop/reports/personnel"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// mine lists what who is signed in handed in, as it stands now: the copy is locked with their own password.
type mine struct {
	bench.Page
	b    *bench.Bench
	rows *kit.List[personnel.Paper]
}

// NewMine makes the list of what the signed-in person handed in.
func NewMine(b *bench.Bench) shell.Screen { return newMine(b) }

func newMine(b *bench.Bench) *mine {
	v := &mine{b: b}
	type col = kit.Column[personnel.Paper]
	v.rows = kit.NewList(
		col{Title: "What", Chars: 14, Text: func(p personnel.Paper) string { return phrase.Sentence(string(p.Kind)) }},
		col{Title: "Number", Chars: 10, Text: func(p personnel.Paper) string { return p.Number.String() }},
		col{Title: "About", Chars: 26, Flex: 1, Text: func(p personnel.Paper) string { return p.Title }},
		col{Title: "State", Chars: 18, Text: func(p personnel.Paper) string {
			if p.State == "" {
				return ""
			}
			return stateOf(p.Kind, p.State, p.Step)
		}},
		col{Title: "With", Chars: 18, Text: with},
		col{Title: "To go on by", Chars: 12, Text: func(p personnel.Paper) string { return p.Due.US() }, Tone: func(p personnel.Paper) kit.Tone {
			if p.Late(b.Today()) {
				return kit.Danger
			}
			return kit.Plain
		}},
		col{Title: "", Chars: 22, Fixed: true, Text: func(p personnel.Paper) string {
			if p.Due == 0 || p.Over() {
				return ""
			}
			return bench.Clock(p.Due, b.Today(), p.Terms.Holidays())
		}, Tone: func(personnel.Paper) kit.Tone { return kit.Quiet }})
	v.rows.Key = func(p personnel.Paper) string { return p.Ref().String() }
	v.rows.Empty = "You handed in nothing. F9 hands in a grievance."
	v.rows.OnOpen = v.open
	v.Page = bench.Page{
		Name: "Handed in by me", Focus: v.rows, Read: v.read,
		Box:   bench.Headed(kit.NewWords("What I handed in, and what became of it: a copy that only your password opens", kit.Accent).Bold(), v.rows),
		Hints: []kit.KeyHint{{Key: "Enter", Does: "read it"}, {Key: "F9", Does: "hand in a grievance"}, {Key: "F6", Does: "accept, take on, withdraw"}, {Key: "F8", Does: "my attendance"}, {Key: "F7", Does: "my training"}},
		Does: map[fyne.KeyName]func(){
			fyne.KeyF9: func() { beginCase(b, personnel.Grievance, v.read) }, fyne.KeyF8: func() { b.Open(newAttendance(b)) }, fyne.KeyF7: v.record, fyne.KeyF6: v.goOn,
		},
	}
	v.read()
	return v
}

// with says who has a grievance now.
func with(p personnel.Paper) string {
	if p.Kind != personnel.Grievance || p.Over() || p.Step < 1 || p.Step > len(p.Terms.Steps) {
		return ""
	}
	return p.Terms.Steps[p.Step-1].Name
}

func (v *mine) read() {
	all, err := bench.Ask(v.b, personnel.Mine{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	bench.ShowRows(v.rows, all)
}

// open shows what was handed in on its paper, with every step and answer.
func (v *mine) open(p personnel.Paper) {
	if p.State == "" {
		v.b.Window().Say("It is "+p.Title+".", kit.Quiet)
		return
	}
	sheet, err := form.Sheet(p)
	show(v.b, phrase.Sentence(p.Ref().String()), sheet, err)
}

func (v *mine) record() {
	r, err := bench.Ask(v.b, personnel.TrainingRecord{Own: true})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	sheet, err := form.Record(r)
	show(v.b, "Training record of "+r.Person.FullName, sheet, err)
}

// goOn is what who filed a grievance does with it: accept the answer, take it to the next step, withdraw it.
func (v *mine) goOn() {
	p, ok := v.rows.Selected()
	moves := p.Filers()
	if !ok || len(moves) == 0 {
		v.b.Window().Say("There is nothing to go on with: choose one of yours that is under way.", kit.Quiet)
		return
	}
	var what []kit.Option
	for _, m := range moves {
		what = append(what, kit.Option{Value: string(m.Action), Label: m.Label})
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Hand in", Cancel: "Cancel"},
		kit.Field{Key: "action", Label: "What you do", Kind: kit.Pick, Options: what, Required: true, Chars: 26},
		kit.Field{Key: "note", Label: "In your words", Kind: kit.Notes, Rows: 4, Chars: 44, Required: true},
		kit.Field{Key: "cause", Label: "Good cause", Chars: 34, Hint: "when it comes after the last day"})
	deed := v.b.NewDeed()
	v.b.Window().OpenForm(phrase.Sentence(p.Ref().String()), f, func() error {
		d, err := bench.Do(v.b, deed, personnel.OwnStep{
			Kind: p.Kind, Number: p.Number, Action: document.Action(f.Text("action")), Note: f.Text("note"), Cause: f.Text("cause"),
		})
		if err == nil {
			v.read()
			v.b.Window().Say(phrase.Sentence(p.Ref().String())+" is "+string(d.State)+".", kit.Good)
		}
		return err
	})
}
