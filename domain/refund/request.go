package refund

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// VerbRequest lets a person request refunds.
var VerbRequest = authority.Say("refund.request", "request refunds")

// Ask requests a refund of an account's credit and holds that credit, so that no bill consumes it; or, with Receipt, of money in suspense
// that was marked to go back. With Number it submits a returned request again, corrected.
//
// Refuses, in order: no such account; no such request; a source unknown; nothing asked for; an amount below the least, unless
// the customer asked; no payee; no mail address; no reason; an account whose refunds are held; more than the account's free credit;
// money not in suspense, not marked to go back, asked for already, asked for in part, or that a bank may still take back; a request
// that is not returned.
type Ask struct {
	Account  account.ID       `cbor:"1,keyasint,omitempty"`
	Amount   money.Amount     `cbor:"2,keyasint"`
	Source   Source           `cbor:"3,keyasint"`
	Payee    string           `cbor:"4,keyasint"`
	MailTo   customer.Address `cbor:"5,keyasint"`
	Verified bool             `cbor:"6,keyasint,omitempty"`
	Reason   string           `cbor:"7,keyasint"`
	Asked    bool             `cbor:"8,keyasint,omitempty"`
	Number   document.Number  `cbor:"9,keyasint,omitempty"`
	Receipt  document.Number  `cbor:"10,keyasint,omitempty"` // of money in suspense, which has no account
}

// Name implements Command.
func (Ask) Name() string { return "refund.request" }

// Act implements Command.
func (c Ask) Act(b Books) (authority.Act, error) {
	act := authority.Act{Verb: VerbRequest, Amount: c.Amount, Account: uint64(c.Account), Reason: c.Reason}
	if c.Receipt != 0 {
		s, err := b.Suspended(c.Receipt)
		act.Subject = s.Receipt.String()
		return act, err
	}
	a, err := b.Accounts().Get(c.Account)
	act.Subject = "account " + a.Number
	return act, err
}

// Do implements Command.
func (c Ask) Do(b Books, sign authority.Sign) (Request, error) {
	r, err := c.begin(b, sign)
	if err != nil {
		return r, err
	}
	if err := c.refuse(b, sign); err != nil {
		return r, err
	}
	if c.Number != 0 {
		if err := r.move(Submit, sign, ""); err != nil {
			return r, err
		}
	} else if r.Number, err = b.DocumentNumber(KindRequest, sign); err != nil {
		return r, err
	}
	r.Account, r.Amount, r.Source, r.Payee, r.MailTo = c.Account, c.Amount, c.Source, strings.TrimSpace(c.Payee), c.MailTo
	r.Verified, r.Reason, r.Asked, r.Receipt = c.Verified, strings.TrimSpace(c.Reason), c.Asked, c.Receipt
	if err := r.purse().hold(b, r); err != nil {
		return r, err
	}
	return r, b.Requests().Put(r)
}

// begin gives a new draft without number, or the request to be submitted again.
func (c Ask) begin(b Books, sign authority.Sign) (Request, error) {
	if c.Number == 0 {
		return Request{Header: document.New(KindRequest, 0, sign)}, nil
	}
	r, err := b.Requests().Get(c.Number)
	if err == nil && (r.Account != c.Account || r.Receipt != c.Receipt) {
		err = no(fault.Invalid, "refund.other-account", "{refund} is of another account: void it and make a new request.", "account", fault.Args{"refund": r.Ref()})
	}
	return r, err
}

func (c Ask) refuse(b Books, sign authority.Sign) error {
	least, err := leastOn(b, sign.Day)
	if err != nil {
		return err
	}
	switch {
	case !slices.Contains(c.sources(), c.Source):
		return no(fault.Invalid, "refund.source", "Say where the credit comes from.", "source", nil)
	case c.Amount <= 0:
		return no(fault.Invalid, "refund.amount", "The amount of a refund must be more than zero.", "amount", nil)
	case c.Amount < least && !c.Asked:
		return no(fault.Refused, "refund.least", "A credit below {least} is not refunded by check, unless the customer asks for it: tick that the customer asked.",
			"amount", fault.Args{"least": least.Dollars()})
	case strings.TrimSpace(c.Payee) == "":
		return no(fault.Invalid, "refund.payee", "Give the payee as the check should name them.", "payee", nil)
	case len(c.MailTo.Lines) == 0 || c.MailTo.City == "" || c.MailTo.ZIP == "":
		return no(fault.Invalid, "refund.address", "Give the mail address: street, city, state and ZIP.", "address", nil)
	case strings.TrimSpace(c.Reason) == "":
		return no(fault.Invalid, "refund.no-reason", "Give the reason for the refund.", "reason", nil)
	}
	return Request{Account: c.Account, Receipt: c.Receipt}.purse().ask(b, sign, c.Amount)
}

// sources gives where such money may come from.
func (c Ask) sources() []Source {
	if c.Receipt != 0 {
		return []Source{InSuspense}
	}
	return Sources
}
