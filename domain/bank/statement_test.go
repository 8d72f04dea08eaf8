package bank_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/bank"
	"curbstop/domain/calendar"
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

func TestTheLifeOfALine(t *testing.T) {
	want := map[bank.State]int{bank.Open: 5, bank.Exception: 4, bank.Disputed: 2, bank.Repeated: 0, bank.Matched: 1, bank.Booked: 0, bank.Settled: 0}
	for s, n := range want {
		if got := len(steps.Law[bank.State, bank.Step](bank.LineLaw).Allowed(s)); got != n {
			t.Errorf("%s allows %d steps, want %d", s, got, n)
		}
	}
	if len(bank.LineLaw) != len(want) {
		t.Errorf("the law has %d states", len(bank.LineLaw))
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
