package books

import (
	"curbstop/domain/calendar"
	"curbstop/domain/collection"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var wordingTables = []table.Checked{&wordingTable, &collectTermsTable}

var wordingTable = table.Def[collection.WordingKey, collection.Wording]{
	Space: "notice-wording", What: "wording of a notice", Key: func(w *collection.Wording) collection.WordingKey { return w.Key },
}

var collectTermsTable = table.Def[calendar.Day, collection.Terms]{
	Space: "collect-terms", What: "terms of collection", Key: func(t *collection.Terms) calendar.Day { return t.From },
}

// Wordings implements collection.Books.
func (t *Tx) Wordings() row.Table[collection.WordingKey, collection.Wording] {
	return table.On(t, &wordingTable)
}

// CollectTerms implements collection.Books.
func (t *Tx) CollectTerms() row.Table[calendar.Day, collection.Terms] {
	return table.On(t, &collectTermsTable)
}
