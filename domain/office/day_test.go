package office_test

import (
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/storage/bookstest"
)

func TestABusinessDayIsOpenedOnceAndNotByASlipOfTheYear(t *testing.T) {
	o := bookstest.Open(t)
	for _, c := range []struct {
		day  calendar.Day
		code string
	}{
		{0, "day.none"},
		{bookstest.Today - 1, "day.past"},
		{calendar.Date(2206, 10, 2), "day.far"},
		{bookstest.Today + 367, "day.far"},
		{bookstest.Today, ""},
		{bookstest.Today + 366, ""},
		{bookstest.Today + 1, "day.past"},
	} {
		_, err := bookstest.Try(o.Supervisor, office.OpenDay{Day: c.day})
		if c.code == "" && err != nil || fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %q", c.day.US(), err, c.code)
		}
	}
}
