package refund

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// VerbRequest lets a person request refunds.
var VerbRequest = authority.Say("refund.request", "request refunds")

// Ask requests a refund of an account's credit and holds that credit, so that no bill consumes it. With Number it submits a
// returned request again, corrected.
//
// Refuses, in order: no such account; no such request; a source unknown; nothing asked for; an amount below the least, unless
// the customer asked; no payee; no mail address; no reason; an account whose refunds are held; more than the account's free credit;
// a request that is not returned.
type Ask struct {
	Account  account.ID       `cbor:"1,keyasint"`
	Amount   money.Amount     `cbor:"2,keyasint"`
	Source   Source           `cbor:"3,keyasint"`
	Payee    string           `cbor:"4,keyasint"`
	MailTo   customer.Address `cbor:"5,keyasint"`
	Verified bool             `cbor:"6,keyasint,omitempty"`
	Reason   string           `cbor:"7,keyasint"`
	Asked    bool             `cbor:"8,keyasint,omitempty"`
	Number   document.Number  `cbor:"9,keyasint,omitempty"`
}

// Name implements Command.
func (Ask) Name() string { return "refund.request" }

// Act implements Command.
func (c Ask) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{
		Verb: VerbRequest, Amount: c.Amount, Account: uint64(c.Account), Subject: "account " + a.Number, Reason: c.Reason,
	}, err
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
	r.Verified, r.Reason, r.Asked = c.Verified, strings.TrimSpace(c.Reason), c.Asked
	if err := ledger.Hold(b, uint64(c.Account), c.Amount); err != nil {
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
	if err == nil && r.Account != c.Account {
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
	case !known(c.Source):
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
	return refuseCredit(b, c.Account, c.Amount)
}

// refuseCredit refuses an account whose refunds are held, and more than may be refunded.
func refuseCredit(b Books, id account.ID, amount money.Amount) error {
	a, err := b.Accounts().Get(id)
	if err != nil {
		return err
	}
	if a.Held["refund"] {
		return no(fault.Refused, "refund.held", "Refunds of account {account} are on hold; let the hold go first.", "account", fault.Args{"account": a.Number})
	}
	s, err := ledger.StandingOf(b, uint64(id))
	if err != nil {
		return err
	}
	if may := Refundable(s); amount > may {
		return no(fault.Refused, "refund.over-credit", "Account {account} has {may} that may be refunded; {amount} is more than that.", "amount",
			fault.Args{"account": a.Number, "may": may.Dollars(), "amount": amount.Dollars()})
	}
	return nil
}

func known(s Source) bool {
	for _, k := range Sources {
		if k == s {
			return true
		}
	}
	return false
}
