package billing_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

// picture is what a reversed run must leave as it was: where accounts stand, what is billed through when, what is still to be billed,
// what each GL account holds, and the budget plans.
type picture struct {
	Standings []ledger.Standing
	Billed    map[account.ID]calendar.Day
	Unbilled  []string
	Net       map[string]money.Amount
	Plans     []billing.Plan
}

type look struct{}

func (look) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (look) Ask(b billing.Books, _ authority.Sign) (p picture, err error) {
	p = picture{Billed: map[account.ID]calendar.Day{}, Net: map[string]money.Amount{}}
	if p.Standings, err = row.Collect(b.Standings().All(row.Span{})); err != nil {
		return p, err
	}
	for i := range p.Standings {
		p.Standings[i].Seq = 0 // the reversal is two entries more
	}
	for a, err := range b.Accounts().All(row.Span{}) {
		if err != nil {
			return p, err
		}
		p.Billed[a.ID] = a.LastBill
	}
	for c, err := range b.Controls().All(row.Span{}) {
		if err != nil {
			return p, err
		}
		if net := c.Debit.Minus(c.Credit); net != 0 {
			p.Net[c.Fund+" "+c.GL] = p.Net[c.Fund+" "+c.GL].Plus(net)
		}
	}
	for k, v := range p.Net {
		if v == 0 {
			delete(p.Net, k)
		}
	}
	for u, err := range b.Usages().All(row.Span{}) {
		if err != nil {
			return p, err
		}
		if _, billed, err := row.First(b.Bills().Via(billing.ByUsage, row.Span{Limit: 1}, u.ID)); err != nil || !billed {
			p.Unbilled = append(p.Unbilled, fmt.Sprint(u.ID))
		}
	}
	p.Plans, err = row.Collect(b.Plans().All(row.Span{}))
	for i := range p.Plans {
		p.Plans[i].Mark = row.Mark{}
	}
	return p, err
}

func TestTheReverseOfARunRestoresTheBooks(t *testing.T) {
	for seed := range uint64(10) {
		o := open(t)
		o.Day(calendar.Date(2026, 10, 2))
		c := &chance{Rand: rand.New(rand.NewPCG(seed, 11)), o: o, last: calendar.MonthOf(2026, 10)}
		o.Prices(c.schedules(since)...)
		c.people()
		for m := c.last; m < c.last+4; m++ {
			c.month(m)
		}
		if c.some() {
			a := c.all[0]
			p := billing.ProposePlan{Account: a.ID, Method: billing.Fixed, Factor: decimal.NewFromInt(1), Settle: billing.RollOver, Review: 6, Amount: 5000}
			made := bookstest.Do(o, o.Clerk, p)
			if s := o.Standing(a.ID); s.Balance > 0 {
				pay(o, a, s.Balance)
			}
			bookstest.Do(o, o.Manager, billing.BeginPlan{Number: made.Number})
		}
		m := c.last + 4
		o.Day(m.Last() + 30)
		for _, a := range c.all {
			for from := c.unread(a, m); from <= m; from++ {
				use(o, water(a, from, decimal.New(int64(c.IntN(450)), -1).String()))
			}
			if c.some() {
				bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: money.Amount(c.IntN(30_000) + 1), Tender: payment.Cash})
			}
		}
		before := bookstest.Ask(o, o.Manager, look{})
		r := bookstest.Do(o, o.Clerk, billing.Start{From: m.First(), Through: m.Last(), Batch: 2})
		if r = posted(o, previewed(o, o.Clerk, r.Number)); r.Issued.Bills == 0 {
			t.Errorf("history %d bills nobody", seed)
		}
		if reflect.DeepEqual(before, bookstest.Ask(o, o.Manager, look{})) {
			t.Errorf("history %d: the run changed nothing", seed)
		}
		bookstest.Do(o, o.Manager, billing.ReverseRun{Run: r.Number, Reason: "wrong period"})
		if _, err := billing.Undo(context.Background(), o.Manager, r.Number, func(billing.Progress) {}); err != nil {
			t.Fatal(err)
		}
		after := bookstest.Ask(o, o.Manager, look{})
		if !reflect.DeepEqual(before, after) {
			t.Errorf("history %d:\nbefore %+v\nafter  %+v", seed, before, after)
		}
	}
}
