package books

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/journal"
	"curbstop/domain/office"
	"curbstop/domain/oversight"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var byOneTables = []table.Checked{&byOneTable}

// byOneTable holds the deeds that one person did and two should have: the review list. The journal writes it, and no command does.
var byOneTable = table.Def[oversight.Entry, oversight.ByOne]{
	Space: "done-by-one", What: "deed done by one person", Key: func(d *oversight.ByOne) oversight.Entry { return d.Entry },
	Indexes: []table.Index[oversight.ByOne]{
		{Name: oversight.ByWaiting, Parts: func(d *oversight.ByOne) [][]any {
			if d.IsReviewed() {
				return nil
			}
			return [][]any{{uint64(1)}}
		}},
	},
}

// DoneByOne implements oversight.ReviewBooks.
func (t *Tx) DoneByOne() row.Table[oversight.Entry, oversight.ByOne] { return table.On(t, &byOneTable) }

var _ oversight.ReviewBooks = (*Tx)(nil)

// mostPlaces is of how many entries a deed remembers that they wrote rows it changes.
const mostPlaces = 256

// places are the entries that wrote the rows a deed changes, as their envelopes say.
type places map[journal.Place]bool

func (p *places) note(old []byte) {
	if len(old) < envelope || len(*p) >= mostPlaces {
		return
	}
	if *p == nil {
		*p = places{}
	}
	n := binary.BigEndian.Uint64(old[8:envelope])
	(*p)[journal.Place{Drawer: byte(n >> 56), Seq: n & (1<<56 - 1)}] = true
}

// keepByOne puts a deed that one person did on the review list, with the entry by which they had their part before.
func (t *Tx) keepByOne(d office.Deed, act authority.Act, sign authority.Sign) error {
	h, err := t.chainHead()
	if err != nil {
		return err
	}
	first, err := t.partBefore(cmp.Or(act.Deed, d.Name), sign)
	if err != nil {
		return err
	}
	return t.DoneByOne().Put(oversight.ByOneOf(
		journal.Entry{Drawer: h.Drawer, Seq: h.Seq + 1, Sign: sign, Command: cmp.Or(act.Deed, d.Name), Act: act}, first))
}

// partBefore finds the entry by which who signs had their part before: of those that wrote the rows this deed changes, their last one of the
// same family of deeds, or else their last one; none when they wrote none of the rows.
func (t *Tx) partBefore(command string, sign authority.Sign) (oversight.Entry, error) {
	family, _, _ := strings.Cut(command, ".")
	all := make([]journal.Place, 0, len(t.before))
	for p := range t.before {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b journal.Place) int {
		return cmp.Or(cmp.Compare(b.Seq, a.Seq), cmp.Compare(a.Drawer, b.Drawer))
	})
	var other oversight.Entry
	for _, p := range all {
		e, found, err := t.entryAt(p)
		if err != nil {
			return other, err
		}
		if !found || !slices.Contains(e.Sign.Parties(), sign.Who) {
			continue
		}
		at := oversight.Entry{Drawer: p.Drawer, Seq: p.Seq}
		if of, _, _ := strings.Cut(e.Command, "."); of == family {
			return at, nil
		}
		if other == (oversight.Entry{}) {
			other = at
		}
	}
	return other, nil
}

// entryAt reads one entry of the journal.
func (t *Tx) entryAt(p journal.Place) (journal.Entry, bool, error) {
	for e, err := range t.readJournal(p, 1, false) {
		return e, err == nil && e.Key() == p, err
	}
	return journal.Entry{}, false, nil
}
