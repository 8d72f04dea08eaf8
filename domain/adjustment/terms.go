package adjustment

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// Terms is the office's dated settings of adjustments.
type Terms struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day    `cbor:"1,keyasint"`
	Alone     money.Amount    `cbor:"2,keyasint,omitempty"` // up to this, who prepared an adjustment may post it
	Back      int             `cbor:"3,keyasint"`           // months a back-bill reaches back, where no rule pack says it
	Interest  decimal.Decimal `cbor:"4,keyasint,omitzero"`  // percent a year on refunds of overbilling, simple
}

// UsualTerms is what a new office begins with: nobody posts alone, a back-bill reaches 12 months back, refunds bear no interest.
func UsualTerms() Terms { return Terms{Effective: calendar.Date(2000, 1, 1), Back: 12} }

// VerbSettings lets a person set the leak formula and the terms of adjustments.
var VerbSettings = authority.Say("adjustment.settings", "set the leak formula and the terms of adjustments")

// KeepTerms sets the terms of adjustments from a day on.
//
// Refuses, in order: no day; figures below nothing, months over 120 or interest over 25 percent.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "adjustment.terms" }

// Act implements Command.
func (c KeepTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbSettings, Subject: "adjustment terms of " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b Books, _ authority.Sign) (Terms, error) {
	t := c.Terms
	switch {
	case t.Effective == 0:
		return t, no(fault.Invalid, "adjustment.terms-day", "Say from which day the terms of adjustments hold.", "effective", nil)
	case t.Alone < 0 || t.Back < 0 || t.Back > 120 || t.Interest.IsNegative() || t.Interest.GreaterThan(decimal.NewFromInt(25)):
		return t, no(fault.Invalid, "adjustment.terms", "A figure is out of range: months up to 120, interest up to 25 percent a year.", "back", nil)
	}
	return row.PutOn(b.AdjustmentTerms(), t.Effective, t)
}

// TermsOn gives the terms that hold on a day, the usual ones when the books have none.
func TermsOn(b Books, day calendar.Day) (Terms, error) {
	return row.OnOr(b.AdjustmentTerms(), day, UsualTerms)
}

// BackFrom gives the first day a back-bill found on a day may reach back to: by the rule pack in force where it uses the rule
// back-bill.months, else by the terms.
func BackFrom(b Books, day calendar.Day) (calendar.Day, policy.Applied, error) {
	pack, ok, err := policy.Ruling(b, day)
	if err != nil {
		return 0, nil, err
	}
	if from, rules, err := pack.BackBillFrom(day); ok && err == nil {
		return from, rules, nil
	}
	t, err := TermsOn(b, day)
	return day.PlusMonths(-t.Back), nil, err
}

// KeepFormula puts a leak formula in force from a day on; the ones before it stay for the adjustments they made.
//
// Refuses: what Validate refuses.
type KeepFormula struct {
	Formula Formula `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepFormula) Name() string { return "adjustment.formula" }

// Act implements Command.
func (c KeepFormula) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbSettings, Subject: "leak formula “" + c.Formula.Name + "” from " + c.Formula.Effective.US()}, nil
}

// Do implements Command.
func (c KeepFormula) Do(b Books, _ authority.Sign) (Formula, error) {
	f := c.Formula
	if err := f.Validate(); err != nil {
		return f, err
	}
	return row.PutOn(b.LeakFormulas(), f.Effective, f)
}

// FormulaOn gives the leak formula in force on a day.
//
// Refuses: none that begins on the day or before.
func FormulaOn(b Books, day calendar.Day) (Formula, error) {
	f, ok, err := row.On(b.LeakFormulas(), day)
	if err == nil && !ok {
		err = no(fault.Refused, "adjustment.no-formula", "The office has no leak formula on {day}: the manager chooses one, under Office.", "",
			fault.Args{"day": day.US()})
	}
	return f, err
}

// Settings is what the office set of adjustments, for its screen.
type Settings struct {
	Terms    Terms
	Formulas []Formula // oldest first; the last that began is in force
	Today    calendar.Day
}

// ReadSettings gives what the office set of adjustments.
type ReadSettings struct{}

// Act implements Query.
func (ReadSettings) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadSettings) Ask(b Books, sign authority.Sign) (s Settings, err error) {
	s.Today = sign.Day
	if s.Terms, err = TermsOn(b, sign.Day); err != nil {
		return s, err
	}
	s.Formulas, err = row.Collect(b.LeakFormulas().All(row.Span{}))
	return s, err
}
