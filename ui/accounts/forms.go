package accounts

import (
	"fmt"

	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// change opens the form of one record in a dialog; save makes the command of what was entered, with the reason.
func change[T, B, R any](v *page, title string, set field.Set[T], r T, o Options, save func(T, string) office.Command[B, R]) {
	fields := append(formFields(set, o), kit.Field{Key: "reason", Label: "Why", Chars: 36, Wide: true, Hint: "kept with the change"})
	f := kit.NewForm(kit.FormOptions{Columns: 2, Today: v.b.Today, Submit: "Save", Cancel: "Cancel"}, fields...)
	bench.Fill(f, set, &r)
	deed := v.b.NewDeed()
	f.Default().BlockFor(bench.May(v.b, save(r, "")))
	v.b.Window().OpenForm(title, f, func() error {
		now := r
		if err := bench.Read(f, set, &now, v.b.Today()); err != nil {
			return err
		}
		if len(set.Diff(&r, &now)) == 0 {
			return fault.New(fault.Invalid, "form.unchanged", "Nothing was changed; Esc leaves.", nil)
		}
		if _, err := bench.Do(v.b, deed, save(now, f.Text("reason"))); err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("Saved.", kit.Good)
		return nil
	})
}

// formFields gives the fields of a form, with the office's rate classes to choose from.
func formFields[T any](set field.Set[T], o Options) []kit.Field {
	fields := bench.Fields(set)
	for i := range fields {
		switch fields[i].Key {
		case "class":
			if len(o.Classes) > 0 {
				fields[i].Kind = kit.Pick
				for _, c := range o.Classes {
					fields[i].Options = append(fields[i].Options, kit.Option{Value: c, Label: className(c)})
				}
			}
		case "language":
			fields[i].Options = []kit.Option{{Value: "en", Label: "English"}, {Value: "es", Label: "Spanish"}}
		}
	}
	return fields
}

func (v *page) changeCustomer() {
	c := v.m.page.Customer
	if c.Language == "" {
		c.Language = customer.Languages[0]
	}
	change(v, "Change customer "+c.Name, customer.Fields, c, v.o, func(c customer.Customer, why string) office.Command[customer.Books, customer.Customer] {
		return customer.Change{Customer: c, Reason: why}
	})
}

func (v *page) changePremise() {
	p := v.m.page.Premise
	change(v, "Change premise "+p.Number, premise.Fields, p, v.o, func(p premise.Premise, why string) office.Command[premise.Books, premise.Premise] {
		return premise.Change{Premise: p, Reason: why}
	})
}

func (v *page) changeAccount() {
	a := v.m.page.Account
	change(v, "Change account "+a.Number, account.Fields, a, v.o, func(a account.Account, why string) office.Command[account.Books, account.Account] {
		return account.Change{Account: a, Reason: why}
	})
}

// document shows a document named in the ledger.
func (v *page) document(ref document.Ref) {
	if v.o.Open == nil || ref.IsZero() {
		v.b.Window().Say("There is no paper of this posting.", kit.Quiet)
		return
	}
	v.o.Open(v.b, ref)
}

// enterRead opens the form of a read; a high use is said and must be confirmed.
func (v *page) enterRead() {
	if len(v.m.page.Meters) == 0 {
		v.b.Window().Say("No meter is set at this premise.", kit.Warning)
		return
	}
	var options []kit.Option
	seen := map[string]procedure.MeterSeen{}
	for _, m := range v.m.page.Meters {
		key := fmt.Sprint(m.Meter.ID)
		seen[key] = m
		options = append(options, kit.Option{Value: key, Label: m.Meter.Number})
	}
	f := kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: "Save read", Cancel: "Cancel"},
		kit.Field{Key: "meter", Label: "Meter", Kind: kit.Pick, Required: true, Options: options, Chars: 16},
		kit.Field{Key: "before", Label: "Last read", Kind: kit.Shown},
		kit.Field{Key: "day", Label: "Read on", Kind: kit.Date, Required: true},
		kit.Field{Key: "value", Label: "Read", Kind: kit.Number, Places: 3, Required: true, Chars: 12},
		kit.Field{Key: "by", Label: "Read by", Chars: 6, Hint: "initials"},
		kit.Field{Key: "reason", Label: "For", Kind: kit.Pick, Options: kit.Options("cycle", "re-read", "final", "initial"), Chars: 12},
		kit.Field{Key: "confirmed", Label: "High use confirmed", Kind: kit.Tick})
	f.Set("meter", options[0].Value)
	f.Set("before", readText(seen[options[0].Value]))
	f.Set("day", v.b.Today())
	f.Set("reason", "cycle")
	f.Hide("confirmed")
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Enter a read, account "+v.m.page.Account.Number, f, func() error {
		out, err := bench.Do(v.b, deed, meter.EnterRead{
			Meter: seen[f.Text("meter")].Meter.ID, Day: f.Day("day"), Value: f.Number("value"), By: f.Text("by"), Reason: f.Text("reason"),
			Confirmed: f.Ticked("confirmed"),
		})
		if fault.FieldOf(err) == "confirmed" {
			f.Show("confirmed")
		}
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say(entered(out), kit.Good)
		return nil
	})
	v.b.Window().FocusOn(f.Control("value"))
}

// entered says what a read made.
func entered(e meter.Entered) string {
	if e.Before.ID == 0 {
		return "First read entered."
	}
	text := fmt.Sprintf("Read entered: %s used since %s.", e.Used, e.Before.Day.US())
	if e.Rolled {
		text += " The register passed its end."
	}
	if e.Usage.ID == 0 {
		text += " No account takes it."
	}
	return text
}

// changed is one changed field of the history.
type changed struct {
	procedure.Changed
	customer.Difference
}

// showChanges lists who changed what.
func (v *page) showChanges() {
	var rows []changed
	for _, c := range v.m.page.Changes {
		for _, d := range c.Fields {
			rows = append(rows, changed{c, d})
		}
	}
	l := kit.NewList(
		kit.Column[changed]{Title: "When", Chars: 18, Text: func(c changed) string { return c.Sign.At.String() }},
		kit.Column[changed]{Title: "Who", Chars: 14, Flex: 1, Text: func(c changed) string { return c.Who }},
		kit.Column[changed]{Title: "Of", Chars: 8, Text: func(c changed) string { return c.Of }},
		kit.Column[changed]{Title: "Field", Chars: 14, Flex: 1, Text: func(c changed) string { return c.Label }},
		kit.Column[changed]{Title: "Before", Chars: 14, Flex: 2, Text: func(c changed) string { return c.Before }, Tone: func(changed) kit.Tone { return kit.Quiet }},
		kit.Column[changed]{Title: "After", Chars: 14, Flex: 2, Text: func(c changed) string { return c.After }},
		kit.Column[changed]{Title: "Why", Chars: 10, Flex: 1, Text: func(c changed) string { return c.Reason }})
	l.Empty = "Nothing of this account was changed since it was opened."
	l.SetRows(kit.Rows(rows))
	v.b.Window().Open(&kit.Dialog{
		Title: "Changes of account " + v.m.page.Account.Number, Content: container.NewStack(l), First: l, Wide: 120, High: 18,
	})
}
