package calendar

import "time"

// Holidays says which days the office is closed, besides Saturdays and Sundays.
type Holidays func(Day) bool

// Federal gives the eleven US federal holidays, on the day they are observed (Saturday on the Friday before, Sunday on the Monday after).
func Federal(d Day) bool {
	y, _, _ := d.Civil()
	for _, year := range []int{y, y + 1} { // New Year's Day of next year may be observed on 31 December
		for _, h := range federal(year) {
			if observed(h) == d {
				return true
			}
		}
	}
	return false
}

func federal(y int) []Day {
	return []Day{
		Date(y, time.January, 1), nth(y, time.January, time.Monday, 3), nth(y, time.February, time.Monday, 3),
		nth(y, time.June, time.Monday, 1) - 7, Date(y, time.June, 19), Date(y, time.July, 4),
		nth(y, time.September, time.Monday, 1), nth(y, time.October, time.Monday, 2), Date(y, time.November, 11),
		nth(y, time.November, time.Thursday, 4), Date(y, time.December, 25),
	}
}

func nth(y int, m time.Month, w time.Weekday, n int) Day {
	first := Date(y, m, 1)
	return first.Plus((int(w)-int(first.Weekday())+7)%7 + 7*(n-1))
}

func observed(d Day) Day {
	switch d.Weekday() {
	case time.Saturday:
		return d - 1
	case time.Sunday:
		return d + 1
	}
	return d
}

// IsWorkDay says whether the office works on d.
func (h Holidays) IsWorkDay(d Day) bool {
	w := d.Weekday()
	return w != time.Saturday && w != time.Sunday && (h == nil || !h(d))
}

// Roll gives d, or the next working day when the office is closed on d (16 TAC 24.165(b)(1): due dates roll forward).
func (h Holidays) Roll(d Day) Day {
	for !h.IsWorkDay(d) {
		d++
	}
	return d
}

// AddWorkDays counts n working days on from d; d itself does not count.
func (h Holidays) AddWorkDays(d Day, n int) Day {
	for n > 0 {
		if d++; h.IsWorkDay(d) {
			n--
		}
	}
	return d
}
