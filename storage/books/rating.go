package books

import (
	"curbstop/domain/document"
	"curbstop/domain/rating"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var ratingTables = []table.Checked{&ratingTable}

// ratingTable is sealed; its index entries are in clear and so hold numbers and days only.
var ratingTable = table.Def[document.Number, rating.Rating]{
	Space: "rating", What: "rating", Sealed: GroupSupervision, Key: func(r *rating.Rating) document.Number { return r.Number },
	Indexes: []table.Index[rating.Rating]{
		{Name: rating.ByEmployee, Parts: func(r *rating.Rating) [][]any { return [][]any{{r.Employee}} }},
		{Name: rating.ByDue, Parts: func(r *rating.Rating) [][]any { return [][]any{{r.Due}} }},
	},
}

// Ratings implements rating.Books.
func (t *Tx) Ratings() row.Table[document.Number, rating.Rating] { return table.On(t, &ratingTable) }

var _ rating.Books = (*Tx)(nil)
