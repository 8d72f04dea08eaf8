package books

import (
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var readsTables = []table.Checked{&readLayoutTable}

var readLayoutTable = table.Def[string, procedure.SavedLayout]{
	Space: "read-layout", What: "layout of reads", Key: func(l *procedure.SavedLayout) string { return l.Layout.Name },
}

// ReadLayouts implements procedure.LayoutBooks.
func (t *Tx) ReadLayouts() row.Table[string, procedure.SavedLayout] {
	return table.On(t, &readLayoutTable)
}

var _ procedure.ReadsBooks = (*Tx)(nil)
