package rate

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// compiled is what limits in units come to on every bill that is not shared by days: worked out once for many bills.
type compiled struct {
	tops   []decimal.Decimal
	labels []string
}

// compile works out the blocks of every version.
func (t *Tariff) compile() {
	for _, o := range t.services {
		for _, c := range o.codes {
			for i := range c.versions {
				c.made = append(c.made, c.versions[i].compile())
			}
		}
	}
}

// place finds a version of the code.
func (c *code) place(s *Schedule) int {
	for i := range c.versions {
		if &c.versions[i] == s {
			return i
		}
	}
	return 0
}

func (s *Schedule) compile() map[*Limits]*compiled {
	out := map[*Limits]*compiled{}
	r := reckoning{s: s, in: &Input{}, scale: scale{days: Fraction{1, 1}, part: Fraction{1, 1}}}
	if len(s.Limits) == 0 && len(s.Prices) > 0 {
		out[nil] = r.compiled(nil, 1)
	}
	for i := range s.Limits {
		l := &s.Limits[i]
		if l.Of != Absolute || l.PerDwelling || slices.ContainsFunc(l.Each, func(of LimitsOf) bool { return of != Absolute }) {
			continue
		}
		if tops, err := r.tops(l); err == nil {
			out[l] = r.compiled(tops, len(tops)+1)
		}
	}
	return out
}

// compiled names the blocks as a bill without included use names them.
func (r *reckoning) compiled(tops []decimal.Decimal, blocks int) *compiled {
	out := &compiled{tops: tops}
	for i := range blocks {
		line := Line{From: one}
		if i > 0 {
			line.From = tops[i-1].Add(one)
		}
		if i < len(tops) {
			line.To = tops[i]
		}
		out.labels = append(out.labels, r.s.blockLabel(line, blocks))
	}
	return out
}

// sized gives the meter sizes that prices depend on.
func (t *Tariff) sized() map[string]bool {
	out := map[string]bool{}
	for i := range t.all {
		for _, w := range t.all[i].conditions() {
			if w.MeterSize != "" {
				out[Size(w.MeterSize)] = true
			}
		}
	}
	return out
}

// size writes a meter size as the prices know it. A 5/8 x 3/4 meter is a 5/8 meter where the prices have no row of its own for it, and
// the other way round.
func (t *Tariff) size(text string) string {
	s := Size(text)
	if s == "" || t.sizes[s] {
		return s
	}
	if body, _, two := strings.Cut(s, "x"); two {
		if t.sizes[body] {
			return body
		}
		return s
	}
	found := ""
	for known := range t.sizes {
		if strings.HasPrefix(known, s+"x") {
			if found != "" {
				return s
			}
			found = known
		}
	}
	if found != "" {
		return found
	}
	return s
}

// SmallestSize gives the smallest meter size that prices depend on, "" when none does.
func (t *Tariff) SmallestSize() (smallest string) {
	for s := range t.sizes {
		if smallest == "" || inches(s).LessThan(inches(smallest)) || inches(s).Equal(inches(smallest)) && s < smallest {
			smallest = s
		}
	}
	return smallest
}

// inches reads a size as Size writes it, of two figures the first; what is none is larger than any.
func inches(size string) decimal.Decimal {
	body, _, _ := strings.Cut(size, "x")
	sum := decimal.Zero
	for _, p := range strings.Split(body, "-") {
		num, den, part := strings.Cut(p, "/")
		n, err := decimal.NewFromString(num)
		if err != nil {
			return decimal.New(1, 6)
		}
		if part {
			d, err := decimal.NewFromString(den)
			if err != nil || d.IsZero() {
				return decimal.New(1, 6)
			}
			n = n.Div(d)
		}
		sum = sum.Add(n)
	}
	return sum
}
