package deposit_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

func percent(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// twoPercent are terms of 2.00 % in every year from 2020 to 2030.
func twoPercent() deposit.Terms {
	t := deposit.UsualTerms()
	for y := 2020; y <= 2030; y++ {
		t.Rates = append(t.Rates, deposit.YearRate{Year: y, Percent: percent("2.00")})
	}
	return t
}

func open(t *testing.T) *bookstest.Office {
	t.Helper()
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, deposit.KeepTerms{Terms: twoPercent()})
	return o
}

// held takes a deposit of an account on a day in the past.
func held(o *bookstest.Office, a account.Account, amount money.Amount, day calendar.Day) deposit.Deposit {
	o.Helper()
	d := bookstest.Do(o, o.Manager, deposit.Require{Account: a.ID, Amount: amount, Reason: "no credit history"})
	return bookstest.Do(o, o.Manager, deposit.Take{Number: d.Number, Amount: amount, Tender: "cash", Day: day})
}

func TestInterestOf150DollarsAtTwoPercentFor400Days(t *testing.T) {
	from := calendar.Date(2025, 3, 1)
	got, err := twoPercent().Interest(15000, from, from+400)
	if err != nil || got.Amount != 329 {
		t.Errorf("%s, %v; methods say 3.29", got.Amount, err)
	}
	if len(got.Years) != 2 || got.Years[0].Days != 305 || got.Years[1].Days != 95 {
		t.Errorf("by year %+v", got.Years)
	}
}

func TestALeapYearBears366Days(t *testing.T) {
	got, err := twoPercent().Interest(36500*money.Dollar, calendar.Date(2023, 12, 31), calendar.Date(2024, 12, 31))
	if err != nil || got.Amount != 73200 || got.Years[0].Days != 366 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestEachYearBearsItsOwnRate(t *testing.T) {
	terms := deposit.Terms{Rates: []deposit.YearRate{{2025, percent("1.0")}, {2026, percent("3.65")}}}
	got, err := terms.Interest(10000, calendar.Date(2025, 12, 21), calendar.Date(2026, 1, 10)) // 10 days of each
	if err != nil || got.Amount != 13 {                                                        // 0.0274 + 0.1000
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := terms.Interest(10000, calendar.Date(2026, 12, 1), calendar.Date(2027, 1, 1)); fault.CodeOf(err) != "deposit.no-rate" || !strings.Contains(err.Error(), "no rate is set for 2027: the manager sets it at Office") {
		t.Errorf("a year nobody entered: %v", err)
	}
	terms.NoInterest = true
	if got, err := terms.Interest(10000, 1, 4000); err != nil || got.Amount != 0 {
		t.Errorf("an office that gives none: %+v, %v", got, err)
	}
}

func TestInterestPaidInPartsIsThatOfTheWhole(t *testing.T) {
	terms := twoPercent()
	rapid.Check(t, func(t *rapid.T) {
		sum := money.Amount(rapid.Int64Range(0, 1_000_000).Draw(t, "cents"))
		from := calendar.Date(2021, 1, 1) + calendar.Day(rapid.IntRange(0, 2000).Draw(t, "from"))
		mid := from + calendar.Day(rapid.IntRange(0, 700).Draw(t, "mid"))
		end := mid + calendar.Day(rapid.IntRange(0, 700).Draw(t, "end"))
		whole, err1 := terms.Interest(sum, from, end)
		one, err2 := terms.Interest(sum, from, mid)
		two, err3 := terms.Interest(sum, mid, end)
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatal(err1, err2, err3)
		}
		if d := whole.Amount - one.Amount - two.Amount; d < -1 || d > 1 {
			t.Fatalf("%s whole, %s and %s in parts", whole.Amount, one.Amount, two.Amount)
		}
		exact := decimal.Zero
		for _, y := range append(one.Years, two.Years...) {
			exact = exact.Add(y.Exact)
		}
		if money.Round(exact.Round(10)) != whole.Amount {
			t.Fatalf("the days of two parts are not those of the whole: %s, %s", exact, whole.Amount)
		}
	})
}

func TestADepositIsTheCustomersMoneyAndMovesNoBalance(t *testing.T) {
	o := open(t)
	a := o.Account("0021", "María Muñoz")
	d := bookstest.Do(o, o.Clerk, deposit.Require{Account: a.ID, Amount: 10000, Reason: "no credit history"})
	if d.Outcome != deposit.Asked || d.Number.String() != "A-000001" {
		t.Fatalf("asked for: %+v", d)
	}
	d = bookstest.Do(o, o.Clerk, deposit.Take{Number: d.Number, Amount: 6000, Tender: "cash", Given: 10000})
	if d.Outcome != deposit.Held || d.Left != 6000 || d.State != document.Issued || o.Standing(a.ID).Balance != 0 {
		t.Errorf("taken: %+v, the account stands at %s", d, o.Standing(a.ID).Balance)
	}
	all := bookstest.Ask(o, o.Clerk, deposit.OfAccount{Account: a.ID})
	if len(all) != 2 || all[1].Deposit.Required != 4000 || all[1].Deposit.Outcome != deposit.Asked {
		t.Errorf("the rest stays asked for: %+v", all)
	}
	bookstest.Do(o, o.Clerk, deposit.Drop{Number: all[1].Deposit.Number, Reason: "half is enough"})
	bookstest.Do(o, o.Clerk, deposit.Drop{Number: d.Number, Reason: "the bill of 100.00 was false"})
	if list := bookstest.Ask(o, o.Clerk, deposit.List{Outcome: deposit.Cancelled}); len(list) != 2 || list[0].Deposit.Left != 0 {
		t.Errorf("cancelled: %+v", list)
	}
}

func TestGivenBackItPaysWhatIsOpenWithItsInterest(t *testing.T) {
	o := open(t)
	a := o.Account("0022", "María Muñoz")
	d := held(o, a, 15000, bookstest.Today-400)
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: 6235}, {Service: "sewer", Amount: 4110}}})
	if s := bookstest.Ask(o, o.Clerk, deposit.OfAccount{Account: a.ID})[0]; s.Interest.Amount != 329 || s.Worth() != 15329 {
		t.Errorf("to today: %+v", s)
	}
	d = bookstest.Do(o, o.Supervisor, deposit.Apply{Number: d.Number, Reason: "12 months paid on time"})
	s := o.Standing(a.ID)
	if d.Outcome != deposit.GivenBack || s.Balance != -4984 || s.Credit != 4984 || len(s.Items) != 0 || d.InterestPaid() != 329 {
		t.Fatalf("given back: %+v, the account stands at %+v", d, s)
	}
	d = bookstest.Do(o, o.Manager, deposit.TakeBack{Number: d.Number, Reason: "the wrong account"})
	s = o.Standing(a.ID)
	if d.Outcome != deposit.Held || d.Left != 15000 || d.From != bookstest.Today-400 || s.Balance != 10345 || s.Credit != 0 || d.InterestPaid() != 0 {
		t.Errorf("taken back: %+v, the account stands at %+v", d, s)
	}
}

func TestPartOfADepositAndItsInterest(t *testing.T) {
	o := open(t)
	a := o.Account("0023", "María Muñoz")
	d := held(o, a, 15000, bookstest.Today-400)
	d = bookstest.Do(o, o.Supervisor, deposit.Apply{Number: d.Number, Amount: 5000, Reason: "half earned"})
	if d.Left != 10000 || d.Outcome != deposit.Held || d.InterestPaid() != 329 || d.From != bookstest.Today {
		t.Errorf("part: %+v", d)
	}
	if _, err := bookstest.Try(o.Supervisor, deposit.CreditInterest{Number: d.Number}); fault.CodeOf(err) != "deposit.no-interest" {
		t.Errorf("the same interest again: %v", err)
	}
	o.Day(bookstest.Today + 365)
	bookstest.Do(o, o.Manager, staff.GrantVerb{Staff: o.Second.Who, Verb: deposit.VerbApply, Limit: 1, DayTotal: 1, Reason: "a cent"})
	if _, err := bookstest.Try(o.Second, deposit.CreditInterest{Number: d.Number}); fault.CodeOf(err) != authority.ErrOverLimit.Code {
		t.Errorf("interest beyond the limit: %v", err)
	}
	d = bookstest.Do(o, o.Supervisor, deposit.CreditInterest{Number: d.Number})
	if s := o.Standing(a.ID); d.InterestPaid() != 529 || s.Credit != 5000+329+200 || d.Left != 10000 {
		t.Errorf("a year on: %+v, credit %s", d, s.Credit)
	}
	d = bookstest.Do(o, o.Supervisor, deposit.TakeBack{Number: d.Number, Reason: "not this year"})
	if s := o.Standing(a.ID); s.Credit != 5329 || d.From != bookstest.Today {
		t.Errorf("interest taken back: %+v, credit %s", d, s.Credit)
	}
}

func TestADepositMovesWithItsCustomerOnly(t *testing.T) {
	o := open(t)
	a, other := o.Account("0024", "María Muñoz"), o.Account("0025", "Jo Park")
	next := o.SameCustomer("0026", a)
	d := held(o, a, 15000, bookstest.Today-400)
	if _, err := bookstest.Try(o.Manager, deposit.Transfer{Number: d.Number, To: other.ID, Reason: "moves"}); fault.CodeOf(err) != "deposit.other-customer" {
		t.Errorf("to another customer: %v", err)
	}
	if _, err := bookstest.Try(o.Manager, deposit.Transfer{Number: d.Number, To: a.ID, Reason: "moves"}); fault.FieldOf(err) != "to" {
		t.Errorf("to itself: %v", err)
	}
	d = bookstest.Do(o, o.Manager, deposit.Transfer{Number: d.Number, To: next.ID, Reason: "moves to 9 Elm"})
	if d.Account != next.ID || d.From != bookstest.Today-400 {
		t.Errorf("its days go with it: %+v", d)
	}
	if all := bookstest.Ask(o, o.Clerk, deposit.OfAccount{Account: next.ID}); len(all) != 1 || all[0].Interest.Amount != 329 {
		t.Errorf("at the new account: %+v", all)
	}
}

func TestDepositsAreRefused(t *testing.T) {
	o := open(t)
	a := o.Account("0027", "María Muñoz")
	closed := o.Account("0028", "Jo Park")
	d := held(o, closed, 5000, bookstest.Today-10)
	o.Alter(closed.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today })
	asked := bookstest.Do(o, o.Manager, deposit.Require{Account: a.ID, Amount: 5000, Reason: "a check was returned"})
	o.Alter(a.ID, func(a *account.Account) { a.CashOnly = true })
	take := func(with func(*deposit.Take)) deposit.Take {
		c := deposit.Take{Number: asked.Number, Amount: 5000, Tender: "cash"}
		with(&c)
		return c
	}
	for _, c := range []struct {
		why, code string
		try       func() error
	}{
		{"of a closed account", "deposit.closed", tried(o.Manager, deposit.Require{Account: closed.ID, Amount: 5000, Reason: "x"})},
		{"without a reason", "deposit.no-reason", tried(o.Manager, deposit.Require{Account: a.ID, Amount: 5000})},
		{"no amount set for the class", "deposit.amount", tried(o.Manager, deposit.Require{Account: a.ID, Reason: "x"})},
		{"by somebody who may not", "authority.no-grant", tried(o.Second, deposit.Require{Account: a.ID, Amount: 5000, Reason: "x"})},
		{"more than was asked for", "deposit.taken", tried(o.Manager, take(func(c *deposit.Take) { c.Amount = 5001 }))},
		{"in gold", "deposit.tender", tried(o.Manager, take(func(c *deposit.Take) { c.Tender = "gold" }))},
		{"by check of a cash-only account", "deposit.cash-only", tried(o.Manager, take(func(c *deposit.Take) { c.Tender = "check" }))},
		{"too little cash", "deposit.short", tried(o.Manager, take(func(c *deposit.Take) { c.Given = 100 }))},
		{"tomorrow", "deposit.future", tried(o.Manager, take(func(c *deposit.Take) { c.Day = bookstest.Today + 1 }))},
		{"taken twice", "step.not-allowed", tried(o.Manager, deposit.Take{Number: d.Number, Amount: 1, Tender: "cash"})},
		{"before the final bill", "deposit.before-final", tried(o.Manager, deposit.Apply{Number: d.Number, Reason: "moved out"})},
		{"more than is held", "deposit.more-than-held", tried(o.Manager, deposit.Apply{Number: held(o, o.Account("0029", "Al"), 100, bookstest.Today).Number, Amount: 200, Reason: "x"})},
		{"what is only asked for", "step.not-allowed", tried(o.Manager, deposit.Apply{Number: asked.Number, Reason: "x"})},
		{"nothing was given", "deposit.nothing-given", tried(o.Manager, deposit.TakeBack{Number: d.Number, Reason: "x"})},
	} {
		if err := c.try(); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s", c.why, err, c.code)
		}
	}
}

func tried[R any](s *office.Session, c office.Command[deposit.Books, R]) func() error {
	return func() error {
		_, err := bookstest.Try(s, c)
		return err
	}
}

func TestTheRulePackCapsTheDepositOfAHome(t *testing.T) {
	o := open(t)
	rule := policy.Rule{ID: "deposit.residential-most", Citation: "16 TAC 24.159", Sentence: "most", Confirmed: true, Value: policy.Value{Kind: policy.Money, Number: 5000}}
	clean := policy.Rule{ID: "deposit.clean-bills", Citation: "16 TAC 24.159", Sentence: "clean", Confirmed: true, Value: policy.Value{Kind: policy.Count, Number: 18}}
	o.RulePack(policy.Pack{Code: "texas-puc", Name: "Texas", Effective: calendar.Date(2000, 1, 1), Rules: []policy.Rule{rule, clean}})
	a := o.Account("0030", "María Muñoz")
	bookstest.Do(o, o.Manager, deposit.Require{Account: a.ID, Amount: 5000, Reason: "new customer"})
	if _, err := bookstest.Try(o.Manager, deposit.Require{Account: a.ID, Amount: 1, Reason: "more"}); fault.CodeOf(err) != "deposit.over-most" {
		t.Errorf("over the cap: %v", err)
	}
	store := o.Account("0031", "Lumber Yard")
	o.Alter(store.ID, func(a *account.Account) { a.Class = "COMMERCIAL" })
	d := bookstest.Do(o, o.Manager, deposit.Require{Account: store.ID, Amount: 50000, Reason: "new business"})
	if p := bookstest.Ask(o, o.Manager, deposit.ForPaper{Number: d.Number}); p.Months != 18 || p.Customer.Name != "Lumber Yard" || p.Held != 0 {
		t.Errorf("the paper says %+v", p)
	}
}

func TestTermsAreRefused(t *testing.T) {
	o := open(t)
	for code, with := range map[string]func(*deposit.Terms){
		"deposit.terms-day":    func(t *deposit.Terms) { t.Effective = 0 },
		"deposit.terms-year":   func(t *deposit.Terms) { t.Rates = append(t.Rates, t.Rates[0]) },
		"deposit.terms-rate":   func(t *deposit.Terms) { t.Rates[0].Percent = percent("200") },
		"deposit.terms-months": func(t *deposit.Terms) { t.Clean[0].Months = -1 },
		"deposit.terms-amount": func(t *deposit.Terms) { t.Amounts = []deposit.ClassAmount{{Amount: -1}} },
	} {
		terms := twoPercent()
		with(&terms)
		if _, err := bookstest.Try(o.Manager, deposit.KeepTerms{Terms: terms}); fault.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
	d := held(o, o.Account("0032", "María Muñoz"), 15000, bookstest.Today-400)
	bookstest.Do(o, o.Manager, deposit.Apply{Number: d.Number, Reason: "earned"})
	if _, err := bookstest.Try(o.Manager, deposit.KeepTerms{Terms: twoPercent()}); fault.CodeOf(err) != "deposit.terms-past" {
		t.Errorf("terms of a day that deposits were given back on: %v", err)
	}
}

// stray gives an account money out of customer deposits that no deposit stands for.
type stray struct{ Account account.ID }

func (stray) Name() string                             { return "test.stray" }
func (stray) Act(deposit.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c stray) Do(b deposit.Books, s authority.Sign) (ledger.Place, error) {
	e, err := ledger.PostGiven(b, s, ledger.Given{
		Account: uint64(c.Account), Kind: ledger.Deposit, Doc: document.Ref{Kind: deposit.KindDeposit}, Day: s.Day, Deposit: 100,
	})
	return e.Place, err
}

type unstray struct{ At ledger.Place }

func (unstray) Name() string                             { return "test.unstray" }
func (unstray) Act(deposit.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c unstray) Do(b deposit.Books, s authority.Sign) (bool, error) {
	_, err := ledger.Reverse(b, s, c.At, document.Ref{Kind: deposit.KindDeposit}, s.Day, "put right")
	return err == nil, err
}

func TestTheWholeBookCheckFindsADepositThatTheLedgerDoesNotHave(t *testing.T) {
	o := open(t)
	a := o.Account("0033", "María Muñoz")
	held(o, a, 15000, bookstest.Today-10)
	at := bookstest.Do(o, o.Manager, stray{a.ID})
	if p := o.Problems(); len(p) != 1 || !strings.Contains(p[0].Text, "customer deposits stand at 149.00 in the ledger, the deposits held make 150.00") {
		t.Errorf("the check says %v", p)
	}
	bookstest.Do(o, o.Manager, unstray{at})
}
