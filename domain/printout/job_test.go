package printout_test

import (
	"testing"

	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/printout"
	"curbstop/storage/bookstest"
)

var (
	run  = document.Ref{Kind: "billing run", Number: document.NumberOf('A', 3)}
	hash = make([]byte, 32)
)

// laid gives a job of eleven sheets: ten papers, the third of two sheets.
func laid(o *bookstest.Office) printout.Job {
	o.Helper()
	j := bookstest.Do(o, o.Clerk, printout.Begin{Of: run, Sort: "zip", Form: printout.Page, Template: "bill 2", Bills: 10})
	sheet := 1
	for part := 1; part <= 2; part++ {
		c := printout.Lay{Job: j.Number, Part: part, Last: part == 2}
		for i := 1 + 5*(part-1); i <= 5*part; i++ {
			l := printout.Line{Doc: document.NumberOf('A', uint64(100-i)), Sheet: sheet, Sheets: 1, Hash: hash[:8]}
			if i == 3 {
				l.Sheets = 2
			}
			sheet += l.Sheets
			c.Lines = append(c.Lines, l)
		}
		j = bookstest.Do(o, o.Clerk, c)
	}
	return j
}

func TestAfterAJamTheRestIsPrintedAndNothingIsForgotten(t *testing.T) {
	o := bookstest.Open(t)
	j := laid(o)
	if j.Sheets != 11 || j.Pieces != 10 || !j.Laid || j.Next() != 1 {
		t.Fatalf("the job: %+v", j)
	}
	send := printout.Send{Job: j.Number, From: 1, To: 11, Printer: "Laser", Hash: hash}
	j = bookstest.Do(o, o.Clerk, send)
	if _, err := bookstest.Try(o.Second, send); fault.CodeOf(err) != "print.unanswered" {
		t.Errorf("printed again before anybody looked: %v", err)
	}
	for _, n := range []int{-1, 12} {
		if _, err := bookstest.Try(o.Clerk, printout.Came{Job: j.Number, Through: n}); fault.CodeOf(err) != "print.through" {
			t.Errorf("sheet %d came out: %v", n, err)
		}
	}
	j = bookstest.Do(o, o.Clerk, printout.Came{Job: j.Number, Through: 4})
	if len(j.Prints) != 2 || j.Prints[0].State != printout.Printed || j.Prints[1].State != printout.Spoiled || j.Next() != 5 {
		t.Errorf("after the jam: %+v, next %d", j.Prints, j.Next())
	}
	if _, err := bookstest.Try(o.Clerk, printout.Came{Job: j.Number, Through: 4}); fault.CodeOf(err) != "print.not-waiting" {
		t.Errorf("answered twice: %v", err)
	}
	send.From, send.Why = 5, "jam"
	bookstest.Do(o, o.Clerk, send)
	j = bookstest.Do(o, o.Clerk, printout.Came{Job: j.Number, Through: 11})
	if j.Next() != 0 {
		t.Errorf("after the rest sheet %d is still missing", j.Next())
	}
	if all := bookstest.Ask(o, o.Clerk, printout.JobsOf{Run: run}); len(all) != 1 || len(all[0].Prints) != 3 {
		t.Errorf("jobs of the run: %+v", all)
	}
}

func TestTheSameSheetsAreTheSamePapersInTheSameOrder(t *testing.T) {
	o := bookstest.Open(t)
	j := laid(o)
	got := bookstest.Ask(o, o.Clerk, printout.Lines{Job: j.Number, From: 4, To: 6})
	if len(got) != 3 || got[0].Doc.Count() != 97 || got[0].Sheet != 3 || got[2].Doc.Count() != 95 {
		t.Errorf("sheets 4 to 6: %+v", got)
	}
	if got = bookstest.Ask(o, o.Clerk, printout.Lines{Job: j.Number, From: 1, To: 11, After: 4, Limit: 3}); len(got) != 3 || got[0].Doc.Count() != 95 {
		t.Errorf("pieces 5 to 7: %+v", got)
	}
}

func TestWhatCannotBePrinted(t *testing.T) {
	o := bookstest.Open(t)
	j := bookstest.Do(o, o.Clerk, printout.Begin{Of: run, Sort: "zip", Form: printout.Page, Template: "bill 2", Bills: 1})
	for code, c := range map[string]printout.Send{
		"row.absent": {Job: document.NumberOf('A', 9)}, "print.not-laid": {Job: j.Number, From: 1, To: 1},
	} {
		if _, err := bookstest.Try(o.Clerk, c); fault.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
	line := printout.Line{Doc: 1, Sheet: 2, Sheets: 1, Hash: hash[:8]}
	for code, c := range map[string]printout.Lay{
		"print.part": {Job: j.Number, Part: 2}, "print.line": {Job: j.Number, Part: 1, Lines: []printout.Line{line}},
	} {
		if _, err := bookstest.Try(o.Clerk, c); fault.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
	line.Sheet = 1
	bookstest.Do(o, o.Clerk, printout.Lay{Job: j.Number, Part: 1, Lines: []printout.Line{line}, Last: true})
	for code, c := range map[string]printout.Send{
		"print.range": {Job: j.Number, From: 1, To: 2, Hash: hash}, "print.hash": {Job: j.Number, From: 1, To: 1},
	} {
		if _, err := bookstest.Try(o.Clerk, c); fault.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
	if _, err := bookstest.Try(o.Clerk, printout.Begin{Of: run}); fault.CodeOf(err) != "print.nothing" {
		t.Errorf("a job of nothing: %v", err)
	}
}
