// Package refund gives customers their credit back: a request, its approval, a check on the utility's bank account, and what
// became of the check.
package refund

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
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

// The kinds, and number series, of the area's documents.
const (
	KindRequest document.Kind = "refund"
	KindCheck   document.Kind = "refund check"
	KindBatch   document.Kind = "check batch"
	// KindProperty is a sum its owner has not claimed; KindRemittance one handing over of such sums.
	KindProperty   document.Kind = "unclaimed property"
	KindRemittance document.Kind = "remittance of unclaimed property"
)

// Source says where a customer's credit comes from.
type Source string

// The sources of refunds.
const (
	Credit      Source = "credit on a closed account"
	Overpaid    Source = "overpayment"
	Deposit     Source = "deposit"
	Overbilled  Source = "overbilling"
	Duplicate   Source = "duplicate payment"
	WrongPlaced Source = "payment to the wrong account"
	InSuspense  Source = "money in suspense" // of nobody known: it has no account
)

// Sources lists those of an account's credit, in the order a clerk meets them.
var Sources = []Source{Credit, Overpaid, Deposit, Overbilled, Duplicate, WrongPlaced}

// The states of a request beside draft, approved, issued and voided.
const (
	Returned  document.State = "returned"  // sent back to its preparer, nothing held
	Printing  document.State = "printing"  // its check number is taken, nobody has said yet whether the check came out
	Undone    document.State = "undone"    // its check was voided or stopped: the money waits in refunds payable for a decision
	Reapplied document.State = "reapplied" // the money went back to the account
	Handed    document.State = "escheated" // the money went to the state, or to the utility's own treasurer, as unclaimed property
)

// The actions on a request beside approve, return, issue and void.
const (
	Submit   document.Action = "submit"
	Print    document.Action = "print"
	Spoil    document.Action = "spoil"
	Undo     document.Action = "undo"
	Reissue  document.Action = "reissue"
	Redirect document.Action = "redirect" // paid again to another payee or address: a request anew
	Reapply  document.Action = "reapply"
	Stand    document.Action = "accept as paid" // the bank paid the undone check, and that stands
	Escheat  document.Action = "escheat"
)

// Law is the life of a request.
var Law = steps.Law[document.State, document.Action]{
	document.Draft:    {document.Approve: document.Approved, document.Return: Returned, document.Void: document.Voided},
	Returned:          {Submit: document.Draft, document.Void: document.Voided},
	document.Approved: {Print: Printing, document.Return: Returned, document.Void: document.Voided},
	Printing:          {document.Issue: document.Issued, Spoil: document.Approved},
	document.Issued:   {Undo: Undone, Escheat: Handed},
	Undone:            {Reissue: document.Approved, Redirect: document.Draft, Reapply: Reapplied, Stand: document.Issued},
	Reapplied:         {},
	Handed:            {},
	document.Voided:   {},
}

// Request asks for one refund: of the credit of one account, or of the money of one receipt in suspense.
type Request struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID       `cbor:"1,keyasint"` // 0 for money in suspense
	Amount          money.Amount     `cbor:"2,keyasint"`
	Source          Source           `cbor:"3,keyasint"`
	Payee           string           `cbor:"4,keyasint"`
	MailTo          customer.Address `cbor:"5,keyasint"`
	Verified        bool             `cbor:"6,keyasint,omitempty"` // the mail address was verified with the customer
	Reason          string           `cbor:"7,keyasint"`
	Entry           ledger.Place     `cbor:"8,keyasint,omitzero"` // posting of the approval now in force
	Check           document.Number  `cbor:"9,keyasint,omitempty"`
	Asked           bool             `cbor:"10,keyasint,omitempty"` // the customer asked for it, though below the least
	Receipt         document.Number  `cbor:"11,keyasint,omitempty"` // of the money in suspense, 0 for an account's credit
}

// Holds gives the credit the request holds on its account: all of it while it waits, nothing afterwards.
func (r Request) Holds() money.Amount {
	if r.State == document.Draft && r.Receipt == 0 {
		return r.Amount
	}
	return 0
}

// Payable gives what of the request stands in refunds payable: approved and not yet paid out, or back from a check undone.
func (r Request) Payable() money.Amount {
	switch r.State {
	case document.Approved, Printing, Undone:
		return r.Amount
	}
	return 0
}

// past says what a signature meant.
var past = map[document.Action]string{
	document.Approve: "approved", document.Return: "returned", document.Issue: "issued", document.Void: "voided",
	Submit: "prepared", Print: "printing", Spoil: "spoiled", Undo: undoneAs, Reissue: reissuedAs, Redirect: redirectedAs, Reapply: "reapplied",
	Stand: "accepted as paid", Escheat: "escheated",
}

// move takes the request one step, signed.
func (r *Request) move(a document.Action, sign authority.Sign, reason string) error {
	return r.MoveBy(Law, past, a, sign, reason)
}

// The indexes of requests and checks.
const (
	ByAccount row.Index = "account"
	ByState   row.Index = "state"
	ByCheckNo row.Index = "check number" // unique: bank account and number
	ByRequest row.Index = "request"
	ByOutcome row.Index = "outcome" // bank account, outcome, number
	ByCheck   row.Index = "check"
	ByUntold  row.Index = "not told to the bank" // bank account, number
	ByErrand  row.Index = "errand"               // errand, bank account, number
)

// Books is what deeds about refunds need.
type Books interface {
	ledger.Books
	account.MasterBooks
	office.HouseBooks
	staff.Books
	policy.Books
	Requests() row.Table[document.Number, Request]
	Checks() row.Table[document.Number, Check]
	CheckBatches() row.Table[document.Number, Batch]
	Properties() row.Table[document.Number, Property]
	Remittances() row.Table[document.Number, Remittance]
	Offsets() row.Table[document.Number, OffsetMade]
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
	// CheckNumber takes the next check number of a bank account.
	CheckNumber(bankAccount uint64) (uint64, error)
	// BankGL gives the GL account of a bank account, "" for the chart's.
	BankGL(bankAccount uint64) (string, error)
	SuspenseBooks
}

// Refundable gives what of an account's credit may be refunded: credit no request holds, as far as the account owes nothing.
func Refundable(s ledger.Standing) money.Amount { return max(0, min(s.Free(), -s.Balance-s.Held)) }

func no(kind fault.Kind, code, text, field string, args fault.Args) error {
	f := fault.New(kind, code, text, args)
	if field == "" {
		return f
	}
	return f.At(field)
}
