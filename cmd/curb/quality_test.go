package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/domain/staff"
)

// by does something in the books as one person.
func by(t *testing.T, path, who string, do func(s *office.Session)) {
	t.Helper()
	b, err := open.Books(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.SignInTraining(context.Background(), who, clock)
	if err != nil {
		t.Fatal(err)
	}
	do(s)
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
}

func did[B, R any](t *testing.T, s *office.Session, c office.Command[B, R]) R {
	t.Helper()
	out, err := office.Do(context.Background(), s, s.Mint(), c)
	if err != nil {
		t.Fatalf("%s: %v", c.Name(), err)
	}
	return out
}

func TestWorkIsSampledAndRatedFromTheCommandLine(t *testing.T) {
	path, out := withDebts(t), t.TempDir()
	as := func(who string, args ...string) []string { return append(args, "--books", path, "--as", who) }
	for range 8 {
		curb(t, exitDone, as("ada", "receipt", "--account", "0201", "--amount", "2", "--tender", "cash")...)
	}
	says(t, curb(t, exitRefused, as("luis", "quality", "draw", "--day", "t")...), "is not over")
	var ada document.Number
	by(t, path, "luis", func(s *office.Session) {
		h, err := office.Ask(context.Background(), s, office.ReadHouse{})
		if err != nil {
			t.Fatal(err)
		}
		did(t, s, office.OpenDay{Day: h.Day + 7})
	})
	says(t, curb(t, exitDone, as("luis", "quality", "desk")...), "not drawn", "0 drawn")
	drawn := curb(t, exitDone, as("luis", "quality", "draw", "--who", "ada")...)
	says(t, drawn, "Sample A-000001: 5 of", "seed")
	says(t, curb(t, exitRefused, as("luis", "quality", "draw", "--who", "ada")...), "drawn already")
	says(t, curb(t, exitAbsent, as("luis", "quality", "draw", "--who", "nobody")...), "Nobody in service")
	says(t, curb(t, exitDone, as("luis", "quality", "show", "A-000001", "--out", out)...), "it falls the same", "take payments", "sample-A-000001.pdf")
	says(t, curb(t, exitRefused, as("ada", "quality", "check", "A-000001")...), "nobody approves their own work")
	says(t, curb(t, exitDone, as("luis", "quality", "check", "A-000001", "--class", "E1,N2", "--says", "wrong stub", "--return")...), "A-000001 is returned")
	says(t, curb(t, exitDone, as("luis", "quality", "check", "A-000002")...), "A-000002 is checked")
	says(t, curb(t, exitDone, as("ada", "quality", "mine")...), "wrong stub", "E1 wrong amount")
	says(t, curb(t, exitDone, as("ada", "quality", "correct", "A-000001", "--says", "taken again")...), "is corrected")
	says(t, curb(t, exitDone, as("luis", "quality", "see", "A-000001")...), "is closed")
	says(t, curb(t, exitDone, as("luis", "quality", "rates", "--out", out)...), "50.00 %", "E1 wrong amount", "error-rates.pdf")

	by(t, path, "ada", func(s *office.Session) { // whoever stands above somebody rates them
		people, err := office.Ask(context.Background(), s, staff.ListPeople{})
		if err != nil {
			t.Fatal(err)
		}
		luis := slices.IndexFunc(people, func(p staff.Person) bool { return p.SignIn == "luis" })
		for _, p := range people {
			if p.SignIn == "ada" {
				p.Supervisor = people[luis].ID
				did(t, s, staff.ChangePerson{Person: p})
			}
		}
	})
	by(t, path, "luis", func(s *office.Session) {
		people, err := office.Ask(context.Background(), s, staff.ListPeople{})
		if err != nil {
			t.Fatal(err)
		}
		today := calendar.DayOf(clock())
		for _, p := range people {
			if p.SignIn != "ada" {
				continue
			}
			call := quality.ScoreCall{Agent: p.ID, Day: today, CallRef: "line 2", Needed: "write the note"}
			for _, c := range quality.UsualForm().Criteria {
				call.Marks = append(call.Marks, quality.Mark{Code: c.Code, Points: 1})
			}
			did(t, s, call)
			ada = did(t, s, rating.Begin{Employee: p.ID, Type: rating.Special, Template: "supervisor", From: today - 30, To: today + 5}).Number
		}
	})
	says(t, curb(t, exitDone, as("luis", "quality", "calls")...), "line 2", "50.00 %", "write the note")
	says(t, curb(t, exitDone, as("luis", "quality", "call", "A-000001", "--slip", "--out", out)...), "slip-A-000001.pdf")
	says(t, curb(t, exitDone, as("luis", "rating", "evidence", ada.String())...), "2 pieces of work checked, 1 with defects", "1 call observed, mean 50.00 %", "work check A-000001")
	says(t, curb(t, exitDone, as("luis", "rating", "due", "--out", out)...), "discuss", "ratings-due.pdf")
	says(t, curb(t, exitDone, as("luis", "rating", "list", "--open")...), "special", "draft")
	says(t, curb(t, exitDone, as("luis", "rating", "templates")...), "Supervisor, 1", "25 %")
	says(t, curb(t, exitDone, as("luis", "rating", "appeal", ada.String(), "--out", out)...), "appeal-")
	says(t, curb(t, exitDone, as("luis", "rating", "form", ada.String(), "--out", out)...), "rating-")
	curb(t, exitData, as("luis", "rating", "form", ada.String(), "--version", "1", "--out", out)...)
	curb(t, exitUsage, as("luis", "quality", "show")...)
	curb(t, exitUsage, as("luis", "rating", "raters", "A-1")...)
	for _, name := range []string{"sample-A-000001.pdf", "slip-A-000001.pdf", "error-rates.pdf"} {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
	if !regexp.MustCompile(`seed [0-9a-f]{32}`).MatchString(drawn) {
		t.Errorf("no seed in %s", drawn)
	}
	says(t, curb(t, exitDone, "check", path), "The books hold")
}

func TestADrawIsAScriptThatAnybodyCanRepeat(t *testing.T) {
	path := withDebts(t)
	curb(t, exitDone, "receipt", "--account", "0201", "--amount", "2", "--tender", "cash", "--books", path, "--as", "ada")
	by(t, path, "luis", func(s *office.Session) {
		h, err := office.Ask(context.Background(), s, office.ReadHouse{})
		if err != nil {
			t.Fatal(err)
		}
		did(t, s, office.OpenDay{Day: h.Day + 7})
	})
	script := filepath.Join(t.TempDir(), "draw.txt")
	text := "quality desk\nquality draw\nquality show A-000001\nrating due\nquality rates\n"
	if err := os.WriteFile(script, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, curb(t, exitDone, "run", script, "--books", path, "--as", "luis"), "> quality draw", "it falls the same")
}
