package meter_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/storage/bookstest"
)

func n(v int64) decimal.Decimal { return decimal.NewFromInt(v) }

// used asks for the usages of an account.
type used struct{ Account account.ID }

func (used) Act(meter.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (q used) Ask(b meter.Books, _ authority.Sign) ([]meter.Usage, error) {
	return meter.Recent(b, q.Account, 25)
}

// suspect puts an exception into the books, as an import does.
type suspect struct{ Exception meter.Exception }

func (suspect) Name() string                           { return "test.suspect" }
func (suspect) Act(meter.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (c suspect) Do(b meter.Books, _ authority.Sign) (meter.Exception, error) {
	id, err := b.UsageExceptions().Next()
	if err != nil {
		return c.Exception, err
	}
	c.Exception.ID, c.Exception.State = id, meter.Open
	return c.Exception, b.UsageExceptions().Put(c.Exception)
}

func metered(o *bookstest.Office, first int64) (account.Account, meter.Meter) {
	a := o.Account("0200", "Ann Smith")
	m := bookstest.Do(o, o.Clerk, meter.Install{
		Meter: meter.Meter{Number: "48186001", Premise: uint64(a.Premise), Size: `5/8"`, Dials: 4}, Day: bookstest.Today - 90, First: n(first),
	})
	return a, m
}

func TestReadsBecomeUsages(t *testing.T) {
	o := bookstest.Open(t)
	a, m := metered(o, 100)
	bookstest.Do(o, o.Clerk, meter.EnterRead{Meter: m.ID, Day: bookstest.Today - 60, Value: n(118), By: "RK"})
	bookstest.Do(o, o.Clerk, meter.EnterRead{Meter: m.ID, Value: n(140)})
	got := bookstest.Ask(o, o.Clerk, used{a.ID})
	if len(got) != 2 || !got[0].Quantity.Equal(n(18)) || got[0].From != bookstest.Today-89 || got[0].To != bookstest.Today-60 ||
		!got[1].Quantity.Equal(n(22)) || got[1].From != bookstest.Today-59 || got[1].Service != "water" || got[1].Before == 0 || got[1].After == 0 {
		t.Errorf("usages %+v", got)
	}
}

func TestARegisterThatPassedItsEnd(t *testing.T) {
	o := bookstest.Open(t)
	_, m := metered(o, 9990)
	out := bookstest.Do(o, o.Clerk, meter.EnterRead{Meter: m.ID, Value: n(12)})
	if !out.Rolled || !out.Used.Equal(n(22)) || !out.Usage.Quantity.Equal(n(22)) {
		t.Errorf("entered %+v", out)
	}
}

func TestAReadIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	a, m := metered(o, 500)
	free := bookstest.Do(o, o.Clerk, meter.Install{Meter: meter.Meter{Number: "7", Premise: uint64(o.Account("0201", "B").Premise), Dials: 4}, Day: bookstest.Today - 5})
	bookstest.Do(o, o.Clerk, meter.Remove{Meter: free.ID, Last: n(3)})
	good := meter.EnterRead{Meter: m.ID, Value: n(520)}
	for _, c := range []struct {
		why, code string
		with      func(*meter.EnterRead)
	}{
		{"no such meter", "row.absent", func(c *meter.EnterRead) { c.Meter = 99 }},
		{"removed", "meter.nowhere", func(c *meter.EnterRead) { c.Meter = free.ID }},
		{"tomorrow", "meter.future", func(c *meter.EnterRead) { c.Day = bookstest.Today + 1 }},
		{"more than the dials show", "read.dials", func(c *meter.EnterRead) { c.Value = n(10000) }},
		{"before the last read", "read.day", func(c *meter.EnterRead) { c.Day = bookstest.Today - 90 }},
		{"lower, and no rollover", "read.lower", func(c *meter.EnterRead) { c.Value = n(480) }},
		{"lower, even when confirmed", "read.lower", func(c *meter.EnterRead) { c.Value, c.Confirmed = n(480), true }},
		{"much more than usual", "read.high", func(c *meter.EnterRead) { c.Value = n(700) }},
	} {
		cmd := good
		c.with(&cmd)
		_, err := bookstest.Try(o.Clerk, cmd)
		if fault.CodeOf(err) != c.code || strings.Contains(err.Error(), "{") {
			t.Errorf("%s: %v", c.why, err)
		}
	}
	good.Value, good.Confirmed = n(700), true
	bookstest.Do(o, o.Clerk, good)
	if got := bookstest.Ask(o, o.Clerk, used{a.ID}); len(got) != 1 || !got[0].Quantity.Equal(n(200)) {
		t.Errorf("a confirmed high use: %+v", got)
	}
}

func TestAMeterIsAtOnePremise(t *testing.T) {
	o := bookstest.Open(t)
	a, m := metered(o, 10)
	other := o.Account("0202", "Carl Jones")
	again := meter.Install{Meter: meter.Meter{Number: m.Number, Premise: uint64(other.Premise), Dials: 4}, First: n(55)}
	if _, err := bookstest.Try(o.Clerk, again); err == nil || !strings.Contains(err.Error(), "remove it there first") {
		t.Error(err)
	}
	if got := find(o, m.Number); got != "0200" {
		t.Errorf("the meter finds %s", got)
	}
	out := bookstest.Do(o, o.Clerk, meter.Remove{Meter: m.ID, Last: n(31)})
	if out.Usage.Account != uint64(a.ID) || !out.Usage.Quantity.Equal(n(21)) {
		t.Errorf("the last use %+v", out.Usage)
	}
	if moved := bookstest.Do(o, o.Clerk, again); moved.ID != m.ID || moved.Premise != uint64(other.Premise) || find(o, m.Number) != "0202" {
		t.Errorf("set again as %+v", moved)
	}
}

func find(o *bookstest.Office, query string) string {
	found, _ := account.NewDirectory(bookstest.Ask(o, o.Clerk, account.ReadLines{})).Find(query)
	if len(found) != 1 {
		return ""
	}
	return found[0].Number
}

func TestAnExceptionIsDecidedOnceAndWithAReason(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0203", "Ann Smith")
	month := calendar.MonthOf(2026, 8)
	x := meter.Exception{
		Account: uint64(a.ID), Kind: "huge", Month: month,
		Usage: meter.Usage{Account: uint64(a.ID), Service: "water", From: (month - 1).First(), To: month.Last(), Quantity: n(421817), Unit: "CCF", Source: meter.Reported},
	}
	one, two, three := bookstest.Do(o, o.Clerk, suspect{x}), bookstest.Do(o, o.Clerk, suspect{x}), bookstest.Do(o, o.Clerk, suspect{x})
	for _, c := range []struct {
		cmd  meter.DecideException
		code string
	}{
		{meter.DecideException{ID: 99, Decision: meter.DropIt, Reason: "x"}, "row.absent"},
		{meter.DecideException{ID: one.ID, Decision: "maybe", Reason: "x"}, "usage.decision"},
		{meter.DecideException{ID: one.ID, Decision: meter.DropIt, Reason: " "}, "usage.no-reason"},
		{meter.DecideException{ID: one.ID, Decision: meter.Replace, Value: n(-1), Reason: "x"}, "usage.negative"},
	} {
		_, err := bookstest.Try(o.Clerk, c.cmd)
		if fault.CodeOf(err) != c.code {
			t.Errorf("%+v: %v", c.cmd, err)
		}
	}
	bookstest.Do(o, o.Clerk, meter.DecideException{ID: one.ID, Decision: meter.DropIt, Reason: "misread"})
	bookstest.Do(o, o.Clerk, meter.DecideException{ID: two.ID, Decision: meter.Replace, Value: n(31), Reason: "re-read on site"})
	got := bookstest.Do(o, o.Clerk, meter.DecideException{ID: three.ID, Decision: meter.BillIt, Reason: "broken main"})
	if got.State != meter.Decided || got.Usage.ID == 0 || got.Decider.Who != o.Clerk.Who {
		t.Errorf("decided %+v", got)
	}
	if _, err := bookstest.Try(o.Clerk, meter.DecideException{ID: one.ID, Decision: meter.BillIt, Reason: "again"}); err == nil || !strings.Contains(err.Error(), "misread") {
		t.Errorf("decided twice: %v", err)
	}
	if u := bookstest.Ask(o, o.Clerk, used{a.ID}); len(u) != 2 || !u[0].Quantity.Equal(n(31)) || !u[1].Quantity.Equal(n(421817)) {
		t.Errorf("usages %+v", u)
	}
	four, five := bookstest.Do(o, o.Clerk, suspect{x}), bookstest.Do(o, o.Clerk, suspect{x})
	if _, err := bookstest.Try(o.Clerk, meter.DecideMany{IDs: []uint64{four.ID, one.ID}, Decision: meter.DropIt, Reason: "two meters"}); err == nil {
		t.Error("one of two was decided already, and nobody said so")
	}
	if open := bookstest.Ask(o, o.Clerk, meter.Exceptions{State: meter.Open, Account: a.ID}); len(open) != 2 {
		t.Errorf("open of the account: %+v", open)
	}
	if open := bookstest.Ask(o, o.Clerk, meter.Exceptions{State: meter.Open, Kind: "huge", After: four.ID}); len(open) != 1 || open[0].Exception.ID != five.ID {
		t.Errorf("open huge ones: %+v", open)
	}
	bookstest.Do(o, o.Clerk, meter.DecideMany{IDs: []uint64{four.ID, five.ID}, Decision: meter.DropIt, Reason: "two meters"})
	if open := bookstest.Ask(o, o.Clerk, meter.Exceptions{State: meter.Open}); len(open) != 0 {
		t.Errorf("still open: %+v", open)
	}
	if all := bookstest.Ask(o, o.Clerk, meter.Exceptions{After: 1, Limit: 1}); len(all) != 1 || all[0].Exception.ID != 2 || all[0].Account.Number != "0203" {
		t.Errorf("the second: %+v", all)
	}
}
