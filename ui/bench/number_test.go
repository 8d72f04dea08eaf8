package bench_test

import (
	"testing"

	"curbstop/ui/bench"
)

func TestTheNextAccountAtAPremiseCountsOn(t *testing.T) {
	taken := func(n string) bool { return n == "025220-05" }
	for before, want := range map[string]string{
		"025220-04": "025220-06", "025220-09": "025220-10", "A-1": "A-2", "025220-99": "025220-100", "62978": "", "12-B": "", "": "",
	} {
		if got := bench.NextNumber(before, taken); got != want {
			t.Errorf("after %q comes %q, want %q", before, got, want)
		}
	}
}
