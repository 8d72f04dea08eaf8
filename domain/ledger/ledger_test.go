package ledger_test

import (
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/storage/bookstest"
)

// post is any posting, as the door would carry it out for an area.
type post struct {
	What string // journaled with it, so that two postings are two deeds
	fn   func(ledger.Books, authority.Sign) (ledger.Entry, error)
}

func (post) Name() string                            { return "test.post" }
func (post) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c post) Do(b ledger.Books, s authority.Sign) (ledger.Entry, error) { return c.fn(b, s) }

type look[R any] struct {
	fn func(ledger.Books) (R, error)
}

func (look[R]) Act(ledger.Books) (authority.Act, error)           { return authority.Act{Open: true}, nil }
func (q look[R]) Ask(b ledger.Books, _ authority.Sign) (R, error) { return q.fn(b) }

func do(o *bookstest.Office, fn func(ledger.Books, authority.Sign) (ledger.Entry, error)) ledger.Entry {
	o.Helper()
	return bookstest.Do(o, o.Manager, post{"post", fn})
}

func try(o *bookstest.Office, fn func(ledger.Books, authority.Sign) (ledger.Entry, error)) (ledger.Entry, error) {
	return bookstest.Try(o.Manager, post{"post", fn})
}

func standing(o *bookstest.Office, account uint64) ledger.Standing {
	o.Helper()
	return bookstest.Ask(o, o.Manager, look[ledger.Standing]{func(b ledger.Books) (ledger.Standing, error) { return ledger.StandingOf(b, account) }})
}

func history(o *bookstest.Office, account uint64, limit int) []ledger.Entry {
	o.Helper()
	return bookstest.Ask(o, o.Manager, look[[]ledger.Entry]{func(b ledger.Books) ([]ledger.Entry, error) { return ledger.History(b, account, limit) }})
}

var ref = document.Ref{Kind: "test", Number: document.NumberOf('A', 1)}

func charge(account uint64, kind ledger.Kind, day calendar.Day, parts ...ledger.Part) func(ledger.Books, authority.Sign) (ledger.Entry, error) {
	return func(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
		return ledger.PostCharge(b, s, ledger.Bill{Account: account, Kind: kind, Doc: ref, Day: day, Due: day + 16, Parts: parts})
	}
}

func pay(account uint64, day calendar.Day, amount money.Amount, order ledger.Order) func(ledger.Books, authority.Sign) (ledger.Entry, error) {
	return func(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
		return ledger.PostPayment(b, s, ledger.Receipt{Account: account, Doc: ref, Day: day, Amount: amount, Order: order})
	}
}

func reverse(at ledger.Place, day calendar.Day) func(ledger.Books, authority.Sign) (ledger.Entry, error) {
	return func(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
		return ledger.Reverse(b, s, at, ref, day, "")
	}
}

func hold(account uint64, amount money.Amount) func(ledger.Books, authority.Sign) (ledger.Entry, error) {
	return func(b ledger.Books, _ authority.Sign) (ledger.Entry, error) {
		return ledger.Entry{}, ledger.Hold(b, account, amount)
	}
}

func refund(account uint64, day calendar.Day, amount money.Amount) func(ledger.Books, authority.Sign) (ledger.Entry, error) {
	return func(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
		return ledger.PostCredit(b, s, account, ref, day, amount, "2150 Refunds payable", "")
	}
}

func water(a money.Amount) ledger.Part { return ledger.Part{Service: "water", Amount: a} }

func sewer(a money.Amount) ledger.Part { return ledger.Part{Service: "sewer", Amount: a} }

// morgantown pays all of water before anything of sewer, arrears first; atlanta pays the current month first.
var (
	morgantown = ledger.Order{
		{Age: "prior", Kind: ledger.Penalty, Service: "water"},
		{Age: "prior", Service: "water"},
		{Age: "current", Kind: ledger.Penalty, Service: "water"},
		{Age: "current", Service: "water"},
		{Age: "prior", Kind: ledger.Penalty, Service: "sewer"},
		{Age: "prior", Service: "sewer"},
		{Age: "current", Service: "sewer"},
		{Age: "prior", Service: "trash"},
		{Age: "current", Service: "trash"},
	}
	atlanta = ledger.Order{
		{Age: "current", Service: "water"}, {Age: "current", Service: "trash"}, {Age: "current", Service: "sewer"}, {Age: "prior"},
	}
)

// The worked example of the methods, §9: what 70.00 pays under each town's order.
func TestAPaymentIsAppliedInTheTownsOrder(t *testing.T) {
	for name, c := range map[string]struct {
		order ledger.Order
		want  map[string]money.Amount
	}{
		"Morgantown":   {morgantown, map[string]money.Amount{"prior penalty water": 500, "prior charge water": 3000, "current charge water": 3500}},
		"Atlanta":      {atlanta, map[string]money.Amount{"current charge water": 4000, "current charge trash": 1200, "current charge sewer": 1800}},
		"oldest first": {ledger.OldestFirst, map[string]money.Amount{"prior penalty water": 500, "prior charge water": 3000, "prior charge sewer": 2000, "prior charge trash": 1000, "current charge water": 500}},
	} {
		t.Run(name, func(t *testing.T) {
			o := bookstest.Open(t)
			a := uint64(o.Account("0010", "María Muñoz").ID)
			before := bookstest.Today - 20
			do(o, charge(a, ledger.Charge, before, water(3000), sewer(2000), ledger.Part{Service: "trash", Amount: 1000}))
			do(o, charge(a, ledger.Penalty, before, water(500)))
			do(o, charge(a, ledger.Charge, bookstest.Today, water(4000), sewer(2500), ledger.Part{Service: "trash", Amount: 1200}))
			items := map[ledger.ItemID]string{}
			for _, it := range standing(o, a).Items {
				age := "prior"
				if it.ID.Period == bookstest.Today.Month() {
					age = "current"
				}
				items[it.ID] = age + " " + string(it.Kind) + " " + it.Service
			}
			e := do(o, pay(a, bookstest.Today, 7000, c.order))
			got := map[string]money.Amount{}
			for _, ap := range e.Applied {
				got[items[ap.Item]] += ap.Amount
			}
			for what, want := range c.want {
				if got[what] != want {
					t.Errorf("%s: %s paid, want %s", what, got[what], want)
				}
				delete(got, what)
			}
			if len(got) != 0 || e.Credit != 0 {
				t.Errorf("also paid %v, credit %s", got, e.Credit)
			}
		})
	}
}

func TestAClosedMonthTakesNoPosting(t *testing.T) {
	o := bookstest.Open(t)
	a := uint64(o.Account("0010", "María Muñoz").ID)
	september := bookstest.Today - 20
	bill := do(o, charge(a, ledger.Charge, september, water(4000)))
	before := history(o, a, 0)
	do(o, func(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
		return ledger.Entry{}, b.Periods().Put(ledger.Period{Month: september.Month(), Closed: s})
	})
	for what, fn := range map[string]func(ledger.Books, authority.Sign) (ledger.Entry, error){
		"a charge":   charge(a, ledger.Charge, september, water(100)),
		"a payment":  pay(a, september, 100, nil),
		"a refund":   refund(a, september, 0),
		"a reversal": reverse(bill.Place, september),
	} {
		if _, err := try(o, fn); fault.CodeOf(err) != "period.closed" {
			t.Errorf("%s in the closed month: %v", what, err)
		}
	}
	if after := history(o, a, 0); len(after) != len(before) {
		t.Errorf("%d entries before, %d after", len(before), len(after))
	}
	if e := do(o, reverse(bill.Place, bookstest.Today)); e.Place.Period != bookstest.Today.Month() {
		t.Errorf("a bill of a closed month is reversed in %s", e.Place.Period)
	}
}

func TestNothingIsReversedTwiceNorAReversalReversed(t *testing.T) {
	o := bookstest.Open(t)
	a := uint64(o.Account("0010", "María Muñoz").ID)
	bill := do(o, charge(a, ledger.Charge, bookstest.Today, water(4000)))
	back := do(o, reverse(bill.Place, bookstest.Today))
	if _, err := try(o, reverse(bill.Place, bookstest.Today)); fault.CodeOf(err) != "ledger.reversed" {
		t.Errorf("twice: %v", err)
	}
	if _, err := try(o, reverse(back.Place, bookstest.Today)); fault.CodeOf(err) != "ledger.reversal" {
		t.Errorf("the reversal: %v", err)
	}
}

func TestAReversalOfTheOfficesOwnLinesTakesThemBack(t *testing.T) {
	o := bookstest.Open(t)
	lines := []ledger.Line{{Fund: "510", GL: "2150 Refunds payable", Amount: 5000}, {Fund: "510", GL: "1020 Operating bank", Amount: -5000}}
	e := do(o, func(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
		return ledger.PostLines(b, s, ref, bookstest.Today, ledger.Transfer, lines, "")
	})
	back := do(o, reverse(e.Place, bookstest.Today))
	if len(back.Lines) != 2 || back.Lines[0].Amount != -5000 || back.Lines[1].Amount != 5000 {
		t.Errorf("the reversal posts %v", back.Lines)
	}
}

func TestAVoidedPaymentIsNotTheLastPayment(t *testing.T) {
	o := bookstest.Open(t)
	a := uint64(o.Account("0010", "María Muñoz").ID)
	do(o, pay(a, bookstest.Today-3, 1000, nil))
	last := do(o, pay(a, bookstest.Today, 1000, nil))
	do(o, reverse(last.Place, bookstest.Today))
	if got := standing(o, a).LastPay; got != bookstest.Today-3 {
		t.Errorf("the last payment is of %s", got.US())
	}
}

func TestFreedCreditPaysWhatIsOpen(t *testing.T) {
	o := bookstest.Open(t)
	a := uint64(o.Account("0010", "María Muñoz").ID)
	wrong := do(o, charge(a, ledger.Charge, bookstest.Today, water(5000)))
	do(o, pay(a, bookstest.Today, 5000, nil))
	do(o, charge(a, ledger.Charge, bookstest.Today, sewer(2000)))
	do(o, reverse(wrong.Place, bookstest.Today))
	if s := standing(o, a); s.Balance != -3000 || s.Credit != 3000 || len(s.Items) != 0 {
		t.Errorf("a customer whose money covers all still has an open item that would age: %+v", s)
	}
}

// A chart of accounts changed between a bill and its payment must leave nothing in the old receivable.
func TestAPaymentClearsTheReceivableTheBillOpened(t *testing.T) {
	o := bookstest.Open(t)
	a := uint64(o.Account("0010", "María Muñoz").ID)
	bill := do(o, charge(a, ledger.Charge, bookstest.Today-1, water(5000)))
	do(o, func(b ledger.Books, _ authority.Sign) (ledger.Entry, error) {
		c := ledger.DefaultChart()
		c.Effective = bookstest.Today
		for i := range c.Rows {
			c.Rows[i].Receivable = "9" + c.Rows[i].Receivable
		}
		return ledger.Entry{}, b.Charts().Put(c)
	})
	paid := do(o, pay(a, bookstest.Today, 5000, nil))
	sum := map[string]money.Amount{}
	for _, l := range append(bill.Lines, paid.Lines...) {
		sum[l.GL] += l.Amount
	}
	for gl, left := range sum {
		if left != 0 && gl != "1010 Undeposited receipts" && gl != "4100 Water revenue" {
			t.Errorf("%s is left in %s", left, gl)
		}
	}
}

func TestHistoryHasPostingsOfEarlierMonthsMadeLater(t *testing.T) {
	o := bookstest.Open(t)
	a := uint64(o.Account("0010", "María Muñoz").ID)
	do(o, charge(a, ledger.Charge, bookstest.Today, water(5000)))
	do(o, pay(a, bookstest.Today-20, 1000, nil))
	do(o, pay(a, bookstest.Today, 1000, nil))
	if got := history(o, a, 0); len(got) != 3 {
		t.Errorf("%d entries, want the one dated back too", len(got))
	}
	if got := history(o, a, 1); len(got) != 1 {
		t.Errorf("%d entries, at most 1 was asked for", len(got))
	}
}
