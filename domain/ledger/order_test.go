package ledger_test

import (
	"testing"

	"pgregory.net/rapid"

	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/storage/bookstest"
)

// owed is the worked example of the methods, §9: one item a line.
var owed = []struct {
	what    string
	kind    ledger.Kind
	service string
	age     int // days past due
	amount  money.Amount
}{
	{"prior penalty", ledger.Penalty, "water", 20, 500},
	{"prior water", ledger.Charge, "water", 40, 3000},
	{"prior sewer", ledger.Charge, "sewer", 40, 2000},
	{"prior trash", ledger.Charge, "trash", 40, 1000},
	{"current water", ledger.Charge, "water", -15, 4000},
	{"current sewer", ledger.Charge, "sewer", -15, 2500},
	{"current trash", ledger.Charge, "trash", -15, 1200},
}

func owedItems() (items []ledger.Item, names map[ledger.ItemID]string) {
	names = map[ledger.ItemID]string{}
	for i, x := range owed {
		month := bookstest.Today.Month()
		if x.age >= 0 {
			month--
		}
		id := ledger.ItemID{Period: month, Seq: uint64(i + 1)}
		names[id] = x.what
		items = append(items, ledger.Item{ID: id, Kind: x.kind, Service: x.service, Due: bookstest.Today - calendar.Day(x.age), Amount: x.amount, Left: x.amount})
	}
	return items, names
}

func TestEveryOrdinanceDividesTheSamePaymentItsOwnWay(t *testing.T) {
	for code, want := range map[string]map[string]money.Amount{
		"twelve":      {"prior penalty": 500, "prior water": 3000, "current water": 3500},
		"current":     {"current water": 4000, "current trash": 1200, "current sewer": 1800},
		"oldest":      {"prior water": 3000, "prior sewer": 2000, "prior trash": 1000, "prior penalty": 500, "current water": 500},
		"aged":        {"prior water": 3000, "prior sewer": 2000, "prior trash": 1000, "prior penalty": 500, "current water": 500},
		"current-any": {"current water": 4000, "current sewer": 2500, "current trash": 500},
		"services":    {"prior trash": 1000, "current trash": 1200, "prior sewer": 2000, "current sewer": 2500, "prior water": 300},
		"arranged":    {"prior water": 3000, "prior sewer": 2000, "prior trash": 1000, "prior penalty": 500, "current water": 500},
		// 23.34 + 23.33 + 23.33; trash needs 22.00, the 1.33 left over goes to sewer and water: 23.34 + .67 and 23.33 + .66
		"equal": {"prior sewer": 2000, "current sewer": 401, "prior trash": 1000, "current trash": 1200, "prior water": 2399},
	} {
		t.Run(code, func(t *testing.T) {
			o, ok := ledger.OrdinanceOf(code)
			if !ok {
				t.Fatal("no such ordinance")
			}
			items, names := owedItems()
			applied, over := o.Order.Apply(7000, items, bookstest.Today)
			got := map[string]money.Amount{}
			for _, a := range applied {
				got[names[a.Item]] += a.Amount
			}
			for what := range names {
				if got[names[what]] != want[names[what]] {
					t.Errorf("%s: %s paid, want %s", names[what], got[names[what]], want[names[what]])
				}
			}
			if over != 0 {
				t.Errorf("%s left over", over)
			}
		})
	}
}

func TestUnderAnArrangementTheCurrentMonthComesFirst(t *testing.T) {
	o, _ := ledger.OrdinanceOf("arranged")
	items, names := owedItems()
	applied, _ := o.Arranged.Apply(4000, items, bookstest.Today)
	if len(applied) != 1 || names[applied[0].Item] != "current water" || applied[0].Amount != 4000 {
		t.Errorf("paid %v", applied)
	}
}

func TestNinetyDaysComeBeforeSixtyBeforeThirty(t *testing.T) {
	o, _ := ledger.OrdinanceOf("aged")
	var items []ledger.Item
	for i, age := range []int{29, 30, 59, 60, 89, 90, 300} {
		service := "sewer"
		if age == 90 {
			service = "water"
		}
		items = append(items, ledger.Item{ID: ledger.ItemID{Seq: uint64(i + 1)}, Service: service, Due: bookstest.Today - calendar.Day(age), Left: 100})
	}
	applied, _ := o.Order.Apply(700, items, bookstest.Today)
	for i, want := range []uint64{7, 6, 5, 4, 3, 2, 1} {
		if applied[i].Item.Seq != want {
			t.Fatalf("paid in the order %v", applied)
		}
	}
	if first, _ := o.Order.Apply(100, items[:1], bookstest.Today); len(first) != 1 {
		t.Errorf("a bill not 30 days late is not paid: %v", first)
	}
}

func TestAnUnknownAgeClassIsRefused(t *testing.T) {
	if err := (ledger.Order{{Age: "45"}}).Sound(); err == nil {
		t.Error("45 days is no age class, and was let through")
	}
	for _, o := range ledger.Ordinances() {
		if o.Order.Sound() != nil || o.Arranged.Sound() != nil || o.Town == "" || o.Says == "" {
			t.Errorf("the ordinance %s", o.Code)
		}
	}
	if o, _ := ledger.OrdinanceOf("twelve"); len(o.Order) != 12 {
		t.Errorf("Morgantown has %d ranks", len(o.Order))
	}
}

func drawOrder(t *rapid.T) (out ledger.Order) {
	if rapid.Bool().Draw(t, "published") {
		return rapid.SampledFrom(ledger.Ordinances()).Draw(t, "ordinance").Order
	}
	for range rapid.IntRange(0, 5).Draw(t, "ranks") {
		out = append(out, ledger.Rank{
			Age:     rapid.SampledFrom([]string{"", "prior", "current", "90", "60", "30"}).Draw(t, "age"),
			Kind:    rapid.SampledFrom([]ledger.Kind{"", ledger.Charge, ledger.Penalty}).Draw(t, "kind"),
			Service: rapid.SampledFrom([]string{"", "water", "sewer", "trash"}).Draw(t, "service"), Split: rapid.Bool().Draw(t, "split"),
		})
	}
	return out
}

func TestNoOrderEverAppliesMoreThanReceivedOrOwed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		order, left, total := drawOrder(t), map[ledger.ItemID]money.Amount{}, money.Amount(0)
		var items []ledger.Item
		for i := range rapid.IntRange(0, 9).Draw(t, "items") {
			it := ledger.Item{
				ID:      ledger.ItemID{Period: bookstest.Today.Month() - calendar.Month(rapid.IntRange(0, 4).Draw(t, "month")), Seq: uint64(i + 1)},
				Kind:    rapid.SampledFrom([]ledger.Kind{ledger.Charge, ledger.Penalty, ledger.Fee}).Draw(t, "kind"),
				Service: rapid.SampledFrom([]string{"", "water", "sewer", "trash", "storm"}).Draw(t, "service"),
				Due:     bookstest.Today - calendar.Day(rapid.IntRange(-20, 120).Draw(t, "age")), Left: money.Amount(rapid.IntRange(0, 5000).Draw(t, "left")),
			}
			items, left[it.ID], total = append(items, it), it.Left, total+it.Left
		}
		amount := money.Amount(rapid.IntRange(0, 20000).Draw(t, "amount"))
		applied, over := order.Apply(amount, items, bookstest.Today)
		sum, seen := money.Amount(0), map[ledger.ItemID]bool{}
		for _, a := range applied {
			if a.Amount <= 0 || a.Amount > left[a.Item] || seen[a.Item] {
				t.Fatalf("%s applied to an item with %s left, before: %v", a.Amount, left[a.Item], seen[a.Item])
			}
			sum, seen[a.Item] = sum+a.Amount, true
		}
		if sum+over != amount || sum != min(amount, total) {
			t.Fatalf("of %s received and %s owed, %s is applied and %s over", amount, total, sum, over)
		}
	})
}
