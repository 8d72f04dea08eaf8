package office

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/phrase"
	"curbstop/domain/rate"
	"curbstop/ui/bench"
)

// rates is what the list of rate schedules knows.
type rates struct {
	b    *bench.Bench
	rows []rate.Kept
}

func (m *rates) read() error {
	rows, err := bench.Ask(m.b, rate.List{})
	if err != nil {
		return err
	}
	slices.SortStableFunc(rows, func(a, b rate.Kept) int { // what waits for approval first, then by code, the newest first
		if a.InUse() != b.InUse() {
			if a.InUse() {
				return 1
			}
			return -1
		}
		if c := strings.Compare(a.Schedule.Code, b.Schedule.Code); c != 0 {
			return c
		}
		return int(b.Schedule.Effective - a.Schedule.Effective)
	})
	m.rows = rows
	return nil
}

// waiting gives the versions nobody has approved yet.
func (m *rates) waiting() (out []rate.Version) {
	for _, k := range m.rows {
		if !k.InUse() {
			out = append(out, k.Version())
		}
	}
	return out
}

// state says where a schedule stands on the business day.
func (m *rates) state(k rate.Kept) string {
	switch {
	case !k.InUse():
		return "to approve"
	case k.Schedule.Effective > m.b.Today():
		return "to come"
	}
	var all []rate.Schedule
	for _, r := range m.rows {
		if r.InUse() {
			all = append(all, r.Schedule)
		}
	}
	if now, ok := rate.InForce(all, k.Schedule.Code, m.b.Today()); ok && now.Effective == k.Schedule.Effective {
		return "in force"
	}
	return "replaced"
}

func (m *rates) approve(versions ...rate.Version) (int, error) {
	return bench.Do(m.b, m.b.NewDeed(), rate.Approve{Versions: versions})
}

func (m *rates) mayApprove(versions ...rate.Version) error {
	return bench.May(m.b, rate.Approve{Versions: versions})
}

// priced is one line of a schedule as it is read: what is charged, for whom, for which units, at what price.
type priced struct{ What, For, Units, Price string }

// lines gives what a schedule charges: use by blocks, fixed charges, the least, the share.
func lines(s rate.Schedule) (out []priced) {
	for _, p := range s.Prices {
		for _, l := range limitsFor(s, p.When) {
			for i, price := range p.Each {
				out = append(out, priced{s.Service + " use", forWhom(l.When), block(s, l, i), priceText(price) + " a " + s.Unit})
			}
		}
	}
	for _, f := range s.Fixed {
		out = append(out, priced{f.Label, forWhom(f.When), "", priceText(f.Price) + per(f)})
	}
	for _, f := range s.Floor {
		out = append(out, priced{"the least use costs", forWhom(f.When), f.Label, priceText(f.Price) + per(f)})
	}
	for _, f := range s.Ceiling {
		out = append(out, priced{"the most a bill is", forWhom(f.When), f.Label, priceText(f.Price)})
	}
	for _, f := range s.Factors {
		out = append(out, priced{"factor", forWhom(f.When), "", "× " + f.Times.String()})
	}
	for _, a := range s.Adds {
		out = append(out, priced{a.Label, forWhom(a.When), map[rate.AddKind]string{rate.Discount: "taken off", rate.Tax: "tax"}[a.Kind], addText(s, a)})
	}
	if s.Share.Of != "" {
		out = append(out, priced{s.Service, "", "", s.Share.Percent.String() + " % of the " + s.Share.Of + " lines"})
	}
	return out
}

func per(f rate.Fixed) string {
	if f.PerDay {
		return " a day"
	}
	return " a bill"
}

// priceText writes a unit price in full: at least two decimals, and as many as the tariff has.
func priceText(d decimal.Decimal) string {
	if d.Exponent() > -2 {
		return "$" + d.StringFixed(2)
	}
	return "$" + d.String()
}

// limitsFor gives the limits of blocks for the customers of a price, each with whom both together are for: large meters have larger
// blocks. A schedule without limits has one block.
func limitsFor(s rate.Schedule, w rate.When) (out []rate.Limits) {
	for _, l := range s.Limits {
		if both, some := together(w, l.When); some {
			l.When = both
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		out = append(out, rate.Limits{When: w})
	}
	return out
}

// together narrows one condition by another; false when nobody meets both.
func together(a, b rate.When) (both rate.When, some bool) {
	some = true
	narrow := func(x, y string) string {
		some = some && (x == "" || y == "" || x == y)
		if x == "" {
			return y
		}
		return x
	}
	both = rate.When{
		Class: narrow(a.Class, b.Class), MeterSize: narrow(a.MeterSize, b.MeterSize), WaterType: narrow(a.WaterType, b.WaterType),
		Place: narrow(a.Place, b.Place),
	}
	return both, some
}

func addText(s rate.Schedule, a rate.Add) string {
	switch {
	case !a.Percent.IsZero():
		return a.Percent.String() + " %"
	case a.PerUnit:
		return priceText(a.Price) + " a " + s.Unit
	}
	return priceText(a.Price) + " a bill"
}

// block says which units block i holds, those in percent by what they are percent of.
func block(s rate.Schedule, l rate.Limits, i int) string {
	of := func(n int) rate.LimitsOf {
		if n < len(l.Each) {
			return l.Each[n]
		}
		return l.Of
	}
	plain := l.Of == rate.Absolute && !slices.ContainsFunc(l.Each, func(of rate.LimitsOf) bool { return of != rate.Absolute })
	if plain {
		return units(s, l.Starts, i)
	}
	ends := l.Starts
	skipped := 0
	if s.Counting == rate.FirstUnit && of(0) == rate.Absolute {
		ends, skipped = ends[1:], 1
	}
	words := []string{s.Unit, "% of the average", "% of the budget", "% of the indoor budget", "% of the outdoor budget"}
	if i < len(ends) {
		return "up to " + ends[i].String() + " " + words[of(i+skipped)]
	}
	return "beyond"
}

// units says which units block i holds, such as 1 to 14 or over 14.
func units(s rate.Schedule, starts []decimal.Decimal, i int) string {
	one := decimal.NewFromInt(1)
	if s.Counting == rate.FirstUnit { // each figure is the first unit of its block; as last units like the other way
		if len(starts) > 0 {
			starts = starts[1:]
		}
		ends := make([]decimal.Decimal, len(starts))
		for j, d := range starts {
			ends[j] = d.Sub(one)
		}
		starts = ends
	}
	switch {
	case len(starts) == 0:
		return "every " + s.Unit
	case i == 0:
		return "first " + starts[0].String() + " " + s.Unit
	case i < len(starts):
		return starts[i-1].Add(one).String() + " to " + starts[i].String() + " " + s.Unit
	}
	return "over " + starts[len(starts)-1].String() + " " + s.Unit
}

func forWhom(w rate.When) string {
	var parts []string
	for _, p := range []struct{ before, text, after string }{
		{"", w.Class, ""}, {"meter ", w.MeterSize, "\""}, {"", strings.ToLower(w.WaterType), " water"}, {"", w.Place, " the city"},
	} {
		if p.text != "" {
			parts = append(parts, p.before+p.text+p.after)
		}
	}
	if len(parts) == 0 {
		return "everybody"
	}
	return strings.Join(parts, ", ")
}

// rules says in a few words how the schedule rounds, prorates and counts.
func rules(s rate.Schedule) string {
	parts := []string{map[rate.Whole]string{
		rate.Exact: "parts of a unit are billed", rate.Truncate: "only whole units are billed", rate.Rounded: "use is rounded to the unit",
	}[s.Whole]}
	if p := s.Proration; p.Over > 0 {
		parts = append(parts, "fixed charges by days over "+itoa(p.Over))
		if p.From > 0 {
			parts[len(parts)-1] += " but for bills of " + itoa(p.From) + " to " + itoa(p.To) + " days"
		}
	}
	if needs := s.Needs(); len(needs) > 0 {
		parts = append(parts, "needs the "+strings.Join(needs, " and the "))
	}
	return phrase.Sentence(strings.Join(parts, "; ")) + "."
}
