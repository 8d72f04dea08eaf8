package billing

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/row"
)

// VerbCancel lets a person cancel bills, up to their current charges.
var VerbCancel = authority.Say("bill.cancel", "cancel bills")

// errNewer keeps the order of an account's bills: only the last one can be cancelled.
var errNewer = fault.New(fault.Refused, "bill.not-last",
	"{bill} is not the account's last bill: cancel {last} first, because it begins where this one ends.", nil)

// Cancel takes a bill back: its posting is reversed, and what it billed can be billed again.
//
// Refuses, in order: no such bill; no reason; a bill cancelled already; a bill that is not the account's last; a closed period.
type Cancel struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Cancel) Name() string { return "bill.cancel" }

// Act implements Command.
func (c Cancel) Act(b Books) (authority.Act, error) {
	bill, err := b.Bills().Get(c.Number)
	return authority.Act{
		Verb: VerbCancel, Amount: bill.Content.Total, Account: uint64(bill.Account), Subject: bill.Ref().String(), Reason: c.Reason,
	}, err
}

// Do implements Command.
func (c Cancel) Do(b Books, sign authority.Sign) (Bill, error) {
	bill, err := b.Bills().Get(c.Number)
	if err != nil {
		return bill, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return bill, fault.New(fault.Invalid, "bill.no-reason", "Give the reason for cancelling the bill.", nil).At("reason")
	}
	return cancel(b, sign, bill, c.Reason, ledger.Reverse)
}

// cancel voids a bill, reverses its posting and its late fees, and lets the account's last billed day go back to where it was.
func cancel(b Books, sign authority.Sign, bill Bill, reason string, reverse reversal) (Bill, error) {
	if err := bill.Move(document.Void, sign, reason); err != nil {
		return bill, err
	}
	if err := isLast(b, bill); err != nil {
		return bill, err
	}
	if _, err := reverse(b, sign, bill.Entry, bill.Ref(), sign.Day, "cancelled: "+reason); err != nil {
		return bill, err
	}
	if err := unbudget(b, bill); err != nil {
		return bill, err
	}
	fees, err := feesOn(b, bill.Number)
	for _, fee := range fees {
		if err == nil {
			err = takeBackFee(b, sign, fee, "the bill is cancelled", reverse)
		}
	}
	if err != nil {
		return bill, err
	}
	a, err := b.Accounts().Get(bill.Account)
	if err != nil {
		return bill, err
	}
	if bill.Sort != FeeBill && a.LastBill == bill.Content.To {
		a.LastBill = bill.After
		if err := b.Accounts().Put(a); err != nil {
			return bill, err
		}
	}
	return bill, b.Bills().Put(bill)
}

// isLast refuses a bill of service after which the account was billed again. Bills of fees stand apart from that order.
func isLast(b Books, bill Bill) error {
	if bill.Sort == FeeBill {
		return nil
	}
	for last, err := range b.Bills().Via(ByAccount, row.Span{Reverse: true}, bill.Account) {
		switch {
		case err != nil:
			return err
		case last.Number == bill.Number:
			return nil
		case last.Live() && last.Sort != FeeBill:
			return errNewer.With(fault.Args{"bill": bill.Ref(), "last": last.Ref()})
		}
	}
	return nil
}
