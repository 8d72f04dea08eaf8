package period_test

import (
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/journal"
	"curbstop/domain/ledger"
	"curbstop/domain/period"
)

func TestEveryStateOfADayMeetsEveryAction(t *testing.T) {
	allowed := map[period.State]map[period.Action]period.State{
		period.Open:    {period.Count: period.Counted},
		period.Counted: {period.Count: period.Counted, period.Close: period.Closed},
	}
	for _, s := range []period.State{period.Open, period.Counted, period.Closed} {
		for _, a := range []period.Action{period.Count, period.Close, "opened again", ""} {
			d := period.Day{Day: calendar.Date(2026, 10, 1), State: s}
			err := d.Move(a)
			want, ok := allowed[s][a]
			if !ok {
				want = s
			}
			if (err == nil) != ok || d.State != want || !ok && fault.CodeOf(err) != "step.not-allowed" {
				t.Errorf("%s + %s: %s, %v", s, a, d.State, err)
			}
		}
	}
}

func TestEveryStateOfAMonthMeetsEveryAction(t *testing.T) {
	for _, s := range []period.State{period.Open, period.Counted, period.Closed} {
		for _, a := range []period.Action{period.Count, period.Close, "opened again", ""} {
			m := period.Month{Month: calendar.MonthOf(2026, 10), State: s}
			err := m.Move(a)
			ok, want := s == period.Open && a == period.Close, s
			if ok {
				want = period.Closed
			}
			if (err == nil) != ok || m.State != want {
				t.Errorf("%s + %s: %s, %v", s, a, m.State, err)
			}
		}
	}
}

func facts() period.Facts {
	return period.Facts{
		Day: calendar.Date(2026, 10, 1), Drawer: 'A', Seq: 41, Head: journal.Hash{1, 2}, State: journal.State{3}, Controls: journal.Hash{4},
		Next: []period.Next{{Series: "receipt A", Number: 18}, {Series: "checks of Refunds", Number: 442}},
	}
}

func TestASealChangesWithEveryFact(t *testing.T) {
	was := facts().Seal()
	for what, change := range map[string]func(*period.Facts){
		"the day":            func(f *period.Facts) { f.Day++ },
		"a month":            func(f *period.Facts) { f.Month = f.Day.Month() },
		"the drawer":         func(f *period.Facts) { f.Drawer = 'B' },
		"the entry":          func(f *period.Facts) { f.Seq++ },
		"the head":           func(f *period.Facts) { f.Head[31] ^= 1 },
		"the state":          func(f *period.Facts) { f.State[31] ^= 1 },
		"the control totals": func(f *period.Facts) { f.Controls[0] ^= 1 },
		"a next number":      func(f *period.Facts) { f.Next[0].Number++ },
		"a series":           func(f *period.Facts) { f.Next = f.Next[:1] },
	} {
		f := facts()
		change(&f)
		if f.Seal() == was {
			t.Errorf("%s changed, and the seal is the same", what)
		}
	}
	if again := facts().Seal(); again != was {
		t.Errorf("the same facts have the seals %s and %s", was, again)
	}
}

func TestASealIsReadAsPeopleTypeIt(t *testing.T) {
	seal := facts().Seal()
	if len(seal) != 19 || strings.ContainsAny(string(seal), "ILOU") || strings.Count(string(seal), "-") != 3 {
		t.Errorf("the seal is %s", seal)
	}
	look := strings.NewReplacer("0", "o", "1", "l", "-", " ")
	for _, typed := range []string{string(seal), strings.ToLower(string(seal)), strings.ReplaceAll(string(seal), "-", ""), look.Replace(string(seal))} {
		if got, err := period.ParseSeal(typed); err != nil || got != seal {
			t.Errorf("%q is read as %q, %v", typed, got, err)
		}
	}
	for _, bad := range []string{"", "ABCD", string(seal) + "X", "ABCD-EFGH-JKMN-PQR%", "UUUU-UUUU-UUUU-UUUU"} {
		if _, err := period.ParseSeal(bad); fault.CodeOf(err) != "period.seal" {
			t.Errorf("%q is taken: %v", bad, err)
		}
	}
}

func TestTheDigestOfControlTotals(t *testing.T) {
	all := []ledger.Control{{Period: 1, Fund: "510", GL: "1010", Debit: 100}, {Period: 2, Fund: "510", GL: "1010", Credit: 100}}
	was := period.ControlDigest(all)
	for i, c := range []ledger.Control{
		{Period: 2, Fund: "510", GL: "1010", Debit: 100},
		{Period: 1, Fund: "520", GL: "1010", Debit: 100},
		{Period: 1, Fund: "510", GL: "1020", Debit: 100},
		{Period: 1, Fund: "510", GL: "1010", Credit: 100},
		{Period: 1, Fund: "510", GL: "1010", Debit: 101},
	} {
		if period.ControlDigest([]ledger.Control{c, all[1]}) == was {
			t.Errorf("change %d is not in the digest", i)
		}
	}
	withNothing := append([]ledger.Control{{Period: 0, Fund: "510", GL: "9999"}}, all...)
	if period.ControlDigest(withNothing) != was {
		t.Error("an account without postings changes the digest")
	}
}

func TestWhatALineStops(t *testing.T) {
	for _, c := range []struct {
		line  period.Line
		stops bool
	}{
		{period.Line{Light: period.Clear}, false},
		{period.Line{Light: period.Warns}, false},
		{period.Line{Light: period.Asks}, true},
		{period.Line{Light: period.Asks, Reason: "deposited tomorrow"}, false},
		{period.Line{Light: period.Blocks, Reason: "never mind"}, true},
	} {
		if c.line.Stops() != c.stops {
			t.Errorf("%+v stops: %v", c.line, c.line.Stops())
		}
	}
}

func TestTotalsSinceTheCloseBefore(t *testing.T) {
	got := period.Totals([]ledger.Control{
		{Period: 1, Fund: "520", GL: "1020", Debit: 5}, {Period: 1, Fund: "510", GL: "1010", Debit: 100, Credit: 30}, {Period: 2, Fund: "510", GL: "1010", Debit: 7},
	}, []period.Total{{Fund: "510", GL: "1010", Debit: 100, Credit: 30}})
	want := []period.Total{
		{Fund: "510", GL: "1010", Debit: 107, Credit: 30, WasDebit: 100, WasCredit: 30}, {Fund: "520", GL: "1020", Debit: 5},
	}
	if len(got) != 2 || got[0] != want[0] || got[1] != want[1] || got[0].Before() != 70 || got[0].After() != 77 {
		t.Errorf("%+v", got)
	}
}
