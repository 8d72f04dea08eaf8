// Package deposit keeps what customers leave with the utility as security: asked for, taken in, bearing interest, given back to the
// account with it.
//
// A deposit is the customer's money. It lies in customer deposits, a liability, and moves no balance of the account until it is
// applied: then what is left of it and its interest pay the open items, and what is over is credit that may be refunded.
package deposit

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/domain/steps"
)

// KindDeposit is the kind, and the number series, of deposits.
const KindDeposit document.Kind = "deposit"

// Outcome is what became of a deposit.
type Outcome string

// The outcomes.
const (
	Asked     Outcome = "asked for"  // not paid yet
	Held      Outcome = "held"       // all or part of it
	GivenBack Outcome = "given back" // all of it went to the account
	Cancelled Outcome = "cancelled"  // not asked for any more, or its money was taken out again
)

// Action is what is done to a deposit.
type Action string

// The actions.
const (
	Receive  Action = "take"
	ApplyTo  Action = "apply"
	GiveBack Action = "give back"
	PayOut   Action = "credit interest"
	Move     Action = "transfer"
	Undo     Action = "undo"
	Cancel   Action = "cancel"
)

// Law is what may become of a deposit.
var Law = steps.Law[Outcome, Action]{
	Asked:     {Receive: Held, Cancel: Cancelled},
	Held:      {ApplyTo: Held, GiveBack: GivenBack, PayOut: Held, Move: Held, Undo: Held, Cancel: Cancelled},
	GivenBack: {Undo: Held},
	Cancelled: {},
}

// Event is one thing that was done with a deposit; Left and From are as they stood before it.
type Event struct {
	What     Action         `cbor:"1,keyasint"`
	Day      calendar.Day   `cbor:"2,keyasint"`
	Amount   money.Amount   `cbor:"3,keyasint,omitempty"`
	Interest money.Amount   `cbor:"4,keyasint,omitempty"`
	Entry    ledger.Place   `cbor:"5,keyasint,omitzero"`
	Left     money.Amount   `cbor:"6,keyasint,omitempty"`
	From     calendar.Day   `cbor:"7,keyasint,omitempty"`
	Account  account.ID     `cbor:"8,keyasint,omitempty"` // where it was before a transfer
	Reason   string         `cbor:"9,keyasint,omitempty"`
	Sign     authority.Sign `cbor:"10,keyasint"`
	Undone   bool           `cbor:"11,keyasint,omitempty"`
}

// Deposit is one sum of security of one account.
type Deposit struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID     `cbor:"1,keyasint"`
	Required        money.Amount   `cbor:"2,keyasint"`
	Reason          string         `cbor:"3,keyasint"` // why it was asked for
	Rules           policy.Applied `cbor:"4,keyasint,omitempty"`
	Amount          money.Amount   `cbor:"5,keyasint,omitempty"` // taken in
	Left            money.Amount   `cbor:"6,keyasint,omitempty"` // of it, still held
	Day             calendar.Day   `cbor:"7,keyasint,omitempty"` // taken in on
	From            calendar.Day   `cbor:"8,keyasint,omitempty"` // interest is given through this day
	Tender          Tender         `cbor:"9,keyasint,omitempty"`
	CheckNo         string         `cbor:"10,keyasint,omitempty"`
	Payer           string         `cbor:"11,keyasint,omitempty"` // when not the customer
	Given           money.Amount   `cbor:"12,keyasint,omitempty"` // cash handed over
	Entry           ledger.Place   `cbor:"13,keyasint,omitzero"`
	Outcome         Outcome        `cbor:"14,keyasint"`
	Events          []Event        `cbor:"15,keyasint,omitempty"` // oldest first

	Till     document.Number `cbor:"16,keyasint,omitempty"` // the drawer it was taken into, 0 for none
	Returned calendar.Day    `cbor:"17,keyasint,omitempty"` // the bank returned its check
	Banked   document.Number `cbor:"18,keyasint,omitempty"` // the bank deposit of a transfer, which the bank received itself
	Fee      money.Amount    `cbor:"19,keyasint,omitempty"` // charged when the bank returned its check
	FeeRules policy.Applied  `cbor:"20,keyasint,omitempty"` // by which the fee was capped
}

// InterestPaid gives the interest given so far.
func (d Deposit) InterestPaid() (sum money.Amount) {
	for _, e := range d.Events {
		if !e.Undone {
			sum = sum.Plus(e.Interest)
		}
	}
	return sum
}

// step moves the outcome by the law.
func (d *Deposit) step(a Action) (err error) {
	d.Outcome, err = Law.Next(d.Ref().String(), d.Outcome, a)
	return err
}

// Tender is how a deposit was paid.
type Tender string

// Tenders lists them in the order a clerk meets them; they are those of receipts.
var Tenders = []Tender{"cash", "check", "card", "money order", "transfer"}

// check is the tender that a number and an account's standing are asked for.
const check Tender = "check"

// The indexes of deposits: by the account that has it now, by outcome, by the day it was taken in, by the drawer it was taken into, and by
// who took it where it lies in none.
const (
	ByAccount row.Index = "account"
	ByOutcome row.Index = "outcome"
	ByDay     row.Index = "day"
	ByTill    row.Index = "drawer"
	ByLoose   row.Index = "in no drawer"
)

// Books is what deeds about deposits need.
type Books interface {
	ledger.Books
	account.MasterBooks
	office.HouseBooks
	policy.Books
	staff.Books
	Deposits() row.Table[document.Number, Deposit]
	DepositTerms() row.Table[calendar.Day, Terms]
	// TillFor gives the clerk's drawer that money taken by a tender goes into, 0 for none; it refuses as a receipt is refused.
	TillFor(authority.Sign, Tender) (document.Number, error)
	// TillNow says where money of a drawer lies now.
	TillNow(document.Number, Tender) (Till, error)
	// AtBank brings a deposit taken by transfer to the bank account, which received it itself, and gives the bank deposit.
	AtBank(authority.Sign, document.Ref, money.Amount) (document.Number, error)
	// NotAtBank takes that bank deposit back; it refuses one that is matched with the bank.
	NotAtBank(authority.Sign, document.Number, string) error
	// Bounced charges an account for a check the bank returned, as for a payment: the fee and the rules it was capped by.
	Bounced(authority.Sign, document.Ref, account.ID) (money.Amount, policy.Applied, error)
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

// Till is where money taken into a drawer lies: in the drawer while it is open, and once it was deposited in the GL account Bank.
type Till struct {
	Drawer document.Ref
	State  document.State
	Open   bool
	Bank   string
}

// Of gives the deposits an account has, oldest first.
func Of(b Books, id account.ID) ([]Deposit, error) {
	return row.Collect(b.Deposits().Via(ByAccount, row.Span{}, id))
}

// HeldBy gives the deposits of an account of which something is held.
func HeldBy(b Books, id account.ID) (out []Deposit, err error) {
	all, err := Of(b, id)
	for _, d := range all {
		if d.Outcome == Held {
			out = append(out, d)
		}
	}
	return out, err
}

func no(kind fault.Kind, code, text, field string, args fault.Args) error {
	f := fault.New(kind, code, text, args)
	if field == "" {
		return f
	}
	return f.At(field)
}
