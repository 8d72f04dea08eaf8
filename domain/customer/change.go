package customer

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// VerbKeep lets a person enter and change customers, premises, accounts and meters.
var VerbKeep = authority.Say("account.keep", "enter and change accounts")

// Kind names customers among revisions.
const Kind = "customer"

// Books is the tables a change of a customer needs.
type Books interface {
	RevisionBooks
	Customers() row.Table[ID, Customer]
	// AccountsOf gives a customer's accounts, whatever their state.
	AccountsOf(ID) ([]uint64, error)
	Identifications() row.Table[uint64, Identification]
}

// Change saves a customer as entered, and keeps what it changed.
//
// Refuses, in order: a customer that is not there; no name; other last four than those of the identity number on file; a save over somebody else's.
type Change struct {
	Customer Customer `cbor:"1,keyasint"`
	Reason   string   `cbor:"2,keyasint,omitempty"`
}

// Name implements Command.
func (Change) Name() string { return "customer.change" }

// Act implements Command.
func (c Change) Act(b Books) (authority.Act, error) {
	accounts, err := b.AccountsOf(c.Customer.ID)
	return authority.Act{Verb: VerbKeep, Accounts: accounts, Subject: "customer " + c.Customer.Name, Reason: c.Reason}, err
}

// Do implements Command.
func (c Change) Do(b Books, sign authority.Sign) (Customer, error) {
	was, err := b.Customers().Get(c.Customer.ID)
	if err != nil {
		return was, err
	}
	now := c.Customer
	if now.Name = strings.TrimSpace(now.Name); now.Name == "" {
		return now, fault.New(fault.Invalid, "customer.no-name", "Give the customer's name.", nil).At("name")
	}
	if err := refuseTail(b, was, now); err != nil {
		return now, err
	}
	if err := b.Customers().Put(now); err != nil {
		return now, err
	}
	if now, err = b.Customers().Get(now.ID); err != nil {
		return now, err
	}
	return now, KeepRevision(b, Kind, uint64(now.ID), now.Rev, sign, Fields.Diff(&was, &now), c.Reason)
}

// refuseTail refuses to change the last four while a whole number is on file: they are its last four.
func refuseTail(b Books, was, now Customer) error {
	if now.IDTail == was.IDTail {
		return nil
	}
	all, err := identities(b, now.ID)
	if err != nil || tailOf(all) == "" || tailOf(all) == now.IDTail {
		return err
	}
	return fault.New(fault.Refused, "customer.tail-of-number", "The last four are those of the {what}, which is on file whole: hand in the right number instead.",
		fault.Args{"what": string(standing(all).Kind)}).At("id tail")
}
