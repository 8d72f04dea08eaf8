package books

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"curbstop/domain/calendar"
	"curbstop/domain/journal"
	"curbstop/domain/ledger"
	"curbstop/domain/period"
	"curbstop/domain/row"
	"curbstop/storage/key"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

var periodTables = []table.Checked{&periodDayTable, &periodMonthTable}

var periodDayTable = table.Def[calendar.Day, period.Day]{
	Space: "period-day", What: "business day", Key: func(d *period.Day) calendar.Day { return d.Day },
	Indexes: []table.Index[period.Day]{{Name: period.BySeal, Unique: true, Parts: func(d *period.Day) [][]any { return sealed(d.Proof) }}},
}

var periodMonthTable = table.Def[calendar.Month, period.Month]{
	Space: "period-month", What: "closed month", Key: func(m *period.Month) calendar.Month { return m.Month },
	Indexes: []table.Index[period.Month]{{Name: period.BySeal, Unique: true, Parts: func(m *period.Month) [][]any { return sealed(m.Proof) }}},
}

func sealed(p period.Proof) [][]any {
	if p.Seal == "" {
		return nil
	}
	return [][]any{{string(p.Seal)}}
}

// PeriodDays implements period.Books.
func (t *Tx) PeriodDays() row.Table[calendar.Day, period.Day] { return table.On(t, &periodDayTable) }

// PeriodMonths implements period.Books.
func (t *Tx) PeriodMonths() row.Table[calendar.Month, period.Month] {
	return table.On(t, &periodMonthTable)
}

// PostedOn implements office.HouseBooks.
func (t *Tx) PostedOn(day calendar.Day) (bool, error) {
	for c, err := range t.Controls().All(row.Span{Within: []any{day.Month()}}) {
		if err != nil || c.Last >= day {
			return err == nil, err
		}
	}
	return false, nil
}

// ClosedThrough implements office.HouseBooks.
func (t *Tx) ClosedThrough() (last calendar.Day, err error) {
	for p, err := range t.Periods().All(row.Span{}) {
		if err != nil {
			return 0, err
		}
		last = max(last, p.Shut())
	}
	return last, nil
}

// JournalStand implements period.Books.
func (t *Tx) JournalStand() (f period.Facts, err error) {
	now, err := t.chainHead()
	if err != nil {
		return f, err
	}
	got, err := t.kv.Get(headSpace, key.Encode(now.Drawer)) // as stored: that of the transaction has moved on with what it wrote
	if err != nil {
		return f, err
	}
	h := head{Drawer: now.Drawer}
	if got[0] != nil {
		if err := table.Unmarshal(got[0], &h); err != nil {
			return f, err
		}
	}
	f = period.Facts{Drawer: h.Drawer, Seq: h.Seq, Head: h.Hash, State: h.State}
	f.Next, err = t.nextNumbers()
	return f, err
}

// documentsPrefix begins the names of the series of documents; the others number rows nobody sees.
const documentsPrefix = "document/"

// nextNumbers gives the next number of every series of documents.
func (t *Tx) nextNumbers() (out []period.Next, err error) {
	for rec, err := range t.kv.Scan(kv.SeriesSpace, kv.Range{}) {
		if err != nil {
			return nil, err
		}
		name, ours := strings.CutPrefix(string(rec.Key), documentsPrefix)
		if !ours || len(rec.Value) != 8 {
			continue
		}
		kind, drawer, _ := strings.Cut(name, "/")
		out = append(out, period.Next{Series: kind + " " + drawer, Number: binary.BigEndian.Uint64(rec.Value) + 1})
	}
	return out, nil
}

// ProveSealed implements period.Books. It follows the journal from its first entry, compares every record with it, reckons the control
// totals anew from the entries written by then, and looks whether a series was set back.
func (t *Tx) ProveSealed(f period.Facts) (out []string, err error) {
	ctx := context.Background()
	say := func(text string, args ...any) { out = append(out, fmt.Sprintf(text, args...)) }
	broken := 0
	report := func(p kv.Problem) {
		if broken++; broken <= 5 {
			say("%s.", upper(p.Text))
		}
	}
	c, err := t.proveChain(ctx, report)
	if err != nil {
		return out, err
	}
	if err := t.proveHead(f, say); err != nil {
		return out, err
	}
	live, err := t.liveState()
	if err != nil {
		return out, err
	}
	if err := t.proveRows(ctx, c, live, report); err != nil {
		return out, err
	}
	if broken > 5 {
		say("There are %d more such findings: run a check of the books.", broken-5)
	}
	if err := t.proveControls(f, say); err != nil {
		return out, err
	}
	return out, t.proveNext(f, say)
}

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// proveHead proves that the sealed entry of the journal is there and as it was.
func (t *Tx) proveHead(f period.Facts, say func(string, ...any)) error {
	if f.Seq == 0 {
		return nil
	}
	got, err := t.kv.Get(journalSpace, key.Encode(journal.Place{Drawer: f.Drawer, Seq: f.Seq}))
	if err != nil {
		return err
	}
	if got[0] == nil {
		say("Entry %d of the journal, where it stood when %s was closed, is gone.", f.Seq, f.Name())
		return nil
	}
	e, err := decodeEntry(got[0])
	if err != nil {
		say("Entry %d of the journal cannot be read.", f.Seq)
		return nil //nolint:nilerr // said
	}
	if e.Hash != f.Head || e.State != f.State {
		say("Entry %d of the journal is not the one that stood there when %s was closed.", f.Seq, f.Name())
	}
	return nil
}

// liveState adds up all records.
func (t *Tx) liveState() (live journal.State, err error) {
	for _, area := range tables {
		for _, def := range area {
			if def.IsDerived() {
				continue
			}
			for rec, err := range t.kv.Scan(def.Name(), kv.Range{}) {
				if err != nil {
					return live, err
				}
				live = live.Plus(t.digest(def.Name(), rec.Key, rec.Value))
			}
		}
	}
	return live, nil
}

// proveControls reckons the control totals of then from the ledger's entries: those that the journal had written by the sealed entry.
func (t *Tx) proveControls(f period.Facts, say func(string, ...any)) error {
	sums := map[ledger.ControlKey]ledger.Control{}
	for rec, err := range t.kv.Scan(entryTable.Space, kv.Range{To: key.Encode(f.Upto() + 1)}) {
		if err != nil {
			return err
		}
		if len(rec.Value) <= envelope || binary.BigEndian.Uint64(rec.Value[8:]) > entryID(f.Drawer, f.Seq) {
			continue
		}
		var e ledger.Entry
		if err := table.Unmarshal(rec.Value[envelope:], &e); err != nil {
			say("An entry of the ledger cannot be read.")
			continue
		}
		for _, l := range e.Lines {
			k := ledger.ControlKey{Period: e.Place.Period, Fund: l.Fund, GL: l.GL}
			s := sums[k]
			s.Period, s.Fund, s.GL = k.Period, k.Fund, k.GL
			if l.Amount > 0 {
				s.Debit = s.Debit.Plus(l.Amount)
			} else {
				s.Credit = s.Credit.Minus(l.Amount)
			}
			sums[k] = s
		}
	}
	if period.ControlDigest(inKeyOrder(sums)) != f.Controls {
		say("The control totals reckoned from the entries are not those of when %s was closed.", f.Name())
	}
	return nil
}

func inKeyOrder(sums map[ledger.ControlKey]ledger.Control) []ledger.Control {
	out := make([]ledger.Control, 0, len(sums))
	for _, c := range sums {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b ledger.Control) int { return bytes.Compare(key.Encode(a.Key()), key.Encode(b.Key())) })
	return out
}

// proveNext proves that no series gives numbers again that were taken before the closing.
func (t *Tx) proveNext(f period.Facts, say func(string, ...any)) error {
	now, err := t.nextNumbers()
	if err != nil {
		return err
	}
	next := map[string]uint64{}
	for _, n := range now {
		next[n.Series] = n.Number
	}
	for _, n := range f.Next {
		if got, is := next[n.Series]; is && got < n.Number || !is && !strings.HasPrefix(n.Series, period.ChecksOf) {
			say("The numbers of %s were set back: the next was %d when %s was closed, and is %d.", n.Series, n.Number, f.Name(), got)
		}
	}
	return nil
}

var _ period.Books = (*Tx)(nil)
