package meter

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
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
	Given    decimal.Decimal `cbor:"14,keyasint"` // the value as it was given, whatever was decided
}

// sentences say what is the matter with a use of each kind and what to do about it.
var sentences = map[string]string{
	"conflict":    "{use} {unit} for {month}, which already has {first}. Say which holds, or bill both.",
	"contested":   "{use} {unit} for {month}, for which other values were given. Say which holds, or bill both.",
	"negative":    "{use} {unit} for {month} is less than nothing. Drop it and adjust the bill it takes back.",
	"rolled over": "{use} {unit} for {month} looks like a register that passed its end or a meter turned back; usual use is {usual}. Read again.",
	"huge":        "{use} {unit} for {month} is more than {limit}; usual use is {usual}. Read again, or confirm the use.",
}

// Sentence says what is the matter with the use and what to do about it.
func (x Exception) Sentence() string {
	return fault.Fill(sentences[x.Kind], fault.Args{
		"use": x.Usage.Quantity, "unit": x.Usage.Unit, "month": x.Month.Name(), "first": x.First, "usual": x.Usual, "limit": x.Limit,
	})
}
