package ratings

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/office"
	"curbstop/domain/rating"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

type desktop struct{ *benchtest.Seat }

// sit opens the ratings for one person.
func sit(t *testing.T, who *office.Session) *desktop {
	t.Helper()
	seat, _ := benchtest.Sit(t, "Ratings", who, func(b *bench.Bench) shell.Screen { return New(b, Options{}) })
	return &desktop{seat}
}

func (d *desktop) sheet() *sheet {
	d.Helper()
	v, ok := d.Shell.Current().(*sheet)
	if !ok {
		d.Fatalf("%s is shown; said %q", d.Shell.Current().Title(), d.Shell.Status().Said())
	}
	return v
}

func TestARatingFromTheListToTheFileByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	d := sit(t, o.Supervisor)
	d.Press(fyne.KeyF9)
	kittest.Type(d.Window, "Ru")
	d.Shot("ratings-begin")
	d.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	v := d.sheet()
	for range v.w.factors {
		d.Press(fyne.KeyReturn) // to the score
		kittest.Type(d.Window, "4")
		d.Press(fyne.KeyReturn)
		kittest.Type(d.Window, "No correction in 1,200 entries since January")
		d.Press(fyne.KeyEscape, fyne.KeyDown)
	}
	kittest.Focus(d.Window, v.form.Control("summary"))
	kittest.Type(d.Window, "A reliable year; learns the new tariff fast.")
	d.Press(fyne.KeyF7)
	kittest.Type(d.Window, "Train the second clerk on final bills")
	d.Press(fyne.KeyReturn)
	kittest.Type(d.Window, "ten final bills right")
	d.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	d.Shot("ratings-draft")
	if text, _ := v.w.score(); text != "4.00   Exceeds" || !v.Dirty() {
		t.Errorf("the score says %q, dirty %v", text, v.Dirty())
	}
	d.Press(fyne.KeyF9)
	d.Said("is saved")
	if v.Dirty() {
		t.Error("saved, and still dirty")
	}
	d.Press(fyne.KeyF6, fyne.KeyReturn)
	d.Said("is discussed")
	d.Press(fyne.KeyF9)
	d.Shot("ratings-signature")
	kittest.CtrlEnter(d.Window)
	d.Said("goes to the reviewing official")
	if why := v.steps()[0].Blocked(); !strings.Contains(why, "nobody approves their own work") {
		t.Errorf("the rater may concur: %q", why)
	}
	boss := sit(t, o.Manager)
	boss.Shot("ratings-list")
	boss.Press(fyne.KeyReturn)
	boss.Press(fyne.KeyF9)
	kittest.Type(boss.Window, "Well founded.")
	kittest.CtrlEnter(boss.Window)
	boss.Said("is reviewed")
	boss.Press(fyne.KeyF9)
	boss.Said("give it first")
	boss.Press(fyne.KeyF6, fyne.KeyReturn, fyne.KeySpace)
	kittest.CtrlEnter(boss.Window)
	boss.Said("was given to Ruth Kelly")
	boss.Press(fyne.KeyF9, fyne.KeyReturn)
	boss.Said("is filed")
	boss.Shot("ratings-filed")
	boss.Press(kit.KeyPrint, fyne.KeyF8)
	if len(boss.Machine.Files) != 1 {
		t.Errorf("%d papers saved; said %q", len(boss.Machine.Files), boss.Shell.Status().Said())
	}
}

func TestAClerkReadsASentenceInsteadOfTheList(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Supervisor, rating.Begin{Employee: o.Second.Who, Type: rating.Annual, From: bookstest.Today - 365, To: bookstest.Today - 1})
	d := sit(t, o.Clerk)
	d.Shot("ratings-clerk")
	v := d.Shell.Current().(*list)
	if v.none.Text() != "These records are sealed; a supervisor must sign in to open them." || v.rows.Len() != 0 {
		t.Errorf("the clerk reads %q", v.none.Text())
	}
}

func TestWhatIsEnteredChangesTheWorkAndNothingElse(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Supervisor, rating.Begin{Employee: o.Clerk.Who, Type: rating.Annual, From: bookstest.Today - 365, To: bookstest.Today - 1}).Number
	d := sit(t, o.Supervisor)
	d.Press(fyne.KeyReturn)
	v := d.sheet()
	if v.Dirty() || !v.w.draft() {
		t.Fatalf("opened, and dirty %v, draft %v", v.Dirty(), v.w.draft())
	}
	v.form.Set("weight", "26")
	v.entered()
	if text, _ := v.w.score(); text != "The weights add to 101 %; they must add to 100." {
		t.Errorf("the score says %q", text)
	}
	if p := bookstest.Ask(o, o.Manager, rating.Read{Number: n}); p.Weights() != 100 {
		t.Error("the books changed before the rating was saved")
	}
	d.Press(fyne.KeyEscape)
	if d.Window.Top() == nil {
		t.Error("unsaved changes are dropped without a question")
	}
}
