package books

import (
	"curbstop/domain/deviation"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var _ deviation.Books = (*Tx)(nil)

var deviationTables = []table.Checked{&deviationTable}

var deviationTable = table.Def[document.Number, deviation.Deviation]{
	Space: "deviation", What: "deviation", Key: func(d *deviation.Deviation) document.Number { return d.Number },
	Indexes: []table.Index[deviation.Deviation]{
		{Name: deviation.ByAccount, Parts: func(d *deviation.Deviation) [][]any { return [][]any{{d.Account, d.Number}} }},
		{Name: deviation.ByState, Parts: func(d *deviation.Deviation) [][]any { return [][]any{{d.State}} }},
		{Name: deviation.ByRule, Parts: func(d *deviation.Deviation) [][]any { return [][]any{{d.Rule.ID, d.Number}} }},
	},
}

// Deviations implements deviation.Books.
func (t *Tx) Deviations() row.Table[document.Number, deviation.Deviation] {
	return table.On(t, &deviationTable)
}
