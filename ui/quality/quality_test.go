package quality

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/quality"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

type desktop struct {
	*benchtest.Seat
	opened []document.Ref
}

func sit(t *testing.T, who *office.Session, open func(*bench.Bench, Options) shell.Screen) *desktop {
	t.Helper()
	d := &desktop{}
	d.Seat, _ = benchtest.Sit(t, "Checking", who, func(b *bench.Bench) shell.Screen {
		return open(b, Options{Open: func(_ *bench.Bench, ref document.Ref) { d.opened = append(d.opened, ref) }})
	})
	return d
}

// worked lets Ruth and others work on two days, and opens the Monday after.
func worked(o *bookstest.Office) {
	o.Helper()
	a := o.Account("0042", "Petra Novak")
	for i := range 14 {
		bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: money.Amount(2_000 + 371*i), Tender: payment.Cash})
	}
	for range 4 {
		bookstest.Do(o, o.Clerk, casework.WriteNote{Account: a.ID, Channel: casework.Phone, Caller: "Petra Novak", Checked: "meter number", Text: "Asked for the due day."})
	}
	bookstest.Do(o, o.Second, payment.Take{Account: a.ID, Amount: 61_207, Tender: payment.Cash})
	bookstest.Do(o, o.Manager, payment.Void{Number: document.NumberOf('A', 3), Reason: "keyed twice"})
	o.Day(bookstest.Today + 4)
}

func TestASampleIsDrawnCheckedReturnedAndSeenByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	worked(o)
	d := sit(t, o.Supervisor, New)
	d.Shot("quality-desk-before")
	d.Press(fyne.KeyF9)
	d.Said("samples are drawn")
	for d.Shell.Current().(*desk).selected().Name != "Ruth Kelly" {
		d.Press(fyne.KeyDown)
	}
	d.Shot("quality-desk")
	d.Press(fyne.KeyReturn)
	v := d.Shell.Current().(*sample)
	if len(v.s.Checks) != 5 || !v.s.Fair {
		t.Fatalf("%d checks, fair %v", len(v.s.Checks), v.s.Fair)
	}
	d.Press(fyne.KeyF8)
	if c, _ := v.rows.Selected(); c.Work.Ref.Number != 0 && (len(d.opened) != 1 || d.opened[0] != c.Work.Ref) {
		t.Errorf("F8 opened %v", d.opened)
	}
	d.Press(fyne.KeyReturn) // the form: exactness
	d.Type("E1")
	d.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	d.Type("Posted 20.00, the stub says 200.00")
	d.Shot("quality-check")
	kittest.CtrlEnter(d.Window)
	if top := d.Window.Top(); top == nil {
		t.Fatal("a grave defect was kept without being returned")
	}
	d.Press(fyne.KeySpace)
	kittest.CtrlEnter(d.Window)
	d.Said("returned to Ruth Kelly")
	d.Press(fyne.KeyDown, fyne.KeyReturn)
	kittest.CtrlEnter(d.Window)
	d.Said("is done")
	d.Shot("quality-sample")

	clerk := sit(t, o.Clerk, NewMine)
	clerk.Shot("quality-mine")
	clerk.Press(fyne.KeyReturn)
	clerk.Type("Voided and taken again, receipt A-000016")
	kittest.CtrlEnter(clerk.Window)
	clerk.Said("goes to Luis Peña")
	if n := clerk.Shell.Current().(*mine).rows.Len(); n != 0 {
		t.Errorf("corrected, and %d still stand there", n)
	}

	d = sit(t, o.Supervisor, New)
	for d.Shell.Current().(*desk).selected().Name != "Ruth Kelly" {
		d.Press(fyne.KeyDown)
	}
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	d.Shot("quality-judge")
	kittest.CtrlEnter(d.Window)
	d.Said("is seen")
	d.Press(kit.KeyPrint, fyne.KeyF8)
	if len(d.Machine.Files) != 1 {
		t.Errorf("%d sheets saved; said %q", len(d.Machine.Files), d.Shell.Status().Said())
	}
	r := bookstest.Ask(o, o.Supervisor, quality.Rates{From: bookstest.Today - 3})
	if r.All.Checked != 2 || r.All.Bad != 1 {
		t.Errorf("%d checked, %d bad", r.All.Checked, r.All.Bad)
	}
}

func (v *desk) selected() quality.DeskLine { l, _ := v.rows.Selected(); return l }

func TestErrorRatesAreAskedForAndShown(t *testing.T) {
	o := bookstest.Open(t)
	worked(o)
	d := sit(t, o.Supervisor, New)
	d.Press(fyne.KeyF9, fyne.KeyF4, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if !strings.HasPrefix(d.Shell.Current().Title(), "Error rates") {
		t.Errorf("%q is shown; said %q", d.Shell.Current().Title(), d.Shell.Status().Said())
	}
}

func TestWeeksAreTurned(t *testing.T) {
	o := bookstest.Open(t)
	worked(o)
	d := sit(t, o.Supervisor, New)
	v := d.Shell.Current().(*desk)
	first := v.week.Week
	d.Press(fyne.KeyF8)
	if v.week.Week != first+7 || v.week.Over {
		t.Errorf("the week after is %s, over %v", v.week.Week.US(), v.week.Over)
	}
	d.Press(fyne.KeyF9)
	d.Said("is not over")
	d.Press(fyne.KeyF8)
	d.Said("has not come")
	d.Press(fyne.KeyF7, fyne.KeyF7)
	if v.week.Week != first-7 || v.rows.Len() != 0 {
		t.Errorf("the week before is %s with %d people", v.week.Week.US(), v.rows.Len())
	}
	d.Press(fyne.KeyF9)
	d.Said("Nothing was done")
}

func TestWhoMayNotReadChecksIsTold(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Second, New)
	v := d.Shell.Current().(*desk)
	if !strings.Contains(v.note.Text(), "Joe Nguyen is not authorized to read checks of work") {
		t.Errorf("told %q", v.note.Text())
	}
}

func TestACallIsScoredAndFollowedByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Supervisor, NewCalls)
	d.Press(fyne.KeyF9)
	d.Type("Ru")
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	d.Type("line 2, 10:14 AM")
	d.Press(fyne.KeyReturn)
	d.Type("0042")
	d.Press(fyne.KeyReturn)
	for _, p := range []string{"2", "2", "1", "2", "2", "0", "n"} {
		d.Type(p)
		d.Press(fyne.KeyReturn)
	}
	v := d.Shell.Current().(*score)
	if text := v.sum.Text(); text != "77.50 %   below 80" {
		t.Errorf("the score says %q", text)
	}
	d.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	d.Type("Patient with a caller who shouted.")
	d.Press(fyne.KeyTab)
	d.Type("Write the note of the call.")
	d.Shot("quality-score")
	d.Press(fyne.KeyF9)
	d.Said("is scored")
	list := d.Shell.Current().(*calls)
	if c, _ := list.rows.Selected(); c.Score.StringFixed(2) != "77.50" || c.Needed == "" || c.Praise == "" {
		t.Errorf("listed %+v", c.Call)
	}
	d.Press(fyne.KeyReturn)
	kittest.CtrlEnter(d.Window)
	d.Said("is discussed")
	d.Shot("quality-calls")
	d.Press(fyne.KeyF8)
	d.Press(fyne.KeyF8)
	if len(d.Machine.Files) != 1 {
		t.Errorf("no correction slip: %q is shown, said %q", d.Shell.Current().Title(), d.Shell.Status().Said())
	}
	d.Press(fyne.KeyEscape, fyne.KeyReturn)
	d.Type("Note written")
	kittest.CtrlEnter(d.Window)
	d.Said("is put right")
	d.Press(fyne.KeyF6)
	if list.rows.Len() != 0 {
		t.Error("put right, and still to be done")
	}
}

func TestRatersAreComparedOnTheScreen(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Supervisor, NewCalls)
	d.Press(fyne.KeyF7, fyne.KeyF9)
	d.Type("Ru")
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	d.Type("recording 118")
	d.Press(fyne.KeyReturn)
	d.Said("is open")
	scoreAll := func(d *desktop, points string) {
		d.Press(fyne.KeyReturn)
		for _, p := range points {
			d.Type(string(p))
			d.Press(fyne.KeyReturn)
		}
		d.Press(fyne.KeyF9)
		d.Said("Your score is kept")
	}
	scoreAll(d, "2222222")
	d.Press(fyne.KeyF6)
	d.Said("1 scored this call")
	boss := sit(t, o.Manager, NewCalls)
	boss.Press(fyne.KeyF7)
	scoreAll(boss, "2220222")
	boss.Press(fyne.KeyF6)
	boss.Type("The answer was right.")
	kittest.CtrlEnter(boss.Window)
	boss.Said("compared")
	boss.Shot("quality-calibration")
	v := boss.Shell.Current().(*calibrations)
	if text := v.note.Text(); !strings.Contains(text, "Middle 87.50 %") || !strings.Contains(text, "Ada Moreno 75.00 % (−12.50) off") {
		t.Errorf("the verdict says %q", text)
	}
}

func TestAClerkReadsASentenceInsteadOfCalls(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Supervisor, quality.Calibrate{Agent: o.Second.Who, Day: bookstest.Today, CallRef: "recording 1"})
	d := sit(t, o.Clerk, NewCalls)
	d.Press(fyne.KeyF9)
	d.Said("sealed")
}
