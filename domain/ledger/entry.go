// Package ledger is the receivable sub-ledger: append-only double entry, with balances, open items and aging derived from the
// entries, kept as rows for speed, and proved again by the check of the books.
package ledger

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Kind says what sort of money movement an entry is.
type Kind string

// The kinds of entry.
const (
	Charge     Kind = "charge"
	Penalty    Kind = "penalty"
	Fee        Kind = "fee"
	Payment    Kind = "payment"
	Adjustment Kind = "adjustment"
	Refund     Kind = "refund"
	Transfer   Kind = "transfer"
	Opening    Kind = "opening" // balance brought in from an old system
	Check      Kind = "check"   // a check printed, voided or stopped: moves no customer's balance
	Deposit    Kind = "deposit" // a deposit taken in, or given back to the account with its interest
	Interest   Kind = "interest"
	WriteOff   Kind = "write-off"
	Recovery   Kind = "recovery"      // of a debt written off, out of a payment
	Reinstate  Kind = "reinstatement" // of a debt written off, as open items with their ages
)

// Place is the key of an entry: period first, because a month's run then writes neighbouring pages.
type Place struct {
	Period  calendar.Month `cbor:"1,keyasint,omitempty"`
	Account uint64         `cbor:"2,keyasint,omitempty"`
	Seq     uint64         `cbor:"3,keyasint,omitempty"` // within the account, from 1
}

// KeyParts implements the key of several parts.
func (p Place) KeyParts() []any { return []any{p.Period, p.Account, p.Seq} }

// IsZero says whether no entry is named.
func (p Place) IsZero() bool { return p == Place{} }

// Part is a charge to one service; every part of an entry opens one item.
type Part struct {
	Service string       `cbor:"1,keyasint"`
	Amount  money.Amount `cbor:"2,keyasint"`
}

// Origin is what an item moved from another account was there, so that it keeps its kind and its age.
type Origin struct {
	Kind Kind         `cbor:"1,keyasint"`
	Doc  document.Ref `cbor:"2,keyasint"`
	Day  calendar.Day `cbor:"3,keyasint"`
	Due  calendar.Day `cbor:"4,keyasint"`
}

// Application reduces what is left of an open item (or gives it back, when negative).
type Application struct {
	Item   ItemID       `cbor:"1,keyasint"`
	Amount money.Amount `cbor:"2,keyasint"`
}

// ItemID names an open item: the entry that opened it, and which of its parts.
type ItemID struct {
	Period calendar.Month `cbor:"1,keyasint"`
	Seq    uint64         `cbor:"2,keyasint"`
	Part   int            `cbor:"3,keyasint,omitempty"`
}

// Line is one line of double entry: debit positive, credit negative.
type Line struct {
	Fund    string       `cbor:"1,keyasint"`
	GL      string       `cbor:"2,keyasint"`
	Service string       `cbor:"3,keyasint,omitempty"`
	Amount  money.Amount `cbor:"4,keyasint"`
}

// Entry is one posting. The change of the account's balance is the sum of Parts, less Applied, less Credit.
type Entry struct {
	Place    Place          `cbor:"1,keyasint"`
	Kind     Kind           `cbor:"2,keyasint"`
	Day      calendar.Day   `cbor:"3,keyasint"`
	Due      calendar.Day   `cbor:"4,keyasint,omitempty"`
	Doc      document.Ref   `cbor:"5,keyasint"`
	Parts    []Part         `cbor:"6,keyasint,omitempty"`
	Applied  []Application  `cbor:"7,keyasint,omitempty"`
	Credit   money.Amount   `cbor:"8,keyasint,omitempty"` // change of the unapplied credit
	Lines    []Line         `cbor:"9,keyasint"`
	Reverses Place          `cbor:"10,keyasint,omitzero"`
	Sign     authority.Sign `cbor:"11,keyasint"`
	Memo     string         `cbor:"12,keyasint,omitempty"`
	Given    []Part         `cbor:"13,keyasint,omitempty"` // charges below nothing, as the amounts given as credit
	Moved    []Origin       `cbor:"14,keyasint,omitempty"` // of parts moved here from another account: what each was there, by place in Parts
	Twin     Place          `cbor:"15,keyasint,omitzero"`  // the other half of a transfer
	Written  []Application  `cbor:"16,keyasint,omitempty"` // change of what is written off and still claimed, by item
	Coded    []Code         `cbor:"17,keyasint,omitempty"` // the other side of its parts, where it is not the chart's
	Sure     bool           `cbor:"18,keyasint,omitempty"` // a payment that no bank can return: cash
}

// Change gives what the entry does to the account's balance.
func (e Entry) Change() (sum money.Amount) {
	for _, p := range e.Parts {
		sum = sum.Plus(p.Amount)
	}
	for _, a := range e.Applied {
		sum = sum.Minus(a.Amount)
	}
	return sum.Minus(e.Credit)
}

// opens gives the item that a part of the entry opens.
func (e Entry) opens(part int) Item {
	p := e.Parts[part]
	it := Item{
		ID: ItemID{e.Place.Period, e.Place.Seq, part}, Kind: e.Kind, Service: p.Service, Doc: e.Doc,
		Day: e.Day, Due: e.Due, Amount: p.Amount, Left: p.Amount,
	}
	if part < len(e.Moved) && e.Moved[part] != (Origin{}) { // what a reversal makes owed again was never elsewhere
		o := e.Moved[part]
		it.Kind, it.Doc, it.Day, it.Due = o.Kind, o.Doc, o.Day, o.Due
	}
	return it
}

// Item is an open item of an account: a charge not yet paid in full.
type Item struct {
	ID      ItemID       `cbor:"1,keyasint"`
	Kind    Kind         `cbor:"3,keyasint"`
	Service string       `cbor:"4,keyasint"`
	Doc     document.Ref `cbor:"5,keyasint"`
	Day     calendar.Day `cbor:"6,keyasint"`
	Due     calendar.Day `cbor:"7,keyasint"`
	Amount  money.Amount `cbor:"8,keyasint"`
	Left    money.Amount `cbor:"9,keyasint"`
}

// Standing is where an account stands, derived from its entries: Balance is the sum of what is left of Items, less Credit.
type Standing struct {
	Account uint64       `cbor:"1,keyasint"`
	Balance money.Amount `cbor:"2,keyasint,omitempty"`
	Credit  money.Amount `cbor:"3,keyasint,omitempty"` // unapplied credit, shown apart, never negative
	Held    money.Amount `cbor:"4,keyasint,omitempty"` // part of Credit that a refund request holds
	Seq     uint64       `cbor:"5,keyasint"`           // last entry
	Items   []Item       `cbor:"6,keyasint,omitempty"`
	LastPay calendar.Day `cbor:"7,keyasint,omitempty"`

	Deferred []Deferral    `cbor:"8,keyasint,omitempty"` // what a budget plan does not ask for yet, by bill, oldest first
	Written  []Application `cbor:"9,keyasint,omitempty"` // what is written off and still claimed, by the item it was; no part of Balance
}

// Free gives the credit that no refund request holds.
func (s Standing) Free() money.Amount { return s.Credit - s.Held }

// Control is the kept total of one GL account in one period.
type Control struct {
	Period calendar.Month `cbor:"1,keyasint"`
	Fund   string         `cbor:"2,keyasint"`
	GL     string         `cbor:"3,keyasint"`
	Debit  money.Amount   `cbor:"4,keyasint,omitempty"`
	Credit money.Amount   `cbor:"5,keyasint,omitempty"` // positive
	Last   calendar.Day   `cbor:"6,keyasint,omitempty"` // the latest day of a posting to it
}

// ControlKey is the key of a Control.
type ControlKey struct {
	Period   calendar.Month
	Fund, GL string
}

// KeyParts implements the key of several parts.
func (k ControlKey) KeyParts() []any { return []any{k.Period, k.Fund, k.GL} }

// Key gives the control's place.
func (c Control) Key() ControlKey { return ControlKey{c.Period, c.Fund, c.GL} }

// Period is an accounting month; a closed one takes no entries, and no month takes any dated on or before its last closed day.
type Period struct {
	row.Mark `cbor:"90,keyasint"`
	Month    calendar.Month `cbor:"1,keyasint"`
	Closed   authority.Sign `cbor:"2,keyasint,omitzero"`
	Through  calendar.Day   `cbor:"3,keyasint,omitempty"` // the last business day that is closed
}

// Shut gives the last day that takes no more entries, 0 when all days of the month do.
func (p Period) Shut() calendar.Day {
	if !p.Closed.IsZero() {
		return p.Month.Last()
	}
	return p.Through
}

// The indexes of entries: by document, and by the entry they reverse (unique: nothing is reversed twice).
const (
	ByDoc      row.Index = "document"
	ByReversed row.Index = "reversed entry"
)

// Books is the tables of the sub-ledger.
type Books interface {
	Entries() row.Table[Place, Entry]
	Standings() row.Table[uint64, Standing]
	Controls() row.Table[ControlKey, Control]
	Periods() row.Table[calendar.Month, Period]
	Charts() row.Table[calendar.Day, Chart]
}
