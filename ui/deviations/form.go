package deviations

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/deviation"
	"curbstop/domain/phrase"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// mostWays is how many options the form has room for.
const mostWays = 3

// none is the choice of no further option.
const none = "-"

// form is the request at the left; at the right the rule in its own sentence and what was decided before.
type form struct {
	b     *bench.Bench
	id    account.ID
	was   deviation.Deviation // that is written anew; the zero one for a new request
	rules []deviation.Cited
	form  *kit.Form
	deed  *bench.Deed
	rule  *kit.Words
	says  *kit.Note
	found *kit.Words
	list  *kit.List[deviation.Precedent]
	side  *fyne.Container
	box   fyne.CanvasObject
}

func newForm(b *bench.Bench, id account.ID, was deviation.Deviation) *form {
	v := &form{
		b: b, id: id, was: was, deed: b.NewDeed(), rule: kit.NewWords("", kit.Accent).Bold(), says: kit.NewNote("", kit.Plain, 0),
		found: kit.NewWords("", kit.Quiet), list: cases(),
	}
	var err error
	if v.rules, err = bench.Ask(b, procedure.WaivableRules{}); err != nil {
		b.Window().SayError(err)
	}
	options := make([]kit.Option, len(v.rules))
	for i, r := range v.rules {
		options[i] = kit.Option{Value: r.ID, Label: r.ID}
	}
	fields := []kit.Field{
		{Key: "rule", Label: "Rule", Kind: kit.Pick, Options: options, Required: true, Chars: 28, OnChange: func(*kit.Form) { v.cite() }},
		{Key: "why", Label: "Why not here", Kind: kit.Notes, Rows: 4, Chars: 30, Required: true, Hint: "what is unlike other cases"},
	}
	ways := []kit.Option{{Value: none, Label: "none"}}
	for _, w := range deviation.Ways {
		ways = append(ways, kit.Option{Value: string(w), Label: phrase.Sentence(string(w))})
	}
	for i := 1; i <= mostWays; i++ {
		fields = append(fields, kit.Field{Key: at("way", i), Label: fmt.Sprintf("Option %d", i), Kind: kit.Pick, Options: ways, Chars: 28, OnChange: func(*kit.Form) { v.arrange() }},
			kit.Field{Key: at("amount", i), Label: "gives up", Kind: kit.Money}, kit.Field{Key: at("until", i), Label: "to", Kind: kit.Date})
	}
	v.form = kit.NewForm(kit.FormOptions{Today: b.Today, Submit: "Keep   F9", Cancel: "Cancel"}, fields...)
	v.fill()
	v.form.OnSubmit, v.form.OnCancel = v.submit, b.Shell.Back
	v.side = container.NewBorder(container.NewVBox(v.rule, kit.Inset(0, 4, v.says), v.found), nil, nil, nil, kit.Inset(0, 4, v.list))
	v.box = kit.Beside(38, kit.Card(kit.Inset(12, 10, v.form.Content())), kit.Card(kit.Inset(12, 10, v.side)))
	v.cite()
	return v
}

func at(what string, i int) string { return fmt.Sprintf("%s %d", what, i) }

// fill puts what was written before into the form, or one empty option.
func (v *form) fill() {
	if len(v.rules) > 0 {
		v.form.Set("rule", v.rules[0].ID)
	}
	v.form.Set(at("way", 1), string(deviation.Waive))
	for i := 2; i <= mostWays; i++ {
		v.form.Set(at("way", i), none)
	}
	if v.was.Number != 0 {
		v.form.Set("rule", v.was.Rule.ID)
		v.form.Set("why", v.was.Why)
		for i, o := range v.was.Options {
			if i < mostWays {
				v.form.Set(at("way", i+1), string(o.Way))
				v.form.Set(at("amount", i+1), o.Amount)
				v.form.Set(at("until", i+1), o.Until)
			}
		}
	}
	v.arrange()
	v.form.Clean()
}

// arrange shows the fields each option needs.
func (v *form) arrange() {
	for i := 1; i <= mostWays; i++ {
		v.form.Hide(at("amount", i), at("until", i))
		switch way := deviation.Way(v.form.Text(at("way", i))); {
		case way == none || way == "":
		case way.Gives():
			v.form.Show(at("amount", i))
		default:
			v.form.Show(at("until", i))
		}
	}
}

// cite shows the sentence of the rule and the precedents.
func (v *form) cite() {
	id := v.form.Text("rule")
	for _, r := range v.rules {
		if r.ID == id {
			v.rule.Set(r.Citation, kit.Accent)
			v.says.Set("“"+r.Sentence+"”", kit.Plain)
		}
	}
	f, err := bench.Ask(v.b, procedure.FindPrecedents{Account: v.id, Rule: id, Without: v.was.Number, Limit: 50})
	if err != nil {
		v.found.Set(err.Error(), kit.Danger)
		return
	}
	v.found.Set(found(f), kit.Quiet)
	v.list.SetRows(kit.Rows(f.Precedents))
	v.side.Refresh()
}

func (v *form) submit() error {
	c := procedure.RequestDeviation{Number: v.was.Number, Account: v.id, Rule: v.form.Text("rule"), Why: v.form.Text("why")}
	for i := 1; i <= mostWays; i++ {
		way := deviation.Way(v.form.Text(at("way", i)))
		if way == none {
			continue
		}
		o := deviation.Option{Way: way}
		if way.Gives() {
			o.Amount = v.form.Amount(at("amount", i))
		} else {
			o.Until = v.form.Day(at("until", i))
		}
		c.Options = append(c.Options, o)
	}
	d, err := bench.Do(v.b, v.deed, c)
	if err != nil {
		return err
	}
	v.form.Clean()
	v.b.Shell.Back()
	v.b.Window().Say(d.Number.String()+" is written, with the facts, the precedents and the cost. F9 recommends it.", kit.Good)
	return nil
}

// Title implements shell.Screen.
func (v *form) Title() string { return "Request for a deviation" }

// Content implements shell.Screen.
func (v *form) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *form) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "F9", Does: "keep"}} }

// FirstFocus implements shell.Screen.
func (v *form) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *form) Dirty() bool { return v.form.Dirty() }

// Key implements shell.Screen.
func (v *form) Key(ev *fyne.KeyEvent) bool {
	if ev.Name == fyne.KeyF9 || ev.Name == kit.KeySubmit {
		v.form.Submit()
		return true
	}
	return false
}

// Closed implements shell.Screen.
func (v *form) Closed() {}
