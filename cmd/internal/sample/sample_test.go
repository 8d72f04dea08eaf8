package sample_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"curbstop/cmd/internal/open"
	"curbstop/cmd/internal/sample"
	"curbstop/domain/calendar"
)

func TestMain(m *testing.M) {
	open.Child()
	os.Exit(m.Run())
}

func TestTheSampleUtilityHolds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sample.books")
	today := calendar.Date(2026, time.October, 1)
	if err := sample.Make(context.Background(), path, today, func(int, int, string) {}); err != nil {
		t.Fatal(err)
	}
	b, err := open.Books(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = b.Close() }()
	r, err := b.Check(context.Background(), func(string) {})
	if err != nil || len(r.Problems) > 0 {
		t.Fatalf("%v, %v", err, r.Problems)
	}
	stat, _ := os.Stat(path)
	t.Logf("%d rows, %d journal entries, %d ledger entries, %s debits, %d KiB", r.Rows, r.Journal, r.Entries, r.Debits.Dollars(), stat.Size()>>10)
	house, err := b.House(context.Background())
	if err != nil || !house.Training || house.Day != today {
		t.Errorf("the house: %+v, %v", house, err)
	}
	if err := sample.Make(context.Background(), path, today, func(int, int, string) {}); err == nil {
		t.Error("sample books were made over books")
	}
}
