package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReceiptsBeyondOneAccount(t *testing.T) {
	path := manned(t)
	as := func(more ...string) []string {
		return append([]string{"receipt"}, append(more, "--books", path, "--as", "ada")...)
	}
	tells := func(code int, want string, more ...string) {
		t.Helper()
		if says := curb(t, code, as(more...)...); !strings.Contains(says, want) {
			t.Errorf("%v says %q, want %q", more, says, want)
		}
	}
	tells(exitDone, "Receipt A-000002: $2.00 for COPY.", "split", "0010=40", "copy=2", "--tender", "check", "--check", "881")
	tells(exitDone, "Change $10.00.", "code", "TAPW=90", "--from", "J. Builder", "--given", "100")
	tells(exitDone, "HYDM", "code")
	tells(exitDone, "for suspense", "suspense", "--amount", "25", "--known", "P. Ruiz, no stub", "--tender", "money order")
	tells(exitDone, "to be given back to P. Ruiz", "give-back", "A-000004", "--to", "P. Ruiz", "--reason", "no customer")
	tells(exitDone, "1 receipt in suspense", "suspense")
	tells(exitDone, "out of suspense to account 0010", "identify", "4", "--account", "0010", "--reason", "he called")
	tells(exitDone, "transferred to suspense", "transfer", "4", "--known", "another Ruiz", "--reason", "not his")
	tells(exitRefused, "void all", "undo", "1", "--only", "--reason", "keyed twice")
	tells(exitDone, "is void", "undo", "3", "--reason", "not paid after all")
	for _, line := range []string{"drawer open", "drawer count --checks 67", "drawer confirm A-000001", "drawer deposit"} {
		who := "ada"
		if strings.Contains(line, "confirm") {
			who = "luis"
		}
		curb(t, exitDone, append(strings.Fields(line), "--books", path, "--as", who)...)
	}
	notice := filepath.Join(t.TempDir(), "back.pdf")
	tells(exitDone, "With it receipt A-000002", "return", "--check", "881", "--reason", "insufficient funds", "--out", notice)
	if s, err := os.Stat(notice); err != nil || s.Size() < 1000 {
		t.Errorf("the notice: %v", err)
	}
	tells(exitDone, "Balance before", "--account", "0010", "--amount", "1", "--order", "services", "--reason", "asked for")
	tells(exitDone, "asked for", "orders")
	tells(exitUsage, "Usage: curb receipt", "sing")
}
