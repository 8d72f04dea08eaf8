package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAWordingIsShownCheckedSetAndTakenBack(t *testing.T) {
	path, file := training(t), filepath.Join(t.TempDir(), "reminder.toml")
	tell := func(code int, says string, args ...string) string {
		t.Helper()
		e, out, errs := machine("")
		got := run(context.Background(), e, append([]string{"notice", "wording"}, append(args, "--books", path, "--as", "ada")...))
		if all := out.String() + errs.String(); got != code || !strings.Contains(all, says) {
			t.Errorf("%v: exit %d, want %d and %q: %s", args, got, code, says, all)
		}
		return out.String()
	}
	shown := tell(exitDone, "title = \"Payment reminder\"", "show", "reminder", "en")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(shown)
	tell(exitDone, "may be used", "check", file)
	write(strings.Replace(shown, "{{.PayBy}}.\"", "{{.PayTill}}.\"", 1))
	tell(exitData, "The action, line 1, names “.PayTill”", "check", file)
	write(strings.Replace(shown, "Please pay", strings.Repeat("Please, and we ask you in all kindness, do pay. ", 120)+"Please pay", 1))
	tell(exitRefused, "does not fit its paper", "set", file)
	write(strings.Replace(shown, "Please pay", "Kindly pay", 1))
	tell(exitDone, "In use: reminder, en, of 10/01/2026", "set", file)
	tell(exitDone, "Kindly pay", "show", "reminder", "en")
	tell(exitDone, "from 10/02/2026", "shipped", "reminder", "en", "--day", "2026-10-02")
	tell(exitDone, "from 10/01/2026 the office's words; from 10/02/2026 the shipped words again", "list")
	tell(exitUsage, "Usage: curb notice", "show", "reminder")
}
