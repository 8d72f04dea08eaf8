package collection_test

import (
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/collection"
)

func TestTheDayOnTheLetterIsTheGatesOwnFirstDay(t *testing.T) {
	for _, c := range []struct {
		pack, due, sent string
		home            bool
		broken          string
		want            string
	}{
		{"california-sb998", "2026-08-19", "2026-10-02", true, "", "2026-10-19"},  // sixty days after the due day are a Sunday, and Friday is the day before one
		{"california-sb998", "2026-08-19", "2026-10-02", false, "", "2026-10-15"}, // of a shop the notice alone
		{"california-sb998", "2026-06-01", "2026-10-02", true, "2026-09-20", "2026-11-19"},
		{"texas-puc", "2026-08-19", "2026-10-02", true, "", "2026-10-14"},
	} {
		p := packNamed(t, c.pack)
		f := owes(c.due)
		f.Home = c.home
		if c.broken != "" {
			f.Plan = collection.Plan{Made: on(c.due), Broken: on(c.broken)}
		}
		_, from, _, ok := p.ActBy(on(c.sent), calendar.Federal)
		if !ok {
			t.Fatal("no days")
		}
		g := collection.NewGates(p, calendar.Federal)
		asks := []collection.Asked{{Item: f.Debts[0].Item, Sum: 8000, Left: 8000}}
		n := told(c.sent)
		n.Asks, n.Cut = asks, g.FirstCut(f, asks, on(c.sent), from)
		f.Notices = append(f.Notices, n)
		if v := g.Verdict(f, collection.DoCut, on(c.sent)); n.Cut != on(c.want) || v.From != n.Cut {
			t.Errorf("%s, due %s: the letter names %s, want %s; the gate: %s", c.pack, c.due, n.Cut.US(), c.want, v)
		}
	}
}
