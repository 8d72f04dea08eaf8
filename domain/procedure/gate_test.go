package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func TestTheGateOverTheBooks(t *testing.T) {
	o := openMoving(t)
	var all []account.Account
	for _, number := range []string{"0101", "0102", "0103"} {
		a := o.Account(number, "Customer "+number)
		owes(o, a.ID)
		all = append(all, a)
	}
	gate := func(a account.Account, cutting bool) procedure.Gated {
		q := procedure.AskGate{Account: a.ID}
		if cutting {
			q.Day = cutDay()
		}
		return bookstest.Ask(o.Office, o.Clerk, q)
	}
	if g := gate(all[0], false); g.Answer.Next != collection.DoTerminate || !strings.Contains(g.Answer.Line(), "no termination notice was served") {
		t.Errorf("before the notice: %s", g.Answer.Line())
	}
	noticed(o, true)
	bookstest.Do(o.Office, o.Clerk, casework.SetAlert{Account: all[1].ID, Kind: casework.Medical, Text: "dialysis", Until: bookstest.Today + 40})
	bookstest.Do(o.Office, o.Clerk, casework.SetAlert{Account: all[2].ID, Kind: casework.Bankrupt, Text: "case 26-30112"})
	if g := gate(all[0], false); g.Answer.Of(collection.DoCut).From != cutDay() || !strings.Contains(g.Answer.Line(), "notice.final-days") {
		t.Errorf("after it: %s", g.Answer.Line())
	}
	for i, says := range []string{"cut from", "medical hold to 11/10/2026", "is from before the petition of 10/01/2026"} {
		if g := gate(all[i], true); !strings.Contains(g.Answer.Of(collection.DoCut).String(), says) || g.Answer.Of(collection.DoCut).May != (i == 0) {
			t.Errorf("%s on the day of the cut: %s, want %s", g.Account.Number, g.Answer.Of(collection.DoCut), says)
		}
	}
	sum := bookstest.Ask(o.Office, o.Clerk, procedure.AskGates{Day: cutDay(), Limit: 2})
	if sum.Asked != 3 || len(sum.Lines) != 2 || len(sum.Counts) != 2 || sum.Counts[1].Next != collection.DoCut || sum.Counts[1].Sum != 6000 {
		t.Errorf("all of them: %+v", sum)
	}
}

func TestTheCutListAsksTheGate(t *testing.T) {
	o := openMoving(t)
	a := o.Account("0101", "Jo Park")
	owes(o, a.ID)
	noticed(o, true)
	o.Day(cutDay() + 4) // a Saturday
	list := bookstest.Ask(o.Office, o.Clerk, procedure.CutList{})
	if len(list) != 1 || !strings.Contains(list[0].Why, "no cut before 10/19/2026: 10/17/2026 is a Saturday (due.roll, 16 TAC 24.165(b)(1))") {
		t.Fatalf("on a Saturday: %+v", list)
	}
	if _, err := bookstest.Try(o.Clerk, procedure.OrderCuts{Day: cutDay() + 4, Accounts: []account.ID{a.ID}}); fault.KindOf(err) != fault.Refused ||
		!strings.Contains(err.Error(), "Saturday") {
		t.Errorf("ordered all the same: %v", err)
	}
}
