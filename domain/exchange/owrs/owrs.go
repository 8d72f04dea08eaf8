// Package owrs reads tariffs in the Open Water Rate Specification, the YAML in which the rates of California's water utilities
// are published, into rate schedules. What a schedule cannot express is refused in a sentence, never left out in silence.
package owrs

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
)

const mostBytes = 1 << 20

// Read gives one water schedule for each class of customers in the tariff. File is its name in sentences.
//
// Refuses, in order: what is no YAML tariff, a missing day or class, a price that depends on anything but class, meter size,
// water type or city limits, a formula other than a sum of charges, water budgets, whatever rate.Schedule.Validate refuses.
func Read(r io.Reader, file string) ([]rate.Schedule, error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil || len(data) > mostBytes {
		return nil, refuse("owrs.unreadable", file, "", "cannot be read, or is larger than any tariff").Because(err)
	}
	doc, err := parse(data, file)
	if err != nil {
		return nil, err
	}
	meta, classes := doc.get("metadata"), doc.get("rate_structure")
	if len(classes.keys) == 0 {
		return nil, refuse("owrs.no-rates", file, "", "has no rate_structure with classes of customers")
	}
	day, err := calendar.ParseISO(meta.get("effective_date").text)
	if err != nil {
		return nil, refuse("owrs.no-day", file, "", "has no effective_date such as 2016-03-01 in its metadata")
	}
	out := make([]rate.Schedule, 0, len(classes.keys))
	for _, class := range classes.keys {
		c := reader{file: file, class: class, rates: classes.get(class)}
		s, err := c.schedule(meta, day)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func refuse(code, file, class, what string) *fault.Fault {
	text := "{file} {what}: enter these prices by hand, or get a corrected file."
	if class != "" {
		text = "{file}, class {class}: {what}; enter the prices of this class by hand."
	}
	return fault.New(fault.Invalid, code, text, fault.Args{"file": file, "class": class, "what": what})
}

// reader turns the rates of one class into a schedule.
type reader struct {
	file, class string
	rates       tree
}

func (c reader) refuse(code, what string, args ...any) error {
	return refuse(code, c.file, c.class, fmt.Sprintf(what, args...))
}

func (c reader) schedule(meta tree, day calendar.Day) (s rate.Schedule, err error) {
	words := strings.ReplaceAll(c.class, "_", " ")
	s = rate.Schedule{
		Code: "WATER-" + strings.ReplaceAll(c.class, "_", "-"), Service: "water", Classes: []string{c.class}, Effective: day, Unit: "CCF",
		Name:   "Water, " + strings.ToLower(words),
		Source: strings.TrimSpace(meta.get("utility_name").text + ", published rates of " + day.String()),
	}
	switch unit := strings.ToLower(meta.get("bill_unit").text); unit {
	case "", "ccf", "hcf":
	case "kgal":
		s.Unit, s.PerUse = "kgal", decimal.New(748, -3)
	default:
		return s, c.refuse("owrs.unit", "bills in “%s”, a unit that is not known here", unit)
	}
	if !c.rates.has("bill") {
		return s, c.refuse("owrs.no-bill", "has no formula “bill”")
	}
	for _, term := range strings.Split(c.rates.get("bill").text, "+") {
		if err := c.addTerm(&s, strings.TrimSpace(term)); err != nil {
			return s, err
		}
	}
	return s, s.Validate()
}

// addTerm adds one summand of the bill: the charge of use, or a fixed charge that has figures of its own.
func (c reader) addTerm(s *rate.Schedule, name string) error {
	switch value := c.rates.get(name); {
	case strings.ContainsAny(name, "*/-()") || name == "":
		return c.refuse("owrs.formula", "reckons its bill as “%s”, which is more than a sum of charges", c.rates.get("bill").text)
	case !c.rates.has(name):
		return c.refuse("owrs.no-term", "adds “%s” to the bill, but does not say what that is", name)
	case name == "commodity_charge":
		return c.addUse(s, value)
	case value.isText() && !isNumber(value.text):
		return c.refuse("owrs.formula", "reckons %s as “%s”, which is more than a fixed charge", name, value.text)
	default:
		return c.addFixed(s, name, value)
	}
}

func (c reader) addUse(s *rate.Schedule, value tree) error {
	if !value.isText() {
		return c.refuse("owrs.commodity", "has a charge of use that changes with something else")
	}
	switch formula := strings.ReplaceAll(value.text, " ", ""); formula {
	case "Tiered":
		return c.addBlocks(s)
	case "flat_rate*usage_ccf", "usage_ccf*flat_rate":
		return c.each("flat_rate", c.rates.get("flat_rate"), func(w rate.When, figures []decimal.Decimal) {
			s.Prices = append(s.Prices, rate.Prices{When: w, Each: figures})
		})
	case "Budget":
		return c.refuse("owrs.budget", "charges use by a water budget, which schedules here do not know")
	default:
		return c.refuse("owrs.commodity", "reckons the charge of use as “%s”", value.text)
	}
}

func (c reader) addBlocks(s *rate.Schedule) error {
	err := c.each("tier_starts", c.rates.get("tier_starts"), func(w rate.When, figures []decimal.Decimal) {
		s.Limits = append(s.Limits, rate.Limits{When: w, Starts: figures})
	})
	if err != nil {
		return err
	}
	return c.each("tier_prices", c.rates.get("tier_prices"), func(w rate.When, figures []decimal.Decimal) {
		s.Prices = append(s.Prices, rate.Prices{When: w, Each: figures})
	})
}

func (c reader) addFixed(s *rate.Schedule, name string, value tree) error {
	var many error
	err := c.each(name, value, func(w rate.When, figures []decimal.Decimal) {
		if len(figures) != 1 {
			many = c.refuse("owrs.figures", "has %d figures for %s where one is expected", len(figures), name)
			return
		}
		s.Fixed = append(s.Fixed, rate.Fixed{Label: strings.ReplaceAll(name, "_", " "), When: w, Price: figures[0]})
	})
	if err != nil {
		return err
	}
	return many
}

// facts are what prices may depend on.
var facts = map[string]func(*rate.When, string){
	"meter_size":  func(w *rate.When, v string) { w.MeterSize = rate.Size(v) },
	"water_type":  func(w *rate.When, v string) { w.WaterType = v },
	"city_limits": func(w *rate.When, v string) { w.Place = v },
	"cust_class":  func(w *rate.When, v string) { w.Class = v },
}

// each hands over the figures of a value: once, or once for each value of what it depends on.
func (c reader) each(name string, value tree, add func(rate.When, []decimal.Decimal)) error {
	if !value.has("depends_on") {
		figures, err := c.figures(name, value)
		if err == nil {
			add(rate.When{}, figures)
		}
		return err
	}
	on := []string{value.get("depends_on").text}
	if list := value.get("depends_on").list; list != nil {
		on = nil
		for _, t := range list {
			on = append(on, t.text)
		}
	}
	values := value.get("values")
	for _, k := range values.keys {
		w, err := c.when(name, on, k)
		if err != nil {
			return err
		}
		figures, err := c.figures(name, values.get(k))
		if err != nil {
			return err
		}
		add(w, figures)
	}
	if len(values.keys) == 0 {
		return c.refuse("owrs.no-values", "says what %s depends on, but gives no values", name)
	}
	return nil
}

func (c reader) when(name string, on []string, key string) (w rate.When, err error) {
	parts := strings.Split(key, "|")
	if len(parts) != len(on) {
		return w, c.refuse("owrs.key", "has “%s” for %s, which depends on %s", key, name, strings.Join(on, " and "))
	}
	for i, fact := range on {
		set, ok := facts[fact]
		if !ok {
			return w, c.refuse("owrs.depends", "lets %s depend on “%s”; here prices depend on meter size, water type, city limits and class only",
				name, fact)
		}
		set(&w, strings.TrimSpace(parts[i]))
	}
	return w, nil
}

func (c reader) figures(name string, value tree) (out []decimal.Decimal, err error) {
	if value.at != nil {
		return nil, c.refuse("owrs.figures", "has something other than figures for %s", name)
	}
	texts := value.list
	if value.list == nil {
		texts = []tree{value}
	}
	for _, t := range texts {
		if !isNumber(t.text) {
			return nil, c.refuse("owrs.figures", "has “%s” for %s where a figure is expected", t.text, name)
		}
		d, err := decimal.NewFromString(t.text)
		if err != nil {
			return nil, c.refuse("owrs.figures", "has “%s” for %s where a figure is expected", t.text, name)
		}
		out = append(out, d)
	}
	return out, nil
}

func isNumber(text string) bool {
	return text != "" && len(text) < 30 && !slices.Contains([]string{"-", "."}, text) && strings.Trim(text, "-0123456789.") == ""
}
