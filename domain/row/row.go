// Package row says what the domain asks of a table: typed rows by key and by declared index, within one transaction.
//
// An area names its tables in an interface Books, storage/books declares them, and a deed reads and writes rows:
//
//	a, err := b.Accounts().Get(c.Account)                     // an Absent fault when there is none
//	a.CashOnly = true
//	err = b.Accounts().Put(a)                                 // with its indexes, and its Mark checked
//	for r, err := range b.Receipts().Via(payment.ByAccount, row.Span{Reverse: true, Limit: 20}, a.ID) { ... }
//
// A walk gives an error as its last element. What is put is read back within the same deed; nothing is kept when the deed fails.
package row

import (
	"iter"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
)

// Index names a declared index of a table.
type Index string

// Table is one table within the open transaction.
type Table[K, V any] interface {
	// Get gives the row, or an Absent fault that names the table.
	Get(key K) (V, error)
	// Find gives the row and whether it is there.
	Find(key K) (V, bool, error)
	// Many gives the rows of keys in their order; an absent one is an Absent fault.
	Many(keys ...K) ([]V, error)
	// Put writes the row whole, with its indexes; a row with a Mark is refused when somebody else saved it since it was read.
	Put(row V) error
	// Drop takes away a derived row. Rows of record are never dropped: void, reverse or replace them.
	Drop(key K) error
	// All gives the rows in key order.
	All(Span) iter.Seq2[V, error]
	// Via gives the rows whose index entry begins with parts, in the order of the index.
	Via(ix Index, span Span, parts ...any) iter.Seq2[V, error]
	// Next takes the next internal number of the table, for rows keyed by one.
	Next() (uint64, error)
}

// Span narrows a walk. The zero Span gives everything. The parts of Via or Within stand before those of From and To.
type Span struct {
	Within  []any  // only keys beginning with these parts, after those given to Via
	From    []any  // only keys from these parts on, inclusive
	To      []any  // only keys before these parts, exclusive
	Stem    string // with Via: the last part begins with this text
	Limit   int
	Reverse bool
}

// Mark is embedded in every row that people change: how often it was saved, and by whom last. The table keeps it, and refuses a save
// that was read before somebody else's.
type Mark struct {
	Rev uint64           `cbor:"1,keyasint,omitempty"`
	By  uint64           `cbor:"2,keyasint,omitempty"`
	At  calendar.Instant `cbor:"3,keyasint,omitempty"`
}

// Stamp gives the mark itself, so that a table can keep it; rows get it by embedding Mark.
func (m *Mark) Stamp() *Mark { return m }

// Stamped is a row that embeds a Mark.
type Stamped interface{ Stamp() *Mark }

// ErrStale is the refusal of a save over somebody else's save.
var ErrStale = fault.New(fault.Stale, "row.stale", "{who} changed this since you opened it. Look at the new values, then save again.", nil)

// ErrAbsent is the base of every "not in the books".
var ErrAbsent = fault.New(fault.Absent, "row.absent", "There is no {what} {key} in the books.", nil)

// ErrTwin is the refusal of a second row with the same unique value.
var ErrTwin = fault.New(fault.Invalid, "row.twin", "The {index} {value} is taken by another {what}: choose another, or open that one.", nil)

// Collect reads a walk to its end.
func Collect[V any](walk iter.Seq2[V, error]) ([]V, error) {
	var out []V
	for v, err := range walk {
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// First gives the first row of a walk and whether there is one.
func First[V any](walk iter.Seq2[V, error]) (v V, ok bool, err error) {
	for v, err := range walk {
		return v, err == nil, err
	}
	return v, false, nil
}
