package books

import (
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var agreementTables = []table.Checked{&agreementTable, &winterTable, &winterRunTable, &planTable}

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

var planTable = table.Def[document.Number, billing.Plan]{
	Space: "budget-plan", What: "budget plan", Key: func(p *billing.Plan) document.Number { return p.Number },
	Indexes: []table.Index[billing.Plan]{
		{Name: billing.ByAccount, Parts: func(p *billing.Plan) [][]any { return [][]any{{p.Account, p.Number}} }},
		{Name: billing.ByLive, Unique: true, Parts: func(p *billing.Plan) [][]any {
			if !p.Lives() {
				return nil
			}
			return [][]any{{p.Account}}
		}},
	},
}

// Plans implements billing.Books.
func (t *Tx) Plans() row.Table[document.Number, billing.Plan] { return table.On(t, &planTable) }
