package refund

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// VerbDecide lets a person decide what becomes of the money of a check undone.
var VerbDecide = authority.Say("refund.decide", "reissue or reapply refunds whose check was undone")

// PayAgain decides that a refund whose check was voided or stopped is paid by another check, to the payee and address given: it waits
// to be printed, and the old check is marked as reissued.
//
// Refuses, in order: no such request; no authority, own request, own account; no reason; no payee; no mail address; a request whose
// check is not undone.
type PayAgain struct {
	Number document.Number  `cbor:"1,keyasint"`
	Payee  string           `cbor:"2,keyasint"`
	MailTo customer.Address `cbor:"3,keyasint"`
	Reason string           `cbor:"4,keyasint"`
}

// Name implements Command.
func (PayAgain) Name() string { return "refund.reissue" }

// Act implements Command.
func (c PayAgain) Act(b Books) (authority.Act, error) {
	return actOn(b, c.Number, VerbDecide, c.Reason)
}

// Do implements Command.
func (c PayAgain) Do(b Books, sign authority.Sign) (Request, error) {
	r, err := b.Requests().Get(c.Number)
	switch {
	case err != nil:
		return r, err
	case strings.TrimSpace(c.Reason) == "":
		return r, errReason
	case strings.TrimSpace(c.Payee) == "":
		return r, no(fault.Invalid, "refund.payee", "Give the payee as the check should name them.", "payee", nil)
	case len(c.MailTo.Lines) == 0 || c.MailTo.City == "" || c.MailTo.ZIP == "":
		return r, no(fault.Invalid, "refund.address", "Give the mail address: street, city, state and ZIP.", "address", nil)
	}
	if err := r.move(Reissue, sign, c.Reason); err != nil {
		return r, err
	}
	check, err := b.Checks().Get(r.Check)
	if err != nil {
		return r, err
	}
	if err := check.happen(IsReplaced, sign, sign.Day, c.Reason); err != nil {
		return r, err
	}
	if err := b.Checks().Put(check); err != nil {
		return r, err
	}
	r.Payee, r.MailTo = strings.TrimSpace(c.Payee), c.MailTo
	return r, b.Requests().Put(r)
}

// PutBack decides that the money of a refund whose check was voided or stopped goes back to its account as credit, or to
// suspense.
//
// Refuses, in order: no such request; no authority, own request, own account; no reason; a request whose check is not undone; a closed
// period.
type PutBack struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (PutBack) Name() string { return "refund.reapply" }

// Act implements Command.
func (c PutBack) Act(b Books) (authority.Act, error) { return actOn(b, c.Number, VerbDecide, c.Reason) }

// Do implements Command.
func (c PutBack) Do(b Books, sign authority.Sign) (Request, error) {
	r, err := b.Requests().Get(c.Number)
	if err != nil {
		return r, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return r, errReason
	}
	if err := r.move(Reapply, sign, c.Reason); err != nil {
		return r, err
	}
	if err := r.purse().back(b, sign, r, "reapplied: "+c.Reason); err != nil {
		return r, err
	}
	return r, b.Requests().Put(r)
}
