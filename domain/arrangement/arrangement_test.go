package arrangement_test

import (
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/arrangement"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

var first = calendar.Date(2026, 8, 31)

func TestFiveHundredDollarsInSevenInstalments(t *testing.T) {
	got, err := arrangement.Divide(50_000, 7, first)
	if err != nil {
		t.Fatal(err)
	}
	for i, in := range got {
		want := money.Amount(7143)
		if i == 6 {
			want = 7142
		}
		if in.Amount != want || in.Due != first.PlusMonths(i) {
			t.Errorf("instalment %d: %s on %s", i+1, in.Amount, in.Due)
		}
	}
	if a := (arrangement.Arrangement{Instalments: got}); a.Total() != 50_000 || a.Left() != 50_000 || got[1].Due != calendar.Date(2026, 9, 30) {
		t.Errorf("they make %s; the second is due %s", a.Total(), got[1].Due)
	}
}

func TestInstalmentsConserveCents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		debt, n := money.Amount(rapid.Int64Range(60, 1<<40).Draw(t, "debt")), rapid.IntRange(1, 60).Draw(t, "instalments")
		down := money.Amount(rapid.Int64Range(0, int64(debt)-1).Draw(t, "down"))
		every := rapid.SampledFrom([]arrangement.Every{arrangement.Monthly, arrangement.Biweekly}).Draw(t, "every")
		got, err := arrangement.Schedule(arrangement.Terms{Debt: debt, Down: down, DownBy: first - 1, N: n, First: first, Every: every})
		if fault.CodeOf(err) == "arrangement.small" && debt-down < 3600 {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		a := arrangement.Arrangement{Instalments: got}
		if a.Total() != debt {
			t.Fatalf("%s in %d makes %s", debt, n, a.Total())
		}
		for i, in := range got {
			if in.Amount <= 0 || i > 0 && in.Due <= got[i-1].Due {
				t.Fatalf("instalment %d of %s on %s", i+1, in.Amount, in.Due)
			}
		}
	})
}

func TestWhatCannotBeDividedIsRefused(t *testing.T) {
	for code, c := range map[string]struct {
		debt money.Amount
		n    int
	}{"arrangement.no-debt": {0, 3}, "arrangement.instalments": {100, 0}, "arrangement.small": {5, 6}} {
		if _, err := arrangement.Divide(c.debt, c.n, first); fault.CodeOf(err) != code {
			t.Errorf("%s in %d: %v", c.debt, c.n, err)
		}
	}
}

func TestTheLifeOfAnArrangement(t *testing.T) {
	offered := map[arrangement.Action]arrangement.Status{
		arrangement.Agree: arrangement.Active, arrangement.Bid: arrangement.Countered, arrangement.Decline: arrangement.Declined,
		arrangement.Lapse: arrangement.Lapsed, arrangement.Cancel: arrangement.Cancelled,
	}
	may := map[arrangement.Status]map[arrangement.Action]arrangement.Status{
		arrangement.Proposed: offered, arrangement.Countered: offered,
		arrangement.Active: {arrangement.Finish: arrangement.Kept, arrangement.Miss: arrangement.Broken, arrangement.Cancel: arrangement.Cancelled},
		arrangement.Broken: {arrangement.Reinstate: arrangement.Active},
		arrangement.Kept:   {arrangement.Reopen: arrangement.Active},
	}
	for _, s := range arrangement.Statuses {
		for _, act := range arrangement.Actions {
			a := arrangement.Arrangement{Status: s}
			err := a.Move(act)
			to, ok := may[s][act]
			if !ok {
				to = s
			}
			if (err == nil) != ok || a.Status != to {
				t.Errorf("%s, %s: %s, %v", s, act, a.Status, err)
			}
		}
	}
}

func TestWhatIsBehindAndNext(t *testing.T) {
	a := arrangement.Arrangement{Instalments: []arrangement.Instalment{
		{Due: first, Amount: 100, Paid: 100}, {Due: first + 30, Amount: 100, Paid: 40}, {Due: first + 60, Amount: 100},
	}}
	if n, ok := a.Next(); !ok || n.Due != first+30 || a.Left() != 160 || a.Behind(first+30) != 0 || a.Behind(first+31) != 60 || a.Behind(first+100) != 160 {
		t.Errorf("next %+v, left %s, behind %s", n, a.Left(), a.Behind(first+31))
	}
}
