// Package writeoff keeps what becomes of debts nobody pays: written off by a list or one by one, still claimed and found again,
// recovered, reinstated or let go; and balances that are transferred from one account to another.
//
// A write-off takes the open items off the account against bad debt, but the debt stays alive: the ledger keeps what is claimed of
// each item, a payment on the account recovers it, and the customer is known by it when applying again. A debt discharged in
// bankruptcy is claimed no more.
package writeoff

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// The kinds, and number series, of the documents of the area.
const (
	KindDebt     document.Kind = "write-off"
	KindRun      document.Kind = "write-off run"
	KindTransfer document.Kind = "transfer"
)

// The verbs of write-offs.
var (
	VerbPrepare   = authority.Say("writeoff.prepare", "prepare write-offs")
	VerbApprove   = authority.Say("writeoff.approve", "approve write-offs")
	VerbPost      = authority.Say("writeoff.post", "post approved write-offs")
	VerbReverse   = authority.Say("writeoff.reverse", "take write-offs back")
	VerbReinstate = authority.Say("writeoff.reinstate", "reinstate debts written off")
	VerbDischarge = authority.Say("writeoff.discharge", "record discharges in bankruptcy")
	VerbRecover   = authority.Say("writeoff.recover", "use credit for debts written off")
	VerbTerms     = authority.Say("writeoff.terms", "set the criteria of write-offs")
)

// Sort says by which rule a debt is written off.
type Sort string

// The sorts.
const (
	Bad   Sort = "debt"          // a closed account that does not pay
	Small Sort = "small balance" // too small to be worth a letter
)

// Item is one open item of a debt, as it stood when it was written off or moved.
type Item struct {
	ID      ledger.ItemID `cbor:"1,keyasint"`
	Kind    ledger.Kind   `cbor:"2,keyasint"`
	Service string        `cbor:"3,keyasint,omitempty"`
	Doc     document.Ref  `cbor:"4,keyasint,omitzero"`
	Day     calendar.Day  `cbor:"5,keyasint,omitempty"`
	Due     calendar.Day  `cbor:"6,keyasint,omitempty"`
	Amount  money.Amount  `cbor:"7,keyasint"`
}

// itemsOf takes down open items.
func itemsOf(open []ledger.Item) (out []Item, sum money.Amount) {
	for _, it := range open {
		out = append(out, Item{it.ID, it.Kind, it.Service, it.Doc, it.Day, it.Due, it.Left})
		sum = sum.Plus(it.Left)
	}
	return out, sum
}

// Debt is one account's debt written off: a draft while proposed, issued when posted, voided when it was taken off the list, changed
// before it was posted, or taken back. What is left of it is asked of the ledger.
type Debt struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID      `cbor:"1,keyasint"`
	Customer        customer.ID     `cbor:"2,keyasint"`
	Run             document.Number `cbor:"3,keyasint,omitempty"` // 0 for one written off alone
	Sort            Sort            `cbor:"4,keyasint"`
	Amount          money.Amount    `cbor:"5,keyasint"`
	Items           []Item          `cbor:"6,keyasint"`
	Day             calendar.Day    `cbor:"7,keyasint"`
	Entry           ledger.Place    `cbor:"8,keyasint,omitzero"`
	Reason          string          `cbor:"9,keyasint,omitempty"`
	Evidence        string          `cbor:"10,keyasint,omitempty"` // what was tried to collect it
	Back            ledger.Place    `cbor:"11,keyasint,omitzero"`  // the last posting that reinstated it
	LetGo           ledger.Place    `cbor:"12,keyasint,omitzero"`  // the posting that let it go
	LastPay         calendar.Day    `cbor:"13,keyasint,omitempty"`
	Ended           calendar.Day    `cbor:"14,keyasint,omitempty"`
}

// Alive says whether the debt is written off and may still be claimed: one that was reinstated too, for a payment that recovered a
// part of it before may yet come back from the bank.
func (d Debt) Alive() bool {
	return d.State == document.Issued && d.LetGo.IsZero()
}

// ids names the items of the debt.
func (d Debt) ids() (out []ledger.ItemID) {
	for _, it := range d.Items {
		out = append(out, it.ID)
	}
	return out
}

// Discharge says that a court discharged what an account owed before a day: nobody claims it any more.
type Discharge struct {
	row.Mark `cbor:"90,keyasint"`
	Account  account.ID     `cbor:"1,keyasint"`
	Day      calendar.Day   `cbor:"2,keyasint"` // of the court's order
	Case     string         `cbor:"3,keyasint"` // court and number
	Sign     authority.Sign `cbor:"4,keyasint"`
}

// The indexes of debts.
const (
	ByAccount  row.Index = "account"
	ByCustomer row.Index = "customer"
	ByRun      row.Index = "run"
	ByState    row.Index = "state"
	ByAlive    row.Index = "alive"
	ByTo       row.Index = "to" // transfers, by the account they went to
)

// Books is what deeds about write-offs and transfers need.
type Books interface {
	ledger.Books
	account.MasterBooks
	office.HouseBooks
	staff.Books
	Debts() row.Table[document.Number, Debt]
	WriteOffRuns() row.Table[document.Number, Run]
	WriteOffTerms() row.Table[calendar.Day, Terms]
	Discharges() row.Table[account.ID, Discharge]
	Transfers() row.Table[document.Number, Transfer]
	// Arranged says whether an account keeps a payment arrangement.
	Arranged(account.ID) (bool, error)
	// InBankruptcy says whether the alert of a bankruptcy is on an account.
	InBankruptcy(account.ID, calendar.Day) (bool, error)
	// DepositHeld gives what is held of the account's deposits: it pays a debt before anybody writes that off.
	DepositHeld(account.ID) (money.Amount, error)
	// LastBilled gives the day of the account's last bill that stands, 0 for none.
	LastBilled(account.ID) (calendar.Day, error)
	// PaymentOrder gives the order in which money pays the account's items on a day.
	PaymentOrder(account.ID, calendar.Day) (ledger.Order, error)
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
