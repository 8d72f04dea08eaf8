package deposit

import (
	"cmp"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
)

// VerbApply lets a person give deposits back.
var VerbApply = authority.Say("deposit.apply", "apply deposits to accounts")

// Apply gives a deposit, or a part of it, back to its account with all interest to the open day: it pays what is open, and the rest
// is credit that may be refunded.
//
// Refuses, in order: no such deposit; no reason; one of which nothing is held; less than nothing or more than is held; a closed
// account whose final bill is not made; a year without a rate of interest; a closed period.
type Apply struct {
	Number document.Number `cbor:"1,keyasint"`
	Amount money.Amount    `cbor:"2,keyasint,omitempty"` // 0: all that is held
	Reason string          `cbor:"3,keyasint"`
	Order  ledger.Order    `cbor:"4,keyasint,omitempty"`
}

// Name implements Command.
func (Apply) Name() string { return "deposit.apply" }

// Act implements Command.
func (c Apply) Act(b Books) (authority.Act, error) {
	d, err := b.Deposits().Get(c.Number)
	return authority.Act{
		Verb: VerbApply, Amount: cmp.Or(c.Amount, d.Left), Account: uint64(d.Account), Subject: d.Ref().String(), Reason: c.Reason,
	}, err
}

// Do implements Command.
func (c Apply) Do(b Books, sign authority.Sign) (Deposit, error) {
	d, err := b.Deposits().Get(c.Number)
	if err != nil {
		return d, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return d, no(fault.Invalid, "deposit.no-reason", "Say why the deposit is given back.", "reason", nil)
	}
	a, err := b.Accounts().Get(d.Account)
	if err != nil {
		return d, err
	}
	if d.Outcome == Held && a.Status == account.Closed && a.LastBill < a.Ended {
		return d, no(fault.Refused, "deposit.before-final", "The final bill of account {account} is not made yet: the deposit is kept for it.", "",
			fault.Args{"account": a.Number})
	}
	return Give(b, sign, d, Gift{Amount: c.Amount, Reason: c.Reason, Order: c.Order})
}

// Gift says how a deposit is given back.
type Gift struct {
	Amount money.Amount // 0: all that is held
	Reason string
	Order  ledger.Order
	First  document.Ref // what this document charged is paid first
	Keep   bool         // nothing is paid with it yet
}

// Give gives a deposit back to its account within another deed, which has asked for leave.
//
// Refuses, in order: one of which nothing is held; less than nothing or more than is held; a year without a rate; a closed period.
func Give(b Books, sign authority.Sign, d Deposit, g Gift) (Deposit, error) {
	g.Amount = cmp.Or(g.Amount, d.Left)
	what := ApplyTo
	if g.Amount == d.Left {
		what = GiveBack
	}
	left, from := d.Left, d.From
	if err := d.step(what); err != nil {
		return d, err
	}
	if g.Amount <= 0 || g.Amount > left {
		return d, no(fault.Invalid, "deposit.more-than-held", "{left} is held of {deposit}: give back that, or a part of it.", "amount",
			fault.Args{"left": left.Dollars(), "deposit": d.Ref()})
	}
	interest, err := interestOn(b, sign, d, left)
	if err != nil {
		return d, err
	}
	e, err := ledger.PostGiven(b, sign, ledger.Given{
		Account: uint64(d.Account), Kind: ledger.Deposit, Doc: d.Ref(), Day: sign.Day, Deposit: g.Amount, Interest: interest.Amount,
		Keep: g.Keep, First: g.First, Order: g.Order, Memo: memo(g.Amount, interest.Amount),
	})
	if err != nil {
		return d, err
	}
	d.Left, d.From = left.Minus(g.Amount), sign.Day
	d.Events = append(d.Events, Event{
		What: what, Day: sign.Day, Amount: g.Amount, Interest: interest.Amount, Entry: e.Place, Left: left, From: from, Reason: g.Reason, Sign: sign,
	})
	if err := b.Deposits().Put(d); err != nil {
		return d, err
	}
	return b.Deposits().Get(d.Number)
}

func interestOn(b Books, sign authority.Sign, d Deposit, left money.Amount) (Interest, error) {
	t, err := TermsOn(b, sign.Day)
	if err != nil {
		return Interest{}, err
	}
	return t.Interest(left, d.From, sign.Day)
}

func memo(amount, interest money.Amount) string {
	if interest == 0 {
		return "deposit " + amount.String()
	}
	return "deposit " + amount.String() + ", interest " + interest.String()
}

// CreditInterest gives an account the interest of its deposit through the open day; the deposit stays.
//
// Refuses, in order: no such deposit; one of which nothing is held; a year without a rate; no interest yet; a closed period.
type CreditInterest struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint,omitempty"`
	Order  ledger.Order    `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (CreditInterest) Name() string { return "deposit.interest" }

// Act implements Command: it is as large as the interest. Terms that give no rate are refused when it is reckoned.
func (c CreditInterest) Act(b Books) (authority.Act, error) {
	d, err := b.Deposits().Get(c.Number)
	act := authority.Act{Verb: VerbApply, Account: uint64(d.Account), Subject: "interest of " + d.Ref().String(), Reason: c.Reason}
	if err != nil {
		return act, err
	}
	h, err := b.House().Get(office.HouseKey)
	if err != nil {
		return act, err
	}
	if interest, no := interestOn(b, authority.Sign{Day: h.Day}, d, d.Left); no == nil {
		act.Amount = interest.Amount
	}
	return act, nil
}

// Do implements Command.
func (c CreditInterest) Do(b Books, sign authority.Sign) (Deposit, error) {
	d, err := b.Deposits().Get(c.Number)
	if err != nil {
		return d, err
	}
	if err := d.step(PayOut); err != nil {
		return d, err
	}
	interest, err := interestOn(b, sign, d, d.Left)
	if err != nil {
		return d, err
	}
	if interest.Amount == 0 {
		return d, no(fault.Refused, "deposit.no-interest", "{deposit} has borne no interest since {from}.", "", fault.Args{"deposit": d.Ref(), "from": d.From.US()})
	}
	e, err := ledger.PostGiven(b, sign, ledger.Given{
		Account: uint64(d.Account), Kind: ledger.Interest, Doc: d.Ref(), Day: sign.Day, Interest: interest.Amount, Order: c.Order,
		Memo: "interest of the deposit",
	})
	if err != nil {
		return d, err
	}
	d.Events = append(d.Events, Event{
		What: PayOut, Day: sign.Day, Interest: interest.Amount, Entry: e.Place, Left: d.Left, From: d.From, Reason: c.Reason, Sign: sign,
	})
	d.From = sign.Day
	return d, b.Deposits().Put(d)
}
