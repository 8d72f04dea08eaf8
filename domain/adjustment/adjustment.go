// Package adjustment keeps signed changes of an account's balance that are neither bill nor payment: leak adjustments by a published
// formula, credits for billing errors, courtesy credits, back-bills and refunds of overbilling.
//
// An adjustment is prepared with its evidence and its arithmetic, approved by somebody else (above the sum one person may post
// alone), posted when it is approved, and reversed where it was wrong. What it is worth is worked out by deeds of procedure, which
// reckon the bills again as they were reckoned then.
package adjustment

import (
	"github.com/shopspring/decimal"

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

// KindAdjustment is the kind, and the number series, of adjustments.
const KindAdjustment document.Kind = "adjustment"

// Kind says what an adjustment is for.
type Kind string

// The kinds.
const (
	Leak         Kind = "leak"
	BillingError Kind = "billing error"
	Courtesy     Kind = "courtesy"
	BackBill     Kind = "back-bill"
	Overbilling  Kind = "overbilling refund"
)

// Kinds lists them in the order a clerk meets them.
var Kinds = []Kind{Leak, BillingError, Courtesy, BackBill, Overbilling}

// Returned is the state of an adjustment sent back to who prepared it.
const Returned document.State = "returned"

// Submit sends a returned adjustment up again.
const Submit document.Action = "submit"

// Law is the life of an adjustment: issued is posted, voided is taken back.
var Law = steps.Law[document.State, document.Action]{
	document.Draft:    {document.Approve: document.Approved, document.Return: Returned, document.Void: document.Voided},
	Returned:          {Submit: document.Draft, document.Void: document.Voided},
	document.Approved: {document.Issue: document.Issued},
	document.Issued:   {document.Void: document.Voided},
	document.Voided:   {},
}

// past says what a signature meant.
var past = map[document.Action]string{
	document.Approve: "approved", document.Return: "returned", document.Issue: "issued", document.Void: "voided", Submit: "prepared",
}

// Fact is one thing an adjustment rests on, for the form.
type Fact struct {
	Label string `cbor:"1,keyasint"`
	Value string `cbor:"2,keyasint"`
}

// Line is what an adjustment changes of one service of one bill.
type Line struct {
	Bill    document.Number `cbor:"1,keyasint,omitempty"`
	To      calendar.Day    `cbor:"2,keyasint,omitempty"` // last day of the period
	Service string          `cbor:"3,keyasint"`
	Label   string          `cbor:"4,keyasint,omitempty"`
	Before  money.Amount    `cbor:"5,keyasint,omitempty"`
	After   money.Amount    `cbor:"6,keyasint,omitempty"`
}

// Amount gives the difference: below nothing it is a credit.
func (l Line) Amount() money.Amount { return l.After.Minus(l.Before) }

// Month is one month of the schedule of differences of a back-bill or an overbilling.
type Month struct {
	From     calendar.Day    `cbor:"1,keyasint"`
	To       calendar.Day    `cbor:"2,keyasint"`
	Bill     document.Number `cbor:"3,keyasint,omitempty"`
	Billed   decimal.Decimal `cbor:"4,keyasint"` // use as billed
	Used     decimal.Decimal `cbor:"5,keyasint"` // use as it should have been
	Before   money.Amount    `cbor:"6,keyasint,omitempty"`
	After    money.Amount    `cbor:"7,keyasint,omitempty"`
	Prices   string          `cbor:"8,keyasint,omitempty"` // versions it was reckoned by
	Skipped  string          `cbor:"9,keyasint,omitempty"` // why it is left out, such as the cap of the rule pack
	Interest money.Amount    `cbor:"10,keyasint,omitempty"`
}

// Difference gives what the month adds, nothing when it is left out.
func (m Month) Difference() money.Amount {
	if m.Skipped != "" {
		return 0
	}
	return m.After.Minus(m.Before)
}

// Instalment is one part of a back-bill with the day it is due.
type Instalment struct {
	Due    calendar.Day `cbor:"1,keyasint"`
	Amount money.Amount `cbor:"2,keyasint"`
}

// Adjustment is one change of an account's balance, with all that it rests on.
type Adjustment struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID     `cbor:"1,keyasint"`
	Sort            Kind           `cbor:"2,keyasint"`
	Reason          string         `cbor:"3,keyasint"`
	Evidence        string         `cbor:"4,keyasint,omitempty"` // what was seen: the plumber's bill, the test of the meter
	Formula         string         `cbor:"5,keyasint,omitempty"` // name of the leak formula
	Version         calendar.Day   `cbor:"6,keyasint,omitempty"` // from which day that formula holds
	Facts           []Fact         `cbor:"7,keyasint,omitempty"`
	Steps           []string       `cbor:"8,keyasint,omitempty"` // the arithmetic
	Lines           []Line         `cbor:"9,keyasint,omitempty"`
	Parts           []ledger.Part  `cbor:"10,keyasint,omitempty"` // by service, signed
	Total           money.Amount   `cbor:"11,keyasint"`           // of the parts: below nothing for the customer
	Months          []Month        `cbor:"12,keyasint,omitempty"`
	Interest        money.Amount   `cbor:"13,keyasint,omitempty"` // given to the customer besides
	Instalments     []Instalment   `cbor:"14,keyasint,omitempty"`
	Rules           policy.Applied `cbor:"15,keyasint,omitempty"`
	Bills           []uint64       `cbor:"16,keyasint,omitempty"` // bills it touches, as numbers
	Entries         []ledger.Place `cbor:"17,keyasint,omitempty"`
	Day             calendar.Day   `cbor:"18,keyasint,omitempty"` // posted on
	Repaired        calendar.Day   `cbor:"19,keyasint,omitempty"`
	Proof           Proof          `cbor:"20,keyasint,omitzero"`
	Codes           []ledger.Code  `cbor:"21,keyasint,omitempty"` // where it is posted to another account than the chart's, by service
	Fees            bool           `cbor:"22,keyasint,omitempty"` // gives up fees: the credit pays those before the oldest debt
}

// order gives how the credit of an adjustment pays what is open.
func (a Adjustment) order() ledger.Order {
	if a.Fees {
		return ledger.Order{{Kind: ledger.Penalty}, {Kind: ledger.Fee}}
	}
	return nil
}

// Proof says of the evidence who saw it, when, and by what it is found again: the invoice, the number of the test.
type Proof struct {
	By        string       `cbor:"1,keyasint,omitempty"`
	Day       calendar.Day `cbor:"2,keyasint,omitempty"`
	Reference string       `cbor:"3,keyasint,omitempty"`
}

// Worth gives what the adjustment does to the balance: its total less the interest given.
func (a Adjustment) Worth() money.Amount { return a.Total.Minus(a.Interest) }

// move takes the adjustment one step, signed.
func (a *Adjustment) move(action document.Action, sign authority.Sign, reason string) error {
	return a.MoveBy(Law, past, action, sign, reason)
}

// Counts says whether the adjustment stands, or may come to stand.
func (a Adjustment) Counts() bool { return a.State != document.Voided && a.State != Returned }

// The indexes of adjustments.
const (
	ByAccount row.Index = "account"
	ByState   row.Index = "state"
)

// Books is what deeds about adjustments need.
type Books interface {
	ledger.Books
	account.MasterBooks
	office.HouseBooks
	policy.Books
	staff.Books
	Adjustments() row.Table[document.Number, Adjustment]
	LeakFormulas() row.Table[calendar.Day, Formula]
	AdjustmentTerms() row.Table[calendar.Day, Terms]
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

func no(kind fault.Kind, code, text, field string, args fault.Args) error {
	f := fault.New(kind, code, text, args)
	if field == "" {
		return f
	}
	return f.At(field)
}
