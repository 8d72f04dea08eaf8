package main

import (
	"context"
	"strings"
	"testing"
)

func TestPrintingIsRefusedInWords(t *testing.T) {
	path := training(t)
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no run":                {[]string{"bills"}, exitUsage, "Usage: curb print"},
		"a run that is none":    {[]string{"bills", "9"}, exitAbsent, "A-000009"},
		"an order that is none": {[]string{"bills", "--run", "9", "--sort", "weather"}, exitData, "sorted by zip, route, cycle, account"},
		"sheets of no job":      {[]string{"bills", "9", "--from-sheet", "118"}, exitAbsent, "were not printed by zip"},
		"no such job":           {[]string{"sheets", "9"}, exitAbsent, "A-000009"},
		"no answer given":       {[]string{"came-out", "9"}, exitUsage, "Usage: curb print"},
		"an answer to nobody":   {[]string{"came-out", "9", "--through", "4"}, exitAbsent, "A-000009"},
		"no such bill":          {[]string{"bill", "9", "--copy"}, exitAbsent, "A-000009"},
		"no jobs yet":           {[]string{"jobs"}, exitDone, ""},
	} {
		e, out, errs := machine("")
		args := append([]string{"print", "--books", path, "--as", "ada", "--out", t.TempDir()}, c.args...)
		if code := run(context.Background(), e, args); code != c.code || !strings.Contains(out.String()+errs.String(), c.says) {
			t.Errorf("%s: exit %d, want %d: %s%s", name, code, c.code, out, errs)
		}
	}
}
