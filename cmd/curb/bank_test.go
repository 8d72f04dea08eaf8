package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"curbstop/cmd/internal/open"
	"curbstop/domain/bank"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
)

// drawn is training books with a bank account and one refund check, number 441 for $62.40.
func drawn(t *testing.T) string {
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
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	layout, err := office.Do(ctx, s, s.Mint(), bank.KeepIssueLayout{Layout: bank.Presets()[2]})
	must(err)
	a, err := office.Do(ctx, s, s.Mint(), bank.Keep{Account: bank.Account{
		Name: "Refunds", Bank: "First Territorial Bank", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212", NextCheck: 441, Layout: layout.ID,
		Start: 100000, StartDay: calendar.Date(2026, 9, 30),
	}})
	must(err)
	_, err = office.Do(ctx, s, s.Mint(), payment.Take{Account: 1, Amount: 6240, Tender: payment.Cash})
	must(err)
	r, err := office.Do(ctx, s, s.Mint(), refund.Ask{
		Account: 1, Amount: 6240, Source: refund.Overpaid, Payee: "María Muñoz", Verified: true, Reason: "twice",
		MailTo: customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"},
	})
	must(err)
	_, err = office.Do(ctx, s, s.Mint(), staff.WorkAlone{Alone: true, Reason: "one person"})
	must(err)
	_, err = office.Do(ctx, s, s.Mint(), refund.Approve{Number: r.Number})
	must(err)
	batch, err := office.Do(ctx, s, s.Mint(), refund.IssueChecks{Bank: uint64(a.ID), Requests: []document.Number{r.Number}})
	must(err)
	_, err = office.Do(ctx, s, s.Mint(), refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	must(err)
	return path
}

const oneDay = "01,1,2,261001,0600,1,80,,2/\n02,2,1,1,261001,,USD,/\n03,4232268154,,010,100000,,,015,92760,,/\n" +
	"16,475,6240,Z,BR1,000441/\n16,475,500,Z,BR2,000999/\n16,698,500,Z,,,SERVICE CHARGE/\n49,200000,5/\n98,200000,1,7/\n99,200000,1,9/\n"

func TestABankStatementFromTheCommandLine(t *testing.T) {
	path := drawn(t)
	file := filepath.Join(t.TempDir(), "oct1.bai")
	if err := os.WriteFile(file, []byte(oneDay), 0o600); err != nil {
		t.Fatal(err)
	}
	issued := filepath.Join(t.TempDir(), "issued.csv")
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"refund", "outstanding"}, exitDone, "1 checks, $62.40"},
		{[]string{"bank", "import", file, "--preview"}, exitDone, "Would import oct1.bai (BAI2) for Refunds, 10/01/2026 to 10/01/2026: 3 rows, 3 new; 1 checks cleared ($62.40), 1 exceptions, 1 to be"},
		{[]string{"bank", "import", file}, exitDone, "exception: line 5, check 999 of 10/01/2026 for $5.00: no such check"},
		{[]string{"bank", "import", file}, exitDone, "3 rows, 0 new"},
		{[]string{"bank", "exceptions"}, exitDone, "no such check"},
		{[]string{"bank", "lines"}, exitDone, "SERVICE CHARGE"},
		{[]string{"bank", "reconcile"}, exitDone, "Not explained"},
		{[]string{"bank", "issue-file", issued}, exitDone, "Issue file A-000001: 1 checks issued ($62.40), 0 not to be paid"},
		{[]string{"bank", "issue-file", "--again", "1"}, exitDone, "I,4232268154,441,100126,62.40,Maria Munoz"},
		{[]string{"bank", "issue-file"}, exitRefused, "nothing to tell"},
		{[]string{"bank", "import", file + "x"}, exitAbsent, "cannot be read"},
		{[]string{"bank", "import", file, "--account", "Payroll"}, exitAbsent, "there are: Refunds"},
		{[]string{"bank", "import", issued}, exitData, "choose the layout"},
		{[]string{"bank", "pay"}, exitUsage, "Usage: curb bank"},
		{[]string{"review", "--out", t.TempDir(), "--csv", filepath.Join(t.TempDir(), "review.csv")}, exitDone, "statement of"},
		{[]string{"review", "--sign-off", "--note", "in order"}, exitRefused, "does not review it"},
		{[]string{"review", "--sign-off", "--by", "Mayor Pat Greer"}, exitData, "Say what was looked at"},
		{[]string{"review", "--sign-off", "--by", "Mayor Pat Greer", "--note", "in order"}, exitDone, "Signed off"},
		{[]string{"review"}, exitDone, "Nothing that one person did waits"},
		{[]string{"review", "--all"}, exitDone, "Mayor Pat Greer"},
		{[]string{"refund", "stops"}, exitDone, "0 stop orders lapse by"},
		{[]string{"refund", "find"}, exitDone, "0 accounts, $0.00"},
		{[]string{"refund", "request"}, exitRefused, "nothing"},
		{[]string{"refund", "unclaimed"}, exitRefused, "No approved rule pack"},
		{[]string{"refund", "letters"}, exitDone, "No owner must be written to"},
		{[]string{"refund", "report"}, exitDone, "last contact"},
	} {
		e, out, errs := machine("")
		code := run(context.Background(), e, append(c.args, "--books", path, "--as", "ada"))
		if says := out.String() + errs.String(); code != c.code || !strings.Contains(strings.ToLower(says), strings.ToLower(c.says)) && c.says != "nothing" {
			t.Errorf("curb %v: exit %d, want %d with %q: %s", c.args, code, c.code, c.says, says)
		}
	}
	if data, err := os.ReadFile(issued); err != nil || !strings.HasPrefix(string(data), "I,4232268154,441,") {
		t.Errorf("wrote %s, %v", data, err)
	}
}
