package books

import (
	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var autopayTables = []table.Checked{&autopayTermsTable, &draftRunTable, &draftTable, &draftFileTable, &returnFileTable}

var autopayTermsTable = table.Def[calendar.Day, autopay.Terms]{
	Space: "draft-terms", What: "terms of bank drafts", Key: func(t *autopay.Terms) calendar.Day { return t.Effective },
}

var draftRunTable = table.Def[document.Number, autopay.Run]{
	Space: "draft-run", What: "draft run", Key: func(r *autopay.Run) document.Number { return r.Number },
}

var draftTable = table.Def[uint64, autopay.Draft]{
	Space: "draft", What: "bank draft", Key: func(d *autopay.Draft) uint64 { return d.ID },
	Indexes: []table.Index[autopay.Draft]{
		{Name: autopay.ByRun, Parts: func(d *autopay.Draft) [][]any { return [][]any{{d.Run}} }},
		{Name: autopay.ByAccount, Parts: func(d *autopay.Draft) [][]any { return [][]any{{d.Account}} }},
		{Name: autopay.ByBill, Parts: func(d *autopay.Draft) [][]any {
			if d.Bill == 0 || d.Gone || !d.In() {
				return nil
			}
			return [][]any{{d.Bill}}
		}},
		{Name: autopay.ByDecision, Parts: func(d *autopay.Draft) [][]any {
			if k := d.Back.Decision; k != autopay.Undecided && k != autopay.ToRepeat {
				return nil
			}
			return [][]any{{d.Back.Decision}}
		}},
	},
}

// draftFileTable is sealed: the files hold the numbers of customers' bank accounts.
var draftFileTable = table.Def[autopay.PartKey, autopay.FilePart]{
	Space: "draft-file", What: "file of bank drafts", Sealed: GroupBanking,
	Key: func(p *autopay.FilePart) autopay.PartKey { return autopay.PartKey{Run: p.Run, Part: p.Part} },
}

var returnFileTable = table.Def[document.Number, autopay.ReturnFile]{
	Space: "return-file", What: "return file", Key: func(f *autopay.ReturnFile) document.Number { return f.Number },
	Indexes: []table.Index[autopay.ReturnFile]{
		{Name: autopay.ReturnsByDigest, Unique: true, Parts: func(f *autopay.ReturnFile) [][]any { return [][]any{{f.Digest}} }},
	},
}

// AutopayTerms implements autopay.Books.
func (t *Tx) AutopayTerms() row.Table[calendar.Day, autopay.Terms] {
	return table.On(t, &autopayTermsTable)
}

// DraftRuns implements autopay.Books.
func (t *Tx) DraftRuns() row.Table[document.Number, autopay.Run] { return table.On(t, &draftRunTable) }

// Drafts implements autopay.Books.
func (t *Tx) Drafts() row.Table[uint64, autopay.Draft] { return table.On(t, &draftTable) }

// DraftFiles implements autopay.Books.
func (t *Tx) DraftFiles() row.Table[autopay.PartKey, autopay.FilePart] {
	return table.On(t, &draftFileTable)
}

// ReturnFiles implements autopay.Books.
func (t *Tx) ReturnFiles() row.Table[document.Number, autopay.ReturnFile] {
	return table.On(t, &returnFileTable)
}

var _ autopay.Books = (*Tx)(nil)
