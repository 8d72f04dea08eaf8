package refunds

import (
	"fmt"

	"curbstop/domain/calendar"
	"curbstop/domain/refund"
)

func count(s stage) string {
	if s.count == 0 {
		return ""
	}
	return fmt.Sprint(s.count)
}

func sum(s stage) string {
	if s.sum == 0 {
		return ""
	}
	return s.sum.String()
}

// day is the business day a request was prepared, last submitted.
func day(l refund.Line) calendar.Day {
	s, _ := l.Signed("prepared")
	return s.Day
}

func asked(l refund.Line) string { return day(l).US() }

func checkNo(l refund.Line) string {
	if l.CheckNo == 0 {
		return ""
	}
	return fmt.Sprintf("%06d", l.CheckNo)
}
