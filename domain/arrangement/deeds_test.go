package arrangement_test

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

var today = bookstest.Today

func refused(t testing.TB, err error, code string) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("got %v, want %s", err, code)
	}
}

// behind gives an account that owes cents, due days ago.
func behind(o *bookstest.Office, number, name string, cents money.Amount, days int) account.Account {
	o.Helper()
	a := o.Account(number, name)
	o.Charge(ledger.Bill{Account: uint64(a.ID), Day: today.Plus(-days - 16), Due: today.Plus(-days), Parts: []ledger.Part{{Service: "water", Amount: cents}}})
	return a
}

func plan(a account.Account, n int) arrangement.Offer {
	return arrangement.Offer{Account: a.ID, Kind: arrangement.Plan, N: n, First: today + 14, Every: arrangement.Monthly, Reason: "out of work"}
}

func watch(o *bookstest.Office) arrangement.Watched {
	o.Helper()
	day := calendar.DayOf(o.Clock.Now)
	out, err := arrangement.RunWatch(context.Background(), o.Supervisor, day)
	if err != nil {
		o.Fatal(err)
	}
	return out
}

func read(o *bookstest.Office, n document.Number) arrangement.Shown {
	o.Helper()
	return bookstest.Ask(o, o.Clerk, arrangement.Read{Number: n})
}

func pay(o *bookstest.Office, a account.Account, amount money.Amount) ledger.Entry {
	o.Helper()
	return o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: amount})
}

// credit takes an amount off what an account owes, as a corrected bill does.
func credit(o *bookstest.Office, a account.Account, amount money.Amount) {
	o.Helper()
	o.Charge(ledger.Bill{Account: uint64(a.ID), Kind: ledger.Adjustment, Parts: []ledger.Part{{Service: "water", Amount: -amount}}})
}

func TestAPlanIsKeptInstalmentByInstalment(t *testing.T) {
	o := bookstest.Open(t)
	a := behind(o, "0301", "Rosa Diaz", 50_000, 30)
	offer := plan(a, 7)
	if q := bookstest.Ask(o, o.Clerk, arrangement.Quote{Offer: offer}); len(q.Instalments) != 7 || q.Instalments[6].Amount != 7142 || len(q.Beyond) != 0 {
		t.Fatalf("shown before it is agreed: %+v", q)
	}
	_, err := bookstest.Try(o.Clerk, arrangement.Make{Offer: offer})
	refused(t, err, "authority.over-limit")
	if !strings.Contains(err.Error(), "Luis Peña") {
		t.Errorf("the refusal names nobody who could: %v", err)
	}
	p := bookstest.Do(o, o.Supervisor, arrangement.Make{Offer: offer})
	if !o.Reread(a.ID).Held["cut"] || p.Status != arrangement.Active || p.State != document.Issued {
		t.Errorf("agreed: %+v, holds %v", p, o.Reread(a.ID).Held)
	}
	_, err = bookstest.Try(o.Supervisor, arrangement.Make{Offer: offer})
	refused(t, err, "arrangement.twin")
	pay(o, a, 10_000)
	s := read(o, p.Number)
	if s.Arrangement.Instalments[0].Paid != 7143 || s.Arrangement.Instalments[1].Paid != 2857 || s.Left != 40_000 {
		t.Errorf("100.00 goes to the first, then to the second: %+v", s.Arrangement.Instalments)
	}
	pay(o, a, 40_000)
	if w := watch(o); w.Kept != 1 {
		t.Errorf("paid to the end: %+v", w)
	}
	if s = read(o, p.Number); s.Arrangement.Status != arrangement.Kept || len(o.Reread(a.ID).Held) != 0 {
		t.Errorf("kept: %+v, holds %v", s.Arrangement, o.Reread(a.ID).Held)
	}
}

func TestABrokenPlanIsSeenTheDayAfterGrace(t *testing.T) {
	o := bookstest.Open(t)
	a := behind(o, "0302", "Max Lee", 9_000, 30)
	p := bookstest.Do(o, o.Clerk, arrangement.Make{Offer: plan(a, 3)})
	o.Day(today + 14 + 3)
	if w := watch(o); w.Broken != 0 || w.Seen != 1 {
		t.Errorf("on the last day of grace: %+v", w)
	}
	o.Day(today + 14 + 4)
	if w, again := watch(o), watch(o); w.Broken != 1 || again.Broken != 0 {
		t.Errorf("on the day after grace: %+v; again the same day: %+v", w, again)
	}
	s := read(o, p.Number)
	if s.Arrangement.Status != arrangement.Broken || o.Reread(a.ID).Held["cut"] || !strings.Contains(s.Arrangement.Why, "$30.00") {
		t.Errorf("broken: %q, holds %v", s.Arrangement.Why, o.Reread(a.ID).Held)
	}
	_, err := bookstest.Try(o.Clerk, arrangement.Resume{Number: p.Number, Reason: "paid late"})
	refused(t, err, "arrangement.behind")
	pay(o, a, 3_000)
	bookstest.Do(o, o.Clerk, arrangement.Resume{Number: p.Number, Reason: "paid late"})
	if !o.Reread(a.ID).Held["cut"] {
		t.Error("reinstated, and a cut is not held back")
	}
	o.Day(today + 60)
	watch(o)
	pay(o, a, 3_000)
	_, err = bookstest.Try(o.Clerk, arrangement.Resume{Number: p.Number, Reason: "late again"})
	refused(t, err, "arrangement.beyond")
	if !strings.Contains(err.Error(), "Ada Moreno") {
		t.Errorf("nobody named: %v", err)
	}
	bookstest.Do(o, o.Manager, arrangement.Resume{Number: p.Number, Reason: "in hospital", Beyond: true})
}

func TestAPlanIsBrokenByABillThatFallsDueMeanwhile(t *testing.T) {
	o := bookstest.Open(t)
	a := behind(o, "0303", "Bea Fox", 9_000, 30)
	offer := plan(a, 3)
	offer.Current = true
	p := bookstest.Do(o, o.Clerk, arrangement.Make{Offer: offer})
	o.Charge(ledger.Bill{Account: uint64(a.ID), Due: today + 5, Parts: []ledger.Part{{Service: "water", Amount: 4_000}}})
	o.Day(today + 9)
	watch(o)
	if s := read(o, p.Number); s.Arrangement.Status != arrangement.Broken || !strings.Contains(s.Arrangement.Why, "$40.00") {
		t.Errorf("the bill is unpaid: %+v", s.Arrangement.Why)
	}
}

func TestADraftGoesToASecondPerson(t *testing.T) {
	o := bookstest.Open(t)
	a := behind(o, "0304", "Ana Ruiz", 40_000, 30)
	d := bookstest.Do(o, o.Clerk, arrangement.Make{Offer: plan(a, 4), Draft: true})
	if w := bookstest.Ask(o, o.Supervisor, arrangement.Waiting{}); len(w) != 1 || w[0].Number != "0304" || o.Reread(a.ID).Held["cut"] {
		t.Errorf("waiting: %+v", w)
	}
	_, err := bookstest.Try(o.Clerk, arrangement.Approve{Number: d.Number, Size: 40_000})
	refused(t, err, "authority.over-limit")
	_, err = bookstest.Try(o.Supervisor, arrangement.Approve{Number: d.Number, Size: 39_000})
	refused(t, err, "arrangement.changed")
	got := bookstest.Do(o, o.Supervisor, arrangement.Approve{Number: d.Number, Size: 40_000})
	if got.Status != arrangement.Active {
		t.Errorf("approved: %+v", got)
	}
	_, err = bookstest.Try(o.Supervisor, arrangement.Approve{Number: d.Number, Size: 40_000})
	refused(t, err, "arrangement.not-waiting")
	b := behind(o, "0305", "Max Lee", 30_000, 30)
	own := bookstest.Do(o, o.Supervisor, arrangement.Make{Offer: plan(b, 4), Draft: true})
	_, err = bookstest.Try(o.Supervisor, arrangement.Approve{Number: own.Number, Size: 30_000})
	refused(t, err, "authority.own-work")
	pay(o, b, 100)
	_, err = bookstest.Try(o.Manager, arrangement.Approve{Number: own.Number, Size: 30_000})
	refused(t, err, "arrangement.changed")
	bookstest.Do(o, o.Supervisor, arrangement.Close{Number: own.Number, Reason: "paid in part"})
}

func TestExtensionsKeepTheCountAndTheDaysOfThePack(t *testing.T) {
	o := bookstest.Open(t)
	o.Rules(assets.TexasPUC)
	desk := o.Hire("desk", "Dee Park", "arrangement.extend")
	a := behind(o, "0306", "Rosa Diaz", 6_000, 5)
	ext := func(until calendar.Day) arrangement.Make {
		return arrangement.Make{Offer: arrangement.Offer{Account: a.ID, Kind: arrangement.Extension, Until: until, Reason: "paid on the 15th"}}
	}
	_, err := bookstest.Try(desk, ext(today+90))
	refused(t, err, "arrangement.beyond")
	if !strings.Contains(err.Error(), "Schertz") || !strings.Contains(err.Error(), "Ada Moreno") {
		t.Errorf("the refusal cites the rule and names who could: %v", err)
	}
	for i := range 2 {
		e := bookstest.Do(o, desk, ext(today+10+calendar.Day(i)))
		pay(o, a, 6_000)
		if w := watchOn(o, today.Plus(i)); w.Kept != 1 {
			t.Errorf("extension %s paid: %+v", e.Number, w)
		}
		o.Charge(ledger.Bill{Account: uint64(a.ID), Day: today.Plus(-1 - i), Due: today - 1, Parts: []ledger.Part{{Service: "water", Amount: 6_000}}})
		o.Day(today.Plus(i + 1))
	}
	_, err = bookstest.Try(desk, ext(today+12))
	refused(t, err, "arrangement.beyond")
	if n := bookstest.Ask(o, desk, arrangement.AskLimits{Account: a.ID}); n.Taken != 2 {
		t.Errorf("%d taken this year", n.Taken)
	}
	bookstest.Do(o, o.Manager, arrangement.Make{Offer: ext(today + 12).Offer, Beyond: true})
}

func watchOn(o *bookstest.Office, day calendar.Day) arrangement.Watched {
	o.Helper()
	if calendar.DayOf(o.Clock.Now) != day {
		o.Day(day)
	}
	return watch(o)
}

func TestAPromiseIsKeptOrBrokenOnItsDay(t *testing.T) {
	o := bookstest.Open(t)
	kept, broken := behind(o, "0307", "Ana Ruiz", 6_000, 20), behind(o, "0308", "Max Lee", 6_000, 20)
	promise := func(a account.Account, until calendar.Day, amount money.Amount) arrangement.Make {
		return arrangement.Make{Offer: arrangement.Offer{Account: a.ID, Kind: arrangement.Promise, Amount: amount, Until: until, Reason: "called"}}
	}
	_, err := bookstest.Try(o.Clerk, promise(kept, today+5, 6_001))
	refused(t, err, "arrangement.promised")
	_, err = bookstest.Try(o.Clerk, promise(kept, today-1, 5_000))
	refused(t, err, "arrangement.until")
	_, err = bookstest.Try(o.Clerk, promise(kept, today+15, 5_000))
	refused(t, err, "arrangement.beyond")
	p := bookstest.Do(o, o.Clerk, promise(kept, today+5, 5_000))
	q := bookstest.Do(o, o.Clerk, promise(broken, today+5, 5_000))
	pay(o, broken, 4_999)
	o.Day(today + 5)
	pay(o, kept, 5_000)
	if d := bookstest.Ask(o, o.Clerk, arrangement.Deadlines{}); len(d) != 1 || d[0].What != "promise" || d[0].Of.Number != "0308" || d[0].Amount != 1 {
		t.Errorf("promised for today: %+v", d)
	}
	if w := watch(o); w.Kept != 1 || w.Broken != 0 {
		t.Errorf("on the day: %+v", w)
	}
	o.Day(today + 6)
	if w := watch(o); w.Broken != 1 {
		t.Errorf("the day after: %+v", w)
	}
	if read(o, p.Number).Arrangement.Status != arrangement.Kept || read(o, q.Number).Arrangement.Status != arrangement.Broken {
		t.Error("the promises are not told apart")
	}
}

func TestASettlementIsCounteredAcceptedAndLetGoOnlyOncePaid(t *testing.T) {
	o := bookstest.Open(t)
	a := behind(o, "0309", "Earl Dobbs", 50_000, 200)
	offer := arrangement.Offer{Account: a.ID, Kind: arrangement.Settlement, Amount: 40_000, Until: today + 20, Answer: today + 10, Reason: "one sum, today or never"}
	_, err := bookstest.Try(o.Clerk, arrangement.Make{Offer: offer})
	if err != nil {
		t.Fatalf("100.00 given away is within the clerk's limit: %v", err)
	}
	s := bookstest.Ask(o, o.Clerk, arrangement.OfAccount{Account: a.ID})[0].Arrangement
	if s.Status != arrangement.Proposed || s.State != document.Approved || o.Reread(a.ID).Held["cut"] {
		t.Errorf("offered: %+v", s)
	}
	bookstest.Do(o, o.Clerk, arrangement.Answer{Number: s.Number, Amount: 30_000, Until: today + 15, Note: "by phone"})
	_, err = bookstest.Try(o.Clerk, arrangement.Accept{Number: s.Number})
	refused(t, err, "authority.over-limit")
	s = bookstest.Do(o, o.Supervisor, arrangement.Accept{Number: s.Number})
	if s.Total() != 30_000 || s.Gives() != 20_000 || s.Status != arrangement.Active {
		t.Errorf("accepted: %+v", s)
	}
	pay(o, a, 29_999)
	watch(o)
	if st := o.Standing(a.ID); st.Balance != 20_001 {
		t.Errorf("nothing is let go before all is paid: %+v", st)
	}
	o.Day(today + 1)
	last := pay(o, a, 1)
	if w := watch(o); w.Kept != 1 {
		t.Errorf("paid: %+v", w)
	}
	if st := o.Standing(a.ID); st.Balance != 0 || len(st.Written) != 0 {
		t.Errorf("the remainder is let go: %+v", st)
	}
	o.Reverse(last.Place)
	o.Day(today + 2)
	if w := watch(o); w.Reopened != 1 {
		t.Errorf("a payment came back: %+v", w)
	}
	if st := o.Standing(a.ID); st.Balance != 20_001 || read(o, s.Number).Arrangement.Status != arrangement.Active {
		t.Errorf("open again: %+v", st)
	}
	o.Day(today + 16)
	watch(o)
	if read(o, s.Number).Arrangement.Status != arrangement.Broken {
		t.Error("the day passed")
	}
}

func TestASettlementIsKeptByMoneyAlone(t *testing.T) {
	settled := func(o *bookstest.Office, number string) (account.Account, arrangement.Arrangement) {
		a := behind(o, number, "Earl Dobbs", 44_433, 200)
		offer := arrangement.Offer{Account: a.ID, Kind: arrangement.Settlement, Amount: 25_000, Until: today + 20, Answer: today + 10, Reason: "one sum"}
		s := bookstest.Do(o, o.Supervisor, arrangement.Make{Offer: offer})
		return a, bookstest.Do(o, o.Supervisor, arrangement.Accept{Number: s.Number})
	}
	status := func(o *bookstest.Office, s arrangement.Arrangement) arrangement.Status {
		return read(o, s.Number).Arrangement.Status
	}
	o := bookstest.Open(t)
	o.Day(today)
	credited, s := settled(o, "0321")
	credit(o, credited, 21_978)
	pay(o, credited, 2_615)
	if w := watch(o); w.Kept != 0 || w.Emptied != 0 || status(o, s) != arrangement.Active {
		t.Errorf("a credit is no payment: %+v", w)
	}
	pay(o, credited, 19_840) // all that is left of the debt, in money: still less than was agreed
	if w := watch(o); w.Kept != 0 || w.Emptied != 1 || status(o, s) != arrangement.Cancelled {
		t.Errorf("nothing is left to settle: %+v", w)
	}
	moved, s := settled(o, "0322")
	credit(o, moved, 44_433)
	if w := watch(o); w.Emptied != 1 || status(o, s) != arrangement.Cancelled || !strings.Contains(read(o, s.Number).Arrangement.Why, "$0.00 of it was paid") {
		t.Errorf("nothing was paid: %+v, %s", w, read(o, s.Number).Arrangement.Why)
	}
	partly, s := settled(o, "0323")
	credit(o, partly, 10_000)
	pay(o, partly, 25_000)
	if w := watch(o); w.Kept != 1 || status(o, s) != arrangement.Kept || o.Standing(partly.ID).Balance != 0 {
		t.Errorf("what was agreed is paid, and the smaller rest let go: %+v", w)
	}
}

func TestAnOfferNobodyAnswersLapsesAndALowOneNeedsLeave(t *testing.T) {
	o := bookstest.Open(t)
	a := behind(o, "0310", "Earl Dobbs", 8_000, 200)
	low := arrangement.Offer{Account: a.ID, Kind: arrangement.Settlement, Amount: 3_999, Until: today + 20, Answer: today + 10, Reason: "estate"}
	_, err := bookstest.Try(o.Hire("d", "Dee Park", "arrangement.settle"), arrangement.Make{Offer: low})
	refused(t, err, "arrangement.beyond")
	low.Amount = 4_000
	s := bookstest.Do(o, o.Clerk, arrangement.Make{Offer: low})
	o.Day(today + 10)
	if w := watch(o); w.Lapsed != 0 {
		t.Errorf("on its last day: %+v", w)
	}
	o.Day(today + 11)
	if w := watch(o); w.Lapsed != 1 {
		t.Errorf("the day after: %+v", w)
	}
	_, err = bookstest.Try(o.Manager, arrangement.Accept{Number: s.Number})
	refused(t, err, "step.not-allowed")
}

func TestWhatAnOfferIsRefusedFor(t *testing.T) {
	o := bookstest.Open(t)
	a, clear := behind(o, "0311", "Ana Ruiz", 8_000, 20), o.Account("0312", "Max Lee")
	good := plan(a, 3)
	for code, change := range map[string]func(*arrangement.Offer){
		"arrangement.kind":        func(c *arrangement.Offer) { c.Kind = "gift" },
		"arrangement.no-reason":   func(c *arrangement.Offer) { c.Reason = "" },
		"arrangement.nothing":     func(c *arrangement.Offer) { c.Account = clear.ID },
		"arrangement.first-past":  func(c *arrangement.Offer) { c.First = today - 1 },
		"arrangement.down":        func(c *arrangement.Offer) { c.Down = 8_000 },
		"arrangement.first":       func(c *arrangement.Offer) { c.Down, c.First = 1_000, today },
		"arrangement.instalments": func(c *arrangement.Offer) { c.N = 61 },
		"arrangement.settled":     func(c *arrangement.Offer) { c.Kind, c.Amount, c.Until, c.N = arrangement.Settlement, 8_000, today+5, 0 },
		"arrangement.answer":      func(c *arrangement.Offer) { c.Kind, c.Amount, c.Until, c.N = arrangement.Settlement, 5_000, today+5, 0 },
		"arrangement.beyond":      func(c *arrangement.Offer) { c.N = 13 },
	} {
		c := good
		change(&c)
		_, err := bookstest.Try(o.Manager, arrangement.Make{Offer: c})
		refused(t, err, code)
	}
	bookstest.Do(o, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Bankruptcy, Reason: "chapter 13", Petition: today - 3})
	_, err := bookstest.Try(o.Manager, arrangement.Make{Offer: good})
	refused(t, err, "arrangement.bankrupt")
}

func TestTheOrderOfApplicationIsThatOfArrangedAccounts(t *testing.T) {
	o := bookstest.Open(t)
	terms := payment.UsualTerms()
	terms.Effective, terms.Ordinance, terms.Arranged = today, "", ledger.Order{{Age: ledger.Current}, {}}
	bookstest.Do(o, o.Manager, payment.KeepTerms{Terms: terms})
	a := behind(o, "0313", "Ana Ruiz", 9_000, 30)
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: 4_000}}})
	p := bookstest.Do(o, o.Clerk, arrangement.Make{Offer: plan(a, 3)})
	bookstest.Do(o, o.Clerk, payment.OpenDrawer{Float: 10_000})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 5_000, Tender: payment.Cash})
	if s := read(o, p.Number); s.Arrangement.Paid() != 1_000 {
		t.Errorf("50.00 pays the bill of this month first: %s is put to the plan", s.Arrangement.Paid())
	}
	bookstest.Do(o, o.Manager, arrangement.Close{Number: p.Number, Reason: "paid by the sister"})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 2_000, Tender: payment.Cash})
	if _, err := bookstest.Try(o.Manager, arrangement.Close{Number: p.Number, Reason: "x"}); err == nil {
		t.Error("closed twice")
	}
}

func TestPaymentsNeverLeaveAnInstalmentOverpaid(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		debt, n := money.Amount(rapid.Int64Range(10_000, 40_000).Draw(rt, "debt")), rapid.IntRange(1, 6).Draw(rt, "n")
		o := bookstest.Open(t)
		a := behind(o, "0314", "Ana Ruiz", debt, 30)
		p := bookstest.Do(o, o.Manager, arrangement.Make{Offer: plan(a, n)})
		paid := money.Amount(0)
		for range rapid.IntRange(1, 5).Draw(rt, "payments") {
			amount := money.Amount(rapid.Int64Range(1, 15_000).Draw(rt, "amount"))
			pay(o, a, amount)
			paid += amount
			s := read(o, p.Number).Arrangement
			if s.Paid() != min(paid, debt) || s.Total() != debt {
				rt.Fatalf("%s paid of %s, the plan says %s", paid, debt, s.Paid())
			}
			for i, in := range s.Instalments {
				if in.Paid > in.Amount || i > 0 && in.Paid > 0 && s.Instalments[i-1].Left() > 0 {
					rt.Fatalf("instalment %d: %+v", i+1, in)
				}
			}
		}
		watch(o)
	})
}

func TestEveryPackLimitsWhatIsAgreed(t *testing.T) {
	for _, f := range assets.Packs {
		t.Run(f.File, func(t *testing.T) {
			o := bookstest.Open(t)
			o.Rules(f.Data)
			a := behind(o, "0320", "Ana Ruiz", 8_000, 20)
			limits := bookstest.Ask(o, o.Clerk, arrangement.AskLimits{Account: a.ID}).Limits
			if limits.Months != 12 || limits.Grace != 3 || limits.Reinstate != 1 || limits.Promise != 14 || limits.Settlement.String() != "50" {
				t.Errorf("%+v", limits)
			}
			for what, c := range map[string]struct {
				offer  arrangement.Offer
				within bool
			}{
				"12 months":   {plan(a, 12), true},
				"13 months":   {plan(a, 13), false},
				"14 days":     {arrangement.Offer{Account: a.ID, Kind: arrangement.Promise, Amount: 100, Until: today + 14, Reason: "x"}, true},
				"15 days":     {arrangement.Offer{Account: a.ID, Kind: arrangement.Promise, Amount: 100, Until: today + 15, Reason: "x"}, false},
				"half":        {arrangement.Offer{Account: a.ID, Kind: arrangement.Settlement, Amount: 4_000, Until: today + 9, Answer: today + 9, Reason: "x"}, true},
				"under half":  {arrangement.Offer{Account: a.ID, Kind: arrangement.Settlement, Amount: 3_999, Until: today + 9, Answer: today + 9, Reason: "x"}, false},
				"a long wait": {arrangement.Offer{Account: a.ID, Kind: arrangement.Extension, Until: today + 200, Reason: "x"}, false},
				"ten days":    {arrangement.Offer{Account: a.ID, Kind: arrangement.Extension, Until: today + 10, Reason: "x"}, true},
			} {
				q := bookstest.Ask(o, o.Clerk, arrangement.Quote{Offer: c.offer})
				if (len(q.Beyond) == 0) != c.within {
					t.Errorf("%s: beyond %v", what, q.Beyond)
				}
			}
		})
	}
}
