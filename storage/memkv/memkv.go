// Package memkv keeps books in memory: the store of tests and previews. A snapshot is a copy-on-write clone, so readers never
// see a writer's work.
package memkv

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/google/btree"

	"curbstop/storage/kv"
)

type record struct{ key, stored []byte }

type spaces map[kv.Space]*btree.BTreeG[record]

// Store is a kv.Store in memory; the zero value is not usable, call New.
type Store struct {
	write sync.Mutex // one writer at a time
	swap  sync.Mutex // guards now
	now   spaces
}

// New makes an empty store.
func New() *Store { return &Store{now: spaces{}} }

func less(a, b record) bool { return bytes.Compare(a.key, b.key) < 0 }

func (s *Store) snapshot() spaces {
	s.swap.Lock()
	defer s.swap.Unlock()
	out := make(spaces, len(s.now))
	for name, t := range s.now {
		out[name] = t.Clone()
	}
	return out
}

// Read implements kv.Snapshot.
func (m spaces) Read(s kv.Space, key []byte) []byte {
	if t := m[s]; t != nil {
		r, _ := t.Get(record{key: key})
		return r.stored
	}
	return nil
}

// Another implements kv.Doubled: nothing of a snapshot changes, so all may read the same.
func (m spaces) Another() kv.Snapshot { return m }

// Walk implements kv.Snapshot.
func (m spaces) Walk(s kv.Space, r kv.Range) iter.Seq2[[]byte, []byte] {
	return func(yield func([]byte, []byte) bool) {
		t := m[s]
		if t == nil {
			return
		}
		visit := func(x record) bool {
			if r.To != nil && bytes.Compare(x.key, r.To) >= 0 {
				return r.Reverse // in reverse, keys at To come first and are passed over
			}
			if r.From != nil && bytes.Compare(x.key, r.From) < 0 {
				return !r.Reverse
			}
			return yield(x.key, x.stored)
		}
		switch {
		case !r.Reverse && r.From != nil:
			t.AscendGreaterOrEqual(record{key: r.From}, visit)
		case !r.Reverse:
			t.Ascend(visit)
		case r.To != nil:
			t.DescendLessOrEqual(record{key: r.To}, visit)
		default:
			t.Descend(visit)
		}
	}
}

// View implements kv.Store.
func (s *Store) View(ctx context.Context, fn func(kv.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return fn(kv.NewBuffered(s.snapshot()))
}

// Views implements kv.Store.
func (s *Store) Views(ctx context.Context, threads int, fn func([]kv.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	snap, all := s.snapshot(), make([]kv.Tx, threads)
	for i := range all {
		all[i] = kv.NewBuffered(snap)
	}
	return fn(all)
}

// Update implements kv.Store.
func (s *Store) Update(ctx context.Context, op kv.OpID, fn func(kv.Tx) ([]byte, error)) ([]byte, error) {
	s.write.Lock()
	defer s.write.Unlock()
	next := s.snapshot()
	answer, fresh, err := kv.Once(ctx, next, op, fn, func(b *kv.Buffered) error {
		for _, name := range b.Spaces() {
			t := next[name]
			if t == nil {
				t = btree.NewG(32, less)
				next[name] = t
			}
			for k, stored := range b.Writes(name) {
				if stored == nil {
					t.Delete(record{key: k})
				} else {
					t.ReplaceOrInsert(record{k, stored})
				}
			}
		}
		return nil
	})
	if err == nil && fresh {
		s.swap.Lock()
		s.now = next
		s.swap.Unlock()
	}
	return answer, err
}

// Check implements kv.Store: checksums and the order of keys.
func (s *Store) Check(ctx context.Context, report func(kv.Problem)) error {
	snap := s.snapshot()
	for name := range snap {
		if err := kv.CheckSpace(ctx, snap, name, report); err != nil {
			return err
		}
	}
	return nil
}

// Backup implements kv.Store: every record as space, key and stored bytes, each with its length, in order.
func (s *Store) Backup(_ context.Context, w io.Writer) (kv.Digest, error) {
	h := sha256.New()
	out, snap := io.MultiWriter(w, h), s.snapshot()
	for _, name := range slices.Sorted(maps.Keys(snap)) {
		for k, stored := range snap.Walk(name, kv.Range{}) {
			for _, part := range [][]byte{[]byte(name), k, stored} {
				if _, err := out.Write(append(binary.AppendUvarint(nil, uint64(len(part))), part...)); err != nil {
					return kv.Digest{}, err
				}
			}
		}
	}
	return kv.Digest(h.Sum(nil)), nil
}

// Close implements kv.Store; the records stay readable by nobody.
func (s *Store) Close() error {
	s.swap.Lock()
	defer s.swap.Unlock()
	s.now = spaces{}
	return nil
}

// Damage flips one bit of a stored record, for tests of what notices it; it says whether the record was there.
func (s *Store) Damage(space kv.Space, key []byte) bool {
	s.swap.Lock()
	defer s.swap.Unlock()
	t := s.now[space]
	if t == nil {
		return false
	}
	r, ok := t.Get(record{key: key})
	if ok {
		bad := bytes.Clone(r.stored)
		bad[len(bad)-1] ^= 1
		t.ReplaceOrInsert(record{r.key, bad})
	}
	return ok
}
