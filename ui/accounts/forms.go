package accounts

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// change opens the form of one record in a dialog; save makes the command of what was entered, with the reason.
func change[T, B, R any](v *page, title string, set field.Set[T], r T, o Options, save func(T, string) office.Command[B, R], more ...*kit.Button) {
	fields := append(formFields(set, o), kit.Field{Key: "reason", Label: "Why", Chars: 36, Wide: true, Hint: "kept with the change"})
	f := kit.NewForm(kit.FormOptions{Columns: 2, Today: v.b.Today, Submit: "Save", Cancel: "Cancel"}, fields...)
	bench.Fill(f, set, &r)
	deed := v.b.NewDeed()
	f.Default().BlockFor(bench.May(v.b, save(r, "")))
	for _, b := range more {
		f.Add(b)
	}
	d := v.b.Window().OpenForm(title, f, func() error {
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
	if len(more) > 0 {
		d.OnKey = func(ev *fyne.KeyEvent) bool {
			if ev.Name == fyne.KeyF7 {
				more[0].Press()
			}
			return ev.Name == fyne.KeyF7
		}
	}
}

// withClasses gives o with the rate classes to choose from: those the office has prices for, and the one an account has already.
func withClasses(b *bench.Bench, o Options, has string) Options {
	o.Classes = slices.Clone(o.Classes)
	if len(o.Classes) == 0 {
		kept, err := bench.Ask(b, rate.List{})
		if err != nil {
			b.Window().SayError(err)
		}
		for _, k := range kept {
			o.Classes = append(o.Classes, k.Schedule.Classes...)
		}
	}
	if has != "" {
		o.Classes = append(o.Classes, has)
	}
	slices.Sort(o.Classes)
	o.Classes = slices.Compact(o.Classes)
	return o
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
					fields[i].Options = append(fields[i].Options, kit.Option{Value: c, Label: phrase.Class(c)})
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
	}, kit.NewButton("Identity numbers   F7", v.leaveForIdentities))
}

// leaveForIdentities closes the customer's form and shows what the customer proved identity by.
func (v *page) leaveForIdentities() {
	v.b.Window().Top().Close()
	v.b.Open(newIdentities(v.b, v.m.page.Customer))
}

func (v *page) changePremise() {
	p := v.m.page.Premise
	change(v, "Change premise "+p.Number, premise.Fields, p, v.o, func(p premise.Premise, why string) office.Command[premise.Books, premise.Premise] {
		return premise.Change{Premise: p, Reason: why}
	}, kit.NewButton("Owner   F7", v.leaveForOwner))
}

// leaveForOwner closes the premise's form and asks who owns the place.
func (v *page) leaveForOwner() {
	v.b.Window().Top().Close()
	p := v.m.page.Premise
	f := kit.NewForm(kit.FormOptions{Submit: "Save", Cancel: "Cancel"},
		kit.Field{Key: "owner", Label: "Owner", Chars: 36, Hint: "a customer: name or part of it, or the number of an account of theirs; empty: not known"},
		kit.Field{Key: "reason", Label: "Why", Chars: 36, Hint: "kept with the change"})
	f.Set("owner", v.m.page.Owner.Name)
	f.Clean()
	deed := v.b.NewDeed()
	set := func() account.SetOwner {
		return account.SetOwner{Premise: p.ID, Rev: p.Rev, Owner: f.Text("owner"), Reason: f.Text("reason")}
	}
	f.Default().BlockFor(bench.May(v.b, set()))
	v.b.Window().OpenForm("Owner of premise "+p.Number, f, func() error {
		if _, err := bench.Do(v.b, deed, set()); err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say(join(" ", "Owner:", v.m.page.Owner.Name), kit.Good)
		return nil
	})
}

func (v *page) changeAccount() {
	a := v.m.page.Account
	change(v, "Change account "+a.Number, account.Fields, a, withClasses(v.b, v.o, a.Class), func(a account.Account, why string) office.Command[account.Books, account.Account] {
		return account.Change{Account: a, Reason: why}
	}, kit.NewButton("Payer and copies   F7", v.leaveForMail))
}

// leaveForMail closes the account's form and opens that of who pays and who gets copies.
func (v *page) leaveForMail() {
	d := v.b.Window().Top()
	d.Close()
	v.changeMail()
}

// document shows a document named in the ledger.
func (v *page) document(ref document.Ref) {
	if v.o.Open == nil || ref.IsZero() {
		v.b.Window().Say("There is no paper of this posting.", kit.Quiet)
		return
	}
	v.o.Open(v.b, ref)
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
