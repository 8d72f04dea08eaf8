package table

import (
	"context"
	"iter"
	"runtime"
	"sync"

	"curbstop/domain/row"
	"curbstop/storage/kv"
)

// Ahead is a table whose long walks are read and decoded by several threads, a few stretches ahead of whoever walks: a pass over
// millions of rows takes as little as the processors allow. The rows come in their order. A table that this transaction wrote into, or
// a store that has one reader, is walked as any other.
type Ahead[K, V any] struct {
	Table[K, V]
	stretches func(row.Span) []row.Span
}

// AheadOn opens the declared table; stretches parts a walk into shorter ones, in order, that together are the walk: none to leave it whole.
func AheadOn[K, V any](g Ground, def *Def[K, V], stretches func(row.Span) []row.Span) Ahead[K, V] {
	return Ahead[K, V]{On(g, def), stretches}
}

// threads is how many read ahead: as many as there are processors, but never the whole of a large machine.
func threads() int { return min(runtime.GOMAXPROCS(0), 8) }

// inHand is how many stretches a thread may be ahead.
const inHand = 3

// All implements row.Table.
func (t Ahead[K, V]) All(s row.Span) iter.Seq2[V, error] {
	if s.Limit > 0 || s.Reverse || len(s.Within) > 0 {
		return t.Table.All(s)
	}
	beside := t.beside()
	if len(beside) == 0 {
		return t.Table.All(s)
	}
	parts := t.stretches(s)
	if len(parts) < 2 {
		return t.Table.All(s)
	}
	return func(yield func(V, error) bool) { t.walk(beside, parts, yield) }
}

// beside gives a transaction for each thread; none when there is only one to be had.
func (t Ahead[K, V]) beside() (all []kv.Tx) {
	for range threads() {
		tx, ok := kv.Beside(t.g.KV())
		if !ok {
			return nil
		}
		all = append(all, tx)
	}
	return all
}

// stretch is what a thread read of one part of a walk.
type stretch[V any] struct {
	rows     []V
	err      error
	panicked any // what a damaged page made of the store, for the thread that may be ready for it
}

// walk lets the threads take the parts in turn, and yields what they read in the order of the parts.
func (t Ahead[K, V]) walk(beside []kv.Tx, parts []row.Span, yield func(V, error) bool) {
	ctx, stop := context.WithCancel(context.Background())
	var all sync.WaitGroup
	defer all.Wait() // the transactions end when the walk does
	defer stop()
	n := len(beside)
	read := make([]chan stretch[V], n)
	free := make([]chan []V, n)
	for i, tx := range beside {
		read[i], free[i] = make(chan stretch[V], inHand), make(chan []V, inHand+2)
		all.Go(func() {
			for part := i; part < len(parts); part += n {
				var rows []V
				select {
				case rows = <-free[i]:
				default:
				}
				s := t.read(tx, parts[part], rows[:0])
				select {
				case read[i] <- s:
				case <-ctx.Done():
					return
				}
				if s.err != nil || s.panicked != nil {
					return
				}
			}
		})
	}
	for part := range parts {
		s := <-read[part%n]
		for _, v := range s.rows {
			if !yield(v, nil) {
				return
			}
		}
		if s.panicked != nil {
			panic(s.panicked)
		}
		if s.err != nil {
			var none V
			yield(none, s.err)
			return
		}
		select {
		case free[part%n] <- s.rows:
		default:
		}
	}
}

// read decodes one part.
func (t Ahead[K, V]) read(tx kv.Tx, part row.Span, rows []V) (s stretch[V]) {
	s.rows = rows
	defer func() { s.panicked = recover() }()
	for rec, err := range tx.Scan(t.def.Space, span(part)) {
		if err != nil {
			s.err = err
			return s
		}
		var v V
		if err := t.decode(rec.Key, rec.Value, &v); err != nil {
			s.err = err
			return s
		}
		s.rows = append(s.rows, v)
	}
	return s
}
