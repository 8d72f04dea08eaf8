package calendar_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"curbstop/domain/calendar"
)

func days() *rapid.Generator[calendar.Day] {
	return rapid.Map(rapid.Int32Range(int32(calendar.Date(1900, 1, 1)), int32(calendar.Forever)), func(n int32) calendar.Day {
		return calendar.Day(n)
	})
}

func TestWhatIsTypedIntoADateField(t *testing.T) {
	today := calendar.Date(2026, 1, 15) // a Thursday
	for text, want := range map[string]string{
		"": "", "t": "2026-01-15", "T ": "2026-01-15", "+5": "2026-01-20", "-15": "2025-12-31", "m": "2026-01-01", "h": "2026-01-31",
		"y": "2026-01-01", "r": "2026-12-31", "3": "2026-01-03", "3/4": "2026-03-04", "12/31": "2025-12-31", "7/10": "2026-07-10",
		"10/31/2026": "2026-10-31", "10/31/26": "2026-10-31", "10-31-2026": "2026-10-31", "10.31.26": "2026-10-31",
		"2026-10-31": "2026-10-31", "2/29/2028": "2028-02-29",
	} {
		got, err := calendar.ParseEntry(text, today)
		if err != nil || got.String() != want {
			t.Errorf("%q typed on 15 January 2026 is %s, %v; want %s", text, got, err, want)
		}
	}
}

func TestALeapDayWithoutAYearFindsTheNearestLeapYear(t *testing.T) {
	got, err := calendar.ParseEntry("2/29", calendar.Date(2027, 11, 1))
	if err != nil || got != calendar.Date(2028, 2, 29) {
		t.Errorf("2/29 typed in November 2027 is %s, %v", got, err)
	}
}

func TestWhatIsNotADateIsRefused(t *testing.T) {
	for _, text := range []string{"13/1/2026", "2/30/2026", "31", "0", "2/29/2026", "x", "+x", "+99999", "1/2/3/4", "2026-13-01", "1/1/1899"} {
		if day, err := calendar.ParseEntry(text, calendar.Date(2026, 2, 10)); err == nil {
			t.Errorf("%q was read as %s", text, day)
		}
	}
}

func TestADayShownIsTheDayReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, today := days().Draw(t, "day"), days().Draw(t, "today")
		if back, err := calendar.ParseEntry(d.US(), today); d != 0 && (err != nil || back != d) {
			t.Fatalf("%s shown as %s is read back as %s, %v", d, d.US(), back, err)
		}
		if back, err := calendar.ParseISO(d.String()); d != 0 && (err != nil || back != d) {
			t.Fatalf("%s is read back as %s, %v", d, back, err)
		}
		if y, m, dd := d.Civil(); calendar.Date(y, m, dd) != d {
			t.Fatalf("%s taken apart and put together is another day", d)
		}
	})
}

func TestAMonthLaterKeepsToTheEndOfAShortMonth(t *testing.T) {
	jan31 := calendar.Date(2027, 1, 31)
	for n, want := range map[int]string{0: "2027-01-31", 1: "2027-02-28", 13: "2028-02-29", 3: "2027-04-30", -2: "2026-11-30", -11: "2026-02-28"} {
		if got := jan31.PlusMonths(n); got.String() != want {
			t.Errorf("31 January 2027 and %d months is %s, want %s", n, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		d, n := days().Draw(t, "day"), rapid.IntRange(-600, 600).Draw(t, "months")
		if got := d.PlusMonths(n).Month(); got != d.Month()+calendar.Month(n) {
			t.Fatalf("%s and %d months falls in %s", d, n, got)
		}
	})
}

func TestMonths(t *testing.T) {
	m := calendar.MonthOf(2028, time.February)
	if m.First().String() != "2028-02-01" || m.Last().String() != "2028-02-29" || m.Days() != 29 || m.String() != "2028-02" ||
		m.Name() != "February 2028" || m.Short() != "Feb 28" {
		t.Errorf("February 2028 is %s to %s, %d days, %q, %q, %q", m.First(), m.Last(), m.Days(), m, m.Name(), m.Short())
	}
	if back, err := calendar.ParseMonth("2028-02"); err != nil || back != m {
		t.Errorf("2028-02 is %s, %v", back, err)
	}
	if _, err := calendar.ParseMonth("2028-13"); err == nil {
		t.Error("2028-13 was taken for a month")
	}
	if n := calendar.Date(2026, 1, 3).Since(calendar.Date(2025, 12, 1)); n != 33 { // methods §12
		t.Errorf("1 December to 3 January is %d days, want 33", n)
	}
}

func TestFederalHolidaysOf2026(t *testing.T) {
	want := map[string]bool{
		"2026-01-01": true, "2026-01-19": true, "2026-02-16": true, "2026-05-25": true, "2026-06-19": true, "2026-07-03": true,
		"2026-09-07": true, "2026-10-12": true, "2026-11-11": true, "2026-11-26": true, "2026-12-25": true,
	}
	n := 0
	for d := calendar.Date(2026, 1, 1); d <= calendar.Date(2026, 12, 31); d++ {
		if calendar.Federal(d) != want[d.String()] {
			t.Errorf("%s %s: closed is %v", d.Weekday(), d, calendar.Federal(d))
		}
		if calendar.Federal(d) {
			n++
		}
	}
	if n != 11 {
		t.Errorf("2026 has %d federal holidays, want 11", n)
	}
	if calendar.Federal(calendar.Date(2026, 7, 4)) {
		t.Error("4 July 2026 is a Saturday: it is observed on Friday the 3rd, not on the day itself")
	}
}

func TestNewYearOnASaturdayIsObservedInTheOldYear(t *testing.T) {
	if !calendar.Federal(calendar.Date(2021, 12, 31)) || calendar.Federal(calendar.Date(2022, 1, 1)) {
		t.Error("1 January 2022 is a Saturday: the office closes on 31 December 2021")
	}
	if !calendar.Federal(calendar.Date(2023, 1, 2)) {
		t.Error("1 January 2023 is a Sunday: the office closes on Monday the 2nd")
	}
}

func TestADueDayRollsToTheNextWorkingDay(t *testing.T) {
	h := calendar.Holidays(calendar.Federal)
	if got := h.Roll(calendar.Date(2025, 6, 18).Plus(16)); got != calendar.Date(2025, 7, 7) { // methods §6
		t.Errorf("16 days from 18 June 2025 is %s, want Monday 7 July", got)
	}
	if got := h.Roll(calendar.Date(2026, 7, 3)); got != calendar.Date(2026, 7, 6) {
		t.Errorf("the observed holiday of Friday 3 July 2026 rolls to %s, want Monday 6 July", got)
	}
	if got := h.AddWorkDays(calendar.Date(2026, 7, 2), 1); got != calendar.Date(2026, 7, 6) {
		t.Errorf("one working day after Thursday 2 July 2026 is %s", got)
	}
	if got := calendar.Holidays(nil).Roll(calendar.Date(2026, 7, 3)); got != calendar.Date(2026, 7, 3) {
		t.Errorf("an office without holidays works on 3 July 2026, but it rolled to %s", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		d := days().Draw(t, "day") - 30
		r := h.Roll(d)
		if r < d || r > d+4 || !h.IsWorkDay(r) {
			t.Fatalf("%s rolls to %s", d, r)
		}
	})
}

func TestAnInstantKeepsItsZone(t *testing.T) {
	central := time.FixedZone("CDT", -5*3600)
	i := calendar.InstantOf(time.Date(2026, 10, 1, 14, 5, 0, 0, central))
	if i.String() != "10/01/2026 2:05 PM" {
		t.Errorf("shown as %q", i)
	}
	if (calendar.Instant{}).String() != "" || !(calendar.Instant{}).IsZero() {
		t.Error("no moment is not shown as nothing")
	}
}

func TestDaysAsPapersShowThem(t *testing.T) {
	d := calendar.Date(2026, 10, 1)
	if d.US() != "10/01/2026" || d.Long() != "October 1, 2026" || d.String() != "2026-10-01" {
		t.Errorf("%q %q %q", d.US(), d.Long(), d.String())
	}
	var none calendar.Day
	if none.US()+none.Long()+none.String() != "" || !none.IsZero() {
		t.Error("no date is not shown as nothing")
	}
	if _, err := calendar.ParseISO("10/01/2026"); err == nil {
		t.Error("a file's date must be written 2026-10-01")
	}
}
