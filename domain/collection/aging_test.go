package collection_test

import (
	"fmt"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/collection"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

func TestAgesFallIntoTheirBucketsAndMakeTheBalanceAgain(t *testing.T) {
	o := open(t)
	a := o.Account("0100", "Jo Park")
	for i, days := range []int{-5, 0, 30, 31, 60, 61, 90, 91, 120, 121, 400} {
		owe(o, a.ID, uint64(i+1), days, ledger.Part{Service: "water", Amount: money.Amount(1) << i})
	}
	got := bookstest.Ask(o, o.Clerk, collection.AgingList{})
	want := collection.Aged{
		NotDue: 1, Past: [collection.Buckets]money.Amount{2 + 4, 8 + 16, 32 + 64, 128 + 256, 512 + 1024}, Oldest: bookstest.Today - 400,
	}
	if len(got.Lines) != 1 || got.Lines[0].Aged != want || got.Total.Balance() != 2047 {
		t.Fatalf("aging %+v", got)
	}
	if later := bookstest.Ask(o, o.Clerk, collection.AgingList{AsOf: bookstest.Today + 30}); later.Total.Past[0] != 1+2 || later.Total.NotDue != 0 {
		t.Errorf("thirty days on: %+v", later.Total)
	}
}

func TestUnappliedCreditStandsApart(t *testing.T) {
	o := open(t)
	a := owing(o, "0101", 10, 2000)
	bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 5000, Tender: payment.Cash})
	owing(o, "0102", 40, 700)
	got := bookstest.Ask(o, o.Clerk, collection.AgingList{})
	if len(got.Lines) != 2 || got.Total.Credit != 3000 || got.Total.Due() != 700 || got.Total.Balance() != -2300 {
		t.Errorf("aging %+v", got)
	}
	if past := bookstest.Ask(o, o.Clerk, collection.AgingList{Filter: collection.Filter{PastDue: true}}); len(past.Lines) != 1 || past.Lines[0].Number != "0102" {
		t.Errorf("past due only: %+v", past.Lines)
	}
}

func TestAFilterNarrowsTheList(t *testing.T) {
	o := open(t)
	a, _ := owing(o, "0110", 10, 2000), owing(o, "0111", 95, 500)
	o.Alter(a.ID, func(a *account.Account) { a.Cycle, a.Class = "2", "COMMERCIAL" })
	for _, c := range []struct {
		f    collection.Filter
		want string
	}{
		{collection.Filter{}, "0110 0111 "},
		{collection.Filter{Account: a.ID}, "0110 "},
		{collection.Filter{Cycle: "2"}, "0110 "},
		{collection.Filter{Class: "COMMERCIAL"}, "0110 "},
		{collection.Filter{Least: 1000}, "0110 "},
		{collection.Filter{Worst: 3}, "0111 "},
		{collection.Filter{Worst: 4}, ""},
		{collection.Filter{Status: account.Closed}, ""},
	} {
		got := ""
		for _, l := range bookstest.Ask(o, o.Clerk, collection.AgingList{Filter: c.f}).Lines {
			got += l.Number + " "
		}
		if got != c.want {
			t.Errorf("%+v gives %q, want %q", c.f, got, c.want)
		}
	}
}

func TestTheListIsReadInPages(t *testing.T) {
	o := open(t)
	for i := range 5 {
		owing(o, fmt.Sprintf("02%02d", i), 10, 100)
	}
	var after account.ID
	seen, pages := 0, 0
	for more := true; more; pages++ {
		page := bookstest.Ask(o, o.Clerk, collection.AgingList{After: after, Limit: 2})
		seen, more = seen+len(page.Lines), page.More
		after = page.Lines[len(page.Lines)-1].Account
	}
	if seen != 5 || pages != 3 {
		t.Errorf("%d accounts on %d pages", seen, pages)
	}
}
