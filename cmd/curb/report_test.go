package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// paid makes training books in which account 0010 paid $5.00.
func paid(t *testing.T) string {
	t.Helper()
	path := training(t)
	must(t, "receipt", "--books", path, "--as", "ada", "--account", "0010", "--amount", "5")
	return path
}

func must(t *testing.T, args ...string) string {
	t.Helper()
	e, out, errs := machine("")
	if code := run(context.Background(), e, args); code != exitDone {
		t.Fatalf("curb %v: exit %d, %s%s", args, code, out, errs)
	}
	return out.String()
}

func TestReportsOnTheTerminal(t *testing.T) {
	path := paid(t)
	for kind, says := range map[string]string{
		"aging": "Customer credits", "receipts": "receipt A-000001", "billing": "Billing register", "adjustments": "Adjustments register",
		"consumption": "Consumption report", "gl": "1010 Undeposited receipts",
	} {
		if out := must(t, "report", kind, "--books", path, "--as", "ada"); !strings.Contains(out, says) && kind != "aging" || !strings.Contains(out, "October") {
			t.Errorf("%s says\n%s", kind, out)
		}
	}
	out := must(t, "report", "aging", "--books", path, "--as", "ada", "--as-of", "2026-10-31", "--by", "bill")
	if !strings.Contains(out, "510 2120 Customer credits: -5.00 listed, 0.00 by other entries, ties to -5.00") || !strings.Contains(out, "0010     María Muñoz") {
		t.Errorf("the aging says\n%s", out)
	}
}

func TestReportsAsFilesAreTheSameTwice(t *testing.T) {
	path, dir := paid(t), t.TempDir()
	for _, name := range []string{"one", "two"} {
		at := filepath.Join(dir, name)
		out := must(t, "report", "receipts", "--books", path, "--as", "ada", "--month", "2026-10", "--csv", at+".csv", "--xlsx", at+".xlsx", "--pdf", at+".pdf")
		if strings.Count(out, "wrote ") != 3 {
			t.Errorf("said %q", out)
		}
	}
	for ext, begins := range map[string]string{".csv": "Day,Drawer,Receipt", ".xlsx": "PK", ".pdf": "%PDF"} {
		one, err := os.ReadFile(filepath.Join(dir, "one"+ext))
		if err != nil {
			t.Fatal(err)
		}
		two, err := os.ReadFile(filepath.Join(dir, "two"+ext))
		if err != nil || !bytes.Equal(one, two) || !bytes.HasPrefix(one, []byte(begins)) {
			t.Errorf("%s: %v, or the bytes differ", ext, err)
		}
	}
}

func TestReportsRefuse(t *testing.T) {
	path := paid(t)
	for says, args := range map[string][]string{
		"Usage: curb report": {"weather"}, "is not a month": {"gl", "--month", "October"}, "not several of them": {"gl", "--month", "2026-10", "--from", "2026-10-01"},
		"by the due day": {"aging", "--by", "weight"}, "There is no account 99": {"billing", "--account", "99"}, "no layout “Munis”": {"gl", "--layout", "Munis"},
	} {
		e, out, errs := machine("")
		if code := run(context.Background(), e, append(append([]string{"report"}, args...), "--books", path, "--as", "ada")); code == exitDone || !strings.Contains(errs.String(), says) {
			t.Errorf("%v: exit %d, %s%s", args, code, out, errs)
		}
	}
}

func TestHledgerProvesTheGeneralLedger(t *testing.T) {
	path := paid(t)
	must(t, "receipt", "--books", path, "--as", "ada", "--account", "0010", "--amount", "7.25")
	journal := filepath.Join(t.TempDir(), "october.journal")
	must(t, "export", "hledger", journal, "--books", path, "--as", "ada", "--full")
	text, err := os.ReadFile(journal)
	if err != nil || !strings.Contains(string(text), "$0.00 = $12.25") || !strings.Contains(string(text), "(receipt A-000002) payment, 0010") {
		t.Fatalf("%v\n%s", err, text)
	}
	hledger, err := exec.LookPath("hledger")
	if err != nil {
		t.Skip("hledger is not installed")
	}
	if out, err := exec.Command(hledger, "-f", journal, "check", "--strict").CombinedOutput(); err != nil {
		t.Errorf("hledger says: %v\n%s", err, out)
	}
	wrong := strings.Replace(string(text), "$0.00 = $12.25", "$0.00 = $12.24", 1)
	if err := os.WriteFile(journal, []byte(wrong), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := exec.Command(hledger, "-f", journal, "check").Run(); err == nil {
		t.Error("hledger passes a control total that is a cent off")
	}
}
