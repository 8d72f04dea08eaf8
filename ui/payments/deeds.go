package payments

import (
	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/payment"
	"curbstop/ui/kit"
)

// find is Enter in the account field: one fit comes to the counter at once, several are offered.
func (v *view) find() {
	found, err := v.m.find(v.form.Text("account"))
	switch {
	case err != nil:
		v.form.Fail(err)
	case len(found) == 1:
		v.choose(found[0].ID)
		v.toAmount()
	default:
		v.offer(v.form.Text("account"))
	}
}

// offer lets the clerk pick among several, typing on to narrow them.
func (v *view) offer(query string) {
	look := kit.NewLookup("Number, name or address", func(q string) []Match {
		found, err := v.m.find(q)
		if err != nil {
			return nil
		}
		return found
	},
		kit.Column[Match]{Title: "Account", Chars: 11, Text: func(m Match) string { return m.Number }},
		kit.Column[Match]{Title: "Name", Chars: 20, Flex: 2, Text: func(m Match) string { return m.Name }},
		kit.Column[Match]{Title: "Service address", Chars: 20, Flex: 3, Text: func(m Match) string { return m.Where }})
	look.List().Empty = "Nothing found: try fewer letters."
	d := v.b.Window().OpenList("Who pays?", look.Content(), look.Entry())
	look.OnPick = func(m Match) {
		d.Close()
		v.choose(m.ID)
		v.toAmount()
	}
	look.SetQuery(query)
}

// choose brings an account to the counter, the amount owed already in the form.
func (v *view) choose(id account.ID) {
	if err := v.m.choose(id); err != nil {
		v.form.Fail(err)
		return
	}
	v.form.Fail(nil)
	v.form.Set("account", v.m.who.Account.Number)
	v.form.Set("amount", "")
	if owed := v.m.suggested(); owed > 0 {
		v.form.Set("amount", owed)
	}
	v.form.Clean()
	v.last.Set("", kit.Good)
	v.showWho()
}

func (v *view) toAmount() {
	if f := v.form.Control("amount"); f != nil && v.b.Shell != nil {
		v.b.Window().FocusOn(f)
	}
}

// post takes the money. What stands in the account field must be who stands at the counter.
func (v *view) post() error {
	if typed := v.form.Text("account"); !v.m.somebody() || typed != v.m.who.Account.Number {
		found, err := v.m.find(typed)
		if err != nil {
			return err
		}
		if len(found) > 1 {
			v.offer(typed)
			return nil
		}
		amount := v.form.Text("amount")
		v.choose(found[0].ID)
		if amount != "" {
			v.form.Set("amount", amount)
		}
	}
	r, err := v.m.post(v.entry())
	if err != nil {
		return err
	}
	v.empty()
	v.showWho()
	v.readDay()
	v.last.Set(said(r), kit.Good)
	v.b.Window().FocusOn(v.form.First())
	v.b.Window().Say(said(r)+"  Ctrl+P prints it.", kit.Good)
	return nil
}

// clear sends the customer away; on an empty counter it goes back to where the clerk came from.
func (v *view) clear() {
	if !v.m.somebody() && v.form.Text("account") == "" {
		v.b.Shell.Back()
		return
	}
	v.m.leave()
	v.empty()
	v.form.Fail(nil)
	v.showWho()
	v.b.Window().FocusOn(v.form.First())
}

// showWho fills the right side with who stands at the counter.
func (v *view) showWho() {
	if !v.m.somebody() {
		v.alert.Set("", kit.Plain)
		v.name.Set("Nobody at the counter", kit.Quiet)
		v.where.Set("Type an account number, a name or an address, then Enter.", kit.Quiet)
		v.owes.Set("", kit.Plain)
		v.items.SetRows(kit.Rows[open](nil))
		v.items.Empty = ""
		v.items.Refresh()
		return
	}
	who := v.m.who
	v.alert.Set(v.m.alert, v.m.tone)
	v.name.Set(who.Customer.Name, kit.Plain)
	v.where.Set(who.Account.Number+"    "+who.Premise.Address.String()+"    "+string(who.Account.Status), kit.Quiet)
	text, tone := standing(who, v.b.Today())
	v.owes.Set("Balance "+text, tone)
	v.items.Empty = "Nothing is open."
	v.items.SetRows(kit.Rows(v.m.items()))
}

func (v *view) readDay() {
	if err := v.d.read(); err != nil {
		v.total.Set(err.Error(), kit.Danger)
		return
	}
	v.list.SetRows(kit.Rows(v.d.rows))
	v.total.Set(v.d.totals(), kit.Plain)
}

// paper shows a receipt as it will be printed.
func (v *view) paper(r payment.Receipt) {
	p, err := Paper(v.b, r.Number)
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(p)
}

// print shows the chosen receipt when the list has the focus, and else the last one taken.
func (v *view) print() {
	if t, ok := v.list.Selected(); ok && v.b.Window().Canvas().Focused() == fyne.Focusable(v.list) {
		v.paper(t.Receipt)
		return
	}
	switch {
	case v.m.last.Number != 0:
		v.paper(v.m.last)
	case len(v.d.rows) > 0:
		v.paper(v.d.rows[0].Receipt)
	default:
		v.b.Window().Say("There is no receipt to print yet today.", kit.Quiet)
	}
}

// askVoid asks for the reason and takes the chosen receipt back.
func (v *view) askVoid() {
	t, ok := v.list.Selected()
	if !ok {
		v.b.Window().Say("Choose the receipt in the list first (F7).", kit.Warning)
		return
	}
	if err := v.d.mayVoid(t.Receipt); err != nil {
		v.b.Window().SayError(err)
		return
	}
	text := "Receipt " + t.Receipt.Number.String() + ", " + t.Receipt.Amount.Dollars() + " of " + t.Name +
		". Its posting is reversed; the number stays in the books."
	v.b.Window().AskReason("Void this receipt?", text, "Void", func(reason string) error {
		r, err := v.d.void(v.void, t.Receipt, reason)
		if err != nil {
			return err
		}
		v.last.Set("", kit.Good)
		v.readDay()
		if id := v.m.who.Account.ID; id == r.Account {
			v.choose(id)
		}
		v.b.Window().Say("Receipt "+r.Number.String()+" is voided.", kit.Good)
		return nil
	})
}
