package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
)

func TestADayAndItsMonthAreClosedFromTheCommandLine(t *testing.T) {
	path, out := twoPeople(t), t.TempDir()
	as := func(who string, args ...string) []string {
		return append(args, "--books", path, "--as", who, "--out", out)
	}
	says(t, curb(t, exitDone, as("ada", "close", "day")...), "Business day 10/01/2026 is open.", "drawers", "clear")
	curb(t, exitRefused, as("ada", "close", "day", "--confirm")...)
	says(t, curb(t, exitDone, as("ada", "close", "day", "--count")...), "another person closes it")
	says(t, curb(t, exitRefused, as("ada", "close", "day", "--confirm")...), "nobody approves their own work")
	text := curb(t, exitDone, as("luis", "close", "day", "--confirm")...)
	says(t, text, "Day 10/01/2026 is closed", "close-day-2026-10-01.pdf")
	seal := regexp.MustCompile(`[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}`).FindString(text)
	says(t, curb(t, exitDone, as("ada", "close", "list")...), seal, "10/01/2026")
	says(t, curb(t, exitDone, as("ada", "close", "verify", strings.ToLower(seal))...), "matches")
	says(t, curb(t, exitDone, as("ada", "close", "verify", "--day", "10/01/2026")...), "matches")
	curb(t, exitAbsent, as("ada", "close", "verify", "0000-0000-0000-0000")...)
	curb(t, exitData, as("ada", "close", "verify", "nothing")...)
	says(t, curb(t, exitRefused, as("luis", "close", "month", "2026-10", "--confirm")...), "10/02/2026 is a working day")
	says(t, curb(t, exitDone, as("luis", "close", "month")...), "October 2026 is open", "is a working day")

	says(t, curb(t, exitDone, as("luis", "close", "open", "10/02/2026")...), "Business day 10/02/2026 is open.")
	says(t, curb(t, exitRefused, as("luis", "close", "open", "10/01/2026")...), "cannot be opened again")

	first, err := os.ReadFile(filepath.Join(out, "close-day-2026-10-01.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	again := t.TempDir()
	curb(t, exitDone, "close", "sheet", "--day", "10/01/2026", "--books", path, "--as", "ada", "--out", again)
	second, err := os.ReadFile(filepath.Join(again, "close-day-2026-10-01.pdf"))
	if err != nil || string(first) != string(second) {
		t.Errorf("the sheet printed again is another one (%d and %d bytes, %v)", len(first), len(second), err)
	}
	curb(t, exitUsage, as("ada", "close")...)
	curb(t, exitUsage, as("ada", "close", "day", "--reason", "no equals sign")...)
}

func TestRealBooksAskForTheirDaysToBeClosed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "real.books")
	curb(t, exitDone, "init", "--books", path, "--utility", "Millbrook Water", "--manager", "Ada Moreno", "--sign-in", "ada")
	b, err := open.Books(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = b.Close() }()
	if h, err := b.House(t.Context()); err != nil || !h.Closing {
		t.Errorf("%+v, %v", h, err)
	}
}
