package adjustment

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/money"
	"curbstop/domain/rate"
)

// Repriced gives the lines of a bill of one period with the use of a service above its normal use charged for less: each block at the
// price of the one below it, or all at the lowest. Lines that are a percentage of those lines follow; nothing else changes. Normal
// is in billing units.
//
// A block whose use is all below normal stays; the first block has none below it.
func (f Formula) Repriced(lines []rate.Line, service string, normal decimal.Decimal) (out []rate.Line, steps []string) {
	out = slices.Clone(lines)
	upTo, below, lowest := decimal.Zero, decimal.Zero, decimal.Zero
	first, saved := true, money.Amount(0)
	for i := range out {
		l := &out[i]
		if l.Kind != rate.BlockLine || l.Service != service || l.Price.IsZero() {
			continue
		}
		if first {
			first, below, lowest = false, l.Price, l.Price
		}
		start := upTo
		upTo = upTo.Add(l.Quantity)
		price := below
		if f.Method == Lowest {
			price = lowest
		}
		over := decimal.Min(l.Quantity, decimal.Max(decimal.Zero, upTo.Sub(decimal.Max(start, normal))))
		if over.IsPositive() && price.LessThan(l.Price) {
			was := l.Amount
			l.Amount = money.Round(l.Quantity.Sub(over).Mul(l.Price).Add(over.Mul(price)))
			l.Parts = []rate.Portion{{Quantity: l.Quantity.Sub(over), Price: l.Price}, {Quantity: over, Price: price}}
			saved = saved.Plus(was.Minus(l.Amount))
			steps = append(steps, fmt.Sprintf("%s %s at %s instead of %s: %s instead of %s", over, l.Unit, price, l.Price, l.Amount, was))
		}
		below = l.Price
	}
	follow(lines, out, service)
	return out, steps
}

// follow reckons the lines again that are a percentage of a service's lines.
func follow(was, out []rate.Line, service string) {
	before, after := money.Amount(0), money.Amount(0)
	for i := range out {
		l := &out[i]
		switch {
		case l.Service == service && l.Kind != rate.TaxLine && l.Percent.IsZero():
			before, after = before.Plus(was[i].Amount), after.Plus(l.Amount)
		case l.Kind == rate.ShareLine && l.Quantity.Equal(before.Decimal()):
			l.Quantity = after.Decimal()
			l.Amount = money.Round(l.Quantity.Mul(l.Price))
		case !l.Percent.IsZero() && l.Basis == before && l.Service == service:
			l.Basis, l.Amount = after, percentOf(after, l.Percent, l.Amount)
		}
	}
}

// percentOf keeps the sign of a discount.
func percentOf(basis money.Amount, percent decimal.Decimal, was money.Amount) money.Amount {
	sum := basis.Percent(percent.Abs())
	if was < 0 {
		return -sum
	}
	return sum
}
