package billing_test

import (
	"context"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
)

// yearly is an office of one price, and a home billed for a year that ends with September: so many dollars a month.
func yearly(t *testing.T, dollars ...string) (*bookstest.Office, account.Account) {
	t.Helper()
	o := open(t)
	o.Prices(rate.Schedule{Code: "FLAT", Service: "water", Effective: since, Unit: "CCF", Prices: []rate.Prices{{Each: decs("1.00")}}})
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "FLAT")
	use(o, water(a, september, dollars...))
	for m := september - calendar.Month(len(dollars)-1); m <= september; m++ {
		b := bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: m.First(), Through: m.Last()})
		bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: b.Content.Total, Tender: payment.Cash})
	}
	return o, a
}

// brentwood is a year of bills of 1,140.00 together.
var brentwood = []string{"60", "60", "60", "60", "80", "100", "140", "160", "140", "120", "100", "60"}

var plan = billing.ProposePlan{Method: billing.Fixed, Factor: decimal.New(105, -2), Settle: billing.RollOver, Review: 9}

// begun puts an account on a plan.
func begun(o *bookstest.Office, a account.Account, p billing.ProposePlan) billing.Plan {
	o.Helper()
	p.Account = a.ID
	made := bookstest.Do(o, o.Clerk, p)
	return bookstest.Do(o, o.Manager, billing.BeginPlan{Number: made.Number})
}

// month bills the next month for so many dollars.
func monthly(o *bookstest.Office, a account.Account, m calendar.Month, dollars string) billing.Bill {
	o.Helper()
	o.Day(m.Last() + 1)
	use(o, water(a, m, dollars))
	return bookstest.Do(o, o.Manager, billing.One{Account: a.ID, Through: m.Last()})
}

func pay(o *bookstest.Office, a account.Account, amount money.Amount) {
	o.Helper()
	bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: amount, Tender: payment.Cash})
}

func TestTheYearsBillsInTwelfths(t *testing.T) {
	o, a := yearly(t, brentwood...)
	p := begun(o, a, plan)
	if p.Base != 114_000 || p.Of != 12 || p.Amount != 9975 { // 1,140.00 / 12 x 1.05
		t.Fatalf("%+v", p)
	}
	b := monthly(o, a, september+1, "150")
	if b.Content.Total != 15_000 || b.Budget.Asked != 9975 || b.Budget.After != 5025 || b.Asks() != 9975 || b.Owed() != 9975 {
		t.Errorf("the first bill: %+v asks %s", b.Budget, b.Asks())
	}
	if s := o.Standing(a.ID); s.Balance != 15_000 {
		t.Errorf("the ledger has the actual charges: %s", s.Balance)
	}
	pay(o, a, 9975)
	b = monthly(o, a, september+2, "60")
	if b.Budget.After != 5025+6000-9975 || b.Asks() != 9975 {
		t.Errorf("the second bill: %+v asks %s", b.Budget, b.Asks())
	}
	b = monthly(o, a, september+3, "20") // the second is not paid
	if b.Asks() != 2*9975 {
		t.Errorf("the third bill asks %s", b.Asks())
	}
	if got := bookstest.Ask(o, o.Clerk, billing.PlansOf{Account: a.ID}); len(got) != 1 || got[0].Bills != 3 || got[0].Variance != b.Budget.After {
		t.Errorf("the plan: %+v", got)
	}
}

func TestWhatAPlanDefersIsNotPastDue(t *testing.T) {
	o, a := yearly(t, brentwood...)
	begun(o, a, plan)
	b := monthly(o, a, september+1, "150")
	pay(o, a, 9975)
	o.Day(b.Due + 1)
	r := bookstest.Do(o, o.Clerk, billing.StartFees{})
	if r = carryFees(o, r); r.Fees != 0 {
		t.Errorf("a fee on what was not asked for: %+v", r)
	}
	b = monthly(o, a, september+2, "150")
	pay(o, a, 5000) // of 99.75
	o.Day(b.Due + 1)
	r = carryFees(o, bookstest.Do(o, o.Clerk, billing.StartFees{}))
	if r.Fees != 1 || r.Total != 498 { // 10 % of 49.75, whatever the ledger has open
		t.Errorf("%d fees of %s", r.Fees, r.Total)
	}
	bookstest.Do(o, o.Manager, billing.ApproveFees{Run: r.Number, Fees: 1, Total: r.Total})
	carryFees(o, r)
	if list := bookstest.Ask(o, o.Clerk, billing.Plans{Default: true}); len(list) != 1 || list[0].PastDue != 4975 {
		t.Errorf("in default: %+v", list)
	}
}

func TestAPlanEndsAndTheRestComesDueWithTheNextBill(t *testing.T) {
	o, a := yearly(t, brentwood...)
	p := begun(o, a, plan)
	b := monthly(o, a, september+1, "150")
	pay(o, a, 9975)
	bookstest.Do(o, o.Manager, billing.EndPlan{Number: p.Number, Reason: "asked for it"})
	o.Day(b.Due + 1)
	if r := carryFees(o, bookstest.Do(o, o.Clerk, billing.StartFees{})); r.Fees != 0 {
		t.Errorf("the rest is past due before any bill asked for it")
	}
	b = monthly(o, a, september+2, "60")
	if b.Budget != nil || b.Asks() != 5025+6000 {
		t.Errorf("the next bill asks %s", b.Asks())
	}
	o.Day(b.Due + 1)
	if r := carryFees(o, bookstest.Do(o, o.Clerk, billing.StartFees{})); r.Fees != 2 {
		t.Errorf("%d fees when nothing of it was paid", r.Fees)
	}
	if _, err := bookstest.Try(o.Manager, billing.EndPlan{Number: p.Number, Reason: "again"}); fault.CodeOf(err) != "budget.over" {
		t.Errorf("ended twice: %v", err)
	}
}

func TestTheReviewSettlesOrRollsOver(t *testing.T) {
	for _, settle := range []billing.Settling{billing.TrueUp, billing.RollOver} {
		o, a := yearly(t, brentwood...)
		with := plan
		with.Settle, with.Review = settle, 1
		p := begun(o, a, with)
		for m := september + 1; m < september+3; m++ {
			pay(o, a, monthly(o, a, m, "120").Asks())
		}
		b := monthly(o, a, september+3, "120") // issued on the 1st of January
		wantAsked := money.Amount(9975)
		if settle == billing.TrueUp {
			wantAsked = 12_000 + 2*2025
		}
		if b.Budget.Asked != wantAsked || b.Asks() != wantAsked {
			t.Errorf("%s: %+v", settle, b.Budget)
		}
		p = bookstest.Do(o, o.Manager, billing.RefigurePlan{Number: p.Number})
		if year := money.Amount(114_000 - 18_000 + 36_000); settle == billing.TrueUp && p.Amount != money.Round(year.Decimal().Mul(decimal.New(105, -2)).Div(decimal.NewFromInt(12))) {
			t.Errorf("%s: figured anew %s of %s", settle, p.Amount, p.Base)
		}
		if len(p.Reviews) != 1 || p.Reviews[0].Was != 9975 {
			t.Errorf("%+v", p.Reviews)
		}
	}
}

func TestARollingPlanTracksTheDifference(t *testing.T) {
	o, a := yearly(t, brentwood...)
	with := plan
	with.Method, with.Factor = billing.Rolling, decimal.NewFromInt(1)
	begun(o, a, with)
	b := monthly(o, a, september+1, "180") // the mean of 1,140.00 less 60.00 and 180.00: 105.00
	if b.Budget.Asked != 10_500 || b.Budget.After != 7500 {
		t.Errorf("%+v", b.Budget)
	}
	b = monthly(o, a, september+2, "60") // the mean stays, and a twelfth of 75.00 comes on it
	if b.Budget.Asked != 10_500+625 {
		t.Errorf("%+v", b.Budget)
	}
}

func TestACancelledBillLeavesThePlanAsItWas(t *testing.T) {
	o, a := yearly(t, brentwood...)
	begun(o, a, plan)
	monthly(o, a, september+1, "150")
	b := monthly(o, a, september+2, "150")
	bookstest.Do(o, o.Manager, billing.Cancel{Number: b.Number, Reason: "misread"})
	p := bookstest.Ask(o, o.Clerk, billing.PlansOf{Account: a.ID})[0]
	if p.Variance != 5025 || p.Bills != 1 || len(o.Standing(a.ID).Deferred) != 1 {
		t.Errorf("%+v, %+v", p, o.Standing(a.ID).Deferred)
	}
	again := bookstest.Do(o, o.Manager, billing.One{Account: a.ID})
	d := dec("90")
	now := bookstest.Do(o, o.Manager, billing.Rebill{Number: again.Number, Reason: "misread", Uses: []billing.Correction{{Usage: again.Content.Usages[0], Quantity: &d}}})
	if now.Budget.After != 5025+9000-9975 || now.Asks() != 2*9975 {
		t.Errorf("corrected: %+v asks %s", now.Budget, now.Asks())
	}
	o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, (september + 3).Last() })
	o.Day((september + 3).Last() + 1)
	use(o, water(a, september+3, "30"))
	final := bookstest.Do(o, o.Manager, billing.One{Account: a.ID})
	if final.Sort != billing.FinalBill || final.Asks() != final.Total || !final.Budget.Ended {
		t.Errorf("the final bill: %+v", final.Budget)
	}
	if p = bookstest.Ask(o, o.Clerk, billing.PlansOf{Account: a.ID})[0]; p.Lives() || p.Variance != 0 {
		t.Errorf("after it: %+v", p)
	}
	bookstest.Do(o, o.Manager, billing.Cancel{Number: final.Number, Reason: "not gone"})
	if p = bookstest.Ask(o, o.Clerk, billing.PlansOf{Account: a.ID})[0]; !p.Lives() {
		t.Error("a cancelled final bill does not bring the plan back")
	}
}

func TestAPlanIsRefused(t *testing.T) {
	o, a := yearly(t, "100", "100")
	good := plan
	good.Account = a.ID
	for _, c := range []struct {
		with func(*billing.ProposePlan)
		code string
	}{
		{func(c *billing.ProposePlan) { c.Account = 99 }, "row.absent"},
		{func(c *billing.ProposePlan) { c.Method = "guess" }, "budget.method"},
		{func(c *billing.ProposePlan) { c.Settle = "" }, "budget.settle"},
		{func(c *billing.ProposePlan) { c.Review = 13 }, "budget.review"},
		{func(c *billing.ProposePlan) { c.Amount = -1 }, "budget.factor"},
		{func(*billing.ProposePlan) {}, "budget.history"},
	} {
		bad := good
		c.with(&bad)
		if _, err := bookstest.Try(o.Clerk, bad); fault.CodeOf(err) != c.code {
			t.Errorf("%v, want %s", err, c.code)
		}
	}
	good.Amount = 10_000
	draft := bookstest.Do(o, o.Clerk, good)
	if _, err := bookstest.Try(o.Clerk, billing.EndPlan{Number: draft.Number}); fault.CodeOf(err) != "budget.no-reason" {
		t.Errorf("without a reason: %v", err)
	}
	if got := bookstest.Do(o, o.Manager, billing.EndPlan{Number: draft.Number, Reason: "thought better of it"}); got.State != document.Voided {
		t.Errorf("a draft taken back is %s", got.State)
	}
	b := monthly(o, a, september+1, "100")
	o.Day(b.Due + 1)
	draft = bookstest.Do(o, o.Clerk, good)
	if _, err := bookstest.Try(o.Manager, billing.BeginPlan{Number: draft.Number}); fault.CodeOf(err) != "budget.past-due" {
		t.Errorf("with a balance past due: %v", err)
	}
	pay(o, a, 10_000)
	bookstest.Do(o, o.Manager, billing.BeginPlan{Number: draft.Number})
	if _, err := bookstest.Try(o.Clerk, good); fault.CodeOf(err) != "budget.two" {
		t.Errorf("a second plan: %v", err)
	}
}

// carryFees carries out the step a run of late fees is at.
func carryFees(o *bookstest.Office, r billing.FeeRun) billing.FeeRun {
	o.Helper()
	r, err := billing.RunFees(context.Background(), o.Clerk, r.Number, func(billing.Progress) {})
	if err != nil {
		o.Fatal(err)
	}
	return r
}

func TestTheCounterAsksForWhatTheBillAsks(t *testing.T) {
	o, a := yearly(t, brentwood...)
	begun(o, a, plan)
	b := monthly(o, a, september+1, "150")
	now := func() procedure.Owing { return bookstest.Ask(o, o.Clerk, procedure.OweToday{Account: a.ID}) }
	if got := now(); got.Balance != 15_000 || got.Due != b.Asks() || got.Deferred != 5025 || got.NotDue != 9975 || got.PastDue != 0 {
		t.Errorf("at the counter: %+v", got)
	}
	if c := bookstest.Ask(o, o.Clerk, payment.AtCounter{Account: a.ID}); c.Standing.Due() != 9975 {
		t.Errorf("the receipt proposes %s", c.Standing.Due())
	}
	openDay(o, b.Due+1)
	if got := now(); got.PastDue != 9975 || got.NotDue != 0 || got.Due != 9975 {
		t.Errorf("past its due day: %+v", got)
	}
	if c := bookstest.Ask(o, o.Clerk, payment.AtCounter{Account: a.ID}); c.PastDue(b.Due+1) != 9975 {
		t.Errorf("past due at the counter: %s", c.PastDue(b.Due+1))
	}
	pay(o, a, 9975)
	if got := now(); got.Due != 0 || got.Deferred != 5025 || got.Balance != 5025 || got.PastDue != 0 {
		t.Errorf("paid as billed: %+v", got)
	}
	q := bookstest.Ask(o, o.Clerk, procedure.QuoteFinal{Account: a.ID, Day: b.Due + 20})
	if q.Deferred != 5025 || q.Arrears != 5025 || q.Result != q.Charges.Total+5025 {
		t.Errorf("the final bill asks for the rest: %s deferred, %s open, %s in all", q.Deferred, q.Arrears, q.Result)
	}
}
