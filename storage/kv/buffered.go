package kv

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"iter"

	"github.com/google/btree"
)

// Snapshot is what a store gives a transaction to read: stored records, still wrapped, in key order.
type Snapshot interface {
	Read(s Space, key []byte) []byte
	Walk(s Space, r Range) iter.Seq2[[]byte, []byte]
}

// Buffered is the transaction both stores share: reads from a snapshot, writes into a sorted buffer, errors latched.
type Buffered struct {
	snap  Snapshot
	dirty map[Space]*btree.BTreeG[write]
	err   error
}

// write is one buffered record, its value wrapped but for the checksum, which Writes fills in; stored is nil when it is deleted.
type write struct {
	key, stored []byte
}

func (w write) value() []byte {
	if w.stored == nil {
		return nil
	}
	return w.stored[checksum:]
}

func lessWrite(a, b write) bool { return bytes.Compare(a.key, b.key) < 0 }

// NewBuffered begins a transaction over snap.
func NewBuffered(snap Snapshot) *Buffered {
	return &Buffered{snap: snap, dirty: map[Space]*btree.BTreeG[write]{}}
}

// Err gives the first error latched by Put or Delete.
func (b *Buffered) Err() error { return b.err }

// Get implements Tx.
func (b *Buffered) Get(s Space, keys ...[]byte) ([][]byte, error) {
	out := make([][]byte, len(keys))
	for i, k := range keys {
		v, err := b.get(s, k)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return out, nil
}

// One gives the value of one key, nil when it is absent: Get without its lists.
func One(tx Tx, s Space, key []byte) ([]byte, error) {
	if b, ok := tx.(*Buffered); ok {
		return b.get(s, key)
	}
	got, err := tx.Get(s, key)
	if err != nil {
		return nil, err
	}
	return got[0], nil
}

func (b *Buffered) get(s Space, k []byte) ([]byte, error) {
	if d := b.dirty[s]; d != nil {
		if w, ok := d.Get(write{key: k}); ok {
			return w.value(), nil
		}
	}
	stored := b.snap.Read(s, k)
	if stored == nil {
		return nil, nil
	}
	v, err := Unwrap(s, k, stored)
	if err != nil {
		return nil, located(err, s, k)
	}
	return v, nil
}

func located(err error, s Space, k []byte) error {
	return fmt.Errorf("%w: space %s, key %x", err, s, k)
}

// Put implements Tx.
func (b *Buffered) Put(s Space, key, value []byte) {
	if len(value) == 0 || len(value) > MaxValue {
		b.latch(located(ErrBadValue, s, key))
		return
	}
	n := checksum + len(value)
	both := append(append(make([]byte, checksum, n+len(key)), value...), key...)
	b.set(s, both[n:], both[:n:n])
}

// Delete implements Tx.
func (b *Buffered) Delete(s Space, key []byte) { b.set(s, bytes.Clone(key), nil) }

func (b *Buffered) set(s Space, key, stored []byte) {
	if len(key) == 0 || len(key) > MaxKey {
		b.latch(located(ErrBadKey, s, key))
		return
	}
	d := b.dirty[s]
	if d == nil {
		d = btree.NewG(32, lessWrite)
		b.dirty[s] = d
	}
	d.ReplaceOrInsert(write{key, stored})
}

func (b *Buffered) latch(err error) {
	if b.err == nil {
		b.err = err
	}
}

// Number implements Tx.
func (b *Buffered) Number(s Series) (uint64, error) {
	k := []byte(s)
	v, err := b.get(SeriesSpace, k)
	if err != nil {
		return 0, err
	}
	n := uint64(1)
	if v != nil {
		if len(v) != 8 {
			return 0, located(ErrChecksum, SeriesSpace, k)
		}
		n = binary.BigEndian.Uint64(v) + 1
	}
	b.Put(SeriesSpace, k, binary.BigEndian.AppendUint64(nil, n))
	return n, b.err
}

// Spaces names the spaces written to, for the store to flush.
func (b *Buffered) Spaces() []Space {
	out := make([]Space, 0, len(b.dirty))
	for s := range b.dirty {
		out = append(out, s)
	}
	return out
}

// Writes gives the buffered writes of a space in key order, values wrapped with their checksum; a nil value is a deletion.
func (b *Buffered) Writes(s Space) iter.Seq2[[]byte, []byte] {
	return func(yield func([]byte, []byte) bool) {
		b.dirty[s].Ascend(func(w write) bool {
			if w.stored != nil {
				seal(s, w.key, w.stored)
			}
			return yield(w.key, w.stored)
		})
	}
}
