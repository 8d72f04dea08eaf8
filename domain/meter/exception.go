package meter

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/row"
)

// ExceptionState is where an exception stands.
type ExceptionState string

// The states of an exception.
const (
	Open    ExceptionState = "open"    // not billed until somebody decides
	Decided ExceptionState = "decided" // billed, dropped or replaced, with a reason
)

// Decision is what the office makes of an exception.
type Decision string

// The decisions.
const (
	BillIt  Decision = "bill"    // the value holds and becomes a usage
	DropIt  Decision = "drop"    // the value is wrong and nothing is billed for it
	Replace Decision = "replace" // another value is billed instead
)

// Exception is a consumption that was given to the books and is not billed until somebody decides what it is: a second value for
// a month, a register that passed its end, a use far above the usual.
type Exception struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64          `cbor:"1,keyasint"`
	Account  uint64          `cbor:"2,keyasint"`
	Kind     string          `cbor:"3,keyasint"` // conflict, contested, rolled over, huge, negative
	Month    calendar.Month  `cbor:"4,keyasint"`
	Usage    Usage           `cbor:"5,keyasint"` // as it would be billed; its ID is that of the usage made of it, 0 while there is none
	Line     int             `cbor:"6,keyasint,omitempty"`
	First    decimal.Decimal `cbor:"7,keyasint"` // the value the month already had
	Usual    decimal.Decimal `cbor:"8,keyasint"` // median of the other months
	Limit    decimal.Decimal `cbor:"9,keyasint"` // the figure passed
	State    ExceptionState  `cbor:"10,keyasint"`
	Decision Decision        `cbor:"11,keyasint,omitempty"`
	Reason   string          `cbor:"12,keyasint,omitempty"`
	Decider  authority.Sign  `cbor:"13,keyasint,omitzero"`
}

// Import is one file of usages brought into the books; the same file is never brought in twice.
type Import struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64         `cbor:"1,keyasint"`
	File     string         `cbor:"2,keyasint"`
	Digest   string         `cbor:"3,keyasint"` // SHA-256 of the file and of how it is brought in, in hex
	Shift    int            `cbor:"4,keyasint,omitempty"`
	Begun    authority.Sign `cbor:"5,keyasint"`
	Finished authority.Sign `cbor:"6,keyasint,omitzero"`
	Rows     int            `cbor:"7,keyasint"`
}
