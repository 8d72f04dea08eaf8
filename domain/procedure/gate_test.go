package procedure_test

import (
	"context"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/casework"
	"curbstop/domain/collection"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
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
	o.Day(cutDay() + 3) // a Saturday
	list := bookstest.Ask(o.Office, o.Clerk, procedure.CutList{})
	if len(list) != 1 || !strings.Contains(list[0].Why, "no cut before 10/19/2026: 10/17/2026 is a Saturday (cut.work-day, practice of the office)") {
		t.Fatalf("on a Saturday: %+v", list)
	}
	if _, err := bookstest.Try(o.Clerk, procedure.OrderCuts{Day: cutDay() + 3, Accounts: []account.ID{a.ID}}); fault.KindOf(err) != fault.Refused ||
		!strings.Contains(err.Error(), "Saturday") {
		t.Errorf("ordered all the same: %v", err)
	}
}

func TestTheGateKnowsHoldsAndArrangementsOfTheirOwn(t *testing.T) {
	o := openMoving(t)
	var all []account.Account
	for _, number := range []string{"0101", "0102", "0103", "0104", "0105", "0106", "0107", "0108"} {
		a := o.Account(number, "Customer "+number)
		owes(o, a.ID)
		all = append(all, a)
	}
	set := func(i int, h hold.Set) {
		h.Account, h.Reason, h.Evidence = all[i].ID, "asked for in writing", "letter of today"
		bookstest.Do(o.Office, o.Manager, h)
	}
	set(0, hold.Set{Kind: hold.Dispute, Amount: 2500})
	set(1, hold.Set{Kind: hold.Medical, Until: bookstest.Today + 30})
	set(2, hold.Set{Kind: hold.Bankruptcy, Petition: bookstest.Today - 30, Case: "26-30112"})
	set(3, hold.Set{Kind: hold.Deceased})
	set(4, hold.Set{Kind: hold.KeyAccount})
	o.Deviate(all[5].ID, "notice.reminder", bookstest.Today+300)
	set(6, hold.Set{Kind: hold.Sixty})
	bookstest.Do(o.Office, o.Manager, arrangement.Make{Offer: arrangement.Offer{Account: all[7].ID, Kind: arrangement.Extension, Until: bookstest.Today + 8, Reason: "paid on the 9th", Contact: "at the counter"}})
	for i, want := range []struct{ remind, cut string }{
		{"reminder from 10/01/2026 for $35.00", "dispute to 11/30/2026 (review.no-cut"},
		{"reminder from 10/01/2026 for $60.00", "medical hold to 10/31/2026"},
		{"is from before the petition of 09/01/2026", ""},
		{"customer deceased to 03/30/2027 (deceased.no-notice", "customer deceased"},
		{"reminder from 10/01/2026 for $60.00", "key account"},
		{"approved deviation to 07/28/2027", "approved deviation"},
		{"reminder from", "no termination notice was served"},
		{"extension to 10/09/2026", "extension to 10/09/2026"},
	} {
		g := bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: all[i].ID})
		if got := g.Answer.Of(collection.DoRemind).String(); !strings.Contains(got, want.remind) {
			t.Errorf("%s: %s, want %s", all[i].Number, got, want.remind)
		}
		if got := g.Answer.Of(collection.DoCut).String(); !strings.Contains(got, want.cut) {
			t.Errorf("%s: %s, want %s", all[i].Number, got, want.cut)
		}
	}
	for _, l := range bookstest.Ask(o.Office, o.Clerk, procedure.AskGates{}).Lines {
		if g := bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: l.Account}); g.Answer.Line() != l.Line {
			t.Errorf("%s alone: %s\nwith all: %s", l.Number, g.Answer.Line(), l.Line)
		}
	}
	run := bookstest.Do(o.Office, o.Clerk, collection.Draft{Step: collection.Reminder})
	for i, l := range bookstest.Ask(o.Office, o.Clerk, collection.ReadRun{Run: run.Number}).Lines {
		if (i == 2 || i == 3 || i == 5 || i == 7) != (l.Why == collection.IsHeld) || i == 0 && l.Amount != 3500 {
			t.Errorf("on the run %s: %s, %q %s", l.Number, l.Amount, l.Why, l.Note)
		}
	}
}

func TestAFreezeHoldsTheCutsOfItsCycleAndTwoWorkingDaysMore(t *testing.T) {
	o := openMoving(t)
	in, out := o.Account("0101", "Jo Park"), o.Account("0102", "Ana Ruiz")
	o.Alter(in.ID, func(a *account.Account) { a.Cycle = "3" })
	owes(o, in.ID)
	owes(o, out.ID)
	noticed(o, true)
	o.Day(cutDay())
	d := bookstest.Do(o.Office, o.Manager, hold.Declare{Kind: hold.Weather, Cycle: "3", Reason: "20F forecast", Until: cutDay()})
	if _, err := hold.Carry(context.Background(), o.Manager, d, func(hold.Declaration) {}); err != nil {
		t.Fatal(err)
	}
	g := bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: in.ID})
	if v := g.Answer.Of(collection.DoCut); v.May || v.From != cutDay()+5 || !strings.Contains(v.String(), "weather.clear-work-days") {
		t.Errorf("frozen on Wednesday: %s", v)
	}
	if g := bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: out.ID}); !g.Answer.Of(collection.DoCut).May {
		t.Errorf("another cycle: %s", g.Answer.Line())
	}
}
