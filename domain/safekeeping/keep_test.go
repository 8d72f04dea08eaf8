package safekeeping_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"curbstop/domain/calendar"
	"curbstop/domain/safekeeping"
)

var usual = safekeeping.Rule{Days: safekeeping.UsualDays, Months: safekeeping.UsualMonths}

func files(t *rapid.T) []safekeeping.File {
	first := calendar.Date(2024, time.January, 1)
	var out []safekeeping.File
	for i, n := 0, rapid.IntRange(0, 80).Draw(t, "files"); i < n; i++ {
		out = append(out, safekeeping.File{
			Name: fmt.Sprintf("backup %03d", i), Day: first.Plus(rapid.IntRange(0, 900).Draw(t, "day")),
			Seq: rapid.Uint64Range(1, 500).Draw(t, "entry"), Good: rapid.IntRange(0, 9).Draw(t, "good") > 0,
		})
	}
	return out
}

func TestWhatIsDeletedIsNeverTheLastGoodOneNorAnybodyElses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, today := files(t), calendar.Date(2024, time.January, 1).Plus(rapid.IntRange(0, 1000).Draw(t, "today"))
		stay, drop := safekeeping.Keep(all, today, usual)
		if len(stay)+len(drop) != len(all) {
			t.Fatalf("%d files became %d and %d", len(all), len(stay), len(drop))
		}
		good := 0
		for _, f := range stay {
			if !slices.Contains(all, f) || slices.Contains(drop, f) {
				t.Fatalf("%v came from nowhere, or is in both", f)
			}
			if f.Good {
				good++
			}
		}
		for _, f := range drop {
			switch {
			case !f.Good:
				t.Fatalf("%v is not the office's own, and would be deleted", f)
			case f.Day >= today, today.Since(f.Day) < 30:
				t.Fatalf("%v is not thirty days old, and would be deleted", f)
			case good == 0:
				t.Fatal("the last good backup would be deleted")
			case !slices.ContainsFunc(stay, func(k safekeeping.File) bool { return k.Good && k.Day >= f.Day }):
				t.Fatalf("%v would be deleted and nothing newer stays", f)
			}
		}
	})
}

func TestKeepingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all, today := files(t), calendar.Date(2024, time.January, 1).Plus(rapid.IntRange(0, 1000).Draw(t, "today"))
		stay, _ := safekeeping.Keep(all, today, usual)
		again, drop := safekeeping.Keep(stay, today, usual)
		if len(drop) != 0 || !slices.Equal(stay, again) {
			t.Fatalf("the second time %v would be deleted", drop)
		}
		shuffled := rapid.Permutation(all).Draw(t, "order")
		if other, _ := safekeeping.Keep(shuffled, today, usual); !slices.Equal(stay, other) {
			t.Fatal("the order in which a folder lists its files decides what is kept")
		}
	})
}

func TestAYearOfBackupsOneADayLeavesThirtyDaysAndTwelveMonths(t *testing.T) {
	day, kept := calendar.Date(2025, time.January, 1), []safekeeping.File(nil)
	for n := range 800 {
		today := day.Plus(n)
		kept = append(kept, safekeeping.File{Name: today.String(), Day: today, Seq: uint64(n + 1), Good: true})
		kept, _ = safekeeping.Keep(kept, today, usual)
	}
	today, months := day.Plus(799), map[calendar.Month]calendar.Day{}
	for _, f := range kept {
		months[f.Day.Month()] = max(months[f.Day.Month()], f.Day)
	}
	if len(months) != 12 {
		t.Errorf("backups of %d months are kept", len(months))
	}
	for m, last := range months {
		if last != min(m.Last(), today) {
			t.Errorf("of %s the backup of %s is kept, not that of its last day", m, last)
		}
	}
	if n := len(kept); n < 40 || n > 42 {
		t.Errorf("%d backups are kept", n)
	}
}
