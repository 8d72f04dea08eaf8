package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"curbstop/domain/fault"
)

func TestWhatIsAskedOnTheCommandLine(t *testing.T) {
	for line, want := range map[string]options{
		"":                         {},
		"--books /srv/town.books":  {books: "/srv/town.books"},
		"--books=town.books --new": {books: "town.books", fresh: true},
		"--help":                   {help: true},
		"--version":                {version: true},
	} {
		if got, err := readFlags(strings.Fields(line)); err != nil || got != want {
			t.Errorf("%q: %+v, %v", line, got, err)
		}
	}
	for line, says := range map[string]string{
		"--books":     "--books needs the name of a file",
		"--new":       "--new needs --books FILE",
		"town.books":  "“town.books” is not understood",
		"--book=town": "is not understood",
	} {
		if _, err := readFlags(strings.Fields(line)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestHowItEndsWhenTheBooksDoNotOpen(t *testing.T) {
	for kind, want := range map[fault.Kind]int{fault.Busy: 75, fault.Damaged: 65, fault.Absent: 66, fault.Refused: 77, fault.Internal: 70} {
		if got := exitFor(fault.New(kind, "test", "no", nil)); got != want {
			t.Errorf("kind %d ends with %d, not %d", kind, got, want)
		}
	}
	if exitFor(nil) != 0 || exitFor(errors.New("plain")) != exitInternal {
		t.Error("no error, or an unknown one")
	}
}

func TestPapersAreNeverWrittenOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "papers")
	t.Setenv("CURBSTOP_PAPERS", dir)
	m := newMachine(&events{})
	var paths []string
	for range 3 {
		w, path, err := m.Create("Receipt A-000001.pdf")
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, filepath.Base(path))
	}
	if got := strings.Join(paths, ", "); got != "Receipt A-000001.pdf, Receipt A-000001 (2).pdf, Receipt A-000001 (3).pdf" {
		t.Errorf("saved as %s", got)
	}
	if _, path, err := m.Create("../../outside.pdf"); err != nil || filepath.Dir(path) != dir {
		t.Errorf("a paper left its folder: %s, %v", path, err)
	}
}

func TestACrashIsKeptAndToldAtTheNextStart(t *testing.T) {
	dir := t.TempDir()
	t.Setenv(crashedEnv, "told already") // so that no window opens
	p := &program{crash: crashes{file: filepath.Join(dir, "crash-1.log")}, events: &events{}}
	if code := p.crashed("index out of range", []byte("goroutine 1")); code != exitInternal {
		t.Errorf("ended with %d", code)
	}
	empty := filepath.Join(dir, "crash-2.log")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	long := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(empty, long, long); err != nil {
		t.Fatal(err)
	}
	kept := keepCrashes(dir)
	text, err := os.ReadFile(kept)
	if err != nil || !strings.Contains(string(text), "index out of range") || !strings.Contains(string(text), "goroutine 1") {
		t.Errorf("kept %q: %s %v", kept, text, err)
	}
	if _, err := os.Stat(empty); err == nil {
		t.Error("the empty file of an old start is still there")
	}
	if again := keepCrashes(dir); again != "" {
		t.Errorf("told twice: %s", again)
	}
}

func TestATestReadsWhatWasToldLast(t *testing.T) {
	told := "STARTED\nSCREEN Sign in\nFOCUS entry \nSCREEN Account 0041\nDIALOG\n"
	for want, is := range map[string]bool{
		"SCREEN Account 0041": true, "SCREEN Sign in": false, "SCREEN Account …": true, "DIALOG": true, "DIALOG Search": false, "FOCUS …": true,
	} {
		if now(told, want) != is {
			t.Errorf("%q: %v", want, !is)
		}
	}
}
