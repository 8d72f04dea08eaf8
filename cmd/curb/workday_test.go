package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheSectionsDayFromTheCommandLine(t *testing.T) {
	path, out := training(t), t.TempDir()
	as := func(who string, args ...string) []string { return append(args, "--books", path, "--as", who) }
	text := filepath.Join(t.TempDir(), "manual.md")
	if err := os.WriteFile(text, []byte("# 4 Money\n\n## 4.2 Cash at the counter\nCount it twice.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, curb(t, exitDone, as("ada", "manual", "import", text)...), "2 sections new")
	says(t, curb(t, exitDone, as("ada", "manual", "import", text)...), "2 sections as they were")
	says(t, curb(t, exitDone, as("ada", "manual", "show", "twice", "--out", out)...), "4.2", "manual.pdf")
	if err := os.WriteFile(text, []byte("Count it.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, curb(t, exitData, as("ada", "manual", "import", text)...), "Line 1")
	curb(t, exitDone, as("ada", "receipt", "--account", "0010", "--amount", "40")...)
	says(t, curb(t, exitDone, as("ada", "workday", "log", "--out", out)...), "take payments", "account 0010", "0 minutes by hand")
	says(t, curb(t, exitDone, as("ada", "workday", "roster", "--out", out)...), "roster-")
	says(t, curb(t, exitDone, as("ada", "workday", "log", "--who", "ada")...), "take payments")
	says(t, curb(t, exitAbsent, as("ada", "workday", "tasks", "--who", "nobody")...), "Nobody in service")
	for _, list := range []string{"tasks", "instructions", "reports", "suggestions"} {
		curb(t, exitDone, as("ada", "workday", list)...)
	}
}
