package collection_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/printout"
	"curbstop/storage/bookstest"
)

// printed lays three reminders out as a job of three sheets, of which the first two came out.
func printed(o *bookstest.Office) (collection.Run, printout.Job) {
	o.Helper()
	for i := range 3 {
		owing(o, fmt.Sprintf("%04d", i+1), 20, 4000)
	}
	run := bookstest.Do(o, o.Clerk, draft(collection.Reminder))
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: run.Number})
	if err := issue(o, run); err != nil {
		o.Fatal(err)
	}
	order := bookstest.Ask(o, o.Clerk, collection.PrintOrder{Run: run.Number})
	if order.Sort != collection.SortZIP || len(order.Notices) != 3 || order.Owed != 12000 {
		o.Fatalf("the order of printing: %+v", order)
	}
	j := bookstest.Do(o, o.Clerk, printout.Begin{Of: run.Ref(), Sort: order.Sort, Form: printout.Page, Template: collection.Form, Bills: 3})
	var lines []printout.Line
	for i, n := range order.Notices {
		lines = append(lines, printout.Line{Doc: n, Sheet: i + 1, Sheets: 1, Hash: make([]byte, 8)})
	}
	bookstest.Do(o, o.Clerk, printout.Lay{Job: j.Number, Part: 1, Lines: lines, Last: true})
	bookstest.Do(o, o.Clerk, printout.Send{Job: j.Number, From: 1, To: 3, Printer: "Laser", Hash: make([]byte, 32)})
	return order.Run, bookstest.Do(o, o.Clerk, printout.Came{Job: j.Number, Through: 2})
}

func TestWhatIsMailedIsRecordedSheetBySheet(t *testing.T) {
	o := open(t)
	run, j := printed(o)
	mail := collection.MailBatch{Run: run.Number, Job: j.Number, Day: bookstest.Today, By: "J. Ortiz", Place: "Millbrook post office"}
	if _, err := bookstest.Try(o.Clerk, mail); fault.CodeOf(err) != "notice.mail-unprinted" {
		t.Errorf("the third sheet jammed: %v", err)
	}
	mail.To = 2
	if run = bookstest.Do(o, o.Clerk, mail); run.Posted != 2 || run.Mailed != 0 {
		t.Errorf("after the first tray: %+v", run)
	}
	if _, err := bookstest.Try(o.Clerk, mail); fault.CodeOf(err) != "notice.none-to-mail" {
		t.Errorf("the same tray twice: %v", err)
	}
	bookstest.Do(o, o.Clerk, printout.Send{Job: j.Number, From: 3, To: 3, Printer: "Laser", Hash: make([]byte, 32), Why: "jam", File: true})
	mail.From, mail.To = 3, 3
	run = bookstest.Do(o, o.Clerk, mail)
	all := bookstest.Ask(o, o.Clerk, collection.MailingsOf{Run: run.Number})
	if run.Mailed != bookstest.Today || run.Carrier != "J. Ortiz" || len(all) != 2 || all[1].Pieces != 2 || all[1].Asked != 8000 {
		t.Errorf("both trays: %+v, %+v", run, all)
	}
	v := bookstest.Ask(o, o.Clerk, collection.ReadMailing{Mailing: all[1].Number})
	if len(v.Pieces) != 2 || v.Pieces[0].AccountNumber != "0001" || v.Pieces[0].Mailed != bookstest.Today {
		t.Errorf("the pieces of the first tray: %+v", v.Pieces)
	}
}

func TestAMailingRecordedInErrorIsTakenBackAndTheRulesCountNothingFromIt(t *testing.T) {
	o := open(t)
	bookstest.Do(o, o.Manager, fees)
	a := owing(o, "0001", 20, 4000)
	run := sent(o, collection.Termination)
	m := bookstest.Ask(o, o.Clerk, collection.MailingsOf{Run: run.Number})[0]
	if _, err := bookstest.Try(o.Clerk, collection.UndoMailing{Mailing: m.Number}); fault.CodeOf(err) != "notice.no-reason" {
		t.Errorf("without a reason: %v", err)
	}
	run = bookstest.Do(o, o.Clerk, collection.UndoMailing{Mailing: m.Number, Reason: "the tray never left the office"})
	n := bookstest.Ask(o, o.Clerk, collection.NoticesOf{Account: a.ID})[0]
	if run.Mailed != 0 || run.Posted != 0 || n.Mailed != 0 || n.Mailing != 0 {
		t.Errorf("taken back: %+v, notice mailed %s", run, n.Mailed)
	}
	if _, err := bookstest.Try(o.Clerk, collection.UndoMailing{Mailing: m.Number, Reason: "again"}); fault.CodeOf(err) != "notice.undone" {
		t.Errorf("taken back twice: %v", err)
	}
	bookstest.Do(o, o.Clerk, collection.MailBatch{Run: run.Number, Day: bookstest.Today})
	if n = bookstest.Ask(o, o.Clerk, collection.ReadNotice{Number: n.Number}).Notice; n.Mailed != bookstest.Today {
		t.Errorf("recorded anew: %s", n.Mailed)
	}
}

func TestTheLastNoticeLeftVoidEndsTheMailing(t *testing.T) {
	o := open(t)
	run, j := printed(o)
	bookstest.Do(o, o.Clerk, collection.MailBatch{Run: run.Number, Job: j.Number, To: 2, Day: bookstest.Today})
	third := bookstest.Ask(o, o.Clerk, printout.Lines{Job: j.Number, From: 3, To: 3})[0].Doc
	bookstest.Do(o, o.Supervisor, collection.VoidNotice{Number: third, Reason: "paid at the counter"})
	if r := bookstest.Ask(o, o.Clerk, collection.ReadRun{Run: run.Number}).Run; r.Mailed != bookstest.Today || r.Posted != 2 {
		t.Errorf("the run: %+v", r)
	}
}

func TestNoticesArePrintedInAKnownOrderOnceAllAreMade(t *testing.T) {
	o := open(t)
	owing(o, "0001", 20, 4000)
	run := bookstest.Do(o, o.Clerk, draft(collection.Reminder))
	for q, code := range map[collection.PrintOrder]string{{Run: run.Number, Sort: "weather"}: "print.sort", {Run: run.Number}: "notice.not-made"} {
		if _, err := office.Ask(context.Background(), o.Clerk, q); fault.CodeOf(err) != code {
			t.Errorf("%+v: %v", q, err)
		}
	}
	if collection.UsualSort(collection.DoorTag) != collection.SortRoute || !strings.Contains(document.Ref{Kind: collection.KindMailing, Number: run.Number}.String(), "mailing") {
		t.Error("door tags go by route")
	}
}
