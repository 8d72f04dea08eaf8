package meter

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/phrase"
	"curbstop/domain/row"
)

// ExceptionState is where an exception stands.
type ExceptionState string

// The states of an exception.
const (
	Open    ExceptionState = "open"    // not billed until somebody decides
	Noted   ExceptionState = "noted"   // billed unless somebody decides otherwise
	Decided ExceptionState = "decided" // billed, dropped or replaced, with a reason
)

// Decision is what the office makes of an exception.
type Decision string

// The decisions.
const (
	BillIt  Decision = "bill"    // the value holds and becomes a usage
	DropIt  Decision = "drop"    // the value is wrong and nothing is billed for it
	Replace Decision = "replace" // another value is billed instead; of a read: the figure of the register that holds

	// Of reads only.
	EstimateIt Decision = "estimate" // by the office's method, until the next actual read
	ReRead     Decision = "re-read"  // somebody goes and reads again; the next actual read settles it
)

// The kinds of exceptions that reads make, the gravest first. The first three keep the read out of the books until it is decided.
const (
	Lower         = "lower"             // than the read before, and no register that passed its end
	Huge          = "huge"              // more than the most to expect
	BelowEstimate = "below estimate"    // an actual read below the last estimated one
	NoRead        = "no read"           // an active account whose meter was not read with its route
	Inactive      = "inactive with use" // water ran where nobody is served, or where it is cut off
	PassedEnd     = "passed its end"    // the register rolled over, within the high limit
	High          = "high"
	Low           = "low"
	NoUse         = "zero"
	SameUse       = "same use"
	Estimates     = "estimates" // one after the other
	OffDay        = "off day"   // read more than two days off its day
)

// ReadKinds lists the kinds of exceptions that reads make, the gravest first.
func ReadKinds() []string {
	return []string{Lower, Huge, BelowEstimate, NoRead, Inactive, PassedEnd, High, Low, NoUse, SameUse, Estimates, OffDay}
}

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
	Given    decimal.Decimal `cbor:"14,keyasint"`           // the value as it was given, whatever was decided
	Read     Read            `cbor:"15,keyasint,omitzero"`  // that made it; its ID is 0 while it is kept out of the books
	Compare  Compare         `cbor:"16,keyasint,omitzero"`  // of a read
	Before   Read            `cbor:"17,keyasint,omitzero"`  // the read before
	ReRead   authority.Sign  `cbor:"18,keyasint,omitzero"`  // who ordered a re-read; it waits for one while it is open
	Batch    uint64          `cbor:"19,keyasint,omitempty"` // import that brought it
}

// Waits says whether the exception waits for somebody to read again.
func (x Exception) Waits() bool { return x.State == Open && !x.ReRead.IsZero() }

// OfRead says whether a read made the exception, not a file of consumption.
func (x Exception) OfRead() bool { return x.Read.Meter != 0 }

// readSentences say what is the matter with a read of each kind and what to do about it.
var readSentences = map[string]string{
	Lower:         "The read {value} is lower than {before} on {day}; had the register passed its end, {use} {unit} would have been used, above {limit}. Read again.",
	Huge:          "{use} {unit} since {day} is more than {limit}, the most to expect. Confirm it, or read again.",
	BelowEstimate: "The read {value} is below the estimated read {before} of {day}: the estimate was too high. Bill it to take the estimate back.",
	NoRead:        "No read of {month} on an active account. Estimate it, or have it read.",
	Inactive:      "{use} {unit} ran since {day} where nobody is served, or where the water is cut off. See who takes it.",
	PassedEnd:     "The register passed its end: from {before} to {value}, {use} {unit}.",
	High:          "{use} {unit}, well above the uses before.",
	Low:           "{use} {unit}, well below the uses before.",
	NoUse:         "No use since {day}. Is the premise empty, or does the meter stand still?",
	SameUse:       "{use} {unit}, the very same as the period before.",
	Estimates:     "Estimated, and the read before was estimated, too. Have it read.",
	OffDay:        "Read on {on}, more than two days off its day.",
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
	if x.OfRead() {
		return fault.Fill(readSentences[x.Kind], fault.Args{
			"value": phrase.Figure(x.Read.Value), "on": x.Read.Day.US(), "before": phrase.Figure(x.Before.Value), "day": x.Before.Day.US(),
			"use":  phrase.Figure(x.Usage.Quantity),
			"unit": x.Usage.Unit, "limit": phrase.Figure(x.Limit), "month": x.Month.Name(),
		})
	}
	return fault.Fill(sentences[x.Kind], fault.Args{
		"use": phrase.Figure(x.Usage.Quantity), "unit": x.Usage.Unit, "month": x.Month.Name(), "first": phrase.Figure(x.First),
		"usual": phrase.Figure(x.Usual), "limit": phrase.Figure(x.Limit),
	})
}
