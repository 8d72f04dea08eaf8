package payment

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// VerbVoid lets a person void receipts.
var VerbVoid = authority.Say("receipt.void", "void receipts")

// Void voids a receipt: its posting is reversed on the open day and the balances stand as before; the number stays in the books.
//
// Refuses, in order: no such receipt; no reason; a receipt voided already; one that the bank returned; one whose drawer is counted or
// closed, or that came in a file; one of a tender that paid several, unless all are voided or only this one; only one of a check or a
// money order, which is handed back whole; one whose money in suspense a refund gives back; a transfer that is matched with the bank; a
// closed period.
type Void struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
	All    bool            `cbor:"3,keyasint,omitempty"` // with the other receipts of its tender
	Only   bool            `cbor:"4,keyasint,omitempty"` // this one of several
}

// Name implements Command.
func (Void) Name() string { return "receipt.void" }

// Act implements Command.
func (c Void) Act(b Books) (authority.Act, error) {
	r, err := b.Receipts().Get(c.Number)
	act := authority.Act{
		Verb: VerbVoid, Amount: r.Amount, Account: uint64(r.Account), Subject: r.Ref().String(), Reason: c.Reason,
	}
	if err == nil && c.All {
		var all []Receipt
		all, err = joined(b, r)
		act.Amount = sumOf(all)
		_, act.Accounts = numbersOf(all)
	}
	return act, err
}

// Do implements Command.
func (c Void) Do(b Books, sign authority.Sign) (Receipt, error) {
	r, err := b.Receipts().Get(c.Number)
	if err != nil {
		return r, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return r, fault.New(fault.Invalid, "receipt.no-reason", "Give the reason for voiding the receipt.", nil).At("reason")
	}
	if r.State == document.Voided {
		return unpost(b, sign, r, c.Reason) // refused by its law of life
	}
	if r.Returned != 0 {
		return r, fault.New(fault.Refused, "receipt.returned", "{receipt} was returned by the bank already: its account owes the money again.", fault.Args{"receipt": r.Ref()})
	}
	if err := stillOpen(b, r); err != nil {
		return r, err
	}
	all, err := joined(b, r)
	if err != nil {
		return r, err
	}
	if err := c.refuseOne(r, all); err != nil {
		return r, err
	}
	if c.All {
		for _, other := range all {
			if other.Number == r.Number {
				continue
			}
			if _, err := unpost(b, sign, other, c.Reason); err != nil {
				return r, err
			}
		}
	}
	if r, err = unpost(b, sign, r, c.Reason); err != nil {
		return r, err
	}
	return r, unbank(b, sign, r, c.Reason)
}

// refuseOne asks whether all receipts of a tender are meant, and keeps a check whole.
func (c Void) refuseOne(r Receipt, all []Receipt) error {
	args := fault.Args{"receipt": r.Ref(), "count": len(all), "sum": sumOf(all).Dollars(), "tender": r.Tender}
	switch {
	case len(all) < 2 || c.All:
		return nil
	case !c.Only:
		return fault.New(fault.Invalid, "receipt.joined",
			"{receipt} is one of {count} that one {tender} of {sum} paid: say whether all are voided, or only this one.", args).At("all")
	case r.Tender == CheckIn || r.Tender == MoneyOrder:
		return fault.New(fault.Refused, "receipt.one-paper",
			"{receipt} is one of {count} that one {tender} of {sum} paid, and a {tender} goes back whole: void all, and take it again as it should be.", args)
	}
	return nil
}
