package table

import (
	"iter"

	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// Running is a derived table of totals that one transaction adds to thousands of times: they are kept beside it and written once,
// by Settle at the end. Whoever reads the table sees what was added.
type Running[K comparable, V any] struct {
	Table[K, V]
	totals *Totals[K, V]
}

// Totals holds the rows of a Running within one transaction.
type Totals[K comparable, V any] struct {
	rows  map[K]V
	added map[K]bool // not written yet
}

// RunningOn opens the declared table in the transaction that has totals.
func RunningOn[K comparable, V any](g Ground, def *Def[K, V], totals *Totals[K, V]) Running[K, V] {
	return Running[K, V]{On(g, def), totals}
}

// Find implements row.Table.
func (r Running[K, V]) Find(k K) (V, bool, error) {
	if v, ok := r.totals.rows[k]; ok {
		return v, true, nil
	}
	v, ok, err := r.Table.Find(k)
	if ok {
		r.totals.keep(k, v)
	}
	return v, ok, err
}

func (t *Totals[K, V]) keep(k K, v V) {
	if t.rows == nil {
		t.rows, t.added = map[K]V{}, map[K]bool{}
	}
	t.rows[k] = v
}

// Put implements row.Table.
func (r Running[K, V]) Put(v V) error {
	k := r.def.Key(&v)
	r.totals.keep(k, v)
	r.totals.added[k] = true
	return nil
}

// Settle writes what was added.
func (r Running[K, V]) Settle() error {
	for k := range r.totals.added {
		if err := r.Table.Put(r.totals.rows[k]); err != nil {
			return err
		}
	}
	clear(r.totals.added)
	return nil
}

// Get implements row.Table.
func (r Running[K, V]) Get(k K) (V, error) {
	v, ok, err := r.Find(k)
	if err == nil && !ok {
		err = r.absent(k)
	}
	return v, err
}

// Many implements row.Table.
func (r Running[K, V]) Many(ks ...K) ([]V, error) {
	if err := r.Settle(); err != nil {
		return nil, err
	}
	return r.Table.Many(ks...)
}

// All implements row.Table.
func (r Running[K, V]) All(s row.Span) iter.Seq2[V, error] {
	if err := r.Settle(); err != nil {
		return func(yield func(V, error) bool) {
			var v V
			yield(v, err)
		}
	}
	return r.Table.All(s)
}

// Via implements row.Table.
func (r Running[K, V]) Via(ix row.Index, s row.Span, parts ...any) iter.Seq2[V, error] {
	if err := r.Settle(); err != nil {
		return func(yield func(V, error) bool) {
			var v V
			yield(v, err)
		}
	}
	return r.Table.Via(ix, s, parts...)
}

// Drop implements row.Table: a running total is never dropped.
func (r Running[K, V]) Drop(K) error {
	return fault.New(fault.Internal, "row.running", "A {what} is a running total and is never dropped.", fault.Args{"what": r.def.What})
}
