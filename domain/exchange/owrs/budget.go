package owrs

import (
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/rate"
)

// What a water budget is made from, by the names that files use.
var (
	people = []string{"hhsize", "hh_size", "household_size", "people", "occupants", "num_people"}
	days   = []string{"days_in_period", "days", "num_days", "days_in_bill", "billing_days"}
	land   = []string{"irr_area", "irrigable_area", "irrigated_area", "landscape_area"}
	et     = []string{"et_amount", "et", "ET", "eto", "et_amount_inches"}
)

// addBudget reads the starts of blocks in parts of a water budget. A start is the first unit of its block, as elsewhere in these
// files, so the block before it ends with the whole units below.
func (c reader) addBudget(s *rate.Schedule, charge, starts string) error {
	value := c.rates.get(starts)
	if value.list == nil {
		return c.refuse("owrs.budget", "has starts of blocks of a water budget that change with something else")
	}
	budget := "budget"
	if strings.HasPrefix(charge, "sewer") {
		budget = "sewer_budget"
	}
	l := rate.Limits{Round: rate.Before}
	reckoned := false
	for _, item := range value.list {
		figure, of, err := c.start(item.text, budget)
		if err != nil {
			return err
		}
		l.Starts, l.Each = append(l.Starts, figure), append(l.Each, of)
		reckoned = reckoned || of != rate.Absolute
	}
	if !reckoned {
		l.Round, l.Each = rate.Exact, nil
		s.Limits = append(s.Limits, l)
		return nil
	}
	s.Limits = append(s.Limits, l)
	return c.budget(s, budget)
}

// start reads one start: units, indoor, outdoor, or a percentage of the budget.
func (c reader) start(text, budget string) (decimal.Decimal, rate.LimitsOf, error) {
	switch low := strings.ToLower(text); {
	case isNumber(text):
		d, err := decimal.NewFromString(text)
		return d, rate.Absolute, err
	case low == "indoor":
		return hundred, rate.OfIndoor, nil
	case low == "outdoor":
		return hundred, rate.OfOutdoor, nil
	case strings.HasSuffix(text, "%") && isNumber(strings.TrimSuffix(text, "%")):
		d, err := decimal.NewFromString(strings.TrimSuffix(text, "%"))
		if err != nil {
			return d, 0, err
		}
		if size, ok := c.figure(budget); ok { // of a budget that is the same for all
			return size.Mul(d).Shift(-2).Ceil(), rate.Absolute, nil
		}
		return d, rate.OfBudget, nil
	}
	return decimal.Zero, 0, c.refuse("owrs.budget", "begins a block of a water budget at “%s”", text)
}

// figure gives what a name stands for when that is a figure.
func (c reader) figure(name string) (decimal.Decimal, bool) {
	if !c.rates.has(name) {
		return decimal.Zero, false
	}
	f, err := c.whole(name, 0)
	if err != nil {
		return decimal.Zero, false
	}
	return f.figure()
}

// budget reads how a budget is made: indoor from people and days, outdoor from land and evapotranspiration, in gallons.
func (c reader) budget(s *rate.Schedule, name string) error {
	if !c.rates.has(name) && !c.rates.has("indoor") && !c.rates.has("outdoor") {
		return nil // the account is given its budget
	}
	f := form{}
	for _, n := range []string{name, "indoor", "outdoor"} {
		if c.rates.has(n) {
			part, err := c.whole(n, 0)
			if err != nil {
				return c.refuse("owrs.budget", "reckons %s as “%s”, which schedules here do not know", n, c.rates.get(n).text)
			}
			for k, v := range part {
				f[k] = v
			}
		}
	}
	s.Budget = rate.Budget{Gallons: decimal.NewFromInt(748)}
	return c.parts(&s.Budget, f)
}

// parts sets what a budget is made of.
func (c reader) parts(b *rate.Budget, f form) error {
	for k, v := range f {
		if v.IsZero() {
			continue
		}
		gallons := v.Mul(b.Gallons).Round(9)
		switch has, rest := found(strings.Split(k, "*")); {
		case rest == 0 && has == "people" || rest == 0 && has == "days people":
			b.PersonDay = gallons
			if has == "people" {
				b.Days = decimal.NewFromInt(1)
				if d, ok := c.figure("days_in_period"); ok && d.IsPositive() {
					b.PersonDay, b.Days = gallons.DivRound(d, 9), d
				}
			}
		case rest == 0 && has == "et land":
			b.Plants = gallons.DivRound(decimal.New(62, -2), 9)
		case rest == 1 && has == "et land":
			if err := c.plants(b, k, gallons.DivRound(decimal.New(62, -2), 9)); err != nil {
				return err
			}
		default:
			return c.refuse("owrs.budget", "makes the water budget of “%s”, which schedules here do not know", k)
		}
	}
	return nil
}

// plants reads a plant factor that depends on something: the one name in a product that is neither land nor weather.
func (c reader) plants(b *rate.Budget, product string, times decimal.Decimal) error {
	for _, n := range strings.Split(product, "*") {
		if _, rest := found([]string{n}); rest == 0 {
			continue
		}
		if !c.rates.has(n) {
			return c.refuse("owrs.budget", "makes the water budget of “%s”, and does not say what that is", n)
		}
		return c.single(n, c.rates.get(n), func(w rate.When, figure decimal.Decimal) {
			b.Each = append(b.Each, rate.Plants{When: w, Factor: figure.Mul(times)})
		})
	}
	return nil
}

// found names which facts a product holds, in the order of the alphabet, and how many others.
func found(names []string) (has string, rest int) {
	var all []string
	for _, kind := range []struct {
		name  string
		words []string
	}{{"days", days}, {"et", et}, {"land", land}, {"people", people}} {
		for _, n := range names {
			for _, w := range kind.words {
				if n == w {
					all = append(all, kind.name)
				}
			}
		}
	}
	return strings.Join(all, " "), len(names) - len(all)
}
