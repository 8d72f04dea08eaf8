package payment

import (
	"cmp"
	"strings"

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
// charged as far as the rule pack in force allows (none without a pack), and after so many within a year the account is cash only.
//
// Refuses, in order: no such receipt; no reason; a payment in cash; a receipt that is voided, or returned already; one whose drawer is
// not deposited yet; a closed period.
type Return struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`           // as the bank gives it: insufficient funds
	GL     string          `cbor:"3,keyasint,omitempty"` // bank account it was taken from, "" for the chart's
	NoFee  bool            `cbor:"4,keyasint,omitempty"` // the mistake was the bank's or the office's: no fee, and it does not count
}

// Returned is what became of a returned payment.
type Returned struct {
	Receipt  Receipt
	Fee      money.Amount
	Rules    policy.Applied
	CashOnly bool // the account takes no checks from now on
}

// Name implements Command.
func (Return) Name() string { return "receipt.return" }

// Act implements Command.
func (c Return) Act(b ReturnBooks) (authority.Act, error) {
	r, err := b.Receipts().Get(c.Number)
	return authority.Act{Verb: VerbReturn, Amount: r.Amount, Account: uint64(r.Account), Subject: r.Ref().String(), Reason: c.Reason}, err
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
	r := &out.Receipt
	if _, err := ledger.Reverse(b, sign, r.Entry, r.Ref(), sign.Day, "returned: "+c.Reason); err != nil {
		return out, err
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return out, err
	}
	if _, err := ledger.PostLines(b, sign, r.Ref(), sign.Day, ledger.Transfer, []ledger.Line{
		{Fund: chart.Fund, GL: chart.Cash, Amount: r.Amount}, {Fund: chart.Fund, GL: cmp.Or(strings.TrimSpace(c.GL), chart.Bank), Amount: -r.Amount},
	}, "returned: "+c.Reason); err != nil {
		return out, err
	}
	r.Returned, r.ReturnedFor = sign.Day, strings.TrimSpace(c.Reason)
	if err := b.Receipts().Put(*r); err != nil {
		return out, err
	}
	if c.NoFee {
		return out, nil
	}
	terms, err := TermsOn(b, sign.Day)
	if err != nil {
		return out, err
	}
	if err := out.charge(b, sign, terms); err != nil {
		return out, err
	}
	return out, out.flag(b, sign.Day, terms)
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

// charge charges the fee, as far as the rules in force allow one.
func (out *Returned) charge(b ReturnBooks, sign authority.Sign, terms Terms) (err error) {
	pack, ok, err := policy.Ruling(b, sign.Day)
	if err != nil || !ok || terms.Fee == 0 {
		return err
	}
	if out.Fee, out.Rules, err = pack.ReturnedFee(terms.Fee); err != nil || out.Fee == 0 {
		return err
	}
	_, err = ledger.PostCharge(b, sign, ledger.Bill{
		Account: uint64(out.Receipt.Account), Kind: ledger.Fee, Doc: out.Receipt.Ref(), Day: sign.Day, Due: sign.Day,
		Parts: []ledger.Part{{Amount: out.Fee}}, Memo: "fee for a returned payment",
	})
	return err
}

// flag makes the account cash only after so many returned payments within a year.
func (out *Returned) flag(b Books, day calendar.Day, terms Terms) error {
	if terms.CashAfter == 0 {
		return nil
	}
	count := 0
	for r, err := range b.Receipts().Via(ByAccount, row.Span{}, out.Receipt.Account) {
		if err != nil {
			return err
		}
		if r.Returned != 0 && r.Returned > day-365 {
			count++
		}
	}
	a, err := b.Accounts().Get(out.Receipt.Account)
	if err != nil || count < terms.CashAfter || a.CashOnly {
		return err
	}
	a.CashOnly, out.CashOnly = true, true
	return b.Accounts().Put(a)
}
