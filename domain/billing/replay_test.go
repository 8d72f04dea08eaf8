package billing_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/premise"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
)

// chance makes a history: tariffs, accounts, reads, changes of rates, cancelled bills, late fees and reversed runs.
type chance struct {
	*rand.Rand
	o    *bookstest.Office
	all  []account.Account
	last calendar.Month
}

func (c chance) cents(most int) decimal.Decimal { return decimal.New(int64(c.IntN(most)+1), -2) }

func (c chance) some() bool { return c.IntN(2) == 0 }

// schedules draws a tariff of water, sewer and trash, with what the schedules of utilities ask for.
func (c chance) schedules(from calendar.Day) []rate.Schedule {
	water := rate.Schedule{
		Code: "W", Service: "water", Effective: from, Unit: "CCF", Counting: rate.LastUnit,
		Limits: []rate.Limits{{Starts: []decimal.Decimal{decimal.NewFromInt(int64(c.IntN(8) + 2)), decimal.NewFromInt(int64(c.IntN(20) + 11))}, PerDwelling: c.some()}},
		Prices: []rate.Prices{{Each: []decimal.Decimal{c.cents(400), c.cents(700), c.cents(1200)}}},
		Fixed:  []rate.Fixed{{Label: "Base", Price: c.cents(3000)}, {Label: "Base", When: rate.When{MeterSize: "1"}, Price: c.cents(6000)}},
	}
	if c.some() {
		water.Factors = []rate.Factor{{When: rate.When{Place: "outside"}, Times: decimal.New(115, -2)}}
	}
	if c.some() {
		water.Adds = []rate.Add{
			{Label: "Senior", Kind: rate.Discount, When: rate.When{Program: "senior"}, Percent: decimal.NewFromInt(10)},
			{Label: "Tax", Kind: rate.Tax, Percent: c.cents(900)},
		}
	}
	sewer := rate.Schedule{Code: "S", Service: "sewer", Effective: from, Share: rate.Share{Of: "water", Percent: decimal.NewFromInt(int64(c.IntN(159) + 1))}}
	if c.some() {
		sewer = rate.Schedule{
			Code: "S", Service: "sewer", Effective: from, Unit: "CCF", Prices: []rate.Prices{{Each: []decimal.Decimal{c.cents(500)}}},
			Basis:  rate.Basis{Rule: rate.ByLower, Defaults: []rate.Default{{Use: decimal.NewFromInt(6)}}},
			Winter: rate.Winter{First: 12, Months: 3, Need: c.IntN(3) + 1, Drop: rate.Drop(c.IntN(3))},
		}
	}
	trash := rate.Schedule{Code: "T", Service: "trash", Effective: from, Fixed: []rate.Fixed{{Label: "Trash", Price: c.cents(2500), PerDay: c.some()}}}
	return []rate.Schedule{water, sewer, trash}
}

func (c *chance) people() {
	for i := range 3 {
		number := "000" + string(rune('1'+i))
		mail := customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}
		a := bookstest.Do(c.o, c.o.Manager, account.Open{
			Account: account.Account{
				Number: number, Class: "RESIDENTIAL_SINGLE", Opened: c.last.First(), Programs: [][]string{nil, {"senior"}}[c.IntN(2)],
				Services: []account.Service{{Kind: "water", Rate: "W"}, {Kind: "sewer", Rate: "S"}, {Kind: "trash", Rate: "T"}},
			},
			Customer: customer.Customer{Name: "María Muñoz", Mail: mail},
			Premise:  premise.Premise{Number: "P" + number, Address: mail, Outside: c.some(), Units: c.IntN(3)},
		})
		c.all = append(c.all, a)
	}
}

// month brings the use of a month, bills it, and does what else may happen to bills.
func (c *chance) month(m calendar.Month) {
	c.o.Day(m.Last() + 2)
	if c.IntN(3) == 0 {
		c.o.Prices(c.schedules(m.First() + calendar.Day(c.IntN(28)))...)
	}
	for _, a := range c.all {
		if c.IntN(5) > 0 { // else it is read a month later
			for from := c.unread(a, m); from <= m; from++ {
				use(c.o, water(a, from, decimal.New(int64(c.IntN(450)), -1).String()))
			}
		}
	}
	r := bookstest.Do(c.o, c.o.Clerk, billing.Start{From: m.First(), Through: m.Last(), Batch: c.IntN(3) + 1})
	r = previewed(c.o, c.o.Clerk, r.Number)
	if r.Sum.Bills > 0 {
		bookstest.Do(c.o, c.o.Manager, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total})
		if _, err := billing.Post(context.Background(), c.o.Manager, r.Number, func(billing.Progress) {}); err != nil {
			c.o.Fatal(err)
		}
	}
	switch c.IntN(7) {
	case 0:
		if r.Sum.Bills > 0 {
			bookstest.Do(c.o, c.o.Manager, billing.ReverseRun{Run: r.Number, Reason: "wrong reads"})
			if _, err := billing.Undo(context.Background(), c.o.Manager, r.Number, func(billing.Progress) {}); err != nil {
				c.o.Fatal(err)
			}
		}
	case 1:
		c.cancelOne()
	case 2:
		a := c.all[c.IntN(len(c.all))]
		bookstest.Do(c.o, c.o.Manager, payment.Take{Account: a.ID, Amount: money.Amount(c.IntN(9000) + 1), Tender: payment.Cash})
	case 3:
		c.lateFees()
	case 4, 5:
		c.correctOne()
	}
}

// unread gives the first month an account has no use of.
func (c *chance) unread(a account.Account, until calendar.Month) calendar.Month {
	uses := bookstest.Ask(c.o, c.o.Manager, allUses{a.ID})
	if len(uses) == 0 {
		return until
	}
	return uses[len(uses)-1].To.Month() + 1
}

func (c *chance) cancelOne() {
	a := c.all[c.IntN(len(c.all))]
	for _, b := range bookstest.Ask(c.o, c.o.Manager, billing.OfAccount{Account: a.ID}) {
		if b.Live() {
			bookstest.Do(c.o, c.o.Manager, billing.Cancel{Number: b.Number, Reason: "misread"})
			return
		}
	}
}

// correctOne corrects the last bill of an account to another use.
func (c *chance) correctOne() {
	a := c.all[c.IntN(len(c.all))]
	for _, b := range bookstest.Ask(c.o, c.o.Manager, billing.OfAccount{Account: a.ID}) {
		if b.Live() {
			other := decimal.New(int64(c.IntN(450)), -1).Add(decimal.New(1, -2))
			bookstest.Do(c.o, c.o.Manager, billing.Rebill{
				Number: b.Number, Uses: []billing.Correction{{Usage: b.Content.Usages[0], Quantity: &other}}, Reason: "misread",
			})
			return
		}
	}
}

func (c *chance) lateFees() {
	c.o.Day(bookstest.Ask(c.o, c.o.Manager, today{}) + 20)
	run := bookstest.Do(c.o, c.o.Clerk, billing.StartFees{})
	for _, who := range []*office.Session{c.o.Clerk, c.o.Manager} {
		r, err := billing.RunFees(context.Background(), who, run.Number, func(billing.Progress) {})
		if err != nil {
			c.o.Fatal(err)
		}
		if r.Step != billing.Proof {
			return
		}
		if r.Fees == 0 {
			return
		}
		if c.some() { // paid in part between the list and the charge
			a := c.all[c.IntN(len(c.all))]
			bookstest.Do(c.o, c.o.Manager, payment.Take{Account: a.ID, Amount: money.Amount(c.IntN(5000) + 1), Tender: payment.Cash})
		}
		bookstest.Do(c.o, c.o.Manager, billing.ApproveFees{Run: r.Number, Fees: r.Fees, Total: r.Total})
	}
}

func TestTheReplayOfARandomHistoryIsExact(t *testing.T) {
	bills, fees := 0, 0
	for seed := range uint64(8) {
		o := open(t)
		o.Day(calendar.Date(2026, 10, 2))
		c := &chance{Rand: rand.New(rand.NewPCG(seed, 7)), o: o, last: calendar.MonthOf(2026, 10)}
		o.Prices(c.schedules(since)...)
		terms := billing.UsualTerms()
		terms.Effective, terms.Parted, terms.Defaults = calendar.Date(2026, 10, 2), c.some(), []billing.Default{{MeterSize: []string{"5/8", "1"}[c.IntN(2)]}}
		bookstest.Do(o, o.Manager, billing.KeepTerms{Terms: terms})
		c.people()
		for m := c.last; m < c.last+9; m++ {
			c.month(m)
		}
		r := o.Replay()
		for _, p := range r.Problems {
			t.Errorf("history %d: %s", seed, p.Text)
		}
		bills, fees = bills+r.Bills, fees+r.Fees
	}
	if bills < 100 || fees < 5 {
		t.Errorf("only %d bills and %d fees in all histories", bills, fees)
	}
}
