package refunds

import (
	"fmt"

	"curbstop/domain/calendar"
	"curbstop/domain/refund"
	"curbstop/ui/kit"
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

// stepTone colours what is to be done with a credit found.
func stepTone(f refund.Found) kit.Tone {
	switch f.Step {
	case refund.Pay:
		return kit.Good
	case refund.Wait, refund.Offset, refund.Long, refund.OnHold:
		return kit.Warning
	}
	return kit.Quiet
}
