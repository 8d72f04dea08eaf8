package rate

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// FullBill says what the days of a bill are compared with.
type FullBill uint8

// The days of a full bill.
const (
	OverDays  FullBill = iota // the days of Proration.Over; none when it is 0
	CycleDays                 // the days of the cycle the bill belongs to
	MonthDays                 // the days of each calendar month, month by month
)

// Proration shares fixed charges by days. Over is the days of a full bill (0: no proration unless By says which); bills of From to
// To days are not prorated; the factor days/Over is rounded to Places decimals (0: exact); Blocks says that block limits and
// included use are shared too.
type Proration struct {
	Over   int      `cbor:"1,keyasint,omitempty"`
	From   int      `cbor:"2,keyasint,omitempty"`
	To     int      `cbor:"3,keyasint,omitempty"`
	Places int32    `cbor:"4,keyasint,omitempty"`
	Blocks bool     `cbor:"5,keyasint,omitempty"`
	By     FullBill `cbor:"6,keyasint,omitempty"`
}

// Fraction is one whole number over another, kept so that a third stays a third.
type Fraction struct {
	Num int64 `cbor:"1,keyasint"`
	Den int64 `cbor:"2,keyasint"`
}

func (f Fraction) isOne() bool { return f.Num == f.Den }

func (f Fraction) reduced() Fraction {
	a, b := f.Num, f.Den
	for b != 0 {
		a, b = b, a%b
	}
	if a == 0 {
		return f
	}
	return Fraction{f.Num / a, f.Den / a}
}

// scale is how much of a full bill's charges one bill carries: its days over a full bill's, and the stretch of it in hand.
type scale struct {
	days   Fraction // of a full bill
	factor decimal.Decimal
	round  bool // factor is rounded, and used instead of days
	part   Fraction
}

// active says whether the schedule shares charges by days at all.
func (p Proration) active() bool { return p.Over > 0 || p.By != OverDays }

// scale finds the share of a bill.
func (p Proration) scale(in *Input) (c scale, err error) {
	c = scale{days: Fraction{1, 1}, part: Fraction{1, 1}}
	if p := in.Part; p.Of > 0 {
		c.part = Fraction{int64(p.Through - p.After), int64(p.Of)}
	}
	if !p.active() || in.Days >= p.From && in.Days <= p.To {
		return c, nil
	}
	if c.days, err = p.fraction(in); err != nil || c.days.isOne() || p.Places == 0 {
		return c, err
	}
	c.factor, c.round = decimal.NewFromInt(c.days.Num).Div(decimal.NewFromInt(c.days.Den)).Round(p.Places), true
	return c, nil
}

func (p Proration) fraction(in *Input) (Fraction, error) {
	switch p.By {
	case CycleDays:
		if in.CycleDays < 1 {
			return Fraction{}, fault.New(fault.Invalid, "rate.no-cycle-days",
				"The charges are shared over the days of the cycle, which are not known: enter the cycle's first and last day.", nil)
		}
		return Fraction{int64(in.Days), int64(in.CycleDays)}, nil
	case MonthDays:
		if in.From == in.To && in.Days > 1 {
			return overMonths(0, in.To) // one of the two days only is known
		}
		return overMonths(in.From, in.To)
	}
	return Fraction{int64(in.Days), int64(p.Over)}, nil
}

// overMonths adds, for each month a bill touches, its days in the month over the days of the month.
func overMonths(from, to calendar.Day) (Fraction, error) {
	if from.IsZero() || to < from || to.Since(from) > 3660 {
		return Fraction{}, fault.New(fault.Invalid, "rate.no-dates",
			"The charges are shared over the days of the month, but the first and last day of the bill are not known: enter both read dates.", nil)
	}
	sum := Fraction{0, 1}
	for m := from.Month(); m <= to.Month(); m++ {
		days, of := int64(min(to, m.Last()).Since(max(from, m.First()))+1), int64(m.Days())
		sum = Fraction{sum.Num*of + days*sum.Den, sum.Den * of}.reduced()
	}
	return sum, nil
}

func (c scale) whole() bool { return c.days.isOne() && c.part.isOne() }

// apply shares a value. An exact factor multiplies before it divides: a third of a month has no exact decimal.
func (c scale) apply(value decimal.Decimal) decimal.Decimal {
	num, den := c.part.Num, c.part.Den
	if c.round {
		value = value.Mul(c.factor)
	} else {
		num, den = num*c.days.Num, den*c.days.Den
	}
	if num == den {
		return value
	}
	return value.Mul(decimal.NewFromInt(num)).Div(decimal.NewFromInt(den))
}

// fractions gives what Line keeps of the sharing; a rounded factor stands in the quantity instead.
func (c scale) fractions() (out []Fraction) {
	if !c.days.isOne() && !c.round {
		out = append(out, c.days)
	}
	if !c.part.isOne() {
		out = append(out, c.part)
	}
	return out
}
