// Package heap lets the programs trade a fixed amount of memory for fewer garbage collections.
package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// Room is how much a program without a window may let lie before it clears up, beside what it has in use: a billing run of any size,
// which has about 20 MiB in use, then stays below 150 MiB.
const Room = 96 << 20

// The least and the most garbage that may lie, in percent of what is in use.
const (
	least = 100 // as Go does by itself
	most  = 400
)

// Roomy lets garbage lie until there is room bytes of it. Go itself clears up whenever there is as much garbage as there is in use,
// which for a long run with little in use is many times a second. GOGC in the environment has the last word.
func Roomy(room uint64) {
	if os.Getenv("GOGC") != "" {
		return
	}
	last := new(atomic.Int64)
	var again func(*cycle)
	again = func(*cycle) {
		if p := percent(inUse(), room); last.Swap(int64(p)) != int64(p) {
			debug.SetGCPercent(p)
		}
		runtime.SetFinalizer(new(cycle), again)
	}
	again(nil)
}

// cycle is garbage at once: its finalizer runs after every collection.
type cycle struct{ _ [16]byte }

// inUse is what the last collection left.
func inUse() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// percent is how much garbage may lie, in steps of ten percent of what is in use.
func percent(inUse, room uint64) int {
	p := room * 100 / max(inUse, 1<<20)
	return int(min(max(p/10*10, least), most))
}
