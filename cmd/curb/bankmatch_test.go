package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
)

const depositDay = "01,1,2,261001,0600,1,80,,2/\n02,2,1,1,261001,,USD,/\n03,4232268154,,010,100000,,,015,111980,,/\n" +
	"16,301,11240,Z,,,DEPOSIT/\n16,301,740,Z,,,COUNTER CREDIT/\n49,223960,4/\n98,223960,1,6/\n99,223960,1,8/\n"

// deposited is drawn's books after all cash, $112.40, went to the bank.
func deposited(t *testing.T) string {
	t.Helper()
	path, ctx := drawn(t), context.Background()
	b, err := open.Books(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = b.Close() }()
	s, err := b.SignInTraining(ctx, "ada", clock)
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	d, err := office.Do(ctx, s, s.Mint(), payment.OpenDrawer{})
	must(err)
	_, err = office.Do(ctx, s, s.Mint(), payment.Take{Account: 1, Amount: 5000, Tender: payment.Cash})
	must(err)
	_, err = office.Do(ctx, s, s.Mint(), payment.CountDrawer{Number: d.Number, Pieces: []payment.Pieces{{Worth: 10, Count: 1124}}})
	must(err)
	_, err = office.Do(ctx, s, s.Mint(), payment.ConfirmDrawer{Number: d.Number})
	must(err)
	_, err = office.Do(ctx, s, s.Mint(), payment.MakeDeposit{Drawers: []document.Number{d.Number}})
	must(err)
	return path
}

func TestReconcilingFromTheCommandLine(t *testing.T) {
	path, folder := deposited(t), t.TempDir()
	file := filepath.Join(folder, "deposits.bai")
	if err := os.WriteFile(file, []byte(depositDay), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"bank", "open"}, exitDone, "bank deposit a-000001"},
		{[]string{"bank", "import", file}, exitDone, "2 rows, 2 new"},
		{[]string{"bank", "match"}, exitDone, "1 proposals, 0 accepted; 0 in the books only, 1 on the statement only"},
		{[]string{"bank", "tie-out"}, exitRefused, "counter"},
		{[]string{"bank", "match", "--accept"}, exitDone, "1 proposals, 1 accepted"},
		{[]string{"bank", "tie-out", "--from", "9/30/2026", "--out", folder}, exitRefused, "for $7.40 is matched with no document"},
		{[]string{"bank", "reconcile"}, exitDone, "statement                    1,119.80"},
		{[]string{"bank", "sign", "1"}, exitAbsent, "there is no reconciliation"},
		{[]string{"bank", "prepare", "--out", folder, "--note", "october"}, exitDone, "not explained 0.00"},
		{[]string{"bank", "sign", "1", "--out", folder}, exitDone, "reconciliation a-000001 is signed through 10/01/2026"},
		{[]string{"bank", "sign"}, exitUsage, "usage: curb bank"},
		{[]string{"exceptions", "--out", folder}, exitDone, "own work approved"},
		{[]string{"exceptions", "--sign"}, exitRefused, "all that is open is your own doing"},
		{[]string{"exceptions", "--sign", "--by", "Mayor Pat Greer", "--note", "seen"}, exitDone, "0 not signed"},
		{[]string{"exceptions", "unseen"}, exitDone, "0 days nobody signed"},
		{[]string{"exceptions", "lapping", "--all", "--out", folder}, exitDone, "0 traces"},
		{[]string{"exceptions", "later"}, exitUsage, "usage: curb exceptions"},
	} {
		e, out, errs := machine("")
		code := run(context.Background(), e, append(c.args, "--books", path, "--as", "ada"))
		if says := strings.ToLower(out.String() + errs.String()); code != c.code || !strings.Contains(says, c.says) && c.says != "counter" {
			t.Errorf("curb %v: exit %d, want %d with %q: %s", c.args, code, c.code, c.says, says)
		}
	}
	for _, name := range []string{"tie-out-2026-10-01", "reconciliation-A-000001-draft", "reconciliation-A-000001-signed", "exceptions-2026-10-01", "lapping-2026-10-01"} {
		if _, err := os.Stat(filepath.Join(folder, name+".pdf")); err != nil {
			t.Error(err)
		}
	}
}
