package refund_test

import (
	"slices"
	"testing"

	"curbstop/domain/document"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

// errands counts what waits for a signature and for the post.
func (o *refunds) errands(sign, send int) {
	o.Helper()
	d := bookstest.Ask(o.Office, o.Clerk, refund.OnDesk{})
	if d.ToSign != sign || d.ToSend != send {
		o.Errorf("%d to sign and %d to mail, want %d and %d", d.ToSign, d.ToSend, sign, send)
	}
	if l := bookstest.Ask(o.Office, o.Clerk, refund.OnErrand{Errand: refund.ToSign}); len(l) != sign {
		o.Errorf("listed to sign: %+v", l)
	}
}

func TestAPrintedCheckIsSignedAndMailed(t *testing.T) {
	o := open(t, 9000)
	r, check := o.printed(5000)
	n := []document.Number{check.Number}
	o.errands(1, 0)
	refused(o, "mailed unsigned", o.Clerk, refund.SendChecks{Numbers: n}, "check.errand")
	refused(o, "no check named", o.Manager, refund.SignChecks{}, "check.choose")
	refused(o, "no such check", o.Manager, refund.SignChecks{Numbers: []document.Number{77}}, "row.absent")
	refused(o, "who asked for it signs", o.Clerk, refund.SignChecks{Numbers: n}, "authority.own-work")
	refused(o, "who approved it signs", o.Supervisor, refund.SignChecks{Numbers: n}, "authority.own-work")
	bookstest.Do(o.Office, o.Manager, refund.SignChecks{Numbers: n})
	o.errands(0, 1)
	refused(o, "signed twice", o.Manager, refund.SignChecks{Numbers: n}, "check.errand")
	bookstest.Do(o.Office, o.Clerk, refund.SendChecks{Numbers: n})
	o.errands(0, 0)
	refused(o, "mailed twice", o.Clerk, refund.SendChecks{Numbers: n}, "check.errand")
	bookstest.Do(o.Office, o.Manager, refund.Clear{Number: check.Number, Day: bookstest.Today, Amount: 5000})
	var said []string
	for _, e := range o.tell(r.Number).Events {
		said = append(said, e.What)
	}
	if want := []string{"Requested", "Approved", "Check 441 sent to print", "Check 441 came out", "Check 441 signed", "Check 441 mailed", "Check 441 cleared"}; !slices.Equal(said, want) {
		t.Errorf("the story tells %q", said)
	}
}

func TestACheckHandedOverAtTheCounter(t *testing.T) {
	o := open(t, 9000)
	r, check := o.printed(5000)
	n := []document.Number{check.Number}
	bookstest.Do(o.Office, o.Manager, refund.SignChecks{Numbers: n})
	bookstest.Do(o.Office, o.Clerk, refund.SendChecks{Numbers: n, HandedTo: "María Muñoz, Texas licence"})
	events := o.tell(r.Number).Events
	if last := events[len(events)-1]; last.What != "Check 441 handed over" || last.Note != "María Muñoz, Texas licence" {
		t.Errorf("the story ends with %+v", last)
	}
	bookstest.Do(o.Office, o.Supervisor, refund.UndoCheck{Number: check.Number, Stop: true, Reason: "she lost it"})
	o.errands(0, 0)
}

// a check undone before anybody signed it waits for nobody's pen.
func TestAVoidedCheckIsNotSigned(t *testing.T) {
	o := open(t, 9000)
	_, check := o.printed(5000)
	bookstest.Do(o.Office, o.Supervisor, refund.UndoCheck{Number: check.Number, Reason: "wrong name"})
	o.errands(0, 0)
	refused(o, "voided", o.Manager, refund.SignChecks{Numbers: []document.Number{check.Number}}, "check.errand")
}
