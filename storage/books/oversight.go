package books

import (
	"curbstop/domain/calendar"
	"curbstop/domain/oversight"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var oversightTables = []table.Checked{&watchTermsTable, &seenTable}

var watchTermsTable = table.Def[calendar.Day, oversight.Terms]{
	Space: "watch-terms", What: "terms of watching", Key: func(t *oversight.Terms) calendar.Day { return t.Effective },
}

var seenTable = table.Def[calendar.Day, oversight.Seen]{
	Space: "exceptions-seen", What: "exceptions seen", Key: func(s *oversight.Seen) calendar.Day { return s.Day },
}

// WatchTerms implements oversight.Books.
func (t *Tx) WatchTerms() row.Table[calendar.Day, oversight.Terms] {
	return table.On(t, &watchTermsTable)
}

// SeenDays implements oversight.Books.
func (t *Tx) SeenDays() row.Table[calendar.Day, oversight.Seen] { return table.On(t, &seenTable) }

var _ oversight.Books = (*Tx)(nil)
