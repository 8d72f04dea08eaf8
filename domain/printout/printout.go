// Package printout keeps a record of every copy of a document that left on paper: who printed it, when, on which printer, and
// the hash of what was printed, so that a reprint can be compared.
package printout

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// State is what became of a printed copy.
type State string

// The states of a copy.
const (
	Queued  State = "queued"  // handed to the printer, or saved as a file
	Printed State = "printed" // seen to have come out right
	Spoiled State = "spoiled" // jammed, smeared or torn
)

// Outcome is what a person says of a copy.
type Outcome string

// The outcomes a person reports.
const (
	CameOut Outcome = "come out"
	Spoil   Outcome = "spoil"
)

// Law is the life of a copy.
var Law = steps.Law[State, Outcome]{
	Queued: {CameOut: Printed, Spoil: Spoiled},
}

// Copy is one printing of one or more documents in one file.
type Copy struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64         `cbor:"1,keyasint"`
	Docs     []document.Ref `cbor:"2,keyasint"`
	Sign     authority.Sign `cbor:"3,keyasint"`
	Printer  string         `cbor:"4,keyasint"` // a queue's name, or "file"
	Hash     []byte         `cbor:"5,keyasint"` // SHA-256 of the PDF
	Copies   int            `cbor:"6,keyasint"`
	Pages    int            `cbor:"7,keyasint"`
	State    State          `cbor:"8,keyasint"`
	Title    string         `cbor:"9,keyasint,omitempty"`
}

// ByDoc is the index of copies by document.
const ByDoc row.Index = "document"

// Books is what deeds about printed copies need.
type Books interface {
	Copies() row.Table[uint64, Copy]
}

// Record notes that documents were handed to a printer or saved as a file. Refuses, in order: no hash; no copies.
type Record struct {
	Docs    []document.Ref `cbor:"1,keyasint,omitempty"`
	Printer string         `cbor:"2,keyasint"`
	Hash    []byte         `cbor:"3,keyasint"`
	Copies  int            `cbor:"4,keyasint"`
	Pages   int            `cbor:"5,keyasint"`
	Title   string         `cbor:"6,keyasint,omitempty"`
}

// Name implements Command.
func (Record) Name() string { return "printout.record" }

// Act implements Command: whoever may see a paper may print it; what matters is that the copy is recorded.
func (c Record) Act(Books) (authority.Act, error) {
	return authority.Act{Open: true, Subject: c.Title}, nil
}

// Do implements Command.
func (c Record) Do(b Books, sign authority.Sign) (Copy, error) {
	if len(c.Hash) != 32 || c.Copies < 1 {
		return Copy{}, fault.New(fault.Internal, "printout.record", "A printed copy needs its hash and a count.", nil)
	}
	id, err := b.Copies().Next()
	if err != nil {
		return Copy{}, err
	}
	p := Copy{
		ID: id, Docs: c.Docs, Sign: sign, Printer: c.Printer, Hash: c.Hash, Copies: c.Copies, Pages: c.Pages, State: Queued, Title: c.Title,
	}
	return p, b.Copies().Put(p)
}

// Say reports what became of a copy. Refuses, in order: no such copy; an outcome that no longer fits.
type Say struct {
	ID      uint64  `cbor:"1,keyasint"`
	Outcome Outcome `cbor:"2,keyasint"`
}

// Name implements Command.
func (Say) Name() string { return "printout.say" }

// Act implements Command.
func (Say) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Do implements Command.
func (c Say) Do(b Books, _ authority.Sign) (Copy, error) {
	p, err := b.Copies().Get(c.ID)
	if err != nil {
		return p, err
	}
	if p.State, err = Law.Next("this copy", p.State, c.Outcome); err != nil {
		return p, err
	}
	return p, b.Copies().Put(p)
}

// Of lists the printed copies of a document, oldest first.
type Of struct{ Doc document.Ref }

// Act implements Query.
func (Of) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Of) Ask(b Books, _ authority.Sign) ([]Copy, error) {
	return row.Collect(b.Copies().Via(ByDoc, row.Span{}, q.Doc.Kind, q.Doc.Number))
}
