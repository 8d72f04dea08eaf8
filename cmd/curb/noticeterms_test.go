package main

import "testing"

func TestTheFeesOfACutStandUntilTheyAreSetAnew(t *testing.T) {
	path := withDebts(t)
	terms := func(args ...string) []string {
		return append([]string{"notice", "terms"}, append(args, "--books", path, "--as", "ada")...)
	}
	curb(t, exitDone, terms("none")...)
	says(t, curb(t, exitDone, terms("Reconnection=35", "after hours: Late reconnection=25", "--crew", "254 555 0111")...), "2 fees", "254 555 0111")
	says(t, curb(t, exitDone, terms()...), "Reconnection $35.00", "Late reconnection $25.00, only after hours")
	says(t, curb(t, exitDone, terms("--crew", "254 555 0112")...), "2 fees", "254 555 0112")
	says(t, curb(t, exitDone, terms("none")...), "0 fees", "254 555 0112")
}
