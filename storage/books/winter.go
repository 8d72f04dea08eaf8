package books

import (
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var agreementTables = []table.Checked{&agreementTable, &winterTable, &winterRunTable}

var agreementTable = table.Def[document.Number, billing.Agreement]{
	Space: "rate-agreement", What: "rate agreement", Key: func(g *billing.Agreement) document.Number { return g.Number },
	Indexes: []table.Index[billing.Agreement]{
		{Name: billing.ByAccount, Parts: func(g *billing.Agreement) [][]any { return [][]any{{g.Account, g.From}} }},
	},
}

var winterTable = table.Def[billing.WinterKey, billing.WinterAverage]{
	Space: "winter-average", What: "winter average", Key: func(w *billing.WinterAverage) billing.WinterKey { return w.Key },
	Indexes: []table.Index[billing.WinterAverage]{
		{Name: billing.ByRun, Parts: func(w *billing.WinterAverage) [][]any {
			if w.Run == 0 {
				return nil
			}
			return [][]any{{w.Run, w.Key.Account}}
		}},
	},
}

var winterRunTable = table.Def[document.Number, billing.WinterRun]{
	Space: "winter-run", What: "winter average run", Key: func(r *billing.WinterRun) document.Number { return r.Number },
}

// Agreements implements billing.Books.
func (t *Tx) Agreements() row.Table[document.Number, billing.Agreement] {
	return table.On(t, &agreementTable)
}

// WinterAverages implements billing.Books.
func (t *Tx) WinterAverages() row.Table[billing.WinterKey, billing.WinterAverage] {
	return table.On(t, &winterTable)
}

// WinterRuns implements billing.Books.
func (t *Tx) WinterRuns() row.Table[document.Number, billing.WinterRun] {
	return table.On(t, &winterRunTable)
}
