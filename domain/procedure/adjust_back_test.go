package procedure_test

import (
	"context"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
)

// openSlow is an office whose water price rose from 2.00 to 3.00 on 1 March 2026; the meter of the Muñoz family ran at half from
// July 2025 to September 2026, at 10 CCF a month, all billed.
func openSlow(t *testing.T) (*bookstest.Office, account.Account) {
	t.Helper()
	o := bookstest.Open(t)
	bookstest.Billable(o)
	price := func(cents int64, from calendar.Day) rate.Schedule {
		s := bookstest.FlatWater(1)
		s.Code, s.Effective, s.Prices[0].Each[0] = "FLAT", from, decimal.New(cents, -2)
		return s
	}
	o.Prices(price(200, calendar.Date(2020, 1, 1)), price(300, calendar.Date(2026, 3, 1)))
	a := o.Account("0042", "María Muñoz")
	a = o.Alter(a.ID, func(a *account.Account) {
		a.Opened, a.Services = calendar.Date(2025, 1, 1), []account.Service{{Kind: "water", Rate: "FLAT"}}
		a.LastBill = calendar.Date(2025, 6, 30)
	})
	o.Used(a, calendar.MonthOf(2026, 9), 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10)
	for m := calendar.MonthOf(2025, 7); m <= calendar.MonthOf(2026, 9); m++ {
		bookstest.Do(o, o.Manager, billing.One{Account: a.ID, Through: m.Last()})
	}
	return o, o.Reread(a.ID)
}

func slow(a account.Account) procedure.DraftMonths {
	two := decimal.NewFromInt(2)
	return procedure.DraftMonths{
		Account: a.ID, Sort: adjustment.BackBill, From: calendar.Date(2025, 7, 1), To: calendar.Date(2026, 9, 30), Factor: &two,
		Reason: "the meter ran at half", Evidence: "bench test 50.1 %, seal 4471",
	}
}

func TestABackBillMonthByMonthAtThePricesOfTheTime(t *testing.T) {
	o, a := openSlow(t)
	d := bookstest.Do(o, o.Clerk, slow(a))
	// fifteen months, of which July to September 2025 are more than 12 months back; October to February at 2.00, March to September at 3.00
	if len(d.Months) != 15 || d.Months[0].Skipped == "" || d.Months[2].Skipped == "" || d.Months[3].Skipped != "" {
		t.Fatalf("months %+v", d.Months)
	}
	if d.Months[3].Difference() != 2000 || d.Months[14].Difference() != 3000 || d.Total != 5*2000+7*3000 {
		t.Errorf("differences of %s and %s, in all %s", d.Months[3].Difference(), d.Months[14].Difference(), d.Total)
	}
	if len(d.Instalments) != 12 || d.Instalments[0].Amount != 2583 || d.Instalments[11].Amount != 2587 {
		t.Errorf("310.00 as long as the error lasted: %v", d.Instalments)
	}
	before := o.Standing(a.ID)
	d = bookstest.Do(o, o.Manager, adjustment.Approve{Number: d.Number, Total: d.Total})
	s := o.Standing(a.ID)
	if s.Balance != before.Balance+31000 || len(d.Entries) != 12 || len(s.Items) != len(before.Items)+12 {
		t.Errorf("posted: %s after %s in %d charges", s.Balance, before.Balance, len(d.Entries))
	}
	bookstest.Do(o, o.Manager, adjustment.Reverse{Number: d.Number, Reason: "the bench test was of another meter"})
	if s := o.Standing(a.ID); s.Balance != before.Balance || len(s.Items) != len(before.Items) {
		t.Errorf("taken back: %s", s.Balance)
	}
}

func TestTrueUseIsSpreadEvenly(t *testing.T) {
	o, a := openSlow(t)
	c := slow(a)
	use := decimal.NewFromInt(367) // 24 a month, 31 in the last
	c.Factor, c.Use, c.Instalments = nil, &use, 3
	d := bookstest.Do(o, o.Clerk, c)
	sum, differences, lines := decimal.Zero, money.Amount(0), money.Amount(0)
	for _, m := range d.Months {
		sum, differences = sum.Add(m.Used), differences+m.Difference()
	}
	for _, l := range d.Lines {
		lines += l.Amount()
	}
	if !sum.Equal(use) || differences != d.Total || lines != d.Total || d.Total != 5*14*200+6*14*300+21*300 {
		t.Errorf("%s used, %s of differences, %s of lines, %s in all", sum, differences, lines, d.Total)
	}
	if len(d.Instalments) != 3 || d.Instalments[0].Amount+d.Instalments[1].Amount+d.Instalments[2].Amount != d.Total {
		t.Errorf("instalments %v", d.Instalments)
	}
}

func TestARefundOfOverbillingGoesBackAllTheWayWithInterest(t *testing.T) {
	o, a := openSlow(t)
	bookstest.Do(o, o.Manager, adjustment.KeepTerms{Terms: adjustment.Terms{Effective: bookstest.Today, Back: 12, Interest: decimal.NewFromInt(5)}})
	half := decimal.RequireFromString("0.5")
	c := slow(a)
	c.Sort, c.Factor, c.Reason = adjustment.Overbilling, &half, "the multiplier was 1, not 0.5"
	d := bookstest.Do(o, o.Clerk, c)
	if d.Total != -(8*1000+7*1500) || d.Months[0].Skipped != "" {
		t.Fatalf("refunds %s: %+v", d.Total, d.Months[0])
	}
	if d.Months[0].Interest != 58 || d.Interest <= 58 { // 10.00 at 5 % for 427 days
		t.Errorf("interest %s of July 2025, %s in all", d.Months[0].Interest, d.Interest)
	}
	before := o.Standing(a.ID).Balance
	bookstest.Do(o, o.Manager, adjustment.Approve{Number: d.Number, Total: d.Total})
	if got := o.Standing(a.ID).Balance; got != before+d.Total-d.Interest {
		t.Errorf("balance %s after %s", got, before)
	}
	bookstest.Do(o, o.Manager, adjustment.Reverse{Number: d.Number, Reason: "it was right"})
	if got := o.Standing(a.ID).Balance; got != before {
		t.Errorf("taken back: %s, was %s", got, before)
	}
}

func TestBackBillsAreRefused(t *testing.T) {
	o, a := openSlow(t)
	half, minus := decimal.RequireFromString("0.5"), decimal.NewFromInt(-1)
	for code, with := range map[string]func(*procedure.DraftMonths){
		"adjustment.not-monthly":  func(c *procedure.DraftMonths) { c.Sort = adjustment.Courtesy },
		"adjustment.days":         func(c *procedure.DraftMonths) { c.From = 0 },
		"adjustment.days-future":  func(c *procedure.DraftMonths) { c.To = bookstest.Today + 1 },
		"adjustment.correction":   func(c *procedure.DraftMonths) { c.Use = &half },
		"adjustment.below":        func(c *procedure.DraftMonths) { c.Factor = &minus },
		"adjustment.no-months":    func(c *procedure.DraftMonths) { c.From, c.To = calendar.Date(2024, 1, 1), calendar.Date(2024, 2, 1) },
		"adjustment.is-refund":    func(c *procedure.DraftMonths) { c.Factor = &half },
		"adjustment.is-back-bill": func(c *procedure.DraftMonths) { c.Sort = adjustment.Overbilling },
		"adjustment.nothing":      func(c *procedure.DraftMonths) { c.From, c.To = calendar.Date(2025, 7, 1), calendar.Date(2025, 8, 31) },
	} {
		c := slow(a)
		with(&c)
		if _, err := bookstest.Try(o.Clerk, c); fault.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
}

func TestAMonthThatAnotherSystemBilledIsReckonedBothTimes(t *testing.T) {
	o, a := openSlow(t)
	o.Used(a, calendar.MonthOf(2026, 1), 10) // a second register the old system billed
	c := slow(a)
	c.From, c.To = calendar.Date(2026, 1, 1), calendar.Date(2026, 1, 31)
	d := bookstest.Do(o, o.Clerk, c)
	if d.Total != 4000 {
		t.Errorf("two registers of January: %s, %+v", d.Total, d.Months)
	}
}

func TestAnyBackBillAddsUpAndPaysAddUp(t *testing.T) {
	o, a := openSlow(t)
	rapid.Check(t, func(t *rapid.T) {
		factor := decimal.New(rapid.Int64Range(0, 5000).Draw(t, "factor"), -3)
		from := calendar.Date(2025, 7, 1) + calendar.Day(rapid.IntRange(0, 200).Draw(t, "from"))
		c := slow(a)
		c.Factor, c.From, c.To = &factor, from, from+calendar.Day(rapid.IntRange(31, 240).Draw(t, "days"))
		c.Instalments = rapid.IntRange(0, 24).Draw(t, "instalments")
		if rapid.Bool().Draw(t, "refund") {
			c.Sort = adjustment.Overbilling
		}
		d, err := office.Preview(context.Background(), o.Clerk, c)
		if err != nil {
			if fault.KindOf(err) == fault.Internal {
				t.Fatal(err)
			}
			return
		}
		months, lines, parts, pays := money.Amount(0), money.Amount(0), money.Amount(0), money.Amount(0)
		for _, m := range d.Months {
			months += m.Difference()
		}
		for _, l := range d.Lines {
			lines += l.Amount()
		}
		for _, p := range d.Parts {
			parts += p.Amount
		}
		for _, i := range d.Instalments {
			pays += i.Amount
		}
		if months != d.Total || lines != d.Total || parts != d.Total || d.Sort == adjustment.BackBill && pays != d.Total {
			t.Fatalf("%s in all, months %s, lines %s, parts %s, instalments %s", d.Total, months, lines, parts, pays)
		}
	})
}
