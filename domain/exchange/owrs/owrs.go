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

// Read gives a water schedule for each class of customers in the tariff, and one of sewer for classes whose bill has it. File is its
// name in sentences.
//
// Refuses, in order: what is no YAML tariff, a missing day or class, a price that depends on a fact schedules do not know, a
// formula other than a sum of charges, whatever rate.Schedule.Validate refuses.
func Read(r io.Reader, file string) ([]rate.Schedule, error) {
	out, left, err := ReadWhole(r, file)
	if err == nil && len(left) > 0 {
		return nil, left[0]
	}
	return out, err
}

// ReadWhole is Read, but a class that schedules cannot express is left out and told in left, unless no class remains.
func ReadWhole(r io.Reader, file string) (out []rate.Schedule, left []error, err error) {
	data, err := io.ReadAll(io.LimitReader(r, mostBytes+1))
	if err != nil || len(data) > mostBytes {
		return nil, nil, refuse("owrs.unreadable", file, "", "cannot be read, or is larger than any tariff").Because(err)
	}
	doc, err := parse(data, file)
	if err != nil {
		return nil, nil, err
	}
	meta, classes := doc.get("metadata"), doc.get("rate_structure")
	if len(classes.keys) == 0 {
		return nil, nil, refuse("owrs.no-rates", file, "", "has no rate_structure with classes of customers")
	}
	day, err := dayOf(meta.get("effective_date").text)
	if err != nil {
		return nil, nil, refuse("owrs.no-day", file, "", "has no effective_date such as 2016-03-01 or 3/1/2016 in its metadata")
	}
	for _, class := range classes.keys {
		c := reader{file: file, class: class, rates: classes.get(class).joined()}
		some, err := c.schedules(meta, day)
		if err != nil {
			left = append(left, err)
			continue
		}
		out = append(out, some...)
	}
	if len(out) == 0 {
		return nil, nil, left[0]
	}
	return out, left, nil
}

// dayOf reads 2016-03-01 and 3/1/2016.
func dayOf(text string) (calendar.Day, error) {
	if strings.Count(text, "/") == 2 {
		return calendar.ParseEntry(text, calendar.Date(2000, 1, 1))
	}
	return calendar.ParseISO(text)
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
	times       form // the charges of the bill, each with its factor
}

func (c reader) refuse(code, what string, args ...any) error {
	return refuse(code, c.file, c.class, fmt.Sprintf(what, args...))
}

// schedules gives the schedule of water, and that of sewer when the bill has charges of it.
func (c reader) schedules(meta tree, day calendar.Day) ([]rate.Schedule, error) {
	words := strings.ReplaceAll(c.class, "_", " ")
	source := strings.TrimSpace(strings.TrimSpace(meta.get("utility_name").text) + ", published rates of " + day.String())
	water := rate.Schedule{
		Code: "WATER-" + strings.ReplaceAll(c.class, "_", "-"), Service: "water", Classes: []string{c.class}, Effective: day, Unit: "CCF",
		Name: "Water, " + strings.ToLower(words), Source: source,
	}
	if err := c.unit(&water, meta); err != nil {
		return nil, err
	}
	sewer := water
	sewer.Code, sewer.Name, sewer.Service = "SEWER"+strings.TrimPrefix(water.Code, "WATER"), "Sewer, "+strings.ToLower(words), "sewer"
	if !c.rates.has("bill") {
		return nil, c.refuse("owrs.no-bill", "has no formula “bill”")
	}
	names, times, err := c.terms()
	if err != nil {
		return nil, err
	}
	c.times = times
	if extra := times[""]; !extra.IsZero() {
		water.Fixed = append(water.Fixed, rate.Fixed{Label: "charge", Price: extra})
	}
	drained := false
	for _, name := range names {
		s := &water
		if strings.Contains(name, "sewer") || strings.Contains(name, "wastewater") {
			s, drained = &sewer, true
		}
		if err := c.addTerm(s, name, times[name]); err != nil {
			return nil, err
		}
	}
	return c.proved(water, sewer, drained)
}

func (c reader) proved(water, sewer rate.Schedule, drained bool) ([]rate.Schedule, error) {
	if len(water.Prices)+len(water.Fixed) == 0 && !drained {
		water.Fixed = []rate.Fixed{{Label: "service charge"}} // the file says that this class pays nothing
	}
	out := []rate.Schedule{water}
	if drained && len(sewer.Prices)+len(sewer.Fixed)+len(sewer.Adds) > 0 {
		out = append(out, sewer)
	}
	if len(water.Prices)+len(water.Fixed)+len(water.Adds) == 0 {
		out = out[1:]
	}
	for _, s := range out {
		if err := s.Validate(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// unit sets the billing unit. Use is given in CCF, of 748 gallons.
func (c reader) unit(s *rate.Schedule, meta tree) error {
	text := meta.get("bill_unit").text
	if text == "" {
		text = meta.get("unit_type").text
	}
	switch unit := strings.ToLower(text); unit {
	case "", "ccf", "hcf":
	case "kgal", "tgal", "1000 gallons", "thousand gallons":
		s.Unit, s.PerUse = "kgal", decimal.New(748, -3)
	case "gal", "gallons":
		s.Unit, s.PerUse = "gal", decimal.NewFromInt(748)
	case "cf", "cubic feet":
		s.Unit, s.PerUse = "cf", decimal.NewFromInt(100)
	default:
		return c.refuse("owrs.unit", "bills in “%s”, a unit that is not known here", unit)
	}
	return nil
}

// facts are what prices may depend on.
var facts = map[string]func(*rate.When, string){
	"meter_size":  func(w *rate.When, v string) { w.MeterSize = rate.Size(v) },
	"water_type":  func(w *rate.When, v string) { w.WaterType = v },
	"city_limits": func(w *rate.When, v string) { w.Place = place(v) },
	"cust_class":  func(w *rate.When, v string) { w.Class = v },
	"season":      func(w *rate.When, v string) { w.Season = v },
	"zone":        func(w *rate.When, v string) { w.Zone = v },
	"lot":         func(w *rate.When, v string) { w.Lot = v },
}

// factOf finds the fact a file means by a name such as pressure_zone or lot_size_group.
func factOf(name string) (func(*rate.When, string), bool) {
	switch low := strings.ToLower(name); {
	case strings.Contains(low, "zone"):
		name = "zone"
	case strings.HasPrefix(low, "lot"):
		name = "lot"
	case strings.HasPrefix(low, "season"):
		name = "season"
	case strings.Contains(low, "city"):
		name = "city_limits"
	}
	set, ok := facts[name]
	return set, ok
}

// place reads INSIDE, inside_city and the like.
func place(text string) string {
	switch low := strings.ToLower(text); {
	case strings.HasPrefix(low, "in"):
		return "inside"
	case strings.HasPrefix(low, "out"):
		return "outside"
	}
	return text
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
	for i := 0; len(parts) > len(on) && i+1 < len(parts); i++ {
		if strings.Contains(parts[i+1], "/") && isNumber(strings.TrimSpace(parts[i])) { // 1|1/2" is one size
			parts = slices.Concat(parts[:i], []string{parts[i] + "-" + parts[i+1]}, parts[i+2:])
		}
	}
	if len(parts) != len(on) {
		return w, c.refuse("owrs.key", "has “%s” for %s, which depends on %s", key, name, strings.Join(on, " and "))
	}
	for i, fact := range on {
		set, ok := factOf(fact)
		if !ok {
			return w, c.refuse("owrs.depends",
				"lets %s depend on “%s”; here prices depend on meter size, water type, city limits, season, zone, lot and class only", name, fact)
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
