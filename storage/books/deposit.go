package books

import (
	"curbstop/domain/calendar"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var depositTables = []table.Checked{&depositTable, &depositTermsTable}

var depositTable = table.Def[document.Number, deposit.Deposit]{
	Space: "deposit", What: "deposit", Key: func(d *deposit.Deposit) document.Number { return d.Number },
	Indexes: []table.Index[deposit.Deposit]{
		{Name: deposit.ByAccount, Parts: func(d *deposit.Deposit) [][]any { return [][]any{{d.Account}} }},
		{Name: deposit.ByOutcome, Parts: func(d *deposit.Deposit) [][]any { return [][]any{{d.Outcome, d.Number}} }},
		{Name: deposit.ByDay, Parts: func(d *deposit.Deposit) [][]any {
			if d.Day == 0 {
				return nil
			}
			return [][]any{{d.Day}}
		}},
	},
}

var depositTermsTable = table.Def[calendar.Day, deposit.Terms]{
	Space: "deposit-terms", What: "terms of deposits", Key: func(t *deposit.Terms) calendar.Day { return t.Effective },
}

// Deposits implements deposit.Books.
func (t *Tx) Deposits() row.Table[document.Number, deposit.Deposit] {
	return table.On(t, &depositTable)
}

// DepositTerms implements deposit.Books.
func (t *Tx) DepositTerms() row.Table[calendar.Day, deposit.Terms] {
	return table.On(t, &depositTermsTable)
}

var _ deposit.Books = (*Tx)(nil)
