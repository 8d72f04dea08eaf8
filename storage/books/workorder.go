package books

import (
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/domain/workorder"
	"curbstop/storage/table"
)

var orderTables = []table.Checked{&orderTable}

var orderTable = table.Def[document.Number, workorder.Order]{
	Space: "service-order", What: "service order", Key: func(o *workorder.Order) document.Number { return o.Number },
	Indexes: []table.Index[workorder.Order]{
		{Name: workorder.ByStand, Parts: func(o *workorder.Order) [][]any { return [][]any{{o.Stand(), o.Day, o.Route, o.Sequence}} }},
		{Name: workorder.ByRoute, Parts: func(o *workorder.Order) [][]any { return [][]any{{o.Route, o.Day, o.Sequence}} }},
		{Name: workorder.ByAccount, Parts: func(o *workorder.Order) [][]any { return [][]any{{o.Account, o.Day}} }},
	},
}

// Orders implements workorder.Books.
func (t *Tx) Orders() row.Table[document.Number, workorder.Order] { return table.On(t, &orderTable) }

var _ workorder.Books = (*Tx)(nil)
