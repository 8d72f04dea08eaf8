package books

import (
	"testing"
	"time"
)

// TestAClockSetOnAndBackAgainIsSeen sets a clock on by an hour, works, and sets it back: no entry stands before another, and yet it is seen.
func TestAClockSetOnAndBackAgainIsSeen(t *testing.T) {
	w := &clockWatch{}
	for _, c := range []struct {
		shown, passed, want int64
	}{
		{1000, 0, 0}, {1060, 60, 0}, {4720, 120, -3600}, {4780, 180, 0}, {9180, 8180, 3600}, {9190, 8190, 0}, {40000, 8200, -30800}, // asleep
	} {
		r := reading{c.shown, c.passed}
		if got := w.back(r); got != c.want {
			t.Errorf("shown %d after %d: set back by %d, want %d", c.shown, c.passed, got, c.want)
		}
		w.keep(r)
	}
	now := time.Now()
	if r := w.read(now); r.shown != now.Unix() || r.passed != 0 || w.read(now.Add(time.Minute)).passed != 60 {
		t.Errorf("read %+v", r)
	}
}
