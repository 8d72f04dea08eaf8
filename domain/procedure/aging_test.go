package procedure_test

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// cellsOf gives the cells of a row as text, as a file would have them.
func cellsOf(l procedure.List, cells []procedure.Cell) []string {
	out := make([]string, len(cells))
	for i := range cells {
		out[i] = l.Columns[i].Plain(cells[i])
	}
	return out
}

func holds(t *testing.T, l procedure.List) {
	t.Helper()
	for _, tie := range l.Ties {
		if !tie.Holds() {
			t.Errorf("%s: %s has %s listed and %s besides, the control total is %s", l.Title, tie.What, tie.Listed, tie.Other, tie.Control)
		}
	}
	if len(l.Ties) == 0 {
		t.Errorf("%s ties to nothing", l.Title)
	}
}

func TestAgesAreWholeDaysTheirBoundsIncluded(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0001", "María Muñoz")
	day := calendar.Date(2026, time.October, 1)
	for _, age := range []int{0, 30, 31, 60, 61, 90, 91, 120, 121, -1} {
		o.Charge(ledger.Bill{Account: uint64(a.ID), Day: day - 130, Due: day.Plus(-age), Parts: []ledger.Part{{Service: "water", Amount: money.Amount(100 + age)}}})
	}
	l := bookstest.Ask(o, o.Clerk, procedure.ReadList{Of: procedure.ListAsk{Kind: procedure.ListAging, To: day}})
	want := []string{"0001", "María Muñoz", "RESIDENTIAL_SINGLE", "0.99", "2.30", "2.91", "3.51", "4.11", "2.21", "0.00", "16.03"}
	if got := cellsOf(l, l.Rows[0].Cells); !reflect.DeepEqual(got, want) {
		t.Errorf("aged %q, not %q", got, want)
	}
	holds(t, l)
	byBill := bookstest.Ask(o, o.Clerk, procedure.ReadList{Of: procedure.ListAsk{Kind: procedure.ListAging, To: day, By: ledger.ByBill}})
	if got := cellsOf(byBill, byBill.Rows[0].Cells)[3:]; !reflect.DeepEqual(got, []string{"0.00", "0.00", "0.00", "0.00", "16.03", "0.00", "16.03"}) {
		t.Errorf("by the day of the bill: %q", got)
	}
	if d := calendar.Date(2027, time.January, 3).Since(calendar.Date(2026, time.December, 1)); ledger.BucketOf(d) != 1 {
		t.Errorf("33 days stand in class %d", ledger.BucketOf(d))
	}
}

func TestUnappliedCreditStandsApart(t *testing.T) {
	o := bookstest.Open(t)
	owes, ahead := o.Account("0001", "María Muñoz"), o.Account("0002", "Ann Oakes")
	o.Charge(ledger.Bill{Account: uint64(owes.ID), Due: bookstest.Today, Parts: []ledger.Part{{Service: "water", Amount: 4000}, {Service: "sewer", Amount: 1500}}})
	o.Receive(ledger.Receipt{Account: uint64(ahead.ID), Amount: 2500})
	l := bookstest.Ask(o, o.Clerk, procedure.ReadList{Of: procedure.ListAsk{Kind: procedure.ListAging, To: bookstest.Today}})
	last := l.Totals[len(l.Totals)-1]
	if got := cellsOf(l, last.Cells)[3:]; !reflect.DeepEqual(got, []string{"0.00", "55.00", "0.00", "0.00", "0.00", "0.00", "25.00", "30.00"}) {
		t.Errorf("in all %q", got)
	}
	services := map[string]money.Amount{}
	for _, total := range l.Totals {
		if total.Group == procedure.NoGroup {
			services[total.Cells[1].Text] = money.Amount(total.Cells[len(total.Cells)-1].N)
		}
	}
	if want := (map[string]money.Amount{"Service water": 4000, "Service sewer": 1500, "Unapplied credit": -2500}); !reflect.DeepEqual(services, want) {
		t.Errorf("by service %v", services)
	}
	holds(t, l)
}

// What the replay says of a day is what the standings said at the end of it, whatever was posted since.
func TestTheAgingOfAPastDayIsWhatItWasThen(t *testing.T) {
	o := bookstest.Open(t)
	rng := rand.New(rand.NewPCG(12, 9))
	var ids []account.ID
	for _, n := range []string{"0001", "0002", "0003"} {
		ids = append(ids, o.Account(n, "Customer "+n).ID)
	}
	type seen struct {
		day  calendar.Day
		list procedure.List
	}
	ask := func(day calendar.Day) procedure.List {
		return bookstest.Ask(o, o.Clerk, procedure.ReadList{Of: procedure.ListAsk{Kind: procedure.ListAging, To: day}})
	}
	var then []seen
	for day := bookstest.Today; day < bookstest.Today+70; day += calendar.Day(1 + rng.IntN(6)) {
		o.Day(day)
		for range 1 + rng.IntN(4) {
			postSomething(o, rng, uint64(ids[rng.IntN(len(ids))]))
		}
		l := ask(day)
		holds(t, l)
		then = append(then, seen{day, l})
	}
	for _, s := range then {
		if now := ask(s.day); !reflect.DeepEqual(now, s.list) {
			t.Errorf("the aging as of %s reads\n%v\nthen it was\n%v", s.day, now.Rows, s.list.Rows)
		}
	}
}

func postSomething(o *bookstest.Office, rng *rand.Rand, id uint64) {
	amount := money.Amount(100 + rng.IntN(5000))
	doc := document.Ref{Kind: "bill", Number: document.NumberOf('A', uint64(1+rng.IntN(1_000_000)))}
	switch rng.IntN(5) {
	case 0, 1:
		o.Charge(ledger.Bill{Account: id, Doc: doc, Kind: ledger.Fee, Parts: []ledger.Part{{Service: "water", Amount: amount}, {Service: "sewer", Amount: amount / 2}}})
	case 2:
		e := o.Charge(ledger.Bill{Account: id, Doc: doc, Kind: ledger.Fee, Parts: []ledger.Part{{Service: "water", Amount: amount}}})
		if rng.IntN(2) == 0 {
			o.Reverse(e.Place)
		}
	default:
		e := o.Receive(ledger.Receipt{Account: id, Amount: amount})
		if rng.IntN(3) == 0 {
			o.Reverse(e.Place)
		}
	}
}

func TestTheItemsBehindANumberOfTheAging(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0001", "María Muñoz")
	bill := document.Ref{Kind: "bill", Number: document.NumberOf('A', 7)}
	o.Charge(ledger.Bill{Account: uint64(a.ID), Doc: bill, Kind: ledger.Fee, Due: bookstest.Today + 5, Parts: []ledger.Part{{Service: "water", Amount: 4000}}})
	l := bookstest.Ask(o, o.Clerk, procedure.ReadList{Of: procedure.ListAsk{Kind: procedure.ListAging, To: bookstest.Today}})
	into, deeper := l.Into(l.Rows[0])
	if !deeper {
		t.Fatal("nothing behind the row of an account")
	}
	items := bookstest.Ask(o, o.Clerk, procedure.ReadList{Of: into})
	if len(items.Rows) != 1 || items.Rows[0].Doc != bill || items.Totals[0].Cells[len(items.Columns)-1].N != 4000 {
		t.Errorf("behind it %+v", items.Rows)
	}
	if _, deeper := items.Into(items.Rows[0]); deeper {
		t.Error("an item has another list behind it")
	}
}
