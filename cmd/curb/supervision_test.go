package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/cmd/internal/sample"
	"curbstop/domain/calendar"
	"curbstop/domain/office"
	"curbstop/domain/personnel"
	"curbstop/domain/quality"
)

// lived makes the sample, whose people supervised each other for a year.
func lived(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.books")
	if err := sample.Make(context.Background(), path, calendar.DayOf(clock()), func(int, int, string) {}); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSupervisionOfTheSampleFromTheCommandLine(t *testing.T) {
	path, out := lived(t), t.TempDir()
	as := func(who string, args ...string) []string {
		return append(args, "--books", path, "--as", who, "--out", out)
	}
	bare := func(who string, args ...string) []string { return append(args, "--books", path, "--as", who) }
	t.Run("withdrawn", func(t *testing.T) {
		var back []quality.CheckLine
		by(t, path, "teresa", func(s *office.Session) {
			var err error
			if back, err = office.Ask(context.Background(), s, quality.Waiting{State: quality.Returned}); err != nil || len(back) != 1 {
				t.Fatal(back, err)
			}
		})
		n := back[0].Number.String()
		says(t, curb(t, exitDone, as("joyce", "quality", "mine")...), n, back[0].Fault())
		says(t, curb(t, exitRefused, as("joyce", "quality", "withdraw", n, "--says", "it was right")...), "not authorized to check the work of others")
		says(t, curb(t, exitData, as("teresa", "quality", "withdraw", n)...), "Say why the finding does not stand")
		says(t, curb(t, exitDone, as("teresa", "quality", "withdraw", n, "--says", "the paper was in the other folder")...), n+" is checked")
		if left := curb(t, exitDone, as("joyce", "quality", "mine")...); strings.Contains(left, n) {
			t.Errorf("it is still with her: %s", left)
		}
		says(t, curb(t, exitRefused, as("teresa", "quality", "withdraw", n, "--says", "again")...), "no finding that stands: there is nothing to withdraw")
		curb(t, exitAbsent, as("teresa", "quality", "withdraw", "A-000999", "--says", "x")...)
	})
	t.Run("calibrated", func(t *testing.T) {
		shut := curb(t, exitDone, as("teresa", "quality", "calibration", "A-000001")...)
		says(t, shut, "Teresa Ibáñez  80.00 %", "Ruth Carver  82.50 %", "from the middle", "calibration-A-000001.pdf")
		if open := curb(t, exitDone, as("ruth", "quality", "calibration", "A-000002")...); strings.Contains(open, "Teresa") {
			t.Errorf("a rater who has not scored sees another's score: %s", open)
		}
		curb(t, exitRefused, as("daniel", "quality", "calibration", "A-000001")...)
		curb(t, exitAbsent, as("teresa", "quality", "calibration", "A-000009")...)
		curb(t, exitUsage, as("teresa", "quality", "calibration")...)
	})
	t.Run("raters", func(t *testing.T) {
		says(t, curb(t, exitDone, as("ruth", "rating", "raters")...), "2025", "2026", "Teresa Ibáñez", "mean 3.33  final 3.40  spread 0.95", "raters.pdf")
		if year := curb(t, exitDone, bare("ruth", "rating", "raters", "--day", "1/1/2026", "--to", "12/31/2026")...); strings.Contains(year, "2025") {
			t.Errorf("the year 2026 alone: %s", year)
		}
		curb(t, exitRefused, as("daniel", "rating", "raters")...)
		says(t, curb(t, exitDone, as("ruth", "rating", "review", "A-000001")...), "Rating A-000001 of Daniel Ortiz", "issued", "review-A-000001.pdf")
		curb(t, exitRefused, as("daniel", "rating", "review", "A-000001")...)
		curb(t, exitAbsent, as("ruth", "rating", "review", "A-000099")...)
		says(t, curb(t, exitDone, as("teresa", "rating", "due", "--late")...), "Daniel Ortiz", "begin")
	})
	t.Run("personnel", func(t *testing.T) { everyPersonnelWord(t, as) })
	for _, name := range []string{"calibration-A-000001.pdf", "raters.pdf", "review-A-000001.pdf", "skill-matrix.pdf", "attendance-2026-09.pdf", "training-record-joyce.pdf", "letter-A-000001.pdf"} {
		if stat, err := os.Stat(filepath.Join(out, name)); err != nil || stat.Size() < 1000 {
			t.Error(name, err)
		}
	}
	says(t, curb(t, exitDone, "check", path), "The books hold")
}

// everyPersonnelWord lists and prints a case of every kind, and reads the lists of people.
func everyPersonnelWord(t *testing.T, as func(string, ...string) []string) {
	for _, plan := range personnel.Plans {
		kind := string(plan.Kind)
		all := curb(t, exitDone, as("ruth", "personnel", "list", "--kind", kind)...) + curb(t, exitDone, as("ruth", "personnel", "list", "--kind", kind, "--over")...)
		if plan.Kind == personnel.Conduct {
			continue // nobody of the sample broke a rule
		}
		says(t, all, "A-000001")
		says(t, curb(t, exitDone, as("ruth", "personnel", "print", "A-000001", "--kind", kind)...), "A-000001.pdf")
	}
	says(t, curb(t, exitDone, as("teresa", "personnel", "list", "--kind", "grievance")...), "met", "Daniel Ortiz", "Three Fridays")
	if late := curb(t, exitDone, as("teresa", "personnel", "list", "--kind", "grievance", "--late")...); strings.Contains(late, "A-") {
		t.Errorf("nothing is late: %s", late)
	}
	curb(t, exitRefused, as("daniel", "personnel", "list", "--kind", "grievance")...)
	curb(t, exitRefused, as("teresa", "personnel", "print", "A-000001", "--kind", "conduct complaint")...)
	says(t, curb(t, exitDone, as("ruth", "personnel", "letter", "A-000001")...), "letter-A-000001.pdf")
	curb(t, exitAbsent, as("ruth", "personnel", "letter", "A-000009")...)
	says(t, curb(t, exitDone, as("teresa", "personnel", "record", "joyce")...), "training-record-joyce.pdf")
	says(t, curb(t, exitDone, as("teresa", "personnel", "matrix")...), "skill-matrix.pdf")
	says(t, curb(t, exitDone, as("teresa", "personnel", "attendance", "--month", "2026-09")...), "attendance-2026-09.pdf")
	says(t, curb(t, exitDone, as("teresa", "personnel", "workload", "--month", "2026-09")...), "Customer Service Clerk II", "receipts", "calls and notes")
	curb(t, exitUsage, as("teresa", "personnel", "gossip")...)
	curb(t, exitUsage, as("teresa", "personnel", "record")...)
}
