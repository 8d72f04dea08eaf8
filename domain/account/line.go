package account

import (
	"iter"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/row"
)

// Line is what an account is found by: one row for each account, derived from the account, its customer, its premise and the
// meters there. The books keep it whenever one of them is saved.
type Line struct {
	Account ID       `cbor:"1,keyasint"`
	Seq     uint64   `cbor:"2,keyasint"` // rises with every change of any line
	Number  string   `cbor:"3,keyasint"`
	Old     string   `cbor:"4,keyasint,omitempty"`
	Name    string   `cbor:"5,keyasint"`
	Second  string   `cbor:"6,keyasint,omitempty"`
	Address string   `cbor:"7,keyasint,omitempty"` // delivery lines of the premise
	Phones  []string `cbor:"8,keyasint,omitempty"`
	Meters  []string `cbor:"9,keyasint,omitempty"` // numbers of the meters at the premise
}

// Same says whether two lines show and find the same.
func (l Line) Same(o Line) bool {
	return l.Account == o.Account && l.Number == o.Number && l.Old == o.Old && l.Name == o.Name && l.Second == o.Second &&
		l.Address == o.Address && slices.Equal(l.Phones, o.Phones) && slices.Equal(l.Meters, o.Meters)
}

// BySeq is the index of lines by the order in which they changed.
const BySeq row.Index = "seq"

// LineBooks is the table of lines.
type LineBooks interface {
	Lines() row.Table[ID, Line]
}

// ReadLines gives the lines that changed after a Seq, in the order of their changes; After 0 gives all. A Directory is built and
// kept up with it.
type ReadLines struct{ After uint64 }

// Act implements Query.
func (ReadLines) Act(LineBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadLines) Ask(b LineBooks, _ authority.Sign) ([]Line, error) {
	var walk iter.Seq2[Line, error]
	if q.After == 0 {
		walk = b.Lines().All(row.Span{})
	} else {
		walk = b.Lines().Via(BySeq, row.Span{From: []any{q.After + 1}})
	}
	return row.Collect(walk)
}
