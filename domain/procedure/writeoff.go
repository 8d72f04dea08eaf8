package procedure

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/casework"
	"curbstop/domain/customer"
	"curbstop/domain/writeoff"
)

// OldDebtBooks is the tables in which an applicant's old debts are found and said.
type OldDebtBooks interface {
	writeoff.Books
	casework.Books
}

// warnOfDebts puts an alert on a new account whose customer seems to owe a debt written off, so that everybody who serves it knows.
func warnOfDebts(b OldDebtBooks, sign authority.Sign, a account.Account) error {
	found, err := writeoff.OldDebts(b, customer.Customer{ID: a.Customer})
	if err != nil || len(found) == 0 {
		return err
	}
	text := DebtWarning(found)
	_, err = casework.SetAlert{Account: a.ID, Kind: casework.Other, Text: text}.Do(b, sign)
	return err
}

// OpenAccount enters an account as account.Open does, and puts an alert on it when its customer seems to owe a debt written off.
//
// Refuses: what account.Open refuses.
type OpenAccount struct {
	Open account.Open `cbor:"1,keyasint"`
}

// Name implements Command.
func (OpenAccount) Name() string { return "account.open-checked" }

// Act implements Command.
func (c OpenAccount) Act(b OldDebtBooks) (authority.Act, error) { return c.Open.Act(b) }

// Do implements Command.
func (c OpenAccount) Do(b OldDebtBooks, sign authority.Sign) (account.Account, error) {
	a, err := c.Open.Do(b, sign)
	if err == nil {
		err = warnOfDebts(b, sign, a)
	}
	return a, err
}

// DebtWarning says in one sentence what an applicant may owe from before, "" for nothing.
func DebtWarning(found []writeoff.Match) string {
	if len(found) == 0 {
		return ""
	}
	var parts []string
	for _, m := range found[:min(3, len(found))] {
		parts = append(parts, m.Left.Dollars()+" of account "+m.Number+", "+m.Name+" ("+strings.Join(m.By, " and ")+" agree)")
		if m.By[0] == writeoff.SameCustomer {
			parts[len(parts)-1] = m.Left.Dollars() + " of account " + m.Number
		}
	}
	sure := "This customer owes debts written off: "
	if !found[0].Sure() {
		sure = "This may be somebody who owes debts written off: "
	}
	text := sure + strings.Join(parts, "; ")
	if len(found) > 3 {
		text += "; and more"
	}
	return text + ". Ask for payment, or reinstate the debt."
}
