// Package meter holds meters, their reads, and consumption, which may be known without a register having been read.
package meter

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/calendar"
	"curbstop/domain/row"
)

// ID is the internal number of a meter, never shown.
type ID uint64

// Meter is one register at one premise.
type Meter struct {
	row.Mark   `cbor:"90,keyasint"`
	ID         ID              `cbor:"1,keyasint"`
	Number     string          `cbor:"2,keyasint"` // as stamped, unique
	Premise    uint64          `cbor:"3,keyasint,omitempty"`
	Size       string          `cbor:"4,keyasint,omitempty"` // 5/8", 1", ...; "" when not known
	Dials      int             `cbor:"5,keyasint,omitempty"`
	Multiplier decimal.Decimal `cbor:"6,keyasint"`
	Unit       string          `cbor:"7,keyasint"` // CCF, kgal
	Installed  calendar.Day    `cbor:"8,keyasint,omitempty"`
	Removed    calendar.Day    `cbor:"9,keyasint,omitempty"`
	With       ID              `cbor:"11,keyasint,omitempty"` // the main register of a compound meter, of which this is the low-flow one
	Endpoint   string          `cbor:"12,keyasint,omitempty"` // radio or transmitter number
	MadeUp     bool            `cbor:"10,keyasint,omitempty"` // a sample meter: its reads are the running sum of real consumption from a made-up first reading
}

// Source says where a read or a consumption comes from.
type Source string

// The sources.
const (
	Actual    Source = "actual"    // read from the register
	Estimated Source = "estimated" // by the office's method; trued up at the next actual read
	Reported  Source = "reported"  // consumption given by another system, no register known
	Summed    Source = "summed"    // a sample's running sum, not a real register
)

// Read is one look at a register.
type Read struct {
	ID     uint64          `cbor:"1,keyasint"`
	Meter  ID              `cbor:"2,keyasint"`
	Day    calendar.Day    `cbor:"3,keyasint"`
	Value  decimal.Decimal `cbor:"4,keyasint"`
	Source Source          `cbor:"5,keyasint"`
	By     string          `cbor:"6,keyasint,omitempty"` // initials of the reader
	Reason string          `cbor:"7,keyasint,omitempty"` // initial, final, re-read, cycle, change-out, corrected

	Method     string          `cbor:"8,keyasint,omitempty"`  // by which an estimated one was made
	Replaces   uint64          `cbor:"9,keyasint,omitempty"`  // the read this one corrects
	ReplacedBy uint64          `cbor:"10,keyasint,omitempty"` // the read that corrects this one; it counts no more
	Why        string          `cbor:"11,keyasint,omitempty"` // why it replaces the other
	Carried    decimal.Decimal `cbor:"12,keyasint,omitzero"`  // of a meter set in a change-out: use on the old one that is in no usage yet
	Since      calendar.Day    `cbor:"13,keyasint,omitempty"` // day of the old meter's read before, from which Carried counts
	CarriedTo  uint64          `cbor:"14,keyasint,omitempty"` // of the last read in a change-out: the first one of the new meter
	Notes      []string        `cbor:"15,keyasint,omitempty"` // what the reader noted
}

// Usage is the consumption of one account over one stretch of days, the thing that is billed.
type Usage struct {
	ID       uint64          `cbor:"1,keyasint"`
	Account  uint64          `cbor:"2,keyasint"`
	Service  string          `cbor:"3,keyasint"`
	From     calendar.Day    `cbor:"4,keyasint"` // first day
	To       calendar.Day    `cbor:"5,keyasint"` // last day
	Quantity decimal.Decimal `cbor:"6,keyasint"`
	Unit     string          `cbor:"7,keyasint"`
	Source   Source          `cbor:"8,keyasint"`
	Before   uint64          `cbor:"9,keyasint,omitempty"`  // read at the beginning, 0 when no register is known
	After    uint64          `cbor:"10,keyasint,omitempty"` // read at the end
	Batch    uint64          `cbor:"11,keyasint,omitempty"` // import that brought it
	// ReplacedBy is the consumption that stands in its place, since its bill was corrected: it counts no more.
	ReplacedBy uint64 `cbor:"20,keyasint,omitempty"`
	Meter      ID     `cbor:"12,keyasint,omitempty"` // whose reads it is from, 0 when no register is known
	Void       string `cbor:"13,keyasint,omitempty"` // why it counts no more: a read was corrected, a decision dropped it
}

// The indexes of meters, reads and usages.
const (
	ByNumber   row.Index = "number"
	ByPremise  row.Index = "premise"
	ByMeter    row.Index = "meter" // reads that stand by meter and day, likewise usages; open exceptions by meter
	ByEndpoint row.Index = "endpoint"
	Replaced   row.Index = "was"     // reads that were corrected, by meter and day
	ByAccount  row.Index = "account" // usages by account and last day, those that stand
)
