package bench

import (
	"curbstop/domain/calendar"
	"curbstop/domain/phrase"
)

// Clock says how far a day is that something must be done by, in working days: "3 working days left", "today is the last day", "2 working days late".
func Clock(by, today calendar.Day, closed calendar.Holidays) string {
	switch {
	case by == today:
		return "today is the last day"
	case by > today:
		return phrase.Count(workdays(today, by, closed), "working day") + " left"
	}
	return phrase.Count(workdays(by, today, closed), "working day") + " late"
}

// workdays counts the working days after one day, up to another.
func workdays(after, to calendar.Day, closed calendar.Holidays) (n int) {
	for d := after + 1; d <= to; d++ {
		if closed.IsWorkDay(d) {
			n++
		}
	}
	return n
}
