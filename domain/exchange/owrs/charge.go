package owrs

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/rate"
)

var hundred = decimal.NewFromInt(100)

// atom keeps a name as it is.
func atom(name string) (form, error) { return form{name: decimal.NewFromInt(1)}, nil }

// terms gives the charges a bill adds up, each with its factor, in the order of the formula.
func (c reader) terms() (names []string, times form, err error) {
	text := c.rates.get("bill").text
	times, err = read(text, func(name string) (form, error) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		return atom(name)
	})
	if err != nil {
		return nil, nil, c.refuse("owrs.formula", "reckons its bill as “%s”, which is more than a sum of charges", text)
	}
	for k := range times {
		if strings.Contains(k, "*") {
			return nil, nil, c.refuse("owrs.formula", "reckons its bill as “%s”, which is more than a sum of charges", text)
		}
	}
	return names, times, nil
}

// whole works a formula out down to figures, use, and values that depend on something.
func (c reader) whole(name string, depth int) (form, error) {
	value := c.rates.get(name)
	switch {
	case name == use || !c.rates.has(name):
		return atom(name)
	case depth > deepest:
		return nil, errFormula
	case !value.isText() || value.text == "Tiered" || value.text == "Budget":
		return atom(name)
	}
	return read(value.text, func(inner string) (form, error) {
		if inner == "commodity_charge" || inner == "service_charge" || inner == "bill" {
			return atom(inner) // a percentage of it
		}
		return c.whole(inner, depth+1)
	})
}

// addTerm adds one summand of the bill to the schedule of its service.
func (c reader) addTerm(s *rate.Schedule, name string, times decimal.Decimal) error {
	value := c.rates.get(name)
	switch {
	case !c.rates.has(name):
		return c.refuse("owrs.no-term", "adds “%s” to the bill, but does not say what that is", name)
	case value.isText() && (value.text == "Tiered" || value.text == "Budget"):
		return c.addBlocks(s, name, value.text, times)
	case !value.isText():
		return c.addFixed(s, name, value, times)
	}
	f, err := c.whole(name, 0)
	if err != nil {
		code := "owrs.formula"
		if name == "commodity_charge" {
			code = "owrs.commodity"
		}
		return c.refuse(code, "reckons %s as “%s”, which schedules here do not know", name, value.text)
	}
	keys := make([]string, 0, len(f))
	for k := range f {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		if err := c.addPart(s, name, k, f[k].Mul(times), len(keys)); err != nil {
			return err
		}
	}
	return nil
}

func label(name string) string { return strings.ReplaceAll(name, "_", " ") }

// addPart adds one part of a charge: a figure, a price of use, a value that depends on something, or a percentage.
func (c reader) addPart(s *rate.Schedule, name, what string, times decimal.Decimal, parts int) error {
	names := strings.Split(what, "*")
	byUse := slices.Contains(names, use)
	names = slices.DeleteFunc(names, func(n string) bool { return n == use || n == "" })
	leading := name == "commodity_charge" || strings.HasPrefix(name, "sewer") && len(s.Prices) == 0
	switch {
	case strings.Count(what, use) > 1 || len(names) > 1:
		return c.refuse("owrs.commodity", "reckons %s as “%s”, which schedules here do not know", name, c.rates.get(name).text)
	case len(names) == 1 && !c.rates.has(names[0]):
		return c.refuse("owrs.commodity", "reckons %s with “%s”, and does not say what that is", name, names[0])
	case len(names) == 0 && !byUse:
		if !times.IsZero() || parts == 1 && name == "service_charge" {
			s.Fixed = append(s.Fixed, rate.Fixed{Label: label(name), Price: times})
		}
		return nil
	case byUse && leading:
		return c.prices(s, names, times)
	case byUse:
		return c.perUnit(s, name, names, times)
	case names[0] == "commodity_charge" || names[0] == "service_charge" || names[0] == "bill":
		on := map[string]rate.Part{"commodity_charge": rate.UseLines, "service_charge": rate.BaseLines}[names[0]]
		if of, ok := c.times[names[0]]; ok && !of.IsZero() {
			times = times.DivRound(of, 12) // of the charge itself, not of what the bill makes of it
		}
		words := label(name)
		if parts > 1 {
			words += ", of " + label(names[0])
		}
		s.Adds = append(s.Adds, rate.Add{Label: words, Percent: times.Mul(hundred), On: on, Of: []string{"water"}})
		return nil
	}
	return c.addFixed(s, name, c.rates.get(names[0]), times)
}

// prices adds a uniform price of use.
func (c reader) prices(s *rate.Schedule, names []string, times decimal.Decimal) error {
	if len(names) == 0 {
		s.Prices = append(s.Prices, rate.Prices{Each: []decimal.Decimal{times}})
		return nil
	}
	return c.each(names[0], c.rates.get(names[0]), func(w rate.When, figures []decimal.Decimal) {
		s.Prices = append(s.Prices, rate.Prices{When: w, Each: scaled(figures, times)})
	})
}

// perUnit adds a charge for each unit beside the charge of use.
func (c reader) perUnit(s *rate.Schedule, name string, names []string, times decimal.Decimal) error {
	add := rate.Add{Label: label(name), Price: times, PerUnit: true}
	if len(names) == 0 {
		if !times.IsZero() {
			s.Adds = append(s.Adds, add)
		}
		return nil
	}
	return c.single(names[0], c.rates.get(names[0]), func(w rate.When, figure decimal.Decimal) {
		add.When, add.Price = w, figure.Mul(times)
		s.Adds = append(s.Adds, add)
	})
}

func scaled(figures []decimal.Decimal, times decimal.Decimal) []decimal.Decimal {
	out := make([]decimal.Decimal, len(figures))
	for i, f := range figures {
		out[i] = f.Mul(times)
	}
	return out
}

// single hands over values of one figure each.
func (c reader) single(name string, value tree, add func(rate.When, decimal.Decimal)) error {
	var many error
	err := c.each(name, value, func(w rate.When, figures []decimal.Decimal) {
		if len(figures) != 1 {
			many = c.refuse("owrs.figures", "has %d figures for %s where one is expected", len(figures), name)
			return
		}
		add(w, figures[0])
	})
	return errors.Join(err, many)
}

func (c reader) addFixed(s *rate.Schedule, name string, value tree, times decimal.Decimal) error {
	return c.single(name, value, func(w rate.When, figure decimal.Decimal) {
		s.Fixed = append(s.Fixed, rate.Fixed{Label: label(name), When: w, Price: figure.Mul(times)})
	})
}

// addBlocks adds blocks of use: starts in units, or parts of a water budget.
func (c reader) addBlocks(s *rate.Schedule, name, kind string, times decimal.Decimal) error {
	starts, prices := c.table(name, "tier_starts"), c.table(name, "tier_prices")
	if !c.rates.has(starts) || !c.rates.has(prices) {
		return c.refuse("owrs.blocks", "charges %s by blocks, but has no tier_starts and tier_prices", name)
	}
	err := c.each(prices, c.rates.get(prices), func(w rate.When, figures []decimal.Decimal) {
		s.Prices = append(s.Prices, rate.Prices{When: w, Each: scaled(figures, times)})
	})
	if err != nil {
		return err
	}
	if kind == "Budget" {
		return c.addBudget(s, name, starts)
	}
	return c.each(starts, c.rates.get(starts), func(w rate.When, figures []decimal.Decimal) {
		s.Limits = append(s.Limits, rate.Limits{When: w, Starts: figures})
	})
}

// table finds the name under which a file keeps the starts or prices of a charge.
func (c reader) table(charge, name string) string {
	first, _, _ := strings.Cut(charge, "_")
	for _, n := range []string{first + "_" + name, name + "_" + first, name} {
		if c.rates.has(n) {
			return n
		}
	}
	return fmt.Sprintf("%s_%s", first, name)
}
