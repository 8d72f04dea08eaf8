package quality

import (
	"slices"
	"strconv"
	"strings"

	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/quality"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// terms keeps how work is sampled and what counts as a defect.
type terms struct{ bench.TermsPage }

// NewTerms makes the screen of the terms of checking work.
func NewTerms(b *bench.Bench) shell.Screen { return newTerms(b) }

func newTerms(b *bench.Bench) *terms {
	v := &terms{}
	figure := func(key, label, hint string) kit.Field {
		return kit.Field{Key: key, Label: label, Kind: kit.Number, Chars: 6, Hint: hint}
	}
	f := kit.NewForm(kit.FormOptions{Columns: 2, Today: b.Today, Submit: "Save   F9"},
		kit.Field{Key: "effective", Label: "From", Kind: kit.Date, Required: true, Hint: "the open business day or later"},
		figure("reversal", "Taken back counts", "times the weight: voids, reversals"),
		figure("items", "Drawn a week", "pieces of each person's work"),
		figure("correct", "Days to correct", "working days for what is returned"),
		figure("new", "Of new people", "pieces a week"),
		figure("apart", "Points apart", "in a calibration, before it is told"),
		figure("days", "New for", "days since hire"),
		kit.Field{Key: "steps", Label: "Amounts", Kind: kit.Notes, Rows: 3, Chars: 24, Hint: "over | times, one a line: 500.00 | 3"},
		kit.Field{Key: "kinds", Label: "Kinds of work", Kind: kit.Notes, Rows: 10, Chars: 62, Hint: "weight | name | families of deeds, one a line"},
		kit.Field{Key: "classes", Label: "Defects", Kind: kit.Notes, Rows: 10, Chars: 62, Hint: "code | heading | minor, major or critical | name, one a line"})
	v.TermsPage = bench.NewTermsPage(b, "Terms of checking", "items", f, v.save)
	v.read()
	return v
}

func (v *terms) read() {
	t, err := bench.Ask(v.B, quality.ReadTerms{})
	if err != nil {
		v.Form.Fail(err)
		return
	}
	v.Head.Set("How work is drawn and checked, since "+t.Effective.US(), kit.Accent)
	f := v.Form
	f.Set("effective", max(v.B.Today(), t.Effective))
	for key, n := range map[string]int{"items": t.Items, "new": t.NewItems, "days": t.NewDays, "reversal": t.Reversal, "correct": t.Correct, "apart": t.Apart} {
		f.Set(key, strconv.Itoa(n))
	}
	var steps, kinds, classes [][]string
	for _, s := range t.Steps {
		steps = append(steps, []string{s.Over.String(), strconv.Itoa(s.Times)})
	}
	for _, k := range t.Kinds {
		kinds = append(kinds, []string{strconv.Itoa(k.Weight), k.Name, strings.Join(k.Families, " ")})
	}
	for _, c := range t.Classes {
		classes = append(classes, []string{c.Code, string(c.Heading), string(c.Severity), c.Name})
	}
	f.Set("steps", bench.Rows(steps))
	f.Set("kinds", bench.Rows(kinds))
	f.Set("classes", bench.Rows(classes))
	f.Clean()
}

// entered gives the terms as the form has them.
func (v *terms) entered() (t quality.Terms, err error) {
	n := func(key string) int { return int(v.Form.Number(key).IntPart()) }
	t = quality.Terms{
		Effective: v.Form.Day("effective"), Items: n("items"), NewItems: n("new"), NewDays: n("days"), Reversal: n("reversal"), Correct: n("correct"), Apart: n("apart"),
	}
	if t.Steps, err = tiers(v.Form.Text("steps")); err != nil {
		return t, err
	}
	if t.Kinds, err = kinds(v.Form.Text("kinds")); err != nil {
		return t, err
	}
	rows, err := bench.Cells(v.Form.Text("classes"), 4, "classes", "code | heading | how grave | name")
	for _, c := range rows {
		t.Classes = append(t.Classes, quality.Class{Code: c[0], Heading: quality.Heading(c[1]), Severity: quality.Severity(c[2]), Name: c[3]})
	}
	return t, err
}

// tiers reads over which amounts work counts how many times, the lowest first.
func tiers(text string) (out []quality.Tier, err error) {
	rows, err := bench.Cells(text, 2, "steps", "over | times, such as 500.00 | 3")
	for _, c := range rows {
		over, no := money.Parse(c[0])
		if no != nil {
			return nil, fault.New(fault.Invalid, "quality.amount", "“{text}” is no amount.", fault.Args{"text": c[0]}).At("steps")
		}
		times, no := whole(c[1], "steps")
		if no != nil {
			return nil, no
		}
		out = append(out, quality.Tier{Over: over, Times: times})
	}
	slices.SortFunc(out, func(x, y quality.Tier) int { return int(x.Over - y.Over) })
	return out, err
}

func kinds(text string) (out []quality.WorkKind, err error) {
	rows, err := bench.Cells(text, 3, "kinds", "weight | name | families of deeds")
	for _, c := range rows {
		weight, no := whole(c[0], "kinds")
		if no != nil {
			return nil, no
		}
		out = append(out, quality.WorkKind{Name: c[1], Weight: weight, Families: strings.Fields(c[2])})
	}
	return out, err
}

// whole reads a whole number written in a line.
func whole(text, field string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0, fault.New(fault.Invalid, "quality.number", "“{text}” is no whole number.", fault.Args{"text": text}).At(field)
	}
	return n, nil
}

func (v *terms) save() error {
	t, err := v.entered()
	if err == nil {
		t, err = bench.Do(v.B, v.Deed, quality.KeepTerms{Terms: t})
	}
	if err != nil {
		return err
	}
	v.read()
	v.B.Window().Say("Saved: work is drawn and checked so from "+t.Effective.US()+" on.", kit.Good)
	return nil
}
