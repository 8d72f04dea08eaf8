package meter

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Terms is the office's dated settings of reads: what stands out, and what an estimate falls back on. Percents are of the mean use.
type Terms struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day    `cbor:"1,keyasint"`
	Times     int64           `cbor:"2,keyasint"` // more than so many times the most used at once in 25 months keeps a read back
	Floor     decimal.Decimal `cbor:"3,keyasint"` // and more than this, in the meter's unit
	High      int64           `cbor:"4,keyasint"` // noted above so much of the greatest of the uses compared with
	Low       int64           `cbor:"5,keyasint"` // noted below so much of the mean
	Least     decimal.Decimal `cbor:"6,keyasint"` // high, low and same use are not noted up to this use
	Periods   int             `cbor:"7,keyasint"` // how many periods make the mean
	Days      int             `cbor:"8,keyasint"` // a read further off its day is noted
	Estimates int             `cbor:"9,keyasint"` // more estimated reads in a row are noted
	Classes   []ClassUse      `cbor:"10,keyasint,omitempty"`
}

// ClassUse is the average use of a class in one period, for estimates of who has no history; class "" for any other.
type ClassUse struct {
	Class string          `cbor:"1,keyasint,omitempty"`
	Use   decimal.Decimal `cbor:"2,keyasint"`
}

// UsualTerms is what a new office begins with: three times the most at once and above Floor keeps a read back; two days off, one
// estimate after another, three periods to compare with. It has no class averages.
func UsualTerms() Terms {
	return Terms{
		Effective: calendar.Date(2000, 1, 1), Times: 3, Floor: Floor, High: 200, Low: 25, Least: decimal.NewFromInt(10), Periods: 3, Days: 2, Estimates: 1,
	}
}

// average gives the average use of a class.
func (t Terms) average(class string) (use decimal.Decimal, ok bool) {
	for _, c := range t.Classes {
		if c.Class == class {
			return c.Use, true
		}
		if c.Class == "" {
			use, ok = c.Use, true
		}
	}
	return use, ok
}

// VerbTerms lets a person set the terms of reads.
var VerbTerms = authority.Say("usage.terms", "set the terms of meter reads")

// KeepTerms sets the terms of reads from a day on.
//
// Refuses, in order: no day; limits that do not rise; a figure below nothing.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "usage.terms" }

// Act implements Command.
func (c KeepTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbTerms, Subject: "terms of reads of " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b Books, _ authority.Sign) (Terms, error) {
	t := c.Terms
	no := func(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }
	switch {
	case t.Effective.IsZero():
		return t, no("reads.no-day", "Say from which day the terms of reads hold.", "effective")
	case t.Low < 0 || t.Low > 100 || t.High < 100 || t.Times < 1:
		return t, no("reads.limits", "The limits must rise: low below the mean, high above it, at least once the most used.", "high")
	case t.Floor.IsNegative() || t.Least.IsNegative() || t.Periods < 1 || t.Days < 0 || t.Estimates < 0:
		return t, no("reads.negative", "No figure of the terms can be below nothing, and at least one period is compared with.", "periods")
	}
	for _, k := range t.Classes {
		if k.Use.IsNegative() {
			return t, no("reads.negative-average", "The average use of a class cannot be below nothing.", "classes")
		}
	}
	return row.PutOn(b.ReadingTerms(), t.Effective, t)
}

// TermsOn gives the terms of reads that hold on a day, the usual ones when the books have none.
func TermsOn(b Books, day calendar.Day) (Terms, error) {
	return row.OnOr(b.ReadingTerms(), day, UsualTerms)
}

// ReadTerms gives the terms of reads that hold on the open day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) { return TermsOn(b, sign.Day) }
