package accounts

import (
	"curbstop/domain/account"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	sheet "curbstop/reports/deposit"
	"curbstop/reports/paper"
	"curbstop/reports/statement"
	"curbstop/ui/bench"
	"curbstop/ui/kit"
)

// chosen gives the deposit chosen, and says so when there is none.
func (v *depositView) chosen() (held, bool) {
	h, ok := v.list.Selected()
	if !ok {
		v.b.Window().Say("Choose a deposit first.", kit.Warning)
	}
	return h, ok
}

// require asks for a deposit.
func (v *depositView) require() {
	f := kit.NewForm(kit.FormOptions{Submit: "Ask for it", Cancel: "Cancel"},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Hint: "empty: what the office usually asks of the class"},
		kit.Field{Key: "reason", Label: "Because", Required: true, Chars: 40})
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Ask account "+v.m.number+" for a deposit", f, func() error {
		d, err := bench.Do(v.b, deed, deposit.Require{Account: v.m.id, Amount: f.Amount("amount"), Reason: f.Text("reason")})
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("Deposit "+d.Number.String()+" of "+d.Required.Dollars()+" is asked for; F3 takes it.", kit.Good)
		return nil
	})
}

// asked gives the deposit to take: the chosen one, else the only one asked for.
func (v *depositView) asked() (found held, ok bool) {
	if h, is := v.list.Selected(); is && h.Deposit.Outcome == deposit.Asked {
		return h, true
	}
	for _, h := range v.m.deposits {
		if h.Deposit.Outcome == deposit.Asked {
			found, ok = h, true
		}
	}
	return found, ok
}

// take receives a deposit that was asked for, and shows its receipt.
func (v *depositView) take() {
	h, ok := v.asked()
	if !ok {
		v.b.Window().Say("No deposit is asked for: F2 asks for one.", kit.Warning)
		return
	}
	tenders := make([]string, len(deposit.Tenders))
	for i, t := range deposit.Tenders {
		tenders[i] = string(t)
	}
	var f *kit.Form
	f = kit.NewForm(kit.FormOptions{Submit: "Take deposit", Cancel: "Cancel"},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Required: true},
		kit.Field{Key: "tender", Label: "Paid by", Kind: kit.Pick, Required: true, Options: kit.Options(tenders...), Chars: 14, OnChange: func(*kit.Form) {
			f.Hide("check number", "given")
			switch f.Text("tender") {
			case "check", "money order":
				f.Show("check number")
			case "cash":
				f.Show("given")
			}
		}},
		kit.Field{Key: "given", Label: "Cash given", Kind: kit.Money, Hint: "empty: exact"},
		kit.Field{Key: "check number", Label: "Number", Chars: 12},
		kit.Field{Key: "payer", Label: "Received from", Chars: 30, Hint: "when not the customer"})
	f.Set("amount", h.Deposit.Required)
	f.Set("tender", "cash")
	f.Hide("check number")
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Take deposit "+h.Deposit.Number.String()+", account "+v.m.number, f, func() error {
		d, err := bench.Do(v.b, deed, deposit.Take{
			Number: h.Deposit.Number, Amount: f.Amount("amount"), Tender: deposit.Tender(f.Text("tender")), CheckNo: f.Text("check number"),
			Payer: f.Text("payer"), Given: f.Amount("given"),
		})
		if err != nil {
			return err
		}
		v.Shown()
		says := "Deposit " + d.Number.String() + " of " + d.Amount.Dollars() + " is taken; F8 prints its receipt."
		if change := d.Given.Minus(d.Amount); change > 0 {
			says = "Change " + change.Dollars() + ". " + says
		}
		v.b.Window().Say(says, kit.Good)
		return nil
	})
}

// giveBack applies a deposit, or a part of it, to the account.
func (v *depositView) giveBack() {
	h, ok := v.chosen()
	if !ok {
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Give it back", Cancel: "Cancel"},
		kit.Field{Key: "amount", Label: "Amount", Kind: kit.Money, Required: true},
		kit.Field{Key: "interest", Label: "Interest", Kind: kit.Shown},
		kit.Field{Key: "reason", Label: "Because", Required: true, Chars: 40})
	f.Set("amount", h.Deposit.Left)
	f.Set("interest", h.Interest.Amount.Dollars()+", all of it")
	if h.tested && h.record.Clean() {
		f.Set("reason", "earned back")
	}
	f.Clean()
	if h.tested && !h.record.Clean() {
		f.Note("Not earned back by the rules: "+h.record.Why()+".", kit.Warning)
	} else {
		f.Note("It pays what is open; the rest is credit that may be refunded.", kit.Quiet)
	}
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Give deposit "+h.Deposit.Number.String()+" back to the account", f, func() error {
		d, err := bench.Do(v.b, deed, deposit.Apply{Number: h.Deposit.Number, Amount: f.Amount("amount"), Reason: f.Text("reason")})
		if err != nil {
			return err
		}
		v.Shown()
		v.b.Window().Say("Given back; "+d.Left.Dollars()+" is still held.", kit.Good)
		return nil
	})
}

// creditInterest gives the interest of a deposit that stays.
func (v *depositView) creditInterest() {
	h, ok := v.chosen()
	if !ok {
		return
	}
	deed := v.b.NewDeed()
	v.b.Window().Ask("Interest of deposit "+h.Deposit.Number.String(),
		"The account is given "+h.Interest.Amount.Dollars()+" of interest since "+h.Deposit.From.US()+"; the deposit stays.", "Give it", func() {
			d, err := bench.Do(v.b, deed, deposit.CreditInterest{Number: h.Deposit.Number})
			if err != nil {
				v.b.Window().SayError(err)
				return
			}
			v.Shown()
			v.b.Window().Say("Interest given; "+d.InterestPaid().Dollars()+" so far.", kit.Good)
		})
}

// others gives the customer's other accounts that may take a deposit.
func (v *depositView) others() (out []kit.Option, ids map[string]account.ID) {
	ids = map[string]account.ID{}
	p, err := bench.Ask(v.b, pageOf(v.m.id))
	if err != nil {
		return nil, ids
	}
	for _, n := range p.Neighbors {
		if n.Customer && n.Account.Status != account.Closed {
			ids[n.Account.Number] = n.Account.ID
			out = append(out, kit.Option{Value: n.Account.Number, Label: n.Account.Number + ", " + string(n.Account.Status)})
		}
	}
	return out, ids
}

// transfer gives a deposit to another account of the customer.
func (v *depositView) transfer() {
	h, ok := v.chosen()
	if !ok {
		return
	}
	options, ids := v.others()
	if len(options) == 0 {
		v.b.Window().Say("The customer has no other open account.", kit.Warning)
		return
	}
	f := kit.NewForm(kit.FormOptions{Submit: "Transfer", Cancel: "Cancel"},
		kit.Field{Key: "to", Label: "To account", Kind: kit.Pick, Required: true, Options: options, Chars: 24},
		kit.Field{Key: "reason", Label: "Because", Required: true, Chars: 40})
	f.Set("to", options[0].Value)
	f.Clean()
	deed := v.b.NewDeed()
	v.b.Window().OpenForm("Transfer deposit "+h.Deposit.Number.String(), f, func() error {
		_, err := bench.Do(v.b, deed, deposit.Transfer{Number: h.Deposit.Number, To: ids[f.Text("to")], Reason: f.Text("reason")})
		if err == nil {
			v.Shown()
			v.b.Window().Say("The deposit is of account "+f.Text("to")+" now, with its days.", kit.Good)
		}
		return err
	})
}

// undo takes back the last thing given of a deposit, or cancels one that nothing was given of.
func (v *depositView) undo() {
	h, ok := v.chosen()
	if !ok {
		return
	}
	back := deposit.TakeBack{Number: h.Deposit.Number, Reason: "look"}
	title, says, label := "Cancel deposit "+h.Deposit.Number.String(), "It is not asked for any more; what was taken in is taken out again.", "Cancel it"
	given := bench.May(v.b, back) == nil
	if given {
		title, says, label = "Take back what was given of "+h.Deposit.Number.String(), "The account owes again what it had used of it.", "Take it back"
	}
	deed := v.b.NewDeed()
	v.b.Window().AskReason(title, says, label, func(reason string) error {
		var err error
		if given {
			_, err = bench.Do(v.b, deed, deposit.TakeBack{Number: h.Deposit.Number, Reason: reason})
		} else {
			_, err = bench.Do(v.b, deed, deposit.Drop{Number: h.Deposit.Number, Reason: reason})
		}
		if err == nil {
			v.Shown()
		}
		return err
	})
}

var errNotTaken = fault.New(fault.Refused, "deposit.no-receipt", "The deposit is not taken in yet: it has no receipt.", nil)

// paper shows the receipt of the deposit chosen.
func (v *depositView) paper() {
	h, ok := v.chosen()
	if !ok {
		return
	}
	if h.Deposit.Amount == money.Amount(0) {
		v.b.Window().SayError(errNotTaken)
		return
	}
	p, err := bench.Ask(v.b, deposit.ForPaper{Number: h.Deposit.Number})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	s, err := sheet.Receipt(sheet.FromPaper(p))
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Deposit " + h.Deposit.Number.String(), Docs: []document.Ref{h.Deposit.Ref()}, Sheets: []paper.Sheet{s}})
}

// statement shows what was posted to the account in the last twelve months.
func (v *depositView) statement() {
	s, err := bench.Ask(v.b, procedure.AccountStatement{Account: v.m.id})
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	p, err := statement.Sheet(statement.FromStatement(s))
	if err != nil {
		v.b.Window().SayError(err)
		return
	}
	v.b.Show(bench.Paper{Title: "Statement " + v.m.number, Sheets: []paper.Sheet{p}})
}
