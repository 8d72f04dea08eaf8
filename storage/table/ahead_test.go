package table_test

import (
	"context"
	"testing"

	"curbstop/domain/row"
	"curbstop/storage/key"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

// numbered is a part of a meter's row.
type numbered struct {
	ID     uint64 `cbor:"1,keyasint"`
	Number string `cbor:"2,keyasint"`
}

var numbers = table.Def[uint64, numbered]{
	Space: "meter", What: "meter", Part: true, Derived: true, Key: func(n *numbered) uint64 { return n.ID },
}

// tens parts a walk into stretches of ten numbers, up to forty.
func tens(row.Span) (parts []row.Span) {
	for from := uint64(0); from < 40; from += 10 {
		parts = append(parts, row.Span{From: []any{from}, To: []any{from + 10}})
	}
	return parts
}

// walked gives the numbers of a walk ahead, at most so many, and its error.
func (s *shop) walked(most int, before func(kv.Tx)) (ids []uint64, err error) {
	s.Helper()
	s.ops++
	_, _ = s.store.Update(context.Background(), kv.OpID{s.ops}, func(tx kv.Tx) ([]byte, error) {
		before(tx)
		for n, bad := range table.AheadOn(ground{tx, 1}, &numbers, tens).All(row.Span{}) {
			if err = bad; err != nil || len(ids) == most {
				break
			}
			ids = append(ids, n.ID)
		}
		return nil, context.Canceled // nothing is kept
	})
	return ids, err
}

func filled(t *testing.T) *shop {
	s := open(t)
	for i := range uint64(40) {
		if i%7 != 3 {
			s.put(meter{ID: i, Number: "M" + string(rune('A'+i)), Tags: []string{"new"}})
		}
	}
	return s
}

func nothing(kv.Tx) {}

func TestAWalkAheadGivesTheRowsInTheirOrder(t *testing.T) {
	s := filled(t)
	ids, err := s.walked(100, nothing)
	if err != nil || len(ids) != 34 {
		t.Fatalf("%d rows, %v", len(ids), err)
	}
	for i := 1; i < len(ids); i++ {
		if ids[i] <= ids[i-1] {
			t.Fatalf("%d comes after %d", ids[i], ids[i-1])
		}
	}
}

func TestAWalkAheadMayEndEarly(t *testing.T) {
	s := filled(t)
	for range 20 {
		if ids, err := s.walked(5, nothing); err != nil || len(ids) != 5 {
			t.Fatalf("%v, %v", ids, err)
		}
	}
}

func TestAWalkAheadSeesWhatItsOwnDeedWrote(t *testing.T) {
	s := filled(t)
	ids, err := s.walked(100, func(tx kv.Tx) {
		if err := table.On(ground{tx, 1}, &meters).Put(meter{ID: 3, Number: "late"}); err != nil {
			t.Fatal(err)
		}
	})
	if err != nil || len(ids) != 35 || ids[3] != 3 {
		t.Errorf("%v, %v", ids, err)
	}
}

func TestAWalkAheadEndsWithTheFirstError(t *testing.T) {
	s := filled(t)
	s.ops++
	if _, err := s.store.Update(context.Background(), kv.OpID{s.ops}, func(tx kv.Tx) ([]byte, error) {
		tx.Put("meter", key.Encode(uint64(22)), []byte{0xff, 0xff})
		return nil, nil
	}); err != nil {
		t.Fatal(err)
	}
	if ids, err := s.walked(100, nothing); err == nil || len(ids) != 19 || ids[len(ids)-1] != 21 {
		t.Errorf("%v, %v", ids, err)
	}
}

func TestARowReadInPartIsForLookingOnly(t *testing.T) {
	s := filled(t)
	s.ops++
	_, err := s.store.Update(context.Background(), kv.OpID{s.ops}, func(tx kv.Tx) ([]byte, error) {
		part := table.AheadOn(ground{tx, 1}, &numbers, tens)
		n, err := part.Get(5)
		if err != nil || n.Number != "MF" {
			t.Errorf("%+v, %v", n, err)
		}
		return nil, part.Put(n)
	})
	if err == nil {
		t.Error("a row read in part was written over the whole one")
	}
}
