package personnel

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/field"
	"curbstop/domain/personnel"
	"curbstop/domain/phrase"
	"curbstop/domain/staff"
	form "curbstop/reports/personnel"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// caseView is one case: its fields on the left, its steps on the right.
type caseView struct {
	b     *bench.Bench
	plan  personnel.Plan
	p     personnel.Paper
	deed  *bench.Deed
	form  *kit.Form
	steps *kit.List[personnel.Stage]
	says  *kit.Words
	due   *kit.Words
	said  *kit.Note // the chosen step in full
	head  *fyne.Container
	bar   *fyne.Container
	moves []*kit.Button // of the steps, in the order of stepKeys
	box   fyne.CanvasObject
}

func newCase(b *bench.Bench, k document.Kind, n document.Number) (shell.Screen, error) {
	v := &caseView{b: b, plan: personnel.PlanOf(k), deed: b.NewDeed(), says: kit.NewWords("", kit.Accent).Bold(), due: kit.NewWords("", kit.Plain), said: kit.NewNote("", kit.Plain, 0), bar: container.NewStack()}
	fields := bench.Fields(v.plan.Fields)
	for i := range fields {
		fields[i].Required = false
		if fields[i].Kind == kit.Notes {
			fields[i].Rows, fields[i].Chars = 3, 50
		}
	}
	if v.plan.Lines.What != "" {
		fields = append(fields, linesField(v.plan))
	}
	v.form = kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Save", Quick: true}, fields...)
	v.form.OnSubmit = v.save
	type col = kit.Column[personnel.Stage]
	v.steps = kit.NewList(
		col{Title: "Day", Chars: 10, Text: func(s personnel.Stage) string { return s.Day.US() }},
		col{Title: "State", Chars: 14, Text: stageSays},
		col{Title: "To go on by", Chars: 10, Text: func(s personnel.Stage) string { return s.Due.US() }},
		col{Title: "What was said", Chars: 20, Flex: 1, Text: func(s personnel.Stage) string { return s.Note }})
	if err := v.read(k, n); err != nil {
		return nil, err
	}
	left := kit.Card(kit.Inset(12, 10, container.NewVScroll(v.form.Fields())))
	v.steps.OnSelect = func(personnel.Stage) { v.inFull() }
	right := kit.Over(55, kit.Card(kit.Inset(12, 10, v.steps)), kit.Card(kit.Inset(12, 10, container.NewVScroll(v.said))))
	split := kit.Beside(58, left, right)
	v.head = container.NewBorder(nil, nil, nil, v.due, v.says)
	v.box = container.NewBorder(kit.Inset(4, 4, v.head), kit.Inset(4, 6, v.bar), nil, nil, split)
	return v, nil
}

func (v *caseView) read(k document.Kind, n document.Number) (err error) {
	if v.p, err = bench.Ask(v.b, personnel.Read{Kind: k, Number: n}); err != nil {
		return err
	}
	c := v.p.Case
	bench.Fill(v.form, v.plan.Fields, &c)
	if v.plan.Lines.What != "" {
		v.form.Set("lines", linesText(v.p))
		v.form.Clean()
	}
	who := v.p.Names[c.Person]
	if who != "" {
		who = ", " + who
	}
	v.says.Set(fmt.Sprintf("%s %s%s: %s", phrase.Sentence(string(c.Kind)), c.Number, who, c.Title), kit.Accent)
	v.due.Set(stateOf(c.Kind, c.State, c.Step), kit.Plain)
	if c.Due != 0 && !c.Over() {
		tone := kit.Plain
		if c.Late(v.b.Today()) {
			tone = kit.Danger
		}
		v.due.Set(stateOf(c.Kind, c.State, c.Step)+", to go on by "+c.Due.US()+": "+bench.Clock(c.Due, v.b.Today(), v.p.Terms.Holidays()), tone)
	}
	if v.head != nil {
		v.head.Refresh() // makes room for another day
	}
	v.steps.SetRows(kit.Rows(c.Stages))
	v.steps.Select(len(c.Stages) - 1)
	v.inFull()
	v.buttons()
	return nil
}

// stageSays says what a stage was: the state it led to, a note, or a change.
func stageSays(s personnel.Stage) string {
	switch s.Action {
	case personnel.Beside:
		return "Note"
	case personnel.Changed:
		return "Changed"
	}
	return phrase.Sentence(string(s.State))
}

// inFull shows all that was said with the chosen step, and of interviews how the applicants rank.
func (v *caseView) inFull() {
	chosen, _ := v.steps.Selected()
	at := slices.IndexFunc(v.p.Stages, func(s personnel.Stage) bool { return reflect.DeepEqual(s, chosen) })
	says := ""
	if at >= 0 {
		says = form.Said(v.p, at)
	}
	for i, r := range v.p.Ranking() {
		if i == 0 {
			says += "\n\nRanking"
		}
		says += fmt.Sprintf("\n%d.  %s   mean %s, spread %s, scored by %s", r.Place, r.Name, form.Points(r.Mean), form.Points(r.Spread), form.By(r))
	}
	v.said.Set(strings.TrimSpace(says), kit.Plain)
}

// buttons are the steps that may follow: F9 the first, F8 the second, and so on down.
func (v *caseView) buttons() {
	var row []*kit.Button
	for i, m := range v.p.Action {
		if i >= len(stepKeys) {
			break
		}
		make := kit.NewButton
		if i == 0 {
			make = kit.NewDefault
		}
		b := make(m.Label+"   "+string(stepKeys[i]), func() { v.step(m) })
		if no, ok := asRefusal(bench.May(v.b, personnel.Step{Kind: v.p.Kind, Number: v.p.Number, Action: m.Action})); ok {
			b.BlockFor(no)
		}
		row = append(row, b)
	}
	v.moves = row
	v.lock()
	if !v.p.Over() {
		row = append(row, kit.NewButton("Save   Ctrl+S", func() { v.form.Submit() }))
	}
	if label := specials[v.p.Kind]; label != "" && !v.p.Over() {
		row = append(row, kit.NewButton(label+"   F4", v.special))
	}
	row = append(row, kit.NewButton("Note   F5", v.note), kit.NewButton("Paper   Ctrl+P", v.paper))
	v.bar.Objects = []fyne.CanvasObject{kit.ButtonRow(row...)}
	v.bar.Refresh()
}

// lock leaves the fields that only a decision fills to who may decide now.
func (v *caseView) lock() {
	for _, f := range v.plan.Fields {
		v.form.Lock(v.p.Fixed(f.Key) != nil, f.Key)
	}
	v.form.Lock(true, v.plan.Decided()...)
	for i, m := range v.p.Action {
		if i < len(v.moves) && m.Decides && v.moves[i].Blocked() == "" {
			v.form.Lock(false, m.Needs...)
		}
	}
	if v.p.Over() {
		for _, f := range v.plan.Fields {
			v.form.Lock(true, f.Key)
		}
		v.form.Lock(true, "lines")
	}
}

// specials are the deeds under F4 that only one kind has.
var specials = map[document.Kind]string{
	personnel.Vacancy: "Score an applicant…", personnel.Proposal: "Workload from the books", personnel.Complaint: "Who it was…",
	personnel.Safety: "Warn on the account…",
}

var stepKeys = []fyne.KeyName{fyne.KeyF9, fyne.KeyF8, fyne.KeyF7, fyne.KeyF6, fyne.KeyF3}

func (v *caseView) answers() (out []personnel.Answer, err error) {
	c := v.p.Case
	if err := bench.Read(v.form, loose(v.plan.Fields), &c, v.b.Today()); err != nil {
		return nil, err
	}
	for _, f := range v.plan.Fields {
		if now, was := c.Answer(f.Key), v.p.Answer(f.Key); now != was {
			out = append(out, personnel.Answer{Key: f.Key, Text: now})
		}
	}
	return out, nil
}

// loose is the fields with none required: what is missing is asked for by the step that needs it.
func loose(set field.Set[personnel.Case]) field.Set[personnel.Case] {
	out := append(field.Set[personnel.Case](nil), set...)
	for i := range out {
		out[i].Required = false
	}
	return out
}

func (v *caseView) save() error {
	answers, err := v.answers()
	if err != nil {
		return err
	}
	c := personnel.Write{Kind: v.p.Kind, Number: v.p.Number, Rev: v.p.Rev, Answers: answers}
	if v.plan.Lines.What != "" && v.form.Text("lines") != linesText(v.p) {
		people, err := bench.Ask(v.b, staff.ListPeople{})
		if err != nil {
			return err
		}
		if c.Lines, err = readLines(v.plan, v.form.Text("lines"), people); err != nil {
			return err
		}
	}
	for _, a := range answers {
		if v.p.Kind == personnel.Vacancy && a.Key == "questions" {
			c.Questions = strings.Split(a.Text, "\n")
		}
	}
	if _, err = bench.Do(v.b, v.deed, c); err != nil {
		return err
	}
	if err = v.read(v.p.Kind, v.p.Number); err == nil {
		v.b.Window().Say(phrase.Sentence(v.p.Ref().String())+" is saved.", kit.Good)
	}
	return err
}

func (v *caseView) paper() {
	sheet, err := form.Sheet(v.p)
	if v.p.Kind == personnel.Complaint && v.p.State == "closed" {
		sheet, err = form.Letter(v.p)
	}
	show(v.b, phrase.Sentence(v.p.Ref().String()), sheet, err, v.p.Ref())
}

// staffOptions lists the people in service.
func staffOptions(b *bench.Bench) ([]kit.Option, error) {
	people, err := bench.Ask(b, staff.ListPeople{})
	out := make([]kit.Option, 0, len(people))
	for _, p := range people {
		out = append(out, kit.Option{Value: bench.StaffValue(p.ID), Label: p.FullName})
	}
	return out, err
}

func asRefusal(err error) (*authority.Refusal, bool) {
	var no *authority.Refusal
	return no, errors.As(err, &no)
}

// Title implements shell.Screen.
func (v *caseView) Title() string { return phrase.Sentence(v.p.Ref().String()) }

// Content implements shell.Screen.
func (v *caseView) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *caseView) Keys() []kit.KeyHint {
	out := []kit.KeyHint{{Key: "Ctrl+S", Does: "save"}, {Key: "F9, F8…", Does: "next steps"}, {Key: "F5", Does: "note"}, {Key: "Ctrl+P", Does: "paper"}}
	switch v.p.Kind {
	case personnel.Vacancy:
		out = append(out, kit.KeyHint{Key: "F4", Does: "score an applicant"})
	case personnel.Proposal:
		out = append(out, kit.KeyHint{Key: "F4", Does: "workload from the books"})
	case personnel.Complaint:
		out = append(out, kit.KeyHint{Key: "F4", Does: "who it was"})
	case personnel.Safety:
		out = append(out, kit.KeyHint{Key: "F4", Does: "warn on the account"})
	}
	return out
}

// FirstFocus implements shell.Screen.
func (v *caseView) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *caseView) Dirty() bool { return v.form.Dirty() }

// Key implements shell.Screen.
func (v *caseView) Key(ev *fyne.KeyEvent) bool {
	for i, k := range stepKeys {
		if ev.Name == k && i < len(v.p.Action) {
			v.moves[i].Press()
			return true
		}
	}
	switch ev.Name {
	case kit.KeySave:
		v.form.Submit()
	case kit.KeyPrint:
		v.paper()
	case fyne.KeyF4:
		v.special()
	case fyne.KeyF5:
		v.note()
	default:
		return false
	}
	return true
}

// Closed implements shell.Screen.
func (v *caseView) Closed() {}
