package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/memkv"
)

const crashTestEnv = "CURBSTOP_TEST_CRASH"

// TestTheCrashFileHoldsNoSealedWord has a program of its own end by a mistake in a sealed deed, once beside the window, where the runtime
// writes the file, and once on it, where the program does.
func TestTheCrashFileHoldsNoSealedWord(t *testing.T) {
	if how := os.Getenv(crashTestEnv); how != "" {
		crashOn(t, how)
		return
	}
	for _, how := range []string{"beside", "window"} {
		folder := t.TempDir()
		c := exec.Command(os.Args[0], "-test.run=^TestTheCrashFileHoldsNoSealedWord$")
		c.Env = append(os.Environ(), crashTestEnv+"="+how, "CURBSTOP_TEST_FOLDER="+folder, crashedEnv+"=shown", "GOTRACEBACK=all")
		out, err := c.CombinedOutput()
		if err == nil {
			t.Errorf("%s: it did not crash: %s", how, out)
		}
		written := ""
		files, _ := filepath.Glob(filepath.Join(folder, "crash-*.log"))
		for _, f := range files {
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			written += string(raw)
		}
		if !strings.Contains(written, "goroutine") || !strings.Contains(written, "nil pointer") {
			t.Errorf("%s: the crash file says %q", how, written)
		}
		for n := range 50 {
			if w := bookstest.Planted(n); strings.Contains(written, w) || strings.Contains(string(out), w) {
				t.Errorf("%s: %s stands in what the crash wrote", how, w)
			}
		}
	}
}

// crashOn plants words and ends by a mistake.
func crashOn(t *testing.T, how string) {
	t.Helper()
	p := &program{crash: watchCrashes(os.Getenv("CURBSTOP_TEST_FOLDER")), events: &events{}}
	p.books = books.New(memkv.New())
	house := office.House{Utility: "Millbrook", Training: true, Day: bookstest.Today, Drawer: 'A'}
	s, err := p.books.Found(t.Context(), house, staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, "", books.TrainingCost, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	deed := func() {
		for n := range 49 {
			if _, err := office.Do(t.Context(), s, s.Mint(), bookstest.Appraise{Summary: bookstest.Planted(n)}); err != nil {
				t.Error(err)
			}
		}
		_, _ = office.Do(t.Context(), s, s.Mint(), bookstest.Faulty{Appraise: bookstest.Appraise{Summary: bookstest.Planted(49)}})
	}
	if how == "beside" {
		done := make(chan bool)
		go func() { deed(); close(done) }()
		<-done
		return
	}
	defer func() {
		if mistake := recover(); mistake != nil {
			os.Exit(p.crashed(mistake, []byte("goroutine of the window")))
		}
	}()
	deed()
}
