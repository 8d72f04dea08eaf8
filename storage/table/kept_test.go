package table_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"

	"curbstop/domain/row"
	"curbstop/storage/key"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

// charted is a row of a small table that is asked for over and over.
type charted struct {
	row.Mark `cbor:"90,keyasint"`
	From     uint64 `cbor:"1,keyasint"`
	Name     string `cbor:"2,keyasint"`
}

var charts = table.Def[uint64, charted]{Space: "chart", What: "chart", Key: func(c *charted) uint64 { return c.From }}

// counting counts the scans and reads that reach the store.
type counting struct {
	kv.Tx
	reads *int
}

func (c counting) Scan(s kv.Space, r kv.Range) iter.Seq2[kv.KV, error] {
	*c.reads++
	return c.Tx.Scan(s, r)
}

func (c counting) Get(s kv.Space, keys ...[]byte) ([][]byte, error) {
	*c.reads++
	return c.Tx.Get(s, keys...)
}

// in runs fn in a transaction that counts what it reads.
func (s *shop) in(fn func(g ground, reads *int) error) {
	s.Helper()
	s.ops++
	if _, err := s.store.Update(context.Background(), kv.OpID{s.ops}, func(tx kv.Tx) ([]byte, error) {
		reads := 0
		return nil, fn(ground{counting{tx, &reads}, 1}, &reads)
	}); err != nil {
		s.Fatal(err)
	}
}

func names(walk iter.Seq2[charted, error]) (out []string) {
	for c, err := range walk {
		if err != nil {
			return []string{err.Error()}
		}
		out = append(out, c.Name)
	}
	return out
}

func (s *shop) threeCharts() {
	s.in(func(g ground, _ *int) error {
		t := table.On(g, &charts)
		return errors.Join(t.Put(charted{From: 20, Name: "b"}), t.Put(charted{From: 10, Name: "a"}), t.Put(charted{From: 30, Name: "c"}))
	})
}

// spans are walks over charts 10, 20 and 30; a kept table must answer every one as the store does.
var spans = map[string]row.Span{
	"all":               {},
	"from":              {From: []any{uint64(20)}},
	"from between":      {From: []any{uint64(11)}},
	"to":                {To: []any{uint64(20)}},
	"the last before":   {To: []any{uint64(30)}, Reverse: true, Limit: 1},
	"none before":       {To: []any{uint64(10)}, Reverse: true, Limit: 1},
	"turned":            {Reverse: true},
	"turned, from":      {From: []any{uint64(20)}, Reverse: true},
	"two":               {Limit: 2},
	"from after to":     {From: []any{uint64(30)}, To: []any{uint64(10)}},
	"within one":        {Within: []any{uint64(20)}},
	"past the last":     {From: []any{uint64(31)}},
	"before the first":  {To: []any{uint64(1)}},
	"two of them, back": {To: []any{uint64(31)}, Limit: 2, Reverse: true},
}

func TestATableOfFewRowsIsReadOnceAndAnswersAsTheStoreDoes(t *testing.T) {
	s := open(t)
	s.threeCharts()
	s.in(func(g ground, reads *int) error {
		var kept table.Kept[charted]
		for name, span := range spans {
			got, want := names(table.FewOn(g, &charts, &kept).All(span)), names(table.On(g, &charts).All(span))
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s: %v, the store says %v", name, got, want)
			}
		}
		if *reads != len(spans)+1 {
			t.Errorf("%d reads of the store for %d walks of each", *reads, len(spans))
		}
		*reads = 0
		for from, want := range map[uint64]string{10: "a", 30: "c", 11: "", 99: ""} {
			if c, ok, err := table.FewOn(g, &charts, &kept).Find(from); c.Name != want || ok != (want != "") || err != nil {
				t.Errorf("chart of %d: %q, %v, %v", from, c.Name, ok, err)
			}
		}
		if *reads != 0 {
			t.Errorf("%d more reads", *reads)
		}
		return nil
	})
}

func TestAFewRowSavedIsReadBack(t *testing.T) {
	s := open(t)
	s.threeCharts()
	s.in(func(g ground, _ *int) error {
		var kept table.Kept[charted]
		few := table.FewOn(g, &charts, &kept)
		b, _, err := few.Find(20)
		if err != nil {
			return err
		}
		b.Name = "B"
		if err := errors.Join(few.Put(b), few.Put(charted{From: 25, Name: "new"})); err != nil {
			return err
		}
		if got := fmt.Sprint(names(few.All(row.Span{}))); got != "[a B new c]" {
			t.Errorf("after saving: %s", got)
		}
		if err := few.Drop(10); err == nil {
			t.Error("a row of record was dropped")
		}
		return nil
	})
	s.raw(func(tx kv.Tx) { tx.Put("chart", key.Encode(uint64(20)), []byte{0xFF}) })
	s.in(func(g ground, _ *int) error {
		var kept table.Kept[charted]
		few := table.FewOn(g, &charts, &kept)
		if _, _, err := few.Find(10); err == nil {
			t.Error("rows that cannot be read were kept")
		}
		if got := names(few.All(row.Span{})); len(got) != 1 {
			t.Errorf("a walk over them gives %v", got)
		}
		return nil
	})
}

// total is a row of a running table.
type total struct {
	GL  string `cbor:"1,keyasint"`
	Sum int    `cbor:"2,keyasint"`
}

const bySum row.Index = "sum"

var totals = table.Def[string, total]{
	Space: "total", What: "total", Derived: true, Key: func(t *total) string { return t.GL },
	Indexes: []table.Index[total]{{Name: bySum, Parts: func(t *total) [][]any { return [][]any{{t.Sum}} }}},
}

func add(r table.Running[string, total], gl string, n int) error {
	v, _, err := r.Find(gl)
	if err != nil {
		return err
	}
	v.GL, v.Sum = gl, v.Sum+n
	return r.Put(v)
}

func TestARunningTotalIsWrittenOnceAndReadAsItStands(t *testing.T) {
	s := open(t)
	s.in(func(g ground, _ *int) error { return table.On(g, &totals).Put(total{"4010", 5}) })
	s.in(func(g ground, reads *int) error {
		var kept table.Totals[string, total]
		r := table.RunningOn(g, &totals, &kept)
		for range 1000 {
			if err := errors.Join(add(r, "4010", 1), add(r, "1010", 2)); err != nil {
				return err
			}
		}
		if *reads > 2 {
			t.Errorf("%d reads for 2 totals", *reads)
		}
		if got, err := r.Get("4010"); got.Sum != 1005 || err != nil {
			t.Errorf("what was added is not read: %v, %v", got, err)
		}
		if _, err := r.Get("9999"); !errors.Is(err, row.ErrAbsent) {
			t.Errorf("an absent one: %v", err)
		}
		if got, err := r.Many("1010", "4010"); err != nil || got[0].Sum != 2000 || got[1].Sum != 1005 {
			t.Errorf("several: %v, %v", got, err)
		}
		if err := add(r, "1010", 1); err != nil {
			return err
		}
		all, err := row.Collect(r.All(row.Span{}))
		if err != nil || fmt.Sprint(all) != "[{1010 2001} {4010 1005}]" {
			t.Errorf("all: %v, %v", all, err)
		}
		if err := add(r, "2020", 7); err != nil {
			return err
		}
		if v, ok, err := row.First(r.Via(bySum, row.Span{}, 7)); !ok || err != nil || v.GL != "2020" {
			t.Errorf("by its index: %v, %v, %v", v, ok, err)
		}
		if err := r.Drop("2020"); err == nil {
			t.Error("a running total was dropped")
		}
		return errors.Join(add(r, "4010", 1), r.Settle())
	})
	s.in(func(g ground, _ *int) error {
		if got, err := table.On(g, &totals).Get("4010"); got.Sum != 1006 || err != nil {
			t.Errorf("settled: %v, %v", got, err)
		}
		return nil
	})
}
