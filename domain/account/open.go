package account

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/premise"
)

// VerbKeep lets a person enter and change customers, premises and accounts.
var VerbKeep = customer.VerbKeep

// Open enters an account, with its customer and premise when they are new (ID 0) or by their ID when they are known.
//
// Refuses, in order: no account number; no customer name; no premise number; a number in use; a customer or premise that is not there.
type Open struct {
	Account  Account           `cbor:"1,keyasint"`
	Customer customer.Customer `cbor:"2,keyasint"`
	Premise  premise.Premise   `cbor:"3,keyasint"`
}

// Name implements Command.
func (Open) Name() string { return "account.open" }

// Act implements Command.
func (c Open) Act(b MasterBooks) (authority.Act, error) {
	own, err := Of(b, c.Customer.ID)
	return authority.Act{Verb: VerbKeep, Accounts: own, Subject: "account " + c.Account.Number}, err
}

// Do implements Command.
func (c Open) Do(b MasterBooks, sign authority.Sign) (Account, error) {
	a := c.Account
	a.Number = strings.TrimSpace(a.Number)
	if a.Number == "" {
		return a, fault.New(fault.Invalid, "account.no-number", "Give the account number.", nil).At("number")
	}
	var err error
	if a.Customer, err = c.customer(b); err != nil {
		return a, err
	}
	if a.Premise, err = c.premise(b); err != nil {
		return a, err
	}
	id, err := b.Accounts().Next()
	if err != nil {
		return a, err
	}
	a.ID, a.Rev = ID(id), 0
	if a.Status == "" {
		a.Status = Active
	}
	if a.Opened == 0 {
		a.Opened = sign.Day
	}
	if err := b.Accounts().Put(a); err != nil {
		return a, err
	}
	return b.Accounts().Get(a.ID)
}

func (c Open) customer(b MasterBooks) (customer.ID, error) {
	who := c.Customer
	if who.ID != 0 {
		_, err := b.Customers().Get(who.ID)
		return who.ID, err
	}
	if who.Name = strings.TrimSpace(who.Name); who.Name == "" {
		return 0, fault.New(fault.Invalid, "customer.no-name", "Give the customer's name.", nil).At("name")
	}
	id, err := b.Customers().Next()
	if err != nil {
		return 0, err
	}
	who.ID, who.Rev = customer.ID(id), 0
	return who.ID, b.Customers().Put(who)
}

func (c Open) premise(b MasterBooks) (premise.ID, error) {
	where := c.Premise
	if where.ID != 0 {
		_, err := b.Premises().Get(where.ID)
		return where.ID, err
	}
	if where.Number = strings.TrimSpace(where.Number); where.Number == "" {
		return 0, fault.New(fault.Invalid, "premise.no-number", "Give the premise number.", nil).At("premise number")
	}
	id, err := b.Premises().Next()
	if err != nil {
		return 0, err
	}
	where.ID, where.Rev = premise.ID(id), 0
	return where.ID, b.Premises().Put(where)
}
