package books

import (
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var ledgerTables = []table.Checked{&entryTable, &standingTable, &controlTable, &periodTable, &chartTable}

var entryTable = table.Def[ledger.Place, ledger.Entry]{
	Space: "entry", What: "ledger entry", Once: true, Key: func(e *ledger.Entry) ledger.Place { return e.Place },
	Indexes: []table.Index[ledger.Entry]{
		{Name: ledger.ByDoc, Parts: func(e *ledger.Entry) [][]any { return [][]any{{e.Doc.Kind, e.Doc.Number}} }},
		{Name: ledger.ByReversed, Unique: true, Parts: func(e *ledger.Entry) [][]any {
			if e.Reverses.IsZero() {
				return nil
			}
			return [][]any{{e.Reverses}}
		}},
	},
}

var standingTable = table.Def[uint64, ledger.Standing]{
	Space: "standing", What: "standing", Derived: true, Key: func(s *ledger.Standing) uint64 { return s.Account },
}

var controlTable = table.Def[ledger.ControlKey, ledger.Control]{
	Space: "control", What: "control total", Derived: true, Key: func(c *ledger.Control) ledger.ControlKey { return c.Key() },
}

var periodTable = table.Def[calendar.Month, ledger.Period]{
	Space: "period", What: "period", Key: func(p *ledger.Period) calendar.Month { return p.Month },
}

var chartTable = table.Def[calendar.Day, ledger.Chart]{
	Space: "chart", What: "chart of accounts", Key: func(c *ledger.Chart) calendar.Day { return c.Effective },
}

// Entries implements ledger.Books.
func (t *Tx) Entries() row.Table[ledger.Place, ledger.Entry] { return table.On(t, &entryTable) }

// Standings implements ledger.Books.
func (t *Tx) Standings() row.Table[uint64, ledger.Standing] { return table.On(t, &standingTable) }

// Controls implements ledger.Books.
func (t *Tx) Controls() row.Table[ledger.ControlKey, ledger.Control] {
	return table.RunningOn(t, &controlTable, &t.controls)
}

// Periods implements ledger.Books.
func (t *Tx) Periods() row.Table[calendar.Month, ledger.Period] {
	return table.FewOn(t, &periodTable, &t.periods)
}

// Charts implements ledger.Books.
func (t *Tx) Charts() row.Table[calendar.Day, ledger.Chart] {
	return table.FewOn(t, &chartTable, &t.charts)
}

var _ ledger.Books = (*Tx)(nil)
