package office_test

import (
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
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

func TestTheNextDayIsNotOpenedWhileADayWithPostingsIsNotClosed(t *testing.T) {
	o := bookstest.Open(t)
	h := bookstest.Ask(o, o.Manager, office.ReadHouse{})
	h.Closing = true
	bookstest.Do(o, o.Manager, office.ChangeHouse{House: h})
	o.Day(bookstest.Today + 1) // nothing was posted on the first day
	post := func(day calendar.Day) {
		bookstest.Do(o, o.Manager, deedOn{day: day})
	}
	post(bookstest.Today + 1)
	if _, err := bookstest.Try(o.Supervisor, office.OpenDay{Day: bookstest.Today + 2}); fault.CodeOf(err) != "day.unclosed" {
		t.Errorf("the next day is opened: %v", err)
	}
	if _, err := bookstest.Try(o.Supervisor, office.OpenDay{Day: bookstest.Today + 1}); err != nil {
		t.Errorf("the open day is opened: %v", err)
	}
	bookstest.Do(o, o.Manager, deedOn{shut: bookstest.Today + 1})
	if _, err := bookstest.Try(o.Supervisor, office.OpenDay{Day: bookstest.Today + 1}); fault.CodeOf(err) != "day.closed" {
		t.Errorf("a closed day is opened again: %v", err)
	}
	o.Day(bookstest.Today + 2)

	h = bookstest.Ask(o, o.Manager, office.ReadHouse{})
	h.Closing = false
	bookstest.Do(o, o.Manager, office.ChangeHouse{House: h})
	post(bookstest.Today + 2)
	o.Day(bookstest.Today + 3)
}

// deedOn posts on a day, or shuts one.
type deedOn struct{ day, shut calendar.Day }

func (deedOn) Name() string { return "test.day" }

func (deedOn) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c deedOn) Do(b ledger.Books, sign authority.Sign) (out struct{}, err error) {
	if c.shut != 0 {
		return out, b.Periods().Put(ledger.Period{Month: c.shut.Month(), Through: c.shut})
	}
	_, err = ledger.PostLines(b, sign, document.Ref{Kind: "test", Number: 1}, c.day, ledger.Transfer,
		[]ledger.Line{{Fund: "510", GL: "1010", Amount: 100}, {Fund: "510", GL: "1020", Amount: -100}}, "")
	return out, err
}
