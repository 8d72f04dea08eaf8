package arrangement_test

import (
	"fmt"
	"strings"
	"testing"

	"curbstop/domain/arrangement"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/storage/bookstest"
)

func TestTheListOfPromisesGoesByCollector(t *testing.T) {
	o := bookstest.Open(t)
	today := bookstest.Today
	promise := func(number string, cents money.Amount, days int, paid money.Amount) {
		a := o.Account(number, "Customer "+number)
		o.Charge(ledger.Bill{Account: uint64(a.ID), Day: today - 50, Due: today - 34, Parts: []ledger.Part{{Service: "water", Amount: 9000}}})
		who := o.Clerk
		if days == 5 {
			who = o.Supervisor
		}
		bookstest.Do(o, who, arrangement.Make{Offer: arrangement.Offer{Account: a.ID, Kind: arrangement.Promise, Amount: cents, Until: today.Plus(days), Reason: "called"}})
		if paid > 0 {
			o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: paid})
		}
	}
	promise("0101", 5000, 1, 1000)
	promise("0102", 4000, 4, 0)
	promise("0103", 3000, 5, 0)
	promise("0104", 2000, 2, 2000)
	promise("0105", 1000, 9, 0)
	o.Day(today + 4)
	list := bookstest.Ask(o, o.Clerk, arrangement.ListPromises{From: today, To: today + 5})
	var open []string
	for _, p := range list.Open {
		open = append(open, fmt.Sprintf("%s %s %s of %s, %d late", p.Collector, p.Shown.Number, p.Paid, p.Amount, p.Late))
	}
	want := "Luis Peña 0103 0.00 of 30.00, 0 late; Ruth Kelly 0101 10.00 of 50.00, 3 late; Ruth Kelly 0104 20.00 of 20.00, 2 late; Ruth Kelly 0102 0.00 of 40.00, 0 late"
	if strings.Join(open, "; ") != want {
		t.Errorf("open: %s", strings.Join(open, "; "))
	}
	if _, err := arrangement.RunWatch(t.Context(), o.Manager, today+4); err != nil {
		t.Fatal(err)
	}
	list = bookstest.Ask(o, o.Clerk, arrangement.ListPromises{From: today, To: today + 5})
	stands := map[arrangement.Status]int{}
	for _, p := range list.Ended {
		stands[p.Shown.Arrangement.Status]++
	}
	if stands[arrangement.Kept] != 1 || stands[arrangement.Broken] != 1 {
		t.Errorf("after the watch: %v", stands)
	}
}
