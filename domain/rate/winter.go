package rate

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
)

// Drop says which months of a winter are left out of its average.
type Drop uint8

// The rules of what is left out.
const (
	DropNone Drop = iota
	DropHighest
	DropHighestAndLowest
)

// Winter says how the average of winter months is reckoned, from which sewer is charged and blocks are measured.
type Winter struct {
	First  int   `cbor:"1,keyasint,omitempty"` // first month of the window, 1 to 12
	Months int   `cbor:"2,keyasint,omitempty"` // length of the window
	Need   int   `cbor:"3,keyasint,omitempty"` // fewest bills in the window for an average of one's own; zero is one
	Drop   Drop  `cbor:"4,keyasint,omitempty"`
	Whole  Whole `cbor:"5,keyasint,omitempty"` // what becomes of part units of the average
	From   int   `cbor:"6,keyasint,omitempty"` // month whose bills are the first with the new average; zero: after the window
	Leaks  bool  `cbor:"7,keyasint,omitempty"` // bills with a leak adjustment count too; else they are left out
}

// IsZero says whether no window is set.
func (w Winter) IsZero() bool { return w == Winter{} }

// WinterUse is what one bill of the window measured, at the same location; Month is that of its last day.
type WinterUse struct {
	Month calendar.Month
	Use   decimal.Decimal
	Leak  bool // a leak was adjusted
}

// Average is a winter average with what made it.
type Average struct {
	Use     decimal.Decimal // mean of Kept, exact to 16 places; rounding is the Rate's
	Kept    []decimal.Decimal
	Dropped []decimal.Decimal
}

// Window gives the first and last month of the winter whose average holds on day.
func (w Winter) Window(day calendar.Day) (first, last calendar.Month) {
	if w.First < 1 || w.Months < 1 {
		return 0, -1
	}
	year, _ := day.Month().Civil()
	for first = calendar.Month((year+1)*12 + w.First - 1); ; first -= 12 {
		last = first + calendar.Month(w.Months) - 1
		starts := last + 1
		if w.From > 0 {
			starts += calendar.Month((w.From - 1 - int(starts)%12 + 12) % 12)
		}
		if starts <= day.Month() {
			return first, last
		}
	}
}

// Average reckons the mean of the uses of one winter; false when there are too few. A month is dropped only while another stays.
func (w Winter) Average(uses []WinterUse) (a Average, ok bool) {
	for _, u := range uses {
		if !u.Leak || w.Leaks {
			a.Kept = append(a.Kept, u.Use)
		}
	}
	if len(a.Kept) < max(w.Need, 1) {
		return a, false
	}
	if w.Drop != DropNone && len(a.Kept) > 1 {
		a.drop(func(x, y decimal.Decimal) bool { return x.GreaterThan(y) })
	}
	if w.Drop == DropHighestAndLowest && len(a.Kept) > 1 {
		a.drop(decimal.Decimal.LessThan)
	}
	sum := decimal.Zero
	for _, u := range a.Kept {
		sum = sum.Add(u)
	}
	a.Use = sum.Div(decimal.NewFromInt(int64(len(a.Kept))))
	return a, true
}

// drop moves the first use that none is before from Kept to Dropped.
func (a *Average) drop(before func(x, y decimal.Decimal) bool) {
	out := 0
	for i, u := range a.Kept {
		if before(u, a.Kept[out]) {
			out = i
		}
	}
	a.Dropped = append(a.Dropped, a.Kept[out])
	a.Kept = slices.Delete(a.Kept, out, out+1)
}
