package study_test

import (
	"errors"
	"sync/atomic"
	"testing"

	"curbstop/cmd/internal/study"
)

func TestACrewDoesEveryPartOnce(t *testing.T) {
	const parts = 1000
	var done [parts]atomic.Int32
	if err := study.Crew(parts, func(i int) error { done[i].Add(1); return nil }); err != nil {
		t.Fatal(err)
	}
	for i := range done {
		if n := done[i].Load(); n != 1 {
			t.Errorf("part %d was done %d times", i, n)
		}
	}
	if err := study.Crew(0, func(int) error { return errors.New("nothing to do") }); err != nil {
		t.Errorf("no parts: %v", err)
	}
}

func TestACrewEndsAtTheFirstPartThatFails(t *testing.T) {
	bad := errors.New("a damaged row")
	var done atomic.Int32
	err := study.Crew(1_000_000, func(i int) error {
		done.Add(1)
		if i == 5 {
			return bad
		}
		return nil
	})
	if !errors.Is(err, bad) || done.Load() == 1_000_000 {
		t.Errorf("after %d parts: %v", done.Load(), err)
	}
}
