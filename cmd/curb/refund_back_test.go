package main

import (
	"context"
	"strings"
	"testing"
)

// money in suspense goes back without the window: marked, requested, and not approved by who asked.
func TestSuspenseIsGivenBackOnTheCommandLine(t *testing.T) {
	path := training(t)
	do := func(args ...string) (int, string) {
		e, out, errs := machine("")
		code := run(context.Background(), e, append(args, "--books", path, "--as", "ada"))
		return code, out.String() + errs.String()
	}
	if code, said := do("receipt", "suspense", "--amount", "4.00", "--known", "envelope, P. Ruiz"); code != exitDone {
		t.Fatalf("exit %d: %s", code, said)
	}
	back := []string{"refund", "back", "A-000001", "--payee", "Pilar Ruiz", "--to", "4 Mill Lane, Millbrook, TX, 78600", "--reason", "not ours", "--verified"}
	if code, said := do(back...); code == exitDone || !strings.Contains(said, "mark it in suspense first") {
		t.Fatalf("exit %d: %s", code, said)
	}
	if code, said := do("receipt", "give-back", "A-000001", "--to", "Pilar Ruiz, 4 Mill Lane", "--reason", "not ours"); code != exitDone {
		t.Fatalf("exit %d: %s", code, said)
	}
	if code, said := do(back...); code != exitDone || !strings.Contains(said, "Refund A-000001 of $4.00 to Pilar Ruiz waits for approval.") {
		t.Fatalf("exit %d: %s", code, said)
	}
	if code, said := do("refund", "approve", "A-000001"); code == exitDone || !strings.Contains(said, "nobody approves their own work") {
		t.Errorf("exit %d: %s", code, said)
	}
}
