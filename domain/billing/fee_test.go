package billing_test

import (
	"context"
	"errors"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/storage/bookstest"
)

// overdue is an office whose one account owes 60.45 for water and 30.23 for sewer, past due since the weekend.
func overdue(t *testing.T) (*bookstest.Office, account.Account, billing.Bill) {
	t.Helper()
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER")
	use(o, water(a, september, "18"))
	bill := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID})
	openDay(o, bill.Due+1)
	return o, a, bill
}

func openDay(o *bookstest.Office, day calendar.Day) {
	o.Helper()
	bookstest.Do(o, o.Manager, office.OpenDay{Day: day})
}

func fees(o *bookstest.Office, who *office.Session) billing.FeeRun {
	o.Helper()
	r := bookstest.Do(o, who, billing.StartFees{})
	return carried(o, who, r.Number)
}

func carried(o *bookstest.Office, who *office.Session, n document.Number) billing.FeeRun {
	o.Helper()
	r, err := billing.RunFees(context.Background(), who, n, func(billing.Progress) {})
	if err != nil {
		o.Fatal(err)
	}
	return r
}

func charged(o *bookstest.Office, r billing.FeeRun) billing.FeeRun {
	o.Helper()
	bookstest.Do(o, o.Manager, billing.ApproveFees{Run: r.Number, Fees: r.Fees, Total: r.Total})
	return carried(o, o.Manager, r.Number)
}

func TestALateFeeIsChargedOnceAndNeverOnAFee(t *testing.T) {
	o, a, bill := overdue(t)
	r := fees(o, o.Clerk)
	want := bill.Total.Percent(dec("10"))
	if r.Step != billing.Proof || r.Fees != 1 || r.Total != want {
		t.Fatalf("previewed: %+v, want %s", r, want)
	}
	if _, err := bookstest.Try(o.Clerk, billing.ApproveFees{Run: r.Number, Fees: 1, Total: want}); !errors.Is(err, authority.ErrOwnWork) {
		t.Errorf("the preparer approves: %v", err)
	}
	if _, err := bookstest.Try(o.Manager, billing.ApproveFees{Run: r.Number, Fees: 1, Total: want + 1}); fault.CodeOf(err) != "fee.other-total" {
		t.Errorf("another total: %v", err)
	}
	if r = charged(o, r); r.State != document.Issued || r.Issued != 1 || r.IssuedTotal != want {
		t.Errorf("charged: %+v", r)
	}
	s := o.Standing(a.ID)
	if s.Balance != bill.Total+want || len(s.Items) != 4 {
		t.Errorf("standing: %+v", s)
	}
	for range 2 {
		openDay(o, r.Day+40)
		if again := fees(o, o.Clerk); again.Fees != 0 {
			t.Errorf("a second fee on the same bill: %+v", again)
		}
	}
	if _, err := bookstest.Try(o.Manager, billing.ApproveFees{Run: document.NumberOf('A', 2)}); fault.CodeOf(err) != "fee.none" {
		t.Errorf("an empty run: %v", err)
	}
	use(o, water(a, september+1, "18"))
	next := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID})
	if next.Penalties != want || next.Previous != bill.Total || next.Total != 2*bill.Total+want {
		t.Errorf("the next bill: %+v", next)
	}
}

func TestWhatIsPaidSinceThePreviewBearsNoFee(t *testing.T) {
	for _, c := range []struct {
		paid money.Amount
		want func(bill money.Amount) money.Amount
	}{
		{0, func(b money.Amount) money.Amount { return b.Percent(dec("10")) }},
		{3000, func(b money.Amount) money.Amount { return (b - 3000).Percent(dec("10")) }},
		{100_000, func(money.Amount) money.Amount { return 0 }},
	} {
		o, a, bill := overdue(t)
		r := fees(o, o.Clerk)
		if c.paid > 0 {
			bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: c.paid, Tender: payment.Cash})
		}
		if r = charged(o, r); r.IssuedTotal != c.want(bill.Total) {
			t.Errorf("after paying %s: %s, want %s", c.paid, r.IssuedTotal, c.want(bill.Total))
		}
	}
}

func TestNobodyIsLateOnTheDueDayOrWhileSpared(t *testing.T) {
	o, a, bill := overdue(t)
	if on := o.Standing(a.ID); on.Items[0].Due != bill.Due {
		t.Fatal("the items are due on another day than the bill")
	}
	o.Alter(a.ID, func(a *account.Account) { a.NoPenalty = bill.Due + 30 })
	if r := fees(o, o.Clerk); r.Fees != 0 {
		t.Errorf("a fee while spared: %+v", r)
	}
	early := open(t)
	b := served(early, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(early, water(b, september, "18"))
	one := bookstest.Do(early, early.Clerk, billing.One{Account: b.ID})
	openDay(early, one.Due)
	if r := fees(early, early.Clerk); r.Fees != 0 {
		t.Errorf("a fee on the due day: %+v", r)
	}
}

func TestFeesAreTakenBackAsARunAndWithTheirBill(t *testing.T) {
	o, a, bill := overdue(t)
	r := charged(o, fees(o, o.Clerk))
	if _, err := bookstest.Try(o.Manager, billing.TakeBackFees{Run: r.Number}); fault.CodeOf(err) != "fee.no-reason" {
		t.Errorf("without a reason: %v", err)
	}
	bookstest.Do(o, o.Manager, billing.TakeBackFees{Run: r.Number, Reason: "extreme cold"})
	if r = carried(o, o.Clerk, r.Number); r.State != document.Voided {
		t.Errorf("taken back: %+v", r)
	}
	if s := o.Standing(a.ID); s.Balance != bill.Total {
		t.Errorf("balance %s, the bill was %s", s.Balance, bill.Total)
	}
	again := charged(o, fees(o, o.Clerk))
	if again.Issued != 1 {
		t.Fatalf("charged anew: %+v", again)
	}
	bookstest.Do(o, o.Manager, billing.Cancel{Number: bill.Number, Reason: "wrong read"})
	if s := o.Standing(a.ID); s.Balance != 0 {
		t.Errorf("the fee outlived its bill: %+v", s)
	}
	if list := bookstest.Ask(o, o.Clerk, billing.FeesOf{Run: again.Number}); len(list) != 1 || list[0].LateFee.State != document.Voided {
		t.Errorf("%+v", list)
	}
}

// ordinance puts other late fees into use than those of the sample.
func ordinance(o *bookstest.Office, rules ...policy.Rule) {
	o.Helper()
	due := policy.Rule{ID: "due.days", Value: policy.Value{Kind: policy.Days, Number: 16}}
	pack := policy.Pack{Code: "texas-puc", Name: "City", Effective: calendar.Date(2010, 1, 1), Rules: append(rules, due)}
	for i, r := range pack.Rules {
		pack.Rules[i].Citation, pack.Rules[i].Sentence, pack.Rules[i].Confirmed = "Ord. 1", r.ID, true
	}
	o.RulePack(pack)
}

func percent(id, text string) policy.Rule {
	return policy.Rule{ID: id, Value: policy.Value{Kind: policy.Percent, Percent: dec(text)}}
}

func TestABillBearsAFeeEachMonthWhereTheCitySaysSo(t *testing.T) {
	o, a, bill := overdue(t)
	ordinance(o, percent("late.percent", "5"), percent("late.monthly-percent", "1"), policy.Rule{ID: "late.months", Value: policy.Value{Kind: policy.Months, Number: 3}})
	owed := bill.Total
	for i, c := range []struct {
		day  calendar.Day
		want money.Amount
	}{
		{bill.Due + 1, bill.Total.Percent(dec("5"))},
		{bill.Due.PlusMonths(1), 0},
		{bill.Due.PlusMonths(1) + 1, bill.Total.Percent(dec("1"))},
		{bill.Due.PlusMonths(2) + 1, bill.Total.Percent(dec("1"))},
		{bill.Due.PlusMonths(5), 0},
	} {
		openDay(o, c.day)
		if due := bookstest.Ask(o, o.Clerk, feesDue{a.ID, c.day}); due != c.want {
			t.Errorf("month %d: %s would be charged, want %s", i, due, c.want)
		}
		r := fees(o, o.Clerk)
		if r.Total != c.want {
			t.Errorf("month %d: %s, want %s", i, r.Total, c.want)
		}
		if r.Fees > 0 {
			charged(o, r)
			owed += c.want
		}
		if again := fees(o, o.Clerk); again.Fees != 0 {
			t.Errorf("month %d, run twice: %+v", i, again)
		}
	}
	if s := o.Standing(a.ID); s.Balance != owed {
		t.Errorf("owed %s, want %s", s.Balance, owed)
	}
	bookstest.Do(o, o.Manager, billing.Cancel{Number: bill.Number, Reason: "wrong read"})
	if s := o.Standing(a.ID); s.Balance != 0 {
		t.Errorf("the fees outlived their bill: %+v", s)
	}
}

// feesDue asks what an account would be charged.
type feesDue struct {
	id  account.ID
	day calendar.Day
}

func (feesDue) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q feesDue) Ask(b billing.Books, _ authority.Sign) (money.Amount, error) {
	return billing.FeesDue(b, q.id, q.day, q.day)
}

func TestAFeeOfOneServiceGoesToItsFund(t *testing.T) {
	o, a, bill := overdue(t)
	ordinance(o, percent("late.percent", "0"), percent("late.percent.sewer", "10"))
	r := charged(o, fees(o, o.Clerk))
	var sewer money.Amount
	for _, p := range bill.Content.Parts() {
		if p.Service == "sewer" {
			sewer = p.Amount.Percent(dec("10"))
		}
	}
	if r.IssuedTotal != sewer || sewer == 0 {
		t.Errorf("%s, want %s", r.IssuedTotal, sewer)
	}
	for _, it := range o.Standing(a.ID).Items {
		if it.Kind == ledger.Penalty && it.Left != 0 && it.Service != "sewer" {
			t.Errorf("%s bears %s", it.Service, it.Left)
		}
	}
}
