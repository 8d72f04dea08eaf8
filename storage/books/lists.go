package books

import (
	"curbstop/domain/ledger"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var listTables = []table.Checked{&glLayoutTable}

var glLayoutTable = table.Def[string, procedure.GLLayout]{
	Space: "gl-layout", What: "layout of the general ledger's journal", Key: func(l *procedure.GLLayout) string { return l.Name },
}

// GLLayouts implements procedure.ListBooks.
func (t *Tx) GLLayouts() row.Table[string, procedure.GLLayout] { return table.On(t, &glLayoutTable) }

// briefTable is the ledger's entries again, read in part; nothing is put through it.
var briefTable = table.Def[ledger.Place, ledger.Brief]{
	Space: entryTable.Space, What: entryTable.What, Once: true, Part: true, Key: func(e *ledger.Brief) ledger.Place { return e.Place },
}

// Briefs implements procedure.ListBooks.
func (t *Tx) Briefs() row.Table[ledger.Place, ledger.Brief] { return table.On(t, &briefTable) }

var _ procedure.ListBooks = (*Tx)(nil)
