package refund

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// KindOffset is the kind of document an offset is.
const KindOffset document.Kind = "offset of credit"

// OffsetDebt lets the credit of an account pay what the same customer owes on another: the credit is carried from the one to the other,
// where it pays the open items, oldest first. No money moves, so nothing is posted to receipts.
//
// Refuses, in order: no such account; accounts of two customers, or one account twice; no reason; nothing, more than the free credit,
// or more than is owed; a closed period.
type OffsetDebt struct {
	From   uint64       `cbor:"1,keyasint"`
	To     uint64       `cbor:"2,keyasint"`
	Amount money.Amount `cbor:"3,keyasint"`
	Reason string       `cbor:"4,keyasint"` // the customer agreed, or the ordinance
}

// OffsetMade is an offset as it was posted.
type OffsetMade struct {
	document.Header `cbor:"100,keyasint"`
	From            uint64       `cbor:"1,keyasint"`
	To              uint64       `cbor:"2,keyasint"`
	Amount          money.Amount `cbor:"3,keyasint"`
	Out             ledger.Place `cbor:"4,keyasint"`
	In              ledger.Place `cbor:"5,keyasint"`
}

// VerbOffset lets a person offset debts with credit.
var VerbOffset = authority.Say("refund.offset", "offset a customer's debts with their credit")

// Name implements Command.
func (OffsetDebt) Name() string { return "refund.offset" }

// Act implements Command.
func (c OffsetDebt) Act(b Books) (authority.Act, error) {
	from, to, err := c.both(b)
	return authority.Act{
		Verb: VerbOffset, Amount: c.Amount, Accounts: []uint64{c.From, c.To}, Subject: "account " + from + " to account " + to, Reason: c.Reason,
	}, err
}

// both gives the numbers of the two accounts, of one customer.
func (c OffsetDebt) both(b Books) (from, to string, err error) {
	f, err := b.Accounts().Get(account.ID(c.From))
	if err != nil {
		return "", "", err
	}
	t, err := b.Accounts().Get(account.ID(c.To))
	if err == nil && (f.Customer != t.Customer || f.ID == t.ID) {
		err = no(fault.Refused, "refund.offset-customer", "Accounts {from} and {to} must be two accounts of one customer: another's debt is not paid with this credit.",
			"account", fault.Args{"from": f.Number, "to": t.Number})
	}
	return f.Number, t.Number, err
}

// Do implements Command.
func (c OffsetDebt) Do(b Books, sign authority.Sign) (OffsetMade, error) {
	if c.Reason == "" {
		return OffsetMade{}, errReason
	}
	if err := c.refuse(b); err != nil {
		return OffsetMade{}, err
	}
	number, err := b.DocumentNumber(KindOffset, sign)
	if err != nil {
		return OffsetMade{}, err
	}
	m := OffsetMade{Header: document.New(KindOffset, number, sign), From: c.From, To: c.To, Amount: c.Amount}
	from, to, err := c.both(b)
	if err != nil {
		return m, err
	}
	out, in, err := ledger.PostTransfer(b, sign, ledger.Move{
		From: c.From, To: c.To, Doc: m.Ref(), Day: sign.Day, Credit: c.Amount, Order: ledger.OldestFirst,
		Memo: "offset: credit of account " + from + " pays the debt of account " + to + ", " + c.Reason,
	})
	if err != nil {
		return m, err
	}
	m.Out, m.In = out.Place, in.Place
	for _, a := range []document.Action{document.Approve, document.Issue} {
		if err := m.Move(a, sign, ""); err != nil {
			return m, err
		}
	}
	return m, b.Offsets().Put(m)
}

func (c OffsetDebt) refuse(b Books) error {
	f, err := ledger.StandingOf(b, c.From)
	if err != nil {
		return err
	}
	t, err := ledger.StandingOf(b, c.To)
	if err != nil {
		return err
	}
	if most := min(Refundable(f), t.Balance); c.Amount <= 0 || c.Amount > most {
		return no(fault.Refused, "refund.offset-amount", "{amount} cannot be offset: {may} of credit is free, and {owed} is owed.", "amount",
			fault.Args{"amount": c.Amount.Dollars(), "may": Refundable(f).Dollars(), "owed": max(0, t.Balance).Dollars()})
	}
	return nil
}
