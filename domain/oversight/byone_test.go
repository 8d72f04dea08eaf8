package oversight_test

import (
	"slices"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/oversight"
	"curbstop/domain/payment"
	"curbstop/domain/rate"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

func waiting(o *bookstest.Office) []oversight.ReviewLine {
	return bookstest.Ask(o, o.Manager, oversight.ReviewList{})
}

// worked does by one person what needs two, of several areas.
func worked(o *bookstest.Office) account.Account {
	o.Helper()
	a := o.Account("0171", "Rosa Díaz")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: 900_00}}})
	o.LeaveAlone()
	d := bookstest.Do(o, o.Manager, adjustment.Enter{
		Account: a.ID, Sort: adjustment.BillingError, Reason: "read of the neighbour", Evidence: "both meters read again",
		Proof: adjustment.Proof{By: "Joe Nguyen", Day: bookstest.Today - 1, Reference: "work order A-000311"},
		Parts: []ledger.Part{{Service: "water", Amount: -300_00}},
	})
	bookstest.Do(o, o.Manager, adjustment.Approve{Number: d.Number, Total: d.Total})
	schedule := bookstest.FlatWater(3)
	schedule.Effective = calendar.Date(2027, 1, 1)
	bookstest.Do(o, o.Manager, rate.Approve{Versions: bookstest.Do(o, o.Manager, rate.Propose{Schedules: []rate.Schedule{schedule}})})
	drawer := bookstest.Do(o, o.Manager, payment.OpenDrawer{})
	bookstest.Do(o, o.Manager, payment.CountDrawer{Number: drawer.Number})
	bookstest.Do(o, o.Manager, payment.ConfirmDrawer{Number: drawer.Number})
	bookstest.Do(o, o.Manager, staff.GrantVerb{Staff: o.Manager.Who, Verb: payment.VerbVoid, Barred: true, Reason: "the box does it"})
	return a
}

func TestWhatOnePersonDoesAloneIsOnOneList(t *testing.T) {
	o := bookstest.Open(t)
	worked(o)
	list := waiting(o)
	var did []string
	for _, l := range list {
		did = append(did, l.Command)
		if l.Who != "Ada Moreno" || l.Sign.At.IsZero() || l.Sign.Day != bookstest.Today {
			t.Errorf("%s: %+v", l.Command, l)
		}
		if halves := []string{"adjustment.approve", "rate.approve", "drawer.confirm"}; slices.Contains(halves, l.Command) && (l.First.Seq == 0 || l.First.Seq >= l.Entry.Seq || !l.Setting) {
			t.Errorf("%s names no part before: %+v", l.Command, l)
		}
	}
	if want := []string{"staff.work-alone", "adjustment.approve", "rate.approve", "drawer.confirm", "staff.grant"}; !slices.Equal(did, want) {
		t.Fatalf("on the list: %v", did)
	}
	if l := list[1]; l.Account != "0171" || l.Amount.Abs() != 300_00 || l.First.String() == "" {
		t.Errorf("the adjustment: %+v", l)
	}
	if w := bookstest.Ask(o, o.Manager, oversight.ToReview{}); w.Count != 5 || w.Sum != 300_00 || w.Oldest != bookstest.Today {
		t.Errorf("waiting: %+v", w)
	}
}

func TestAReviewIsSomebodyElses(t *testing.T) {
	o := bookstest.Open(t)
	worked(o)
	var all []oversight.Entry
	for _, l := range waiting(o) {
		all = append(all, l.Entry)
	}
	for code, c := range map[string]oversight.Review{
		"alone.count": {Note: "seen"}, "alone.no-note": {Entries: all, By: "Pat Greer"}, "alone.own": {Entries: all, Note: "seen"},
		"alone.absent": {Entries: []oversight.Entry{{Drawer: 'A', Seq: 2}}, Note: "seen", By: "Pat Greer"},
	} {
		if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
	bookstest.Do(o, o.Manager, oversight.Review{Entries: all[:2], By: "Pat Greer, board", Note: "compared with the papers"})
	if _, err := bookstest.Try(o.Manager, oversight.Review{Entries: all[:1], By: "Pat Greer", Note: "again"}); fault.CodeOf(err) != "alone.reviewed" {
		t.Errorf("twice: %v", err)
	}
	if left := waiting(o); len(left) != 3 {
		t.Errorf("%d wait", len(left))
	}
	whole := bookstest.Ask(o, o.Manager, oversight.ReviewList{All: true, Limit: 2})
	next := bookstest.Ask(o, o.Manager, oversight.ReviewList{All: true, After: whole[1].Entry})
	if len(whole) != 2 || whole[0].Reviewer != "Pat Greer, board" || len(next) != 3 || next[0].Entry != all[2] {
		t.Errorf("part by part: %+v, then %+v", whole, next)
	}
}

func TestWhereTwoWorkNothingIsOnTheList(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0171", "Rosa Díaz")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: 900_00}}})
	d := bookstest.Do(o, o.Clerk, adjustment.Enter{
		Account: a.ID, Sort: adjustment.BillingError, Reason: "read of the neighbour", Evidence: "both meters read again",
		Proof: adjustment.Proof{By: "Joe Nguyen", Day: bookstest.Today - 1, Reference: "work order A-000311"},
		Parts: []ledger.Part{{Service: "water", Amount: -30_00}},
	})
	bookstest.Do(o, o.Supervisor, adjustment.Approve{Number: d.Number, Total: d.Total})
	if list := waiting(o); len(list) != 0 {
		t.Errorf("on the list: %+v", list)
	}
}
