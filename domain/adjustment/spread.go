package adjustment

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
)

// Spread divides use evenly over n months, as exactly as the use itself is written, the remainder on the last: the parts add up to
// the use.
func Spread(use decimal.Decimal, n int) []decimal.Decimal {
	if n < 1 {
		return nil
	}
	each := use.Div(decimal.NewFromInt(int64(n))).Truncate(max(0, -use.Exponent()))
	out, rest := make([]decimal.Decimal, n), use
	for i := range n - 1 {
		out[i], rest = each, rest.Sub(each)
	}
	out[n-1] = rest
	return out
}

// SimpleInterest gives simple interest on a sum at percent a year, for the days after from through to, by days over 365.
func SimpleInterest(sum money.Amount, percent decimal.Decimal, from, to calendar.Day) money.Amount {
	if sum <= 0 || to <= from {
		return 0
	}
	days := decimal.NewFromInt(int64(to.Since(from)))
	return money.Round(sum.Decimal().Mul(percent).Shift(-2).Mul(days).Div(decimal.NewFromInt(365)))
}

// leastInstalment is the smallest part a back-bill is divided into; of less, instalments are a nuisance, and equal cents cannot be had.
const leastInstalment = money.Dollar

// Pay divides a back-bill into monthly instalments from a first day on: equal cents, the remainder on the last; of a small one there are
// fewer, of a dollar at least.
func Pay(total money.Amount, n int, first calendar.Day) []Instalment {
	n = min(n, max(1, int(total/leastInstalment)))
	if n < 1 || total <= 0 {
		return nil
	}
	out := make([]Instalment, n)
	for i, part := range total.Split(n) {
		out[i] = Instalment{first.PlusMonths(i), part}
	}
	return out
}
