// Package journal holds the chain of everything ever done in the books: one entry a command, each carrying the hash of the one
// before, one chain for each drawer.
package journal

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
)

// Hash is the SHA-256 of an entry over the one before.
type Hash [32]byte

// String gives the first eight bytes, as screens show a head.
func (h Hash) String() string { return fmt.Sprintf("%x", h[:8]) }

// Change is one row a command changed: where it is, and a salted digest of what it became. The salt stays with the row, so
// that a row may be dropped when retention law demands and the chain still holds.
type Change struct {
	Space  string `cbor:"1,keyasint"`
	Key    []byte `cbor:"2,keyasint"`
	Digest []byte `cbor:"3,keyasint"` // SHA-256 of salt and row, 16 bytes
}

// Entry is one row of the journal. A refusal of authority is kept too; it changed nothing.
type Entry struct {
	Drawer  byte           `cbor:"1,keyasint"`
	Seq     uint64         `cbor:"2,keyasint"`
	Prev    Hash           `cbor:"3,keyasint"`
	Sign    authority.Sign `cbor:"4,keyasint"`
	Command string         `cbor:"5,keyasint"`
	Deed    []byte         `cbor:"6,keyasint,omitempty"` // digest of the command's data
	Act     authority.Act  `cbor:"7,keyasint"`
	Refusal string         `cbor:"8,keyasint,omitempty"` // code and sentence when authority said no
	Changes []Change       `cbor:"9,keyasint,omitempty"`
	Count   int            `cbor:"10,keyasint,omitempty"` // how many rows changed
	Root    []byte         `cbor:"11,keyasint,omitempty"` // digest over all changes, when they are too many to list
	State   State          `cbor:"12,keyasint"`           // of every row of record after this entry, less other drawers' part
	Behind  int64          `cbor:"13,keyasint,omitempty"` // seconds by which the clock showed an earlier time than it had to
	Hash    Hash           `cbor:"-"`
}

// Words says what was done, or tried, as the office says it.
func (e Entry) Words() string {
	if words := e.Act.Verb.Text(); words != "" {
		return words
	}
	name := cmp.Or(e.Act.Deed, e.Command)
	if words, known := deeds[name]; known {
		return words
	}
	return strings.NewReplacer(".", ": ", "-", " ").Replace(name)
}

// Why gives the sentence in which authority said no, without its code.
func (e Entry) Why() string {
	_, says, _ := strings.Cut(e.Refusal, ": ")
	return says
}

// Listed is the most changes an entry lists; a batch with more keeps their count and root digest.
const Listed = 64

// Key gives the entry's place.
func (e Entry) Key() Place { return Place{e.Drawer, e.Seq} }

// Place is the key of an entry: drawer and sequence.
type Place struct {
	Drawer byte
	Seq    uint64
}

// KeyParts implements the key of several parts.
func (p Place) KeyParts() []any { return []any{p.Drawer, p.Seq} }

// Link gives the hash of an entry from its canonical bytes (which hold the hash before).
func Link(canonical []byte) Hash {
	h := sha256.New()
	h.Write([]byte("curbstop/journal/1"))
	var n [8]byte
	binary.BigEndian.PutUint64(n[:], uint64(len(canonical)))
	h.Write(n[:])
	h.Write(canonical)
	return Hash(h.Sum(nil))
}

// ErrBroken is the finding of a chain that does not hold.
var ErrBroken = fault.New(fault.Damaged, "journal.broken", "The journal of drawer {drawer} does not hold at entry {seq}: {what}.", nil)
