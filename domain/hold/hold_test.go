package hold_test

import (
	"context"
	"testing"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/policy"
	"curbstop/storage/bookstest"
)

var today = bookstest.Today

func refused(t *testing.T, err error, code string) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("got %v, want %s", err, code)
	}
}

func TestTheLifeOfAHold(t *testing.T) {
	may := map[hold.Status]map[hold.Action]hold.Status{
		hold.InForce: {hold.Renewing: hold.InForce, hold.Ending: hold.Ended, hold.Expiring: hold.Expired},
	}
	for _, s := range []hold.Status{hold.InForce, hold.Expired, hold.Ended} {
		for _, a := range []hold.Action{hold.Renewing, hold.Ending, hold.Expiring} {
			to, err := hold.Law.Next("a hold", s, a)
			want, ok := may[s][a]
			if !ok {
				want = s
			}
			if (err == nil) != ok || to != want {
				t.Errorf("%s, %s: %s, %v", s, a, to, err)
			}
		}
	}
}

func TestEveryKindHoldsBackWhatItSays(t *testing.T) {
	o := bookstest.Open(t)
	for i, k := range hold.Kinds {
		if !k.ByHand() {
			continue
		}
		a := o.Account("02"+string(rune('0'+i/10))+string(rune('0'+i%10)), "Customer of "+string(k))
		h := bookstest.Do(o, o.Manager, hold.Set{
			Account: a.ID, Kind: k, Reason: "told at the counter", Evidence: "letter of Dr. Vega of 30 September", Amount: 4000, Petition: today - 9,
		})
		now := o.Reread(a.ID)
		for _, s := range k.Stops() {
			if !now.Held[s] {
				t.Errorf("%s does not hold back %s: %v", k, s, now.Held)
			}
		}
		bookstest.Do(o, o.Manager, hold.End{ID: h.ID, Reason: "over"})
		if now := o.Reread(a.ID); len(now.Held) != 0 {
			t.Errorf("%s ended and still holds back %v", k, now.Held)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0210", "Ana Ruiz")
	good := hold.Set{Account: a.ID, Kind: hold.Dispute, Reason: "says the meter is wrong", Amount: 5000}
	for code, change := range map[string]func(*hold.Set){
		"hold.kind":        func(c *hold.Set) { c.Kind = "bad mood" },
		"hold.no-reason":   func(c *hold.Set) { c.Reason = " " },
		"hold.no-evidence": func(c *hold.Set) { c.Kind = hold.Medical },
		"hold.from":        func(c *hold.Set) { c.From = today + 1 },
		"hold.until":       func(c *hold.Set) { c.Until = today - 1 },
		"hold.amount":      func(c *hold.Set) { c.Amount = 0 },
		"hold.petition":    func(c *hold.Set) { c.Kind = hold.Bankruptcy },
		"hold.too-long":    func(c *hold.Set) { c.Until = today + 61 },
	} {
		c := good
		change(&c)
		_, err := bookstest.Try(o.Clerk, c)
		refused(t, err, code)
	}
	h := bookstest.Do(o, o.Clerk, good)
	_, err := bookstest.Try(o.Clerk, good)
	refused(t, err, "hold.twin")
	_, err = bookstest.Try(o.Second, hold.End{ID: h.ID, Reason: "x"})
	refused(t, err, "authority.no-grant")
	_, err = bookstest.Try(o.Clerk, hold.End{ID: h.ID})
	refused(t, err, "hold.no-end-reason")
	bookstest.Do(o, o.Clerk, hold.End{ID: h.ID, Reason: "withdrawn"})
	_, err = bookstest.Try(o.Clerk, hold.End{ID: h.ID, Reason: "again"})
	refused(t, err, "step.not-allowed")
	_, err = bookstest.Try(o.Clerk, hold.Renew{ID: h.ID})
	refused(t, err, "step.not-allowed")
}

func TestAMedicalHoldIsRenewedTwiceAndThenNeedsLeave(t *testing.T) {
	o := bookstest.Open(t)
	desk := o.Hire("desk", "Dee Park", "hold.set")
	a := o.Account("0211", "Rosa Diaz")
	h := bookstest.Do(o, desk, hold.Set{Account: a.ID, Kind: hold.Medical, Reason: "oxygen at home", Evidence: "Dr. Vega, 30 September"})
	if h.Until != today+30 {
		t.Errorf("30 days of the usual: until %s", h.Until)
	}
	_, err := bookstest.Try(desk, hold.Renew{ID: h.ID})
	refused(t, err, "hold.no-evidence")
	for i := range 2 {
		h = bookstest.Do(o, desk, hold.Renew{ID: h.ID, Evidence: "Dr. Vega again"})
		if h.Until != today+30*calendar.Day(i+2) {
			t.Errorf("renewal %d: until %s", i+1, h.Until)
		}
	}
	_, err = bookstest.Try(desk, hold.Renew{ID: h.ID, Evidence: "a third"})
	refused(t, err, "hold.renewals")
	_, err = bookstest.Try(desk, hold.Renew{ID: h.ID, Evidence: "a third", Beyond: true})
	refused(t, err, "authority.no-grant")
	bookstest.Do(o, o.Manager, hold.Renew{ID: h.ID, Evidence: "a third", Beyond: true})
}

func TestADaysRuleCountsOnlyOnceItIsConfirmed(t *testing.T) {
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC) // the physician's 63 days are remembered, not confirmed
	if l := bookstest.Ask(o, o.Clerk, hold.AskLimits{Kind: hold.Medical}); l.Days != 30 || l.Cited[0] != "practice of the office" {
		t.Errorf("an unconfirmed rule gives %+v", l)
	}
	p, err := policy.Parse(assets.TexasPUC, "texas")
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.Rules {
		if p.Rules[i].ID == "cut.physician" {
			p.Rules[i].Confirmed, p.Rules[i].Off = true, false
		}
	}
	p.Code, p.Effective = "texas-ours", today
	o.RulePack(p)
	if l := bookstest.Ask(o, o.Clerk, hold.AskLimits{Kind: hold.Medical}); l.Days != 63 || l.Cited[0] != "16 TAC 24.167" {
		t.Errorf("confirmed, it goes before the practice of the office: %+v", l)
	}
}

func TestAHoldPastItsDayExpiresByTheWatchAndNotBefore(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0212", "Max Lee")
	h := bookstest.Do(o, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Medical, Reason: "x", Evidence: "Dr. Vega", Until: today + 2})
	if n := watch(o, today+0); n != 0 {
		t.Errorf("%d expired on the first day", n)
	}
	o.Day(today + 2)
	if n := watch(o, today+2); n != 0 || !o.Reread(a.ID).Held[hold.Cut] {
		t.Errorf("%d expired on the last day", n)
	}
	o.Day(today + 3)
	if soon := bookstest.Ask(o, o.Clerk, hold.List{By: today + 3}); len(soon) != 1 || !soon[0].Hold.IsPast(today+3) || soon[0].Number != "0212" {
		t.Errorf("what expires: %+v", soon)
	}
	if n := watch(o, today+3); n != 1 || watch(o, today+3) != 0 {
		t.Errorf("%d expired on the day after, want one, once", n)
	}
	if got := bookstest.Ask(o, o.Clerk, hold.OfAccount{Account: a.ID}); got[0].Hold.ID != h.ID || got[0].Hold.Status != hold.Expired || o.Reread(a.ID).Held[hold.Cut] {
		t.Errorf("expired: %+v", got[0].Hold)
	}
}

func watch(o *bookstest.Office, day calendar.Day) int {
	o.Helper()
	n, err := hold.RunWatch(context.Background(), o.Supervisor, day)
	if err != nil {
		o.Fatal(err)
	}
	return n
}

func TestWhatAnotherReasonHoldsStaysHeld(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0213", "Bea Fox")
	alert := bookstest.Do(o, o.Clerk, casework.SetAlert{Account: a.ID, Kind: casework.NoCut, Text: "baby at home"})
	h := bookstest.Do(o, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Dispute, Reason: "leak", Amount: 900})
	bookstest.Do(o, o.Clerk, casework.EndAlert{ID: alert.ID, Reason: "moved"})
	if now := o.Reread(a.ID); !now.Held[hold.Cut] {
		t.Errorf("the dispute still holds the cut: %v", now.Held)
	}
	alert = bookstest.Do(o, o.Clerk, casework.SetAlert{Account: a.ID, Kind: casework.NoCut, Text: "baby at home"})
	bookstest.Do(o, o.Clerk, hold.End{ID: h.ID, Reason: "decided"})
	if now := o.Reread(a.ID); !now.Held[hold.Cut] || now.Held[hold.Disputed] {
		t.Errorf("the alert still holds the cut: %v", now.Held)
	}
	bookstest.Do(o, o.Clerk, casework.EndAlert{ID: alert.ID, Reason: "moved"})
	if now := o.Reread(a.ID); len(now.Held) != 0 {
		t.Errorf("nothing holds any more: %v", now.Held)
	}
}

func TestAFreezeHoldsACycleAndIsLifted(t *testing.T) {
	o := bookstest.Open(t)
	in, out := o.Account("0214", "Ana Ruiz"), o.Account("0215", "Max Lee")
	o.Alter(in.ID, func(a *account.Account) { a.Cycle = "3" })
	ill := bookstest.Do(o, o.Clerk, hold.Set{Account: in.ID, Kind: hold.Medical, Reason: "x", Evidence: "Dr. Vega"})
	_, err := bookstest.Try(o.Manager, hold.Declare{Kind: hold.Medical, Reason: "x", Until: today})
	refused(t, err, "hold.not-wide")
	_, err = bookstest.Try(o.Manager, hold.Declare{Kind: hold.Weather, Reason: "x", Until: today + 31})
	refused(t, err, "hold.declare-until")
	d := carry(o, bookstest.Do(o, o.Manager, hold.Declare{Kind: hold.Weather, Cycle: "3", Reason: "20F forecast", Until: today + 4}))
	if d.Held != 1 || !o.Reread(in.ID).Held[hold.Penalty] || len(o.Reread(out.ID).Held) != 0 {
		t.Errorf("the freeze holds %d accounts", d.Held)
	}
	_, err = bookstest.Try(o.Manager, hold.Declare{Kind: hold.Weather, Cycle: "3", Reason: "x", Until: today})
	refused(t, err, "hold.declared-twice")
	one := bookstest.Ask(o, o.Clerk, hold.OfAccount{Account: in.ID})[0].Hold
	if one.Wide == 0 {
		one = bookstest.Ask(o, o.Clerk, hold.OfAccount{Account: in.ID})[1].Hold
	}
	_, err = bookstest.Try(o.Manager, hold.End{ID: one.ID, Reason: "x"})
	refused(t, err, "hold.declared")
	d = carry(o, bookstest.Do(o, o.Manager, hold.Lift{ID: d.ID, Reason: "above 28F for two days"}))
	if now := o.Reread(in.ID); now.Held[hold.Penalty] || !now.Held[hold.Cut] || !d.Done() {
		t.Errorf("lifted, the medical hold %d stays: %v", ill.ID, now.Held)
	}
	_, err = bookstest.Try(o.Manager, hold.Lift{ID: d.ID, Reason: "x"})
	refused(t, err, "hold.lifted")
}

func carry(o *bookstest.Office, d hold.Declaration) hold.Declaration {
	o.Helper()
	d, err := hold.Carry(context.Background(), o.Manager, d, func(hold.Declaration) {})
	if err != nil {
		o.Fatal(err)
	}
	return d
}

func TestAnEmergencyHoldsItsRoutesAndSaysWhomToTell(t *testing.T) {
	o := bookstest.Open(t)
	on := func(number, name, route string) account.Account {
		a := o.Account(number, name)
		o.Route(a, route)
		return a
	}
	first, sick, other := on("0501", "Rosa Diaz", "R1"), on("0502", "Earl Dobbs", "R2"), on("0503", "Ann Stone", "R9")
	bookstest.Do(o, o.Clerk, hold.Set{Account: sick.ID, Kind: hold.Medical, Reason: "dialysis at home", Evidence: "Dr. Vega"})
	_, err := bookstest.Try(o.Manager, hold.Declare{Kind: hold.Weather, Event: hold.BoilWater, Reason: "x", Until: today})
	refused(t, err, "hold.event")
	d := carry(o, bookstest.Do(o, o.Manager, hold.Declare{
		Kind: hold.Emergency, Event: hold.MainBreak, Routes: []string{"R2", "R1 "}, Reason: "main broken on Oak Street", Until: today + 3,
	}))
	if d.Held != 2 || d.Where() != "routes R1, R2" || o.Reread(other.ID).Held["cut"] || !o.Reread(first.ID).Held["cut"] {
		t.Errorf("held: %+v", d)
	}
	l := bookstest.Ask(o, o.Clerk, hold.Affected{ID: d.ID})
	if len(l.Reached) != 2 || l.Reached[0].Number != sick.Number || !l.Reached[0].Medical || l.Reached[1].Route != "R1" {
		t.Errorf("whom to tell, the sick first: %+v", l.Reached)
	}
	_, err = bookstest.Try(o.Clerk, hold.RecordTold{ID: d.ID})
	refused(t, err, "hold.told-how")
	bookstest.Do(o, o.Clerk, hold.RecordTold{ID: d.ID, How: "door to door", Count: 2})
	if l = bookstest.Ask(o, o.Clerk, hold.Affected{ID: d.ID}); len(l.Declaration.Tellings) != 1 || l.Declaration.Tellings[0].By == "" {
		t.Errorf("told: %+v", l.Declaration)
	}
}

func TestAClerkDoesNotTakeAProtectionOfTheLawAway(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0511", "Earl Dobbs")
	h := bookstest.Do(o, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Bankruptcy, Reason: "petition", Evidence: "notice of the court", Petition: today - 1, Case: "W.D. Tex. 26-10001"})
	_, err := bookstest.Try(o.Hire("pat", "Pat Ruiz", hold.VerbSet), hold.End{ID: h.ID, Reason: "they said it is over"})
	refused(t, err, "authority.no-grant")
	bookstest.Do(o, o.Supervisor, hold.End{ID: h.ID, Reason: "discharged, as the court's letter says"})
}
