package memkv_test

import (
	"context"
	"errors"
	"testing"

	"curbstop/storage/kv"
	"curbstop/storage/kvtest"
	"curbstop/storage/memkv"
)

func TestConformance(t *testing.T) {
	kvtest.Run(t, func(*testing.T) (kv.Store, func() kv.Store) { return memkv.New(), nil })
}

func TestAFlippedBitIsNoticedByReadScanAndCheck(t *testing.T) {
	s, ctx := memkv.New(), context.Background()
	if _, err := s.Update(ctx, kv.OpID{1}, func(tx kv.Tx) ([]byte, error) {
		tx.Put("accounts", []byte("100"), []byte("12.50"))
		return nil, nil
	}); err != nil {
		t.Fatal(err)
	}
	if !s.Damage("accounts", []byte("100")) {
		t.Fatal("nothing to damage")
	}
	_ = s.View(ctx, func(tx kv.Tx) error {
		if _, err := tx.Get("accounts", []byte("100")); !errors.Is(err, kv.ErrChecksum) {
			t.Errorf("a read gave %v", err)
		}
		for _, err := range tx.Scan("accounts", kv.Range{}) {
			if !errors.Is(err, kv.ErrChecksum) {
				t.Errorf("a scan gave %v", err)
			}
		}
		return nil
	})
	found := 0
	if err := s.Check(ctx, func(kv.Problem) { found++ }); err != nil || found != 1 {
		t.Errorf("check found %d problems, %v", found, err)
	}
}

func TestARecordMovedToAnotherKeyIsNoticed(t *testing.T) {
	stored := kv.Wrap("accounts", []byte("100"), []byte("12.50"))
	if _, err := kv.Unwrap("accounts", []byte("200"), stored); !errors.Is(err, kv.ErrChecksum) {
		t.Errorf("account 200 accepted the record of account 100: %v", err)
	}
	if _, err := kv.Unwrap("meters", []byte("100"), stored); !errors.Is(err, kv.ErrChecksum) {
		t.Errorf("another space accepted the record: %v", err)
	}
}
