package billing_test

import (
	"slices"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

func dollars(id, text string) policy.Rule {
	a, err := money.Parse(text)
	if err != nil {
		panic(err)
	}
	return policy.Rule{ID: id, Value: policy.Value{Kind: policy.Money, Number: int64(a)}}
}

func yes(id string) policy.Rule {
	return policy.Rule{ID: id, Value: policy.Value{Kind: policy.Yes, Number: 1}}
}

// priced is an office of an ordinance whose one account is billed an amount of water and is past due on it.
func priced(t *testing.T, water money.Amount, rules ...policy.Rule) (*bookstest.Office, account.Account, billing.Bill) {
	t.Helper()
	o := open(t)
	ordinance(o, rules...)
	s := bookstest.FlatWater(1)
	s.Code, s.Prices[0].Each[0] = "ONE", water.Decimal()
	o.Prices(s)
	a := served(o, "0007", "RESIDENTIAL_SINGLE", "ONE")
	return o, a, late(o, a)
}

// late bills one unit and opens the day after the bill was due.
func late(o *bookstest.Office, a account.Account) billing.Bill {
	o.Helper()
	use(o, water(a, september, "1"))
	bill := bookstest.Do(o, o.Manager, billing.One{Account: a.ID})
	openDay(o, bill.Due+1)
	return bill
}

// eachMonth runs the late fees on the day after each month's day, twice, and gives the balance after each.
func eachMonth(o *bookstest.Office, a account.Account, due calendar.Day, n int) (owed []money.Amount) {
	o.Helper()
	for i := range n {
		openDay(o, due.PlusMonths(i)+1)
		if r := fees(o, o.Clerk); r.Fees > 0 {
			charged(o, r)
		}
		if again := fees(o, o.Clerk); again.Fees != 0 {
			o.Errorf("month %d, run twice: %+v", i, again)
		}
		owed = append(owed, o.Standing(a.ID).Balance)
	}
	return owed
}

// The worked examples of methods §6, billed, run and posted in real books.

func TestTexasTenPercentOnce(t *testing.T) {
	o, a, bill := priced(t, 8437, percent("late.percent", "10"), yes("late.once"), yes("late.never-on-penalty"))
	if got := eachMonth(o, a, bill.Due, 3); !slices.Equal(got, []money.Amount{8437 + 844, 8437 + 844, 8437 + 844}) {
		t.Errorf("84.37 bears 8.44 once: %v", got)
	}
}

func TestTucsonTenPercentAtLeastTenDollars(t *testing.T) {
	o, a, bill := priced(t, 6200, percent("late.percent", "10"), dollars("late.least", "10.00"), dollars("late.most", "500.00"), yes("late.once"))
	if got := eachMonth(o, a, bill.Due, 1); got[0] != 7200 {
		t.Errorf("62.00 bears 10.00: %v", got)
	}
	o, a, bill = priced(t, 600_000, percent("late.percent", "10"), dollars("late.least", "10.00"), dollars("late.most", "500.00"), yes("late.once"))
	if got := eachMonth(o, a, bill.Due, 1); got[0] != 650_000 {
		t.Errorf("6,000.00 bears 500.00: %v", got)
	}
}

func TestCasaGrandeOneAndAHalfPercentAMonthAtLeastFiftyCents(t *testing.T) {
	o, a, bill := priced(t, 2000, percent("late.percent", "1.5"), percent("late.monthly-percent", "1.5"), dollars("late.least", "0.50"))
	if got := eachMonth(o, a, bill.Due, 2); !slices.Equal(got, []money.Amount{2050, 2100}) {
		t.Errorf("20.00 bears .50 a month: %v", got)
	}
}

func TestMountPleasantFivePercentThenOneAMonthOfTheBill(t *testing.T) {
	o, a, bill := priced(t, 10000, percent("late.percent", "5"), percent("late.monthly-percent", "1"))
	if got := eachMonth(o, a, bill.Due, 3); !slices.Equal(got, []money.Amount{10500, 10600, 10700}) {
		t.Errorf("100.00: %v, want 105, 106, 107", got)
	}
}

func TestADueDayOnTheFourthOfJulyMovesToMonday(t *testing.T) {
	issued, due := calendar.Date(2025, 6, 18), calendar.Date(2025, 7, 7)
	o := bookstest.OpenOn(t, issued)
	o.RulePack(policy.Pack{Code: "texas-puc", Name: "City", Effective: calendar.Date(2010, 1, 1), Rules: []policy.Rule{
		{ID: "due.days", Citation: "Ord. 1", Sentence: "s", Confirmed: true, Value: policy.Value{Kind: policy.Days, Number: 16}},
		{ID: "due.roll", Citation: "Ord. 1", Sentence: "s", Confirmed: true, Value: policy.Value{Kind: policy.Yes, Number: 1}},
		{ID: "late.percent", Citation: "Ord. 1", Sentence: "s", Confirmed: true, Value: policy.Value{Kind: policy.Percent, Percent: dec("10")}},
	}})
	o.Prices(bookstest.FlatWater(1))
	a := served(o, "0008", "RESIDENTIAL_SINGLE", "W")
	use(o, water(a, issued.Month()-1, "30"))
	bill := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID})
	if bill.Day != issued || bill.Due != due {
		t.Fatalf("issued %s, due %s, want %s", bill.Day.US(), bill.Due.US(), due.US())
	}
	openDay(o, due)
	if r := fees(o, o.Clerk); r.Fees != 0 {
		t.Errorf("late on the due day: %+v", r)
	}
	openDay(o, due+1)
	if r := fees(o, o.Clerk); r.Fees != 1 {
		t.Errorf("not late the day after: %+v", r)
	}
}

func TestTheFirstDollarsBearMoreThanTheRest(t *testing.T) {
	o, a, bill := priced(t, 8437, percent("late.percent", "10"), dollars("late.tier-1", "25.00"), percent("late.tier-1-percent", "3"), yes("late.once"))
	if got := eachMonth(o, a, bill.Due, 1); got[0] != 8437+250+178 {
		t.Errorf("84.37 bears 2.50 and 1.78: %v", got)
	}
}

func TestAFeeIsChargedToEachServicesFundAndTakenBackFromIt(t *testing.T) {
	o, a, _ := overdue(t)
	before := penalties(o)
	r := charged(o, fees(o, o.Clerk))
	now := penalties(o)
	if now["4510 Late charges water"] == 0 || now["4520 Late charges sewer"] == 0 || now["4510 Late charges water"]+now["4520 Late charges sewer"] != -r.IssuedTotal {
		t.Errorf("revenue by fund: %v of %s", now, r.IssuedTotal)
	}
	bookstest.Do(o, o.Manager, billing.TakeBackFees{Run: r.Number, Reason: "the mail was late"})
	carried(o, o.Manager, r.Number)
	if back := penalties(o); len(before) != len(back) {
		t.Errorf("taken back: %v", back)
	}
	for _, it := range o.Standing(a.ID).Items {
		if it.Kind == ledger.Penalty {
			t.Errorf("a fee is left: %+v", it)
		}
	}
}

func TestALateFeeIsTestedAgainWhenItsBillIsRebilled(t *testing.T) {
	o, a, bill := priced(t, 8437, percent("late.percent", "10"), yes("late.once"), yes("late.never-on-penalty"))
	charged(o, fees(o, o.Clerk))
	bookstest.Do(o, o.Manager, billing.Cancel{Number: bill.Number, Reason: "wrong read"})
	if s := o.Standing(a.ID); s.Balance != 0 {
		t.Fatalf("the fee of a cancelled bill stays: %+v", s)
	}
	again := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID})
	openDay(o, again.Due+1)
	r := charged(o, fees(o, o.Clerk))
	if r.Issued != 1 || o.Standing(a.ID).Balance != again.Content.Total+844 {
		t.Errorf("the new bill is tested by itself: %+v", r)
	}
	if r := fees(o, o.Clerk); r.Fees != 0 {
		t.Errorf("and once: %+v", r)
	}
}

func TestAFeeFollowsABalanceThatWasMovedNoSecondTime(t *testing.T) {
	o, a, bill := priced(t, 8437, percent("late.percent", "10"), yes("late.once"), yes("late.never-on-penalty"))
	charged(o, fees(o, o.Clerk))
	to := o.SameCustomer("0009", a)
	bookstest.Do(o, o.Manager, moveAll{uint64(a.ID), uint64(to.ID)})
	if s := o.Standing(to.ID); s.Balance != 8437+844 || s.Items[0].Doc != bill.Ref() {
		t.Fatalf("moved: %+v", s)
	}
	openDay(o, bill.Due.PlusMonths(1)+1)
	if r := fees(o, o.Clerk); r.Fees != 0 {
		t.Errorf("a second fee on the bill that was moved: %+v", r)
	}
	bookstest.Do(o, o.Manager, payment.Take{Account: to.ID, Amount: 844, Tender: payment.Cash})
}

// moveAll moves all an account owes to another.
type moveAll struct{ From, To uint64 }

func (moveAll) Name() string                            { return "test.move-all" }
func (moveAll) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c moveAll) Do(b ledger.Books, sign authority.Sign) (ledger.Entry, error) {
	doc := document.Ref{Kind: "test", Number: document.NumberOf('A', 1)}
	_, to, err := ledger.PostTransfer(b, sign, ledger.Move{From: c.From, To: c.To, Doc: doc, Day: sign.Day})
	return to, err
}

// lateRevenue asks what stands on the accounts of late charges.
type lateRevenue struct{}

func (lateRevenue) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (lateRevenue) Ask(b ledger.Books, _ authority.Sign) (map[string]money.Amount, error) {
	out := map[string]money.Amount{}
	for c, err := range b.Controls().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		if !strings.Contains(c.GL, "Late charges") {
			continue
		}
		if out[c.GL] += c.Debit - c.Credit; out[c.GL] == 0 {
			delete(out, c.GL)
		}
	}
	return out, nil
}

func penalties(o *bookstest.Office) map[string]money.Amount {
	o.Helper()
	return bookstest.Ask(o, o.Manager, lateRevenue{})
}
