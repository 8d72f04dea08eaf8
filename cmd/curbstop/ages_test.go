package main

import "testing"

func TestAgesAreOfQueuesThatExist(t *testing.T) {
	found := map[string]bool{}
	for _, q := range withAges((&program{}).queues()) {
		if found[q.What] = true; ages[q.What].oldest != nil && (q.Oldest == nil || q.Within != ages[q.What].days) {
			t.Errorf("“%s” has no age", q.What)
		}
	}
	for what := range ages {
		if !found[what] {
			t.Errorf("no queue is named “%s”", what)
		}
	}
}
