package books

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"sort"

	"curbstop/domain/journal"
	"curbstop/storage/kv"
)

// proveRows proves that the rows of record are, all together, what the journal left: none changed, removed, slipped in or put
// back to an old version. It keeps nothing in memory; only when the sum is wrong does it look for the rows at fault.
func (t *Tx) proveRows(ctx context.Context, c chains, live journal.State, report func(kv.Problem)) error {
	var want journal.State
	for _, e := range c.last {
		want = want.Plus(e.State)
	}
	if want == live {
		return nil
	}
	found := 0
	if err := t.findAstray(ctx, func(p kv.Problem) { found++; report(p) }); err != nil {
		return err
	}
	if found == 0 {
		report(kv.Problem{Space: journalSpace, Text: "the records are not what the journal left: one is missing, or an old version of one was put back"})
	}
	return nil
}

// witness is what the journal knows of single rows: the digests each entry wrote, and the last entry that lists each row.
type witness struct {
	written map[uint64][]byte   // entry -> its sorted digests
	listed  map[[16]byte]uint64 // row's place -> the last entry that lists it
}

func (t *Tx) placeOf(space kv.Space, k []byte) [16]byte {
	h := t.digest(space, k, nil)
	return [16]byte(h[:16])
}

func entryID(drawer byte, seq uint64) uint64 { return uint64(drawer)<<56 | seq }

// findAstray names the rows at fault, as far as the journal lists single rows.
func (t *Tx) findAstray(ctx context.Context, report func(kv.Problem)) error {
	w, err := t.hear()
	if err != nil {
		return err
	}
	declared := map[kv.Space]bool{}
	for _, area := range tables {
		for _, def := range area {
			if declared[def.Name()] = true; def.IsDerived() {
				continue
			}
			if err := t.askAbout(ctx, w, def.Name(), report); err != nil {
				return err
			}
		}
	}
	return t.findGone(w, declared, report)
}

func (t *Tx) hear() (witness, error) {
	w := witness{map[uint64][]byte{}, map[[16]byte]uint64{}}
	for e, err := range t.readJournal(journal.Place{}, 0, false) {
		if err != nil {
			return w, err
		}
		id := entryID(e.Drawer, e.Seq)
		for chunk, err := range t.digests(e) {
			if err != nil {
				return w, err
			}
			w.written[id] = append(w.written[id], chunk...)
		}
		for _, c := range e.Changes {
			w.listed[t.placeOf(kv.Space(c.Space), c.Key)] = id
		}
	}
	return w, nil
}

// askAbout reports the rows of a table that no entry wrote, or that a later entry wrote anew.
func (t *Tx) askAbout(ctx context.Context, w witness, space kv.Space, report func(kv.Problem)) error {
	n := 0
	for rec, err := range t.kv.Scan(space, kv.Range{}) {
		if err != nil {
			return err
		}
		if n++; n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		place := t.placeOf(space, rec.Key)
		by, listed := w.listed[place]
		delete(w.listed, place)
		switch {
		case len(rec.Value) <= envelope || !w.wrote(rec.Value, t.digest(space, rec.Key, rec.Value)):
			report(kv.Problem{Space: space, Key: rec.Key, Text: "a record was changed by another hand than the journal's"})
		case listed && by>>56 == uint64(rec.Value[8]) && by > binary.BigEndian.Uint64(rec.Value[8:]):
			report(kv.Problem{Space: space, Key: rec.Key, Text: "an old version of a record was put back"})
		}
	}
	return nil
}

// wrote says whether the entry that a stored row names has the row's digest.
func (w witness) wrote(stored []byte, digest [32]byte) bool {
	all := w.written[binary.BigEndian.Uint64(stored[8:])]
	n := len(all) / listedDigest
	at := func(i int) []byte { return all[i*listedDigest : (i+1)*listedDigest] }
	i := sort.Search(n, func(i int) bool { return bytes.Compare(at(i), digest[:listedDigest]) >= 0 })
	return i < n && bytes.Equal(at(i), digest[:listedDigest])
}

// findGone reports the listed rows that no table has any more.
func (t *Tx) findGone(w witness, declared map[kv.Space]bool, report func(kv.Problem)) error {
	if len(w.listed) == 0 {
		return nil
	}
	for e, err := range t.readJournal(journal.Place{}, 0, false) {
		if err != nil {
			return err
		}
		for _, c := range e.Changes {
			if by, gone := w.listed[t.placeOf(kv.Space(c.Space), c.Key)]; !gone || by != entryID(e.Drawer, e.Seq) {
				continue
			}
			text := fmt.Sprintf("a record that %s of %s wrote is gone", e.Command, e.Sign.Day.US())
			if !declared[kv.Space(c.Space)] {
				text = "no table is declared for this record, so no check can prove it"
			}
			report(kv.Problem{Space: kv.Space(c.Space), Key: c.Key, Text: text})
		}
	}
	return nil
}
