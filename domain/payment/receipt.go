// Package payment holds money received: receipts, how they were tendered, and their voiding.
package payment

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// KindReceipt is the kind, and the number series, of receipts.
const KindReceipt document.Kind = "receipt"

// Tender is how a payment was made.
type Tender string

// The tenders: what a counter takes, and what reaches the bank in files.
const (
	Cash       Tender = "cash"
	CheckIn    Tender = "check"
	CardSlip   Tender = "card"
	MoneyOrder Tender = "money order"
	Transfer   Tender = "transfer"
	Online     Tender = "online"     // paid at a portal
	BankDraft  Tender = "bank draft" // drawn by the office on the customer's mandate (ACH)
)

// Tenders lists those of the counter in the order a clerk meets them.
var Tenders = []Tender{Cash, CheckIn, CardSlip, MoneyOrder, Transfer}

// Receipt is one payment received for one account.
type Receipt struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID   `cbor:"1,keyasint"`
	Amount          money.Amount `cbor:"2,keyasint"`
	Tender          Tender       `cbor:"3,keyasint"`
	CheckNo         string       `cbor:"4,keyasint,omitempty"`
	Payer           string       `cbor:"5,keyasint,omitempty"` // when not the customer
	Day             calendar.Day `cbor:"6,keyasint"`
	Entry           ledger.Place `cbor:"7,keyasint"`
	Given           money.Amount `cbor:"8,keyasint,omitempty"` // cash handed over; change is Given less Amount
	Before          money.Amount `cbor:"9,keyasint"`           // balance before
	After           money.Amount `cbor:"10,keyasint"`

	Till document.Number `cbor:"11,keyasint,omitempty"` // the drawer it was taken into, 0 for none
	Mail document.Number `cbor:"12,keyasint,omitempty"` // the mail batch it came in, 0 for none

	Returned    calendar.Day `cbor:"13,keyasint,omitempty"` // the bank returned it
	ReturnedFor string       `cbor:"14,keyasint,omitempty"` // why

	Batch document.Ref `cbor:"15,keyasint,omitzero"` // the file it came in, whose money goes to the bank in one sum
}

// The indexes of receipts.
const (
	ByAccount row.Index = "account"
	ByDay     row.Index = "day"
	ByTill    row.Index = "drawer"
	ByBatch   row.Index = "file it came in"
)

// Books is what deeds about receipts need.
type Books interface {
	ledger.Books
	account.MasterBooks
	office.HouseBooks
	TermsBooks
	Receipts() row.Table[document.Number, Receipt]
	Drawers() row.Table[document.Number, Drawer]
	MailBatches() row.Table[document.Number, MailBatch]
	BankDeposits() row.Table[document.Number, BankDeposit]
	// Arranged says whether an account keeps a payment arrangement.
	Arranged(account.ID) (bool, error)
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}
