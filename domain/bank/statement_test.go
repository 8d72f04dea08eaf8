package bank_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/steps"
)

// whatever a file says besides, and in whatever order: the same movements have the same keys, and no two of a file the same.
func TestKeysOfMovementsAreTheSameInEveryFile(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(0, 12).Draw(rt, "rows")
		rows := make([]bank.Row, n)
		for i := range rows {
			rows[i] = bank.Row{
				Line: i, Day: calendar.Date(2026, 10, rapid.IntRange(1, 3).Draw(rt, "day")), Amount: money.Amount(rapid.IntRange(-3, 3).Draw(rt, "cents")),
				Check: rapid.SampledFrom([]string{"", "441"}).Draw(rt, "check"), Text: "one format",
			}
		}
		other := slices.Clone(rows)
		slices.Reverse(other)
		for i := range other {
			other[i].Text, other[i].Trace = "another", "0001"
		}
		a, b := bank.Keys(rows), bank.Keys(other)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(a, b) || len(slices.Compact(slices.Clone(a))) != n {
			rt.Fatalf("keys %q and %q", a, b)
		}
	})
}

func TestAccountNumbersAreComparedAsBanksWriteThem(t *testing.T) {
	a := bank.Account{Number: "4232-268154"}
	for number, same := range map[string]bool{"4232268154": true, "0004232 268154": true, "4232268155": false, "268154": false, "": false} {
		if a.SameNumber(number) != same {
			t.Errorf("%q is the account: %v", number, !same)
		}
	}
}

// the whole matrix of a line: every step in every state, and where it leads; everything else is refused.
func TestEveryStepInEveryStateOfALine(t *testing.T) {
	leads := map[bank.State]map[bank.Step]bank.State{
		bank.Open: {
			bank.Match: bank.Matched, bank.Book: bank.Booked, bank.Settle: bank.Settled, bank.Repeat: bank.Repeated, bank.Dispute: bank.Disputed,
		},
		bank.Exception: {bank.Match: bank.Matched, bank.Book: bank.Booked, bank.Dispute: bank.Disputed, bank.Repeat: bank.Repeated},
		bank.Disputed:  {bank.Settle: bank.Settled, bank.Match: bank.Matched},
		bank.Matched:   {bank.Unmatch: bank.Open},
		bank.Repeated:  {},
		bank.Booked:    {},
		bank.Settled:   {},
	}
	if len(bank.LineLaw) != len(leads) {
		t.Errorf("the law has %d states, the matrix %d", len(bank.LineLaw), len(leads))
	}
	matrix(t, bank.LineLaw, leads, bank.Match, bank.Book, bank.Dispute, bank.Settle, bank.Repeat, bank.Unmatch, "polish")
}

func TestEveryStepInEveryStateOfAMatch(t *testing.T) {
	matrix(t, bank.PairLaw, map[bank.PairState]map[bank.PairStep]bank.PairState{
		bank.Paired: {bank.Undo: bank.Undone}, bank.Short: {bank.Complete: bank.Paired, bank.Undo: bank.Undone}, bank.Undone: {},
	}, bank.Complete, bank.Undo)
}

func TestEveryStepInEveryStateOfAReconciliation(t *testing.T) {
	matrix(t, bank.ReconciliationLaw, map[document.State]map[document.Action]document.State{
		document.Draft: {bank.SignOff: bank.Signed, document.Void: document.Voided}, bank.Signed: {}, document.Voided: {},
	}, bank.SignOff, document.Void, document.Approve, document.Issue)
}

func matrix[S, A ~string](t *testing.T, law steps.Law[S, A], leads map[S]map[A]S, actions ...A) {
	t.Helper()
	for from := range leads {
		for _, a := range actions {
			to, err := law.Next("it", from, a)
			want, may := leads[from][a]
			switch {
			case may && (err != nil || to != want):
				t.Errorf("%s + %s: %s, %v", from, a, to, err)
			case !may && (fault.CodeOf(err) != "step.not-allowed" || to != from):
				t.Errorf("%s + %s went to %s, %v", from, a, to, err)
			}
		}
	}
}

func TestWhatOnlyTheBankHasOfALine(t *testing.T) {
	day := calendar.Date(2026, 10, 2)
	l := bank.Line{Row: bank.Row{Day: day, Amount: -6420}, In: -6240, On: day + 5}
	for at, want := range map[calendar.Day]money.Amount{day - 1: 0, day: -6420, day + 4: -6420, day + 5: -180} {
		if got := l.Unbooked(at); got != want {
			t.Errorf("%s: %s, want %s", at, got, want)
		}
	}
}
