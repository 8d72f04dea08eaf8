package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/maphash"

	"curbstop/storage/key"
	"curbstop/storage/kv"
)

// Checked is a table a whole-book check can verify.
type Checked interface {
	Name() kv.Space
	IsDerived() bool
	Verify(ctx context.Context, g Ground, w Watch, report func(kv.Problem)) (rows int, err error)
}

// Watch looks on while a table is verified, so that proofs which need its rows need no pass of their own. Either may be nil.
type Watch struct {
	Stored func(kv.KV)   // gets every record as it is stored
	Row    func(row any) // gets a pointer to every row that can be read; it is overwritten by the next
}

// Name gives the table's space.
func (d *Def[K, V]) Name() kv.Space { return d.Space }

// IsDerived says whether the rows are rebuilt from others and stand outside the journal.
func (d *Def[K, V]) IsDerived() bool { return d.Derived }

// Verify reads every row, shows it to who watches, and sees that it stands under its own key and that its indexes hold
// exactly its entries. A sealed table whose key is not at hand is counted but not looked into.
func (d *Def[K, V]) Verify(ctx context.Context, g Ground, w Watch, report func(kv.Problem)) (rows int, err error) {
	t, v, want, locked, sc := On(g, d), new(V), make([]tally, len(d.Indexes)), false, take()
	defer sc.give()
	for rec, err := range g.KV().Scan(d.Space, kv.Range{}) {
		if err != nil {
			return rows, err
		}
		if rows++; rows%1024 == 0 && ctx.Err() != nil {
			return rows, ctx.Err()
		}
		if w.Stored != nil {
			w.Stored(rec)
		}
		*v = *new(V)
		if err := t.decode(rec.Key, rec.Value, v); err != nil {
			if errors.Is(err, ErrSealed) {
				locked = true
			} else {
				report(kv.Problem{Space: d.Space, Key: rec.Key, Text: err.Error()})
			}
			continue
		}
		if sc.key = key.Append(sc.key[:0], d.Key(v)); !bytes.Equal(sc.key, rec.Key) {
			report(kv.Problem{Space: d.Space, Key: rec.Key, Text: fmt.Sprintf("this %s stands under another one's key", d.What)})
		}
		for i := range d.Indexes {
			for _, e := range entriesOf(&sc.now, &d.Indexes[i], v, rec.Key) {
				want[i].add(e, rec.Key)
			}
		}
		if w.Row != nil {
			w.Row(v)
		}
	}
	if locked {
		return rows, nil
	}
	return rows, t.verifyIndexes(want, report)
}

// tally is how many entries an index has and the sum of their hashes: two tallies are the same when the entries are, in whatever
// order they were met.
type tally struct {
	entries int
	sum     uint64
}

var tallySeeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}

func (c *tally) add(entry, row []byte) {
	c.entries++
	c.sum += maphash.Bytes(tallySeeds[0], entry) * (maphash.Bytes(tallySeeds[1], row) | 1)
}

// verifyIndexes compares what the rows want with what stands in the indexes; only where they differ are single entries looked for.
func (t Table[K, V]) verifyIndexes(want []tally, report func(kv.Problem)) error {
	for i := range t.def.Indexes {
		space, have := t.def.indexSpace(i), tally{}
		for rec, err := range t.g.KV().Scan(space, kv.Range{}) {
			if err != nil {
				return err
			}
			have.add(rec.Key, rec.Value)
		}
		if have == want[i] {
			continue
		}
		if have.entries != want[i].entries {
			report(kv.Problem{Space: space, Text: fmt.Sprintf("the index has %d entries, the rows have %d", have.entries, want[i].entries)})
		}
		if err := t.findLost(i, report); err != nil {
			return err
		}
	}
	return nil
}

// findLost names the rows that an index does not lead to.
func (t Table[K, V]) findLost(i int, report func(kv.Problem)) error {
	ix, space, sc := &t.def.Indexes[i], t.def.indexSpace(i), take()
	defer sc.give()
	for rec, err := range t.g.KV().Scan(t.def.Space, kv.Range{}) {
		if err != nil {
			return err
		}
		var v V
		if t.decode(rec.Key, rec.Value, &v) != nil {
			continue // reported as a row that cannot be read
		}
		for _, e := range entriesOf(&sc.now, ix, &v, rec.Key) {
			got, err := t.g.KV().Get(space, e)
			if err != nil {
				return err
			}
			if !bytes.Equal(got[0], rec.Key) {
				report(kv.Problem{Space: space, Key: rec.Key, Text: fmt.Sprintf("a %s is not found by its %s", t.def.What, ix.Name)})
			}
		}
	}
	return nil
}
