package personnel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/personnel"
	form "curbstop/reports/personnel"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// skills shows who has which skills, and below what is missing or runs out.
type skills struct {
	bench.Page
	b      *bench.Bench
	m      personnel.Matrix
	matrix *kit.List[personnel.MatrixLine]
	gaps   *kit.List[personnel.Gap]
	says   *kit.Words
	short  *kit.Words
	place  *fyne.Container
}

// NewSkills makes the screen of who has which skills.
func NewSkills(b *bench.Bench) shell.Screen { return newSkills(b) }

// RunningOut counts the certificates that ran out, or will within 60 days.
func RunningOut(b *bench.Bench) (n int, detail string, err error) {
	m, err := bench.Ask(b, personnel.SkillMatrix{})
	for _, g := range m.Gaps() {
		if g.Expired == 0 {
			continue
		}
		if n++; n == 1 {
			detail = g.Person + ": " + g.Skill + " " + gapSays(g)
		}
	}
	return n, detail, err
}

func newSkills(b *bench.Bench) *skills {
	v := &skills{b: b, says: kit.NewWords("", kit.Accent).Bold(), short: kit.NewWords("", kit.Accent).Bold(), place: container.NewStack()}
	type col = kit.Column[personnel.Gap]
	tone := func(g personnel.Gap) kit.Tone {
		if g.Soon {
			return kit.Warning
		}
		return kit.Danger
	}
	v.gaps = kit.NewList(
		col{Title: "Skill", Chars: 24, Flex: 1, Text: func(g personnel.Gap) string { return g.Skill }},
		col{Title: "Person", Chars: 20, Flex: 1, Text: func(g personnel.Gap) string { return g.Person }},
		col{Title: "Stands", Chars: 28, Text: gapSays, Tone: tone})
	v.gaps.Key = func(g personnel.Gap) string { return g.Skill + bench.StaffValue(g.Who) }
	v.gaps.Empty = "Nobody lacks a skill that the position needs."
	v.gaps.OnOpen = func(g personnel.Gap) { v.plan(g) }
	low := container.NewBorder(kit.Inset(0, 4, v.short), nil, nil, nil, v.gaps)
	v.Page = bench.Page{
		Name: "Skills", Focus: v.gaps, Read: v.read,
		Box: kit.Over(52, bench.Headed(v.says, v.place), kit.Card(kit.Inset(12, 10, low))),
		Hints: []kit.KeyHint{
			{Key: "F9", Does: "plan a training for the gap"},
			{Key: "F7", Does: "training record"},
			{Key: "F6", Does: "certificate from outside"},
			{Key: "F4", Does: "void one"},
			{Key: "Shift+Tab", Does: "the people: Enter is their record"},
			{Key: "Ctrl+P", Does: "matrix on paper"},
		},
		Does: map[fyne.KeyName]func(){
			kit.KeyPrint: v.paper, fyne.KeyF7: v.record, fyne.KeyF6: v.enter, fyne.KeyF4: v.void, fyne.KeyF9: func() {
				if g, ok := v.gaps.Selected(); ok {
					v.plan(g)
				}
			},
		},
	}
	v.read()
	return v
}

func gapSays(g personnel.Gap) string {
	switch {
	case g.Expired == 0:
		return "missing"
	case g.Soon:
		return "runs out on " + g.Expired.US()
	}
	return "ran out on " + g.Expired.US()
}

func (v *skills) read() {
	m, err := bench.Ask(v.b, personnel.SkillMatrix{})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.m = m
	v.says.Set("Who has which skills on "+m.Day.US()+": the last day each counts", kit.Accent)
	v.short.Set("Missing, or running out within 60 days", kit.Accent)
	type col = kit.Column[personnel.MatrixLine]
	cols := []col{
		{Title: "Name", Chars: 18, Fixed: true, Text: func(l personnel.MatrixLine) string { return l.Person.FullName }},
		{Title: "Position", Chars: 22, Flex: 1, Fixed: true, Text: func(l personnel.MatrixLine) string { return l.Person.Position }},
	}
	for i, name := range m.Skills {
		cols = append(cols, col{Title: name, Chars: 16, Fixed: true, Text: func(l personnel.MatrixLine) string { return form.Cell(m, l.Skills[i]) }, Tone: func(l personnel.MatrixLine) kit.Tone {
			return skillTone(m, l.Skills[i])
		}})
	}
	v.matrix = kit.NewList(cols...)
	v.matrix.OnOpen = func(l personnel.MatrixLine) { v.show(personnel.TrainingRecord{Person: l.Person.ID}) }
	v.matrix.SetRows(kit.Rows(m.Lines))
	v.matrix.Select(0)
	v.place.Objects = []fyne.CanvasObject{v.matrix}
	v.place.Refresh()
	bench.ShowRows(v.gaps, m.Gaps())
}

func skillTone(m personnel.Matrix, s personnel.Skill) kit.Tone {
	switch {
	case s.Has(m.Day) && (s.Expires == 0 || s.Expires >= m.Day+60):
		return kit.Good
	case s.Has(m.Day):
		return kit.Warning
	case s.Needed || s.Since != 0:
		return kit.Danger
	}
	return kit.Quiet
}

// plan begins a training for everybody who lacks the skill of a gap, or will soon.
func (v *skills) plan(g personnel.Gap) {
	var lines []personnel.Line
	for _, other := range v.m.Gaps() {
		if other.Skill == g.Skill {
			lines = append(lines, personnel.Line{Staff: other.Who, Result: "invited"})
		}
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Plan it", Cancel: "Cancel"},
		kit.Field{Key: "title", Label: "Training", Required: true, Chars: 40},
		kit.Field{Key: "day", Label: "Day", Kind: kit.Date, Required: true},
		kit.Field{Key: "trainer", Label: "Trainer", Chars: 30},
		kit.Field{Key: "place", Label: "Place and hours", Chars: 40},
		kit.Field{Key: "valid", Label: "Certificate lasts", Chars: 4, Hint: "months; empty: does not expire"})
	f.Set("title", g.Skill)
	f.Set("day", v.b.Today()+7)
	f.Clean()
	deed := v.b.NewDeed()
	var made document.Number
	d := v.b.Window().OpenForm("Training of everybody who lacks “"+g.Skill+"”", f, func() error {
		answers := []personnel.Answer{{Key: "skill", Text: g.Skill}}
		for _, key := range []string{"trainer", "place", "valid"} {
			answers = append(answers, personnel.Answer{Key: key, Text: f.Text(key)})
		}
		done, err := bench.Do(v.b, deed, personnel.Begin{Kind: personnel.Training, Title: f.Text("title"), Day: f.Day("day"), Answers: answers, Lines: lines})
		made = done.Number
		return err
	})
	d.OnClose = func() {
		if made != 0 {
			openCase(v.b, personnel.Training, made)
		}
	}
}

// record shows the training record of the person of the chosen gap, or of the chosen person where there is no gap.
func (v *skills) record() {
	if g, ok := v.gaps.Selected(); ok {
		v.show(personnel.TrainingRecord{Person: g.Who})
	} else if l, ok := v.matrix.Selected(); ok {
		v.show(personnel.TrainingRecord{Person: l.Person.ID})
	}
}

func (v *skills) show(q personnel.TrainingRecord) {
	r, err := bench.Ask(v.b, q)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	sheet, err := form.Record(r)
	show(v.b, "Training record of "+r.Person.FullName, sheet, err)
}

func (v *skills) paper() {
	sheet, err := form.Matrix(v.m)
	show(v.b, "Skill matrix", sheet, err)
}
