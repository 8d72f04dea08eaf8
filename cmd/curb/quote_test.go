package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/domain/deposit"
	"curbstop/domain/procedure"
)

func TestWhatIsOwedAndWhatAFinalBillWouldBe(t *testing.T) {
	path, out := training(t), filepath.Join(t.TempDir(), "quote.pdf")
	has := func(text string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%q is not in\n%s", w, text)
			}
		}
	}
	has(curbReads(t, exitDone, path, "quote", "0010"), "Balance", "past due", "due later")
	has(curbReads(t, exitDone, path, "quote", "0010", "--day", "+5", "--out", out), "QUOTE, not a bill: account 0010", "final charges", "open before")
	if f, err := os.ReadFile(out); err != nil || !strings.HasPrefix(string(f), "%PDF") {
		t.Errorf("the quotation on paper: %v", err)
	}
	has(curbReads(t, exitData, path, "quote", "0010", "--day", "-5"), "before the open business day")
	has(curbReads(t, exitData, path, "quote", "0010", "--day", "+5", "--use", "much"), "not a number")
	has(curbReads(t, exitAbsent, path, "quote", "9999"), "no account 9999")
	has(curbReads(t, exitUsage, path, "quote"), "Usage")
}

func TestDepositsFromTheCommandLine(t *testing.T) {
	path := training(t)
	if got := curbReads(t, exitDone, path, "deposits"); !strings.Contains(got, "0 deposits") {
		t.Errorf("the list says %q", got)
	}
	if got := curbReads(t, exitRefused, path, "deposits", "settle", "0010"); !strings.Contains(got, "is not closed") {
		t.Errorf("settling an open account: %q", got)
	}
	curbReads(t, exitUsage, path, "deposits", "count")
}

func TestInterestThatCannotBeReckonedIsSaid(t *testing.T) {
	seen := deposit.Seen{Missing: "No interest on deposits is reckoned, because no rate is set for 2026."}
	e, out, _ := machine("")
	sayQuote(e, procedure.Quote{Deposits: []deposit.Seen{seen}})
	if !strings.Contains(out.String(), seen.Missing) {
		t.Errorf("the quotation:\n%s", out)
	}
	e, out, _ = machine("")
	sayMissing(e, []procedure.Tested{{Seen: seen}, {Seen: seen}, {}})
	if out.String() != seen.Missing+"\n" {
		t.Errorf("the list of deposits:\n%s", out)
	}
}
