package ledger_test

import (
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

func TestWhatABudgetPlanDefersIsNotAskedFor(t *testing.T) {
	day := calendar.Date(2026, 10, 1)
	bill := func(n uint64) document.Ref { return document.Ref{Kind: "bill", Number: document.NumberOf('A', n)} }
	item := func(n uint64, due calendar.Day, left money.Amount) ledger.Item {
		return ledger.Item{Kind: ledger.Charge, Doc: bill(n), Due: due, Amount: 15_000, Left: left}
	}
	s := ledger.Standing{
		Items:    []ledger.Item{item(1, day, 25), item(2, day+30, 15_000), item(3, day+60, 15_000), {Kind: ledger.Penalty, Due: day, Left: 500}},
		Deferred: []ledger.Deferral{{bill(1), day, 5025}, {bill(2), day + 30, 10_050}, {bill(3), day + 60, 15_075}},
	}
	for _, c := range []struct {
		on       calendar.Day
		late     money.Amount
		deferred money.Amount
	}{
		{day, 0, 0},              // nothing is due before the day it is due
		{day + 1, 500, 25},       // the penalty only: what is left of the first bill was never asked for
		{day + 31, 5475, 10_050}, // 150.25 less 100.50, and the penalty
		{day + 61, 15_450, 15_075},
	} {
		asked, deferred := s.Asked(c.on)
		var late money.Amount
		for _, it := range asked.Items {
			if it.Due < c.on {
				late = late.Plus(it.Left)
			}
		}
		if late != c.late || deferred != c.deferred {
			t.Errorf("on %s: %s late, %s deferred; want %s and %s", c.on.US(), late, deferred, c.late, c.deferred)
		}
	}
	if len(s.Items) != 4 || s.Items[0].Left != 25 {
		t.Error("asking changed the standing itself")
	}
}
