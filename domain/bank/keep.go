package bank

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// VerbKeep lets a person enter and change bank accounts.
var VerbKeep = authority.Say("bank.keep", "enter and change bank accounts")

// Keep enters a bank account (ID 0) or changes one.
//
// Refuses, in order: no name; no bank; a routing number that cannot be right; an account number that a check cannot carry; a
// fraction that does not fit; no check number; a run of check numbers set anew after one was taken; a name in use.
type Keep struct {
	Account Account `cbor:"1,keyasint"`
}

// Name implements Command.
func (Keep) Name() string { return "bank.keep" }

// Act implements Command.
func (c Keep) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbKeep, Subject: "bank account " + c.Account.Name}, nil
}

// Do implements Command.
func (c Keep) Do(b Books, _ authority.Sign) (Account, error) {
	a := c.Account
	a.Name, a.Bank, a.Routing = strings.TrimSpace(a.Name), strings.TrimSpace(a.Bank), strings.TrimSpace(a.Routing)
	if err := a.refuse(); err != nil {
		return a, err
	}
	if a.ID == 0 {
		id, err := b.BankAccounts().Next()
		if err != nil {
			return a, err
		}
		a.ID, a.Rev, a.FirstCheck = ID(id), 0, a.NextCheck
	} else if err := a.keepRun(b); err != nil {
		return a, err
	}
	if err := b.BankAccounts().Put(a); err != nil {
		return a, err
	}
	return b.BankAccounts().Get(a.ID)
}

// keepRun keeps the run of check numbers once it began, and begins it anew before.
func (a *Account) keepRun(b Books) error {
	was, err := b.BankAccounts().Get(a.ID)
	if err != nil {
		return err
	}
	a.FirstCheck = was.FirstCheck
	switch {
	case a.NextCheck == was.NextCheck:
	case was.Used():
		return fault.New(fault.Refused, "bank.run-begun",
			"Check numbers from {first} on were taken; the next is {next}. To pass over stock, list it as spoiled in the register.",
			fault.Args{"first": was.FirstCheck, "next": was.NextCheck}).At("next check")
	default:
		a.FirstCheck = a.NextCheck
	}
	return nil
}

func (a Account) refuse() error {
	no := func(code, text, at string) error { return fault.New(fault.Invalid, code, text, nil).At(at) }
	switch {
	case a.Name == "":
		return no("bank.no-name", "Give the name the office uses for this bank account.", "name")
	case a.Bank == "":
		return no("bank.no-bank", "Give the name of the bank.", "bank")
	}
	if err := CheckRouting(a.Routing); err != nil {
		return err
	}
	sealed := Veiled(a.Number) && a.ID != 0 // read without its key and so left as it is
	if !sealed && (len(a.Number) < 1 || len(a.Number) > 17 || strings.Trim(a.Number, "0123456789- ") != "") {
		return no("bank.number", "The account number must be 1 to 17 digits, dashes and spaces, as the bank's check specification writes it.", "number")
	}
	if err := CheckFraction(a.Fraction, a.Routing); err != nil {
		return err
	}
	if a.NextCheck == 0 || a.NextCheck > 99_999_999 {
		return no("bank.next-check", "Give the number of the next check of the stock.", "next check")
	}
	return nil
}

// Take takes the next check number of a bank account: gapless, never the same twice, given back when the deed is not done.
//
// Refuses, in order: no such bank account; a closed one.
func Take(b Books, id ID) (uint64, error) {
	a, err := b.BankAccounts().Get(id)
	if err != nil {
		return 0, err
	}
	if a.Closed {
		return 0, fault.New(fault.Refused, "bank.closed", "The bank account {name} is closed; draw the checks on another one.", fault.Args{"name": a.Name}).At("bank account")
	}
	n := a.NextCheck
	a.NextCheck++
	return n, b.BankAccounts().Put(a)
}

// List gives the bank accounts in the order they were entered.
type List struct{}

// Act implements Query.
func (List) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (List) Ask(b Books, _ authority.Sign) ([]Account, error) {
	return row.Collect(b.BankAccounts().All(row.Span{}))
}
