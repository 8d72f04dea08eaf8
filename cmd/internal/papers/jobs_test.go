package papers_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/printout"
	"curbstop/reports/bill"
	"curbstop/reports/mailhouse"
	"curbstop/reports/printjob"
	"curbstop/storage/bookstest"
)

func quiet(int, int) {}

// billed gives an office with a posted run of homes, each in a ZIP code of its own, the last first.
func billed(t *testing.T, homes int) (*bookstest.Office, billing.Run) {
	t.Helper()
	o, ctx := bookstest.Open(t), context.Background()
	bookstest.Billable(o)
	for i := range homes {
		a := o.Home(fmt.Sprintf("%04d", i+1), fmt.Sprintf("Customer %d", i+1), fmt.Sprintf("%d Main St", i+1))
		a.MailTo = customer.Address{Lines: []string{"PO Box 1"}, City: "Millbrook", State: "TX", ZIP: fmt.Sprintf("%05d", 79000-i)}
		bookstest.Do(o, o.Manager, account.Change{Account: a})
		o.Used(a, bookstest.Today.Month()-1, int64(i+3))
	}
	last := bookstest.Today.Month() - 1
	r := bookstest.Do(o, o.Clerk, billing.Start{From: last.First(), Through: last.Last()})
	if _, err := billing.Preview(ctx, o.Clerk, r.Number, func(billing.Progress) {}); err != nil {
		t.Fatal(err)
	}
	r = bookstest.Ask(o, o.Clerk, billing.ReadRun{Number: r.Number})
	bookstest.Do(o, o.Supervisor, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total})
	r, err := billing.Post(ctx, o.Clerk, r.Number, func(billing.Progress) {})
	if err != nil || r.Issued.Bills != homes {
		t.Fatalf("posted %d bills, %v", r.Issued.Bills, err)
	}
	return o, r
}

func lay(o *bookstest.Office, r billing.Run, form printout.Form) printout.Job {
	o.Helper()
	j, _, err := printjob.Lay(context.Background(), o.Clerk, printjob.Request{Run: r.Number, Sort: billing.SortZIP, Form: form}, quiet)
	if err != nil {
		o.Fatal(err)
	}
	return j
}

func print(o *bookstest.Office, folder, name string, w papers.Stretch) (printout.Job, []byte, []int, error) {
	o.Helper()
	j, paths, changed, err := papers.PrintSheets(context.Background(), o.Clerk, bookstest.Today, folder, name, w, quiet)
	if err != nil || len(paths) != 1 {
		return j, nil, changed, err
	}
	data, err := os.ReadFile(paths[0])
	if err != nil {
		o.Fatal(err)
	}
	return j, data, changed, nil
}

func TestSheetsPrintedAgainAreIdenticalUntilSomethingChangesAndThenItIsSaid(t *testing.T) {
	o, r := billed(t, 9)
	j, folder := lay(o, r, printout.Page), t.TempDir()
	if j.Sheets != 9 || j.Pieces != 9 || j.Owed != r.Issued.Total {
		t.Fatalf("the job: %+v", j)
	}
	_, one, _, err := print(o, folder, "one", papers.Stretch{Job: j, From: 4, To: 6})
	if err != nil {
		t.Fatal(err)
	}
	_, two, _, err := print(o, folder, "two", papers.Stretch{Job: j, From: 4, To: 6})
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("sheets 4 to 6 printed twice differ, %v", err)
	}
	moved := o.Reread(5) // in the order of ZIP codes the nine stand the other way round: account 5 is sheet 5
	moved.MailTo.Lines = []string{"PO Box 99"}
	bookstest.Do(o, o.Manager, account.Change{Account: moved})
	again := papers.Stretch{Job: j, From: 4, To: 6}
	if _, _, _, err = print(o, folder, "three", again); fault.CodeOf(err) != "print.changed" || !strings.Contains(err.Error(), "Sheet 5 of") {
		t.Errorf("a customer moved: %v", err)
	}
	if left, _ := os.ReadDir(folder); len(left) != 2 {
		t.Errorf("%d files lie in the folder after a refusal, want the two printed", len(left))
	}
	again.Changed = true
	if _, three, changed, err := print(o, folder, "three", again); err != nil || len(changed) != 1 || changed[0] != 5 || bytes.Equal(three, one) {
		t.Errorf("printed all the same: %v, %v", changed, err)
	}
	old := j
	old.Template = "bill 1"
	if _, _, _, err = print(o, folder, "four", papers.Stretch{Job: old, From: 5, To: 5}); err == nil || !strings.Contains(err.Error(), "its form was “bill 1”") {
		t.Errorf("an older form: %v", err)
	}
	copies := bookstest.Ask(o, o.Clerk, printout.Of{Doc: bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: 5})[0].Ref()})
	if len(copies) != 3 {
		t.Errorf("%d printed copies of the bill are recorded, want 3", len(copies))
	}
}

func TestAPrinterThatJamsIsAskedAbout(t *testing.T) {
	o, r := billed(t, 3)
	j, folder := lay(o, r, printout.Page), t.TempDir()
	jam := fault.New(fault.Refused, "spool.stopped", "The printer stopped.", nil)
	send := papers.Stretch{Job: j, From: 1, Printer: "Laser", Queue: func(context.Context, string, string) error { return jam }}
	j, _, _, err := print(o, folder, "jam", send)
	if w, waits := j.Waiting(); err == nil || !waits || w.To != 3 {
		t.Errorf("after the jam the job waits for sheets to %d, %v", w.To, err)
	}
	send.Job = j
	if _, _, _, err := print(o, folder, "more", send); fault.CodeOf(err) != "print.unanswered" {
		t.Errorf("printed on without an answer: %v", err)
	}
	j = bookstest.Do(o, o.Clerk, printout.Came{Job: j.Number, Through: 2})
	if j.Next() != 3 {
		t.Errorf("goes on with sheet %d", j.Next())
	}
}

func TestFourCardsAreOneSheetAndComeAgainAsTheyWere(t *testing.T) {
	o, r := billed(t, 9)
	j, folder := lay(o, r, printout.Postcard), t.TempDir()
	if j.Sheets != 3 || j.Pieces != 9 || j.Other != 0 {
		t.Fatalf("the job: %+v", j)
	}
	_, one, _, err := print(o, folder, "one", papers.Stretch{Job: j, From: 2, To: 3})
	if err != nil || bytes.Count(one, []byte("/Type /Page\n")) != 4 {
		t.Errorf("two sheets of two sides: %v", err)
	}
	if rest := lay(o, r, printout.Rest); rest.Sheets != 0 || rest.Other != 9 {
		t.Errorf("pages beside the cards: %+v", rest)
	}
}

func TestTheMailHouseGetsARowAPaperWithTheRunsTotals(t *testing.T) {
	o, r := billed(t, 9)
	terms := bookstest.Ask(o, o.Clerk, billing.ReadTerms{})
	terms.Effective, terms.Mail = bookstest.Today, billing.Mailing{Mailer: "123456", Service: "300"}
	bookstest.Do(o, o.Manager, billing.KeepTerms{Terms: terms})
	a := o.Reread(3)
	bookstest.Do(o, o.Manager, account.SetMail{ID: 3, Rev: a.Rev, Copies: []account.Copy{{Name: "Owner", Why: account.ToOwner, Mail: a.MailTo}}})
	j, folder, ctx := lay(o, r, printout.Page), t.TempDir(), context.Background()
	house := bookstest.Ask(o, o.Clerk, office.ReadHouse{})
	m, paths, err := papers.MailHouse(ctx, o.Clerk, house, folder, "bills", j, quiet)
	if err != nil || len(paths) != 3 || m.Papers != 10 || m.Copies != 1 || m.Current != r.Issued.Total || m.Owed != r.Issued.Total {
		t.Fatalf("%v: %+v, %v", paths, m, err)
	}
	f, err := os.Open(paths[0])
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) != 11 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	barcodes := map[string]bool{}
	for i, row := range rows[1:] {
		if row[column["piece"]] != fmt.Sprint(i+1) || len(row[column["imb_bars"]]) != 65 || len(row[column["scan_line"]]) != 43 {
			t.Errorf("row %d: %v", i+1, row[:40])
		}
		barcodes[row[column["imb_bars"]]] = true
	}
	if len(barcodes) != 10 {
		t.Errorf("%d different barcodes on 10 papers", len(barcodes))
	}
	manifest, err := os.ReadFile(paths[2])
	if err != nil || !strings.Contains(string(manifest), "Papers (rows)                10\n") {
		t.Errorf("the manifest: %s, %v", manifest, err)
	}
	if len(mailhouse.Columns()) != len(rows[1]) {
		t.Error("the head names other columns than the rows have")
	}
	j.Owed++
	if _, err := mailhouse.Write(ctx, o.Clerk, j, &bytes.Buffer{}); fault.CodeOf(err) != mailhouse.ErrTotals.Code {
		t.Errorf("totals a cent off: %v", err)
	}
}

func TestADuplicateAtTheCounterSaysSo(t *testing.T) {
	o, _ := billed(t, 1)
	n := bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: 1})[0].Number
	for s, err := range papers.Again(context.Background(), o.Clerk, bookstest.Today, n) {
		if err != nil || !strings.Contains(s.Paper.Text(), "DUPLICATE · Oct 1, 2026") {
			t.Errorf("%v: %s", err, s.Paper.Text())
		}
	}
	if bill.Template == "" {
		t.Error("the form has no version")
	}
}
