package heap

import (
	"os"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func TestRoomIsAFixedAmountBetweenTwoShares(t *testing.T) {
	const mib = 1 << 20
	for inUse, want := range map[uint64]int{0: 400, 5 * mib: 400, 24 * mib: 400, 40 * mib: 240, 64 * mib: 150, 96 * mib: 100, 500 * mib: 100} {
		if got := percent(inUse, Room); got != want {
			t.Errorf("with %d MiB in use: %d %%, want %d", inUse>>20, got, want)
		}
		if inUse >= 24*mib && inUse <= 96*mib && inUse*uint64(100+percent(inUse, Room))/100 > inUse+Room {
			t.Errorf("with %d MiB in use the room is too large", inUse>>20)
		}
	}
}

func TestTheShareFollowsWhatIsInUse(t *testing.T) {
	if os.Getenv("GOGC") != "" {
		t.Skip("GOGC has the last word")
	}
	Roomy(8 << 20)
	wait := func(want int) {
		t.Helper()
		got := 0
		for range 200 {
			runtime.GC()
			time.Sleep(5 * time.Millisecond) // finalizers have a thread of their own
			got = debug.SetGCPercent(100)
			debug.SetGCPercent(got)
			if got == want {
				return
			}
		}
		t.Errorf("garbage may lie up to %d %%, want %d", got, want)
	}
	wait(400)
	large := make([]byte, 64<<20)
	wait(100)
	runtime.KeepAlive(large)
}
