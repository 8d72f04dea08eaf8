package main

import (
	"archive/zip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
)

// twoPeople makes training books without accounts, with a manager and a supervisor who may do everything.
func twoPeople(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "new.books")
	house := office.House{Utility: "Millbrook Water", Training: true, Day: calendar.Date(2026, 10, 1)}
	b, s, err := open.Create(context.Background(), path, house, staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, "", books.TrainingCost, clock)
	if err != nil {
		t.Fatal(err)
	}
	var grants []authority.Grant
	for _, v := range authority.Verbs() {
		grants = append(grants, authority.Grant{Verb: v, Limit: money.Most, DayTotal: money.Most})
	}
	luis := staff.Person{SignIn: "luis", FullName: "Luis Peña", Position: "Supervisor", Role: staff.Supervisor}
	if _, err := b.Hire(context.Background(), s, luis, "", books.TrainingCost, grants); err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// curb runs one command line that must end with a code, and gives what it said.
func curb(t *testing.T, code int, args ...string) string {
	t.Helper()
	e, out, errs := machine("")
	if got := run(context.Background(), e, args); got != code {
		t.Fatalf("curb %s: exit %d, want %d\n%s%s", strings.Join(args, " "), got, code, out, errs)
	}
	return out.String() + errs.String()
}

func says(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, w := range wants {
		if !strings.Contains(text, w) {
			t.Errorf("missing %q in\n%s", w, text)
		}
	}
}

const shipped = "testdata/conversion"

// copyOf copies the shipped set, to be spoiled.
func copyOf(t *testing.T) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(shipped)); err != nil {
		t.Fatal(err)
	}
	return to
}

func spoil(t *testing.T, path, old, replaced string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q: %v", path, old, err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), old, replaced, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAnOfficeComesFromAnotherProgram(t *testing.T) {
	path, out := twoPeople(t), t.TempDir()
	as := func(who string, args ...string) []string { return append(args, "--books", path, "--as", who) }

	says(t, curb(t, exitRefused, as("ada", "convert", "check", shipped)...), "services.csv, column rate: nothing where an approved rate schedule")
	curb(t, exitDone, as("luis", "import", "tariff", filepath.Join(shipped, "rates.toml"))...)
	curb(t, exitDone, as("ada", "approve", "tariff")...)
	curb(t, exitDone, as("luis", "import", "pack", "../../assets/packs/texas-puc.toml")...)
	curb(t, exitDone, as("ada", "approve", "pack")...)

	said := curb(t, exitDone, as("ada", "convert", "check", shipped, "--report", out)...)
	says(t, said, "0 refused", "receivable, water                    463.79             463.79  equal", "rejects.pdf", "control.pdf")
	curb(t, exitAbsent, "receipt", "--books", path, "--as", "ada", "--account", "001040-01", "--amount", "5") // a check changes nothing

	said = curb(t, exitDone, as("ada", "convert", "load", shipped)...)
	says(t, said, "15 customers and owners", "13 accounts", "143 usages", "1 plans, 2 deposits", "$508.91 owed, $1.11 credit")
	says(t, curb(t, exitDone, as("ada", "convert", "load", shipped)...), "already", "nothing was changed")
	says(t, curb(t, exitDone, as("ada", "receipt", "--account", "001110-01", "--amount", "5")...), "Balance before 1.11 CR")
	curb(t, exitDone, "check", path)

	says(t, curb(t, exitRefused, as("ada", "convert", "check", spoiled(t))...), "number that the books do not have yet")
}

// spoiled gives another set with the same numbers.
func spoiled(t *testing.T) string {
	set := copyOf(t)
	spoil(t, filepath.Join(set, "customers.csv"), "Nina Vega", "Nina Vegas")
	return set
}

func TestAMistakeIsNamedByFileRowAndColumnAndLoadsNothing(t *testing.T) {
	set, out := copyOf(t), t.TempDir()
	spoil(t, filepath.Join(set, "balances.csv"), "001030-01,charge,water,31.03,2026-07-02,2026-07-20", "001030-01,charge,water,31.03,2026-07-02,2026-02-30")
	says(t, curb(t, exitRefused, "convert", "check", set, "--report", out), "balances.csv, row 4, column due: “2026-02-30” where a date", "1 mistake refused")
	csv, err := os.ReadFile(filepath.Join(out, "rejects.csv"))
	if err != nil || !strings.Contains(string(csv), "refused,not a date,balances.csv,4,due,2026-02-30,") {
		t.Errorf("%v\n%s", err, csv)
	}
	path := twoPeople(t)
	curb(t, exitRefused, "convert", "load", set, "--books", path, "--as", "ada")
	curb(t, exitAbsent, "receipt", "--books", path, "--as", "ada", "--account", "001030-01", "--amount", "5")
}

func TestASetMayComeAsZip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "set.zip")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(f)
	if err := w.AddFS(os.DirFS("testdata")); err != nil { // the files lie in a folder of the zip
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	_ = f.Close()
	says(t, curb(t, exitDone, "convert", "check", path), "0 refused")
}

func TestEmptyTemplatesAreReadByTheCheck(t *testing.T) {
	set := filepath.Join(t.TempDir(), "set")
	says(t, curb(t, exitDone, "convert", "template", set), "customers.csv", "control.csv")
	said := curb(t, exitRefused, "convert", "check", set)
	if strings.Contains(said, "heading") || !strings.Contains(said, "last bill") {
		t.Errorf("the empty set says\n%s", said)
	}
	says(t, curb(t, exitDone, "convert", "template", set), "kept")
}
