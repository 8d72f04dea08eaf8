package rate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Summary tells in one line what a schedule is: code, service, day, classes, and the facts it must know.
func (s Schedule) Summary() string {
	classes := "every class"
	if len(s.Classes) > 0 {
		classes = "class " + strings.Join(s.Classes, ", ")
	}
	text := fmt.Sprintf("%s: %s from %s, %s", s.Code, s.Service, s.Effective.US(), classes)
	if s.Unit != "" {
		text += ", in " + s.Unit
	}
	needs := s.Needs()
	if s.NeedsAverage() {
		needs = append(needs, "winter average")
	}
	if s.byDay() {
		needs = append(needs, "days")
	}
	if bases := s.Bases(); len(bases) > 0 {
		text += "; charged on " + strings.Join(bases, ", ")
	}
	if len(needs) > 0 {
		text += "; asks for " + strings.Join(needs, ", ")
	}
	return text
}

// Odd names what schedules may be right about but seldom are: prices that fall from block to block, blocks that no use reaches,
// classes that a service leaves out, meter sizes that one table has and another lacks, services that are not in hand.
func Odd(all []Schedule) (sentences []string) {
	for i := range all {
		sentences = append(sentences, all[i].odd()...)
	}
	return append(sentences, oddTogether(all)...)
}

func (s *Schedule) odd() (out []string) {
	tell := func(format string, args ...any) { out = append(out, s.Code+" "+fmt.Sprintf(format, args...)) }
	for _, p := range s.Prices {
		for i := 1; i < len(p.Each); i++ {
			if p.Each[i].LessThan(p.Each[i-1]) {
				tell("charges less in block %d (%s) than in the one before (%s)%s.", i+1, p.Each[i], p.Each[i-1], p.When.words())
				break
			}
		}
	}
	for _, f := range slices.Concat(s.Fixed, s.Basis.Flat) {
		if f.Price.IsNegative() {
			tell("takes off %s as a fixed charge “%s”; a discount is written under add.", f.Price.Neg(), f.Label)
		}
		for _, l := range s.Limits {
			if l.Of == Absolute && !f.PerDwelling && !l.PerDwelling && len(l.Starts) > 0 {
				if end, ok := s.firstEnd(l); ok && !f.Includes.IsZero() && !end.GreaterThan(f.Includes) && len(s.Prices) > 0 && !s.Prices[0].Each[0].IsZero() {
					tell("never charges its first block, because “%s” includes %s %s and the block ends at %s.", f.Label, f.Includes, s.Unit, end)
				}
			}
		}
	}
	if !s.Basis.Most.IsZero() {
		for _, l := range s.Limits {
			if l.Of == Absolute && len(l.Starts) > 0 && l.Starts[len(l.Starts)-1].GreaterThan(s.Basis.Most) {
				tell("never charges its last block, because use is charged up to %s %s only.", s.Basis.Most, s.Unit)
			}
		}
	}
	if s.Basis.Rule != ByUse && s.Winter.IsZero() {
		tell("charges by the winter average and does not say which winter; the books cannot reckon one.")
	}
	out = append(out, s.oddConditions()...)
	return append(out, s.oddSizes()...)
}

// firstEnd gives the last unit of the first block.
func (s *Schedule) firstEnd(l Limits) (decimal.Decimal, bool) {
	switch {
	case len(l.Each) > 0 || !l.skips(s.Counting) && s.Counting == FirstUnit:
		return decimal.Zero, false
	case s.Counting == LastUnit:
		return l.Starts[0], true
	case len(l.Starts) < 2:
		return decimal.Zero, false
	}
	return l.Starts[1].Sub(one), true
}

// sizeTables gives the meter sizes of each table of the schedule that has any, "" for a row of all other sizes, and their names.
func (s *Schedule) sizeTables() (tables map[string][]string, names []string) {
	tables = map[string][]string{}
	add := func(name string, w When) {
		if w.MeterSize == "" {
			if !slices.Contains(tables[name], "") {
				tables[name] = append(tables[name], "")
			}
			return
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		tables[name] = append(tables[name], Size(w.MeterSize))
	}
	for _, f := range slices.Concat(s.Fixed, s.Floor) {
		add("“"+f.Label+"”", f.When)
	}
	for _, l := range s.Limits {
		add("limits", l.When)
	}
	for _, p := range s.Prices {
		add("prices", p.When)
	}
	return tables, names
}

// oddSizes finds meter sizes that one table of the schedule has and another lacks.
func (s *Schedule) oddSizes() (out []string) {
	tables, names := s.sizeTables()
	var every []string
	for _, n := range names {
		for _, size := range tables[n] {
			if size != "" && !slices.Contains(every, size) {
				every = append(every, size)
			}
		}
	}
	for _, n := range names {
		if slices.Contains(tables[n], "") {
			continue // a row for all other sizes
		}
		missing := slices.DeleteFunc(slices.Clone(every), func(size string) bool { return slices.Contains(tables[n], size) })
		if len(missing) > 0 {
			out = append(out, fmt.Sprintf("%s has no %s for meter size %s, which another of its tables has.", s.Code, n, strings.Join(missing, ", ")))
		}
	}
	return out
}

// words tells a condition, beginning with " for ".
func (w When) words() string {
	var parts []string
	for _, f := range [][2]string{
		{"class", w.Class},
		{"meter size", w.MeterSize},
		{"water", w.WaterType},
		{"place", w.Place},
		{"season", w.Season},
		{"zone", w.Zone},
		{"lot", w.Lot},
		{"program", w.Program},
	} {
		if f[1] != "" {
			parts = append(parts, f[0]+" "+f[1])
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " for " + strings.Join(parts, ", ")
}

func oddTogether(all []Schedule) (out []string) {
	services := map[string][]string{} // classes served, "" for every class
	var classes, order []string
	for _, s := range all {
		if _, known := services[s.Service]; !known {
			order = append(order, s.Service)
		}
		served := s.Classes
		if len(served) == 0 {
			served = []string{""}
		}
		services[s.Service] = append(services[s.Service], served...)
		for _, c := range s.Classes {
			if !slices.Contains(classes, c) {
				classes = append(classes, c)
			}
		}
	}
	for _, name := range order {
		for _, c := range classes {
			if served := services[name]; !slices.Contains(served, c) && !slices.Contains(served, "") {
				out = append(out, fmt.Sprintf("Class %s has no price of %s.", c, name))
			}
		}
	}
	for _, s := range all {
		for _, b := range s.Bases() {
			if _, known := services[b]; !known {
				out = append(out, fmt.Sprintf("%s is charged on the lines of %s, a service that is not in this file.", s.Code, b))
			}
		}
	}
	return out
}
