package ratedstory

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/quality"
	"curbstop/domain/rating"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	checking "curbstop/ui/quality"
	"curbstop/ui/ratings"
	"curbstop/ui/shell"
)

// at seats somebody at the ratings, from which the desk of checking work is a key away.
func at(t *testing.T, who *office.Session) *benchtest.Seat {
	t.Helper()
	seat, _ := benchtest.Sit(t, "Ratings", who, func(b *bench.Bench) shell.Screen {
		return ratings.New(b, ratings.Options{Quality: func(b *bench.Bench) { b.Open(checking.New(b, checking.Options{})) }})
	})
	return seat
}

// workOf fills a week with work of Ruth Kelly, who was hired two years ago, and opens the Monday after.
func workOf(o *bookstest.Office) {
	o.Helper()
	f := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Clerk.Who})
	f.Person.Hired, f.Person.Supervisor = calendar.Date(2024, 10, 5), o.Supervisor.Who
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: f.Person})
	o.Day(calendar.Date(2026, 10, 2))
	a := o.Account("0042", "Petra Novak")
	for i := range 9 {
		bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: money.Amount(2_000 + 371*i), Tender: payment.Cash})
	}
	bookstest.Do(o, o.Clerk, casework.WriteNote{Account: a.ID, Channel: casework.Phone, Caller: "Petra Novak", Checked: "meter number", Text: "Asked for the due day."})
	o.Day(calendar.Date(2026, 10, 5))
}

// toSample goes from the ratings to the sample of Ruth Kelly, who answers to Luis and so stands first.
func toSample(d *benchtest.Seat) { d.Press(fyne.KeyF4, fyne.KeyHome, fyne.KeyReturn) }

func TestARatingFromTheSampleToTheReviewByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	workOf(o)

	luis := at(t, o.Supervisor)
	luis.Press(fyne.KeyF4, fyne.KeyF9)
	luis.Said("pieces of work to check")
	luis.Press(fyne.KeyEscape)
	toSample(luis)
	luis.Press(fyne.KeyReturn)
	luis.Type("E1")
	luis.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	luis.Type("The stub says 27.10")
	luis.Press(fyne.KeyTab, fyne.KeySpace)
	kittest.CtrlEnter(luis.Window)
	luis.Said("returned to Ruth Kelly")
	for range 4 {
		luis.Press(fyne.KeyDown, fyne.KeyReturn)
		kittest.CtrlEnter(luis.Window)
		luis.Said("is done")
	}

	ruth, _ := benchtest.Sit(t, "Today", o.Clerk, func(b *bench.Bench) shell.Screen { return checking.NewMine(b, checking.Options{}) })
	ruth.Press(fyne.KeyReturn)
	ruth.Type("Voided and taken again")
	kittest.CtrlEnter(ruth.Window)
	ruth.Said("goes to Luis")

	luis = at(t, o.Supervisor)
	toSample(luis)
	luis.Press(fyne.KeyReturn)
	kittest.CtrlEnter(luis.Window)
	luis.Said("is seen")
	luis.Press(fyne.KeyEscape, fyne.KeyF6)
	callScored(luis)
	luis.Press(fyne.KeyEscape, fyne.KeyEscape)
	luis.Press(fyne.KeyF7)
	luis.Shot("story-due")
	luis.Press(fyne.KeyDown, fyne.KeyReturn) // above it the year before, that nobody rated here
	drafted(luis)

	ada := at(t, o.Manager)
	ada.Press(fyne.KeyReturn)
	ada.Press(fyne.KeyF9)
	ada.Type("Well founded.")
	kittest.CtrlEnter(ada.Window)
	ada.Said("is reviewed")
	ada.Press(fyne.KeyF6, fyne.KeyReturn, fyne.KeySpace)
	kittest.CtrlEnter(ada.Window)
	ada.Said("was given to Ruth Kelly")
	ada.Press(fyne.KeyF9, fyne.KeyReturn)
	ada.Said("is filed")
	ada.Shot("story-filed")
	ada.Press(kit.KeyPrint, fyne.KeyF8)
	if len(ada.Machine.Files) != 1 {
		t.Errorf("%d papers saved; said %q", len(ada.Machine.Files), ada.Shell.Status().Said())
	}

	told(t, o)
}

// told proves what the books hold in the end.
func told(t *testing.T, o *bookstest.Office) {
	t.Helper()
	c := bookstest.Ask(o, o.Manager, quality.ReadCheck{Number: bookstest.Ask(o, o.Manager, quality.OfSample{Number: sampleOf(o)}).Sample.Checks[0]})
	if c.State != quality.Closed || c.Fault() != "E1 wrong amount" {
		t.Errorf("the check is %s, %s", c.State, c.Fault())
	}
	p := bookstest.Ask(o, o.Manager, rating.Read{Number: document.NumberOf('A', 1)})
	if p.State != document.Issued || p.EmployeeName != "Ruth Kelly" || p.Type != rating.Annual || p.Total().StringFixed(2) != "4.00" || p.From != calendar.Date(2025, 10, 5) {
		t.Errorf("the rating of %s is %s, %s, %s", p.EmployeeName, p.State, p.Type, p.Total())
	}
	var facts []string
	for _, f := range p.Factors {
		for _, x := range f.Facts {
			facts = append(facts, x.String())
		}
	}
	if all := strings.Join(facts, "; "); !strings.Contains(all, "1 call observed, mean 85.00 %") || !strings.Contains(all, "pieces of work checked, 1 with defects") {
		t.Errorf("the rating rests on %s", all)
	}
}

func sampleOf(o *bookstest.Office) document.Number {
	for _, l := range bookstest.Ask(o, o.Supervisor, quality.Desk{}).Lines {
		if l.Doer == o.Clerk.Who {
			return l.Sample
		}
	}
	return 0
}

// callScored scores a call of September, discusses it and keeps that it was put right.
func callScored(d *benchtest.Seat) {
	d.Helper()
	d.Press(fyne.KeyF9)
	d.Type("Ru")
	d.Press(fyne.KeyReturn)
	d.Type("9/20/2026")
	d.Press(fyne.KeyReturn)
	d.Type("line 2, 10:14 AM")
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	for _, p := range []string{"2", "2", "2", "2", "2", "0", "2"} {
		d.Type(p)
		d.Press(fyne.KeyReturn)
	}
	d.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyTab)
	d.Type("Write the note of the call")
	d.Press(fyne.KeyF9)
	d.Said("is scored")
	d.Press(fyne.KeyReturn)
	kittest.CtrlEnter(d.Window)
	d.Said("is discussed")
	d.Press(fyne.KeyReturn)
	d.Type("Note written")
	kittest.CtrlEnter(d.Window)
	d.Said("is put right")
}

// drafted writes the rating with the facts of the books, talks about it and takes the employee's signature.
func drafted(d *benchtest.Seat) {
	d.Helper()
	if title := d.Shell.Current().Title(); !strings.HasPrefix(title, "Rating A-") {
		d.Fatalf("%s is shown; said %q", title, d.Shell.Status().Said())
	}
	for i := range 6 {
		if i == 0 { // accuracy: the checks of work stand first
			d.Press(fyne.KeyF3, fyne.KeyReturn, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEscape)
		}
		if i == 1 { // service to customers: the calls speak for it, and stand first
			d.Press(fyne.KeyF3)
			d.Shot("story-evidence")
			d.Press(fyne.KeyReturn)
			d.Said("The factor rests on it")
			d.Press(fyne.KeyEscape)
		}
		d.Press(fyne.KeyReturn) // to the score
		d.Type("4")
		d.Press(fyne.KeyReturn)
		d.Type("As the standard asks, and more")
		if i == 1 {
			d.Shot("story-draft")
		}
		d.Press(fyne.KeyEscape, fyne.KeyDown)
	}
	d.Press(fyne.KeyF9)
	d.Said("is saved")
	d.Press(fyne.KeyF6, fyne.KeyReturn)
	d.Said("is discussed")
	d.Press(fyne.KeyF9)
	kittest.CtrlEnter(d.Window)
	d.Said("goes to the reviewing official")
}
