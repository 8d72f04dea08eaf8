package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/authority"
	"curbstop/domain/money"
	"curbstop/domain/staff"
	"curbstop/storage/books"
)

// manned is training books with a second person, Luis, who may do what Ada may.
func manned(t *testing.T) string {
	t.Helper()
	path, ctx := training(t), context.Background()
	b, err := open.Books(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = b.Close() }()
	s, err := b.SignInTraining(ctx, "ada", clock)
	if err != nil {
		t.Fatal(err)
	}
	var grants []authority.Grant
	for _, v := range authority.Verbs() {
		grants = append(grants, authority.Grant{Verb: v, Limit: money.Most, DayTotal: money.Most})
	}
	luis := staff.Person{SignIn: "luis", FullName: "Luis Peña", Role: staff.Supervisor}
	if _, err := b.Hire(ctx, s, luis, "", books.TrainingCost, grants); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestADayOfMoneyFromTheCommandLine goes from a late drawer and a mail batch to the deposit slip, and to what may not be undone.
func TestADayOfMoneyFromTheCommandLine(t *testing.T) {
	path, folder := manned(t), t.TempDir()
	stack := filepath.Join(folder, "stack.csv")
	if err := os.WriteFile(stack, []byte("Account,Amount,Check\n0010,25.00,882\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		who, line, want string
		code            int
	}{
		{"ada", "receipt --account 0010 --amount 40 --tender check --check 881", "$40.00", exitDone},
		{"ada", "receipt return --check 881 --reason insufficient", "lies in no drawer", exitRefused},
		{"luis", "receipt --account 0010 --amount 7", "$7.00", exitDone},
		{"ada", "drawer loose", "Luis Peña", exitDone},
		{"ada", "drawer open --float 50", "1 receipt taken before", exitDone},
		{"ada", "drawer open", "You have drawer A-000001", exitRefused},
		{"ada", "drawer take-over luis peña --reason ill", "2 receipts taken before", exitDone},
		{"ada", "mail open --total 50 --count 2", "0 of 2 payments", exitDone},
		{"ada", "mail key A-000001 0010=25=77", "out of balance by $25.00", exitDone},
		{"ada", "mail post A-000001", "out of balance", exitRefused},
		{"ada", "mail key A-000001 --from " + stack, "balanced", exitDone},
		{"ada", "mail unkey A-000001 2", "1 of 2", exitDone},
		{"ada", "mail key A-000001 --from " + stack, "2 of 2", exitDone},
		{"ada", "mail show A-000001", "882", exitDone},
		{"ada", "mail", "1 batch to post", exitDone},
		{"ada", "mail post A-000001", "2 receipts, $50.00", exitDone},
		{"ada", "drawer count 50=1 5=1 --checks 90", "short", exitData},
		{"ada", "drawer count 50=1 5=1 1=2 --checks 90", "over $0.00", exitDone},
		{"ada", "drawer recount --reason again", "open again", exitDone},
		{"ada", "drawer count 50=1 5=1 1=2 --checks 90", "over $0.00", exitDone},
		{"ada", "drawer confirm A-000001", "their own work", exitRefused},
		{"luis", "drawer confirm A-000001", "closed with $97.00", exitDone},
		{"ada", "drawer", "2 receipts from before it was opened", exitDone},
		{"ada", "drawer deposit --bank Operating --out " + folder, "3 checks of $90.00", exitDone},
		{"ada", "print slip A-000001 --out " + filepath.Join(folder, "again"), "slip-A-000001.pdf", exitDone},
		{"ada", "drawer undo A-000001 --reason wrong", "taken back", exitDone},
		{"ada", "drawer deposit", "Deposit A-000002 of $97.00", exitDone},
		{"luis", "receipt return --check 881 --reason insufficient", "owed again", exitDone},
		{"ada", "drawer", "0 drawers", exitDone},
		{"ada", "mail key A-000001", "Usage", exitUsage},
	} {
		args := append(strings.Fields(c.line), "--books", path, "--as", c.who)
		if says := curb(t, c.code, args...); !strings.Contains(says, c.want) {
			t.Errorf("curb %s says %q, want %q", c.line, says, c.want)
		}
	}
	if s, err := os.Stat(filepath.Join(folder, "slip-A-000001.pdf")); err != nil || s.Size() < 1000 {
		t.Errorf("the slip: %v", err)
	}
	if says := curb(t, exitDone, "check", "--books", path); !strings.Contains(says, "hold") {
		t.Errorf("the check says %q", says)
	}
}
