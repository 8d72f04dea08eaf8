package writeoff

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Terms is the office's dated criteria of write-offs.
type Terms struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day `cbor:"1,keyasint"`
	Closed    int          `cbor:"2,keyasint,omitempty"` // days the account has been closed, at least
	Quiet     int          `cbor:"3,keyasint,omitempty"` // days since its last payment, at least
	Least     money.Amount `cbor:"4,keyasint,omitempty"` // smaller debts are left to the small-balance run
	Most      money.Amount `cbor:"5,keyasint,omitempty"` // larger ones are written off one by one; 0 for no bound
	Small     money.Amount `cbor:"6,keyasint,omitempty"` // a small balance is under this
	SmallDays int          `cbor:"7,keyasint,omitempty"` // days after the final bill, at least
}

// UsualTerms is what a new office begins with: closed and without a payment for 180 days; small balances under $3.00, 60 days after
// the final bill.
func UsualTerms() Terms {
	return Terms{Effective: calendar.Date(2000, 1, 1), Closed: 180, Quiet: 180, Least: 300, Small: 300, SmallDays: 60}
}

// farDays is the longest wait that terms may ask for: ten years.
const farDays = 3660

// KeepTerms sets the criteria of write-offs from a day on.
//
// Refuses, in order: no day; figures below nothing or days over ten years; a largest debt below the smallest.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "writeoff.terms" }

// Act implements Command.
func (c KeepTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbTerms, Subject: "criteria of write-offs from " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b Books, _ authority.Sign) (Terms, error) {
	t := c.Terms
	switch {
	case t.Effective == 0:
		return t, no(fault.Invalid, "writeoff.terms-day", "Say from which day the criteria hold.", "effective", nil)
	case min(t.Closed, t.Quiet, t.SmallDays) < 0 || max(t.Closed, t.Quiet, t.SmallDays) > farDays || t.Least < 0 || t.Most < 0 || t.Small < 0:
		return t, no(fault.Invalid, "writeoff.terms", "A figure is out of range: amounts of nothing or more, days up to ten years.", "closed", nil)
	case t.Most != 0 && t.Most < t.Least:
		return t, no(fault.Invalid, "writeoff.terms-bounds", "The largest debt of a list, {most}, is below its smallest, {least}.", "most",
			fault.Args{"most": t.Most.Dollars(), "least": t.Least.Dollars()})
	}
	return row.PutOn(b.WriteOffTerms(), t.Effective, t)
}

// TermsOn gives the criteria that hold on a day, the usual ones when the books have none.
func TermsOn(b Books, day calendar.Day) (Terms, error) {
	return row.OnOr(b.WriteOffTerms(), day, UsualTerms)
}

// ReadTerms gives the criteria in force on the open business day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) { return TermsOn(b, sign.Day) }
