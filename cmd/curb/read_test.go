package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// curbReads carries out one command line over books as ada, and gives what it said.
func curbReads(t *testing.T, code int, path string, args ...string) string {
	t.Helper()
	e, out, errs := machine("")
	if got := run(context.Background(), e, append(args, "--books", path, "--as", "ada")); got != code {
		t.Fatalf("curb %s: exit %d, not %d: %s%s", strings.Join(args, " "), got, code, out, errs)
	}
	return out.String() + errs.String()
}

func TestReadsFromTheCommandLine(t *testing.T) {
	path, dir := training(t), t.TempDir()
	has := func(text string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%q is not in\n%s", w, text)
			}
		}
	}
	has(curbReads(t, exitDone, path, "reads", "set", "77", "--account", "0010", "--first", "98", "--dials", "2", "--day", "2026-07-01"), "Meter 77 is set")
	has(curbReads(t, exitDone, path, "reads", "enter", "77", "2", "--day", "2026-08-01"), "4 used since 07/01/2026", "passed its end")
	has(curbReads(t, exitDone, path, "reads", "estimate", "77", "--day", "2026-09-01"), "4 used since 08/01/2026", "estimated, mean of the actual reads")
	file := filepath.Join(dir, "october.csv")
	if err := os.WriteFile(file, []byte("meter,reading,date\n77,5,10/01/2026\n78,9,10/01/2026\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	has(curbReads(t, exitDone, path, "import", "reads", file, "--layout", "csv-reads", "--preview"), "nothing is kept", "below estimate", "there is no meter 78")
	rejects := filepath.Join(dir, "rejects.csv")
	has(curbReads(t, exitRefused, path, "import", "reads", file, "--layout", "csv-reads", "--rejects", file), "already a file")
	has(curbReads(t, exitDone, path, "import", "reads", file, "--layout", "csv-reads", "--rejects", rejects), "october.csv, row 3, meter: there is no meter 78")
	has(curbReads(t, exitDone, path, "import", "reads", file), "in the books already; nothing was changed")
	if text, err := os.ReadFile(rejects); err != nil || !strings.Contains(string(text), "october.csv,3,meter,") || !strings.Contains(string(text), `"78,9,10/01/2026"`) {
		t.Errorf("%v: %s", err, text)
	}
	has(curbReads(t, exitDone, path, "reads", "queue"), "open", "below estimate", "The read 5 is below the estimated read 6 of 09/01/2026")
	has(curbReads(t, exitDone, path, "reads", "decide", "2", "re-read", "--reason", "see the dial"), "re-read")
	has(curbReads(t, exitDone, path, "reads", "rereads"), "meter 77")
	has(curbReads(t, exitDone, path, "reads", "decide", "2", "bill", "--reason", "read twice"), "bill, because read twice")
	has(curbReads(t, exitDone, path, "reads", "correct", "77", "7", "--day", "2026-10-01", "--reason", "figures"), "7 instead of 5; the use is 5 now")
	has(curbReads(t, exitData, path, "reads", "change", "77", "9", "--new", "88", "--dials", "4", "--day", "2026-10-01"), "was read on 10/01/2026")
	layout := filepath.Join(dir, "ours.toml")
	shown := curbReads(t, exitDone, path, "reads", "layout", "csv-reads")
	if err := os.WriteFile(layout, []byte(strings.Replace(shown, `"csv-reads"`, `"ours"`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	has(curbReads(t, exitDone, path, "reads", "layout", layout), "The layout ours is kept")
	has(curbReads(t, exitDone, path, "reads", "layout"), "ours", "mvrs-upload", "sensus-route")
	has(curbReads(t, exitDone, path, "export", "route", "--layout", "mvrs-download"), "FHD", "RDG", "FTR", "1 meters written")
	has(curbReads(t, exitUsage, path, "reads", "turn"), "Usage")
	if e, out, errs := machine(""); run(context.Background(), e, []string{"check", "--quiet", path}) != exitDone {
		t.Errorf("%s%s", out, errs)
	}
}
