package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/bank"
	"curbstop/domain/office"
	"curbstop/domain/staff"
)

// drafting is training books with a bank account, where one person works alone.
func drafting(t *testing.T) string {
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
	if _, err = office.Do(ctx, s, s.Mint(), bank.Keep{Account: bank.Account{
		Name: "Operating", Bank: "First Bank", Routing: "091000019", Number: "40008154", Fraction: "17-1/910", NextCheck: 1,
	}}); err != nil {
		t.Fatal(err)
	}
	if _, err := office.Do(ctx, s, s.Mint(), staff.WorkAlone{Alone: true, Reason: "one person"}); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestBankDraftsFromTheCommandLine(t *testing.T) {
	path, folder := drafting(t), t.TempDir()
	file := filepath.Join(folder, "oct.ach")
	back := filepath.Join(folder, "back.ach")
	for _, c := range []struct {
		args []string
		in   string
		code int
		says string
	}{
		{[]string{"run"}, "", exitRefused, "settings of bank drafts are not complete"},
		{[]string{"terms", "bank=Operating", "company=MILLBROOK WATER", "company-id=1840012345", "odfi=091000019", "bank-name=FIRST BANK"}, "", exitDone, "MILLBROOK WATER"},
		{[]string{"terms", "odfi=091000018"}, "", exitData, "copy it again"},
		{[]string{"terms", "colour=blue"}, "", exitData, "colour"},
		{[]string{"run"}, "", exitRefused, "Nobody has authorized"},
		{[]string{"enter", "0010", "--name", "María Muñoz", "--routing", "021200025", "--signed", "10/1"}, "0041 2345\n", exitDone, "checking ending 2345: new"},
		{[]string{"enter", "0010", "--name", "María Muñoz", "--routing", "021200025", "--signed", "10/1"}, "0041 2345\n", exitRefused, "has a mandate already"},
		{[]string{"mandates", "--state", "new"}, "", exitDone, "due day"},
		{[]string{"letter", "0010", "--out", folder}, "", exitRefused, "nothing to confirm"},
		{[]string{"run", "10/3"}, "", exitData, "take 10/05/2026"},
		{[]string{"run"}, "", exitDone, "draft run A-000001 for 10/02/2026 is draft, to be looked through: 0 drafts of $0.00, 1 prenote, 0 left out"},
		{[]string{"write", "1", file}, "", exitRefused, "it allows approve"},
		{[]string{"run", "--approve", "1"}, "", exitDone, "is approved"},
		{[]string{"write", "1", file}, "", exitDone, "10 lines"},
		{[]string{"write", "1", file}, "", exitDone, "10 lines"},
		{[]string{"write", "1", path}, "", exitRefused, "already another file"},
		{[]string{"verify", file}, "", exitDone, "holds every rule"},
		{[]string{"verify", path}, "", exitData, "wrong with"},
		{[]string{"verify", file + "x"}, "", exitAbsent, "cannot be read"},
		{[]string{"post", "1"}, "", exitRefused, "no money of it to post"},
		{[]string{"mandates", "--start"}, "", exitDone, "0 mandates now active"},
		{[]string{"returns", file}, "", exitData, "no return and no notice"},
		{[]string{"returns", back, "--preview"}, "", exitDone, "Would take in back.ach"},
		{[]string{"returns", back}, "", exitDone, "line 4: R03 Maria Munoz, account 0010, $0.00: prenote refused. There is no such account"},
		{[]string{"returns", back}, "", exitRefused, "was taken in on"},
		{[]string{"returns"}, "", exitDone, "Ask the customer for the right account"},
		{[]string{"mandates"}, "", exitDone, "suspended"},
		{[]string{"mandates", "--revoke", "0010", "--reason", "moved"}, "", exitDone, "is revoked"},
		{[]string{"mandates", "--revoke", "0010", "--reason", "moved"}, "", exitAbsent, "no mandate that is not revoked"},
		{[]string{"run", "--undo", "1", "--reason", "lost"}, "", exitRefused, "did go there"},
		{[]string{"list", "1", "--out", folder}, "", exitDone, "drafts-a-000001.pdf"},
		{[]string{"letter", "0010", "--out", folder}, "", exitDone, "drafts-ended-0010.pdf"},
		{[]string{"form", "0010", "--out", folder}, "", exitDone, "authorization-0010.pdf"},
		{[]string{"form", "0099", "--out", folder}, "", exitAbsent, "no account"},
		{[]string{"draw"}, "", exitUsage, "Usage: curb ach"},
	} {
		if strings.HasPrefix(strings.Join(c.args, " "), "returns "+back) {
			returned(t, file, back)
		}
		e, out, errs := machine(c.in)
		code := run(context.Background(), e, append(append([]string{"ach"}, c.args...), "--books", path, "--as", "ada"))
		if says := out.String() + errs.String(); code != c.code || !strings.Contains(says, c.says) {
			t.Errorf("curb ach %v: exit %d, want %d with %q: %s", c.args, code, c.code, c.says, says)
		}
	}
}

// returned makes of the file we sent the one in which the bank says that there is no such account.
func returned(t *testing.T, sent, back string) {
	t.Helper()
	data, err := os.ReadFile(sent)
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	entry := rows[2][:1] + "26" + rows[2][3:78] + "1" + rows[2][79:]
	addenda := "799R03" + rows[2][79:94] + "      02120002" + strings.Repeat(" ", 44) + "091000010000001"
	rows = append(rows[:2], entry, addenda, rows[3][:4]+"000002"+rows[3][10:], rows[4][:13]+"00000002"+rows[4][21:])
	for len(rows) < 10 {
		rows = append(rows, strings.Repeat("9", 94))
	}
	if err := os.WriteFile(back, []byte(strings.Join(rows, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}
