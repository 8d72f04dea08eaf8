package payments

import (
	"strings"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/payment"
	"curbstop/ui/kit"
)

// find is Enter in the account field: one fit comes to the counter at once, several are offered; a code or ? comes in the place of
// an account.
func (v *view) find() {
	come, err := v.bring(v.form.Text("account"))
	if err != nil {
		v.form.Fail(err)
	} else if come {
		v.toAmount()
	}
}

// bring brings what was typed to the counter; false when the clerk is asked more first.
func (v *view) bring(typed string) (bool, error) {
	typed = strings.TrimSpace(typed)
	if typed == unknown {
		v.askKnown()
		return false, nil
	}
	if k, ok := v.m.codeOf(typed); ok && !v.m.isNumber(typed) {
		v.m.takeCode(k)
		v.stands(k.Code)
		return true, nil
	}
	found, err := v.m.fits(typed)
	if err != nil {
		return false, err
	}
	if len(found) > 1 {
		v.offer(typed)
		return false, nil
	}
	v.pick(found[0])
	return true, nil
}

// askKnown asks what is known of the payer of money that is nobody's.
func (v *view) askKnown() {
	f := kit.NewForm(kit.FormOptions{Submit: "To suspense", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "known", Label: "Known of the payer", Required: true, Chars: 52, Hint: "name on the check, envelope, telephone"})
	var d *kit.Dialog
	d = v.b.Window().OpenForm("Money for an account nobody knows", f, func() error {
		err := v.m.takeUnknown(f.Text("known"))
		if err == nil {
			v.stands(unknown)
			d.OnClose = v.toAmount
		}
		return err
	})
}

// offer lets the clerk pick among several, typing on to narrow them.
func (v *view) offer(query string) {
	look := kit.NewLookup("Number, name, address or what it is for", func(q string) []Match {
		found, err := v.m.fits(q)
		if err != nil {
			return nil
		}
		return found
	},
		matchColumns()...)
	look.List().Empty = "Nothing found: try fewer letters."
	d := v.b.Window().OpenList("Who pays?", look.Content(), look.Entry())
	look.OnPick = func(m Match) {
		d.Close()
		v.pick(m)
		v.toAmount()
	}
	look.SetQuery(query)
}

// pick brings an account, or a receipt code, to the counter.
func (v *view) pick(m Match) {
	if m.ID != 0 {
		v.choose(m.ID)
	} else if k, ok := v.m.codeOf(m.Number); ok {
		v.m.takeCode(k)
		v.stands(k.Code)
	}
}

// choose brings an account to the counter, the amount owed already in the form.
func (v *view) choose(id account.ID) {
	if err := v.m.choose(id); err != nil {
		v.form.Fail(err)
		return
	}
	v.stands(v.m.who.Account.Number)
}

// stands shows what came to the counter, with the amount it most likely pays.
func (v *view) stands(typed string) {
	v.form.Fail(nil)
	v.form.Set("account", typed)
	v.form.Set("amount", "")
	if owed := v.m.suggested(); owed > 0 {
		v.form.Set("amount", owed)
	}
	v.form.Clean()
	v.last.Set("", kit.Good)
	v.showWho()
	v.showParts()
}

func (v *view) toAmount() {
	if f := v.form.Control("amount"); f != nil && v.b.Shell != nil {
		v.b.Window().FocusOn(f)
	}
}

// post takes the money. What stands in the account field must be who stands at the counter.
func (v *view) post() error {
	typed := strings.TrimSpace(v.form.Text("account"))
	if typed != v.m.typed() && (typed != "" || len(v.m.parts) == 0) {
		amount := v.form.Text("amount")
		if come, err := v.bring(typed); err != nil || !come {
			return err
		}
		if amount != "" {
			v.form.Set("amount", amount)
		}
	}
	said, err := v.take()
	if err != nil {
		return err
	}
	v.empty()
	v.showWho()
	v.showParts()
	v.readDay()
	v.last.Set(said, kit.Good)
	v.b.Window().FocusOn(v.form.First())
	v.b.Window().Say(said+"  Ctrl+P prints it.", kit.Good)
	if v.m.o.After != nil {
		v.m.o.After(v.b)
	}
	return nil
}

// take posts one receipt for one account, or all those of a payment for several, and gives what to say of it.
func (v *view) take() (string, error) {
	if !v.m.plain() && (v.m.somebody() || len(v.m.parts) > 0) {
		all, err := v.m.postSplit(v.entry())
		if err != nil {
			return "", err
		}
		return saidSplit(all), nil
	}
	r, err := v.m.post(v.entry())
	if err != nil {
		return "", err
	}
	return said(r), nil
}

// also keeps what stands at the counter as a part of the payment and asks for the next: F4.
func (v *view) also() {
	if typed := strings.TrimSpace(v.form.Text("account")); typed != v.m.typed() {
		v.find()
		return
	}
	if err := v.m.addPart(v.form.Amount("amount")); err != nil {
		v.form.Fail(err)
		return
	}
	v.form.Fail(nil)
	v.form.Set("account", "")
	v.form.Set("amount", "")
	v.form.Clean()
	v.showWho()
	v.showParts()
	v.b.Window().FocusOn(v.form.First())
}

// reckon shows the change, and what several parts make together.
func (v *view) reckon() {
	in := v.entry()
	v.form.Set("change", in.change())
	v.partsSay.Set(v.m.parts.says(in.Amount), kit.Accent)
}

// showParts shows what else the tender in hand pays.
func (v *view) showParts() {
	if len(v.m.parts) == 0 {
		v.partsBox.Hide()
		v.items.Show()
	} else { // in the place of what is open: the balance still stands above
		v.items.Hide()
		v.partsBox.Show()
	}
	v.parts.SetRows(kit.Rows([]part(v.m.parts)))
	v.reckon()
}

// clear sends the customer away, then the parts one by one; on an empty counter it goes back to where the clerk came from.
func (v *view) clear() {
	nobody := !v.m.somebody() && v.form.Text("account") == ""
	switch {
	case nobody && v.m.dropPart():
		v.showParts()
		return
	case nobody:
		v.b.Shell.Back()
		return
	case len(v.m.parts) > 0:
		v.form.Set("account", "")
		v.form.Set("amount", "")
		v.form.Clean()
		v.m.leave()
	default:
		v.m.leave()
		v.empty()
	}
	v.form.Fail(nil)
	v.showWho()
	v.b.Window().FocusOn(v.form.First())
}

// showWho fills the right side with who stands at the counter.
func (v *view) showWho() {
	if !v.m.somebody() {
		v.alert.Set("", kit.Plain)
		v.name.Set("Nobody at the counter", kit.Quiet)
		v.where.Set("Type an account number, name, address or receipt code; ? for nobody’s money.", kit.Quiet)
		v.owes.Set("", kit.Plain)
		v.items.SetRows(kit.Rows[open](nil))
		v.items.Empty = ""
		v.items.Refresh()
		return
	}
	if v.m.who.Account.ID == 0 {
		v.showPlace()
		return
	}
	who := v.m.who
	v.alert.Set(v.m.alert, v.m.tone)
	v.name.Set(who.Customer.Name, kit.Plain)
	v.where.Set(who.Account.Number+"    "+who.Premise.Address.String()+"    "+string(who.Account.Status), kit.Quiet)
	text, tone := standing(who, v.b.Today())
	v.owes.Set("Balance "+text, tone)
	if len(v.m.order) > 0 {
		v.owes.Set("Applied by another order: "+v.m.orderSays, kit.Warning)
	}
	v.items.Empty = "Nothing is open."
	v.items.SetRows(kit.Rows(v.m.items()))
}

// showPlace fills the right side with what money is for that is no account's.
func (v *view) showPlace() {
	v.alert.Set("", kit.Plain)
	v.items.SetRows(kit.Rows[open](nil))
	v.items.Empty = ""
	if k := v.m.code; k.Code != "" {
		v.name.Set(k.Words, kit.Plain)
		v.where.Set(k.Code+"    fund "+k.Fund+"    "+k.GL, kit.Quiet)
		v.owes.Set("For no account: say from whom it was received.", kit.Plain)
		return
	}
	v.name.Set("Money for an account nobody knows", kit.Plain)
	v.where.Set(v.m.known, kit.Quiet)
	v.owes.Set("It waits in suspense until it is known whose it is.", kit.Warning)
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
	p, err := paperOf(v.b, r)
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
