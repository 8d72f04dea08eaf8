package procedure_test

import (
	"testing"

	"curbstop/domain/personnel"
	"curbstop/domain/procedure"
	"curbstop/domain/workday"
	"curbstop/storage/bookstest"
)

func TestAPlaceOfSomebodyOnLeaveIsNotCovered(t *testing.T) {
	o := bookstest.Open(t)
	monday := workday.Monday(bookstest.Today + 7) // no holiday in it
	bookstest.Do(o, o.Manager, workday.SetDuty{Duty: workday.Duty{Key: "counter", Title: "Counter", Need: [7]int{0, 1, 1, 1, 1, 1, 0}}})
	for d := range 5 {
		bookstest.Do(o, o.Supervisor, workday.PutShift{Day: monday.Plus(d), Person: o.Clerk.Who, Duty: "counter", From: 8 * 60, To: 17 * 60})
	}
	if w := bookstest.Ask(o, o.Clerk, procedure.ReadRoster{Day: monday}); w.Short != 0 {
		t.Fatalf("%d places are not covered", w.Short)
	}
	leave := bookstest.Do(o, o.Supervisor, personnel.EnterAbsence{Person: o.Clerk.Who, Sort: personnel.Sick, From: monday + 1, To: monday + 2})
	bookstest.Do(o, o.Supervisor, personnel.EnterAbsence{Person: o.Clerk.Who, Sort: personnel.Tardy, From: bookstest.Today, Minutes: 20})
	w := bookstest.Ask(o, o.Clerk, procedure.ReadRoster{Day: monday})
	if w.Short != 2 || w.Days[1][0].Short != 1 || len(w.Days[1][0].Shifts) != 0 || len(w.Away[1]) != 1 || w.Away[1][0].Away != workday.OnLeave {
		t.Errorf("with two days of leave: %+v", w)
	}
	bookstest.Do(o, o.Supervisor, personnel.VoidAbsence{ID: leave, Reason: "came after all"})
	if w := bookstest.Ask(o, o.Clerk, procedure.ReadRoster{Day: monday}); w.Short != 0 {
		t.Errorf("the leave is void, and %d places are not covered", w.Short)
	}
}
