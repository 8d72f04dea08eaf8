// Package arrangement holds agreements to pay a debt in instalments.
package arrangement

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// KindArrangement is the kind, and number series, of arrangements.
const KindArrangement document.Kind = "arrangement"

// Status is where an arrangement stands, besides its state as a document.
type Status string

// The statuses of an arrangement.
const (
	Proposed  Status = "proposed"  // written, not agreed yet
	Active    Status = "active"    // agreed; instalments are due
	Kept      Status = "kept"      // paid to the end
	Broken    Status = "broken"    // an instalment was missed
	Cancelled Status = "cancelled" // taken back by agreement or mistake
)

// Action is what happens to an arrangement.
type Action string

// The actions on an arrangement.
const (
	Agree  Action = "agreed"
	Finish Action = "finished"
	Miss   Action = "missed"
	Cancel Action = "cancelled"
)

// Law is the life of an arrangement.
var Law = steps.Law[Status, Action]{
	Proposed:  {Agree: Active, Cancel: Cancelled},
	Active:    {Finish: Kept, Miss: Broken, Cancel: Cancelled},
	Broken:    {},
	Kept:      {},
	Cancelled: {},
}

// Instalment is one instalment: what is due on a day, and what is paid of it.
type Instalment struct {
	Due    calendar.Day `cbor:"1,keyasint"`
	Amount money.Amount `cbor:"2,keyasint"`
	Paid   money.Amount `cbor:"3,keyasint,omitempty"`
}

// Left gives what is left of the instalment.
func (i Instalment) Left() money.Amount { return i.Amount - i.Paid }

// Arrangement is an agreement to pay a debt in instalments. The debt itself stays in the ledger.
type Arrangement struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID   `cbor:"1,keyasint"`
	Status          Status       `cbor:"2,keyasint"`
	Made            calendar.Day `cbor:"3,keyasint"`
	Instalments     []Instalment `cbor:"4,keyasint"`
	Old             string       `cbor:"5,keyasint,omitempty"` // its number in the old system
}

// The index of arrangements.
const ByAccount row.Index = "account"

// Books is what deeds about arrangements need.
type Books interface {
	Arrangements() row.Table[document.Number, Arrangement]
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

// Divide makes n monthly instalments of a debt, the first on a day: equal cents, the remainder on the last (methods §16).
//
// Refuses, in order: a debt of nothing; fewer than one instalment or more than sixty; a debt of fewer cents than instalments.
func Divide(debt money.Amount, n int, first calendar.Day) ([]Instalment, error) {
	switch {
	case debt <= 0:
		return nil, fault.New(fault.Invalid, "arrangement.no-debt", "There is nothing to divide: give a debt of more than zero.", nil).At("debt")
	case n < 1 || n > most:
		return nil, fault.New(fault.Invalid, "arrangement.instalments", "Give from one to {most} instalments.", fault.Args{"most": most}).At("instalments")
	case int64(debt) < int64(n):
		return nil, fault.New(fault.Invalid, "arrangement.small", "{debt} cannot be divided into {n} instalments.", fault.Args{"debt": debt.Dollars(), "n": n}).At("instalments")
	}
	out := make([]Instalment, n)
	for i, part := range debt.Split(n) {
		out[i] = Instalment{Due: first.PlusMonths(i), Amount: part}
	}
	return out, nil
}

// most is the most instalments of an arrangement.
const most = 60

// Total gives the sum of the instalments.
func (a Arrangement) Total() (sum money.Amount) {
	for _, i := range a.Instalments {
		sum = sum.Plus(i.Amount)
	}
	return sum
}

// Left gives what is left to pay of all instalments.
func (a Arrangement) Left() (sum money.Amount) {
	for _, i := range a.Instalments {
		sum = sum.Plus(i.Left())
	}
	return sum
}

// Next gives the first instalment that is not paid; false when all are.
func (a Arrangement) Next() (Instalment, bool) {
	for _, i := range a.Instalments {
		if i.Left() > 0 {
			return i, true
		}
	}
	return Instalment{}, false
}

// Behind gives what should have been paid before a day and was not.
func (a Arrangement) Behind(day calendar.Day) (sum money.Amount) {
	for _, i := range a.Instalments {
		if i.Due < day {
			sum = sum.Plus(i.Left())
		}
	}
	return sum
}

// Move takes the arrangement one step of its life; an illegal step is refused with what is allowed instead.
func (a *Arrangement) Move(action Action) (err error) {
	a.Status, err = Law.Next(a.Ref().String(), a.Status, action)
	return err
}
