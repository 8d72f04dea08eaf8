package quality

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/quality"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// forms lists the score sheets of calls, each with its versions, and lets a new version or a new sheet be written.
type forms struct {
	bench.Page
	b    *bench.Bench
	rows *kit.List[quality.CallForm]
}

func newForms(b *bench.Bench) *forms {
	v := &forms{b: b}
	type col = kit.Column[quality.CallForm]
	figure := func(title string, of func(quality.CallForm) int) col {
		return col{Title: title, Chars: 9, Align: kit.Right, Text: func(f quality.CallForm) string { return number(of(f)) }}
	}
	v.rows = kit.NewList(
		col{Title: "Sheet", Chars: 10, Text: func(f quality.CallForm) string { return f.Code }},
		col{Title: "Name", Chars: 26, Flex: 1, Text: func(f quality.CallForm) string { return f.Name }},
		figure("Version", func(f quality.CallForm) int { return f.Version }),
		col{Title: "Holds from", Chars: 12, Text: func(f quality.CallForm) string {
			if f.Key() == quality.UsualForm().Key() {
				return "as shipped"
			}
			return f.From.US()
		}},
		figure("Criteria", func(f quality.CallForm) int { return len(f.Criteria) }),
		figure("Fatal", func(f quality.CallForm) int { return len(f.Fatal) }),
		figure("Reach %", func(f quality.CallForm) int { return f.Pass }),
		col{Title: "Points", Chars: 24, Flex: 1, Text: func(f quality.CallForm) string { return strings.Join(f.Scale, ", ") }},
		col{Title: "", Chars: 10, Text: func(f quality.CallForm) string { return stand(f, holding(v.all(), b)) }, Tone: func(quality.CallForm) kit.Tone { return kit.Quiet }})
	v.rows.Key = func(f quality.CallForm) string { return fmt.Sprint(f.Key()) }
	v.rows.OnOpen = v.edit
	begin := func() { v.edit(quality.CallForm{Scale: quality.UsualForm().Scale, Pass: quality.UsualForm().Pass}) }
	v.Page = bench.Page{
		Name: "Score sheets", Focus: v.rows, Read: v.read,
		Box:   bench.Headed(kit.NewWords("What calls are scored on, with every version; a scored call keeps the version it was scored by", kit.Accent).Bold(), v.rows),
		Hints: []kit.KeyHint{{Key: "Enter", Does: "write the next version"}, {Key: "F9", Does: "new sheet"}},
		Does:  map[fyne.KeyName]func(){fyne.KeyF9: begin, kit.KeyNew: begin},
	}
	v.read()
	return v
}

func (v *forms) all() []quality.CallForm {
	all, err := bench.Ask(v.b, quality.ListForms{})
	if err != nil {
		v.b.Window().SayError(err)
	}
	return all
}

func (v *forms) read() { bench.ShowRows(v.rows, v.all()) }

// holding gives the version of each sheet that holds today.
func holding(all []quality.CallForm, b *bench.Bench) (out []quality.CallForm) {
	for _, f := range all {
		if f.From > b.Today() {
			continue
		}
		if i := slices.IndexFunc(out, func(o quality.CallForm) bool { return o.Code == f.Code }); i < 0 {
			out = append(out, f)
		} else if f.From >= out[i].From {
			out[i] = f
		}
	}
	return out
}

// stand says whether a version holds, is over, or is still to come.
func stand(f quality.CallForm, now []quality.CallForm) string {
	i := slices.IndexFunc(now, func(o quality.CallForm) bool { return o.Code == f.Code })
	switch {
	case i < 0 || f.From > now[i].From:
		return "to come"
	case f.Key() == now[i].Key():
		return "holds"
	}
	return "over"
}

// edit opens the form of the next version: criteria and fatal errors are written one a line.
func (v *forms) edit(old quality.CallForm) {
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Keep the version", Cancel: "Cancel"},
		kit.Field{Key: "code", Label: "Code", Required: true, Chars: 10, Hint: "the same code is the next version of it"},
		kit.Field{Key: "name", Label: "Name", Required: true, Chars: 40},
		kit.Field{Key: "from", Label: "Holds from", Kind: kit.Date, Required: true},
		kit.Field{Key: "pass", Label: "To be reached", Kind: kit.Number, Required: true, Chars: 6, Hint: "percent"},
		kit.Field{Key: "scale", Label: "Points", Kind: kit.Notes, Rows: 3, Chars: 66, Hint: "what 0, 1, 2 … points mean, one a line"},
		kit.Field{Key: "criteria", Label: "Criteria", Kind: kit.Notes, Rows: 8, Chars: 66, Hint: "weight | code | name | what meets it, one a line; the weights add to 100"},
		kit.Field{Key: "fatal", Label: "Fatal errors", Kind: kit.Notes, Rows: 4, Chars: 66, Hint: "code | what it is, one a line; any of them and the score is 0"})
	f.Set("code", old.Code)
	f.Set("name", old.Name)
	f.Set("from", v.b.Today())
	f.Set("pass", strconv.Itoa(old.Pass))
	f.Set("scale", strings.Join(old.Scale, "\n"))
	var criteria, fatal [][]string
	for _, c := range old.Criteria {
		criteria = append(criteria, []string{strconv.Itoa(c.Weight), c.Code, c.Name, c.Standard})
	}
	for _, e := range old.Fatal {
		fatal = append(fatal, []string{e.Code, e.Name})
	}
	f.Set("criteria", bench.Rows(criteria))
	f.Set("fatal", bench.Rows(fatal))
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Score sheet of calls", f, func() error {
		next, err := sheetOf(f)
		if err == nil {
			next, err = bench.Do(v.b, deed, quality.KeepForm{Form: next})
		}
		if err != nil {
			return err
		}
		v.read()
		v.b.Window().Say(fmt.Sprintf("%s, version %d, holds from %s on.", next.Name, next.Version, next.From.US()), kit.Good)
		return nil
	})
}

// sheetOf reads a score sheet as it was entered.
func sheetOf(f *kit.Form) (out quality.CallForm, err error) {
	out = quality.CallForm{Code: f.Text("code"), Name: f.Text("name"), From: f.Day("from"), Pass: int(f.Number("pass").IntPart())}
	for l := range strings.SplitSeq(f.Text("scale"), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out.Scale = append(out.Scale, l)
		}
	}
	criteria, err := bench.Cells(f.Text("criteria"), 4, "criteria", "weight | code | name | what meets it")
	if err != nil {
		return out, err
	}
	for _, c := range criteria {
		weight, err := whole(c[0], "criteria")
		if err != nil {
			return out, err
		}
		out.Criteria = append(out.Criteria, quality.Criterion{Weight: weight, Code: c[1], Name: c[2], Standard: c[3]})
	}
	fatal, err := bench.Cells(f.Text("fatal"), 2, "fatal", "code | what it is")
	for _, c := range fatal {
		out.Fatal = append(out.Fatal, quality.FatalError{Code: c[0], Name: c[1]})
	}
	return out, err
}
