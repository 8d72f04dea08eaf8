package main

import (
	"cmp"
	"slices"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/usagefile"
)

// chosen is a customer of the extract with all of its real rows.
type chosen struct {
	id      string
	class   string
	rows    []usagefile.Row
	months  int
	odd     bool // billed in odd months: cycle 1
	closed  bool
	strange bool // taken for what is the matter with its use
}

// quota is how many customers of each class the extract takes: open ones, and ones whose use ended early; about half of each
// from either cycle.
var quota = []struct {
	class        string
	open, closed int
}{
	{"RESIDENTIAL_SINGLE", 610, 66},
	{"RESIDENTIAL_MULTI", 240, 34},
	{"COMMERCIAL", 100, 8},
	{"INSTITUTIONAL", 60, 0},
	{"IRRIGATION", 30, 0},
	{"OTHER", 8, 0},
}

var (
	lastOdd    = calendar.MonthOf(2016, 9)
	lastEven   = calendar.MonthOf(2016, 8)
	firstClose = calendar.MonthOf(2015, 12)
	lastClose  = calendar.MonthOf(2016, 6)
)

// size is how many customers the extract holds.
const size = 1200

// strangeOnes is how many customers are taken for each kind of exception, none with more rows than mostRows.
var strangeOnes = []struct {
	kind usagefile.Kind
	n    int
}{{usagefile.RolledOver, 5}, {usagefile.Huge, 6}, {usagefile.Duplicate, 8}, {usagefile.Conflict, 12}, {usagefile.Zero, 13}}

const mostRows = 45

// choose takes the customers with the fullest history in each class, the closed ones, and those with exceptions.
func choose(rows []usagefile.Row) (all []chosen) {
	var pool []chosen
	taken := map[string]bool{}
	need := map[usagefile.Kind]int{}
	for _, s := range strangeOnes {
		need[s.kind] = s.n
	}
	for customer := range usagefile.ByCustomer(rows) {
		c := look(customer)
		if k := strangest(customer); k != usagefile.Fine && need[k] > 0 && len(customer) <= mostRows && c.months >= 5 && (c.endsLate() || k <= usagefile.Huge) {
			need[k]--
			c.strange = true
			all, taken[c.id] = append(all, c), true
		} else if k == usagefile.Fine && c.pure() {
			pool = append(pool, c)
		}
	}
	slices.SortFunc(pool, func(a, b chosen) int {
		return cmp.Or(b.months-a.months, cmp.Compare(hash(a.id, "order"), hash(b.id, "order")), cmp.Compare(a.id, b.id))
	})
	for _, q := range quota {
		for _, odd := range []bool{false, true} {
			all = append(all, take(pool, taken, want{q.class, q.open / 2, odd, false})...)
			all = append(all, take(pool, taken, want{q.class, q.closed / 2, odd, true})...)
		}
	}
	for _, odd := range []bool{false, true} { // homes make up what a class or a cycle is short of
		all = append(all, take(pool, taken, want{"RESIDENTIAL_SINGLE", size - len(all), odd, false})...)
	}
	slices.SortFunc(all, func(a, b chosen) int { return cmp.Compare(a.id, b.id) })
	return all
}

// want says which customers are sought, and how many.
type want struct {
	class       string
	n           int
	odd, closed bool
}

func take(pool []chosen, taken map[string]bool, w want) (out []chosen) {
	for _, c := range pool {
		if len(out) == w.n {
			break
		}
		last := c.rows[len(c.rows)-1].Month
		fits := c.endsLate()
		if w.closed {
			fits = last >= firstClose && last <= lastClose
		}
		if c.class == w.class && c.odd == w.odd && fits && !taken[c.id] {
			c.closed, taken[c.id] = w.closed, true
			out = append(out, c)
		}
	}
	return out
}

// look sums a customer up; its class is that of its last row.
func look(rows []usagefile.Row) chosen {
	c := chosen{id: rows[0].Customer, class: rows[len(rows)-1].Class, rows: rows}
	odd, seen := 0, map[calendar.Month]bool{}
	for _, r := range rows {
		if !seen[r.Month] {
			seen[r.Month] = true
			if isOdd(r.Month) {
				odd++
			}
		}
	}
	c.months, c.odd = len(seen), odd*2 >= len(seen)
	return c
}

// isOdd says whether bills of the month are those of January, March and so on.
func isOdd(m calendar.Month) bool { _, mm := m.Civil(); return mm%2 == 1 }

// endsLate says whether the customer was billed the last time its cycle was: it is still a customer.
func (c chosen) endsLate() bool {
	last := lastEven
	if c.odd {
		last = lastOdd
	}
	return slices.ContainsFunc(c.rows, func(r usagefile.Row) bool { return r.Month == last })
}

// pure says whether the customer was always billed in the months of one cycle and one class, with some use.
func (c chosen) pure() bool {
	used := false
	for _, r := range c.rows {
		if isOdd(r.Month) != c.odd || r.Class != c.class {
			return false
		}
		used = used || r.Usage.IsPositive()
	}
	return used && c.months >= 8
}

// strangest gives the first kind of exception, in the order of strangeOnes, that a customer shows; a few months without use
// do not make a customer strange, many do.
func strangest(rows []usagefile.Row) usagefile.Kind {
	n := map[usagefile.Kind]int{}
	for _, v := range usagefile.Classify(rows, usagefile.Usual()) {
		n[v.Kind]++
	}
	for _, s := range strangeOnes {
		if n[s.kind] > 0 && (s.kind != usagefile.Zero || n[s.kind] > 3) {
			return s.kind
		}
	}
	return usagefile.Fine
}
