package ratings

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/rating"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// sheet is one rating on the screen: factors and goals at the left, the chosen factor at the right, the steps below.
type sheet struct {
	b        *bench.Bench
	o        Options
	w        *work
	head     *kit.Words
	facts    *kit.Words
	score    *kit.Words
	factors  *kit.List[rating.Factor]
	goals    *kit.List[rating.Goal]
	name     *kit.Words
	standard *kit.Note
	form     *kit.Form
	text     *fyne.Container // in place of the form once the rating is no draft
	said     *kit.Note
	buttons  *fyne.Container
	filling  bool // the program fills the form, nobody enters anything
	box      fyne.CanvasObject
}

func newSheet(b *bench.Bench, o Options, w *work) *sheet {
	v := &sheet{
		b: b, o: o, w: w, head: kit.NewHeading(""), facts: kit.NewWords("", kit.Quiet), score: kit.NewFigure("", kit.Plain).Bold(), name: kit.NewHeading(""),
		standard: kit.NewNote("", kit.Quiet, 0), said: kit.NewNote("", kit.Plain, 0), buttons: container.NewStack(), text: container.NewVBox(),
	}
	v.makeLists()
	v.makeForm()
	top := kit.Inset(0, 4, container.NewVBox(container.NewBorder(nil, nil, v.head, nil, v.score), v.facts))
	goals := container.NewBorder(kit.Inset(0, 4, kit.NewWords("Goals of the next period", kit.Accent).Bold()), nil, nil, nil, v.goals)
	left := kit.Card(kit.Inset(8, 8, kit.Over(62, v.factors, goals)))
	factor := container.NewVBox(v.name, v.standard, kit.NewWords("", kit.Plain), v.form.Fields(), v.text)
	right := kit.Card(kit.Inset(12, 10, container.NewBorder(factor, v.said, nil, nil)))
	v.box = container.NewBorder(top, kit.Inset(0, 6, v.buttons), nil, nil, kit.Beside(54, left, right))
	v.show()
	v.factors.Select(0)
	return v
}

func (v *sheet) makeLists() {
	type col = kit.Column[rating.Factor]
	v.factors = kit.NewList(
		col{Title: "Factor", Chars: 24, Flex: 1, Fixed: true, Text: func(f rating.Factor) string { return f.Name }},
		col{Title: "Weight", Chars: 7, Fixed: true, Align: kit.Right, Text: func(f rating.Factor) string { return strconv.Itoa(f.Weight) + " %" }},
		col{Title: "Score", Chars: 6, Fixed: true, Align: kit.Right, Text: func(f rating.Factor) string { return blank(f.Score) }},
		col{Title: "Weighted", Chars: 9, Fixed: true, Align: kit.Right, Text: weighted},
		col{Title: "Facts", Chars: 6, Fixed: true, Align: kit.Right, Text: func(f rating.Factor) string { return blank(len(f.Evidence) + len(f.Facts)) }})
	v.factors.OnSelect = func(rating.Factor) { v.fill() }
	v.factors.OnOpen = func(rating.Factor) { v.toScore() }
	v.factors.OnKey = v.factorKey
	type goal = kit.Column[rating.Goal]
	v.goals = kit.NewList(
		goal{Title: "Goal", Chars: 20, Flex: 3, Fixed: true, Text: func(g rating.Goal) string { return g.Text }},
		goal{Title: "Measured by", Chars: 12, Flex: 2, Fixed: true, Text: func(g rating.Goal) string { return g.Measure }},
		goal{Title: "By", Chars: 10, Fixed: true, Text: func(g rating.Goal) string { return g.By.US() }})
	v.goals.Empty = "No goals yet: F7 adds one."
	v.goals.OnOpen = func(rating.Goal) { v.editGoal(v.goals.Place()) }
	v.goals.OnKey = v.goalKey
}

func blank(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func weighted(f rating.Factor) string {
	if f.Score == 0 {
		return ""
	}
	return f.Weighted().StringFixed(2)
}

func (v *sheet) makeForm() {
	changed := func(*kit.Form) { v.entered() }
	v.form = kit.NewForm(kit.FormOptions{Today: v.b.Today},
		kit.Field{Key: "weight", Label: "Weight", Kind: kit.Number, Chars: 5, Hint: "percent", OnChange: changed},
		kit.Field{Key: "score", Label: "Score", Kind: kit.Pick, Options: scores(v.w.p.Rating), Chars: 22, OnChange: changed},
		kit.Field{Key: "evidence", Label: "Facts", Kind: kit.Notes, Rows: 5, Hint: "one a line; F3 takes facts from the books", OnChange: changed},
		kit.Field{Key: "summary", Label: "Summary", Kind: kit.Notes, Rows: 4, Hint: "of the whole rating", OnChange: changed})
	v.form.OnCancel = func() { v.b.Window().FocusOn(v.factors) }
}

// at is the place of the chosen factor.
func (v *sheet) at() int { return min(max(v.factors.Place(), 0), len(v.w.factors)-1) }

// show brings everything up to date with the work.
func (v *sheet) show() {
	v.head.Set(v.w.head(), kit.Plain)
	v.facts.Set(v.w.facts(), kit.Quiet)
	v.said.Set(v.outcome(), kit.Plain)
	v.rows()
	v.fill()
	if v.w.draft() {
		v.form.Show("weight", "score", "evidence", "summary")
	} else {
		v.form.Hide("weight", "score", "evidence", "summary")
	}
	v.buttons.Objects = []fyne.CanvasObject{kit.ButtonRow(v.steps()...)}
	v.buttons.Refresh()
}

// rows brings the lists and the total up to date.
func (v *sheet) rows() {
	v.factors.SetRows(kit.Rows(v.w.factors))
	v.goals.SetRows(kit.Rows(v.w.goals))
	text, tone := v.w.score()
	v.score.Set(text, tone)
}

// fill puts the chosen factor into the form.
func (v *sheet) fill() {
	if len(v.w.factors) == 0 || v.filling {
		return
	}
	v.filling = true
	f := v.w.factors[v.at()]
	v.name.Set(f.Name, kit.Plain)
	says := "Meets the standard when: " + f.Standard
	if other := v.w.altered()[v.at()]; other != "" {
		says += "\nMarked on the form: " + other + "."
	}
	v.standard.Set(says, kit.Quiet)
	v.form.Set("weight", strconv.Itoa(f.Weight))
	v.form.Set("score", strconv.Itoa(f.Score))
	v.form.Set("evidence", strings.Join(f.Evidence, "\n"))
	v.form.Set("summary", v.w.summary)
	v.form.Clean()
	v.filling = false
	v.tell(f)
}

// tell shows the chosen factor as text, when the rating is no draft.
func (v *sheet) tell(f rating.Factor) {
	v.text.Objects = nil
	if v.w.draft() {
		v.books(f)
		v.text.Refresh()
		return
	}
	if f.Score > 0 {
		v.text.Add(kit.NewWords(fmt.Sprintf("Weight %d %%    score %d, %s", f.Weight, f.Score, v.w.p.Anchors()[f.Score-1]), kit.Plain).Bold())
	}
	for _, e := range f.Evidence {
		v.text.Add(kit.NewNote("–  "+e, kit.Plain, 0))
	}
	v.books(f)
	if v.w.summary != "" {
		v.text.Add(kit.NewWords("", kit.Plain))
		v.text.Add(kit.NewWords("Summary of the whole rating", kit.Accent).Bold())
		for _, l := range lines(v.w.summary) {
			v.text.Add(kit.NewNote(l, kit.Plain, 0))
		}
	}
	v.text.Refresh()
}

// books shows the facts of the books that the factor rests on.
func (v *sheet) books(f rating.Factor) {
	if len(f.Facts) == 0 {
		return
	}
	v.text.Add(kit.NewWords("From the books", kit.Accent).Bold())
	for _, x := range f.Facts {
		v.text.Add(kit.NewNote("–  "+x.String(), kit.Plain, 0))
	}
}

// entered takes what stands in the form into the work.
func (v *sheet) entered() {
	if v.filling || len(v.w.factors) == 0 || !v.w.draft() {
		return
	}
	f := &v.w.factors[v.at()]
	f.Weight = int(v.form.Number("weight").IntPart())
	f.Score, _ = strconv.Atoi(v.form.Text("score"))
	f.Evidence = lines(v.form.Text("evidence"))
	v.w.summary = strings.TrimSpace(v.form.Text("summary"))
	v.form.Clean() // the work has it now, and guards it
	v.filling = true
	v.rows()
	v.filling = false
}

func (v *sheet) toScore() {
	if c := v.form.Control("score"); c != nil && v.w.draft() {
		v.b.Window().FocusOn(c)
	}
}

// outcome says what was said and signed, under the factor.
func (v *sheet) outcome() string {
	p, out := v.w.p, []string{}
	if p.Talked != 0 {
		out = append(out, "Discussed on "+p.Talked.US()+".")
	}
	if p.Seen != 0 {
		says := "Signed on " + p.Seen.US() + ": seen, not agreed."
		if p.Declined {
			says = fmt.Sprintf("The employee would not sign on %s; witness %s.", p.Seen.US(), p.Witness)
		}
		out = append(out, says)
	}
	if p.Comment != "" {
		out = append(out, "The employee: “"+p.Comment+"”")
	}
	if p.Review != "" {
		out = append(out, "Review: "+p.Review)
	}
	if p.State == rating.Signed {
		out = append(out, v.w.beside()...)
	}
	out = append(append(out, changedSays(p)...), givenSays(p.Rating)...)
	out = append(append(out, pleaSays(p.Rating, v.b.Today())...), proposedSays(p)...)
	out = append(out, v.w.before()...)
	return strings.Join(out, "\n")
}
