package table

import (
	"errors"
	"fmt"
	"iter"
	"sync"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/storage/codec"
	"curbstop/storage/key"
	"curbstop/storage/kv"
)

// Def declares a table: its space, how a row gives its key, its indexes, and how it is kept.
type Def[K, V any] struct {
	Space   kv.Space
	What    string // the trade's word for one row, for sentences: "account"
	Key     func(*V) K
	Indexes []Index[V]
	Derived bool   // rebuilt from other rows: not journaled, may be dropped
	Sealed  string // group whose key encrypts the rows; "" for plain
	Drop    bool   // of sealed rows: whoever lacks the key may hand a new one in, and cannot read it afterwards
	Once    bool   // rows are written once and never change (ledger entries)
	Part    bool   // V is a part of the rows of another table in the same space, for looking only: the rest is passed over

	named  sync.Once
	spaces []kv.Space // of the indexes
}

// Index is a function on the row: none, one or several entries, each a list of key parts.
type Index[V any] struct {
	Name   row.Index
	Unique bool
	Parts  func(*V) [][]any
}

// Ground is what a table stands on within one transaction: the store, who signs, and the list of changed rows.
type Ground interface {
	KV() kv.Tx
	Signer() authority.Sign
	NameOf(authority.StaffID) string
	// Keep puts a row of record in an envelope that says which journal entry wrote it, and notes the change for the journal; old is
	// what is stored under the key now, nil when nothing is.
	Keep(space kv.Space, key, old, row []byte)
	// Open takes a row of record out of its envelope.
	Open(stored []byte) ([]byte, error)
	Seal(group string, space kv.Space, key, plain []byte) ([]byte, error)
	Unseal(group string, space kv.Space, key, sealed []byte) ([]byte, error)
	// HandIn seals for a group whose key is not at hand.
	HandIn(group string, space kv.Space, key, plain []byte) ([]byte, error)
}

// ErrSealed is the refusal of a sealed record to somebody without its key.
var ErrSealed = fault.New(fault.Refused, "sealed.no-key", "These records are sealed; a supervisor must sign in to open them.", nil)

// Table is a declared table within one transaction. It implements row.Table.
type Table[K, V any] struct {
	def *Def[K, V]
	g   Ground
}

// On opens the declared table in a transaction.
func On[K, V any](g Ground, def *Def[K, V]) Table[K, V] { return Table[K, V]{def, g} }

// indexSpace gives the space of the i-th index.
func (d *Def[K, V]) indexSpace(i int) kv.Space {
	d.named.Do(func() {
		for _, ix := range d.Indexes {
			d.spaces = append(d.spaces, d.Space+"/"+kv.Space(ix.Name))
		}
	})
	return d.spaces[i]
}

// spaceOf gives the space of the index of a name; one that is not declared has no entries.
func (d *Def[K, V]) spaceOf(name row.Index) kv.Space {
	for i := range d.Indexes {
		if d.Indexes[i].Name == name {
			return d.indexSpace(i)
		}
	}
	return d.Space + "/" + kv.Space(name)
}

func (t Table[K, V]) absent(k K) error {
	return row.ErrAbsent.With(fault.Args{"what": t.def.What, "key": fmt.Sprint(k)})
}

// decode reads a stored row into v, which must be zero.
func (t Table[K, V]) decode(k, raw []byte, v *V) (err error) {
	if !t.def.Derived {
		if raw, err = t.g.Open(raw); err != nil {
			return err
		}
	}
	if t.def.Sealed != "" {
		if raw, err = t.g.Unseal(t.def.Sealed, t.def.Space, k, raw); err != nil {
			return err
		}
	}
	if t.def.Part {
		return codec.Part(raw, v)
	}
	return Unmarshal(raw, v)
}

// Find implements row.Table.
func (t Table[K, V]) Find(k K) (v V, ok bool, err error) {
	sc := take()
	defer sc.give()
	sc.key = key.Append(sc.key[:0], k)
	stored, err := kv.One(t.g.KV(), t.def.Space, sc.key)
	if err != nil || stored == nil {
		return v, false, err
	}
	err = t.decode(sc.key, stored, &v)
	return v, err == nil, err
}

// Get implements row.Table.
func (t Table[K, V]) Get(k K) (V, error) {
	v, ok, err := t.Find(k)
	if err == nil && !ok {
		err = t.absent(k)
	}
	return v, err
}

// Many implements row.Table.
func (t Table[K, V]) Many(ks ...K) ([]V, error) {
	keys := make([][]byte, len(ks))
	for i, k := range ks {
		keys[i] = key.Encode(k)
	}
	got, err := t.g.KV().Get(t.def.Space, keys...)
	if err != nil {
		return nil, err
	}
	out := make([]V, len(ks))
	for i, raw := range got {
		if raw == nil {
			return nil, t.absent(ks[i])
		}
		if err := t.decode(keys[i], raw, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Put implements row.Table.
func (t Table[K, V]) Put(v V) error {
	_, stamped := any(&v).(row.Stamped)
	_, err := t.save(v, stamped || len(t.def.Indexes) > 0)
	return err
}

// Swap is Put that gives the row before, the zero row when there was none.
func (t Table[K, V]) Swap(v V) (old V, err error) { return t.save(v, true) }

// save puts a row; the one before is read only when it is asked for.
func (t Table[K, V]) save(v V, readOld bool) (old V, err error) {
	if t.def.Part {
		return old, fault.New(fault.Internal, "row.part", "A {what} read in part is for looking only.", fault.Args{"what": t.def.What})
	}
	sc := take()
	defer sc.give()
	sc.key = key.Append(sc.key[:0], t.def.Key(&v))
	k, stored := sc.key, []byte(nil)
	if readOld || !t.def.Derived || t.def.Once {
		if stored, err = kv.One(t.g.KV(), t.def.Space, k); err != nil {
			return old, err
		}
	}
	had := stored != nil
	switch {
	case had && t.def.Once:
		return old, fault.New(fault.Internal, "row.once", "A {what} is written once and never changed.", fault.Args{"what": t.def.What})
	case had && readOld:
		if err := t.decode(k, stored, &old); err != nil {
			return old, err
		}
	}
	if s, ok := any(&v).(row.Stamped); ok {
		if err := t.stamp(s.Stamp(), &old, had); err != nil {
			return old, err
		}
	}
	raw, err := t.encode(sc, &v)
	if err != nil {
		return old, err
	}
	if err := t.reindex(sc, &old, had, &v); err != nil {
		return old, err
	}
	if t.def.Derived {
		t.g.KV().Put(t.def.Space, k, raw)
	} else {
		t.g.Keep(t.def.Space, k, stored, raw)
	}
	return old, nil
}

// encode gives the bytes of a row before its envelope, in the memory of sc unless they are sealed.
func (t Table[K, V]) encode(sc *scratch, v *V) (raw []byte, err error) {
	if sc.row, err = codec.Append(sc.row[:0], v); err != nil || t.def.Sealed == "" {
		return sc.row, err
	}
	defer clear(sc.row) // what is sealed does not lie about in clear
	raw, err = t.g.Seal(t.def.Sealed, t.def.Space, sc.key, sc.row)
	if t.def.Drop && errors.Is(err, ErrSealed) {
		return t.g.HandIn(t.def.Sealed, t.def.Space, sc.key, sc.row)
	}
	return raw, err
}

// stamp refuses a save that did not read the last one, and marks who saves now.
func (t Table[K, V]) stamp(m *row.Mark, old *V, had bool) error {
	was := row.Mark{}
	if had {
		was = *any(old).(row.Stamped).Stamp()
	}
	if m.Rev != was.Rev {
		return row.ErrStale.With(fault.Args{"who": t.g.NameOf(authority.StaffID(was.By))})
	}
	sign := t.g.Signer()
	*m = row.Mark{Rev: was.Rev + 1, By: uint64(sign.Who), At: sign.At}
	return nil
}

// Drop implements row.Table.
func (t Table[K, V]) Drop(k K) error {
	if !t.def.Derived {
		return fault.New(fault.Internal, "row.kept", "A {what} is never deleted: void, reverse or replace it.", fault.Args{"what": t.def.What})
	}
	old, had, err := t.Find(k)
	if err != nil || !had {
		return err
	}
	sc := take()
	defer sc.give()
	sc.key = key.Append(sc.key[:0], k)
	for i := range t.def.Indexes {
		for _, e := range entriesOf(&sc.now, &t.def.Indexes[i], &old, sc.key) {
			t.g.KV().Delete(t.def.indexSpace(i), e)
		}
	}
	t.g.KV().Delete(t.def.Space, sc.key)
	return nil
}

// Next implements row.Table.
func (t Table[K, V]) Next() (uint64, error) { return t.g.KV().Number(kv.Series("row/" + t.def.Space)) }

// All implements row.Table.
func (t Table[K, V]) All(s row.Span) iter.Seq2[V, error] {
	return func(yield func(V, error) bool) {
		v := new(V) // one for all rows: each is handed over as a copy
		for rec, err := range t.g.KV().Scan(t.def.Space, span(s)) {
			*v = *new(V)
			if err == nil {
				err = t.decode(rec.Key, rec.Value, v)
			}
			if !yield(*v, err) || err != nil {
				return
			}
		}
	}
}

// span turns key parts into a range of bytes.
func span(s row.Span) kv.Range {
	r := kv.Range{Limit: s.Limit, Reverse: s.Reverse}
	prefix := key.Encode(s.Within...)
	if s.Stem != "" {
		prefix = append(prefix, key.Stem(s.Stem)...)
	}
	if len(prefix) > 0 {
		r.From, r.To = prefix, key.After(prefix)
	}
	if len(s.From) > 0 {
		r.From = append(key.Encode(s.Within...), key.Encode(s.From...)...)
	}
	if len(s.To) > 0 {
		r.To = append(key.Encode(s.Within...), key.Encode(s.To...)...)
	}
	return r
}

// Via implements row.Table.
func (t Table[K, V]) Via(ix row.Index, s row.Span, parts ...any) iter.Seq2[V, error] {
	s.Within = append(append([]any(nil), parts...), s.Within...)
	return func(yield func(V, error) bool) {
		v := new(V)
		for rec, err := range t.g.KV().Scan(t.def.spaceOf(ix), span(s)) {
			*v = *new(V)
			if err == nil {
				err = t.behind(rec, v)
			}
			if !yield(*v, err) || err != nil {
				return
			}
		}
	}
}

// behind reads the row that an index entry leads to.
func (t Table[K, V]) behind(rec kv.KV, v *V) error {
	stored, err := kv.One(t.g.KV(), t.def.Space, rec.Value)
	if err != nil {
		return err
	}
	if stored == nil {
		return fault.New(fault.Damaged, "row.index-astray", "An index of the {what} table points to nothing; run a check of the books.",
			fault.Args{"what": t.def.What})
	}
	return t.decode(rec.Value, stored, v)
}
