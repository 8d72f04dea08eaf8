package bench

import (
	"strings"
	"testing"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

func TestLinesAreReadIntoCellsAndBack(t *testing.T) {
	got, err := Cells("60 | Accuracy | Right the first time | always\n\n 40|Service|Answers", 3, "factors", "weight | name | standard")
	if err != nil || len(got) != 2 || got[0][2] != "Right the first time | always" || got[1][1] != "Service" {
		t.Errorf("read %q, %v", got, err)
	}
	if text := Rows(got[1:]); text != "40 | Service | Answers" {
		t.Errorf("written %q", text)
	}
	if _, err = Cells("60 | Accuracy | x\n40 Service", 3, "factors", "weight | name | standard"); fault.FieldOf(err) != "factors" || !strings.Contains(err.Error(), "Line 2") {
		t.Errorf("a line without bars: %v", err)
	}
}

func TestAClockCountsWorkingDays(t *testing.T) {
	friday := calendar.Date(2026, time.October, 9) // Columbus Day is the Monday after
	for by, want := range map[calendar.Day]string{
		friday: "today is the last day", friday + 4: "1 working day left", friday + 5: "2 working days left", friday - 3: "3 working days late",
	} {
		if got := Clock(by, friday, calendar.Federal); got != want {
			t.Errorf("by %s: %q, wanted %q", by.US(), got, want)
		}
	}
}
