package payments

import (
	"fyne.io/fyne/v2/container"

	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/phrase"
	"curbstop/ui/kit"
)

// askVoid asks for the reason and takes the chosen receipt back; of a tender that paid several it asks whether all are meant.
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
	if all := v.d.joined(t.Receipt); len(all) > 1 {
		v.askVoidAll(t, all)
		return
	}
	text := phrase.Sentence(t.Receipt.Ref().String()) + ", " + t.Receipt.Amount.Dollars() + " of " + t.Name +
		". Its posting is reversed; the number stays in the books."
	v.b.Window().AskReason("Void this "+string(t.Receipt.Kind)+"?", text, "Void", func(reason string) error { return v.voided(t.Receipt, reason, true) })
}

// askVoidAll asks whether all receipts of a tender are voided. A check or a money order goes back whole.
func (v *view) askVoidAll(t payment.Taken, all []payment.Receipt) {
	sum := money.Amount(0)
	for _, r := range all {
		sum = sum.Plus(r.Amount)
	}
	options := []kit.Option{{Value: "all", Label: "all " + phrase.Count(len(all), "receipt") + ", " + sum.Dollars()}}
	if r := t.Receipt; r.Tender != payment.CheckIn && r.Tender != payment.MoneyOrder {
		options = append(options, kit.Option{Value: "one", Label: "only " + r.Number.String() + ", " + r.Amount.Dollars()})
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Void", Cancel: "Cancel", Quick: true},
		kit.Field{Key: "all", Label: "Void", Kind: kit.Pick, Required: true, Options: options, Chars: 34},
		kit.Field{Key: "reason", Label: "Reason", Required: true, Chars: 52})
	f.Set("all", "all")
	f.Note("One "+string(t.Receipt.Tender)+" paid them together. A check or a money order is handed back whole.", kit.Quiet)
	v.b.Window().OpenForm("Void receipt "+t.Receipt.Number.String()+"?", f, func() error {
		return v.voided(t.Receipt, f.Text("reason"), f.Text("all") == "all")
	})
}

func (v *view) voided(r payment.Receipt, reason string, all bool) error {
	r, err := v.d.void(v.void, r, reason, all)
	if err != nil {
		return err
	}
	v.last.Set("", kit.Good)
	v.readDay()
	if v.m.plain() {
		v.choose(v.m.who.Account.ID)
	}
	v.b.Window().Say(phrase.Sentence(r.Ref().String())+" is voided.", kit.Good)
	return nil
}

// stateTone marks what needs a look; the rest of a split is only told.
func stateTone(t payment.Taken) kit.Tone {
	switch r := t.Receipt; {
	case r.State == document.Voided || r.Returned != 0:
		return kit.Danger
	case r.Waits():
		return kit.Warning
	}
	return kit.Quiet
}

// desk is one of the places that the counter leads to.
type desk struct {
	Name, Holds string
	Open        func()
}

// desks lists what is done with money besides taking it.
func (v *view) desks() []desk {
	to := func(name, holds string, open func()) desk { return desk{name, holds, open} }
	b, o := v.b, v.m.o
	var others []desk
	for _, d := range o.Desks {
		others = append(others, to(d.Name, d.Holds, func() { d.Open(b) }))
	}
	return append(others, []desk{
		to("Order of application", "another order than the office's own, for who stands at the counter", v.askOrder),
		to("Receipts", "find a receipt of any day: returned by the bank, transferred, printed again", func() { b.Open(NewFind(b, o)) }),
		to("Suspense", "money nobody is known for: whose it is, or back to who sent it", func() { b.Open(NewSuspense(b, o)) }),
		to("Bank deposits", "what was brought to the bank; slips, and deposits taken back", func() { b.Open(NewDeposits(b)) }),
		to("Orders of their own", "receipts applied in another order than the office's, with the reason", func() { b.Open(NewOwnOrders(b)) }),
		to("Receipt codes", "what the office takes money for that is no account's", func() { b.Open(NewCodes(b)) }),
		to("Terms of payments", "order of application, fee for returned payments, drawers", func() { b.Open(NewTerms(b)) }),
	}...)
}

// more is F11: the desks, to be chosen from.
func (v *view) more() {
	look := kit.NewLookup("Type a word of it", func(q string) []desk { return fitting(v.desks(), q) },
		kit.Column[desk]{Title: "Desk", Chars: 22, Text: func(d desk) string { return d.Name }},
		kit.Column[desk]{Title: "", Chars: 50, Flex: 1, Text: func(d desk) string { return d.Holds }, Tone: func(desk) kit.Tone { return kit.Quiet }})
	d := v.b.Window().Open(&kit.Dialog{
		Title: "Money: what else", Content: container.NewStack(look.Content()), First: look.Entry(), Wide: 108, High: 22,
		Keys: []kit.KeyHint{{Key: "Up Down", Does: "choose"}, {Key: "Enter", Does: "go there"}},
	})
	look.OnPick = func(to desk) {
		d.Close()
		to.Open()
	}
	look.Search()
}

// askOrder asks by which published order the payment at the counter is applied, and why.
func (v *view) askOrder() {
	if !v.m.plain() {
		v.b.Window().Say("Bring one account to the counter first: its payment is then applied by the order you choose.", kit.Warning)
		return
	}
	f := orderForm()
	v.b.Window().OpenForm("Apply this payment by another order", f, func() error {
		err := v.m.setOrder(f.Text("order"), f.Text("reason"))
		if err == nil {
			v.showWho()
		}
		return err
	})
}
