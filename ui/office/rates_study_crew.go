package office

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"

	"curbstop/domain/procedure"
	"curbstop/ui/kit"
)

// crewOf has the desk's threads reckon parts of a study side by side, one for each processor; a part that fails ends them all.
func crewOf(desk *kit.Desk) procedure.Crew {
	return func(n int, do func(i int) error) error {
		var next atomic.Int64
		var failed atomic.Bool
		members := min(n, runtime.GOMAXPROCS(0))
		ended := make(chan error, members)
		work := func(context.Context, kit.Progress) error {
			for !failed.Load() {
				i := int(next.Add(1)) - 1
				if i >= n {
					return nil
				}
				if err := do(i); err != nil {
					failed.Store(true)
					return err
				}
			}
			return nil
		}
		for range members {
			desk.Run(work, func(err error) {
				if err != nil {
					failed.Store(true)
				}
				ended <- err
			})
		}
		var first error
		for range members {
			if err := <-ended; first == nil {
				first = err
			}
		}
		return first
	}
}

// counted adds up what the members of a crew have done and tells it one at a time.
func counted(tell kit.Progress) func(more, of int) {
	var one sync.Mutex
	done := 0
	return func(more, of int) {
		one.Lock()
		defer one.Unlock()
		done += more
		tell(done, of, "Accounts")
	}
}
