package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/staff"
)

const portalLayout = `name = "portal"
from = "2020-01-01"
tender = "online"
headings = true
backs = ["Chargeback"]
[[column]]
field = "account"
heading = "Account"
[[column]]
field = "amount"
heading = "Amount"
[[column]]
field = "payer"
heading = "Payer"
[[column]]
field = "trace"
heading = "Confirmation"
[[column]]
field = "kind"
heading = "Type"
`

const portalFile = "Confirmation,Account,Payer,Amount,Type\nP-1,0010,MUNOZ,62.40,Payment\nP-2,4711,NOBODY,10.00,Payment\nP-3,0010,MUNOZ,12.00,Payment\n" +
	"P-4,0010,MUNOZ,ten,Payment\nP-5,0010,MUNOZ,5.00,Chargeback\n"

// TestAPaymentFileFromTheCommandLine keeps a layout, previews a file, decides, approves, posts and undoes it.
func TestAPaymentFileFromTheCommandLine(t *testing.T) {
	path, folder := training(t), t.TempDir()
	write := func(name, text string) string {
		at := filepath.Join(folder, name)
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return at
	}
	layout, file, rejects := write("portal.toml", portalLayout), write("oct1.csv", portalFile), filepath.Join(folder, "rejects.csv")
	alone(t, path)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"payfile", "preview", file}, exitData, "choose the layout"},
		{[]string{"payfile", "preview", file, "--layout", "portal"}, exitAbsent, "there are: none yet"},
		{[]string{"payfile", "layout", layout}, exitDone, "Kept: layout “portal” from 01/01/2020 on."},
		{[]string{"payfile", "layout"}, exitDone, "account, amount, payer, trace, kind"},
		{[]string{"payfile", "layout", "portal"}, exitDone, `backs = ["Chargeback"]`},
		{[]string{"payfile", "preview", file, "--layout", "portal", "--try"}, exitDone, "4 payments, 1 rows that cannot be read"},
		{[]string{"payfile", "list"}, exitDone, "FILE"},
		{[]string{"payfile", "preview", file, "--layout", "portal", "--rejects", rejects}, exitDone, "5 rows, payments of $84.40"},
		{[]string{"payfile", "preview", file, "--layout", "portal"}, exitDone, "in the books already"},
		{[]string{"payfile", "lines", "A-1", "--state", "unknown"}, exitDone, "No account has this number"},
		{[]string{"payfile", "lines", "A-1"}, exitDone, "oct1.csv, row 5, amount: “ten” where"},
		{[]string{"payfile", "lines", "A-1"}, exitDone, "curb receipt return --amount 5.00 --reason"},
		{[]string{"payfile", "post", "A-1"}, exitRefused, "not what it waits for"},
		{[]string{"payfile", "match", "A-1", "5", "--aside"}, exitData, "Say why"},
		{[]string{"payfile", "match", "A-1", "5", "--aside", "--reason", "receipt returned"}, exitDone, "Row 5 of payment file A-000001"},
		{[]string{"payfile", "match", "A-1", "2", "--account", "0010", "--remember"}, exitDone, "ready. 0 lines wait still"},
		{[]string{"payfile", "match", "A-1", "two"}, exitData, "no number of a row"},
		{[]string{"payfile", "approve", "A-1"}, exitDone, "Approved: payment file A-000001"},
		{[]string{"payfile", "return", "A-1", "--reason", "wait"}, exitDone, "Returned"},
		{[]string{"payfile", "approve", "A-1"}, exitDone, "Approved"},
		{[]string{"payfile", "post", "A-1"}, exitDone, "Posted and deposited: $84.40."},
		{[]string{"payfile", "post", "A-1"}, exitRefused, "posted: this is not what it waits for"},
		{[]string{"payfile", "matches"}, exitDone, "nobody|4711"},
		{[]string{"payfile", "matches", "--forget", "nobody|4711"}, exitDone, "Forgotten: NOBODY"},
		{[]string{"payfile", "undo", "A-1", "--reason", "sent twice"}, exitDone, "Undone: payment file A-000001"},
		{[]string{"payfile", "preview", file, "--layout", layout}, exitDone, "payment file A-000002"},
		{[]string{"payfile", "rejects", "A-2"}, exitDone, "money that left the bank"},
		{[]string{"payfile", "pay"}, exitUsage, "Usage: curb payfile"},
		{[]string{"check"}, exitDone, "hold"},
	} {
		e, out, errs := machine("")
		code := run(context.Background(), e, append(c.args, "--books", path, "--as", "ada"))
		if c.args[0] == "check" {
			e, out, errs = machine("")
			code = run(context.Background(), e, []string{"check", "--books", path})
		}
		says := out.String() + errs.String()
		if code != c.code || c.args[0] != "check" && !strings.Contains(strings.ToLower(says), strings.ToLower(c.says)) {
			t.Errorf("curb %v: exit %d, want %d with %q: %s", c.args, code, c.code, c.says, says)
		}
	}
	if data, err := os.ReadFile(rejects); err != nil || !strings.Contains(string(data), "4,5,rejected,") || !strings.Contains(string(data), "2,3,unknown,") {
		t.Errorf("the reject file is %s, %v", data, err)
	}
}

// alone makes the books those of a one-person office, where own work is reviewed afterwards.
func alone(t *testing.T, path string) {
	t.Helper()
	ctx := context.Background()
	b, err := open.Books(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := b.SignInTraining(ctx, "ada", clock)
	if err == nil {
		_, err = office.Do(ctx, s, s.Mint(), staff.WorkAlone{Alone: true, Reason: "one person"})
	}
	if err == nil {
		_, err = office.Ask(ctx, s, payment.ListFiles{})
	}
	if closed := b.Close(); err != nil || closed != nil {
		t.Fatal(err, closed)
	}
}
