package bank

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Terms is the office's dated settings of reconciling: how long a deposit may travel and what card companies keep.
type Terms struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day `cbor:"1,keyasint"`
	Days      int          `cbor:"2,keyasint"`           // banking days from the deposit to its line
	CardFee   int          `cbor:"3,keyasint,omitempty"` // most that is kept of card slips, in hundredths of a percent
	FeeGL     string       `cbor:"4,keyasint"`           // GL account of that
	ShortGL   string       `cbor:"5,keyasint"`           // GL account of deposits the bank counted otherwise
}

// UsualTerms is what a new office begins with: three banking days, four percent of card slips.
func UsualTerms() Terms {
	return Terms{Effective: calendar.Date(2000, 1, 1), Days: 3, CardFee: 400, FeeGL: "6510 Card fees", ShortGL: "6400 Cash over and short"}
}

// MostFee gives the most a card company may keep of an amount.
func (t Terms) MostFee(amount money.Amount) money.Amount {
	return amount * money.Amount(t.CardFee) / 10_000
}

// Due gives the last day by which what was deposited on a day should stand on the statement.
func (t Terms) Due(day calendar.Day) calendar.Day {
	return calendar.Holidays(calendar.Federal).AddWorkDays(day, t.Days)
}

// VerbTerms lets a person set the terms of reconciling.
var VerbTerms = authority.Say("bank.terms", "set the terms of reconciling")

// KeepTerms sets the terms of reconciling from a day on.
//
// Refuses, in order: no day; a day before the open one; days or a fee that cannot be; no GL account.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "bank.terms" }

// Act implements Command.
func (c KeepTerms) Act(LineBooks) (authority.Act, error) {
	return authority.Act{Verb: VerbTerms, Subject: "terms of reconciling of " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b LineBooks, sign authority.Sign) (Terms, error) {
	t := c.Terms
	t.FeeGL, t.ShortGL = strings.TrimSpace(t.FeeGL), strings.TrimSpace(t.ShortGL)
	no := func(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }
	switch {
	case t.Effective.IsZero():
		return t, no("bank-terms.no-day", "Say from which day the terms hold.", "effective")
	case t.Effective < sign.Day:
		return t, no("bank-terms.past", "Reconciliations were signed under the terms of that day: let the new ones begin today or later.", "effective")
	case t.Days < 0 || t.Days > 30:
		return t, no("bank-terms.days", "A deposit travels from 0 to 30 banking days.", "days")
	case t.CardFee < 0 || t.CardFee > 1_000:
		return t, no("bank-terms.fee", "What card companies keep is from 0 to 10 percent.", "fee")
	case t.FeeGL == "" || t.ShortGL == "":
		return t, no("bank-terms.no-gl", "Name the GL accounts of card fees, and of deposits the bank counted otherwise.", "gl")
	}
	return row.PutOn(b.BankTerms(), t.Effective, t)
}

// TermsOn gives the terms that hold on a day, the usual ones when the books have none.
func TermsOn(b LineBooks, day calendar.Day) (Terms, error) {
	return row.OnOr(b.BankTerms(), day, UsualTerms)
}

// ReadTerms gives the terms that hold on the open day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(LineBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b LineBooks, sign authority.Sign) (Terms, error) { return TermsOn(b, sign.Day) }
