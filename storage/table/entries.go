package table

import (
	"bytes"
	"fmt"
	"sync"

	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/storage/key"
	"curbstop/storage/kv"
)

// scratch is memory for one save or look-up, used again by the next: a long run makes hundreds of thousands of them.
type scratch struct {
	key, row  []byte
	now, were entries
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func take() *scratch { return scratches.Get().(*scratch) }

// largest keeps a scratch from holding on to the memory of an unusually large row.
const largest = 64 << 10

func (s *scratch) give() {
	if cap(s.row) <= largest {
		scratches.Put(s)
	}
}

// entries are the keys of the index entries of one row, all in one buffer.
type entries struct {
	buf  []byte
	ends []int
	all  [][]byte
}

// entriesOf gives the index entries a row must have: one for a value, however often the row says it. They last until the next call.
func entriesOf[V any](e *entries, ix *Index[V], v *V, k []byte) [][]byte {
	e.buf, e.ends, e.all = e.buf[:0], e.ends[:0], e.all[:0]
	for _, parts := range ix.Parts(v) {
		e.buf = appendEntry(e.buf, ix.Unique, parts, k)
		e.ends = append(e.ends, len(e.buf))
	}
	from := 0
	for _, to := range e.ends {
		if one := e.buf[from:to:to]; !among(e.all, one) {
			e.all = append(e.all, one)
		}
		from = to
	}
	return e.all
}

// appendEntry adds the key of an index entry: its parts, and the row's own key behind them unless the index is unique.
func appendEntry(buf []byte, unique bool, parts []any, k []byte) []byte {
	buf = key.Append(buf, parts...)
	if unique {
		return buf
	}
	return append(buf, k...)
}

// among looks for an entry in those of one row, which are few.
func among(entries [][]byte, e []byte) bool {
	for _, o := range entries {
		if bytes.Equal(o, e) {
			return true
		}
	}
	return false
}

// reindex takes away the entries of the row before that the new one no longer has, and puts those that it did not have.
func (t Table[K, V]) reindex(sc *scratch, old *V, had bool, v *V) error {
	for i := range t.def.Indexes {
		ix := &t.def.Indexes[i]
		space, now, were := t.def.indexSpace(i), entriesOf(&sc.now, ix, v, sc.key), [][]byte(nil)
		if had {
			were = entriesOf(&sc.were, ix, old, sc.key)
		}
		for _, e := range were {
			if !among(now, e) {
				t.g.KV().Delete(space, e)
			}
		}
		for _, e := range now {
			if among(were, e) {
				continue
			}
			if err := t.refuseTwin(ix, space, e, sc.key, v); err != nil {
				return err
			}
			t.g.KV().Put(space, e, sc.key)
		}
	}
	return nil
}

func (t Table[K, V]) refuseTwin(ix *Index[V], space kv.Space, e, k []byte, v *V) error {
	if !ix.Unique {
		return nil
	}
	has, err := kv.One(t.g.KV(), space, e)
	if err != nil || has == nil || bytes.Equal(has, k) {
		return err
	}
	f := *row.ErrTwin
	for _, parts := range ix.Parts(v) {
		if bytes.Equal(appendEntry(nil, true, parts, k), e) {
			f.Args = fault.Args{"what": t.def.What, "index": string(ix.Name), "value": fmt.Sprint(parts...)}
		}
	}
	return &f
}
