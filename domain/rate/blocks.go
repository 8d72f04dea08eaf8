package rate

import (
	"fmt"
	"strconv"

	"github.com/shopspring/decimal"
)

// useLines gives the lines of the blocks, leaving out the use that a fixed charge includes. Flat puts the flat charge of the basis
// in their place.
func (r *reckoning) useLines(includes decimal.Decimal, flat bool) ([]Line, error) {
	if flat {
		lines, _, err := r.fixedLines(r.s.Basis.Flat, FixedLine)
		return lines, err
	}
	if len(r.s.Prices) == 0 {
		return nil, nil
	}
	prices, ok := pick(r.s.Prices, func(p *Prices) *When { return &p.When }, r.in)
	if !ok {
		return nil, r.s.noPrice("price of use", *r.in)
	}
	tops, labels, err := r.ends(includes)
	if err != nil {
		return nil, err
	}
	if len(tops) != len(prices.Each)-1 {
		return nil, r.s.invalid("rate.prices-not-limits", "has {prices} prices for {blocks} blocks",
			map[string]any{"prices": len(prices.Each), "blocks": len(tops) + 1})
	}
	b := blocks{r, tops, prices.Each, includes, labels}
	if r.s.OneLine {
		return b.joined()
	}
	return b.apart()
}

// ends gives the last unit of each block but the last, and what the blocks are called where every bill calls them the same.
func (r *reckoning) ends(includes decimal.Decimal) ([]decimal.Decimal, []string, error) {
	var limits *Limits
	if len(r.s.Limits) > 0 {
		var ok bool
		if limits, ok = pick(r.s.Limits, func(l *Limits) *When { return &l.When }, r.in); !ok {
			return nil, nil, r.s.noPrice("limits of blocks", *r.in)
		}
	}
	if made := r.made[limits]; made != nil && includes.IsZero() && r.scale.whole() {
		return made.tops, made.labels, nil
	}
	tops, err := r.tops(limits)
	return tops, nil, err
}

// tops works the last units out, whatever way the schedule writes its limits.
func (r *reckoning) tops(limits *Limits) ([]decimal.Decimal, error) {
	if limits == nil {
		return nil, nil
	}
	first := 0
	if limits.skips(r.s.Counting) {
		first = 1
	}
	tops := make([]decimal.Decimal, 0, len(limits.Starts)-first)
	for i := first; i < len(limits.Starts); i++ {
		top, err := r.top(limits, i, i+1-first)
		if err != nil {
			return nil, err
		}
		if n := len(tops); n > 0 && top.LessThan(tops[n-1]) {
			top = tops[n-1] // figures of several kinds need not rise
		}
		tops = append(tops, top)
	}
	return tops, nil
}

// top gives the last unit of the block that figure i ends.
func (r *reckoning) top(limits *Limits, i, block int) (top decimal.Decimal, err error) {
	switch top = limits.Starts[i]; {
	case limits.of(i) != Absolute:
		of, err := r.limitOf(limits.of(i))
		if err != nil {
			return top, err
		}
		percent := top
		top = limits.Round.of(of.Mul(percent).Shift(-2).Round(places)) // 150 % of a mean of 12 1/3 is 18.5 again
		r.sayEnd(block, "%s %% of %s = %s %s", percent, of.Round(places), top.Round(places), r.s.Unit)
	case r.s.Counting == FirstUnit:
		top = top.Sub(one)
	}
	if limits.PerDwelling && r.in.dwellings() > 1 {
		each := top
		top = each.Mul(decimal.NewFromInt(int64(r.in.dwellings())))
		r.sayEnd(block, "%s × %d dwelling units = %s %s", each, r.in.dwellings(), top, r.s.Unit)
	}
	if scale := r.limitScale(); !scale.whole() {
		full := top
		top = limits.Round.of(scale.apply(full).Round(sharePlaces))
		r.sayEnd(block, "%s of %s = %s %s", scale, full, top.Round(places), r.s.Unit)
	}
	return top, nil
}

func (r *reckoning) sayEnd(block int, format string, args ...any) {
	if r.explain {
		r.say("end of block "+strconv.Itoa(block), format, args...)
	}
}

// limitOf gives what limits in percent are percent of, worked out once.
func (r *reckoning) limitOf(of LimitsOf) (out decimal.Decimal, err error) {
	if r.known[of] {
		return r.of[of], nil
	}
	if of == OfAverage {
		var ok bool
		if out, ok = r.average(); !ok {
			return out, r.s.noAverage()
		}
	} else if out, err = r.budget(of); err != nil {
		return out, err
	}
	r.of[of], r.known[of] = out, true
	return out, nil
}

// blocks are the prices of use with the last unit of each but the last; included units are paid for by a fixed charge.
type blocks struct {
	r        *reckoning
	tops     []decimal.Decimal
	prices   []decimal.Decimal
	included decimal.Decimal
	labels   []string // where they are the same on every bill
}

// low gives the units before block i.
func (b blocks) low(i int) decimal.Decimal {
	if i == 0 {
		return b.included
	}
	return decimal.Max(b.tops[i-1], b.included)
}

// within gives the units of use that fall in block i.
func (b blocks) within(i int) decimal.Decimal {
	high, low := b.r.share, b.low(i)
	if i < len(b.tops) && b.tops[i].LessThan(high) {
		high = b.tops[i]
	}
	switch {
	case !high.GreaterThan(low):
		return decimal.Zero
	case low.IsZero():
		return high
	}
	return high.Sub(low)
}

// first gives the first unit of block i.
func (b blocks) first(i int) decimal.Decimal {
	if low := b.low(i); !low.IsZero() {
		return low.Add(one)
	}
	return one
}

// room counts the lines of the blocks that the use reaches and of what is added to them, so that room is made for them once.
func (b blocks) room() int {
	reached := 1
	for reached <= len(b.tops) && b.r.share.GreaterThan(b.tops[reached-1]) {
		reached++
	}
	if !b.included.IsZero() {
		reached++
	}
	return reached + len(b.r.s.Adds)
}

// apart gives a line for included use and for each block that holds any; one always, so that a bill of no use says so.
func (b blocks) apart() (lines []Line, err error) {
	s := b.r.s
	lines = make([]Line, 0, b.room())
	if !b.included.IsZero() {
		used := decimal.Min(b.r.share, b.included)
		lines = append(lines, Line{
			Service: s.Service, Kind: BlockLine, Quantity: used, Unit: s.Unit, From: one, To: b.included,
			Label: fmt.Sprintf("%s use, first %s %s included", s.Service, b.included.Round(places), s.Unit),
		})
	}
	for i, price := range b.prices {
		quantity := b.within(i)
		if len(lines) > 0 && quantity.IsZero() {
			continue
		}
		line := Line{Service: s.Service, Kind: BlockLine, Quantity: quantity, Unit: s.Unit, Price: price, From: b.first(i)}
		if i < len(b.tops) {
			line.To = b.tops[i]
		}
		if i < len(b.labels) {
			line.Label = b.labels[i]
		} else {
			line.Label = s.blockLabel(line, len(b.prices))
		}
		b.r.times(&line)
		if line.Amount, err = s.cents(quantity.Mul(line.Price)); err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

func (s *Schedule) blockLabel(l Line, blocks int) string {
	first := l.From.Equal(one)
	switch {
	case blocks == 1 && first:
		return s.Service + " use"
	case l.To.IsZero():
		return fmt.Sprintf("%s use over %s %s", s.Service, l.From.Sub(one).Round(places), s.Unit)
	case first:
		return fmt.Sprintf("%s use, first %s %s", s.Service, l.To.Round(places), s.Unit)
	}
	return fmt.Sprintf("%s use, next %s %s", s.Service, l.To.Sub(l.From).Add(one).Round(places), s.Unit)
}

// joined gives one line for all blocks, rounded once.
func (b blocks) joined() ([]Line, error) {
	s, sum := b.r.s, decimal.Zero
	line := Line{Service: s.Service, Kind: BlockLine, Label: s.Service + " use", Quantity: b.r.share, Unit: s.Unit, From: one}
	for i, price := range b.prices {
		block := Line{Kind: BlockLine, Price: price}
		b.r.times(&block)
		units := b.within(i)
		sum = sum.Add(units.Mul(block.Price))
		if len(b.prices) == 1 && b.included.IsZero() {
			line.Price, line.Factor = block.Price, block.Factor
		} else if !units.IsZero() {
			line.Parts = append(line.Parts, Portion{units, block.Price})
		}
	}
	var err error
	line.Amount, err = s.cents(sum)
	return []Line{line}, err
}

// least puts the minimum in the place of use, or of fixed charges and use together, where they come to less.
func (r *reckoning) least(fixed, used []Line) ([]Line, error) {
	all := used
	if len(fixed) > 0 {
		all = append(fixed, used...)
	}
	if len(r.s.Floor) == 0 {
		return all, nil
	}
	floor, _, err := r.fixedLines(r.s.Floor, MinimumLine)
	if err != nil {
		return nil, err
	}
	compared, kept := used, fixed
	if r.s.FloorAll {
		compared, kept = all, nil
	}
	if Total(compared) >= Total(floor) {
		return all, nil
	}
	r.say("minimum", "the minimum of %s holds, because use comes to %s", Total(floor), Total(compared))
	return append(kept[:len(kept):len(kept)], floor...), nil
}

// most takes off what the lines pass the ceiling by.
func (r *reckoning) most(lines []Line) ([]Line, error) {
	if len(r.s.Ceiling) == 0 {
		return lines, nil
	}
	ceiling, _, err := r.fixedLines(r.s.Ceiling, CeilingLine)
	if err != nil || len(ceiling) == 0 || Total(lines) <= Total(ceiling) {
		return lines, err
	}
	over := ceiling[0]
	over.Basis = Total(lines)
	over.Amount = Total(ceiling).Minus(over.Basis)
	return append(lines, over), nil
}
