package ratings

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/rating"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
	"curbstop/ui/kit/kittest"
)

// signed takes a rating of Ruth to the reviewing official.
func signed(o *bookstest.Office) document.Number {
	o.Helper()
	n := bookstest.Do(o, o.Supervisor, rating.Begin{Employee: o.Clerk.Who, Type: rating.Annual, From: bookstest.Today - 365, To: bookstest.Today - 1}).Number
	p := bookstest.Ask(o, o.Manager, rating.Read{Number: n})
	for i := range p.Factors {
		p.Factors[i].Score, p.Factors[i].Evidence = 3, []string{"as the standard asks"}
	}
	bookstest.Do(o, o.Supervisor, rating.Write{Number: n, Rev: p.Rev, Factors: p.Factors})
	bookstest.Do(o, o.Supervisor, rating.Talk{Number: n, Day: bookstest.Today})
	bookstest.Do(o, o.Supervisor, rating.TakeSignature{Number: n, Day: bookstest.Today})
	return n
}

func TestAReviewChangesAScoreAndTheEmployeeAppealsByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o)
	boss := sit(t, o.Manager)
	boss.Press(fyne.KeyReturn, fyne.KeyF7)
	boss.Type("4") // accuracy
	boss.Press(fyne.KeyReturn)
	boss.Type("No correction in 1,200 entries")
	boss.Shot("ratings-modify")
	kittest.CtrlEnter(boss.Window)
	boss.Said("reviewed with changes")
	boss.Press(fyne.KeyF9)
	boss.Said("give it first")

	luis := sit(t, o.Supervisor)
	luis.Press(fyne.KeyReturn, fyne.KeyF6)
	kittest.CtrlEnter(luis.Window)
	luis.Said("was given to Ruth Kelly")
	luis.Press(fyne.KeyF7, fyne.KeyReturn)
	luis.Type("The drawer was short because the scanner failed")
	kittest.CtrlEnter(luis.Window)
	luis.Said("the rater answers it")
	luis.Press(fyne.KeyF9)
	for range 6 {
		luis.Press(fyne.KeyTab)
	}
	luis.Type("The log shows one failure, on another day")
	kittest.CtrlEnter(luis.Window)
	luis.Said("may carry it on")
	luis.Press(fyne.KeyF6)
	kittest.CtrlEnter(luis.Window)
	luis.Said("was given to Ruth Kelly")
	luis.Press(fyne.KeyF7, fyne.KeyReturn)
	luis.Type("There were two")
	kittest.CtrlEnter(luis.Window)
	luis.Said("goes to the manager")
	if text := luis.sheet().said.Text(); !strings.Contains(text, "To be decided by 10/16/2026 (10 working days left).") {
		t.Errorf("of the clock of the decision it says %q", text)
	}
	luis.Shot("ratings-appeal")
	if why := luis.sheet().steps()[0].Blocked(); !strings.Contains(why, "nobody approves their own work") {
		t.Errorf("the rater may decide the appeal: %q", why)
	}

	boss = sit(t, o.Manager)
	boss.Press(fyne.KeyReturn, fyne.KeyF9)
	for range 6 {
		boss.Press(fyne.KeyTab)
	}
	boss.Type("The score stands")
	kittest.CtrlEnter(boss.Window)
	boss.Said("is decided")
	boss.Press(fyne.KeyF6, fyne.KeyReturn, fyne.KeySpace)
	kittest.CtrlEnter(boss.Window)
	boss.Said("was given")
	boss.Press(fyne.KeyF9, fyne.KeyReturn)
	boss.Said("is filed")
	boss.Press(fyne.KeyF11, fyne.KeyReturn, fyne.KeyF8)
	if len(boss.Machine.Files) != 1 {
		t.Errorf("no review sheet; said %q", boss.Shell.Status().Said())
	}
	p := bookstest.Ask(o, o.Manager, rating.Read{Number: n})
	if p.State != document.Issued || p.Factors[0].Score != 4 || p.Plea.Decision != "The score stands" || p.Plea.Answer == "" {
		t.Errorf("%s, %d, %+v", p.State, p.Factors[0].Score, p.Plea)
	}
}

func TestWhatIsDueAndTheRatersSideBySide(t *testing.T) {
	o := bookstest.Open(t)
	hired := func(who authority.StaffID, day calendar.Day) {
		f := bookstest.Ask(o, o.Manager, staff.Read{ID: who})
		f.Person.Hired = day
		bookstest.Do(o, o.Manager, staff.ChangePerson{Person: f.Person})
	}
	hired(o.Clerk.Who, calendar.Date(2023, 10, 1))
	hired(o.Second.Who, calendar.Date(2026, 4, 20))
	n := signed(o)
	d := sit(t, o.Manager)
	d.Press(fyne.KeyF7)
	v := d.Shell.Current().(*due)
	d.Shot("ratings-due")
	if v.rows.Len() != 3 || v.sum.Text() != "no day of hire: 1 person" {
		t.Errorf("%d due, %q", v.rows.Len(), v.sum.Text())
	}
	d.Press(fyne.KeyEnd, fyne.KeyReturn)
	d.Said("Luis Peña has no day of hire")
	d.Press(fyne.KeyUp, fyne.KeyReturn)
	if title := d.Shell.Current().Title(); title != "Rating "+n.String() {
		t.Errorf("%s opened", title)
	}
	d.Press(fyne.KeyEscape, fyne.KeyHome, fyne.KeyReturn)
	if title := d.Shell.Current().Title(); title == "Rating "+n.String() || !strings.HasPrefix(title, "Rating A-") {
		t.Errorf("the first line opened %s", title)
	}
	d.Press(fyne.KeyEscape, fyne.KeyEscape, fyne.KeyF8)
	side := d.Shell.Current().(*raters)
	d.Shot("ratings-raters")
	if side.rows.Len() != 2 || side.rows.Row(0).Name != "Luis Peña" || side.rows.Row(1).Name != "All raters" {
		t.Errorf("%d lines of raters", side.rows.Len())
	}
	luis := sit(t, o.Supervisor)
	luis.Press(fyne.KeyF8)
	if text := luis.Shell.Current().(*raters).note.Text(); text == "" {
		t.Error("nothing is said over the raters")
	}
}

func TestATemplateIsWrittenAnewByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Manager)
	d.Press(fyne.KeyF2, fyne.KeyReturn)
	d.Shot("ratings-template")
	for range 5 {
		d.Press(fyne.KeyTab)
	}
	for range 900 {
		d.Press(fyne.KeyDelete)
	}
	d.Type("60 | Accuracy | Posted right the first time\n30 | Service | Answers within the day")
	kittest.CtrlEnter(d.Window)
	if d.Window.Top() == nil {
		t.Fatal("weights of 90 were kept")
	}
	d.Type("\n10 | Attendance | On time")
	kittest.CtrlEnter(d.Window)
	d.Said("Customer service clerk, 2 holds from 10/01/2026")
	all := bookstest.Ask(o, o.Manager, rating.ListTemplates{})
	if all[0].Version != 2 || len(all[0].Factors) != 3 || all[0].Factors[0].Weight != 60 || all[0].Scale != nil {
		t.Errorf("kept: %+v", all[0])
	}
	if _, err := parseFactors("60 Accuracy", nil); err == nil || !strings.Contains(err.Error(), "Line 1") {
		t.Errorf("a line without bars: %v", err)
	}
}

func TestPraiseIsNotedByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Supervisor)
	d.Press(fyne.KeyF11)
	d.Type("Ru")
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	d.Type("Mrs. Novak")
	d.Press(fyne.KeyReturn)
	d.Type("Stayed on the line until the leak was found")
	kittest.CtrlEnter(d.Window)
	d.Said("is noted, sealed")
}

func TestTheOneManagersRatingIsReviewedFromOutsideByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Manager, rating.Begin{Employee: o.Supervisor.Who, Type: rating.Annual, From: bookstest.Today - 365, To: bookstest.Today - 1}).Number
	p := bookstest.Ask(o, o.Manager, rating.Read{Number: n})
	for i := range p.Factors {
		p.Factors[i].Score, p.Factors[i].Evidence = 3, []string{"as the standard asks"}
	}
	p.Factors[0].Weight, p.Factors[1].Weight = 25, 30
	bookstest.Do(o, o.Manager, rating.Write{Number: n, Rev: p.Rev, Factors: p.Factors})
	bookstest.Do(o, o.Manager, rating.Talk{Number: n, Day: bookstest.Today})
	bookstest.Do(o, o.Manager, rating.TakeSignature{Number: n, Day: bookstest.Today})
	boss := sit(t, o.Manager)
	boss.Press(fyne.KeyReturn, fyne.KeyF8)
	boss.Type("Carol Reyes")
	boss.Press(fyne.KeyReturn)
	boss.Type("City Administrator")
	boss.Press(fyne.KeyReturn, fyne.KeyReturn)
	boss.Type("personnel file, tab 4")
	boss.Press(fyne.KeyReturn)
	boss.Type("changes")
	boss.Shot("ratings-outside")
	kittest.CtrlEnter(boss.Window)
	boss.Type("4")
	boss.Press(fyne.KeyReturn)
	boss.Type("The audit had no finding")
	boss.Press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	boss.Type("One score is too low")
	kittest.CtrlEnter(boss.Window)
	boss.Said("it stands among the exceptions of the day")
	boss.Shot("ratings-outside-done")
	text := boss.sheet().said.Text()
	for _, want := range []string{"Carol Reyes, City Administrator, outside the books, modified it", "the rater, nobody else being able to", "3 changed to 4 by Carol Reyes", "the template says 30 %"} {
		if !strings.Contains(text, want) {
			t.Errorf("the rating does not say %q but %q", want, text)
		}
	}
}

func TestARatingGoesToAnotherRaterAndItsVersionIsRead(t *testing.T) {
	o := bookstest.Open(t)
	n := signed(o)
	bookstest.Do(o, o.Manager, rating.Concur{Number: n, Return: true, Says: "More facts, please"})
	boss := sit(t, o.Manager)
	boss.Press(fyne.KeyReturn, fyne.KeyF4)
	boss.Type("I my")
	boss.Press(fyne.KeyReturn)
	boss.Type("Luis is away until March")
	boss.Shot("ratings-hand-over")
	kittest.CtrlEnter(boss.Window)
	boss.Said("goes on with another rater")
	boss.Shot("ratings-handed")
	if p := bookstest.Ask(o, o.Manager, rating.Read{Number: n}); p.RaterName != "Ada Moreno" {
		t.Errorf("rated by %s", p.RaterName)
	}
	boss.Press(fyne.KeyF11)
	boss.Type("Version 1")
	boss.Press(fyne.KeyReturn, fyne.KeyF8)
	if len(boss.Machine.Files) != 1 {
		t.Errorf("no version on paper; said %q", boss.Shell.Status().Said())
	}
}
