package orders

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/procedure"
	domain "curbstop/domain/workorder"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
	"curbstop/ui/shell"
)

// moving is the form of moving somebody in or out; what it asks and does is given by who makes it.
type moving struct {
	b      *bench.Bench
	o      Options
	deed   *bench.Deed
	place  domain.Place // of the account that leaves
	title  string
	says   string // what happens next
	form   *kit.Form
	submit func(despite string) (procedure.Moved, error)
	who    func() (customer.Customer, error) // who moves in; nil for a move out
	number customer.IDNumber                 // shown by who moves in; zero for none
	box    fyne.CanvasObject
}

// forward declares the address the final bill goes to.
var forward = customer.AddressFields("forward", "Final bill goes to", func(a *customer.Address) *customer.Address { return a })

// NewMoveOut makes the form that sends the field for an account's final read. The completed order closes the account and makes its
// final bill.
func NewMoveOut(b *bench.Bench, o Options, id account.ID) shell.Screen {
	v := &moving{b: b, o: o, deed: b.NewDeed(), title: "Move out", says: "The field stops the water and takes the final read. " +
		"Completing that order closes the account and makes its final bill."}
	fields := append([]kit.Field{
		{Key: "day", Label: "Last day", Kind: kit.Date, Required: true, Hint: "t today, +3 in three days"},
		{Key: "window", Label: "Hours", Chars: 14, Hint: "such as 8:00–12:00"},
		{Key: "asked", Label: "Asked by", Chars: 30, Hint: "when not the customer"},
	}, bench.Fields(forward)...)
	fields = append(fields, kit.Field{Key: "note", Label: "For the field", Chars: 36})
	v.make(id, "Order the move out   F9", fields)
	v.form.Set("day", b.Today())
	v.form.Clean()
	v.submit = func(string) (procedure.Moved, error) {
		c := procedure.MoveOut{Account: id, Day: v.form.Day("day"), Window: v.form.Text("window"), AskedBy: v.form.Text("asked"), Note: v.form.Text("note")}
		if err := bench.Read(v.form, forward, &c.Forward, b.Today()); err != nil {
			return procedure.Moved{}, err
		}
		return bench.Do(b, v.deed, c)
	}
	return v
}

// NewMoveIn makes the form that opens an account for the next customer at the premise of an account that leaves or has left.
func NewMoveIn(b *bench.Bench, o Options, after account.ID) shell.Screen {
	v := &moving{b: b, o: o, deed: b.NewDeed(), title: "Move in", says: "The account is pending until the field has started the water and read the meter. " +
		"Services and rate class are those of the customer before."}
	fields := append([]kit.Field{
		{Key: "number", Label: "New account number", Chars: 16, Required: true},
		{Key: "day", Label: "First day", Kind: kit.Date, Required: true, Hint: "t today, +3 in three days"},
	}, bench.Fields(customer.Fields)...)
	fields = append(fields, bench.IDFields(true, false)...)
	fields = append(fields, kit.Field{Key: "window", Label: "Hours", Chars: 14, Hint: "such as 8:00–12:00"}, kit.Field{Key: "note", Label: "For the field", Chars: 36})
	v.make(after, "Order the move in   F9", fields)
	v.form.Set("day", b.Today())
	v.form.Set("language", "en")
	v.form.Set("id kind", bench.NoPaper)
	bench.ShowIDFields(v.form)
	v.form.Set("number", bench.NextNumber(v.place.Account.Number, v.taken))
	v.here()
	v.form.Clean()
	v.who = func() (c customer.Customer, err error) {
		if v.number, err = bench.ReadID(v.form); err != nil {
			return c, err
		}
		err = bench.Read(v.form, customer.Fields, &c, b.Today())
		if c.IDTail == "" {
			c.IDTail = v.number.Last()
		}
		return c, err
	}
	v.submit = func(despite string) (procedure.Moved, error) {
		c := procedure.MoveIn{
			Account: account.Account{Number: v.form.Text("number")}, Premise: v.place.Premise.ID, Day: v.form.Day("day"),
			Window: v.form.Text("window"), Note: v.form.Text("note"), Despite: despite,
		}
		var err error
		if c.Customer, err = v.who(); err != nil {
			return procedure.Moved{}, err
		}
		return bench.Do(b, v.deed, c)
	}
	return v
}

// taken says whether an account has the number.
func (v *moving) taken(number string) bool {
	return v.o.Search != nil && slices.ContainsFunc(v.o.Search(v.b, number), func(m Match) bool { return m.Number == number })
}

// here proposes the premise as the mail address: most bills go where the water goes.
func (v *moving) here() {
	if v.place.Account.ID == 0 {
		return
	}
	var c customer.Customer
	c.Mail = v.place.Premise.Address
	for _, f := range customer.Fields {
		if text := f.Get(&c); text != "" {
			v.form.Set(f.Key, text)
		}
	}
}

func (v *moving) make(id account.ID, submit string, fields []kit.Field) {
	v.form = kit.NewForm(kit.FormOptions{Today: v.b.Today, Submit: submit, Cancel: "Cancel", Tall: true}, fields...)
	v.form.OnSubmit, v.form.OnCancel = v.done, func() { v.b.Shell.Back() }
	left := kit.Card(kit.Inset(12, 10, v.form.Content()))
	v.box = kit.Beside(60, left, kit.Card(kit.Inset(12, 10, v.facts(id))))
}

// facts says whom and where it is about.
func (v *moving) facts(id account.ID) fyne.CanvasObject {
	p, err := bench.Ask(v.b, domain.ReadPlace{Account: id})
	if err != nil {
		return kit.NewNote(err.Error(), kit.Danger, 0)
	}
	v.place = p
	band := kit.NewBand("", kit.Warning)
	if v.o.Alert != nil {
		text, tone := v.o.Alert(v.b, id)
		band.Set(text, tone)
	}
	text := p.Account.Number + ", " + string(p.Account.Status) + "\n" + p.Premise.Address.String()
	if p.Meter.ID != 0 {
		text += "\nMeter " + lastRead(p.Sheet)
	}
	for _, o := range p.Under {
		text += "\nUnder way: " + domain.Words[o.Type] + ", " + o.Number.String() + ", " + o.Day.US()
	}
	return container.NewVBox(band, kit.NewHeading(p.Customer.Name), kit.NewNote(text, kit.Plain, 0), kit.NewWords("", kit.Plain), kit.NewNote(v.says, kit.Quiet, 0))
}

// done asks of each old debtor that who moves in may be first, then orders the move.
func (v *moving) done() error {
	if v.who == nil {
		return v.order("")
	}
	who, err := v.who()
	if err != nil {
		return err
	}
	return v.b.MeetDebtors(who, v.place.Premise.Address, v.number, func() {
		if err := v.order(""); err != nil {
			v.refused(err)
		}
	})
}

func (v *moving) order(despite string) error {
	moved, err := v.submit(despite)
	if err != nil {
		return err
	}
	v.form.Clean()
	v.b.Shell.Replace(Show(v.b, v.o, moved.Order.Number))
	v.b.Window().Say("Service order "+moved.Order.Number.String()+" is with the field for account "+moved.Account.Number+".", kit.Good)
	v.b.KeepID(moved.Account.Customer, v.number, v.form.Text("id seen"))
	return nil
}

// refused shows why nobody moves in; who owes an old debt may be served all the same, with a reason.
func (v *moving) refused(err error) {
	if fault.CodeOf(err) != "account.old-debt" {
		v.form.Fail(err)
		return
	}
	v.deed = v.b.NewDeed()
	v.b.Window().AskReason("Serve despite the debt?", err.Error(), "Order the move in", v.order)
}

// Title implements shell.Screen.
func (v *moving) Title() string { return v.title }

// Content implements shell.Screen.
func (v *moving) Content() fyne.CanvasObject { return v.box }

// Keys implements shell.Screen.
func (v *moving) Keys() []kit.KeyHint { return []kit.KeyHint{{Key: "F9", Does: "order it"}} }

// FirstFocus implements shell.Screen.
func (v *moving) FirstFocus() fyne.Focusable { return v.form.First() }

// Dirty implements shell.Screen.
func (v *moving) Dirty() bool { return v.form.Dirty() }

// Closed implements shell.Screen.
func (v *moving) Closed() {}

// Key implements shell.Screen.
func (v *moving) Key(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyF9 && ev.Name != kit.KeySubmit && ev.Name != kit.KeySave {
		return false
	}
	v.form.Submit()
	return true
}
