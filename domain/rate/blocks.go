package rate

import (
	"fmt"

	"github.com/shopspring/decimal"
)

var one = decimal.NewFromInt(1)

// useLines gives the lines of the blocks, or the minimum when the blocks come to less.
func (s Schedule) useLines(use decimal.Decimal, in Input) ([]Line, error) {
	lines, err := s.blockLines(use, in)
	if err != nil || len(s.Floor) == 0 {
		return lines, err
	}
	floor, err := s.fixedLines(s.Floor, MinimumLine, in)
	if err != nil {
		return nil, err
	}
	if Total(lines) < Total(floor) {
		return floor, nil
	}
	return lines, nil
}

func (s Schedule) blockLines(use decimal.Decimal, in Input) ([]Line, error) {
	if len(s.Prices) == 0 {
		return nil, nil
	}
	prices, ok := pick(s.Prices, func(p Prices) When { return p.When }, in)
	if !ok {
		return nil, s.noPrice("price of use", in)
	}
	tops, err := s.tops(in)
	if err != nil {
		return nil, err
	}
	if len(tops) != len(prices.Each)-1 {
		return nil, s.invalid("rate.prices-not-limits", "has {prices} prices for {blocks} blocks",
			map[string]any{"prices": len(prices.Each), "blocks": len(tops) + 1})
	}
	if s.OneLine {
		return s.joined(use, tops, prices.Each)
	}
	return s.apart(use, tops, prices.Each)
}

// tops gives the last unit of each block but the last, whatever way the schedule writes its limits.
func (s Schedule) tops(in Input) ([]decimal.Decimal, error) {
	if len(s.Limits) == 0 {
		return nil, nil
	}
	limits, ok := pick(s.Limits, func(l Limits) When { return l.When }, in)
	if !ok {
		return nil, s.noPrice("limits of blocks", in)
	}
	starts, less := limits.Starts, decimal.Zero
	if s.Counting == FirstUnit {
		starts, less = starts[1:], one
	}
	_, shared := s.Proration.factor(in.Days)
	tops := make([]decimal.Decimal, len(starts))
	for i, start := range starts {
		tops[i] = start.Sub(less)
		if shared && s.Proration.Blocks {
			tops[i] = s.Proration.apply(tops[i], in.Days).Round(3)
		}
	}
	return tops, nil
}

// within gives the units of use that fall in block i.
func within(use decimal.Decimal, tops []decimal.Decimal, i int) decimal.Decimal {
	low, high := decimal.Zero, use
	if i > 0 {
		low = tops[i-1]
	}
	if i < len(tops) {
		high = decimal.Min(use, tops[i])
	}
	return decimal.Max(high.Sub(low), decimal.Zero)
}

// apart gives a line for each block that holds any use; the first always, so that a bill of no use says so.
func (s Schedule) apart(use decimal.Decimal, tops, prices []decimal.Decimal) (lines []Line, err error) {
	for i, price := range prices {
		quantity := within(use, tops, i)
		if i > 0 && quantity.IsZero() {
			continue
		}
		line := Line{Service: s.Service, Kind: BlockLine, Quantity: quantity, Unit: s.Unit, Price: price, From: one}
		if i > 0 {
			line.From = tops[i-1].Add(one)
		}
		if i < len(tops) {
			line.To = tops[i]
		}
		line.Label = s.blockLabel(line, len(prices))
		if line.Amount, err = s.cents(quantity.Mul(price)); err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

func (s Schedule) blockLabel(l Line, blocks int) string {
	switch {
	case blocks == 1:
		return fmt.Sprintf("%s use", s.Service)
	case l.To.IsZero():
		return fmt.Sprintf("%s use over %s %s", s.Service, l.From.Sub(one), s.Unit)
	case l.From.Equal(one):
		return fmt.Sprintf("%s use, first %s %s", s.Service, l.To, s.Unit)
	}
	return fmt.Sprintf("%s use, next %s %s", s.Service, l.To.Sub(l.From).Add(one), s.Unit)
}

func (s Schedule) joined(use decimal.Decimal, tops, prices []decimal.Decimal) ([]Line, error) {
	sum := decimal.Zero
	for i, price := range prices {
		sum = sum.Add(within(use, tops, i).Mul(price))
	}
	line := Line{Service: s.Service, Kind: BlockLine, Label: s.Service + " use", Quantity: use, Unit: s.Unit, From: one}
	if len(prices) == 1 {
		line.Price = prices[0]
	}
	var err error
	line.Amount, err = s.cents(sum)
	return []Line{line}, err
}

// factor gives days/Over as it is printed, and whether a bill of so many days is prorated at all.
func (p Proration) factor(days int) (decimal.Decimal, bool) {
	if p.Over < 1 || days == p.Over || days >= p.From && days <= p.To {
		return one, false
	}
	f := decimal.NewFromInt(int64(days)).Div(decimal.NewFromInt(int64(p.Over)))
	if p.Places > 0 {
		f = f.Round(p.Places)
	}
	return f, true
}

// apply shares value by days. An exact factor multiplies before it divides: a third of a month has no exact decimal.
func (p Proration) apply(value decimal.Decimal, days int) decimal.Decimal {
	if p.Places > 0 {
		f, _ := p.factor(days)
		return value.Mul(f)
	}
	return value.Mul(decimal.NewFromInt(int64(days))).Div(decimal.NewFromInt(int64(p.Over)))
}
