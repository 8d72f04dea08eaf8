package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"curbstop/storage/key"
	"curbstop/storage/kv"
)

// Checked is a table a whole-book check can verify.
type Checked interface {
	Name() kv.Space
	IsDerived() bool
	Verify(ctx context.Context, g Ground, report func(kv.Problem)) (rows int, err error)
}

// Name gives the table's space.
func (d *Def[K, V]) Name() kv.Space { return d.Space }

// IsDerived says whether the rows are rebuilt from others and stand outside the journal.
func (d *Def[K, V]) IsDerived() bool { return d.Derived }

// Verify reads every row, sees that it stands under its own key, and that its indexes hold exactly its entries. A sealed table
// whose key is not at hand is counted but not looked into.
func (d *Def[K, V]) Verify(ctx context.Context, g Ground, report func(kv.Problem)) (rows int, err error) {
	t, want, locked := On(g, d), make([]int, len(d.Indexes)), false
	for rec, err := range g.KV().Scan(d.Space, kv.Range{}) {
		if err != nil {
			return rows, err
		}
		if rows++; rows%1024 == 0 && ctx.Err() != nil {
			return rows, ctx.Err()
		}
		v, err := t.decode(rec.Key, rec.Value)
		if err != nil {
			if errors.Is(err, ErrSealed) {
				locked = true
			} else {
				report(kv.Problem{Space: d.Space, Key: rec.Key, Text: err.Error()})
			}
			continue
		}
		if k := key.Encode(d.Key(&v)); !bytes.Equal(k, rec.Key) {
			report(kv.Problem{Space: d.Space, Key: rec.Key, Text: fmt.Sprintf("this %s stands under another one's key", d.What)})
		}
		if err := t.verifyEntries(rec.Key, &v, want, report); err != nil {
			return rows, err
		}
	}
	if locked {
		return rows, nil
	}
	return rows, t.countEntries(want, report)
}

func (t Table[K, V]) verifyEntries(k []byte, v *V, want []int, report func(kv.Problem)) error {
	for i, ix := range t.def.Indexes {
		for _, e := range t.entries(ix, v, k) {
			want[i]++
			got, err := t.g.KV().Get(t.def.indexSpace(ix.Name), e)
			if err != nil {
				return err
			}
			if !bytes.Equal(got[0], k) {
				report(kv.Problem{Space: t.def.indexSpace(ix.Name), Key: k, Text: fmt.Sprintf("a %s is not found by its %s", t.def.What, ix.Name)})
			}
		}
	}
	return nil
}

// entries gives the index entries a row must have: one for a value, however often the row says it.
func (t Table[K, V]) entries(ix Index[V], v *V, k []byte) (out [][]byte) {
	for _, parts := range ix.Parts(v) {
		e := t.entry(ix, parts, k)
		if !slices.ContainsFunc(out, func(o []byte) bool { return bytes.Equal(o, e) }) {
			out = append(out, e)
		}
	}
	return out
}

func (t Table[K, V]) countEntries(want []int, report func(kv.Problem)) error {
	for i, ix := range t.def.Indexes {
		n := 0
		for _, err := range t.g.KV().Scan(t.def.indexSpace(ix.Name), kv.Range{}) {
			if err != nil {
				return err
			}
			n++
		}
		if n != want[i] {
			report(kv.Problem{Space: t.def.indexSpace(ix.Name), Text: fmt.Sprintf("the index has %d entries, the rows have %d", n, want[i])})
		}
	}
	return nil
}
