package closing_test

import (
	"errors"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/journal"
	"curbstop/domain/period"
	"curbstop/reports/closing"
	"curbstop/reports/paper/papertest"
)

func usual() period.Proof {
	p := period.Proof{
		Utility: "Arroyo Seco Water & Sewer", CountedBy: "Begoña Peña Muñoz", ClosedBy: "Luis Ibáñez",
		Closed: authority.Sign{Day: calendar.Date(2026, 10, 1), At: calendar.InstantOf(calendar.Date(2026, 10, 1).Time().Add(17 * 3600e9))},
		Lines: []period.Line{
			{Key: "drawers", What: "Drawers open or not confirmed", Light: period.Clear},
			{Key: "balance", What: "Receipts and counted drawers", Light: period.Clear, Says: "41 receipts of $3,418.20"},
			{Key: "deposits", What: "Closed drawers not deposited", Light: period.Asks, Says: "drawer A-000031 of 10/01/2026, $412.35", Reason: "Begoña takes it to the bank in the morning"},
			{Key: "loose", What: "Receipts in no drawer", Light: period.Warns, Says: "2 receipts of $96.00"},
			{Key: "runs", What: "Runs half posted", Light: period.Clear},
		},
		Figures: []period.Figure{
			{Group: "Received", What: "cash", Count: 12, Amount: 61835},
			{Group: "Received", What: "check", Count: 29, Amount: 279985},
			{Group: "Received", What: "All receipts", Count: 41, Amount: 341820},
			{Group: "Drawers", What: "drawer A-000030 of Ana Ruiz", Amount: 300585, Note: "deposited, $0.50 short by A-000012"},
			{Group: "Deposits", What: "bank deposit A-000012", Count: 1, Amount: 300535, Note: "1020 Operating bank"},
		},
		Totals: []period.Total{
			{Fund: "510", GL: "1010 Undeposited receipts", Debit: 1341820, Credit: 1300535, WasDebit: 1000000, WasCredit: 1000000},
			{Fund: "510", GL: "1020 Operating bank", Debit: 1300535, WasDebit: 1000000},
			{Fund: "510", GL: "1210 Receivable water", Debit: 5000000, Credit: 1341820, WasDebit: 5000000, WasCredit: 1000000},
			{Fund: "510", GL: "4100 Water revenue", Credit: 5000000, WasCredit: 5000000},
		},
		Facts: period.Facts{
			Day: calendar.Date(2026, 10, 1), Drawer: 'A', Seq: 4127, Head: journal.Hash{0x3b, 0x91, 0xc0}, State: journal.State{7}, Controls: journal.Hash{9},
			Next: []period.Next{{Series: "bank deposit A", Number: 13}, {Series: "bill A", Number: 14402}, {Series: "receipt A", Number: 9318}, {Series: "checks of Refunds", Number: 442}},
		},
	}
	p.Totals = append(p.Totals, period.Total{Fund: "510", GL: "6400 Cash over and short"})
	p.Seal = p.Facts.Seal()
	return p
}

func TestTheSheetOfADay(t *testing.T) {
	s, err := closing.Sheet(closing.FromProof(usual()))
	papertest.Golden(t, "day", s, err)
}

func TestTheSheetOfAMonthInTrainingBooks(t *testing.T) {
	p := usual()
	p.Facts.Day, p.Facts.Month, p.CountedBy, p.Training, p.Alone = 0, calendar.MonthOf(2026, 9), "", true, true
	p.Seal = p.Facts.Seal()
	for range 30 {
		p.Facts.Next = append(p.Facts.Next, period.Next{Series: "a document of some long name A", Number: 123456})
	}
	s, err := closing.Sheet(closing.FromProof(p))
	papertest.Golden(t, "month", s, err)
}

func TestASheetThatDoesNotBalanceIsNotPrinted(t *testing.T) {
	in := closing.FromProof(usual())
	in.Totals[0].Debit++
	if _, err := closing.Sheet(in); !errors.Is(err, closing.ErrTotals) {
		t.Errorf("a balance that does not follow: %v", err)
	}
	in.Totals[0].After++
	if _, err := closing.Sheet(in); !errors.Is(err, closing.ErrTotals) {
		t.Errorf("debits that are not the credits: %v", err)
	}
}
