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
	"curbstop/domain/policy"
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

// Receipt is one payment received: for one account, for codes of the general ledger, or in suspense for nobody known yet. A tender that
// pays several has a receipt for each, joined by the number of the first.
type Receipt struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID   `cbor:"1,keyasint"` // 0 when it is no account's: then Lines say where it went
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

	First  document.Number `cbor:"16,keyasint,omitempty"` // the first receipt of its tender, its own too; 0 where the tender paid one thing
	Lines  []Coded         `cbor:"17,keyasint,omitempty"` // where money went that is no account's
	Known  string          `cbor:"18,keyasint,omitempty"` // what is known of the payer of money that came for nobody
	Back   GiveBack        `cbor:"19,keyasint,omitzero"`  // such money that is to go back to who sent it
	Moves  []Move          `cbor:"20,keyasint,omitempty"` // from which account or suspense to which, in turn
	Order  ledger.Order    `cbor:"21,keyasint,omitempty"` // applied in this order, not the office's own
	Reason string          `cbor:"22,keyasint,omitempty"` // why in that order
	Fee    money.Amount    `cbor:"23,keyasint,omitempty"` // charged when the bank returned it
	Rules  policy.Applied  `cbor:"24,keyasint,omitempty"` // by which the fee was capped
	Refund document.Number `cbor:"25,keyasint,omitempty"` // the refund that asks for this money in suspense, or gave it back
	Out    bool            `cbor:"26,keyasint,omitempty"` // that refund was approved: the money left suspense for refunds payable
	Banked document.Number `cbor:"27,keyasint,omitempty"` // the bank deposit of a transfer, which the bank received itself
}

// Coded is money of a receipt that went to the general ledger and to no account.
type Coded struct {
	Code   string       `cbor:"1,keyasint,omitempty"` // of the list of receipt codes; "" for suspense
	Words  string       `cbor:"2,keyasint"`
	Fund   string       `cbor:"3,keyasint"`
	GL     string       `cbor:"4,keyasint"`
	Amount money.Amount `cbor:"5,keyasint"`
}

// Move is the payment of a receipt brought from one account, or from suspense, to another.
type Move struct {
	From   account.ID     `cbor:"1,keyasint,omitempty"` // 0 for suspense
	To     account.ID     `cbor:"2,keyasint"`
	Was    ledger.Place   `cbor:"3,keyasint"` // the posting taken back
	Sign   authority.Sign `cbor:"4,keyasint"`
	Reason string         `cbor:"5,keyasint"`
}

// Stands says whether the money of a receipt counts: it was neither voided nor returned by the bank.
func (r Receipt) Stands() bool { return r.State != document.Voided && r.Returned == 0 }

// Waits says whether the money is in suspense.
func (r Receipt) Waits() bool { return r.Known != "" && r.Account == 0 && !r.Out && r.Stands() }

// Tendered gives the number by which receipts of one tender are joined: of the first, or its own.
func (r Receipt) Tendered() document.Number {
	if r.First != 0 {
		return r.First
	}
	return r.Number
}

// The indexes of receipts.
const (
	ByAccount row.Index = "account"
	ByDay     row.Index = "day"
	ByTill    row.Index = "drawer"
	ByBatch   row.Index = "file it came in"
	ByFirst   row.Index = "first receipt of its tender"
	ByWait    row.Index = "in suspense since"
	ByOrder   row.Index = "order of its own"
	ByCoded   row.Index = "for no account"
	ByMoved   row.Index = "account it was transferred from"
)

// Books is what deeds about receipts need.
type Books interface {
	ledger.Books
	account.MasterBooks
	office.HouseBooks
	TermsBooks
	CodeBooks
	Receipts() row.Table[document.Number, Receipt]
	Drawers() row.Table[document.Number, Drawer]
	MailBatches() row.Table[document.Number, MailBatch]
	BankDeposits() row.Table[document.Number, BankDeposit]
	// TakenElsewhere gives money that documents of other areas took in, customer deposits, each as a receipt would say it.
	TakenElsewhere(Elsewhere) ([]Receipt, error)
	// IntoDrawer puts such money that lies in no drawer into one.
	IntoDrawer(document.Ref, document.Number) error
	Matches
	// Arranged says whether an account keeps a payment arrangement.
	Arranged(account.ID) (bool, error)
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}
