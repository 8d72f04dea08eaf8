package meter

import (
	"maps"

	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/row"
)

// Counts says what became of the rows of a file of usages.
type Counts struct {
	Accounts   int             `cbor:"1,keyasint,omitempty"`  // new accounts, each with its customer and premise
	Usages     int             `cbor:"2,keyasint,omitempty"`  // taken
	Zero       int             `cbor:"3,keyasint,omitempty"`  // of Usages, those of no use
	Used       decimal.Decimal `cbor:"4,keyasint"`            // sum of Usages
	Duplicates int             `cbor:"5,keyasint,omitempty"`  // the same value again for the same account and month
	Known      int             `cbor:"6,keyasint,omitempty"`  // in the books already, from another file
	Exceptions map[string]int  `cbor:"7,keyasint,omitempty"`  // by kind: kept to be decided, not billed
	Refused    int             `cbor:"8,keyasint,omitempty"`  // rows that could not be read
	Noted      map[string]int  `cbor:"9,keyasint,omitempty"`  // reads taken that somebody should look at, by kind
	Unread     int             `cbor:"10,keyasint,omitempty"` // rows that say that no read was had
	First      int             `cbor:"11,keyasint,omitempty"` // reads taken that make no usage: a register begins, or nobody is served
}

// Add gives the sum of two counts.
func (c Counts) Add(o Counts) Counts {
	c.Accounts, c.Usages, c.Zero = c.Accounts+o.Accounts, c.Usages+o.Usages, c.Zero+o.Zero
	c.Used, c.Duplicates, c.Known, c.Refused = c.Used.Add(o.Used), c.Duplicates+o.Duplicates, c.Known+o.Known, c.Refused+o.Refused
	c.Unread, c.First = c.Unread+o.Unread, c.First+o.First
	c.Exceptions, c.Noted = sum(c.Exceptions, o.Exceptions), sum(c.Noted, o.Noted)
	return c
}

func sum(a, b map[string]int) map[string]int {
	kinds := maps.Clone(a)
	for k, n := range b {
		if kinds == nil {
			kinds = map[string]int{}
		}
		kinds[k] += n
	}
	return kinds
}

// Rows gives how many rows the counts account for.
func (c Counts) Rows() int {
	n := c.Usages + c.Duplicates + c.Known + c.Refused + c.Unread + c.First
	for _, k := range c.Exceptions {
		n += k
	}
	return n
}

// Import is one file of usages, or of reads, brought into the books; the same file is never brought in twice.
type Import struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64         `cbor:"1,keyasint"`
	File     string         `cbor:"2,keyasint"`
	Digest   string         `cbor:"3,keyasint"`           // SHA-256 of the file, in hex
	Shift    int            `cbor:"4,keyasint,omitempty"` // months added to those of the file
	Begun    authority.Sign `cbor:"5,keyasint"`
	Finished authority.Sign `cbor:"6,keyasint,omitzero"`
	Counts   Counts         `cbor:"7,keyasint"`
	Layout   string         `cbor:"8,keyasint,omitempty"` // of a file of reads
}
