package ratings

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/fault"
	"curbstop/domain/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// templates lists what ratings begin from, and lets a new version be written.
type templates struct {
	bench.Page
	b    *bench.Bench
	rows *kit.List[rating.Template]
}

func newTemplates(b *bench.Bench) *templates {
	v := &templates{b: b}
	type col = kit.Column[rating.Template]
	v.rows = kit.NewList(
		col{Title: "Template", Chars: 24, Flex: 1, Text: func(t rating.Template) string { return t.Title() }},
		col{Title: "For", Chars: 40, Flex: 2, Text: func(t rating.Template) string { return strings.Join(t.Positions, ", ") }},
		col{Title: "Factors", Chars: 8, Align: kit.Right, Text: func(t rating.Template) string { return strconv.Itoa(len(t.Factors)) }},
		col{Title: "Scale", Chars: 8, Align: kit.Right, Text: func(t rating.Template) string { return "1 to " + strconv.Itoa(len(anchors(t))) }},
		col{Title: "From", Chars: 12, Text: func(t rating.Template) string {
			if t.From == 0 {
				return "as shipped"
			}
			return t.From.US()
		}})
	v.rows.Key = func(t rating.Template) string { return t.Code }
	v.rows.OnOpen = v.edit
	v.Page = bench.Page{
		Name: "Templates of ratings", Focus: v.rows, Read: v.read,
		Box:   bench.Headed(kit.NewWords("What a rating begins from, by position", kit.Accent).Bold(), v.rows),
		Hints: []kit.KeyHint{{Key: "Enter", Does: "write a new version"}, {Key: "F9", Does: "new template"}, {Key: "F7", Does: "periods, due days, days of appeals"}},
		Does:  map[fyne.KeyName]func(){fyne.KeyF9: func() { v.edit(rating.Template{}) }, kit.KeyNew: func() { v.edit(rating.Template{}) }, fyne.KeyF7: func() { b.Open(newTerms(b)) }},
	}
	v.read()
	return v
}

func anchors(t rating.Template) []string { return rating.Rating{Scale: t.Scale}.Anchors() }

func (v *templates) read() {
	all, err := bench.Ask(v.b, rating.ListTemplates{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	bench.ShowRows(v.rows, all)
}

// edit opens the form of a new version: factors are written one a line, weight, name and standard parted by bars.
func (v *templates) edit(t rating.Template) {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Keep the version", Cancel: "Cancel"},
		kit.Field{Key: "code", Label: "Code", Required: true, Chars: 14},
		kit.Field{Key: "name", Label: "Name", Required: true, Chars: 40},
		kit.Field{Key: "from", Label: "Holds from", Kind: kit.Date, Required: true},
		kit.Field{Key: "positions", Label: "Positions", Kind: kit.Notes, Rows: 3, Chars: 60, Hint: "one a line"},
		kit.Field{Key: "scale", Label: "Scale", Kind: kit.Notes, Rows: 5, Chars: 60, Hint: "what each score means, from 1 on, one a line"},
		kit.Field{Key: "factors", Label: "Factors", Kind: kit.Notes, Rows: 8, Chars: 60, Hint: "weight | name | what meets the standard, one a line; the weights add to 100"})
	f.Set("code", t.Code)
	f.Set("name", t.Name)
	f.Set("from", v.b.Today())
	f.Set("positions", strings.Join(t.Positions, "\n"))
	f.Set("scale", strings.Join(anchors(t), "\n"))
	f.Set("factors", factorLines(t.Factors))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Template of ratings", f, func() error {
		factors, err := parseFactors(f.Text("factors"), t.Factors)
		if err != nil {
			return err
		}
		next := rating.Template{
			Code: f.Text("code"), Name: f.Text("name"), From: f.Day("from"), Positions: lines(f.Text("positions")), Factors: factors, Goals: t.Goals,
		}
		if scale := lines(f.Text("scale")); !slices.Equal(scale, rating.Anchors) {
			next.Scale = scale
		}
		kept, err := bench.Do(v.b, deed, rating.KeepTemplate{Template: next})
		if err == nil {
			v.read()
			v.b.Window().Say("Template "+kept.Title()+" holds from "+kept.From.US()+".", kit.Good)
		}
		return err
	})
}

func factorLines(factors []rating.Factor) string {
	var rows [][]string
	for _, f := range factors {
		rows = append(rows, []string{strconv.Itoa(f.Weight), f.Name, f.Standard})
	}
	return bench.Rows(rows)
}

// parseFactors reads factors as they were written; one that keeps its name keeps what of the books speaks for it.
func parseFactors(text string, old []rating.Factor) (out []rating.Factor, err error) {
	rows, err := bench.Cells(text, 3, "factors", "weight | name | what meets the standard")
	for _, c := range rows {
		weight, no := strconv.Atoi(c[0])
		if no != nil {
			return nil, fault.New(fault.Invalid, "rating.factor-weight", "“{text}” is no weight: write weight | name | what meets the standard.", fault.Args{"text": c[0]}).At("factors")
		}
		f := rating.Factor{Weight: weight, Name: c[1], Standard: c[2]}
		if at := slices.IndexFunc(old, func(o rating.Factor) bool { return o.Name == f.Name }); at >= 0 {
			f.Sources = old[at].Sources
		}
		out = append(out, f)
	}
	return out, err
}
