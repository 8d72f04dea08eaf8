package rate

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/money"
)

// Step is one step of a reckoning, in the order it was made. A step with Charge is a printed line of Amount.
type Step struct {
	What   string
	How    string
	Charge bool
	Amount money.Amount
}

// String gives the step as one line of text.
func (s Step) String() string { return s.What + ": " + s.How }

// Explain reckons as Rate does and tells each step: how measured use became billed use, where blocks end, which minimum holds, the
// arithmetic of every line, and the total. It refuses what Rate refuses.
func Explain(s Schedule, in Input) ([]Step, error) {
	var steps []Step
	lines, err := reckon(&s, &in, false, &steps)
	if err != nil {
		return nil, err
	}
	return append(steps, Step{What: "total", How: sum(lines)}), nil
}

// reckon works out the lines of one schedule and keeps the steps in tell, unless that is nil.
func reckon(s *Schedule, in *Input, ready bool, tell *[]Step) ([]Line, error) {
	r := reckoning{s: s, in: in, ready: ready, explain: tell != nil}
	return r.told(tell)
}

// told gives the lines and keeps the steps in tell, unless that is nil.
func (r *reckoning) told(tell *[]Step) ([]Line, error) {
	lines, err := r.lines()
	if err != nil || tell == nil {
		return lines, err
	}
	*tell = append(*tell, r.steps...)
	for _, l := range lines {
		*tell = append(*tell, Step{l.Label, l.Arithmetic(), true, l.Amount})
	}
	return lines, nil
}

func sum(lines []Line) string {
	parts := make([]string, 0, len(lines))
	for _, l := range lines {
		parts = append(parts, l.Amount.Plain())
	}
	if len(parts) < 2 {
		return Total(lines).Plain()
	}
	return strings.ReplaceAll(strings.Join(parts, " + "), "+ -", "− ") + " = " + Total(lines).Plain()
}

// say keeps a step that is no line.
func (r *reckoning) say(what, format string, args ...any) {
	if r.explain {
		r.steps = append(r.steps, Step{What: what, How: fmt.Sprintf(format, args...)})
	}
}

// Arithmetic tells how the line came to its amount, from what the line itself keeps: 14 × 2.87 = 40.18.
func (l Line) Arithmetic() string {
	left, result := l.left(), l.Amount.Plain()
	switch {
	case l.Limited:
		return left + ", limited to " + result
	case left == result || l.free():
		return left
	}
	return left + " = " + result
}

func (l Line) left() string {
	switch {
	case l.Kind == CeilingLine:
		return fmt.Sprintf("at most %s for %s", l.Basis.Plus(l.Amount).Plain(), l.Basis.Plain())
	case l.Kind == ShareLine:
		return fmt.Sprintf("%s × %s %%", l.Quantity.StringFixed(2), l.Price.Shift(2))
	case !l.Percent.IsZero():
		return l.sign() + fmt.Sprintf("%s × %s %%", l.Basis.Plain(), l.Percent)
	case len(l.Parts) > 0:
		parts := make([]string, len(l.Parts))
		for i, p := range l.Parts {
			parts[i] = p.Quantity.Round(places).String() + " × " + dollars(p.Price)
		}
		return strings.Join(parts, " + ")
	case l.free():
		return strings.TrimSpace(l.Quantity.Round(places).String()+" "+l.Unit) + " at no charge"
	}
	return l.sign() + l.product()
}

// free says whether the line is use that a fixed charge includes, or that has no price.
func (l Line) free() bool {
	return l.Kind == BlockLine && l.Price.IsZero() && l.Amount == 0 && len(l.Parts) == 0
}

func (l Line) sign() string {
	if l.Kind == DiscountLine {
		return "−"
	}
	return ""
}

// product writes quantity, price, factor and shares. A quantity that only repeats the exact shares is left out.
func (l Line) product() string {
	price := dollars(l.Price)
	if !l.Factor.IsZero() && l.published().Mul(l.Factor).Equal(l.Price) {
		price = dollars(l.published()) + " × " + l.Factor.String()
	}
	text := price
	switch {
	case l.Unit == "days" || l.Unit == "units":
		text = l.Quantity.Round(places).String() + " " + l.Unit + " × " + price
	case l.Unit != "" || len(l.Shares) == 0 && !l.Quantity.Equal(one):
		text = l.Quantity.Round(places).String() + " × " + price
	}
	for _, f := range l.Shares {
		text += fmt.Sprintf(" × %d/%d", f.Num, f.Den)
	}
	return text
}

// published gives the price before the factor.
func (l Line) published() decimal.Decimal { return l.Price.Div(l.Factor).Round(8) }

// dollars writes a price with two decimals, or as many as its tariff has.
func dollars(d decimal.Decimal) string {
	if d.Equal(d.Round(2)) {
		return d.StringFixed(2)
	}
	return d.String()
}

// String tells a scale in words: 19/30, or 1.13.
func (c scale) String() string {
	var parts []string
	if c.round {
		parts = append(parts, c.factor.String())
	}
	for _, f := range c.fractions() {
		parts = append(parts, fmt.Sprintf("%d/%d", f.Num, f.Den))
	}
	return strings.Join(parts, " × ")
}
