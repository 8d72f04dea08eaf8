package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheAnalysisOfAnAccountIsSaidAndPrinted(t *testing.T) {
	path, out := training(t), t.TempDir()
	got := curbReads(t, exitDone, path, "analysis", "--account", "0010")
	for _, want := range []string{"Account 0010", "Each month is proved", "Recommended"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	curbReads(t, exitDone, path, "analysis", "--account", "0010", "--out", out)
	if f, err := os.ReadFile(filepath.Join(out, "analysis-0010.pdf")); err != nil || !strings.HasPrefix(string(f), "%PDF") {
		t.Errorf("the paper: %v", err)
	}
	if got := curbReads(t, exitAbsent, path, "analysis", "--account", "9999"); !strings.Contains(got, "no account 9999") {
		t.Errorf("said %q", got)
	}
	curbReads(t, exitUsage, path, "analysis")
}
