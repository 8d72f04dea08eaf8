package main

import (
	"context"
	"strings"
	"testing"
)

func TestTheSectionIsEnteredFromTheCommandLine(t *testing.T) {
	path := training(t)
	e, out, errs := machine(`
staff hire --sign-in Joe --name "Joe Nguyen" --role clerk --position "Clerk I" --supervisor ada
staff grant --to joe --verb receipt.void --limit 250 --day-total 1,000 --reason "memo 14"
staff list
staff list --verbs
receipt --as joe --account 0010 --amount 40
staff grant --to joe --verb receipt.take --bar --reason "moved to the field crew"
`)
	if code := run(context.Background(), e, []string{"run", "--books", path, "--as", "ada", "-"}); code != exitDone {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	for _, want := range []string{
		"Entered Joe Nguyen as clerk; signs in as joe and may do",
		"Joe Nguyen may void receipts: 250.00 / 1,000.00 a day.",
		"Receipt A-000001: $40.00",
		"Joe Nguyen may not take payments.",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("missing %q in\n%s", want, out)
		}
	}
	e, _, errs = machine("")
	code := run(context.Background(), e, []string{"receipt", "--books", path, "--as", "joe", "--account", "0010", "--amount", "1"})
	if code != exitRefused || !strings.Contains(errs.String(), "not authorized to take payments") {
		t.Errorf("Joe takes money after it was ended: exit %d: %s", code, errs)
	}
}

func TestStaffThatCannotBeEntered(t *testing.T) {
	path := training(t)
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no word":            {[]string{}, exitUsage, "Usage: curb staff"},
		"an unknown role":    {[]string{"hire", "--sign-in", "x", "--name", "X", "--role", "king"}, exitData, "clerk, supervisor or manager"},
		"a name in use":      {[]string{"hire", "--sign-in", "ADA", "--name", "X"}, exitData, "give another sign-in name"},
		"an unknown boss":    {[]string{"hire", "--sign-in", "x", "--name", "X", "--supervisor", "zoe"}, exitAbsent, "Nobody signs in as zoe"},
		"an unknown verb":    {[]string{"grant", "--to", "ada", "--verb", "tea.make", "--reason", "y"}, exitData, "knows nothing"},
		"the last one out":   {[]string{"grant", "--to", "ada", "--verb", "staff.keep", "--bar", "--reason", "y"}, exitData, "A manager always may enter staff"},
		"a grant of nothing": {[]string{"grant", "--to", "ada"}, exitUsage, "Usage"},
	} {
		e, out, errs := machine("")
		args := append([]string{"staff"}, c.args...)
		if len(c.args) > 0 {
			args = append(args, "--books", path, "--as", "ada")
		}
		if code := run(context.Background(), e, args); code != c.code || !strings.Contains(out.String()+errs.String(), c.says) {
			t.Errorf("%s: exit %d, want %d: %s%s", name, code, c.code, out, errs)
		}
	}
}

func TestTheAuthorityMatrixFromTheCommandLine(t *testing.T) {
	path := training(t)
	curb := func(code int, args ...string) string {
		t.Helper()
		e, out, errs := machine("")
		args = append(args, "--books", path, "--as", "ada")
		if got := run(context.Background(), e, args); got != code {
			t.Errorf("%v: exit %d: %s%s", args, got, out, errs)
		}
		return out.String() + errs.String()
	}
	if got := curb(exitDone, "authority"); !strings.Contains(got, "Authority matrix 1,") || !strings.Contains(got, "refund.approve") {
		t.Errorf("the list says %s", got)
	}
	curb(exitData, "authority", "set", "--set", "refund.approve", "--reason", "board")
	if got := curb(exitDone, "authority", "set", "--set", "refund.approve:supervisor=750/3000,receipt.void:supervisor=none", "--reason", "board"); !strings.Contains(got, "matrix 2 holds from") {
		t.Errorf("set: %s", got)
	}
	if got := curb(exitDone, "authority", "versions"); !strings.Contains(got, "board") || !strings.Contains(got, "founding") {
		t.Errorf("versions: %s", got)
	}
	folder := t.TempDir()
	if got := curb(exitDone, "authority", "print", "2", "--out", folder); !strings.Contains(got, "authority-matrix-2") {
		t.Errorf("print: %s", got)
	}
}
