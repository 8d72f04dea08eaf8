package boltkv

import (
	"bytes"
	"encoding/binary"
	"iter"

	bolt "go.etcd.io/bbolt"

	"curbstop/storage/kv"
)

// snapshot reads one bbolt transaction. It keeps cursors for each space it was asked about, since finding the space anew costs as
// much as finding the key in it.
type snapshot struct {
	tx   *bolt.Tx
	free map[kv.Space][]*bolt.Cursor // for walks, not in use by one
	read map[kv.Space]*reader
}

func snapshotOf(tx *bolt.Tx) snapshot {
	return snapshot{tx, map[kv.Space][]*bolt.Cursor{}, map[kv.Space]*reader{}}
}

// Another implements kv.Doubled: readers share the transaction, each with its own cursors, as in Views. One that may write has no other.
func (n snapshot) Another() kv.Snapshot {
	if n.tx.Writable() {
		return nil
	}
	return snapshotOf(n.tx)
}

// take gives a cursor over a space, nil when there is none; give hands it back.
func (n snapshot) take(s kv.Space) *bolt.Cursor {
	if free := n.free[s]; len(free) > 0 {
		n.free[s] = free[:len(free)-1]
		return free[len(free)-1]
	}
	b := n.tx.Bucket([]byte(s))
	if b == nil {
		return nil
	}
	return b.Cursor()
}

func (n snapshot) give(s kv.Space, c *bolt.Cursor) { n.free[s] = append(n.free[s], c) }

// reader reads single keys of a space. Long runs ask for numbered rows one after the other: the next one is a step away.
type reader struct {
	at     *bolt.Cursor
	key    uint64 // of the last read, when it had eight bytes
	value  []byte
	placed bool
}

// Read implements kv.Snapshot.
func (n snapshot) Read(s kv.Space, key []byte) []byte {
	r := n.read[s]
	if r == nil {
		b := n.tx.Bucket([]byte(s))
		if b == nil {
			return nil
		}
		r = &reader{at: b.Cursor()}
		n.read[s] = r
	}
	if len(key) != 8 {
		return r.seek(key)
	}
	number := binary.BigEndian.Uint64(key)
	k, found := key, false
	var v []byte
	if r.placed {
		switch number {
		case r.key:
			return r.value
		case r.key + 1:
			k, v = r.at.Next()
			found = bytes.Equal(k, key)
		case r.key - 1:
			k, v = r.at.Prev()
			found = bytes.Equal(k, key)
		}
	}
	if !found {
		v = r.seek(key)
	}
	r.key, r.value, r.placed = number, v, v != nil
	return v
}

func (r *reader) seek(key []byte) []byte {
	r.placed = false
	if k, v := r.at.Seek(key); bytes.Equal(k, key) {
		return v
	}
	return nil
}

// Walk implements kv.Snapshot.
func (n snapshot) Walk(s kv.Space, r kv.Range) iter.Seq2[[]byte, []byte] {
	return func(yield func([]byte, []byte) bool) {
		c := n.take(s)
		if c == nil {
			return
		}
		defer n.give(s, c)
		if r.Reverse {
			walkBack(c, r, yield)
			return
		}
		k, v := c.First()
		if r.From != nil {
			k, v = c.Seek(r.From)
		}
		for ; k != nil && (r.To == nil || bytes.Compare(k, r.To) < 0); k, v = c.Next() {
			if !yield(k, v) {
				return
			}
		}
	}
}

func walkBack(c *bolt.Cursor, r kv.Range, yield func([]byte, []byte) bool) {
	k, v := c.Last()
	if r.To != nil {
		if at, _ := c.Seek(r.To); at != nil {
			k, v = c.Prev()
		} else {
			k, v = c.Last()
		}
	}
	for ; k != nil && bytes.Compare(k, r.From) >= 0; k, v = c.Prev() {
		if !yield(k, v) {
			return
		}
	}
}
