package billing

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/billing"
	"curbstop/domain/phrase"
	"curbstop/domain/printout"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/printroom"
)

// printing seats somebody at the printing of a posted run.
func printing(t *testing.T) (*bookstest.Office, *benchtest.Seat, *printroom.Page) {
	t.Helper()
	o, _ := town(t)
	ctx := context.Background()
	r := bookstest.Do(o, o.Clerk, billing.Start{From: september.First(), Through: september.Last()})
	if _, err := billing.Preview(ctx, o.Clerk, r.Number, func(billing.Progress) {}); err != nil {
		t.Fatal(err)
	}
	r = bookstest.Ask(o, o.Clerk, billing.ReadRun{Number: r.Number})
	bookstest.Do(o, o.Manager, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total})
	if _, err := billing.Post(ctx, o.Clerk, r.Number, func(billing.Progress) {}); err != nil {
		t.Fatal(err)
	}
	seat, v := benchtest.Sit(t, "Printing", o.Clerk, func(b *bench.Bench) *printroom.Page { return newPrint(b, r.Number) })
	return o, seat, v
}

func TestTheRuleOfMailingIsKept(t *testing.T) {
	o, s, v := printing(t)
	v.Bench().Session = o.Manager
	s.Press(fyne.KeyF3)
	s.Press(fyne.KeyReturn) // from today
	s.Type("1.00")
	s.Press(fyne.KeyReturn, fyne.KeySpace, fyne.KeyReturn, fyne.KeyReturn)
	s.Type("123456")
	s.Press(fyne.KeyReturn)
	s.Type("300")
	s.Shot("print-rule")
	kittest.CtrlEnter(s.Window)
	s.Said("The rule of mailing is kept")
	got := bookstest.Ask(o, o.Clerk, billing.ReadTerms{}).Mail
	if got != (billing.Mailing{Least: 100, SkipZero: true, Mailer: "123456", Service: "300"}) {
		t.Errorf("kept: %+v", got)
	}
}

func TestBillsAreLaidOutPrintedInPartAndAgainFromTheKeyboard(t *testing.T) {
	o, s, v := printing(t)
	if got := v.Blocked(); !strings.Contains(got, "Lay the papers out first") {
		t.Errorf("before anything is laid out the button says %q", got)
	}
	s.Press(fyne.KeyF9)
	s.Shot("print-lay-out")
	kittest.CtrlEnter(s.Window)
	s.Said("Laid out: F8 prints.")
	if len(v.Jobs()) != 1 || v.Jobs()[0].Sheets != 4 {
		t.Fatalf("the jobs: %+v", v.Jobs())
	}
	s.Press(fyne.KeyF8)
	s.Shot("print-sheets")
	kittest.CtrlEnter(s.Window)
	if len(s.Machine.Files) != 1 {
		t.Errorf("files: %v", s.Machine.Files)
	}
	s.Press(fyne.KeyReturn) // the paths
	s.Shot("print-done")
	if j := v.Jobs()[0]; j.Next() != 0 || len(j.Prints) != 1 {
		t.Errorf("after printing: %+v", j)
	}
	s.Press(fyne.KeyF6)
	if len(s.Machine.Files) != 3 { // rows and manifest; the pages have the name they had
		t.Errorf("after the mail house: %d files, said %q", len(s.Machine.Files), s.Shell.Status().Said())
	}
	s.Press(fyne.KeyReturn, fyne.KeyF4)
	s.Shot("print-not-mailed")
	s.Press(fyne.KeyEscape)
	bookstest.Do(o, o.Clerk, printout.Send{Job: v.Jobs()[0].Number, From: 2, To: 4, Printer: "Laser", Hash: make([]byte, 32), Why: "jam"})
	v.Shown()
	if got := v.Blocked(); !strings.Contains(got, "say first what came out") {
		t.Errorf("while nobody has said what came out: %q", got)
	}
	s.Press(fyne.KeyF7)
	s.Shot("print-came-out")
	kittest.CtrlEnter(s.Window)
	if j := v.Jobs()[0]; j.Next() != 0 || v.Blocked() != "" {
		t.Errorf("after the answer: %+v, %q", j.Prints, v.Blocked())
	}
}

func TestWhatWasLaidOutLastIsPrintedAndNothingIsPrintedAgainWithoutAReason(t *testing.T) {
	_, s, v := printing(t)
	s.Press(fyne.KeyF9)
	kittest.CtrlEnter(s.Window)
	s.Press(fyne.KeyF8)
	kittest.CtrlEnter(s.Window)
	s.Press(fyne.KeyReturn, fyne.KeyF8)
	kittest.CtrlEnter(s.Window)
	s.Said("4 sheets of these came out before: say why they are printed again.")
	s.Press(fyne.KeyEscape)
	if len(v.Jobs()[0].Prints) != 1 {
		t.Errorf("printed again without a reason: %+v", v.Jobs()[0].Prints)
	}
	s.Press(fyne.KeyF9)
	kittest.CtrlEnter(s.Window)
	if j, _ := v.Chosen(); len(v.Jobs()) != 2 || j.Number != v.Jobs()[0].Number || len(j.Prints) != 0 {
		t.Errorf("after laying out a second time %s is chosen, with %d prints", j.Number, len(j.Prints))
	}
}

func TestARunIsReadInTheOrderOfTheAccountNumbers(t *testing.T) {
	d := &desk{rows: []line{{number: "0030-1"}, {number: "0010-2"}, {number: "0010-1"}}}
	d.sort()
	if d.rows[0].number != "0010-1" || d.rows[2].number != "0030-1" {
		t.Errorf("the rows: %v", d.rows)
	}
	if got := phrase.Class("RESIDENTIAL_SINGLE"); got != "Residential single" {
		t.Errorf("a class is called %q", got)
	}
}
