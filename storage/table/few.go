package table

import (
	"bytes"
	"iter"
	"sort"

	"curbstop/domain/row"
	"curbstop/storage/key"
	"curbstop/storage/kv"
)

// Few is a table of few rows that one transaction asks for over and over, such as periods and charts of accounts: they are read
// once, and anew after one of them is saved.
type Few[K, V any] struct {
	Table[K, V]
	kept *Kept[V]
}

// Kept holds the rows of a Few within one transaction. The zero Kept has read nothing yet.
type Kept[V any] struct {
	read bool
	keys [][]byte
	rows []V
}

// FewOn opens the declared table in the transaction that has kept.
func FewOn[K, V any](g Ground, def *Def[K, V], kept *Kept[V]) Few[K, V] {
	return Few[K, V]{On(g, def), kept}
}

func (f Few[K, V]) read() error {
	if f.kept.read {
		return nil
	}
	*f.kept = Kept[V]{}
	for rec, err := range f.g.KV().Scan(f.def.Space, kv.Range{}) {
		if err != nil {
			return err
		}
		var v V
		if err := f.decode(rec.Key, rec.Value, &v); err != nil {
			return err
		}
		f.kept.keys, f.kept.rows = append(f.kept.keys, rec.Key), append(f.kept.rows, v)
	}
	f.kept.read = true
	return nil
}

// Find implements row.Table.
func (f Few[K, V]) Find(k K) (v V, ok bool, err error) {
	if err := f.read(); err != nil {
		return v, false, err
	}
	enc := key.Encode(k)
	i := f.kept.from(enc)
	if i == len(f.kept.keys) || !bytes.Equal(f.kept.keys[i], enc) {
		return v, false, nil
	}
	return f.kept.rows[i], true, nil
}

// from gives the place of the first row at a key or after it.
func (k *Kept[V]) from(enc []byte) int {
	return sort.Search(len(k.keys), func(i int) bool { return bytes.Compare(k.keys[i], enc) >= 0 })
}

// All implements row.Table.
func (f Few[K, V]) All(s row.Span) iter.Seq2[V, error] {
	return func(yield func(V, error) bool) {
		if err := f.read(); err != nil {
			var v V
			yield(v, err)
			return
		}
		r, rows := span(s), f.kept.rows
		from, to := f.kept.from(r.From), len(rows)
		if r.To != nil {
			to = f.kept.from(r.To)
		}
		for n := 0; n < to-from && (r.Limit == 0 || n < r.Limit); n++ {
			i := from + n
			if r.Reverse {
				i = to - 1 - n
			}
			if !yield(rows[i], nil) {
				return
			}
		}
	}
}

// Put implements row.Table.
func (f Few[K, V]) Put(v V) error {
	f.kept.read = false
	return f.Table.Put(v)
}

// Drop implements row.Table.
func (f Few[K, V]) Drop(k K) error {
	f.kept.read = false
	return f.Table.Drop(k)
}
