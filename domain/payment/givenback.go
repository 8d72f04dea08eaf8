package payment

import (
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Suspended is money in suspense as a refund of it needs to know it.
type Suspended struct {
	Receipt  document.Number
	Amount   money.Amount
	Came     calendar.Day
	Known    string // of the payer
	Back     GiveBack
	Refund   document.Number // that asks for it, 0 for none
	Fund, GL string          // where it stands
	Sure     bool            // no bank can take it back: cash
}

// SuspendedIn gives the money of a receipt in suspense.
//
// Refuses, in order: no such receipt; money that is not in suspense any more.
func SuspendedIn(b Books, n document.Number) (Suspended, error) {
	r, err := b.Receipts().Get(n)
	if err == nil && !r.Waits() {
		err = notWaiting(r)
	}
	if err != nil {
		return Suspended{}, err
	}
	return Suspended{
		Receipt: r.Number, Amount: r.Amount, Came: r.Day, Known: r.Known, Back: r.Back, Refund: r.Refund,
		Fund: r.Lines[0].Fund, GL: r.Lines[0].GL, Sure: r.Tender == Cash,
	}, nil
}

// TieSuspended notes the refund that asks for the money of a receipt in suspense, 0 for none, and whether that refund took it out.
func TieSuspended(b Books, n, refund document.Number, out bool) error {
	r, err := b.Receipts().Get(n)
	if err != nil {
		return err
	}
	r.Refund, r.Out = refund, out
	return b.Receipts().Put(r)
}

// refuseAskedFor refuses to touch money that a refund asks for, or gave back.
func refuseAskedFor(r Receipt) error {
	if r.Refund == 0 {
		return nil
	}
	return fault.New(fault.Refused, "identify.asked-for", "Refund {refund} gives the money of {receipt} back: return or withdraw that refund first.",
		fault.Args{"refund": r.Refund, "receipt": r.Ref()})
}
