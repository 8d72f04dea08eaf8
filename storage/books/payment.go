package books

import (
	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var paymentTables = []table.Checked{&receiptTable}

var receiptTable = table.Def[document.Number, payment.Receipt]{
	Space: "receipt", What: "receipt", Key: func(r *payment.Receipt) document.Number { return r.Number },
	Indexes: []table.Index[payment.Receipt]{
		{Name: payment.ByAccount, Parts: func(r *payment.Receipt) [][]any { return [][]any{{r.Account, r.Day}} }},
		{Name: payment.ByDay, Parts: func(r *payment.Receipt) [][]any { return [][]any{{r.Day}} }},
	},
}

// Receipts implements payment.Books.
func (t *Tx) Receipts() row.Table[document.Number, payment.Receipt] {
	return table.On(t, &receiptTable)
}

var _ payment.Books = (*Tx)(nil)
