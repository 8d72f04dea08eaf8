package payment

import (
	"cmp"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
)

// VerbReturn lets a person post payments the bank returned.
var VerbReturn = authority.Say("receipt.return", "post payments the bank returned")

// Return posts that the bank returned a payment: what it paid is owed again, the money leaves the bank account, the fee of the terms is
// charged as far as the rule pack in force allows (none without a pack, or without a rule in use), and after so many within a year the account is cash only. A check
// that paid several things comes back as one: all of them are taken back, and one fee is charged.
//
// Refuses, in order: no such receipt; no reason; a payment in cash; a receipt that is voided, or returned already; one whose money in
// suspense an approved refund gave back; one that lies in no drawer; one whose drawer is not deposited yet; a closed period.
type Return struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`           // as the bank gives it: insufficient funds
	GL     string          `cbor:"3,keyasint,omitempty"` // bank account it was taken from, "" for the chart's
	NoFee  bool            `cbor:"4,keyasint,omitempty"` // the mistake was the bank's or the office's: no fee, and it does not count
}

// Returned is what became of a returned payment.
type Returned struct {
	Receipt  Receipt
	Others   []Receipt // that the same tender paid
	Fee      money.Amount
	Rules    policy.Applied
	Cites    []string // the rules as the pack cites them
	Free     string   // why no fee is charged although one could be: no rule in force allows it
	CashOnly bool     // an account of it takes no checks from now on
}

// Sum gives what the bank took back.
func (out Returned) Sum() money.Amount { return out.Receipt.Amount.Plus(sumOf(out.Others)) }

// Name implements Command.
func (Return) Name() string { return "receipt.return" }

// Act implements Command.
func (c Return) Act(b ReturnBooks) (authority.Act, error) {
	r, err := b.Receipts().Get(c.Number)
	act := authority.Act{Verb: VerbReturn, Amount: r.Amount, Account: uint64(r.Account), Subject: r.Ref().String(), Reason: c.Reason}
	if err == nil && r.First != 0 {
		var all []Receipt
		all, err = joined(b, r)
		act.Amount = sumOf(all)
		_, act.Accounts = numbersOf(all)
	}
	return act, err
}

// ReturnBooks adds to Books the rule packs that cap the fee.
type ReturnBooks interface {
	Books
	policy.Books
}

// Do implements Command.
func (c Return) Do(b ReturnBooks, sign authority.Sign) (out Returned, err error) {
	if out.Receipt, err = b.Receipts().Get(c.Number); err != nil {
		return out, err
	}
	if err := c.refuse(b, out.Receipt); err != nil {
		return out, err
	}
	all, err := joined(b, out.Receipt)
	if err != nil {
		return out, err
	}
	for _, r := range all {
		if r, err = c.takeBack(b, sign, r); err != nil {
			return out, err
		}
		if r.Number == c.Number {
			out.Receipt = r
		} else {
			out.Others = append(out.Others, r)
		}
	}
	if err := c.leaveBank(b, sign, document.Ref{Kind: KindReceipt, Number: out.Receipt.Tendered()}, out.Sum()); err != nil || c.NoFee {
		return out, err
	}
	terms, err := TermsOn(b, sign.Day)
	if err != nil {
		return out, err
	}
	if err := out.charge(b, sign, terms); err != nil {
		return out, err
	}
	_, accounts := numbersOf(append([]Receipt{out.Receipt}, out.Others...))
	for _, id := range accounts {
		only, err := flag(b, account.ID(id), sign.Day, terms.CashAfter)
		if err != nil {
			return out, err
		}
		out.CashOnly = out.CashOnly || only
	}
	return out, nil
}

// takeBack reverses the posting of a receipt and marks it returned.
func (c Return) takeBack(b Books, sign authority.Sign, r Receipt) (Receipt, error) {
	if r.Out {
		return r, refuseAskedFor(r)
	}
	if _, err := ledger.Reverse(b, sign, r.Entry, r.Ref(), sign.Day, "returned: "+c.Reason); err != nil {
		return r, err
	}
	r.Returned, r.ReturnedFor = sign.Day, strings.TrimSpace(c.Reason)
	return r, b.Receipts().Put(r)
}

// leaveBank posts what the bank took back, in one sum for the one item its statement shows.
func (c Return) leaveBank(b Books, sign authority.Sign, doc document.Ref, sum money.Amount) error {
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return err
	}
	_, err = ledger.PostLines(b, sign, doc, sign.Day, ledger.Transfer, []ledger.Line{
		{Fund: chart.Fund, GL: chart.Cash, Amount: sum}, {Fund: chart.Fund, GL: cmp.Or(strings.TrimSpace(c.GL), chart.Bank), Amount: -sum},
	}, "returned: "+c.Reason)
	return err
}

func (c Return) refuse(b Books, r Receipt) error {
	no := func(kind fault.Kind, code, text, field string) error {
		return fault.New(kind, code, text, fault.Args{"receipt": r.Ref()}).At(field)
	}
	switch {
	case strings.TrimSpace(c.Reason) == "":
		return no(fault.Invalid, "return.no-reason", "Give the bank's reason for returning the payment.", "reason")
	case r.Tender == Cash:
		return no(fault.Refused, "return.cash", "{receipt} was paid in cash, which no bank returns: void it, or correct the account.", "")
	case r.State == document.Voided:
		return no(fault.Refused, "return.voided", "{receipt} is voided already.", "")
	case r.Returned != 0:
		return no(fault.Refused, "return.twice", "{receipt} was returned already.", "")
	case r.Out:
		return refuseAskedFor(r)
	case r.Batch.Number != 0 || r.Banked != 0:
		return nil
	case r.Till == 0:
		return no(fault.Refused, "return.loose",
			"{receipt} lies in no drawer, so it never went to the bank: who took it opens a drawer, which takes it over, and deposits it; or void the receipt.", "")
	}
	l, err := WhereIs(b, r.Till, r.Tender)
	if err == nil && l.Bank == "" {
		return fault.New(fault.Refused, "return.not-deposited",
			"{receipt} is in {drawer}, which is {state} and not deposited yet: the bank cannot have returned it. Make up the deposit first, or void the receipt while its drawer is open.",
			fault.Args{"receipt": r.Ref(), "drawer": l.Drawer, "state": l.State})
	}
	return err
}

// feeAccount gives the account that pays the fee: that of the receipt named, else the first of the tender that has one, else none.
func (out *Returned) feeAccount() account.ID {
	id := out.Receipt.Account
	for _, r := range out.Others {
		id = cmp.Or(id, r.Account)
	}
	return id
}
