package billing

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/rate"
	"curbstop/domain/row"
)

// Terms is the office's dated settings of billing. Factors are in hundredths: High 300 is three times the mean.
type Terms struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day    `cbor:"1,keyasint"`
	Pack      string          `cbor:"2,keyasint"`           // code of the rule pack that rules the office: due days, fees, notices and cuts
	Defaults  []Default       `cbor:"3,keyasint,omitempty"` // of classes whose service points are not known well enough
	High      int64           `cbor:"4,keyasint"`           // listed above so much of the mean
	Huge      int64           `cbor:"5,keyasint"`           // held above so much of the mean
	Low       int64           `cbor:"6,keyasint"`           // listed below so much of the mean
	Floor     decimal.Decimal `cbor:"7,keyasint"`           // high and huge do not count up to this use
	Most      []ClassMost     `cbor:"8,keyasint,omitempty"` // held above this use, by class; class "" for any other
	Order     ledger.Order    `cbor:"9,keyasint,omitempty"` // of application of free credit to a bill
	Messages  []Message       `cbor:"10,keyasint,omitempty"`
	Parted    bool            `cbor:"12,keyasint,omitempty"` // a period in which prices change is charged by days; else by its last day
	PayURL    string          `cbor:"11,keyasint,omitempty"` // printed on stubs; the account number is put behind it
	Mail      Mailing         `cbor:"30,keyasint,omitempty"` // which bills are mailed, and how
	Dollars   []ClassDollars  `cbor:"31,keyasint,omitempty"` // held above these current charges, by class; class "" for any other
	Change    int64           `cbor:"32,keyasint,omitempty"` // held when the charges differ from the last bill's by more percent; 0 is no limit
	Least     money.Amount    `cbor:"33,keyasint,omitempty"` // a change of less is never held
	Days      int             `cbor:"34,keyasint,omitempty"` // a period of more days is listed; 0 is no limit
	FarOffice bool            `cbor:"35,keyasint,omitempty"` // the utility is excused from a local office: bills fall due later where the rules say so
}

// Default is what the office assumes of the service points of a class; class "" holds for every class not named.
type Default struct {
	Class     string `cbor:"1,keyasint,omitempty"`
	MeterSize string `cbor:"2,keyasint,omitempty"`
	WaterType string `cbor:"3,keyasint,omitempty"`
}

// ClassMost is the most a class can use in a period.
type ClassMost struct {
	Class string          `cbor:"1,keyasint,omitempty"`
	Use   decimal.Decimal `cbor:"2,keyasint"`
}

// ClassDollars is the most current charges a class is billed for without a look.
type ClassDollars struct {
	Class  string       `cbor:"1,keyasint,omitempty"`
	Amount money.Amount `cbor:"2,keyasint"`
}

// Message is a line for every bill, in the languages of customers.
type Message struct {
	English string `cbor:"1,keyasint"`
	Spanish string `cbor:"2,keyasint,omitempty"`
}

// UsualTerms is what a new office begins with: the Texas pack, no defaults of classes, limits that catch misread registers.
func UsualTerms() Terms {
	return Terms{
		Effective: calendar.Date(2000, 1, 1), Pack: "texas-puc", High: 300, Huge: 1000, Low: 25, Floor: decimal.NewFromInt(60),
		Most: []ClassMost{
			{"RESIDENTIAL_SINGLE", decimal.NewFromInt(5_000)},
			{"RESIDENTIAL_MULTI", decimal.NewFromInt(12_000)},
			{"", decimal.NewFromInt(100_000)},
		},
	}
}

// defaults gives what is assumed of a class.
func (t Terms) defaults(class string) (found Default) {
	for _, d := range t.Defaults {
		if d.Class == class {
			return d
		}
		if d.Class == "" {
			found = d
		}
	}
	return found
}

// most gives the most a class can use; false when the office set none.
func (t Terms) most(class string) (use decimal.Decimal, ok bool) {
	for _, m := range t.Most {
		if m.Class == class {
			return m.Use, true
		}
		if m.Class == "" {
			use, ok = m.Use, true
		}
	}
	return use, ok
}

// dollars gives the most charges a class is billed for without a look; false when the office set none.
func (t Terms) dollars(class string) (most money.Amount, ok bool) {
	for _, d := range t.Dollars {
		if d.Class == class {
			return d.Amount, true
		}
		if d.Class == "" {
			most, ok = d.Amount, true
		}
	}
	return most, ok
}

// VerbTerms lets a person set the terms of billing.
var VerbTerms = authority.Say("bill.terms", "set the terms of billing")

// KeepTerms sets the terms from a day on. Terms of a day that was billed on already stay as they are.
//
// Refuses, in order: no day; no rule pack; limits that do not rise; a mailing rule that cannot be; a day before the open business day, unless nothing is billed yet.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "bill.terms" }

// Act implements Command.
func (c KeepTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbTerms, Subject: "billing terms of " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b Books, sign authority.Sign) (Terms, error) {
	t := c.Terms
	no := func(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }
	switch {
	case t.Effective.IsZero():
		return t, no("terms.no-day", "Say from which day the terms of billing hold.", "effective")
	case t.Pack == "":
		return t, no("terms.no-pack", "Name the rule pack that due days rest on.", "pack")
	case t.Low < 0 || t.Low > 100 || t.High < 100 || t.Huge < t.High || t.Floor.IsNegative():
		return t, no("terms.limits", "The limits must rise: low below the mean, high above it, huge above high.", "high")
	case t.Change < 0 || t.Least < 0 || t.Days < 0 || slices.ContainsFunc(t.Dollars, func(d ClassDollars) bool { return d.Amount <= 0 }):
		return t, no("terms.dollars", "A limit on what a bill charges is more than nothing; leave it out to set none.", "dollars")
	}
	if err := t.Mail.sound(); err != nil {
		return t, err
	}
	_, billed, err := row.First(b.Bills().All(row.Span{Limit: 1}))
	if err != nil {
		return t, err
	}
	if billed && t.Effective < sign.Day {
		return t, no("terms.past", "Bills were made under the terms of that day: let the new ones begin today or later.", "effective")
	}
	for i := range t.Defaults {
		t.Defaults[i].MeterSize = rate.Size(t.Defaults[i].MeterSize)
	}
	t.Most = slices.Clone(t.Most)
	return row.PutOn(b.BillingTerms(), t.Effective, t)
}

// TermsOn gives the terms that hold on a day, the usual ones when the books have none.
func TermsOn(b Books, day calendar.Day) (Terms, error) {
	return row.OnOr(b.BillingTerms(), day, UsualTerms)
}

// ReadTerms gives the terms that hold on the open day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) { return TermsOn(b, sign.Day) }
