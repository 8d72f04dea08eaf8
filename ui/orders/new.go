package orders

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	domain "curbstop/domain/workorder"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// writing is the form of a new order at the left, with the account it is for at the right.
type writing struct {
	b     *bench.Bench
	o     Options
	deed  *bench.Deed
	place domain.Place
	form  *kit.Form
	band  *kit.Band
	name  *kit.Words
	facts *kit.Note
	under *kit.List[domain.Order]
	box   fyne.CanvasObject
}

// NewOrder makes the form of a new service order, for an account or, by 0, for one still to be found.
func NewOrder(b *bench.Bench, o Options, id account.ID) shell.Screen { return newWriting(b, o, id) }

func newWriting(b *bench.Bench, o Options, id account.ID) *writing {
	v := &writing{b: b, o: o, deed: b.NewDeed(), band: kit.NewBand("", kit.Warning), name: kit.NewHeading(""), facts: kit.NewNote("", kit.Plain, 0)}
	v.makeForm()
	type col = kit.Column[domain.Order]
	v.under = kit.NewList(
		col{Title: "Order", Chars: 9, Text: func(o domain.Order) string { return o.Number.String() }},
		col{Title: "Work", Chars: 14, Flex: 1, Text: func(o domain.Order) string { return domain.Words[o.Type] }},
		col{Title: "Planned for", Chars: 12, Text: func(o domain.Order) string { return o.Day.US() }},
		col{Title: "Stands", Chars: 10, Text: domain.Order.Stand})
	v.under.Empty = "Nothing is under way."
	head := container.NewVBox(v.band, v.name, v.facts, kit.Inset(0, 6, kit.NewWords("Under way for this account", kit.Accent).Bold()))
	right := kit.Card(kit.Inset(12, 10, container.NewBorder(head, nil, nil, nil, v.under)))
	left := kit.Card(kit.Inset(12, 10, container.NewBorder(v.form.Content(), nil, nil, nil)))
	v.box = kit.Beside(52, left, right)
	v.show()
	if id != 0 {
		v.choose(domain.ReadPlace{Account: id})
		v.form.Clean() // nothing is entered yet
	}
	return v
}

func (v *writing) makeForm() {
	kinds := make([]kit.Option, len(domain.Types))
	for i, t := range domain.Types {
		kinds[i] = kit.Option{Value: string(t), Label: domain.Words[t]}
	}
	reasons := []kit.Option{{Value: "", Label: "–"}}
	for _, r := range domain.CutReasons {
		reasons = append(reasons, kit.Option{Value: string(r), Label: string(r)})
	}
	v.form = kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Write the order   F9", Cancel: "Cancel"},
		kit.Field{Key: "account", Label: "Account", Chars: 16, Required: true, Hint: "number; F3 finds by name or address", OnFind: func(_ *kit.Form, q string) { v.find(q) }},
		kit.Field{Key: "type", Label: "Work", Kind: kit.Pick, Options: kinds, Required: true, Chars: 18},
		kit.Field{Key: "day", Label: "Planned for", Kind: kit.Date, Required: true, Hint: "t today, +1 tomorrow"},
		kit.Field{Key: "window", Label: "Hours", Chars: 14, Hint: "such as 8:00–12:00"},
		kit.Field{Key: "asked", Label: "Asked by", Chars: 30, Hint: "when not the customer"},
		kit.Field{Key: "why", Label: "Why cut off", Kind: kit.Pick, Options: reasons, Chars: 32, Hint: "for debts: the cut list"},
		kit.Field{Key: "instructions", Label: "What to do", Kind: kit.Notes, Rows: 4, Chars: 44},
		kit.Field{Key: "hazard", Label: "Caution", Chars: 30, Hint: "dog, traffic, locked gate"},
		kit.Field{Key: "issue", Label: "To the field now", Kind: kit.Tick, Hint: "otherwise it waits as a draft"})
	v.form.Set("type", string(domain.Read))
	v.form.Set("day", v.b.Today())
	v.form.Set("issue", true)
	v.form.Clean()
	v.form.OnSubmit = v.submit
	v.form.OnCancel = func() { v.b.Shell.Back() }
	if e, ok := v.form.Control("account").(*kit.Entry); ok {
		e.OnEnter = func() {
			if v.byNumber() == nil {
				v.b.Window().FocusOn(v.form.Control("type"))
			}
		}
	}
}

// byNumber brings the account typed to the form; what is no number is searched for.
func (v *writing) byNumber() error {
	text := strings.TrimSpace(v.form.Text("account"))
	if v.place.Account.Number == text && text != "" {
		return nil
	}
	p, err := bench.Ask(v.b, domain.ReadPlace{Number: text})
	if err != nil && v.o.Search != nil && text != "" && len(v.o.Search(v.b, text)) > 0 {
		v.find(text)
		return err
	}
	if err != nil {
		v.form.Fail(err)
		return err
	}
	v.place = p
	v.form.Fail(nil)
	v.show()
	return nil
}

func (v *writing) choose(q domain.ReadPlace) {
	p, err := bench.Ask(v.b, q)
	if err != nil {
		v.form.Fail(err)
		return
	}
	v.place = p
	v.form.Set("account", p.Account.Number)
	v.show()
}

// find opens the search over every account.
func (v *writing) find(query string) {
	if v.o.Search == nil {
		return
	}
	look := kit.NewLookup("Number, name or address", func(q string) []Match { return v.o.Search(v.b, q) },
		kit.Column[Match]{Title: "Account", Chars: 11, Text: func(m Match) string { return m.Number }},
		kit.Column[Match]{Title: "Name", Chars: 20, Flex: 2, Text: func(m Match) string { return m.Name }},
		kit.Column[Match]{Title: "Service address", Chars: 20, Flex: 3, Text: func(m Match) string { return m.Where }})
	d := v.b.Window().OpenList("For which account?", look.Content(), look.Entry())
	look.OnPick = func(m Match) {
		d.Close()
		v.choose(domain.ReadPlace{Account: m.ID})
		v.b.Window().FocusOn(v.form.Control("type"))
	}
	look.SetQuery(query)
}

// show says at the right whom the order is for.
func (v *writing) show() {
	p := v.place
	if p.Account.ID == 0 {
		v.name.Set("No account yet", kit.Quiet)
		v.facts.Set("Type its number, then Enter; F3 finds it by name or address.", kit.Quiet)
		return
	}
	if v.o.Alert != nil {
		text, tone := v.o.Alert(v.b, p.Account.ID)
		v.band.Set(text, tone)
	}
	facts := []string{p.Account.Number + ", " + string(p.Account.Status), p.Premise.Address.String()}
	if p.Meter.ID != 0 {
		facts = append(facts, "Meter "+lastRead(p.Sheet))
	} else {
		facts = append(facts, "No meter is known here.")
	}
	if p.Order.Route != "" {
		facts = append(facts, "Route "+routed(p.Sheet))
	}
	if p.Premise.Hazard != "" {
		facts = append(facts, "Caution: "+p.Premise.Hazard)
	}
	v.name.Set(p.Customer.Name, kit.Plain)
	v.facts.Set(strings.Join(facts, "\n"), kit.Plain)
	v.under.SetRows(kit.Rows(p.Under))
	v.box.Refresh()
}

func (v *writing) submit() error {
	if err := v.byNumber(); err != nil {
		return err
	}
	o, err := bench.Do(v.b, v.deed, domain.Write{
		Type: domain.Type(v.form.Text("type")), Account: v.place.Account.ID, Day: v.form.Day("day"), Window: v.form.Text("window"),
		AskedBy: v.asked(), Instructions: v.form.Text("instructions"), Hazard: v.form.Text("hazard"), Issue: v.form.Ticked("issue"),
		Why: domain.CutReason(v.form.Text("why")),
	})
	if err != nil {
		return err
	}
	v.form.Clean()
	v.b.Shell.Replace(Show(v.b, v.o, o.Number))
	v.b.Window().Say("Service order "+o.Number.String()+" is written. Ctrl+P prints its sheet.", kit.Good)
	return nil
}

func (v *writing) asked() string {
	if text := v.form.Text("asked"); text != "" {
		return text
	}
	return v.place.Customer.Name
}

// Title implements shell.Screen.
func (v *writing) Title() string { return "New service order" }

// Content implements shell.Screen.
func (v *writing) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *writing) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F9", Does: "write the order"}, {Key: "F3", Does: "find the account"}}
}

// FirstFocus implements shell.Screen.
func (v *writing) FirstFocus() fyne.Focusable {
	if v.place.Account.ID != 0 {
		return v.form.Control("type")
	}
	return v.form.First()
}

// Dirty implements shell.Screen.
func (v *writing) Dirty() bool { return v.form.Dirty() }

// Closed implements shell.Screen.
func (v *writing) Closed() {}

// Key implements shell.Screen.
func (v *writing) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit, kit.KeySave:
		v.form.Submit()
	case fyne.KeyF3:
		v.find("")
	default:
		return false
	}
	return true
}
