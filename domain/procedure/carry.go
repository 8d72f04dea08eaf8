package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/referral"
	"curbstop/domain/row"
	"curbstop/domain/tracing"
	"curbstop/domain/writeoff"
)

// CarryBooks is what carrying an old debt to another account needs.
type CarryBooks interface {
	customer.IdentityBooks
	ReturnBooks
	tracing.DecisionBooks
}

// CarryDebt brings an old debt to the account of the same person: what is written off of it is reinstated, then all that is open is
// transferred, each item with its age.
//
// Refuses, in order: no such account; an account that owes nothing of before; customers who are not the same, and of whom no clerk said
// so; a debt that is placed; what reinstating or transferring refuses, such as an account that has not begun.
type CarryDebt struct {
	From   account.ID `cbor:"1,keyasint"`
	To     account.ID `cbor:"2,keyasint"`
	Reason string     `cbor:"3,keyasint"`
}

// Name implements Command.
func (CarryDebt) Name() string { return "transfer.old-debt" }

// Act implements Command: it is as large as the debt.
func (c CarryDebt) Act(b CarryBooks) (authority.Act, error) {
	from, err := b.Accounts().Get(c.From)
	if err != nil {
		return authority.Act{}, err
	}
	to, err := b.Accounts().Get(c.To)
	if err != nil {
		return authority.Act{}, err
	}
	debts, err := OldDebtsOf(b, from.Customer)
	act := authority.Act{
		Verb: writeoff.VerbTransfer, Accounts: []uint64{uint64(from.ID), uint64(to.ID)}, Reason: c.Reason,
		Subject: "old debt of account " + from.Number + " to " + to.Number,
	}
	for _, d := range debts {
		if d.Account == c.From {
			act.Amount = d.Owed()
		}
	}
	return act, err
}

// Do implements Command.
func (c CarryDebt) Do(b CarryBooks, sign authority.Sign) (writeoff.Transfer, error) {
	from, err := b.Accounts().Get(c.From)
	if err != nil {
		return writeoff.Transfer{}, err
	}
	to, err := b.Accounts().Get(c.To)
	if err != nil {
		return writeoff.Transfer{}, err
	}
	consent, err := c.refuse(b, from, to)
	if err != nil {
		return writeoff.Transfer{}, err
	}
	debts, err := writeoff.SeenOf{Account: from.ID}.Ask(b, sign)
	for _, d := range debts {
		if err == nil && d.Left > 0 {
			_, err = writeoff.PutBack{Number: d.Debt.Number, Reason: "carried to account " + to.Number + ": " + c.Reason}.Do(b, sign)
		}
	}
	if err != nil {
		return writeoff.Transfer{}, err
	}
	return writeoff.Move{From: from.ID, To: to.ID, Reason: c.Reason, Consent: consent}.Do(b, sign)
}

// refuse gives what stands for the consent of another responsible party: the word of the clerk that it is the same person.
func (c CarryDebt) refuse(b CarryBooks, from, to account.Account) (writeoff.Consent, error) {
	args := fault.Args{"from": from.Number, "to": to.Number}
	no := func(code, text string) (writeoff.Consent, error) {
		return writeoff.Consent{}, fault.New(fault.Refused, code, text, args)
	}
	debts, err := OldDebtsOf(b, from.Customer)
	if err != nil {
		return writeoff.Consent{}, err
	}
	var owed money.Amount
	for _, d := range debts {
		if d.Account == from.ID {
			owed = d.Owed()
		}
	}
	if owed == 0 {
		return no("carry.nothing", "Account {from} owes nothing of before.")
	}
	who, err := b.Customers().Get(to.Customer)
	if err != nil {
		return writeoff.Consent{}, err
	}
	consent := writeoff.Consent{}
	if from.Customer != to.Customer {
		said, there, err := tracing.Decided(b, customer.Customer{ID: who.ID, Name: who.Name, Phones: who.Phones, Mail: who.Mail, IDTail: who.IDTail}, from.Customer)
		if err != nil {
			return consent, err
		}
		if !there || !said.Same {
			return no("carry.not-same", "Nobody said that the customers of {from} and {to} are the same person: decide that first, with the reason.")
		}
		consent = writeoff.Consent{Name: who.Name + ", the same person by " + said.By, Day: said.Sign.Day}
	}
	live, there, err := referral.LiveOf(b, from.ID)
	if err == nil && there {
		args["referral"], args["status"] = live.Ref(), string(live.Status)
		return no("carry.placed", "{referral} of account {from} is {status}: recall or drop it first.")
	}
	return consent, err
}

// OldDebts is an account with the old debts its customer may owe from before.
type OldDebts struct {
	Account  account.Account
	Customer customer.Customer
	Found    []Debtor
}

// OldDebtsFor gives what the customer of an account may owe from before, the likeliest first; the account's own debt is none of them.
type OldDebtsFor struct{ Account account.ID }

// Act implements Query.
func (OldDebtsFor) Act(ApplicantBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OldDebtsFor) Ask(b ApplicantBooks, sign authority.Sign) (out OldDebts, err error) {
	if out.Account, err = b.Accounts().Get(q.Account); err != nil {
		return out, err
	}
	if out.Customer, err = b.Customers().Get(out.Account.Customer); err != nil {
		return out, err
	}
	at, err := placeOf(b, out.Account.Premise)
	if err != nil {
		return out, err
	}
	found, err := FindDebtors{Applicant: out.Customer, At: at}.Ask(b, sign)
	for _, d := range found {
		if d = d.without(q.Account); len(d.Debts) > 0 {
			out.Found = append(out.Found, d)
		}
	}
	return out, err
}

// without leaves the debt of one account out.
func (d Debtor) without(id account.ID) Debtor {
	all := d.Debts
	d.Debts, d.Owed = nil, 0
	for _, x := range all {
		if x.Account != id {
			d.Debts, d.Owed = append(d.Debts, x), d.Owed.Plus(x.Owed())
		}
	}
	return d
}

// Carry is an old debt of which a clerk said that it is carried to an account, and that is not carried yet.
type Carry struct {
	Debt   OldDebt
	To     account.Account
	Name   string // of the customer
	Begun  bool   // service has begun: it may be carried now
	Reason string
	By     string
}

// ToCarry lists the old debts that wait to be carried, at most Limit.
type ToCarry struct{ Limit int } // 0: 200

// Act implements Query.
func (ToCarry) Act(ApplicantBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ToCarry) Ask(b ApplicantBooks, _ authority.Sign) (out []Carry, err error) {
	if q.Limit == 0 {
		q.Limit = 200
	}
	for d, err := range b.Decisions().Via(tracing.ByUpshot, row.Span{}, string(tracing.Carried)) {
		if err != nil {
			return nil, err
		}
		some, err := toCarry(b, d)
		if err != nil {
			return nil, err
		}
		if out = append(out, some...); len(out) >= q.Limit {
			return out[:q.Limit], nil
		}
	}
	return out, nil
}

// toCarry gives what of one debtor waits for the newest account of the customer they became.
func toCarry(b ApplicantBooks, d tracing.Decision) (out []Carry, err error) {
	var to account.Account
	for a, err := range b.Accounts().Via(account.ByCustomer, row.Span{}, d.Applicant) {
		if err != nil {
			return nil, err
		}
		if a.Status != account.Closed {
			to = a
		}
	}
	if to.ID == 0 { // not moved in yet, or gone again
		return nil, nil
	}
	debts, err := OldDebtsOf(b, d.Debtor)
	for _, x := range debts {
		out = append(out, Carry{Debt: x, To: to, Name: d.Name, Begun: to.Status != account.Pending, Reason: d.Reason, By: d.By})
	}
	return out, err
}
