package accounts

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/field"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// opening is the form of a new account: the customer apart from the premise, each either new or found by another account.
type opening struct {
	b        *bench.Bench
	o        Options
	form     *kit.Form
	deed     *bench.Deed
	customer customer.Customer // found, ID 0 for a new one
	premise  premise.Premise   // found, ID 0 for a new one
	number   customer.IDNumber // shown by who applies; zero for none
}

// The fields of each part of the form.
var (
	customerKeys = []string{"name", "second", "phones", "email", "mail line 1", "mail line 2", "mail city", "mail state", "mail zip", "language", "identity", "firm"}
	premiseKeys  = []string{"premise number", "route", "premise line 1", "order", "premise line 2", "premise city", "premise state", "premise zip"}
	accountKeys  = []string{"number", "class", "cycle", "opened"}
)

// newOpening makes the form of a new account.
func newOpening(b *bench.Bench, o Options) *opening {
	o = withClasses(b, o, "")
	v := &opening{b: b, o: o, deed: b.NewDeed()}
	fields := []kit.Field{{Key: "t1", Label: "Customer", Kind: kit.Title}}
	fields = append(fields, pick(customer.Fields, o, customerKeys)...)
	fields = append(fields, bench.IDFields(true, false)...)
	fields = append(fields, kit.Field{Key: "t2", Label: "Premise", Kind: kit.Title})
	fields = append(fields, pick(premise.Fields, o, premiseKeys)...)
	fields = append(fields, kit.Field{Key: "t3", Label: "Account", Kind: kit.Title})
	fields = append(fields, pick(account.Fields, o, accountKeys)...)
	fields = append(fields, kit.Field{
		Key: "services", Label: "Services", Kind: kit.Pick, Required: true, Chars: 18,
		Options: []kit.Option{{Value: "water", Label: "water"}, {Value: "water sewer", Label: "water and sewer"}, {Value: "sewer", Label: "sewer"}},
	})
	for i := range fields {
		switch fields[i].Key {
		case "name":
			fields[i].OnFind, fields[i].Hint = v.findCustomer, "F3: one who is known"
		case "premise number":
			fields[i].OnFind, fields[i].Hint = v.findPremise, "F3: one that is known"
		}
	}
	v.form = kit.NewForm(kit.FormOptions{Columns: 2, Today: b.Today, Submit: "Open account   F9", Cancel: "Cancel", Tall: true}, fields...)
	v.form.OnSubmit, v.form.OnCancel = v.save, b.Shell.Back
	v.form.Set("language", customer.Languages[0])
	v.form.Set("services", "water")
	v.form.Set("opened", b.Today())
	v.form.Set("id kind", bench.NoPaper)
	bench.ShowIDFields(v.form)
	v.form.Clean()
	return v
}

func pick[T any](set field.Set[T], o Options, keys []string) []kit.Field {
	var some field.Set[T]
	for _, k := range keys {
		if i := slices.IndexFunc(set, func(f field.Field[T]) bool { return f.Key == k }); i >= 0 {
			some = append(some, set[i])
		}
	}
	return formFields(some, o)
}

// find looks for an account whose customer or premise is meant.
func (v *opening) find(title, query string, then func(procedure.Page)) {
	m := newRoll(v.b, v.o)
	var d *kit.Dialog
	l := kit.NewLookup("Account, name, address, phone or meter", m.search,
		kit.Column[account.ID]{Title: "Account", Chars: 12, Text: func(id account.ID) string { return m.line(id).Number }},
		kit.Column[account.ID]{Title: "Name", Chars: 24, Flex: 1, Text: func(id account.ID) string { return both(m.line(id)) }},
		kit.Column[account.ID]{Title: "Service address", Chars: 26, Flex: 1, Text: func(id account.ID) string { return m.line(id).Address }})
	l.OnPick = func(id account.ID) {
		p, err := bench.Ask(v.b, procedure.AccountPage{Account: id, Entries: 1})
		if err != nil {
			v.b.Window().SayError(err)
			return
		}
		d.Close()
		then(p)
	}
	d = v.b.Window().OpenList(title, l.Content(), l.Entry())
	l.SetQuery(query)
}

func (v *opening) findCustomer(_ *kit.Form, query string) {
	v.find("The customer of which account?", query, func(p procedure.Page) {
		v.customer = p.Customer
		if v.customer.Language == "" {
			v.customer.Language = customer.Languages[0]
		}
		fill(v.form, customer.Fields, customerKeys, &v.customer)
		v.form.Note("The customer is known by account "+p.Account.Number+".", kit.Good)
		v.b.Window().FocusOn(v.form.Control("premise number"))
	})
}

func (v *opening) findPremise(_ *kit.Form, query string) {
	v.find("The premise of which account?", query, func(p procedure.Page) {
		v.premise = p.Premise
		fill(v.form, premise.Fields, premiseKeys, &v.premise)
		v.form.Set("class", p.Account.Class)
		v.form.Set("cycle", p.Account.Cycle)
		if v.form.Text("number") == "" {
			v.form.Set("number", bench.NextNumber(p.Account.Number, v.taken))
		}
		v.form.Note("The premise is known by account "+p.Account.Number+".", kit.Good)
		if p.Account.Status != account.Closed {
			v.form.Note("Account "+p.Account.Number+" of "+p.Customer.Name+" is still open at this premise.", kit.Warning)
		}
		v.b.Window().FocusOn(v.form.Control("number"))
	})
}

// taken says whether an account has the number.
func (v *opening) taken(number string) bool {
	lines, _ := v.o.Finder.Find(number)
	return slices.ContainsFunc(lines, func(l account.Line) bool { return l.Number == number })
}

// fill shows a record that is known in its fields and locks them: it is changed on its own page, not here.
func fill[T any](f *kit.Form, set field.Set[T], keys []string, r *T) {
	for _, x := range set {
		if !slices.Contains(keys, x.Key) {
			continue
		}
		if x.Kind == field.Flag {
			f.Set(x.Key, x.Get(r) != "")
		} else {
			f.Set(x.Key, x.Get(r))
		}
	}
	f.Lock(true, keys...)
}

func (v *opening) command() (c account.Open, err error) {
	c = account.Open{Customer: v.customer, Premise: v.premise}
	if err = readSome(v.form, customer.Fields, customerKeys, &c.Customer, v.b); err != nil {
		return c, err
	}
	if err = readSome(v.form, premise.Fields, premiseKeys, &c.Premise, v.b); err != nil {
		return c, err
	}
	if err = readSome(v.form, account.Fields, accountKeys, &c.Account, v.b); err != nil {
		return c, err
	}
	for _, kind := range []string{"water", "sewer"} {
		if slices.Contains(strings.Fields(v.form.Text("services")), kind) {
			c.Account.Services = append(c.Account.Services, account.Service{Kind: kind, From: c.Account.Opened})
		}
	}
	if v.number, err = bench.ReadID(v.form); err != nil {
		return c, err
	}
	if c.Customer.ID == 0 {
		c.Customer.IDTail = v.number.Last()
	}
	if c.Customer.ID == 0 && c.Customer.Mail.IsZero() {
		c.Customer.Mail = c.Premise.Address
	}
	return c, nil
}

func readSome[T any](f *kit.Form, set field.Set[T], keys []string, r *T, b *bench.Bench) error {
	for _, x := range set {
		if !slices.Contains(keys, x.Key) {
			continue
		}
		text := f.Text(x.Key)
		if x.Kind == field.Flag && f.Ticked(x.Key) {
			text = "yes"
		}
		if err := set.Fill(r, x.Key, text, b.Today()); err != nil {
			return err
		}
	}
	return nil
}

// save asks of each old debtor that the applicant may be first, then opens the account.
func (v *opening) save() error {
	c, err := v.command()
	if err != nil {
		return err
	}
	return v.b.MeetDebtors(c.Customer, c.Premise.Address, v.number, func() {
		if err := v.open(c, ""); err != nil {
			v.refused(c, err)
		}
	})
}

func (v *opening) open(c account.Open, despite string) error {
	a, err := bench.Do(v.b, v.deed, procedure.OpenAccount{Open: c, Despite: despite})
	if err != nil {
		return err
	}
	v.form.Clean()
	v.b.Shell.Replace(newPage(v.b, v.o, a.ID))
	v.b.Window().Say("Account "+a.Number+" is open.", kit.Good)
	v.b.KeepID(a.Customer, v.number, v.form.Text("id seen"))
	return nil
}

// refused shows why the account is not opened; who owes an old debt may be served all the same, with a reason.
func (v *opening) refused(c account.Open, err error) {
	if fault.CodeOf(err) != "account.old-debt" {
		v.form.Fail(err)
		return
	}
	v.deed = v.b.NewDeed()
	v.b.Window().AskReason("Serve despite the debt?", err.Error(), "Open the account", func(reason string) error { return v.open(c, reason) })
}

// Title implements shell.Screen.
func (v *opening) Title() string { return "New account" }

// Content implements shell.Screen.
func (v *opening) Content() fyne.CanvasObject { return v.form.Content() }

// Keys implements shell.Screen.
func (v *opening) Keys() []kit.KeyHint {
	return []kit.KeyHint{{Key: "F3", Does: "find the customer or the premise"}, {Key: "F9", Does: "open the account"}}
}

// FirstFocus implements shell.Screen.
func (v *opening) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *opening) Dirty() bool { return v.form.Dirty() }

// Key implements shell.Screen.
func (v *opening) Key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyF9, kit.KeySubmit, kit.KeySave:
		v.form.Submit()
		return true
	}
	return false
}

// Closed implements shell.Screen.
func (v *opening) Closed() {}
