package payment

import (
	"cmp"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// VerbReturn lets a person post payments the bank returned.
var VerbReturn = authority.Say("receipt.return", "post payments the bank returned")

// Return posts that the bank returned a payment: what it paid is owed again, the money leaves the bank account, the fee of the terms is
// charged as far as the rule pack in force allows (none without a pack, or without a rule in use), and after so many within a year the account is cash only. A check
// that paid several things comes back as one: all of them are taken back, and one fee is charged.
//
// Refuses, in order: no such receipt; no reason; a payment in cash; a receipt that is voided, or returned already; one whose drawer is
// not deposited yet; one whose money in suspense an approved refund gave back; a closed period.
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
	return out, out.flagAll(b, sign.Day, terms)
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
	case r.Till == 0:
		return nil
	}
	d, err := b.Drawers().Get(r.Till)
	if err == nil && d.Deposit == 0 && d.CardDeposit == 0 {
		return no(fault.Refused, "return.not-deposited", "{receipt} is in a drawer that was not deposited yet: the bank cannot have returned it.", "")
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

// charge charges the fee, as far as the rules in force allow one; a payment for no account has nobody to charge it to.
func (out *Returned) charge(b ReturnBooks, sign authority.Sign, terms Terms) (err error) {
	pack, ok, err := policy.Ruling(b, sign.Day)
	id := out.feeAccount()
	if err != nil || terms.Fee == 0 || id == 0 {
		return err
	}
	if !ok {
		out.Free = "No rule pack is in force that allows a fee."
		return nil
	}
	if out.Fee, out.Rules, err = pack.ReturnedFee(terms.Fee); policy.Silent(err) {
		out.Free = err.Error() // the bank took the money back all the same
		return nil
	}
	if err != nil || out.Fee == 0 {
		return err
	}
	out.Cites = pack.Cite(out.Rules)
	if _, err = ledger.PostCharge(b, sign, ledger.Bill{
		Account: uint64(id), Kind: ledger.Fee, Doc: out.Receipt.Ref(), Day: sign.Day, Due: sign.Day,
		Parts: []ledger.Part{{Amount: out.Fee}}, Memo: "fee for a returned payment",
	}); err != nil {
		return err
	}
	if out.Receipt, err = b.Receipts().Get(out.Receipt.Number); err != nil { // its mark moved on when it was saved
		return err
	}
	out.Receipt.Fee, out.Receipt.Rules = out.Fee, out.Rules
	return b.Receipts().Put(out.Receipt)
}

// flagAll makes the accounts of the tender cash only after so many returned payments within a year.
func (out *Returned) flagAll(b Books, day calendar.Day, terms Terms) error {
	_, accounts := numbersOf(append([]Receipt{out.Receipt}, out.Others...))
	if terms.CashAfter == 0 {
		return nil
	}
	for _, id := range accounts {
		if err := out.flag(b, account.ID(id), day, terms.CashAfter); err != nil {
			return err
		}
	}
	return nil
}

func (out *Returned) flag(b Books, id account.ID, day calendar.Day, most int) error {
	tenders := map[document.Number]bool{}
	for r, err := range b.Receipts().Via(ByAccount, row.Span{}, id) {
		if err != nil {
			return err
		}
		if r.Returned != 0 && r.Returned > day-365 {
			tenders[r.Tendered()] = true
		}
	}
	a, err := b.Accounts().Get(id)
	if err != nil || len(tenders) < most || a.CashOnly {
		return err
	}
	a.CashOnly, out.CashOnly = true, true
	return b.Accounts().Put(a)
}
