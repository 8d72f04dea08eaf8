package table_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/storage/key"
	"curbstop/storage/kv"
	"curbstop/storage/memkv"
	"curbstop/storage/table"
)

// meter is a row with a unique index, a plain one and one with several entries.
type meter struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64   `cbor:"1,keyasint"`
	Number   string   `cbor:"2,keyasint"`
	Premise  uint64   `cbor:"3,keyasint,omitempty"`
	Tags     []string `cbor:"4,keyasint,omitempty"`
}

const (
	byNumber  row.Index = "number"
	byPremise row.Index = "premise"
	byTag     row.Index = "tag"
)

var meters = table.Def[uint64, meter]{
	Space: "meter", What: "meter", Key: func(m *meter) uint64 { return m.ID },
	Indexes: []table.Index[meter]{
		{Name: byNumber, Unique: true, Parts: func(m *meter) [][]any { return [][]any{{m.Number}} }},
		{Name: byPremise, Parts: func(m *meter) [][]any {
			if m.Premise == 0 {
				return nil
			}
			return [][]any{{m.Premise}}
		}},
		{Name: byTag, Parts: func(m *meter) (out [][]any) {
			for _, tag := range m.Tags {
				out = append(out, []any{tag})
			}
			return out
		}},
	},
}

// ground is a transaction with somebody signing in it.
type ground struct {
	tx  kv.Tx
	who authority.StaffID
}

func (g ground) KV() kv.Tx              { return g.tx }
func (g ground) Signer() authority.Sign { return authority.Sign{Who: g.who} }

func (g ground) NameOf(id authority.StaffID) string { return fmt.Sprintf("Clerk %d", id) }

func (g ground) Keep(s kv.Space, k, _, raw []byte) { g.tx.Put(s, k, raw) }

func (g ground) Open(stored []byte) ([]byte, error) { return stored, nil }

func (g ground) Seal(string, kv.Space, []byte, []byte) ([]byte, error) { return nil, table.ErrSealed }

func (g ground) HandIn(string, kv.Space, []byte, []byte) ([]byte, error) {
	return nil, table.ErrSealed
}

func (g ground) Unseal(string, kv.Space, []byte, []byte) ([]byte, error) {
	return nil, table.ErrSealed
}

type shop struct {
	*testing.T
	store *memkv.Store
	ops   byte
}

func open(t *testing.T) *shop { return &shop{T: t, store: memkv.New()} }

// try runs fn on the table; what it did is kept when it gives no error.
func (s *shop) try(who authority.StaffID, fn func(table.Table[uint64, meter]) error) error {
	s.ops++
	_, err := s.store.Update(context.Background(), kv.OpID{s.ops}, func(tx kv.Tx) ([]byte, error) {
		return nil, fn(table.On(ground{tx, who}, &meters))
	})
	return err
}

func (s *shop) put(m meter) {
	s.Helper()
	if err := s.try(1, func(t table.Table[uint64, meter]) error { return t.Put(m) }); err != nil {
		s.Fatal(err)
	}
}

func (s *shop) via(ix row.Index, part any) (ids []uint64) {
	s.Helper()
	if err := s.try(1, func(t table.Table[uint64, meter]) error {
		rows, err := row.Collect(t.Via(ix, row.Span{}, part))
		for _, m := range rows {
			ids = append(ids, m.ID)
		}
		return err
	}); err != nil {
		s.Fatal(err)
	}
	return ids
}

func (s *shop) verify() (problems []string) {
	s.Helper()
	if err := s.store.View(context.Background(), func(tx kv.Tx) error {
		_, err := meters.Verify(context.Background(), ground{tx, 1}, table.Watch{}, func(p kv.Problem) { problems = append(problems, p.Text) })
		return err
	}); err != nil {
		s.Fatal(err)
	}
	return problems
}

func (s *shop) raw(fn func(kv.Tx)) {
	s.Helper()
	s.ops++
	if _, err := s.store.Update(context.Background(), kv.OpID{s.ops}, func(tx kv.Tx) ([]byte, error) { fn(tx); return nil, nil }); err != nil {
		s.Fatal(err)
	}
}

func TestIndexesFollowTheRow(t *testing.T) {
	s := open(t)
	s.put(meter{ID: 1, Number: "0017", Premise: 5, Tags: []string{"old", "pit", "old"}})
	s.put(meter{ID: 2, Number: "0018", Premise: 5})
	if got := fmt.Sprint(s.via(byPremise, uint64(5)), s.via(byTag, "old"), s.via(byNumber, "0017")); got != "[1 2] [1] [1]" {
		t.Errorf("found %s", got)
	}
	s.put(meter{Mark: row.Mark{Rev: 1}, ID: 1, Number: "0099", Tags: []string{"pit", "new"}})
	got := fmt.Sprint(s.via(byPremise, uint64(5)), s.via(byTag, "old"), s.via(byTag, "new"), s.via(byTag, "pit"), s.via(byNumber, "0017"), s.via(byNumber, "0099"))
	if got != "[2] [] [1] [1] [] [1]" {
		t.Errorf("after the change found %s", got)
	}
	if p := s.verify(); len(p) != 0 {
		t.Errorf("the indexes do not hold: %v", p)
	}
}

func TestATwinIsRefusedAndAFreedNumberIsNot(t *testing.T) {
	s := open(t)
	s.put(meter{ID: 1, Number: "0017"})
	err := s.try(1, func(t table.Table[uint64, meter]) error { return t.Put(meter{ID: 2, Number: "0017"}) })
	if !errors.Is(err, row.ErrTwin) || err.Error() != "The number 0017 is taken by another meter: choose another, or open that one." {
		t.Errorf("a twin: %v", err)
	}
	s.put(meter{Mark: row.Mark{Rev: 1}, ID: 1, Number: "0099"})
	s.put(meter{ID: 2, Number: "0017"})
}

func TestAStaleSaveIsRefusedSayingWho(t *testing.T) {
	s := open(t)
	s.put(meter{ID: 1, Number: "0017"})
	save := func(who authority.StaffID, rev uint64) error {
		return s.try(who, func(t table.Table[uint64, meter]) error {
			return t.Put(meter{Mark: row.Mark{Rev: rev}, ID: 1, Number: "0017"})
		})
	}
	if err := save(7, 1); err != nil {
		t.Fatal(err)
	}
	for _, rev := range []uint64{0, 1, 3} {
		if err := save(8, rev); fault.KindOf(err) != fault.Stale || !strings.HasPrefix(err.Error(), "Clerk 7 changed this") {
			t.Errorf("a save over revision 2 having read %d: %v", rev, err)
		}
	}
	if err := save(8, 2); err != nil {
		t.Errorf("a save having read the last: %v", err)
	}
}

func TestRowsOfRecordAreNeverDropped(t *testing.T) {
	s := open(t)
	s.put(meter{ID: 1, Number: "0017"})
	if err := s.try(1, func(t table.Table[uint64, meter]) error { return t.Drop(1) }); err == nil {
		t.Error("a row of record was dropped")
	}
	if err := s.try(1, func(t table.Table[uint64, meter]) error { _, err := t.Many(1, 9); return err }); !errors.Is(err, row.ErrAbsent) {
		t.Errorf("one of two is absent: %v", err)
	}
}

func TestVerifyFindsIndexesAndKeysThatDoNotFit(t *testing.T) {
	number := func(n string) []byte { return key.Encode(n) }
	one, nine := key.Encode(uint64(1)), key.Encode(uint64(9))
	for name, c := range map[string]struct {
		spoil func(kv.Tx)
		finds string
	}{
		"an entry missing":            {func(tx kv.Tx) { tx.Delete("meter/number", number("0017")) }, "is not found by its number"},
		"an entry too many":           {func(tx kv.Tx) { tx.Put("meter/number", number("0055"), one) }, "the index has 2 entries, the rows have 1"},
		"an entry of another row":     {func(tx kv.Tx) { tx.Put("meter/number", number("0017"), nine) }, "is not found by its number"},
		"a row that is no row":        {func(tx kv.Tx) { tx.Put("meter", nine, []byte{0xFF}) }, "cannot be read as"},
		"a row under another's key":   {func(tx kv.Tx) { v, _ := tx.Get("meter", one); tx.Put("meter", nine, v[0]) }, "stands under another one's key"},
		"an index pointing to a hole": {func(tx kv.Tx) { tx.Delete("meter", one) }, "the index has 1 entries, the rows have 0"},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			s.put(meter{ID: 1, Number: "0017"})
			s.raw(c.spoil)
			if p := s.verify(); !strings.Contains(strings.Join(p, "; "), c.finds) {
				t.Errorf("found %q, want %q", p, c.finds)
			}
		})
	}
}
