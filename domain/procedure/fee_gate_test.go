package procedure_test

import (
	"context"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// feesOfRun previews late fees, and gives what each account would bear one on and why others bear none.
func feesOfRun(o moving) (run billing.FeeRun, bear map[account.ID]money.Amount, spared map[account.ID]string) {
	o.Helper()
	r := bookstest.Do(o.Office, o.Clerk, billing.StartFees{})
	run, err := billing.RunFees(context.Background(), o.Clerk, r.Number, func(billing.Progress) {})
	if err != nil {
		o.Fatal(err)
	}
	bear, spared = map[account.ID]money.Amount{}, map[account.ID]string{}
	for _, f := range bookstest.Ask(o.Office, o.Clerk, billing.FeesOf{Run: r.Number, Limit: 1000}) {
		bear[f.LateFee.Account] = bear[f.LateFee.Account].Plus(f.LateFee.Unpaid)
	}
	for _, x := range bookstest.Ask(o.Office, o.Clerk, billing.SparedOf{Run: r.Number, Limit: 1000}) {
		spared[x.LeftOut.Key.Account] = x.LeftOut.Why
	}
	return run, bear, spared
}

// lately puts a debt on an account: billed so many days ago, due so many days ago.
func lately(o moving, id account.ID, billed, due int) {
	o.Helper()
	o.Charge(ledger.Bill{
		Account: uint64(id), Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', uint64(id))},
		Day: bookstest.Today.Plus(-billed), Due: bookstest.Today.Plus(-due), Parts: []ledger.Part{{Service: "water", Amount: 6000}},
	})
}

func TestTheRunOfLateFeesAsksTheGate(t *testing.T) {
	o := openMoving(t)
	var all []account.Account
	for _, number := range []string{"0101", "0102", "0103", "0104", "0105", "0106", "0107", "0108", "0109", "0110", "0111"} {
		all = append(all, o.Account(number, "Customer "+number))
	}
	for i, a := range all {
		if i == 1 || i == 10 {
			lately(o, a.ID, 20, 4)
		} else {
			owes(o, a.ID)
		}
	}
	set := func(i int, h hold.Set) {
		h.Account, h.Reason, h.Evidence = all[i].ID, "asked for in writing", "letter of today"
		bookstest.Do(o.Office, o.Manager, h)
	}
	agree := func(i int, offer arrangement.Offer) arrangement.Arrangement {
		offer.Account, offer.Reason, offer.Contact = all[i].ID, "cannot pay at once", "at the counter"
		return bookstest.Do(o.Office, o.Manager, arrangement.Make{Offer: offer, Beyond: true})
	}
	set(1, hold.Set{Kind: hold.Sixty})
	agree(2, arrangement.Offer{Kind: arrangement.Plan, N: 3, Every: arrangement.Monthly, First: bookstest.Today + 20})
	settled := agree(3, arrangement.Offer{Kind: arrangement.Settlement, Until: bookstest.Today + 14, Answer: bookstest.Today + 5, Amount: 4500})
	bookstest.Do(o.Office, o.Manager, arrangement.Accept{Number: settled.Number})
	set(4, hold.Set{Kind: hold.Military, Until: bookstest.Today + 90})
	set(5, hold.Set{Kind: hold.Bankruptcy, Petition: bookstest.Today - 30, Case: "26-30112"})
	set(6, hold.Set{Kind: hold.Dispute, Amount: 2500})
	o.Alter(all[7].ID, func(a *account.Account) { a.NoPenalty = bookstest.Today + 10 })
	o.Alter(all[8].ID, func(a *account.Account) { a.Status = account.Closed })
	says := map[int]string{
		1: "a customer of sixty or more pays later (due.days-sixty-plus", 2: "$60.00 is under the arrangement of 10/01/2026", 3: "settlement to 10/15/2026",
		4: "military hold to 12/30/2026", 5: "bankruptcy, petition of 09/01/2026", 6: "dispute to 11/30/2026", 7: "held from late fees by the office to 10/11/2026",
	}
	gate := func(a account.Account) collection.Verdict {
		return bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: a.ID}).Answer.Of(collection.DoFee)
	}
	before := map[account.ID]collection.Verdict{}
	for _, a := range all {
		before[a.ID] = gate(a)
	}
	run, bear, spared := feesOfRun(o)
	for i, a := range all {
		v := before[a.ID]
		if v.May != (bear[a.ID] > 0) || v.May && v.Ask != bear[a.ID] || v.May == (spared[a.ID] != "") {
			t.Errorf("%s: the gate says %q; the run charges on %s, left out because %q", a.Number, v, bear[a.ID], spared[a.ID])
		}
		if why := says[i]; !strings.Contains(spared[a.ID], why) || why == "" && !v.May {
			t.Errorf("%s is left out because %q, want %q; gate: %s", a.Number, spared[a.ID], why, v)
		}
	}
	if run.LeftOut != len(says) || run.Fees != 4 {
		t.Errorf("the run: %d fees, %d left out", run.Fees, run.LeftOut)
	}
	if v := gate(all[0]); v.May || !strings.Contains(v.String(), "waits to be charged") {
		t.Errorf("while the fee is proposed: %s", v)
	}
}

func TestACustomerOfSixtyBearsTheFeeAfterTheLaterDay(t *testing.T) {
	o := openMoving(t)
	a := o.Account("0101", "Ana Ruiz")
	lately(o, a.ID, 20, 4)
	bookstest.Do(o.Office, o.Manager, hold.Set{Account: a.ID, Kind: hold.Sixty, Reason: "asked for it", Evidence: "driver license"})
	until := calendar.Holidays(calendar.Federal).Roll(bookstest.Today + 5) // the 25th day after the bill
	for _, c := range []struct {
		day calendar.Day
		may bool
	}{{bookstest.Today, false}, {until, false}, {until + 1, true}} {
		if v := bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: a.ID, Day: c.day}).Answer.Of(collection.DoFee); v.May != c.may || !c.may && v.From != until+1 {
			t.Errorf("on %s: %s", c.day.US(), v)
		}
	}
	o.Day(until + 1)
	if run, bear, spared := feesOfRun(o); run.Fees != 1 || bear[a.ID] != 6000 {
		t.Errorf("after it: %d fees, spared %v", run.Fees, spared)
	}
}

func TestLateFeesComeBackWithTheCutsAfterAFreeze(t *testing.T) {
	o := openMoving(t)
	a := o.Account("0101", "Jo Park")
	owes(o, a.ID)
	noticed(o, true)
	o.Day(cutDay())
	declare := func(k hold.Kind, until calendar.Day) {
		d := bookstest.Do(o.Office, o.Manager, hold.Declare{Kind: k, Reason: "as told", Until: until})
		if _, err := hold.Carry(context.Background(), o.Manager, d, func(hold.Declaration) {}); err != nil {
			t.Fatal(err)
		}
	}
	declare(hold.Weather, cutDay())
	g := bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: a.ID})
	fee, cut := g.Answer.Of(collection.DoFee), g.Answer.Of(collection.DoCut)
	if fee.From != cutDay()+3 || !strings.Contains(fee.String(), "weather.clear-work-days") { // the day after the second working day; cuts wait for Monday
		t.Errorf("the fee after a freeze: %s", fee)
	}
	if cut.From != cutDay()+5 {
		t.Errorf("the cut after a freeze: %s", cut)
	}
	declare(hold.Emergency, cutDay()+7)
	g = bookstest.Ask(o.Office, o.Clerk, procedure.AskGate{Account: a.ID})
	fee, cut = g.Answer.Of(collection.DoFee), g.Answer.Of(collection.DoCut)
	if fee.From != cutDay()+8 || cut.From != cutDay()+8 || !strings.Contains(fee.String(), "emergency to ") {
		t.Errorf("an emergency has no days after it: %s; %s", fee, cut)
	}
}
