package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
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

func TestMoneyThatTookAnotherWayAsksForAReason(t *testing.T) {
	o, _ := closable(t)
	lines, err := looked(o, func(b procedure.CloseBooks, sign authority.Sign) ([]period.Line, error) {
		chart := ledger.DefaultChart()
		if _, err := ledger.PostLines(b, sign, document.Ref{Kind: "test", Number: 3}, sign.Day, ledger.Transfer, []ledger.Line{
			{Fund: chart.Fund, GL: chart.Cash, Amount: 4200}, {Fund: chart.Fund, GL: chart.Bank, Amount: -4200},
		}, ""); err != nil {
			return nil, err
		}
		d, err := procedure.DayDesk{}.Ask(b, sign)
		return d.Lines, err
	})
	if err != nil {
		t.Fatal(err)
	}
	if l := lineOf(o, lines, "flow"); l.Light != period.Asks || !strings.Contains(l.Says, "moved $42.00 on 1010") {
		t.Errorf("%+v", l)
	}
}
