package procedure

import (
	"errors"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
)

// Completed is what completing an order made.
type Completed struct {
	Order   workorder.Order `cbor:"1,keyasint"`
	Final   document.Number `cbor:"2,keyasint,omitempty"` // the final bill of a stop
	Total   money.Amount    `cbor:"3,keyasint,omitempty"` // what it asks for, with everything before and the deposit given back
	Waiting string          `cbor:"4,keyasint,omitempty"` // why no final bill was made, or the deposit or refund waits
	Settled Settled         `cbor:"5,keyasint,omitzero"`
}

// Settled is what became of the money at the end of an account: final charges, then arrears are paid from the deposit and its
// interest; the rest is refunded.
type Settled struct {
	Deposit  money.Amount    `cbor:"1,keyasint,omitempty"`
	Interest money.Amount    `cbor:"2,keyasint,omitempty"`
	Balance  money.Amount    `cbor:"3,keyasint,omitempty"` // afterwards: owed, or below nothing the customer's
	Refund   document.Number `cbor:"4,keyasint,omitempty"` // the request for it
	Asked    money.Amount    `cbor:"5,keyasint,omitempty"` // what the request asks for
	Waiting  string          `cbor:"6,keyasint,omitempty"` // why nothing was requested, or the deposit is kept
}

// CompleteOrder enters what the field reports of an order. A stop that was carried out also makes the final bill and settles the
// account: its deposits with their interest pay the final charges, then what was open before, and what is left becomes a refund
// request, where the terms of deposits say so. Where the bill must wait for a decision, the order is complete all the same, the next
// billing run takes the account up, and the deposit is kept until then.
//
// Refuses, in order: whatever the report refuses; a closed period.
type CompleteOrder struct {
	workorder.Report `cbor:"100,keyasint"`
}

// Name implements Command.
func (CompleteOrder) Name() string { return "order.complete" }

// Act implements Command.
func (c CompleteOrder) Act(b MoveBooks) (authority.Act, error) { return c.Report.Act(b) }

// Do implements Command.
func (c CompleteOrder) Do(b MoveBooks, sign authority.Sign) (out Completed, err error) {
	if out.Order, err = c.Enter(b, sign); err != nil || out.Order.Type != workorder.Stop || out.Order.Outcome != workorder.Done {
		return out, err
	}
	a, err := b.Accounts().Get(out.Order.Account)
	if err != nil {
		return out, err
	}
	return out, out.bill(b, sign, a, out.Order.Last().Day)
}

// bill makes the final bill with the deposit on it, and settles the account.
func (out *Completed) bill(b MoveBooks, sign authority.Sign, a account.Account, through calendar.Day) error {
	p, some, err := billing.FinalOf(b, a, sign.Day, through)
	if err != nil {
		return err
	}
	switch no := p.Refused(); {
	case !some:
		out.Waiting = "Nothing is left to bill."
	case a.Held["bill"]: // a quotation may still be made, so the proposal does not say it
		out.Waiting = "Bills of the account are on hold: a billing run makes the final one when the hold is lifted."
		return nil
	case no != nil:
		out.Waiting = no.Error()
		return nil
	}
	k := settler{b: b, sign: sign, account: a}
	if err := k.keepDeposits("final bill"); err != nil {
		return err
	}
	bill, made, err := billing.IssueFinal(b, sign, a.ID, through)
	if err != nil {
		return err
	}
	if made {
		out.Final, out.Total = bill.Number, bill.Total
	}
	out.Settled, err = k.settle(bill.Ref())
	return err
}

// settler gives what an account has to its customer when it ends.
type settler struct {
	b       MoveBooks
	sign    authority.Sign
	account account.Account
	out     Settled
	kept    money.Amount // set aside, so that the bill itself does not consume it
}

// keepDeposits gives the deposits back as credit that nothing is paid with yet, so that the final bill shows them. Where the
// interest of a year is not entered, they stay deposits.
func (k *settler) keepDeposits(reason string) error {
	held, err := deposit.HeldBy(k.b, k.account.ID)
	if err != nil {
		return err
	}
	t, err := deposit.TermsOn(k.b, k.sign.Day)
	if err != nil {
		return err
	}
	for _, d := range held {
		interest, err := d.Accrued(t, k.sign.Day)
		if err != nil {
			k.out.Waiting = err.Error()
			continue
		}
		if _, err := deposit.Give(k.b, k.sign, d, deposit.Gift{Reason: reason, Keep: true}); err != nil {
			return err
		}
		k.out.Deposit, k.out.Interest = k.out.Deposit.Plus(d.Left), k.out.Interest.Plus(interest.Amount)
	}
	if k.kept = k.out.Deposit.Plus(k.out.Interest); k.kept > 0 {
		return ledger.Hold(k.b, uint64(k.account.ID), k.kept)
	}
	return nil
}

// settle pays what is open with what is free, the final bill first, and asks for the refund of the rest.
func (k *settler) settle(final document.Ref) (Settled, error) {
	id := uint64(k.account.ID)
	if k.kept > 0 {
		if err := ledger.Hold(k.b, id, -k.kept); err != nil {
			return k.out, err
		}
	}
	terms, err := billing.TermsOn(k.b, k.sign.Day)
	if err != nil {
		return k.out, err
	}
	if final.Number == 0 {
		final = document.Ref{}
	}
	doc := final
	if doc.IsZero() {
		doc = document.Ref{Kind: "final account"}
	}
	if _, _, err := ledger.PostUse(k.b, k.sign, id, doc, final, k.sign.Day, terms.Order, "settled by the deposit"); err != nil {
		return k.out, err
	}
	s, err := ledger.StandingOf(k.b, id)
	if err != nil {
		return k.out, err
	}
	k.out.Balance = s.Balance
	return k.out, k.refund(refund.Refundable(s), final)
}

// refund asks for the refund of a credit, where the terms say so and the refund has no reason to be refused.
func (k *settler) refund(may money.Amount, final document.Ref) error {
	t, err := deposit.TermsOn(k.b, k.sign.Day)
	if err != nil || may <= 0 || !t.Refund {
		return err
	}
	a, err := k.b.Accounts().Get(k.account.ID)
	if err != nil {
		return err
	}
	who, err := k.b.Customers().Get(a.Customer)
	if err != nil {
		return err
	}
	ask := refund.Ask{
		Account: a.ID, Amount: may, Source: refund.Credit, Payee: who.Name, MailTo: mailOf(a, who), Reason: "left after the final bill",
	}
	if k.out.Deposit > 0 {
		ask.Source = refund.Deposit
	}
	if !final.IsZero() {
		ask.Reason = "left after the final bill " + final.Number.String()
	}
	r, err := ask.Do(k.b, k.sign)
	if no := (*fault.Fault)(nil); errors.As(err, &no) && no.Kind != fault.Internal {
		k.out.Waiting = no.Error()
		return nil
	}
	if err == nil {
		k.out.Refund, k.out.Asked = r.Number, r.Amount
	}
	return err
}

func mailOf(a account.Account, who customer.Customer) customer.Address {
	if a.MailTo.IsZero() {
		return who.Mail
	}
	return a.MailTo
}

// VerbSettle lets a person settle accounts whose final bill is out.
var VerbSettle = authority.Say("deposit.settle", "settle closed accounts from their deposits")

// SettleFinal settles a closed account whose final bill came by a run, or whose deposit had to wait: the deposits with their interest
// pay the final charges, then what was open before, and what is left becomes a refund request.
//
// Refuses, in order: no such account; one that is not closed; one whose final bill is not made; nothing to settle; a closed period.
type SettleFinal struct {
	Account account.ID `cbor:"1,keyasint"`
}

// Name implements Command.
func (SettleFinal) Name() string { return "final.settle" }

// Act implements Command.
func (c SettleFinal) Act(b MoveBooks) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return authority.Act{}, err
	}
	act := authority.Act{Verb: VerbSettle, Account: uint64(c.Account), Subject: "account " + a.Number}
	held, err := deposit.HeldBy(b, c.Account)
	for _, d := range held {
		act.Amount = act.Amount.Plus(d.Left)
	}
	return act, err
}

// Do implements Command.
func (c SettleFinal) Do(b MoveBooks, sign authority.Sign) (Settled, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return Settled{}, err
	}
	no := func(code, text string) error {
		return fault.New(fault.Refused, code, text, fault.Args{"account": a.Number})
	}
	switch {
	case a.Status != account.Closed:
		return Settled{}, no("final.not-closed", "Account {account} is not closed: move it out first.")
	case a.LastBill < a.Ended:
		return Settled{}, no("final.not-billed", "The final bill of account {account} is not made yet: the deposit is kept for it.")
	}
	final, err := finalBill(b, a.ID)
	if err != nil {
		return Settled{}, err
	}
	k := settler{b: b, sign: sign, account: a}
	if err := k.keepDeposits("final bill"); err != nil {
		return k.out, err
	}
	out, err := k.settle(final)
	if err == nil && out.Deposit == 0 && out.Refund == 0 {
		err = no("final.settled", "Account {account} has neither a deposit nor a credit left to settle."+waits(out))
	}
	return out, err
}

func waits(s Settled) string {
	if s.Waiting == "" {
		return ""
	}
	return " " + s.Waiting
}

// finalBill names the last bill of an account that stands, the zero Ref when it was never billed.
func finalBill(b billing.Books, id account.ID) (document.Ref, error) {
	for bill, err := range b.Bills().Via(billing.ByAccount, row.Span{Reverse: true}, id) {
		if err != nil {
			return document.Ref{}, err
		}
		if bill.Live() && bill.Content.Final {
			return bill.Ref(), nil
		}
	}
	return document.Ref{}, nil
}
