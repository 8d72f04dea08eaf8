package procedure

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/casework"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/policy"
	"curbstop/domain/tracing"
)

// VerbDespite lets a person serve somebody who owes an old debt, where the rules refuse it.
var VerbDespite = authority.Say("account.despite-debt", "serve an applicant who owes an old debt")

// RuleRefuse is the rule of a pack by which service is refused to who owes an old debt.
const RuleRefuse = tracing.RuleRefuse

// OldDebtBooks is the tables in which an applicant's old debts are found and said.
type OldDebtBooks interface {
	ApplicantBooks
	casework.Books
	policy.Books
}

// meetDebts refuses service to somebody known to owe an old debt, where the rules in force say so and nobody overrides them with a
// reason; else it puts an alert on the new account of who seems to owe one, so that everybody who serves it knows.
func meetDebts(b OldDebtBooks, sign authority.Sign, a account.Account, who customer.Customer, despite string) error {
	at, err := placeOf(b, a.Premise)
	if err != nil {
		return err
	}
	found, err := FindDebtors{Applicant: customer.Customer{ID: a.Customer}, At: at}.Ask(b, sign)
	if err != nil {
		return err
	}
	if who.ID == 0 { // what was said before the customer was entered
		if found, err = remembered(b, who, a.Customer, found); err != nil {
			return err
		}
	}
	var owed []Debtor
	for _, d := range found {
		if d.Other() || !d.Same() && d.Score.Points < sayFrom {
			continue
		}
		owed = append(owed, d)
	}
	if len(owed) == 0 {
		return nil
	}
	if owed[0].Same() && strings.TrimSpace(despite) == "" {
		if err := refuseDebtor(b, sign, owed[0]); err != nil {
			return err
		}
	}
	_, err = casework.SetAlert{Account: a.ID, Kind: casework.Other, Text: DebtWarning(owed)}.Do(b, sign)
	return err
}

// sayFrom is the score from which an alert is put on a new account nobody decided about: the whole name, or a part with something else.
const sayFrom = 50

// remembered adds what a clerk said of the applicant before there was a customer, and ties it to the customer there is now.
func remembered(b OldDebtBooks, who customer.Customer, now customer.ID, found []Debtor) ([]Debtor, error) {
	for i := range found {
		said, there, err := tracing.Decided(b, who, found[i].Customer.ID)
		if err != nil {
			return nil, err
		}
		if !there {
			continue
		}
		if found[i].Decided == nil {
			found[i].Decided = &said
		}
		if err := tracing.Bind(b, said, now); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// refuseDebtor refuses service where a rule in force says so.
func refuseDebtor(b OldDebtBooks, sign authority.Sign, d Debtor) error {
	pack, ok, err := policy.Ruling(b, sign.Day)
	if err != nil || !ok || !pack.Holds(RuleRefuse) {
		return err
	}
	rule, _ := pack.Find(RuleRefuse)
	text := "{name} owes {owed} of account {account} from before, and service is refused until that is paid or arranged ({rule}, {cite}). "
	text += "Take the payment, or let somebody who may serve an applicant who owes an old debt say why."
	return fault.New(fault.Refused, "account.old-debt", text, fault.Args{
		"name": d.Customer.Name, "owed": d.Owed.Dollars(), "account": d.Debts[0].Number, "rule": RuleRefuse, "cite": rule.Citation,
	}).At("name")
}

// OpenAccount enters an account as account.Open does, and puts an alert on it when its customer seems to owe an old debt.
//
// Refuses: what account.Open refuses; a customer known to owe an old debt, where the rules say so and no reason to serve despite it is
// given.
type OpenAccount struct {
	Open    account.Open `cbor:"1,keyasint"`
	Despite string       `cbor:"2,keyasint,omitempty"` // why somebody who owes an old debt is served
}

// Name implements Command.
func (OpenAccount) Name() string { return "account.open-checked" }

// Act implements Command.
func (c OpenAccount) Act(b OldDebtBooks) (authority.Act, error) {
	act, err := c.Open.Act(b)
	return despite(act, c.Despite), err
}

// despite asks for the leave to serve a debtor, where a reason for it is given.
func despite(act authority.Act, reason string) authority.Act {
	if strings.TrimSpace(reason) != "" {
		act.Verb, act.Reason = VerbDespite, reason
	}
	return act
}

// Do implements Command.
func (c OpenAccount) Do(b OldDebtBooks, sign authority.Sign) (account.Account, error) {
	a, err := c.Open.Do(b, sign)
	if err == nil {
		err = meetDebts(b, sign, a, c.Open.Customer, c.Despite)
	}
	return a, err
}

// DebtWarning says in one sentence what an applicant may owe from before, "" for nothing.
func DebtWarning(found []Debtor) string {
	if len(found) == 0 {
		return ""
	}
	var parts []string
	for _, m := range found[:min(3, len(found))] {
		said := m.Owed.Dollars() + " of account " + m.Debts[0].Number
		if m.Score.Points != tracing.SameRecord {
			said += ", " + m.Customer.Name + " (" + strings.Join(m.Score.Why, " and ") + " agree)"
		}
		parts = append(parts, said)
	}
	sure := "This customer owes an old debt: "
	if !found[0].Same() {
		sure = "This may be somebody who owes an old debt: "
	}
	text := sure + strings.Join(parts, "; ")
	if len(found) > 3 {
		text += "; and more"
	}
	if d := found[0].Decided; d != nil && d.Then != "" {
		return text + ". Agreed: " + string(d.Then) + "."
	}
	return text + ". Ask for payment, or carry the debt over to this account."
}
