// Package money holds amounts in whole cents and the one place of the program that rounds to them.
//
// Money at rest is an int64 count of cents; prices, factors and percentages are decimals; floats are used nowhere.
package money

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/fault"
)

// Amount is a sum of US dollars in whole cents; positive is owed to the utility, negative is owed by it.
type Amount int64

// Most is the largest amount, either sign, that may be entered or reckoned: 999,999,999,999.99.
const Most Amount = 99_999_999_999_999

// Cent and Dollar name the two units, so that code reads 5*money.Dollar.
const (
	Cent   Amount = 1
	Dollar Amount = 100
)

var (
	errTooLarge = fault.New(fault.Invalid, "money.too-large", "The amount {value} is larger than the books can hold: look for a slip of the keys.", nil)
	errNotMoney = fault.New(fault.Invalid, "money.not-an-amount",
		"“{value}” is not an amount: write dollars and cents, such as 1,234.50.", nil)
	errThirdDecimal = fault.New(fault.Invalid, "money.part-cents", "“{value}” has parts of a cent: give whole cents.", nil)
)

// Plus adds two amounts. It panics past Most, because a wrapped sum must never reach the books.
func (a Amount) Plus(b Amount) Amount { return checked(a + b) }

// Minus subtracts b. It panics past Most, as Plus does.
func (a Amount) Minus(b Amount) Amount { return checked(a - b) }

// Times multiplies by a whole count. It panics past Most.
func (a Amount) Times(n int64) Amount {
	if n != 0 && a != 0 && (a*Amount(n))/Amount(n) != a {
		panic(tooLarge(a.Dollars() + " times " + strconv.FormatInt(n, 10)))
	}
	return checked(a * Amount(n))
}

func checked(a Amount) Amount {
	if a > Most || a < -Most {
		panic(tooLarge(a.Dollars()))
	}
	return a
}

func tooLarge(value string) *fault.Fault {
	return errTooLarge.With(fault.Args{"value": value})
}

// Sum adds amounts; none add to zero.
func Sum(as ...Amount) (total Amount) {
	for _, a := range as {
		total = total.Plus(a)
	}
	return total
}

// Abs drops the sign.
func (a Amount) Abs() Amount {
	if a < 0 {
		return -a
	}
	return a
}

// Decimal gives the amount in dollars, exactly.
func (a Amount) Decimal() decimal.Decimal { return decimal.New(int64(a), -2) }

// Round is the one place that rounds: dollars to whole cents, half away from zero ("half up", methods of a utility office).
func Round(dollars decimal.Decimal) Amount {
	cents := dollars.Shift(2).Round(0)
	if cents.Abs().GreaterThan(decimal.New(int64(Most), 0)) {
		panic(tooLarge(dollars.StringFixed(2)))
	}
	return Amount(cents.IntPart())
}

// Percent gives pct percent of a, rounded to the cent.
func (a Amount) Percent(pct decimal.Decimal) Amount { return Round(a.Decimal().Mul(pct).Shift(-2)) }

// Split divides a into n parts that add up to a: equal cents, the remainder on the last (methods §16). n must be at least 1.
func (a Amount) Split(n int) []Amount {
	parts := make([]Amount, n)
	each := Round(a.Decimal().Div(decimal.NewFromInt(int64(n))))
	for i := range parts {
		parts[i] = each
	}
	parts[n-1] = a - each*Amount(n-1)
	return parts
}

// String gives 1,234.50 or -1,234.50, as a column of figures shows it.
func (a Amount) String() string {
	sign, u := "", uint64(a)
	if a < 0 {
		sign, u = "-", uint64(-a)
	}
	whole := strconv.FormatUint(u/100, 10)
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + whole + "." + string([]byte{'0' + byte(u%100/10), '0' + byte(u%10)})
}

// Dollars gives $1,234.50, or -$1,234.50.
func (a Amount) Dollars() string {
	if a < 0 {
		return "-$" + (-a).String()
	}
	return "$" + a.String()
}

// Balance gives the amount as a customer reads it: 1,234.50, or 12.00 CR when the utility owes it.
func (a Amount) Balance() string {
	if a < 0 {
		return (-a).String() + " CR"
	}
	return a.String()
}

// Plain gives 1234.50 without separators, for files.
func (a Amount) Plain() string { return strings.ReplaceAll(a.String(), ",", "") }

// Parse reads what a clerk types: 12, 12.5, 1,234.50, $12, -3.00, (3.00), 3.00CR. Parts of a cent are refused, not rounded.
func Parse(text string) (Amount, error) {
	bad := func(f *fault.Fault) (Amount, error) {
		return 0, f.With(fault.Args{"value": text})
	}
	s, negative := stripSigns(strings.TrimSpace(text))
	whole, cents, _ := strings.Cut(s, ".")
	if !groupsRight(whole) {
		return bad(errNotMoney)
	}
	whole = strings.ReplaceAll(whole, ",", "")
	if whole+cents == "" || !digits(whole) || !digits(cents) {
		return bad(errNotMoney)
	}
	if len(cents) > 2 {
		if strings.Trim(cents[2:], "0") != "" {
			return bad(errThirdDecimal)
		}
		cents = cents[:2]
	}
	if len(strings.TrimLeft(whole, "0")) > 12 {
		return bad(errTooLarge)
	}
	n, _ := strconv.ParseInt("0"+whole+(cents + "00")[:2], 10, 64)
	if negative {
		n = -n
	}
	return Amount(n), nil
}

// stripSigns takes off $, a leading or bracketed minus and a trailing CR.
func stripSigns(s string) (rest string, negative bool) {
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s, negative = strings.TrimSpace(s[1:len(s)-1]), true
	}
	if up := strings.ToUpper(s); strings.HasSuffix(up, "CR") {
		s, negative = strings.TrimSpace(s[:len(s)-2]), !negative
	}
	if rest, minus := strings.CutPrefix(s, "-"); minus {
		return strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "$")), !negative
	}
	if rest, dollar := strings.CutPrefix(s, "$"); dollar {
		if after, minus := strings.CutPrefix(strings.TrimSpace(rest), "-"); minus {
			return after, !negative
		}
		return strings.TrimSpace(rest), negative
	}
	return s, negative
}

// groupsRight refuses 1,23 and 12,34.5: a comma that does not group thousands is likelier a decimal comma.
func groupsRight(whole string) bool {
	parts := strings.Split(whole, ",")
	for i, p := range parts {
		if i > 0 && len(p) != 3 || i == 0 && len(parts) > 1 && (p == "" || len(p) > 3) {
			return false
		}
	}
	return true
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }
