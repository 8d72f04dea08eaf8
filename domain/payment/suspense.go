package payment

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// VerbIdentify lets a person say whose money in suspense is.
var VerbIdentify = authority.Say("receipt.identify", "say whose money in suspense is")

// Identify brings money out of suspense to the account it is for. It counts as paid on the day it came while that day is not closed.
//
// Refuses, in order: no such receipt; no account; no reason; a receipt that is not in suspense, or asked for by a refund; a closed
// period.
type Identify struct {
	Number document.Number `cbor:"1,keyasint"`
	To     account.ID      `cbor:"2,keyasint"`
	Reason string          `cbor:"3,keyasint"` // how it was found whose it is
}

// Name implements Command.
func (Identify) Name() string { return "receipt.identify" }

// Act implements Command.
func (c Identify) Act(b Books) (authority.Act, error) {
	return moveAct(b, VerbIdentify, c.Number, c.To, c.Reason)
}

// Do implements Command.
func (c Identify) Do(b Books, sign authority.Sign) (Receipt, error) {
	r, err := b.Receipts().Get(c.Number)
	if err != nil {
		return r, err
	}
	switch {
	case c.To == 0:
		return r, fault.New(fault.Invalid, "identify.no-account", "Name the account the money is for.", nil).At("account")
	case strings.TrimSpace(c.Reason) == "":
		return r, fault.New(fault.Invalid, "identify.no-reason", "Say how it was found whose money it is.", nil).At("reason")
	}
	if err := refuseKnown(r); err != nil {
		return r, err
	}
	return move(b, sign, r, c.To, c.Reason, "")
}

func refuseKnown(r Receipt) error {
	if !r.Waits() {
		return notWaiting(r)
	}
	return refuseAskedFor(r)
}

func notWaiting(r Receipt) error {
	return fault.New(fault.Refused, "identify.not-waiting", "{receipt} is not in suspense.", fault.Args{"receipt": r.Ref()})
}

// GiveBack says that money in suspense is to go back to who sent it.
type GiveBack struct {
	Day    calendar.Day   `cbor:"1,keyasint,omitempty"`
	To     string         `cbor:"2,keyasint,omitempty"` // name and address
	Reason string         `cbor:"3,keyasint,omitempty"`
	Sign   authority.Sign `cbor:"4,keyasint,omitzero"`
}

// MarkBack marks money in suspense as to be given back. It stays in suspense, and its age goes on from the day it came, until a refund of
// it is approved.
//
// Refuses, in order: no such receipt; no name; no reason; a receipt that is not in suspense, or asked for by a refund.
type MarkBack struct {
	Number document.Number `cbor:"1,keyasint"`
	To     string          `cbor:"2,keyasint"`
	Reason string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (MarkBack) Name() string { return "receipt.give-back" }

// Act implements Command.
func (c MarkBack) Act(b Books) (authority.Act, error) {
	r, err := b.Receipts().Get(c.Number)
	return authority.Act{Verb: VerbIdentify, Amount: r.Amount, Account: uint64(r.Account), Subject: r.Ref().String() + " to be given back", Reason: c.Reason}, err
}

// Do implements Command.
func (c MarkBack) Do(b Books, sign authority.Sign) (Receipt, error) {
	r, err := b.Receipts().Get(c.Number)
	if err != nil {
		return r, err
	}
	switch {
	case strings.TrimSpace(c.To) == "":
		return r, fault.New(fault.Invalid, "give-back.nobody", "Name who the money goes back to, with the address.", nil).At("to")
	case strings.TrimSpace(c.Reason) == "":
		return r, fault.New(fault.Invalid, "give-back.no-reason", "Say why the money goes back.", nil).At("reason")
	}
	if err := refuseKnown(r); err != nil {
		return r, err
	}
	r.Back = GiveBack{Day: sign.Day, To: strings.TrimSpace(c.To), Reason: strings.TrimSpace(c.Reason), Sign: sign}
	return r, b.Receipts().Put(r)
}

// Waiting is money in suspense as its list shows it.
type Waiting struct {
	Receipt Receipt
	Age     int // days since it came
	Clerk   string
}

// Suspense lists the money in suspense, the oldest first.
type Suspense struct{ Limit int }

// Act implements Query.
func (Suspense) Act(PeopleBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Suspense) Ask(b PeopleBooks, sign authority.Sign) (out []Waiting, err error) {
	signers := staff.NewSigners(b)
	for r, err := range b.Receipts().Via(ByWait, row.Span{Limit: q.Limit}) {
		if err != nil {
			return nil, err
		}
		w := Waiting{Receipt: r, Age: sign.Day.Since(r.Day)}
		if w.Clerk, err = signers.By(r.IssuedBy()); err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, nil
}

// SuspenseOver counts the money in suspense for more than so many days.
type SuspenseOver struct{ Days int }

// Over is how much waits, and how much of it too long.
type Over struct {
	Count, Late int
	Sum, Old    money.Amount
}

// Act implements Query.
func (SuspenseOver) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q SuspenseOver) Ask(b Books, sign authority.Sign) (out Over, err error) {
	for r, err := range b.Receipts().Via(ByWait, row.Span{}) {
		if err != nil {
			return out, err
		}
		out.Count, out.Sum = out.Count+1, out.Sum.Plus(r.Amount)
		if sign.Day.Since(r.Day) > q.Days {
			out.Late, out.Old = out.Late+1, out.Old.Plus(r.Amount)
		}
	}
	return out, nil
}
