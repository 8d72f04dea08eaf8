package books

import (
	"curbstop/domain/collection"
	"curbstop/domain/document"
	"curbstop/domain/row"
	"curbstop/storage/table"
)

var collectionTables = []table.Checked{&noticeRunTable, &noticeChunkTable, &noticeTable, &mailingTable}

var noticeRunTable = table.Def[document.Number, collection.Run]{
	Space: "notice-run", What: "notice run", Key: func(r *collection.Run) document.Number { return r.Number },
	Indexes: []table.Index[collection.Run]{
		{Name: collection.ByState, Parts: func(r *collection.Run) [][]any { return [][]any{{string(r.State)}} }},
	},
}

var noticeChunkTable = table.Def[collection.ChunkKey, collection.Chunk]{
	Space: "notice-chunk", What: "batch of a notice run", Key: func(c *collection.Chunk) collection.ChunkKey { return c.Key },
}

var noticeTable = table.Def[document.Number, collection.Notice]{
	Space: "notice", What: "notice", Key: func(n *collection.Notice) document.Number { return n.Number },
	Indexes: []table.Index[collection.Notice]{
		{Name: collection.ByAccount, Parts: func(n *collection.Notice) [][]any { return [][]any{{n.Account, n.Sent}} }},
		{Name: collection.ByRun, Parts: func(n *collection.Notice) [][]any { return [][]any{{n.Run, n.Number}} }},
		{Name: collection.ByDay, Parts: func(n *collection.Notice) [][]any { return [][]any{{n.Sent}} }},
	},
}

// NoticeRuns implements collection.Books.
func (t *Tx) NoticeRuns() row.Table[document.Number, collection.Run] {
	return table.On(t, &noticeRunTable)
}

// NoticeChunks implements collection.Books.
func (t *Tx) NoticeChunks() row.Table[collection.ChunkKey, collection.Chunk] {
	return table.On(t, &noticeChunkTable)
}

// Notices implements collection.Books.
func (t *Tx) Notices() row.Table[document.Number, collection.Notice] {
	return table.On(t, &noticeTable)
}

var _ collection.Books = (*Tx)(nil)
