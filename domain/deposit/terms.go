package deposit

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// Terms is the office's dated settings of deposits.
type Terms struct {
	row.Mark   `cbor:"90,keyasint"`
	Effective  calendar.Day  `cbor:"1,keyasint"`
	Rates      []YearRate    `cbor:"2,keyasint,omitempty"` // of interest, all years a deposit may reach back to
	NoInterest bool          `cbor:"3,keyasint,omitempty"` // the office gives none, as a Texas district may choose
	Clean      []ClassMonths `cbor:"4,keyasint,omitempty"` // months paid on time that earn a deposit back; class "" for any other
	Amounts    []ClassAmount `cbor:"5,keyasint,omitempty"` // usually asked for; class "" for any other
	Refund     bool          `cbor:"6,keyasint,omitempty"` // what is left after a final bill becomes a refund request
}

// YearRate is the interest of one calendar year in percent.
type YearRate struct {
	Year    int             `cbor:"1,keyasint"`
	Percent decimal.Decimal `cbor:"2,keyasint"`
}

// ClassMonths is how many months paid on time earn a deposit back.
type ClassMonths struct {
	Class  string `cbor:"1,keyasint,omitempty"`
	Months int    `cbor:"2,keyasint"`
}

// ClassAmount is the deposit usually asked of a class.
type ClassAmount struct {
	Class  string       `cbor:"1,keyasint,omitempty"`
	Amount money.Amount `cbor:"2,keyasint"`
}

// UsualTerms is what a new office begins with: homes earn a deposit back in 12 months, others in 18, what is left after a final
// bill is refunded. The rates of interest are published each year, and have to be entered.
func UsualTerms() Terms {
	return Terms{
		Effective: calendar.Date(2000, 1, 1), Refund: true,
		Clean: []ClassMonths{{"RESIDENTIAL_SINGLE", 12}, {"RESIDENTIAL_MULTI", 12}, {"", 18}},
	}
}

// months gives how many months paid on time earn the deposit of a class back.
func (t Terms) months(class string) (found int) {
	for _, c := range t.Clean {
		if c.Class == class {
			return c.Months
		}
		if c.Class == "" {
			found = c.Months
		}
	}
	return found
}

// Usual gives the deposit usually asked of a class, 0 when the office set none.
func (t Terms) Usual(class string) (found money.Amount) {
	for _, c := range t.Amounts {
		if c.Class == class {
			return c.Amount
		}
		if c.Class == "" {
			found = c.Amount
		}
	}
	return found
}

// CleanMonths gives how many months paid on time earn the deposit of a class back: by the rule pack in force, where it uses
// the rule deposit.clean-bills, else by the terms.
func CleanMonths(b Books, class string, day calendar.Day) (int, policy.Applied, error) {
	pack, ok, err := policy.Ruling(b, day)
	if err != nil {
		return 0, nil, err
	}
	if n, err := pack.Number("deposit.clean-bills"); ok && err == nil {
		return n, policy.Applied{"deposit.clean-bills"}, nil
	}
	t, err := TermsOn(b, day)
	return t.months(class), nil, err
}

// VerbTerms lets a person set the terms of deposits.
var VerbTerms = authority.Say("deposit.terms", "set the terms and the interest of deposits")

// KeepTerms sets the terms of deposits from a day on.
//
// Refuses, in order: no day; a year out of range or given twice; a rate below nothing or above 25 percent; a number of months or
// an amount below nothing; a day before the open business day, when deposits were given back since.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "deposit.terms" }

// Act implements Command.
func (c KeepTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbTerms, Subject: "deposit terms of " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b Books, sign authority.Sign) (Terms, error) {
	t := c.Terms
	if err := t.refuse(); err != nil {
		return t, err
	}
	back, err := backSince(b, t.Effective)
	if err != nil {
		return t, err
	}
	if back && t.Effective < sign.Day {
		return t, no(fault.Refused, "deposit.terms-past", "Deposits were given back under the terms of that day: let the new ones begin today or later.", "effective", nil)
	}
	slices.SortFunc(t.Rates, func(x, y YearRate) int { return x.Year - y.Year })
	return row.PutOn(b.DepositTerms(), t.Effective, t)
}

// mostPercent is above any published rate of interest on deposits; a larger figure is a slip of the keys.
var mostPercent = decimal.NewFromInt(25)

func (t Terms) refuse() error {
	if t.Effective.IsZero() {
		return no(fault.Invalid, "deposit.terms-day", "Say from which day the terms of deposits hold.", "effective", nil)
	}
	seen := map[int]bool{}
	for _, r := range t.Rates {
		args := fault.Args{"year": r.Year, "percent": r.Percent}
		switch {
		case r.Year < 1900 || r.Year > 2200 || seen[r.Year]:
			return no(fault.Invalid, "deposit.terms-year", "The year {year} stands there twice, or is none: give each year once, such as 2026.", "rates", args)
		case r.Percent.IsNegative() || r.Percent.GreaterThan(mostPercent):
			return no(fault.Invalid, "deposit.terms-rate", "Interest of {percent} percent for {year} cannot be right: write 2.5 for two and a half percent.", "rates", args)
		}
		seen[r.Year] = true
	}
	for _, c := range t.Clean {
		if c.Months < 0 || c.Months > 120 {
			return no(fault.Invalid, "deposit.terms-months", "Give the months paid on time as a number such as 12.", "clean", nil)
		}
	}
	for _, c := range t.Amounts {
		if c.Amount < 0 {
			return no(fault.Invalid, "deposit.terms-amount", "A deposit cannot be less than nothing.", "amounts", nil)
		}
	}
	return nil
}

// backSince says whether interest was reckoned on a day or later.
func backSince(b Books, day calendar.Day) (bool, error) {
	for d, err := range b.Deposits().All(row.Span{}) {
		if err != nil {
			return false, err
		}
		if slices.ContainsFunc(d.Events, func(e Event) bool { return e.Day >= day && e.What != Receive && e.What != Move }) {
			return true, nil
		}
	}
	return false, nil
}

// TermsOn gives the terms that hold on a day, the usual ones when the books have none.
func TermsOn(b Books, day calendar.Day) (Terms, error) {
	return row.OnOr(b.DepositTerms(), day, UsualTerms)
}

// ReadTerms gives the terms that hold on the open day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) { return TermsOn(b, sign.Day) }
