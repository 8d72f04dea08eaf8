package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
	"strings"
	"sync"
	"time"
)

// memory is how much a step had at most: of its heap, with the garbage on it, and of anonymous memory as the system counts it. Mapped
// pages of the books are neither.
type memory struct{ heap, anonymous uint64 }

// samples looks at the memory every few milliseconds.
type samples struct {
	stop chan bool
	done sync.WaitGroup
	most memory
}

func sampled() *samples {
	runtime.GC()
	s := &samples{stop: make(chan bool)}
	s.done.Go(func() {
		for {
			s.most.heap, s.most.anonymous = max(s.most.heap, onHeap()), max(s.most.anonymous, anonymous())
			select {
			case <-s.stop:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	})
	return s
}

// end gives the most that was seen.
func (s *samples) end() memory {
	close(s.stop)
	s.done.Wait()
	return s.most
}

func onHeap() uint64 {
	of := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(of)
	return of[0].Value.Uint64()
}

func anonymous() (n uint64) {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		var kb uint64
		if _, err := fmt.Sscanf(line, "RssAnon: %d kB", &kb); err == nil {
			n = kb << 10
		}
	}
	return n
}

// watch keeps the largest anonymous memory after a step.
func (b *bench) watch() { b.peak = max(b.peak, anonymous()) }
