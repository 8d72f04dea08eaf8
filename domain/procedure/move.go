package procedure

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/deposit"
	"curbstop/domain/fault"
	"curbstop/domain/premise"
	"curbstop/domain/refund"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
)

// VerbMove lets a person move customers in and out.
var VerbMove = authority.Say("customer.move", "move customers in and out")

// MoveBooks is the tables of moving in and out.
type MoveBooks interface {
	account.Books
	workorder.Books
	billing.Books
	deposit.Books
	refund.Books
	OldDebtBooks
}

// Moved is what a move made.
type Moved struct {
	Account account.Account `cbor:"1,keyasint"`
	Order   workorder.Order `cbor:"2,keyasint"`
}

// MoveIn opens an account for a customer at a premise, pending until the field has started the water, and sends the field there.
// Services and rate class that are not given are those of the customer before.
//
// Refuses, in order: no such premise; a premise whose customer has not asked to leave; whatever opening an account, an old debt or
// writing an order refuses.
type MoveIn struct {
	Account  account.Account   `cbor:"1,keyasint"` // number, and class, cycle and services where they differ from the customer before
	Customer customer.Customer `cbor:"2,keyasint"` // by ID when known
	Premise  premise.ID        `cbor:"3,keyasint"`
	Day      calendar.Day      `cbor:"4,keyasint"`
	Window   string            `cbor:"5,keyasint,omitempty"`
	Note     string            `cbor:"6,keyasint,omitempty"` // for the field
	Despite  string            `cbor:"7,keyasint,omitempty"` // why somebody who owes an old debt is served
}

// Name implements Command.
func (MoveIn) Name() string { return "move.in" }

// Act implements Command.
func (c MoveIn) Act(b MoveBooks) (authority.Act, error) {
	p, err := b.Premises().Get(c.Premise)
	if err != nil {
		return authority.Act{}, err
	}
	act := despite(authority.Act{Verb: VerbMove, Subject: "into premise " + p.Number}, c.Despite)
	if act.Accounts, err = account.At(b, c.Premise); err != nil {
		return act, err
	}
	theirs, err := account.Of(b, c.Customer.ID)
	act.Accounts = append(act.Accounts, theirs...)
	return act, err
}

// Do implements Command.
func (c MoveIn) Do(b MoveBooks, sign authority.Sign) (Moved, error) {
	last, err := c.before(b)
	if err != nil {
		return Moved{}, err
	}
	a := c.Account
	if a.Class == "" {
		a.Class, a.Cycle = last.Class, last.Cycle
	}
	if len(a.Services) == 0 {
		for _, s := range last.Services {
			a.Services = append(a.Services, account.Service{Kind: s.Kind, Rate: s.Rate, From: c.Day})
		}
	}
	a.Status, a.Opened = account.Pending, c.Day
	if a, err = (account.Open{Account: a, Customer: c.Customer, Premise: premise.Premise{ID: c.Premise}}).Do(b, sign); err != nil {
		return Moved{}, err
	}
	if err := meetDebts(b, sign, a, c.Customer, c.Despite); err != nil {
		return Moved{}, err
	}
	who, err := b.Customers().Get(a.Customer)
	if err != nil {
		return Moved{}, err
	}
	o, err := workorder.Write{
		Type: workorder.Start, Account: a.ID, Day: c.Day, Window: c.Window, AskedBy: who.Name, Instructions: c.Note, Issue: true,
	}.Do(b, sign)
	return Moved{a, o}, err
}

// before gives the latest account at the premise, the zero one when nobody was served there, and refuses one that stays.
func (c MoveIn) before(b MoveBooks) (last account.Account, err error) {
	for a, err := range b.Accounts().Via(account.ByPremise, row.Span{}, c.Premise) {
		if err != nil {
			return last, err
		}
		if last = a; a.Status == account.Closed {
			continue
		}
		leaving, err := openStop(b, a.ID)
		if err != nil {
			return last, err
		}
		if !leaving {
			return last, fault.New(fault.Refused, "move.taken", "Account {account} is served there and has not asked to leave: move it out first.",
				fault.Args{"account": a.Number}).At("premise")
		}
	}
	return last, nil
}

// openStop says whether an account has a stop order that the field has still to carry out.
func openStop(b MoveBooks, id account.ID) (bool, error) {
	for o, err := range b.Orders().Via(workorder.ByAccount, row.Span{Reverse: true}, id) {
		if err != nil {
			return false, err
		}
		if o.Type == workorder.Stop && (o.Outcome == workorder.Open || o.Outcome == workorder.NoAccess) {
			return true, nil
		}
	}
	return false, nil
}

// MoveOut sends the field to stop the water and take the final read; completing that order closes the account and makes its final
// bill, which goes to the address left behind.
//
// Refuses, in order: no such account; a forwarding address without city or ZIP; whatever writing a stop order refuses.
type MoveOut struct {
	Account account.ID       `cbor:"1,keyasint"`
	Day     calendar.Day     `cbor:"2,keyasint"`
	Forward customer.Address `cbor:"3,keyasint,omitzero"` // where the final bill goes; zero for where bills go now
	Window  string           `cbor:"4,keyasint,omitempty"`
	AskedBy string           `cbor:"5,keyasint,omitempty"` // "" for the customer
	Note    string           `cbor:"6,keyasint,omitempty"`
}

// Name implements Command.
func (MoveOut) Name() string { return "move.out" }

// Act implements Command.
func (c MoveOut) Act(b MoveBooks) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbMove, Account: uint64(c.Account), Subject: "account " + a.Number}, err
}

// Do implements Command.
func (c MoveOut) Do(b MoveBooks, sign authority.Sign) (Moved, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return Moved{}, err
	}
	if f := c.Forward; !f.IsZero() {
		if len(f.Lines) == 0 || strings.TrimSpace(f.City) == "" || strings.TrimSpace(f.ZIP) == "" {
			return Moved{}, fault.New(fault.Invalid, "move.forward", "Give street, city and ZIP of the forwarding address, or none of them.", nil).At("forward")
		}
		was := a
		a.MailTo = f
		if err := b.Accounts().Put(a); err != nil {
			return Moved{}, err
		}
		if a, err = b.Accounts().Get(a.ID); err != nil {
			return Moved{}, err
		}
		changes := account.Fields.Diff(&was, &a)
		if err := customer.KeepRevision(b, account.Kind, uint64(a.ID), a.Rev, sign, changes, "moving out"); err != nil {
			return Moved{}, err
		}
	}
	who, err := b.Customers().Get(a.Customer)
	if err != nil {
		return Moved{}, err
	}
	if c.AskedBy == "" {
		c.AskedBy = who.Name
	}
	o, err := workorder.Write{
		Type: workorder.Stop, Account: a.ID, Day: c.Day, Window: c.Window, AskedBy: c.AskedBy, Instructions: c.Note, Issue: true,
	}.Do(b, sign)
	return Moved{a, o}, err
}
