package refund

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
)

// VerbDecide lets a person decide what becomes of the money of a check undone.
var VerbDecide = authority.Say("refund.decide", "reissue or reapply refunds whose check was undone")

// PayAgain decides that a refund whose check was voided or stopped is paid by another check, and the old check is marked as reissued. To
// the same payee at the same address it waits to be printed. To another payee or address it is a request anew: its money goes back to
// where it was asked from and is held there, nobody has verified the address, and somebody else approves it.
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
	act, err := actOn(b, c.Number, VerbDecide, c.Reason)
	if err != nil {
		return act, err
	}
	r, err := b.Requests().Get(c.Number)
	for _, s := range r.Signatures {
		if s.As == "approved" || s.As == approvedOnce || s.As == "printing" {
			act.Part = append(act.Part, s.Sign.Parties()...) // they may, and it is reviewed
		}
	}
	return act, err
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
	step, payee := Reissue, strings.TrimSpace(c.Payee)
	if payee != r.Payee || !sameAddress(c.MailTo, r.MailTo) {
		step = Redirect
	}
	if err := r.move(step, sign, c.Reason); err != nil {
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
	if step == Redirect {
		if err := r.begAnew(b, sign, c.Reason); err != nil {
			return r, err
		}
	}
	r.Payee, r.MailTo = payee, c.MailTo
	return r, b.Requests().Put(r)
}

// begAnew takes back the approval of a request that is to be paid to somebody else, or elsewhere, and holds its money again.
func (r *Request) begAnew(b Books, sign authority.Sign, why string) error {
	if err := r.purse().back(b, sign, *r, redirectedAs+": "+why); err != nil {
		return err
	}
	r.Entry, r.Verified = ledger.Place{}, false
	return r.purse().hold(b, *r)
}

// sameAddress compares addresses as they stand on an envelope.
func sameAddress(x, y customer.Address) bool { return slices.Equal(x.Block(), y.Block()) }

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
