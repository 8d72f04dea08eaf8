package books

import (
	"encoding/binary"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/storage/kv"
	"curbstop/storage/table"
)

var listTables = []table.Checked{&glLayoutTable}

var glLayoutTable = table.Def[string, procedure.GLLayout]{
	Space: "gl-layout", What: "layout of the general ledger's journal", Key: func(l *procedure.GLLayout) string { return l.Name },
}

// GLLayouts implements procedure.ListBooks.
func (t *Tx) GLLayouts() row.Table[string, procedure.GLLayout] { return table.On(t, &glLayoutTable) }

// The tables below are those of other areas again, read in part and by several threads; nothing is put through them.
var (
	briefTable = table.Def[ledger.Place, ledger.Brief]{
		Space: entryTable.Space, What: entryTable.What, Once: true, Part: true, Key: func(e *ledger.Brief) ledger.Place { return e.Place },
	}
	openTable = table.Def[uint64, ledger.OpenOf]{
		Space: standingTable.Space, What: standingTable.What, Derived: true, Part: true, Key: func(s *ledger.OpenOf) uint64 { return s.Account },
	}
	calledTable = table.Def[account.ID, procedure.Called]{
		Space: accountTable.Space, What: accountTable.What, Part: true, Key: func(a *procedure.Called) account.ID { return a.ID },
	}
	nameTable = table.Def[customer.ID, procedure.Name]{
		Space: customerTable.Space, What: customerTable.What, Part: true, Key: func(c *procedure.Name) customer.ID { return c.ID },
	}
)

// Briefs implements procedure.ListBooks.
func (t *Tx) Briefs() row.Table[ledger.Place, ledger.Brief] {
	return table.AheadOn(t, &briefTable, t.byPeriod)
}

// OpenItems implements procedure.ListBooks.
func (t *Tx) OpenItems() row.Table[uint64, ledger.OpenOf] {
	return table.AheadOn(t, &openTable, t.byNumber(openTable.Space))
}

// Called implements procedure.ListBooks.
func (t *Tx) Called() row.Table[account.ID, procedure.Called] {
	return table.AheadOn(t, &calledTable, t.byNumber(calledTable.Space))
}

// Names implements procedure.ListBooks.
func (t *Tx) Names() row.Table[customer.ID, procedure.Name] {
	return table.AheadOn(t, &nameTable, t.byNumber(nameTable.Space))
}

const (
	mostStretches   = 32   // of a table keyed by number
	fewestRows      = 500  // that a stretch is worth
	stretchAccounts = 8000 // of a period of the ledger
)

// lastNumber gives the last key of a space keyed by number, 0 when it is empty.
func (t *Tx) lastNumber(s kv.Space) uint64 {
	for rec, err := range t.kv.Scan(s, kv.Range{Reverse: true, Limit: 1}) {
		if err == nil && len(rec.Key) == 8 {
			return binary.BigEndian.Uint64(rec.Key)
		}
	}
	return 0 // whatever is wrong is found by the walk
}

// byNumber parts a whole walk of a table keyed by number into stretches of as many numbers each.
func (t *Tx) byNumber(s kv.Space) func(row.Span) []row.Span {
	return func(of row.Span) (parts []row.Span) {
		last := t.lastNumber(s)
		if len(of.From) > 0 || len(of.To) > 0 || last < 2*fewestRows {
			return nil
		}
		step := max(fewestRows, last/mostStretches+1)
		for from := uint64(0); from <= last; from += step {
			parts = append(parts, row.Span{From: []any{from}, To: []any{from + step}})
		}
		parts[len(parts)-1].To = nil
		return parts
	}
}

// byPeriod parts a walk of the ledger from its beginning to a month into stretches of so many accounts of a month each.
func (t *Tx) byPeriod(of row.Span) (parts []row.Span) {
	if len(of.From) > 0 || len(of.To) != 1 {
		return nil
	}
	to, ok := of.To[0].(calendar.Month)
	first, _, err := row.First(t.Controls().All(row.Span{Limit: 1}))
	if !ok || err != nil || first.Period >= to {
		return nil
	}
	last := t.lastNumber(standingTable.Space)
	if end, _, err := row.First(t.Controls().All(row.Span{Limit: 1, Reverse: true})); err != nil || end.Period < to-1 {
		to = end.Period + 1 // nothing was posted since
	}
	for m := first.Period; m < to; m++ {
		for from := uint64(0); from <= last; from += stretchAccounts {
			parts = append(parts, row.Span{From: []any{m, from}, To: []any{m, from + stretchAccounts}})
		}
		parts[len(parts)-1].To = []any{m + 1}
	}
	return parts
}

var _ procedure.ListBooks = (*Tx)(nil)
