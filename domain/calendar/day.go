// Package calendar holds civil dates, months, instants and the working days of the office. It knows no clock: the day and the
// instant are always given.
package calendar

import (
	"fmt"
	"time"

	"curbstop/domain/fault"
)

// Day is a civil date: the number of days since 1 January 1970. The zero Day means "no date".
type Day int32

// Forever is the last day the program reckons with: 31 December 9999.
var Forever = Date(9999, 12, 31)

// Date gives the day y-m-d; days and months past their range carry over, as time.Date does.
func Date(y int, m time.Month, d int) Day {
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// DayOf gives the civil date that t shows in its own zone.
func DayOf(t time.Time) Day { y, m, d := t.Date(); return Date(y, m, d) }

// Time gives midnight UTC of the day, for formatting.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Civil takes the day apart.
func (d Day) Civil() (y int, m time.Month, dd int) { return d.Time().Date() }

// Plus adds n days.
func (d Day) Plus(n int) Day { return d + Day(n) }

// PlusMonths adds n months, keeping to the last day of a shorter month: 31 January + 1 is 28 or 29 February.
func (d Day) PlusMonths(n int) Day {
	y, m, dd := d.Civil()
	last := Date(y, m+time.Month(n)+1, 0)
	if same := Date(y, m+time.Month(n), dd); same < last {
		return same
	}
	return last
}

// Since counts the days from earlier to d: 1 December to 3 January is 33.
func (d Day) Since(earlier Day) int { return int(d - earlier) }

// Weekday gives the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// Month gives the month the day falls in.
func (d Day) Month() Month { y, m, _ := d.Civil(); return MonthOf(y, m) }

// IsZero says whether there is no date.
func (d Day) IsZero() bool { return d == 0 }

// String gives 2026-10-01, or "" for no date: the form of files and keys.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("2006-01-02")
}

// US gives 10/01/2026, the form of screens and papers; "" for no date.
func (d Day) US() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("01/02/2006")
}

// Long gives October 1, 2026, the form of letters.
func (d Day) Long() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format("January 2, 2006")
}

// ParseISO reads 2026-10-01 and refuses anything else.
func ParseISO(text string) (Day, error) {
	t, err := time.Parse("2006-01-02", text)
	if err != nil {
		return 0, fault.New(fault.Invalid, "date.not-iso", "“{value}” is not a date: write it as 2026-10-01.", fault.Args{"value": text})
	}
	return DayOf(t), nil
}

// Month is a calendar month, also an accounting period: year times 12 plus month less 1.
type Month int32

// MonthOf gives the month m of year y.
func MonthOf(y int, m time.Month) Month { return Month(y*12 + int(m) - 1) }

// Civil takes the month apart.
func (m Month) Civil() (y int, mm time.Month) { return int(m) / 12, time.Month(int(m)%12 + 1) }

// First gives the first day of the month.
func (m Month) First() Day { y, mm := m.Civil(); return Date(y, mm, 1) }

// Last gives the last day of the month.
func (m Month) Last() Day { return (m + 1).First() - 1 }

// Days counts the days of the month.
func (m Month) Days() int { return int((m + 1).First() - m.First()) }

// String gives 2026-10.
func (m Month) String() string { y, mm := m.Civil(); return fmt.Sprintf("%04d-%02d", y, mm) }

// Name gives October 2026.
func (m Month) Name() string { y, mm := m.Civil(); return fmt.Sprintf("%s %d", mm, y) }

// Short gives Oct 26, for the foot of a bar in a chart.
func (m Month) Short() string { return m.First().Time().Format("Jan 06") }

// ParseMonth reads 2026-10.
func ParseMonth(text string) (Month, error) {
	t, err := time.Parse("2006-01", text)
	if err != nil {
		return 0, fault.New(fault.Invalid, "date.not-month", "“{value}” is not a month: write it as 2026-10.", fault.Args{"value": text})
	}
	return MonthOf(t.Year(), t.Month()), nil
}

// Instant is a moment by the clock: nanoseconds since 1970 UTC and the minutes the books' zone was ahead of UTC.
// It stands in signatures and the journal only; a bill or a receipt carries a Day.
type Instant struct {
	Unix   int64 `cbor:"1,keyasint"`
	Offset int16 `cbor:"2,keyasint,omitempty"`
}

// InstantOf keeps t with the offset of its zone.
func InstantOf(t time.Time) Instant {
	_, sec := t.Zone()
	return Instant{t.UnixNano(), int16(sec / 60)}
}

// Time gives the moment in a zone of its own offset.
func (i Instant) Time() time.Time {
	return time.Unix(0, i.Unix).In(time.FixedZone("", int(i.Offset)*60))
}

// IsZero says whether no moment was recorded.
func (i Instant) IsZero() bool { return i == Instant{} }

// String gives 10/01/2026 2:05 PM, as screens and papers show it.
func (i Instant) String() string {
	if i.IsZero() {
		return ""
	}
	return i.Time().Format("01/02/2006 3:04 PM")
}
