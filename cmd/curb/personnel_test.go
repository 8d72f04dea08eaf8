package main

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/personnel"
	"curbstop/domain/staff"
)

func personOf(t *testing.T, s *office.Session, signIn string) authority.StaffID {
	t.Helper()
	people, err := office.Ask(context.Background(), s, staff.ListPeople{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		if p.SignIn == signIn {
			return p.ID
		}
	}
	t.Fatalf("nobody signs in as %s", signIn)
	return 0
}

// peopled puts a talk, a training, a complaint and a leave into the books.
func peopled(t *testing.T, path string) {
	t.Helper()
	says := func(pairs ...string) (out []personnel.Answer) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, personnel.Answer{Key: pairs[i], Text: pairs[i+1]})
		}
		return out
	}
	by(t, path, "ada", func(s *office.Session) {
		luis := personOf(t, s, "luis")
		did(t, s, personnel.Begin{Kind: personnel.Coaching, Person: luis, Title: "Cash counted twice", Answers: says("facts", "The drawer was $20.00 short.", "expectation", "x", "support", "y")})
		n := did(t, s, personnel.Begin{Kind: personnel.Training, Title: "Cash and change", Answers: says("skill", "Cash handling", "valid", "12", "trainer", "Ada"), Lines: []personnel.Line{{Staff: luis, Result: "passed"}}}).Number
		did(t, s, personnel.Step{Kind: personnel.Training, Number: n, Action: personnel.Hold})
		did(t, s, personnel.Step{Kind: personnel.Training, Number: n, Action: personnel.Assess})
		k := did(t, s, personnel.Begin{Kind: personnel.Complaint, Title: "Rude", Person: luis, Answers: says("customer", "María Muñoz", "complaint", "He laughed.", "letter", "We spoke with those who were there.")}).Number
		if k != document.NumberOf('A', 1) {
			t.Errorf("the complaint is %s", k)
		}
		did(t, s, personnel.EnterAbsence{Person: luis, Sort: personnel.Vacation, From: calendar.Date(2026, 10, 1)})
	})
}

func TestPersonnelFromTheCommandLine(t *testing.T) {
	path, out := twoPeople(t), t.TempDir()
	peopled(t, path)
	as := func(args ...string) []string {
		return append(append([]string{"personnel"}, args...), "--books", path, "--as", "ada", "--out", out)
	}
	says(t, curb(t, exitDone, as("list", "--kind", "coaching note")...), "A-000001", "planned", "Cash counted twice")
	says(t, curb(t, exitDone, as("list", "--kind", "training session", "--over")...), "assessed", "Cash and change")
	says(t, curb(t, exitDone, as("print", "A-000001", "--kind", "coaching note")...), "coaching-note-A-000001.pdf")
	says(t, curb(t, exitDone, as("letter", "A-000001")...), "letter-A-000001.pdf")
	says(t, curb(t, exitDone, as("record", "luis")...), "training-record-luis.pdf")
	says(t, curb(t, exitAbsent, as("record", "nobody")...), "Nobody in service")
	says(t, curb(t, exitDone, as("matrix")...), "skill-matrix.pdf")
	says(t, curb(t, exitDone, as("attendance", "--month", "2026-10")...), "attendance-2026-10.pdf")
	says(t, curb(t, exitDone, as("workload", "--month", "2026-10")...), "other")
	says(t, curb(t, exitData, as("list", "--kind", "meteor")...), "no kind of personnel record")
	says(t, curb(t, exitAbsent, as("print", "A-000009", "--kind", "coaching note")...), "A-000009")
	curb(t, exitUsage, as("print")...)
	curb(t, exitUsage, as("letter", "A-1", "A-2")...)
	for _, name := range []string{"coaching-note-A-000001.pdf", "letter-A-000001.pdf", "training-record-luis.pdf", "skill-matrix.pdf", "attendance-2026-10.pdf"} {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
	says(t, curb(t, exitDone, "check", path), "The books hold")
}
