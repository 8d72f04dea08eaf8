package rate

import (
	"slices"
	"strings"

	"curbstop/domain/fault"
)

// validRows refuses rows that could never count, so that nobody believes a price is charged which is not: two rows of one table
// for the same customers, of which only the first is ever used, and a place that is neither inside nor outside.
func (s *Schedule) validRows() error {
	for _, w := range s.conditions() {
		if w.Place != "" && !strings.EqualFold(w.Place, "inside") && !strings.EqualFold(w.Place, "outside") {
			return s.invalid("rate.place-unknown", "has a price for the place “{place}”, which is neither inside nor outside", fault.Args{"place": w.Place})
		}
	}
	for _, list := range [...][]Fixed{s.Fixed, s.Floor, s.Ceiling, s.Basis.Flat} {
		if i := second(list, Fixed.sameCustomers); i >= 0 {
			return s.twice("the charge “"+list[i].Label+"”", list[i].When)
		}
	}
	if i := second(s.Prices, func(a, b Prices) bool { return a.When.same(b.When) }); i >= 0 {
		return s.twice("prices", s.Prices[i].When)
	}
	if i := second(s.Limits, func(a, b Limits) bool { return a.When.same(b.When) }); i >= 0 {
		return s.twice("limits", s.Limits[i].When)
	}
	if i := second(s.Adds, func(a, b Add) bool { return a.Label == b.Label && a.When.same(b.When) }); i >= 0 {
		return s.twice("the addition “"+s.Adds[i].Label+"”", s.Adds[i].When)
	}
	return nil
}

func (s *Schedule) twice(what string, w When) error {
	whom := w.words()
	if whom == "" {
		whom = " for everybody"
	}
	return s.invalid("rate.row-twice", "has {what} twice{for}, of which only the first would count (a label of its own keeps a charge apart)",
		fault.Args{"what": what, "for": whom})
}

// second gives the place of the first row that another before it is the same as; -1 when there is none.
func second[T any](rows []T, same func(a, b T) bool) int {
	for i := range rows {
		if slices.ContainsFunc(rows[:i], func(before T) bool { return same(before, rows[i]) }) {
			return i
		}
	}
	return -1
}

// sameCustomers says whether two charges have one label, one condition and the same bounds of use.
func (f Fixed) sameCustomers(g Fixed) bool {
	return f.Label == g.Label && f.When.same(g.When) &&
		f.Over.Equal(g.Over) && f.UpTo.Equal(g.UpTo) && f.AtLeast.Equal(g.AtLeast) && f.Below.Equal(g.Below)
}

// same says whether two conditions admit the same customers, however they are written.
func (w When) same(v When) bool { return w.plain() == v.plain() }

func (w When) plain() When {
	w.MeterSize = Size(w.MeterSize)
	for _, f := range [...]*string{&w.Class, &w.WaterType, &w.Place, &w.Season, &w.Zone, &w.Lot, &w.Program} {
		*f = strings.ToLower(*f)
	}
	return w
}
