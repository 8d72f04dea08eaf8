package payment

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// VerbVoid lets a person void receipts.
var VerbVoid = authority.Say("receipt.void", "void receipts")

// Void voids a receipt: its posting is reversed on the open day and the balances stand as before; the number stays in the books.
//
// Refuses, in order: no such receipt; no reason; a receipt voided already; one whose drawer is counted or closed; a closed period.
type Void struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Void) Name() string { return "receipt.void" }

// Act implements Command.
func (c Void) Act(b Books) (authority.Act, error) {
	r, err := b.Receipts().Get(c.Number)
	return authority.Act{
		Verb: VerbVoid, Amount: r.Amount, Account: uint64(r.Account), Subject: r.Ref().String(), Reason: c.Reason,
	}, err
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
	if err := stillOpen(b, r); err != nil && r.State != document.Voided {
		return r, err
	}
	return unpost(b, sign, r, c.Reason)
}

// OfAccount lists the receipts of an account, newest first.
type OfAccount struct {
	Account uint64
	Limit   int
}

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, _ authority.Sign) ([]Receipt, error) {
	return row.Collect(b.Receipts().Via(ByAccount, row.Span{Reverse: true, Limit: q.Limit}, q.Account))
}
