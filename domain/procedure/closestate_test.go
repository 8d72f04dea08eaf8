package procedure_test

import (
	"testing"

	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func TestWhatWaitsForClosing(t *testing.T) {
	o, a := closable(t)
	standing := func() period.Standing { return bookstest.Ask(o, o.Second, period.ReadStanding{}) }
	if s := standing(); !s.Waits() || !s.Posted || s.Month != 0 || s.Closing {
		t.Errorf("a day with postings: %+v", s)
	}
	bookstest.Do(o, o.Clerk, procedure.CountDay{Day: closeDay})
	if s := standing(); !s.Waits() || s.State != period.Counted || s.Counted != "Ruth Kelly" {
		t.Errorf("a counted day: %+v", s)
	}
	bookstest.Do(o, o.Supervisor, procedure.CloseDay{Day: closeDay})
	if s := standing(); s.Waits() || s.State != period.Closed {
		t.Errorf("a closed day: %+v", s)
	}
	o.Day(thisMonth.Last() + 2)
	if s := standing(); s.Waits() || s.Posted || s.Month != thisMonth {
		t.Errorf("a new month: %+v", s)
	}
	bookstest.Do(o, o.Supervisor, procedure.CloseMonth{Month: thisMonth})
	if s := standing(); s.Month != 0 || !s.Closing {
		t.Errorf("a closed month: %+v", s)
	}
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "7"})
	h := bookstest.Ask(o, o.Manager, office.ReadHouse{})
	h.Closing = false
	bookstest.Do(o, o.Manager, office.ChangeHouse{House: h})
	if s := standing(); s.Waits() {
		t.Errorf("where days need not be closed: %+v", s)
	}
}

func TestSumsAreNotShownWhileADrawerIsLeftToCount(t *testing.T) {
	o, a := closable(t)
	d := takeCash(o, a)
	desk := bookstest.Ask(o, o.Clerk, procedure.DayDesk{})
	if len(desk.Figures) != 0 || lineOf(o, desk.Lines, "balance").Says != "1 receipt" {
		t.Errorf("%+v", desk)
	}
	confirm(o, d)
	if desk = bookstest.Ask(o, o.Clerk, procedure.DayDesk{}); len(desk.Figures) == 0 {
		t.Error("the sums are not shown when all is counted")
	}
}
