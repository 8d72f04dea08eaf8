package tariff

import (
	"regexp"

	"github.com/shopspring/decimal"

	"curbstop/domain/rate"
)

// ofWhat is an end of a block written as 100 % of budget, 150% average, or indoor for all of it.
var ofWhat = regexp.MustCompile(`^(?:([0-9.]+) ?% ?(?:of )?)?(average|budget|indoor|outdoor)$`)

// limits reads the figures that part the blocks; each may say what it is percent of.
func (n *figures) limits(l limits) rate.Limits {
	out := rate.Limits{
		When: rate.When(l.when), Of: rate.LimitsOf(n.word("percent_of", l.Of, limitsOf)), PerDwelling: l.PerDwelling,
		Round: rate.Whole(n.word("part_units", l.Round, parts)),
	}
	mixed := false
	var kinds []rate.LimitsOf
	for _, text := range l.At {
		m := ofWhat.FindStringSubmatch(string(text))
		switch {
		case m == nil:
			out.Starts, kinds = append(out.Starts, n.one("at", text)), append(kinds, out.Of)
			continue
		case m[1] == "":
			out.Starts = append(out.Starts, decimal.NewFromInt(100))
		default:
			out.Starts = append(out.Starts, n.one("at", num(m[1])))
		}
		mixed = true
		kinds = append(kinds, rate.LimitsOf(n.word("at", m[2], limitsOf)))
	}
	if mixed {
		out.Of, out.Each = rate.Absolute, kinds
	}
	return out
}

// ends writes the figures of limits back.
func ends(l rate.Limits) (out []num) {
	for i, text := range texts(l.Starts) {
		if i < len(l.Each) && l.Each[i] != rate.Absolute {
			text += num(" % of " + limitsOf[l.Each[i]])
		}
		out = append(out, text)
	}
	return out
}
