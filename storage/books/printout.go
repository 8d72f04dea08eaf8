package books

import (
	"curbstop/domain/printout"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var printoutTables = []table.Checked{&copyTable, &printJobTable, &printPartTable}

var copyTable = table.Def[uint64, printout.Copy]{
	Space: "printed-copy", What: "printed copy", Key: func(c *printout.Copy) uint64 { return c.ID },
	Indexes: []table.Index[printout.Copy]{
		{Name: printout.ByDoc, Parts: func(c *printout.Copy) (out [][]any) {
			for _, d := range c.Docs {
				out = append(out, []any{d.Kind, d.Number})
			}
			return out
		}},
	},
}

// Copies implements printout.Books.
func (t *Tx) Copies() row.Table[uint64, printout.Copy] { return table.On(t, &copyTable) }

var _ printout.Books = (*Tx)(nil)
