package books_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/premise"
	"curbstop/domain/staff"
	"curbstop/storage/boltkv"
	"curbstop/storage/books"
	"curbstop/storage/kv"
)

// counter opens books on disk with some accounts, and a manager at the counter. Counting needs no waiting for the disk.
func counter(t testing.TB, accounts int, wait bool) (*boltkv.Store, *office.Session) {
	t.Helper()
	ctx := context.Background()
	store, err := boltkv.Create(ctx, filepath.Join(t.TempDir(), "utility.books"), boltkv.Options{Append: books.AppendOnly, Building: !wait}, kv.OpID{1},
		func(kv.Tx) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	clock := func() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }
	house := office.House{Utility: "Millbrook", Training: true, Day: calendar.Date(2026, 10, 1)}
	s, err := books.New(store).Found(ctx, house, staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, "", books.TrainingCost, clock)
	if err != nil {
		t.Fatal(err)
	}
	for i := range accounts {
		n := fmt.Sprintf("%05d", i)
		if _, err := office.Do(ctx, s, s.Mint(), account.Open{
			Account: account.Account{Number: n}, Customer: customer.Customer{Name: "Customer " + n}, Premise: premise.Premise{Number: "P" + n},
		}); err != nil {
			t.Fatal(err)
		}
	}
	return store, s
}

func receive(t testing.TB, s *office.Session, i, accounts int) {
	t.Helper()
	take := payment.Take{Account: account.ID(i*7919%accounts + 1), Amount: 1250, Tender: payment.Cash}
	if _, err := office.Do(context.Background(), s, s.Mint(), take); err != nil {
		t.Fatal(err)
	}
}

// One receipt is one commit, and touches few pages however many were taken before: nothing in it grows with the books.
func TestAReceiptIsOneSmallCommit(t *testing.T) {
	const accounts, early, late = 200, 50, 400
	store, s := counter(t, accounts, false)
	cost := func(from, n int) int64 {
		before := store.Work()
		for i := range n {
			receive(t, s, from+i, accounts)
		}
		after := store.Work()
		if got := after.Commits - before.Commits; got != int64(n) {
			t.Errorf("%d receipts made %d commits", n, got)
		}
		return (after.Bytes - before.Bytes) / int64(n)
	}
	first := cost(0, early)
	_ = cost(early, late)
	last := cost(early+late, early)
	t.Logf("a receipt writes %d bytes of pages early, %d later", first, last)
	if last > 128<<10 || last > first*2 {
		t.Errorf("a receipt writes %d bytes of pages, the first ones wrote %d", last, first)
	}
}

func BenchmarkAReceiptOnDisk(b *testing.B) {
	const accounts = 200
	store, s := counter(b, accounts, true)
	before := store.Work()
	for i := 0; b.Loop(); i++ {
		receive(b, s, i, accounts)
	}
	b.ReportMetric(float64(store.Work().Bytes-before.Bytes)/float64(b.N), "page-bytes/op")
}

func BenchmarkAskingWhetherAReceiptMayBeTaken(b *testing.B) {
	_, s := counter(b, 10, true)
	take := payment.Take{Account: 1, Amount: 1250, Tender: payment.Cash}
	for b.Loop() {
		if err := office.May(context.Background(), s, take); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnEmptyView(b *testing.B) {
	_, s := counter(b, 1, true)
	for b.Loop() {
		if err := s.Books.View(context.Background(), func(office.Tx) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
