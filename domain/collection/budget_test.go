package collection_test

import (
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
)

func TestAgingSeesWhatABudgetPlanAsksFor(t *testing.T) {
	day := calendar.Date(2026, 10, 1)
	bill := document.Ref{Kind: "bill", Number: document.NumberOf('A', 1)}
	s := ledger.Standing{
		Balance: 15_000, Items: []ledger.Item{{Kind: ledger.Charge, Doc: bill, Due: day - 10, Amount: 15_000, Left: 15_000}},
		Deferred: []ledger.Deferral{{Doc: bill, Due: day - 10, Amount: 5025}},
	}
	if a := collection.Age(s, day); a.Due() != 9975 || a.NotDue != 5025 || a.Balance() != s.Balance {
		t.Errorf("%+v", a)
	}
}
