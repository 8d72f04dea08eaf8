package personnel_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/personnel"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench/benchtest"
	desk "curbstop/ui/personnel"
)

func TestACoachingTalkFromPlanToPaperByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	n := bookstest.Do(o, o.Supervisor, personnel.Begin{
		Kind: personnel.Coaching, Person: o.Clerk.Who, Title: "Cash counted twice", Answers: []personnel.Answer{
			{Key: "facts", Text: "On 24 and 28 September the drawer was $20.00 short, found at the second count."},
			{Key: "expectation", Text: "Count alone and in one go; no customer while counting."},
			{Key: "support", Text: "The counter is closed ten minutes earlier."},
		},
	}).Number
	o.Day(bookstest.Today + 3)
	d, _ := benchtest.Sit(t, "People", o.Supervisor, desk.New)
	d.Shot("people-desk")
	d.Press(fyne.KeyReturn, fyne.KeyReturn)
	d.Shot("people-coaching")
	d.Press(fyne.KeyF9)
	d.Type("10/2/2026")
	d.Press(fyne.KeyReturn)
	d.Said("is held")
	p := bookstest.Ask(o, o.Supervisor, personnel.Read{Kind: personnel.Coaching, Number: n})
	if p.State != "held" || p.Stages[1].Day.US() != "10/02/2026" {
		t.Errorf("it is %s", p.State)
	}
	clerk, _ := benchtest.Sit(t, "People", o.Clerk, desk.New)
	clerk.Shot("people-clerk")
}
