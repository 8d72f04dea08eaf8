// Package account holds the contract between a customer and a premise: what is served, since when, and how it is billed.
package account

import (
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// ID is the internal number of an account, never shown or reused.
type ID uint64

// Status is where an account stands.
type Status string

// The states of an account.
const (
	Pending Status = "pending" // applied for, not yet started
	Active  Status = "active"
	CutOff  Status = "cut off" // active, water off for nonpayment
	Closed  Status = "closed"  // final bill sent or due
)

// Action is what happens to an account.
type Action string

// The actions on an account.
const (
	Start   Action = "start"
	Cut     Action = "cut"
	Restore Action = "restore"
	Close   Action = "close"
	Reopen  Action = "reopen"
)

// Law is the account's life.
var Law = steps.Law[Status, Action]{
	Pending: {Start: Active, Close: Closed},
	Active:  {Cut: CutOff, Close: Closed},
	CutOff:  {Restore: Active, Close: Closed},
	Closed:  {Reopen: Active},
}

// Service is one service of an account under one rate.
type Service struct {
	Kind  string       `cbor:"1,keyasint"` // water, sewer, storm, trash, ...
	Rate  string       `cbor:"2,keyasint"` // code of the rate schedule
	Meter uint64       `cbor:"3,keyasint,omitempty"`
	From  calendar.Day `cbor:"4,keyasint,omitempty"`
	Until calendar.Day `cbor:"5,keyasint,omitempty"`
}

// Account is one contract.
type Account struct {
	row.Mark  `cbor:"90,keyasint"`
	ID        ID               `cbor:"1,keyasint"`
	Number    string           `cbor:"2,keyasint"` // unique text, leading zeros kept
	OldNumber string           `cbor:"3,keyasint,omitempty"`
	Customer  customer.ID      `cbor:"4,keyasint"`
	Premise   premise.ID       `cbor:"5,keyasint"`
	Status    Status           `cbor:"6,keyasint"`
	Class     string           `cbor:"7,keyasint"` // rate class, such as RESIDENTIAL_SINGLE
	Cycle     string           `cbor:"8,keyasint,omitempty"`
	Opened    calendar.Day     `cbor:"9,keyasint,omitempty"`
	Ended     calendar.Day     `cbor:"10,keyasint,omitempty"`
	Services  []Service        `cbor:"11,keyasint,omitempty"`
	MailTo    customer.Address `cbor:"12,keyasint,omitzero"`  // when bills go elsewhere than to the customer
	CashOnly  bool             `cbor:"13,keyasint,omitempty"` // checks are refused, after returned ones
	NoPenalty calendar.Day     `cbor:"14,keyasint,omitempty"` // no late fee until this day
	AutoPay   bool             `cbor:"15,keyasint,omitempty"` // paid by bank debit
	Held      map[string]bool  `cbor:"16,keyasint,omitempty"` // holds by name: "bill", "cut", "refund"
	LastBill  calendar.Day     `cbor:"17,keyasint,omitempty"` // through which day service is billed
	Programs  []string         `cbor:"18,keyasint,omitempty"` // senior, low income, state agency: prices and due days may depend on them
	People    int              `cbor:"19,keyasint,omitempty"` // in the household, for water budgets; 0 when not known
	Copies    []Copy           `cbor:"20,keyasint,omitempty"` // who gets a copy of each bill besides
	BilledBy  ID               `cbor:"21,keyasint,omitempty"` // the account on whose bill this one is summed up, 0: a bill of its own
}

// Copy is somebody who gets a copy of an account's bills: the owner of a let house, a third party the customer named.
type Copy struct {
	Name string           `cbor:"1,keyasint"`
	Mail customer.Address `cbor:"2,keyasint"`
	Why  string           `cbor:"3,keyasint,omitempty"` // owner, third party
}

// Why somebody gets a copy. A copy to the owner without a name and address goes to the owner the premise names.
const (
	ToOwner = "owner"
	ToThird = "third party"
)

// The indexes of accounts.
const (
	ByNumber   row.Index = "number"
	ByOld      row.Index = "old number"
	ByCustomer row.Index = "customer"
	ByPremise  row.Index = "premise"
	ByCycle    row.Index = "cycle"
	ByBiller   row.Index = "billed by" // accounts that are summed up on another's bill, by that account
)

// MasterBooks is the tables of customers, premises and accounts, which most deeds read.
type MasterBooks interface {
	Customers() row.Table[customer.ID, customer.Customer]
	Premises() row.Table[premise.ID, premise.Premise]
	Accounts() row.Table[ID, Account]
}
