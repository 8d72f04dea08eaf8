package kv

import (
	"bytes"
	"iter"
)

// Scan implements Tx: the snapshot's records merged with the buffer, each checked, keys strictly rising (or falling).
func (b *Buffered) Scan(s Space, r Range) iter.Seq2[KV, error] {
	if !b.touched(s, r) {
		return b.scanStored(s, r)
	}
	return func(yield func(KV, error) bool) {
		given, m := 0, b.merge(s, r)
		defer m.stop()
		var last []byte
		for {
			kv, ok, err := m.next()
			if err == nil && ok && last != nil && !r.follows(kv.Key, last) {
				err = located(ErrDisorder, s, kv.Key)
			}
			if err != nil {
				yield(KV{}, err)
				return
			}
			if !ok || r.Limit > 0 && given == r.Limit {
				return
			}
			last = kv.Key
			given++
			if !yield(kv, nil) {
				return
			}
		}
	}
}

// touched says whether the transaction wrote into a range.
func (b *Buffered) touched(s Space, r Range) (found bool) {
	d := b.dirty[s]
	if d == nil {
		return false
	}
	d.AscendGreaterOrEqual(write{key: r.From}, func(w write) bool {
		found = r.To == nil || bytes.Compare(w.key, r.To) < 0
		return false
	})
	return found
}

// follows says whether a key may come after another in a scan: never itself again, or a damaged file could be read for ever.
func (r Range) follows(key, last []byte) bool {
	if r.Reverse {
		return bytes.Compare(key, last) < 0
	}
	return bytes.Compare(key, last) > 0
}

// scanStored is Scan without a buffer to merge: no coroutine, since whole-book checks read millions of records.
func (b *Buffered) scanStored(s Space, r Range) iter.Seq2[KV, error] {
	return func(yield func(KV, error) bool) {
		var last []byte
		given := 0
		for k, stored := range b.snap.Walk(s, r) {
			if r.Limit > 0 && given == r.Limit {
				return
			}
			v, err := Unwrap(s, k, stored)
			if last != nil && !r.follows(k, last) {
				err = ErrDisorder
			}
			if err != nil {
				yield(KV{}, located(err, s, k))
				return
			}
			last = k
			given++
			if !yield(KV{k, v}, nil) {
				return
			}
		}
	}
}

// merged walks the stored records and the buffered writes side by side.
type merged struct {
	space    Space
	reverse  bool
	pull     func() ([]byte, []byte, bool)
	stop     func()
	writes   []write
	key, val []byte // the stored record waiting, nil when none
	seen     []byte // last stored key, to see that keys rise
}

func (b *Buffered) merge(s Space, r Range) *merged {
	r.Limit = 0
	m := &merged{space: s, reverse: r.Reverse}
	m.pull, m.stop = iter.Pull2(b.snap.Walk(s, r))
	if d := b.dirty[s]; d != nil {
		m.writes = writesIn(d.Len(), func(visit func(write) bool) {
			if r.From == nil {
				d.Ascend(visit)
			} else {
				d.AscendGreaterOrEqual(write{key: r.From}, visit)
			}
		}, r)
	}
	m.advance()
	return m
}

func writesIn(most int, ascend func(func(write) bool), r Range) []write {
	out := make([]write, 0, min(most, 64))
	ascend(func(w write) bool {
		if r.To != nil && bytes.Compare(w.key, r.To) >= 0 {
			return false
		}
		out = append(out, w)
		return true
	})
	if r.Reverse {
		for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
			out[i], out[j] = out[j], out[i]
		}
	}
	return out
}

func (m *merged) advance() {
	k, v, ok := m.pull()
	if !ok {
		m.key, m.val = nil, nil
		return
	}
	m.key, m.val = k, v
}

// next gives the next record; a buffered write hides the stored record of its key, a deletion hides both.
func (m *merged) next() (KV, bool, error) {
	for {
		switch {
		case m.key == nil && len(m.writes) == 0:
			return KV{}, false, nil
		case len(m.writes) > 0 && (m.key == nil || !m.before(m.key, m.writes[0].key)):
			w := m.writes[0]
			m.writes = m.writes[1:]
			if m.key != nil && bytes.Equal(m.key, w.key) {
				m.advance()
			}
			if w.stored != nil {
				return KV{w.key, w.value()}, true, nil
			}
		default:
			return m.stored()
		}
	}
}

func (m *merged) before(a, b []byte) bool {
	if m.reverse {
		return bytes.Compare(a, b) > 0
	}
	return bytes.Compare(a, b) < 0
}

func (m *merged) stored() (KV, bool, error) {
	k := m.key
	if m.seen != nil && !m.before(m.seen, k) {
		return KV{}, false, located(ErrDisorder, m.space, k)
	}
	v, err := Unwrap(m.space, k, m.val)
	if err != nil {
		return KV{}, false, located(err, m.space, k)
	}
	out := KV{k, v}
	m.seen = k
	m.advance()
	return out, true, nil
}
