package papers_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"curbstop/assets"
	"curbstop/cmd/internal/papers"
	"curbstop/domain/account"
	"curbstop/domain/collection"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/printout"
	"curbstop/reports/printjob"
	"curbstop/storage/bookstest"
)

// noticed gives an office with so many homes past due, each in a ZIP code of its own, the last first, and the issued run of a step.
func noticed(t *testing.T, homes int, step collection.Step) (*bookstest.Office, collection.Run) {
	t.Helper()
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	house := bookstest.Ask(o, o.Manager, office.ReadHouse{})
	house.Hours = "Mon–Fri 8:00–5:00"
	bookstest.Do(o, o.Manager, office.ChangeHouse{House: house})
	bookstest.Do(o, o.Manager, collection.SetTerms{Fees: []collection.Fee{{Label: "Reconnection", Spanish: "Reconexión", Service: "water", Amount: 3500}}})
	for i := range homes {
		a := o.Home(fmt.Sprintf("%04d", i+1), fmt.Sprintf("Customer %d", i+1), fmt.Sprintf("%d Main St", i+1))
		a.MailTo = customer.Address{Lines: []string{"PO Box 1"}, City: "Millbrook", State: "TX", ZIP: fmt.Sprintf("%05d", 79000-i)}
		bookstest.Do(o, o.Manager, account.Change{Account: a})
		due := bookstest.Today.Plus(-20)
		o.Charge(ledger.Bill{
			Account: uint64(a.ID), Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', uint64(i+1))}, Day: due - 16, Due: due,
			Parts: []ledger.Part{{Service: "water", Amount: 4000}},
		})
	}
	return o, issued(o, step)
}

func issued(o *bookstest.Office, step collection.Step) collection.Run {
	o.Helper()
	run := bookstest.Do(o, o.Clerk, collection.Draft{Step: step, Least: 1000})
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
	err := office.Run(context.Background(), o.Supervisor, collection.RunOp(run.Number, "issue"), run.Chunks, func(i int) office.Command[collection.Books, collection.Run] {
		return collection.IssueBatch{Run: run.Number, Index: i}
	}, func(_ int, now collection.Run) { run = now })
	if err != nil {
		o.Fatal(err)
	}
	return run
}

func laid(o *bookstest.Office, run collection.Run) printout.Job {
	o.Helper()
	j, err := printjob.LayNotices(context.Background(), o.Clerk, run.Number, "", quiet)
	if err != nil {
		o.Fatal(err)
	}
	return j
}

func TestNoticesAreNumberedSheetsPrintedAgainAfterAJamAsTheyWere(t *testing.T) {
	o, run := noticed(t, 7, collection.Termination)
	j, folder := laid(o, run), t.TempDir()
	if j.Sheets != 7 || j.Pieces != 7 || j.Owed != 28000 || j.Template != collection.Form || j.Sort != collection.SortZIP {
		t.Fatalf("the job: %+v", j)
	}
	jam := func(ctx context.Context, title, path string) error { return nil }
	j, first, _, err := print(o, folder, "first", papers.Stretch{Job: j, From: 1, To: 7, Printer: "Laser", Queue: jam})
	if err != nil || len(first) == 0 {
		t.Fatal(err)
	}
	if _, _, _, err := print(o, folder, "early", papers.Stretch{Job: j, From: 4, To: 7}); fault.CodeOf(err) != "print.unanswered" {
		t.Errorf("before anybody said what came out: %v", err)
	}
	j = bookstest.Do(o, o.Clerk, printout.Came{Job: j.Number, Through: 3})
	if j.Next() != 4 {
		t.Errorf("after a jam at sheet 4 the job goes on with sheet %d", j.Next())
	}
	j, rest, _, err := print(o, folder, "rest", papers.Stretch{Job: j, From: 4, To: 7, Why: "jam"})
	if err != nil || j.Next() != 0 {
		t.Errorf("the rest: %v, next %d", err, j.Next())
	}
	_, again, _, err := print(o, folder, "again", papers.Stretch{Job: j, From: 4, To: 7, Why: "once more"})
	if err != nil || !bytes.Equal(rest, again) {
		t.Errorf("sheets 4 to 7 printed twice differ, %v", err)
	}
	lines := bookstest.Ask(o, o.Clerk, printout.Lines{Job: j.Number, From: 1, To: 1})
	if n := bookstest.Ask(o, o.Clerk, collection.ReadNotice{Number: lines[0].Doc}).Notice; n.AccountNumber != "0007" || n.Form != collection.Form {
		t.Errorf("sheet 1 is that of account %s, form %q: ZIP codes run the other way round", n.AccountNumber, n.Form)
	}
}

func TestANoticePrintedAgainSaysWhenItIsNoLongerAsItWas(t *testing.T) {
	o, run := noticed(t, 2, collection.Reminder)
	j := laid(o, run)
	number := bookstest.Ask(o, o.Clerk, printout.Lines{Job: j.Number, From: 2, To: 2})[0].Doc
	again := func() (changed bool) {
		s, changed, err := printjob.NoticeAgain(context.Background(), o.Clerk, number)
		if err != nil || len(s.Pages) != 1 {
			t.Fatal(err)
		}
		return changed
	}
	if again() {
		t.Error("nothing has changed")
	}
	house := bookstest.Ask(o, o.Manager, office.ReadHouse{})
	house.Phone = "(512) 555-0199"
	bookstest.Do(o, o.Manager, office.ChangeHouse{House: house})
	if !again() {
		t.Error("the office's phone stands on the notice, and has changed")
	}
	if _, _, _, err := print(o, t.TempDir(), "all", papers.Stretch{Job: j, From: 1}); fault.CodeOf(err) != "print.changed" {
		t.Errorf("the whole job: %v", err)
	}
}

func TestDoorTagsStandThreeOnASheet(t *testing.T) {
	o, run := noticed(t, 4, collection.Termination)
	bookstest.Do(o, o.Clerk, collection.MailBatch{Run: run.Number, Day: bookstest.Today})
	o.Day(run.PayBy)
	j := laid(o, issued(o, collection.DoorTag))
	lines := bookstest.Ask(o, o.Clerk, printout.Lines{Job: j.Number, From: 1, To: 2})
	if j.Form != printout.Tags || j.Sort != collection.SortRoute || j.Sheets != 2 || len(lines) != 4 || lines[2].Sheet != 1 || lines[3].Sheet != 2 {
		t.Errorf("%+v, %+v", j, lines)
	}
	if _, data, _, err := print(o, t.TempDir(), "tags", papers.Stretch{Job: j, From: 1}); err != nil || len(data) == 0 {
		t.Error(err)
	}
}

func TestANoticeThatIsVoidOfAgeIsNotLaidOut(t *testing.T) {
	o, run := noticed(t, 1, collection.Termination)
	o.Day(bookstest.Today + 90)
	if _, err := printjob.LayNotices(context.Background(), o.Clerk, run.Number, "", quiet); fault.CodeOf(err) != "notice.stale" {
		t.Error(err)
	}
	if jobs := bookstest.Ask(o, o.Clerk, printout.JobsOf{}); len(jobs) != 0 {
		t.Errorf("%d jobs were begun", len(jobs))
	}
}

// roads are the ways a notice comes to paper: laid out as a job, printed as sheets of a job laid out before, by itself, and by curb without a job.
func roads(o *bookstest.Office, run collection.Run, j printout.Job, number document.Number) map[string]error {
	o.Helper()
	ctx, out := context.Background(), map[string]error{}
	_, out["laid out"] = printjob.LayNotices(ctx, o.Clerk, run.Number, "", quiet)
	_, _, _, out["printed again"] = print(o, o.TempDir(), "again", papers.Stretch{Job: j, From: 1, Changed: true})
	_, _, out["by itself"] = printjob.NoticeAgain(ctx, o.Clerk, number)
	for _, err := range papers.Notices(ctx, o.Clerk, run.Number) {
		out["without a job"] = errors.Join(out["without a job"], err)
	}
	return out
}

func TestNoRoadPrintsANoticeThatMayNotBePrinted(t *testing.T) {
	first := func(o *bookstest.Office, j printout.Job) document.Number {
		return bookstest.Ask(o, o.Clerk, printout.Lines{Job: j.Number, From: 1, To: 1})[0].Doc
	}
	t.Run("it lacks what the rules want told", func(t *testing.T) {
		o, run := noticed(t, 2, collection.Termination)
		j := laid(o, run)
		house := bookstest.Ask(o, o.Manager, office.ReadHouse{})
		house.Hours = ""
		bookstest.Do(o, o.Manager, office.ChangeHouse{House: house})
		for road, err := range roads(o, run, j, first(o, j)) {
			if fault.CodeOf(err) != "notice.lacks" {
				t.Errorf("%s: %v", road, err)
			}
		}
	})
	t.Run("it is stale", func(t *testing.T) {
		o, run := noticed(t, 2, collection.Termination)
		j := laid(o, run)
		o.Day(bookstest.Today + 90)
		for road, err := range roads(o, run, j, first(o, j)) {
			if fault.CodeOf(err) != "notice.stale" {
				t.Errorf("%s: %v", road, err)
			}
		}
	})
	t.Run("somebody voided it", func(t *testing.T) {
		o, run := noticed(t, 2, collection.Termination)
		j := laid(o, run)
		number := first(o, j)
		bookstest.Do(o, o.Supervisor, collection.VoidNotice{Number: number, Reason: "sent to the wrong house"})
		all := roads(o, run, j, number)
		if fault.CodeOf(all["by itself"]) != "notice.void" || all["laid out"] != nil || all["printed again"] != nil || all["without a job"] != nil {
			t.Errorf("one of two is void: %v", all)
		}
		for sh, err := range printjob.Sheets(context.Background(), o.Clerk, j, 1, 2) {
			if says := sh.Paper.Text(); err != nil || strings.Contains(says, "VOID") != (sh.Lines[0].Doc == number) || !sh.Changed && sh.Lines[0].Doc == number {
				t.Errorf("sheet %d, changed %t: %v\n%s", sh.Number, sh.Changed, err, says)
			}
		}
	})
}
