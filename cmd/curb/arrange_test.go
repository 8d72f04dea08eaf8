package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"curbstop/domain/calendar"
)

func TestHoldsAndArrangementsFromTheCommandLine(t *testing.T) {
	path, out := withDebts(t), t.TempDir()
	as := func(who string, args ...string) []string { return append(args, "--books", path, "--as", who) }
	number := regexp.MustCompile(`A-\d{6}`)
	today := calendar.DayOf(clock().In(time.Local))
	on := func(days int) string { return today.Plus(days).US() }

	says(t, curb(t, exitDone, as("ada", "arrange", "quote", "0201", "--n", "4", "--first", on(14), "--reason", "out of work")...), "$65.00", "16.25", "Not kept")
	says(t, curb(t, exitRefused, as("ada", "arrange", "plan", "0201", "--n", "30", "--first", on(14), "--reason", "out of work")...), "within 12 months")
	waits := curb(t, exitDone, as("ada", "arrange", "plan", "0201", "--n", "4", "--first", on(14), "--reason", "out of work", "--draft")...)
	plan := number.FindString(waits)
	says(t, waits, "waits for somebody else's approval")
	says(t, curb(t, exitDone, as("ada", "arrange", "waiting")...), "0201", plan)
	says(t, curb(t, exitRefused, as("ada", "arrange", "approve", plan, "--amount", "65.00")...), "nobody approves their own work")
	says(t, curb(t, exitDone, as("luis", "arrange", "approve", plan, "--amount", "65.00")...), "active")
	says(t, curb(t, exitDone, as("ada", "arrange", "signed", plan, "--by", "Earl Dobbs")...), "active")
	says(t, curb(t, exitDone, as("ada", "arrange", "show", plan, "--out", out)...), "16.25", "printed")
	if _, err := os.Stat(filepath.Join(out, "arrangement-"+plan+".pdf")); err != nil {
		t.Error(err)
	}
	says(t, curb(t, exitDone, as("ada", "arrange", "desk", "--until", on(20))...), "instalment", "0201")
	says(t, curb(t, exitDone, as("ada", "arrange", "watch")...), "1 looked at: 0 kept")
	says(t, curb(t, exitDone, as("ada", "arrange", "close", plan, "--reason", "the sister pays")...), "cancelled")

	offer := number.FindString(curb(t, exitDone, as("ada", "arrange", "settle", "0201", "--amount", "50", "--until", on(10), "--answer", on(5), "--reason", "moves away")...))
	says(t, curb(t, exitDone, as("ada", "arrange", "answer", offer, "--amount", "40", "--until", on(10))...), "countered")
	says(t, curb(t, exitDone, as("ada", "arrange", "accept", offer)...), "active", "40.00")
	curb(t, exitDone, as("ada", "receipt", "--account", "0201", "--amount", "40", "--tender", "cash")...)
	says(t, curb(t, exitDone, as("luis", "arrange", "watch")...), "1 kept")

	held := curb(t, exitDone, as("ada", "hold", "set", "0203", "--kind", "medical", "--reason", "oxygen", "--evidence", "Dr. Vega")...)
	says(t, held, "is held", "cut")
	says(t, curb(t, exitDone, as("ada", "hold", "list")...), "0203", "medical", "in force")
	says(t, curb(t, exitDone, as("ada", "hold", "renew", "1", "--evidence", "Dr. Vega again")...), "renewed")
	says(t, curb(t, exitData, as("ada", "hold", "end", "1")...), "Say why")
	says(t, curb(t, exitDone, as("ada", "hold", "end", "1", "--reason", "moved")...), "has ended")
	says(t, curb(t, exitDone, as("ada", "hold", "of", "0203")...), "ended early")
	says(t, curb(t, exitDone, as("ada", "hold", "declare", "--kind", "extreme weather", "--until", on(3), "--reason", "20F")...), "Declaration 1")
	says(t, curb(t, exitDone, as("ada", "hold", "declared")...), "in force", "the whole office")
	says(t, curb(t, exitDone, as("ada", "hold", "declare", "--kind", "emergency", "--event", "main break", "--until", on(3), "--reason", "main broken")...), "Declaration 2")
	says(t, curb(t, exitRefused, as("ada", "hold", "affected", "2", "--out", t.TempDir())...), "affected-2.csv", "whom to call")
	says(t, curb(t, exitDone, as("ada", "hold", "told", "2", "--reason", "door to door", "--count", "3")...), "told door to door")
	says(t, curb(t, exitDone, as("ada", "hold", "lift", "1", "--reason", "thaw")...), "lifted")
	says(t, curb(t, exitDone, as("ada", "hold", "watch")...), "0 holds expired")
	says(t, curb(t, exitDone, "check", path), "The books hold")
	curb(t, exitUsage, as("ada", "hold", "set")...)

	filed := curb(t, exitDone, as("ada", "dispute", "file", "0203", "--amount", "10", "--about", "the read", "--reason", "read wrongly")...)
	dispute := number.FindString(filed)
	says(t, filed, "under review", "answer promised by")
	says(t, curb(t, exitDone, as("ada", "dispute", "list")...), dispute, "0203")
	says(t, curb(t, exitRefused, as("ada", "dispute", "letter", dispute, "--out", out)...), "must tell the office's address and phone") // these books have none
	says(t, curb(t, exitRefused, as("ada", "dispute", "answer", dispute, "--out", out)...), "not decided yet")
	says(t, curb(t, exitDone, as("luis", "dispute", "decide", dispute, "--finding", "against the customer", "--reason", "read again")...), "decided", "read again")
	says(t, curb(t, exitRefused, as("ada", "dispute", "answer", dispute, "--out", out)...), "must tell the office's address and phone")
	says(t, curb(t, exitDone, as("ada", "arrange", "promise", "0203", "--amount", "5", "--until", on(1), "--reason", "called")...), "promise")
	says(t, curb(t, exitDone, as("ada", "arrange", "promises", "--until", on(1), "--out", out)...), "to be kept", ".csv", ".pdf")
	says(t, curb(t, exitDone, "check", path), "The books hold")
	curb(t, exitUsage, as("ada", "arrange")...)
}
