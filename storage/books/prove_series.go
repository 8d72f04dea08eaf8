package books

import (
	"encoding/binary"
	"fmt"

	"curbstop/domain/document"
	"curbstop/domain/safekeeping"
	"curbstop/storage/kv"
)

// proveSeries proves that no document was lost, none came in past its series, and that the next one will not be a twin.
func (t *Tx) proveSeries(s series, report func(kv.Problem)) error {
	last := map[byte]uint64{}
	burned, err := t.burnedNumbers()
	if err != nil {
		return err
	}
	next := func(drawer byte) uint64 {
		return burned.over(safekeeping.Last{Kind: s.kind, Drawer: drawer}, last[drawer]+1)
	}
	for rec, err := range t.kv.Scan(s.space, kv.Range{}) {
		if err != nil {
			return err
		}
		if len(rec.Key) != 8 {
			continue // reported as a row under another one's key
		}
		n := document.Number(binary.BigEndian.Uint64(rec.Key))
		if n.Count() != next(n.Drawer()) {
			report(kv.Problem{Space: s.space, Key: rec.Key, Text: fmt.Sprintf("%s %s does not follow the one before", s.kind, n)})
		}
		last[n.Drawer()] = n.Count()
	}
	for drawer, n := range last {
		taken, err := t.taken(documentSeriesOf(s.kind, drawer))
		if err != nil {
			return err
		}
		if taken != n && taken+1 != next(drawer) {
			report(kv.Problem{Space: kv.SeriesSpace, Text: fmt.Sprintf("the last %s is %s, its series stands at %d", s.kind, document.NumberOf(drawer, n), taken)})
		}
	}
	return nil
}

// proveRowSeries proves that a table's own numbers go on after its last row, so that no new row overwrites an old one.
func (t *Tx) proveRowSeries(space kv.Space, report func(kv.Problem)) error {
	taken, err := t.taken(kv.Series("row/" + space))
	if err != nil || taken == 0 {
		return err
	}
	for rec, err := range t.kv.Scan(space, kv.Range{Reverse: true, Limit: 1}) {
		if err != nil {
			return err
		}
		if len(rec.Key) == 8 && binary.BigEndian.Uint64(rec.Key) > taken {
			report(kv.Problem{Space: kv.SeriesSpace, Key: []byte(space), Text: "the series of a table was set back behind its last row"})
		}
	}
	return nil
}

// taken gives the last number a series gave.
func (t *Tx) taken(s kv.Series) (uint64, error) {
	got, err := t.kv.Get(kv.SeriesSpace, []byte(s))
	if err != nil || len(got[0]) != 8 {
		return 0, err
	}
	return binary.BigEndian.Uint64(got[0]), nil
}
