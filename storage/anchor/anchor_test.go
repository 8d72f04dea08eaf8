package anchor_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"curbstop/domain/calendar"
	"curbstop/domain/journal"
	"curbstop/domain/safekeeping"
	"curbstop/storage/anchor"
	"curbstop/storage/kv"
	"curbstop/storage/memkv"
)

func facts(seq uint64) safekeeping.Facts {
	return safekeeping.Facts{
		Utility: "Millbrook Water", Origin: journal.Hash{1}, Drawer: 'A', Seq: seq, Hash: journal.Hash{2, byte(seq)}, Day: calendar.Date(2026, 10, 1),
		Numbers: []safekeeping.Last{{Kind: "receipt", Drawer: 'A', N: seq}},
	}
}

func TestYesterdaysBooksAreToldFromTodays(t *testing.T) {
	m := anchor.MarkOf("/books/town.books", facts(40), time.Now())
	if err := m.Judge(facts(41), facts(40).Hash); err != nil {
		t.Errorf("books that went on: %v", err)
	}
	if err := m.Judge(facts(40), facts(40).Hash); err != nil {
		t.Errorf("the same books: %v", err)
	}
	if err := m.Judge(facts(39), journal.Hash{}); err == nil || !strings.Contains(err.Error(), "entry 40") {
		t.Errorf("yesterday's books: %v", err)
	}
	if err := m.Judge(facts(60), journal.Hash{9}); err == nil {
		t.Error("yesterday's books that went on for a day are not noticed")
	}
	fresh := facts(1)
	fresh.Origin = journal.Hash{7}
	if err := m.Judge(fresh, journal.Hash{}); err != nil {
		t.Errorf("new books: %v", err)
	}
}

func TestAMarkIsWholeOrNone(t *testing.T) {
	folder := t.TempDir()
	file := anchor.File(folder, "/books/town.books")
	if file == anchor.File(folder, "/books/town.books.before-restore-1") {
		t.Error("a copy that is kept shares the mark of the books")
	}
	for _, seq := range []uint64{40, 41} {
		if err := anchor.Write(file, anchor.MarkOf("/books/town.books", facts(seq), time.Now())); err != nil {
			t.Fatal(err)
		}
	}
	m, ok := anchor.Read(file)
	if !ok || m.Known().Seq != 41 || m.Known().Hash != facts(41).Hash || m.Known().Numbers[0].N != 41 {
		t.Errorf("read back: %+v", m)
	}
	if best, ok := anchor.Newest(folder, journal.Hash{1}); !ok || best.Facts.Seq != 41 {
		t.Error("the newest is not found")
	}
	if _, ok := anchor.Newest(folder, journal.Hash{3}); ok {
		t.Error("another office's mark is taken for ours")
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoiled := range map[string]string{"cut": string(raw[:len(raw)-5]), "changed": strings.Replace(string(raw), `"seq":41`, `"seq":40`, 1), "empty": ""} {
		if err := os.WriteFile(file, []byte(spoiled), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, ok := anchor.Read(file); ok {
			t.Errorf("%s, and read all the same", name)
		}
	}
}

func TestAStoreMarksItselfWhileItIsWorkedInAndAtItsClose(t *testing.T) {
	file, seq, marked := filepath.Join(t.TempDir(), "state", "x"), uint64(1), 0
	around := func(put error) *anchor.Store {
		return anchor.Around(memkv.New(), "/books/town.books", func() []string { return []string{file} }, func() (anchor.Mark, error) {
			marked++
			return anchor.MarkOf("/books/town.books", facts(seq), time.Now()), nil
		}, put)
	}
	s := around(nil)
	for op := range byte(100) {
		if _, err := s.Update(context.Background(), kv.OpID{op + 1}, func(kv.Tx) ([]byte, error) { seq++; return nil, nil }); err != nil {
			t.Fatal(err)
		}
	}
	if marked < 1 || marked > 50 {
		t.Errorf("marked %d times in a hundred deeds", marked)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if m, _ := anchor.Read(file); m.Facts.Seq != 101 {
		t.Errorf("after the close the mark says %d", m.Facts.Seq)
	}
	seq = 7
	s = around(anchor.ErrPutBack)
	if err := s.Mark(); err != nil {
		t.Fatal(err)
	}
	if m, _ := anchor.Read(file); m.Facts.Seq != 101 || s.PutBack() == nil {
		t.Error("older books wrote over the mark that tells of the newer")
	}
	if err := s.Settle(); err != nil {
		t.Fatal(err)
	}
	if m, _ := anchor.Read(file); m.Facts.Seq != 7 || s.PutBack() != nil {
		t.Error("what a manager settled is not marked")
	}
}
