package ratings

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/rating"
	"curbstop/ui/kit"
)

// editGoal opens a goal in a dialog; -1 is a new one.
func (v *sheet) editGoal(at int) {
	if !v.w.draft() {
		return
	}
	g, title := rating.Goal{By: v.b.Today().PlusMonths(12)}, "New goal"
	if at >= 0 && at < len(v.w.goals) {
		g, title = v.w.goals[at], "Goal"
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Keep", Cancel: "Cancel"},
		kit.Field{Key: "goal", Label: "Goal", Required: true, Chars: 50},
		kit.Field{Key: "measure", Label: "Measured by", Chars: 50},
		kit.Field{Key: "by", Label: "By", Kind: kit.Date})
	f.Set("goal", g.Text)
	f.Set("measure", g.Measure)
	f.Set("by", g.By)
	f.Clean()
	v.b.Window().OpenForm(title, f, func() error {
		g = rating.Goal{Text: strings.TrimSpace(f.Text("goal")), Measure: strings.TrimSpace(f.Text("measure")), By: f.Day("by")}
		if at >= 0 && at < len(v.w.goals) {
			v.w.goals[at] = g
		} else {
			v.w.goals = append(v.w.goals, g)
		}
		v.rows()
		return nil
	})
}

// addFactor adds a factor of the rater's own.
func (v *sheet) addFactor() {
	if !v.w.draft() {
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Add", Cancel: "Cancel"},
		kit.Field{Key: "name", Label: "Factor", Required: true, Chars: 40},
		kit.Field{Key: "standard", Label: "Standard", Kind: kit.Notes, Rows: 3, Chars: 50, Hint: "what meets it"},
		kit.Field{Key: "weight", Label: "Weight", Kind: kit.Number, Required: true, Chars: 5, Hint: "percent; lower another one"})
	v.b.Window().OpenForm("New factor", f, func() error {
		v.w.factors = append(v.w.factors, rating.Factor{
			Name: strings.TrimSpace(f.Text("name")), Standard: strings.TrimSpace(f.Text("standard")), Weight: int(f.Number("weight").IntPart()),
		})
		v.rows()
		v.factors.Select(len(v.w.factors) - 1)
		return nil
	})
}

// factorKey takes a factor away by Delete.
func (v *sheet) factorKey(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyDelete || !v.w.draft() || len(v.w.factors) < 2 {
		return false
	}
	at := v.at()
	v.b.Window().AskDanger("Take this factor away?", fmt.Sprintf("%s, with its score and facts.", v.w.factors[at].Name), "Take away", "Keep", func() {
		v.w.factors = slices.Delete(v.w.factors, at, at+1)
		v.rows()
		v.factors.Select(min(at, len(v.w.factors)-1))
		v.fill()
	})
	return true
}

// goalKey takes a goal away by Delete.
func (v *sheet) goalKey(ev *fyne.KeyEvent) bool {
	at := v.goals.Place()
	if ev.Name != fyne.KeyDelete || !v.w.draft() || at < 0 || at >= len(v.w.goals) {
		return false
	}
	v.w.goals = slices.Delete(v.w.goals, at, at+1)
	v.rows()
	return true
}
