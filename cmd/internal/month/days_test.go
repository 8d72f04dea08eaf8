package month_test

import (
	"testing"
	"time"

	"curbstop/domain/calendar"
)

// Whoever tries the program does so on a day of their own: what the month does must not hang on the date it was written on.
func TestTheMonthCanBeWorkedOnAnyDay(t *testing.T) {
	if testing.Short() {
		t.Skip("works whole months")
	}
	for _, today := range []calendar.Day{
		calendar.Date(2026, time.November, 23),
		calendar.Date(2026, time.December, 25),
		calendar.Date(2027, time.January, 1),
		calendar.Date(2027, time.July, 4),
		calendar.Date(2028, time.February, 29),
	} {
		t.Run(today.String(), func(t *testing.T) {
			b := workedOn(t, today)
			report, err := b.Check(t.Context(), func(string) {})
			if err != nil {
				t.Fatal(err)
			}
			for _, wrong := range report.Problems {
				t.Errorf("%v", wrong)
			}
		})
	}
}
