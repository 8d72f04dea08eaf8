package meter_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/premise"
	"curbstop/storage/bookstest"
)

// set puts a meter with a first read at the premise of a new account.
func set(o *bookstest.Office, number string, dials int, first int64, day calendar.Day) (account.Account, meter.Meter) {
	o.Helper()
	a := o.Account(number, "Ann Smith")
	return a, bookstest.Do(o, o.Clerk, meter.Install{
		Meter: meter.Meter{Number: "M" + number, Premise: uint64(a.Premise), Size: `5/8"`, Dials: dials}, Day: day, First: n(first),
	})
}

func enter(o *bookstest.Office, m meter.Meter, day calendar.Day, value int64) meter.Entered {
	o.Helper()
	return bookstest.Do(o, o.Clerk, meter.EnterRead{Meter: m.ID, Day: day, Value: n(value), Queue: true, By: "RK"})
}

func kinds(list []meter.Exception) string {
	var out []string
	for _, x := range list {
		out = append(out, x.Kind)
	}
	return strings.Join(out, ", ")
}

func total(uses []meter.Usage) (sum decimal.Decimal) {
	for _, u := range uses {
		sum = sum.Add(u.Quantity)
	}
	return sum
}

func queue(o *bookstest.Office, state meter.ExceptionState) []meter.ExceptionRow {
	o.Helper()
	return bookstest.Ask(o, o.Clerk, meter.Exceptions{State: state})
}

func decide(o *bookstest.Office, x meter.Exception, d meter.Decision, value int64) meter.Exception {
	o.Helper()
	return bookstest.Do(o, o.Clerk, meter.DecideException{ID: x.ID, Decision: d, Value: n(value), Reason: "looked at"})
}

func TestTwoDialsPassTheirEnd(t *testing.T) {
	o := bookstest.Open(t)
	a, m := set(o, "0300", 2, 98, bookstest.Today-30)
	out := enter(o, m, bookstest.Today, 2)
	if !out.Rolled || !out.Used.Equal(n(4)) || kinds(out.Exceptions) != meter.PassedEnd || out.Exceptions[0].State != meter.Noted {
		t.Errorf("%+v", out)
	}
	if u := bookstest.Ask(o, o.Clerk, used{a.ID}); len(u) != 1 || !u[0].Quantity.Equal(n(4)) {
		t.Errorf("usages %+v", u)
	}
}

func TestATurnedBackRegisterAndAnImpossibleUseWaitForADecision(t *testing.T) {
	o := bookstest.Open(t)
	for _, c := range []struct {
		number       string
		dials        int
		first, value int64
		kind         string
		use          int64
	}{
		{"0301", 4, 17, 0, meter.Lower, 9_983}, {"0302", 4, 1, 0, meter.Lower, 9_999}, {"0303", 6, 100, 421_917, meter.Huge, 421_817},
	} {
		a, m := set(o, c.number, c.dials, c.first, bookstest.Today-30)
		out := enter(o, m, bookstest.Today, c.value)
		if !out.Held || kinds(out.Exceptions) != c.kind || !out.Exceptions[0].Usage.Quantity.Equal(n(c.use)) {
			t.Errorf("%s: %+v", c.number, out)
		}
		if u := bookstest.Ask(o, o.Clerk, used{a.ID}); len(u) != 0 {
			t.Errorf("%s is billed %+v", c.number, u)
		}
		if text := out.Exceptions[0].Sentence(); strings.ContainsAny(text, "{}") {
			t.Error(text)
		}
	}
	if open := queue(o, meter.Open); len(open) != 3 || open[0].Meter.Number != "M0301" || open[0].Premise.Number != "P0301" {
		t.Errorf("%+v", open)
	}
}

func TestWhatStandsOutIsNotedAndBilled(t *testing.T) {
	o := bookstest.Open(t)
	a, m := set(o, "0304", 5, 0, bookstest.Today-300)
	day, value := bookstest.Today-300, int64(0)
	step := func(days int, use int64) string {
		day, value = day+calendar.Day(days), value+use
		return kinds(enter(o, m, day, value).Exceptions)
	}
	for _, c := range []struct {
		days int
		use  int64
		want string
	}{
		{30, 20, ""},
		{30, 20, meter.SameUse},
		{30, 22, ""},
		{30, 50, meter.High}, // twice the greatest of 22, 20.7
		{30, 3, meter.Low},   // under a quarter of the mean 30.7
		{30, 0, meter.NoUse},
		{37, 21, meter.OffDay},
		{30, 12, ""},
	} {
		if got := step(c.days, c.use); !strings.Contains(got, c.want) || (c.want == "") != (got == "") {
			t.Errorf("%d after %d days: %q, not %q", c.use, c.days, got, c.want)
		}
	}
	if sum := total(bookstest.Ask(o, o.Clerk, used{a.ID})); !sum.Equal(n(value)) {
		t.Errorf("%s of %d billed", sum, value)
	}
	for _, x := range queue(o, meter.Noted) {
		if x.Exception.Usage.ID == 0 || strings.ContainsAny(x.Exception.Sentence(), "{}") {
			t.Errorf("%+v", x.Exception)
		}
	}
}

func TestEachDecisionOverAReadThatWaits(t *testing.T) {
	o := bookstest.Open(t)
	waits := func(number string) (account.Account, meter.Meter, meter.Exception) {
		a, m := set(o, number, 4, 500, bookstest.Today-90)
		enter(o, m, bookstest.Today-60, 520)
		return a, m, enter(o, m, bookstest.Today-30, 420).Exceptions[0]
	}
	for _, c := range []struct {
		number   string
		decision meter.Decision
		value    int64
		sum      int64
	}{
		{"0311", meter.BillIt, 0, 20 + 9_900}, {"0312", meter.DropIt, 0, 20}, {"0313", meter.Replace, 542, 42}, {"0314", meter.EstimateIt, 0, 40},
	} {
		a, _, x := waits(c.number)
		if got := decide(o, x, c.decision, c.value); got.State != meter.Decided || got.Decision != c.decision || got.Decider.Who != o.Clerk.Who {
			t.Errorf("%s: %+v", c.decision, got)
		}
		if sum := total(bookstest.Ask(o, o.Clerk, used{a.ID})); !sum.Equal(n(c.sum)) {
			t.Errorf("%s gives %s, not %d", c.decision, sum, c.sum)
		}
	}
}

func TestAReReadWaitsOnTheListUntilTheNewReadComes(t *testing.T) {
	o := bookstest.Open(t)
	a, m := set(o, "0320", 4, 500, bookstest.Today-90)
	enter(o, m, bookstest.Today-60, 520)
	x := enter(o, m, bookstest.Today-30, 420).Exceptions[0]
	decide(o, x, meter.ReRead, 0)
	if list := bookstest.Ask(o, o.Clerk, meter.ReReads{}); len(list) != 1 || list[0].Stop.Meter.ID != m.ID || list[0].Exception.Reason != "looked at" {
		t.Fatalf("%+v", list)
	}
	out := enter(o, m, bookstest.Today-28, 545)
	if out.Settled != 1 || !out.Used.Equal(n(25)) {
		t.Errorf("%+v", out)
	}
	if list := bookstest.Ask(o, o.Clerk, meter.ReReads{}); len(list) != 0 || len(queue(o, meter.Open)) != 0 {
		t.Errorf("%+v", list)
	}
	if got := bookstest.Ask(o, o.Clerk, used{a.ID}); len(got) != 2 || !total(got).Equal(n(45)) {
		t.Errorf("%+v", got)
	}
}

func TestAReReadTakesThePlaceOfTheReadInDoubt(t *testing.T) {
	o := bookstest.Open(t)
	a, m := set(o, "0321", 4, 0, bookstest.Today-90)
	for i, v := range []int64{20, 42} {
		enter(o, m, bookstest.Today-60+calendar.Day(i*30), v)
	}
	out := enter(o, m, bookstest.Today-1, 142) // high, and noted
	if kinds(out.Exceptions) != meter.High {
		t.Fatalf("%+v", out.Exceptions)
	}
	x := decide(o, out.Exceptions[0], meter.ReRead, 0)
	if x.State != meter.Open {
		t.Errorf("while it is read again it is %s", x.State)
	}
	again := enter(o, m, bookstest.Today, 62)
	if again.Read.Replaces != out.Read.ID || !again.Used.Equal(n(20)) {
		t.Errorf("%+v", again)
	}
	if got := bookstest.Ask(o, o.Clerk, used{a.ID}); len(got) != 3 || !total(got).Equal(n(62)) || got[2].To != bookstest.Today {
		t.Errorf("%+v", got)
	}
	all := bookstest.Ask(o, o.Clerk, meter.ReadsOf{Meter: m.ID})
	if len(all) != 5 || all[1].ReplacedBy != again.Read.ID {
		t.Errorf("the doubted read is not kept: %+v", all)
	}
}

func TestWaterThatRunsWhereNobodyIsServed(t *testing.T) {
	o := bookstest.Open(t)
	at := bookstest.Do(o, o.Manager, account.Open{
		Account:  account.Account{Number: "0330", Class: "RESIDENTIAL_SINGLE", Opened: bookstest.Today - 90},
		Customer: customer.Customer{Name: "Ann"}, Premise: premise.Premise{Number: "P0330"},
	})
	m := bookstest.Do(o, o.Clerk, meter.Install{Meter: meter.Meter{Number: "M0330", Premise: uint64(at.Premise), Dials: 4}, Day: bookstest.Today - 60, First: n(5)})
	bookstest.Do(o, o.Manager, account.CloseOut{Account: at.ID, Last: bookstest.Today - 40, Reason: "gone"})
	out := enter(o, m, bookstest.Today, 9)
	if kinds(out.Exceptions) != meter.Inactive || out.Held || out.Exceptions[0].State != meter.Open || out.Usage.ID != 0 {
		t.Fatalf("%+v", out)
	}
	decide(o, out.Exceptions[0], meter.BillIt, 0)
	if got := bookstest.Ask(o, o.Clerk, used{at.ID}); !total(got).Equal(n(4)) {
		t.Errorf("%+v", got)
	}
}

func TestAnActiveAccountWithoutAReadIsAsked(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Home("0340", "Ann Smith", "4 Mill Lane")
	m := bookstest.Do(o, o.Clerk, meter.Install{Meter: meter.Meter{Number: "M0340", Premise: uint64(a.Premise), Dials: 4}, Day: bookstest.Today - 90})
	enter(o, m, bookstest.Today-60, 10)
	enter(o, m, bookstest.Today-30, 22)
	flag := meter.FlagUnread{Route: "R1", Since: bookstest.Today - 5, Day: bookstest.Today}
	if n := bookstest.Do(o, o.Clerk, flag); n != 1 {
		t.Fatal(n)
	}
	if n := bookstest.Do(o, o.Clerk, flag); n != 0 {
		t.Errorf("asked twice")
	}
	open := queue(o, meter.Open)
	if len(open) != 1 || open[0].Exception.Kind != meter.NoRead {
		t.Fatalf("%+v", open)
	}
	x := decide(o, open[0].Exception, meter.EstimateIt, 0)
	if x.Read.Method != meter.ByFewer || !x.Usage.Quantity.Equal(n(11)) || x.Usage.Source != meter.Estimated {
		t.Errorf("%+v", x)
	}
	if len(queue(o, meter.Open)) != 0 {
		t.Error("still open")
	}
}

func TestTermsOfReadsAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	for code, with := range map[string]func(*meter.Terms){
		"reads.no-day": func(t *meter.Terms) { t.Effective = 0 }, "reads.limits": func(t *meter.Terms) { t.High = 50 },
		"reads.negative":         func(t *meter.Terms) { t.Days = -1 },
		"reads.negative-average": func(t *meter.Terms) { t.Classes = []meter.ClassUse{{Use: n(-1)}} },
	} {
		terms := meter.UsualTerms()
		with(&terms)
		if _, err := bookstest.Try(o.Manager, meter.KeepTerms{Terms: terms}); fault.CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
}
