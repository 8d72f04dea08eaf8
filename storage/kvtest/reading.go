package kvtest

import (
	"context"
	"encoding/binary"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"curbstop/storage/kv"
)

// nested reads and scans a space while it is being scanned, in both directions, and leaves some of the scans before their end.
func nested(t *testing.T, mk Maker) {
	s, _ := mk(t)
	update(t, s, func(tx kv.Tx) {
		for i := range 300 {
			tx.Put(space, fmt.Appendf(nil, "%03d", i), []byte("x"))
		}
	})
	if err := s.View(context.Background(), func(tx kv.Tx) error {
		outer := 0
		for rec, err := range tx.Scan(space, kv.Range{}) {
			if err != nil || string(rec.Key) != fmt.Sprintf("%03d", outer) {
				t.Fatalf("record %d of the outer scan is %s, %v", outer, rec.Key, err)
			}
			outer++
			inner := 0
			for back, err := range tx.Scan(space, kv.Range{Reverse: true, To: rec.Key}) {
				if inner++; err != nil || string(back.Key) >= string(rec.Key) || inner == 3 {
					break
				}
			}
			if one, err := kv.One(tx, space, []byte("299")); err != nil || string(one) != "x" {
				t.Fatalf("read within a scan: %q, %v", one, err)
			}
		}
		if none, err := kv.One(tx, space, []byte("300")); outer != 300 || none != nil || err != nil {
			t.Errorf("%d records, and %q, %v for an absent one", outer, none, err)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// numbered reads records under numbers forwards, backwards, again and at random, with some of them absent.
func numbered(t *testing.T, mk Maker) {
	s, _ := mk(t)
	there := func(i uint64) bool { return i%7 != 3 && i > 2 && i < 900 }
	key := func(i uint64) []byte { return binary.BigEndian.AppendUint64(nil, i) }
	update(t, s, func(tx kv.Tx) {
		for i := range uint64(1000) {
			if there(i) {
				tx.Put(space, key(i), fmt.Appendf(nil, "row %d", i))
			}
		}
		tx.Put(space, []byte("no number"), []byte("text"))
	})
	rapid.Check(t, func(rt *rapid.T) {
		if err := s.View(context.Background(), func(tx kv.Tx) error {
			at := rapid.Uint64Range(0, 999).Draw(rt, "from")
			for range 60 {
				at = (at + rapid.SampledFrom([]uint64{1, 1, 1, 1, 999, 999, 0, 2, 500, 7}).Draw(rt, "step")) % 1000
				got, err := kv.One(tx, space, key(at))
				if err != nil || (got != nil) != there(at) || got != nil && string(got) != fmt.Sprintf("row %d", at) {
					rt.Fatalf("row %d is %q, %v", at, got, err)
				}
				if rapid.IntRange(0, 9).Draw(rt, "other") == 0 {
					if text, err := kv.One(tx, space, []byte("no number")); string(text) != "text" || err != nil {
						rt.Fatalf("between numbers: %q, %v", text, err)
					}
				}
			}
			return nil
		}); err != nil {
			rt.Fatal(err)
		}
	})
}
