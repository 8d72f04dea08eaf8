// Package kv is the contract of the books' store: named spaces of byte-ordered keys, transactions that see their own writes,
// gapless number series, and updates that happen exactly once for an operation id. Stores stand in boltkv and memkv; kvtest
// holds the conformance suite that every store passes.
package kv

import (
	"context"
	"errors"
	"io"
	"iter"
)

// Space names one ordered map of the books.
type Space string

// Series names one gapless number series.
type Series string

// OpID names one deed; an update with the same id happens once. The zero id is refused.
type OpID [16]byte

// Digest is the SHA-256 of a backup's bytes.
type Digest [32]byte

// KV is one record of a scan. Both slices are for reading only, and only until the transaction ends: copy what must outlive it.
type KV struct{ Key, Value []byte }

// Range says which keys a scan gives: From inclusive, To exclusive (nil: no bound), at most Limit (0: all).
type Range struct {
	From, To []byte
	Limit    int
	Reverse  bool
}

// Problem is one finding of a check, in words for the person who runs it.
type Problem struct {
	Space Space
	Key   []byte
	Text  string
}

// Limits of a record: keys that every store we may move to can hold, values that fit a page chain.
const (
	MaxKey   = 512
	MaxValue = 1 << 20
)

// Errors a store gives; callers compare with errors.Is.
var (
	ErrBadKey    = errors.New("kv: a key must have 1 to 512 bytes")
	ErrBadValue  = errors.New("kv: a value must have 1 byte to 1 MiB")
	ErrNoOp      = errors.New("kv: an update needs an operation id")
	ErrReadOnly  = errors.New("kv: the store is open for reading only")
	ErrChecksum  = errors.New("kv: a record is not what was written (checksum)")
	ErrDisorder  = errors.New("kv: keys do not rise; the file is damaged")
	ErrReplaced  = errors.New("kv: the file was moved or replaced while open")
	ErrUncertain = errors.New("kv: it is not known whether the last change was kept")
)

// Store keeps the books. Update commits at most once for each op; fn may run more than once; a repeat gives the kept answer.
type Store interface {
	View(ctx context.Context, fn func(Tx) error) error
	// Views gives several transactions of one moment, for threads that read side by side: one transaction is for one thread.
	Views(ctx context.Context, threads int, fn func([]Tx) error) error
	Update(ctx context.Context, op OpID, fn func(Tx) (answer []byte, err error)) ([]byte, error)
	Check(ctx context.Context, report func(Problem)) error
	Backup(ctx context.Context, w io.Writer) (Digest, error)
	Close() error
}

// Tx is one open transaction. It must not be kept or used after the function it was given to returns.
type Tx interface {
	// Get reads several keys at once; an absent one is nil. As with KV, the values are for reading, until the transaction ends.
	Get(s Space, keys ...[]byte) ([][]byte, error)
	// Put is buffered and read back within the transaction; its first error is latched and fails the commit.
	Put(s Space, key, value []byte)
	// Delete is for derived rows only: indexes, open items, running totals.
	Delete(s Space, key []byte)
	// Scan gives the records of a range, merged with the transaction's own writes; it stops with an error if keys do not rise.
	Scan(s Space, r Range) iter.Seq2[KV, error]
	// Number takes the next number of a series, from 1; it is given back if the transaction fails.
	Number(s Series) (uint64, error)
}

// SeriesSpace and OpSpace are where a store keeps its number series and its finished operations.
const (
	SeriesSpace Space = "series"
	OpSpace     Space = "op"
)
