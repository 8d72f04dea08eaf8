package books

import (
	"sync"
	"time"
)

// slack is how many seconds a clock may be out before it is said that it was set: a time server sets it by less.
const slack = 5

// clockWatch sees whether the workstation's clock is set back between two deeds of a running program. Within one program time that passed is
// known beside the time the clock shows; so a clock that was set on, and back again before the day ended, is seen although no entry
// would stand before another.
type clockWatch struct {
	mu   sync.Mutex
	from time.Time // the first reading, against which time that passed is taken
	last reading
}

// reading is what a clock showed, in seconds, and how many had passed by then.
type reading struct{ shown, passed int64 }

// read takes a reading; a clock of a test, which only shows a time, passes as it shows.
func (w *clockWatch) read(now time.Time) reading {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.from.IsZero() {
		w.from = now
	}
	return reading{now.Unix(), int64(now.Sub(w.from) / time.Second)}
}

// back gives by how many seconds the clock was set back since the last deed.
func (w *clockWatch) back(r reading) int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.last == (reading{}) {
		return 0
	}
	return (r.passed - w.last.passed) - (r.shown - w.last.shown)
}

// keep takes a reading as that of the last deed.
func (w *clockWatch) keep(r reading) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.last = r
}

// behind gives by how many seconds the clock of a deed is behind: the entry before it, or the time that passed since; 0 within the slack.
func (t *Tx) behind(now, head time.Time) int64 {
	out := head.Unix() - now.Unix()
	if t.watch != nil {
		t.read = t.watch.read(now)
		out = max(out, t.watch.back(t.read))
	}
	if out <= slack {
		return 0
	}
	return out
}
