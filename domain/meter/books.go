package meter

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/row"
)

// Books is the tables of meters, reads and usages, with the masters they belong to.
type Books interface {
	account.Books
	Meters() row.Table[ID, Meter]
	Reads() row.Table[uint64, Read]
	Usages() row.Table[uint64, Usage]
	UsageExceptions() row.Table[uint64, Exception]
	UsageImports() row.Table[uint64, Import]
	ReadingTerms() row.Table[calendar.Day, Terms]
}

// Further indexes: exceptions by state and kind, imports by the digest of their file.
const (
	ByState  row.Index = "state"
	ByDigest row.Index = "digest"
)
