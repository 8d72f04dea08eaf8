package rate

import (
	"slices"
	"strings"
)

// When narrows prices to some customers. An empty field admits any; the narrowest match is the one that counts.
type When struct {
	Class     string `cbor:"1,keyasint,omitempty"`
	MeterSize string `cbor:"2,keyasint,omitempty"`
	WaterType string `cbor:"3,keyasint,omitempty"`  // potable, recycled
	Place     string `cbor:"4,keyasint,omitempty"`  // inside or outside the city
	Season    string `cbor:"5,keyasint,omitempty"`  // one of the schedule's Seasons
	Zone      string `cbor:"6,keyasint,omitempty"`  // of pressure or elevation
	Lot       string `cbor:"7,keyasint,omitempty"`  // group of lot sizes
	Program   string `cbor:"8,keyasint,omitempty"`  // the account is in it: senior, low income
	FromUnits int    `cbor:"9,keyasint,omitempty"`  // fewest dwelling units
	ToUnits   int    `cbor:"10,keyasint,omitempty"` // most dwelling units, 0: no end
}

// pick gives the row whose condition fits in and names most facts; of two alike, the first.
func pick[T any](rows []T, when func(*T) *When, in *Input) (best *T, ok bool) {
	most := -1
	for i := range rows {
		if n := when(&rows[i]).fit(in); n > most {
			best, ok, most = &rows[i], true, n
		}
	}
	return best, ok
}

// fit counts the facts w names, or gives -1 when in differs in one.
func (w *When) fit(in *Input) (n int) {
	if *w == (When{}) {
		return 0
	}
	if w.MeterSize != "" {
		if w.MeterSize != in.MeterSize && Size(w.MeterSize) != Size(in.MeterSize) {
			return -1
		}
		n++
	}
	for _, f := range [...][2]string{
		{w.Class, in.Class}, {w.WaterType, in.WaterType}, {w.Place, in.Place}, {w.Season, in.Season}, {w.Zone, in.Zone}, {w.Lot, in.Lot},
	} {
		switch {
		case f[0] == "":
		case f[0] == f[1] || strings.EqualFold(f[0], f[1]):
			n++
		default:
			return -1
		}
	}
	return w.fitRest(in, n)
}

// fitRest goes on with the facts that are not one word.
func (w *When) fitRest(in *Input, n int) int {
	if w.Program != "" {
		if !slices.ContainsFunc(in.Programs, func(p string) bool { return strings.EqualFold(p, w.Program) }) {
			return -1
		}
		n++
	}
	if w.FromUnits > 0 || w.ToUnits > 0 {
		if d := in.dwellings(); d < w.FromUnits || w.ToUnits > 0 && d > w.ToUnits {
			return -1
		}
		n++
	}
	return n
}

// Needs names the facts about a service point without which the schedule has no price: "meter size", "water type", "place",
// "zone", "lot", "land", "dwelling units".
func (s Schedule) Needs() (facts []string) {
	all := s.conditions()
	for _, f := range []struct {
		name  string
		named func(When) bool
	}{
		{"meter size", func(w When) bool { return w.MeterSize != "" }},
		{"water type", func(w When) bool { return w.WaterType != "" }},
		{"place", func(w When) bool { return w.Place != "" }},
		{"zone", func(w When) bool { return w.Zone != "" }},
		{"lot", func(w When) bool { return w.Lot != "" }},
		{"dwelling units", func(w When) bool { return w.FromUnits > 0 || w.ToUnits > 0 }},
	} {
		if slices.ContainsFunc(all, f.named) || f.name == "dwelling units" && s.byDwelling() {
			facts = append(facts, f.name)
		}
	}
	if !s.Budget.IsZero() {
		facts = append(facts, "land", "dwelling units")
	}
	return facts
}

// Sizes names the meter sizes the schedule asks for, as Size writes them.
func (s Schedule) Sizes() (sizes []string) {
	for _, size := range names(s.conditions(), func(w When) string { return w.MeterSize }) {
		sizes = append(sizes, Size(size))
	}
	return sizes
}

func (s Schedule) conditions() (all []When) {
	for _, l := range s.Limits {
		all = append(all, l.When)
	}
	for _, p := range s.Prices {
		all = append(all, p.When)
	}
	for _, f := range slices.Concat(s.Fixed, s.Floor, s.Ceiling) {
		all = append(all, f.When)
	}
	for _, f := range s.Factors {
		all = append(all, f.When)
	}
	for _, a := range s.Adds {
		all = append(all, a.When)
	}
	for _, d := range s.Basis.Defaults {
		all = append(all, d.When)
	}
	for _, p := range s.Budget.Each {
		all = append(all, p.When)
	}
	return all
}

func (s Schedule) byDwelling() bool {
	return slices.ContainsFunc(s.Limits, func(l Limits) bool { return l.PerDwelling }) ||
		slices.ContainsFunc(slices.Concat(s.Fixed, s.Floor, s.Ceiling), func(f Fixed) bool { return f.PerDwelling })
}
