package books

import (
	"curbstop/domain/adjustment"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var adjustmentTables = []table.Checked{&adjustmentTable, &formulaTable, &adjustmentTermsTable}

var adjustmentTable = table.Def[document.Number, adjustment.Adjustment]{
	Space: "adjustment", What: "adjustment", Key: func(a *adjustment.Adjustment) document.Number { return a.Number },
	Indexes: []table.Index[adjustment.Adjustment]{
		{Name: adjustment.ByAccount, Parts: func(a *adjustment.Adjustment) [][]any { return [][]any{{a.Account, a.Number}} }},
		{Name: adjustment.ByState, Parts: func(a *adjustment.Adjustment) [][]any { return [][]any{{a.State, a.Number}} }},
	},
}

var formulaTable = table.Def[calendar.Day, adjustment.Formula]{
	Space: "leak-formula", What: "leak formula", Key: func(f *adjustment.Formula) calendar.Day { return f.Effective },
}

var adjustmentTermsTable = table.Def[calendar.Day, adjustment.Terms]{
	Space: "adjustment-terms", What: "terms of adjustments", Key: func(t *adjustment.Terms) calendar.Day { return t.Effective },
}

// Adjustments implements adjustment.Books.
func (t *Tx) Adjustments() row.Table[document.Number, adjustment.Adjustment] {
	return table.On(t, &adjustmentTable)
}

// LeakFormulas implements adjustment.Books.
func (t *Tx) LeakFormulas() row.Table[calendar.Day, adjustment.Formula] {
	return table.On(t, &formulaTable)
}

// AdjustmentTerms implements adjustment.Books.
func (t *Tx) AdjustmentTerms() row.Table[calendar.Day, adjustment.Terms] {
	return table.On(t, &adjustmentTermsTable)
}

var _ adjustment.Books = (*Tx)(nil)
