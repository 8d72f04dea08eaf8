package usagefile

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
)

// Kind says what is the matter with a usage.
type Kind uint8

// The kinds of exceptions, the gravest first: a row has the first that fits.
const (
	Fine       Kind = iota
	Duplicate       // the same value again for the same customer and month
	Negative        // less than nothing
	RolledOver      // just under 10,000 or 100,000: a register passed its end, or a meter was turned back
	Huge            // far above the customer's own use, or above what the class can use
	Conflict        // another value for the same customer and month
	Contested       // the first value of a month that has another
	Zero            // no use
	kinds
)

var kindNames = [kinds]string{"fine", "duplicate", "negative", "rolled over", "huge", "conflict", "contested", "zero"}

// String names the kind for a list.
func (k Kind) String() string {
	if k < kinds {
		return kindNames[k]
	}
	return fmt.Sprintf("kind %d", k)
}

// Kinds gives every kind but Fine, for a report that counts them.
func Kinds() []Kind { return []Kind{Duplicate, Negative, RolledOver, Huge, Conflict, Contested, Zero} }

// Bills says whether a usage of this kind is billed: what is fine, and no use (which is listed, too).
func (k Kind) Bills() bool { return k == Fine || k == Zero }

// Bounds are the office's settings of what is too much. A use is huge when it is above Floor and more than Times the median of
// the customer's own other months, or above Most for its class (no entry: no limit).
type Bounds struct {
	Times int64
	Floor decimal.Decimal
	Most  map[string]decimal.Decimal
}

// Usual gives the bounds a new office begins with: ten times the own median above 100 CCF; 5,000 CCF for a home, 12,000 for
// an apartment house and 100,000 for anybody.
func Usual() Bounds {
	return Bounds{
		Times: 10, Floor: decimal.NewFromInt(100),
		Most: map[string]decimal.Decimal{
			"RESIDENTIAL_SINGLE": decimal.NewFromInt(5_000), "RESIDENTIAL_MULTI": decimal.NewFromInt(12_000), "": decimal.NewFromInt(100_000),
		},
	}
}

// Verdict is a usage with what is the matter with it; First is the value the month already had, Usual the median of the
// customer's other months, Limit the figure passed.
type Verdict struct {
	Row   Row
	Kind  Kind
	First decimal.Decimal
	Usual decimal.Decimal
	Limit decimal.Decimal
}

// Classify judges all usages of one customer, sorted by month and line as ByCustomer gives them; every row gets a verdict.
func Classify(rows []Row, b Bounds) []Verdict {
	out := make([]Verdict, len(rows))
	for i := range rows {
		out[i] = Verdict{Row: rows[i], First: rows[i].Usage}
	}
	markSeconds(out)
	history := positive(out)
	for i := range out {
		if out[i].Kind != Duplicate {
			out[i].judge(b, history)
		}
	}
	return out
}

// markSeconds finds the rows after the first of a customer and month, and contests the first when they differ from it.
func markSeconds(all []Verdict) {
	for first := 0; first < len(all); {
		next := first + 1
		for ; next < len(all) && all[next].Row.Month == all[first].Row.Month; next++ {
			v := &all[next]
			v.First, v.Kind = all[first].Row.Usage, Duplicate
			if !v.Row.Usage.Equal(v.First) {
				v.Kind, all[first].Kind = Conflict, Contested
			}
		}
		first = next
	}
}

// positive gives the customer's uses above nothing, sorted; a duplicate counts once.
func positive(all []Verdict) (uses []decimal.Decimal) {
	for _, v := range all {
		if v.Kind != Duplicate && v.Row.Usage.IsPositive() {
			uses = append(uses, v.Row.Usage)
		}
	}
	slices.SortFunc(uses, decimal.Decimal.Cmp)
	return uses
}

func (v *Verdict) judge(b Bounds, history []decimal.Decimal) {
	use := v.Row.Usage
	v.Usual = medianWithout(history, use)
	v.Limit = v.Usual.Mul(decimal.NewFromInt(b.Times))
	above := use.GreaterThan(b.Floor) && use.GreaterThan(v.Limit)
	most, capped := b.most(v.Row.Class)
	switch {
	case use.IsNegative():
		v.Kind = Negative
	case use.IsZero():
		if v.Kind == Fine {
			v.Kind = Zero
		}
	case above && nearEnd(use):
		v.Kind = RolledOver
	case above && !v.Usual.IsZero() && v.Kind == Fine:
		v.Kind = Huge // a month with several values is likely a customer with several meters, whose median says nothing
	case capped && use.GreaterThan(most):
		v.Kind, v.Limit = Huge, most
	}
}

func (b Bounds) most(class string) (decimal.Decimal, bool) {
	if m, ok := b.Most[class]; ok {
		return m, true
	}
	m, ok := b.Most[""]
	return m, ok
}

// medianWithout leaves one value equal to use out, so that one mad month does not excuse itself; zero when nothing is left.
func medianWithout(sorted []decimal.Decimal, use decimal.Decimal) decimal.Decimal {
	skip, found := slices.BinarySearchFunc(sorted, use, decimal.Decimal.Cmp)
	n := len(sorted)
	if found {
		n--
	} else {
		skip = n + 1
	}
	if n == 0 {
		return decimal.Zero
	}
	at := func(i int) decimal.Decimal {
		if i >= skip {
			i++
		}
		return sorted[i]
	}
	if n%2 == 1 {
		return at(n / 2)
	}
	return at(n/2 - 1).Add(at(n / 2)).Div(decimal.NewFromInt(2))
}

// ends are what registers of four and five dials count to; a use within one hundredth below is taken for a passage of the end.
var ends = []decimal.Decimal{decimal.NewFromInt(10_000), decimal.NewFromInt(100_000)}

func nearEnd(use decimal.Decimal) bool {
	return slices.ContainsFunc(ends, func(end decimal.Decimal) bool {
		return !use.GreaterThan(end) && use.GreaterThanOrEqual(end.Sub(end.Shift(-2)))
	})
}

// Sentence says what is the matter and what to do about it; nil for a usage that is fine.
func (v Verdict) Sentence() *fault.Fault {
	text, ok := sentences[v.Kind]
	if !ok {
		return nil
	}
	return fault.New(fault.Invalid, "usage."+v.Kind.String(), "Line {line}, customer {customer}, {month}: "+text, fault.Args{
		"line": v.Row.Line, "customer": v.Row.Customer, "month": v.Row.Month.Name(), "use": v.Row.Usage, "first": v.First,
		"usual": v.Usual, "limit": v.Limit,
	})
}

var sentences = map[Kind]string{
	Duplicate:  "{use} CCF stands there a second time. It is billed once; nothing need be done.",
	Conflict:   "{use} CCF, but the month already has {first} CCF. Neither is billed until the office says which holds, or that both do.",
	Contested:  "{use} CCF, and the file gives other values for the same month. Not billed until the office says which holds.",
	Negative:   "{use} CCF is less than nothing. Not billed: find the earlier read it takes back and adjust that bill.",
	RolledOver: "{use} CCF looks like a register that passed its end or a meter turned back (usual use {usual} CCF). Not billed: read again.",
	Huge:       "{use} CCF is more than {limit} CCF (usual use {usual} CCF). Not billed: read again, or confirm the use.",
	Zero:       "no use. Billed as such; look whether the premise is empty or the meter stands still.",
}
