package main

import (
	"context"
	"strings"
	"testing"
)

func TestAScriptOfADay(t *testing.T) {
	path := training(t)
	e, out, errs := machine(`
# the first customer of the day
receipt --account 0010 --amount 40
receipt --account 0010 --amount "1,250.00" --tender "money order"
export receipts
`)
	if code := run(context.Background(), e, []string{"run", "--books", path, "--as", "ada", "-"}); code != exitDone {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	for _, want := range []string{
		"Receipt A-000001: $40.00 for account 0010. Balance before 0.00, now 40.00 CR.",
		"A-000002,issued,2026-10-01,0010,1250.00,money order,",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("missing %q in\n%s", want, out)
		}
	}
}

func TestAScriptStopsAtTheFirstRefusal(t *testing.T) {
	path := training(t)
	e, out, errs := machine("receipt --account 0010 --amount 40\nreceipt --account 0010 --amount 0\nreceipt --account 0010 --amount 7\n")
	code := run(context.Background(), e, []string{"run", "--books", path, "--as", "ada", "-"})
	if code != exitRefused || !strings.Contains(errs.String(), "line 2") || strings.Contains(out.String(), "$7.00") {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
}
