package account

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// KindConversion is the kind, and number series, of sets brought in from an old system.
const KindConversion document.Kind = "conversion"

// Conversion is a set of files brought in from an old system: draft while it is loaded, issued when everything is in the books. It
// keeps the control totals as they were compared, and who accepted which difference.
type Conversion struct {
	document.Header `cbor:"100,keyasint"`
	Digest          string         `cbor:"1,keyasint"` // of the files, in hex
	Finished        authority.Sign `cbor:"2,keyasint,omitzero"`
	Counts          Brought        `cbor:"3,keyasint"`
	Totals          []Control      `cbor:"4,keyasint,omitempty"`
}

// Brought counts what a conversion brought in.
type Brought struct {
	Customers int          `cbor:"1,keyasint,omitempty"` // owners too
	Premises  int          `cbor:"2,keyasint,omitempty"`
	Accounts  int          `cbor:"3,keyasint,omitempty"`
	Meters    int          `cbor:"4,keyasint,omitempty"`
	Usages    int          `cbor:"5,keyasint,omitempty"`
	Mandates  int          `cbor:"6,keyasint,omitempty"`
	Plans     int          `cbor:"7,keyasint,omitempty"`
	Deposits  int          `cbor:"8,keyasint,omitempty"`
	Budgets   int          `cbor:"9,keyasint,omitempty"`
	Averages  int          `cbor:"10,keyasint,omitempty"`
	Owed      money.Amount `cbor:"11,keyasint,omitempty"`
	Credit    money.Amount `cbor:"12,keyasint,omitempty"`
}

// Add gives the sum of two counts.
func (b Brought) Add(o Brought) Brought {
	b.Customers, b.Premises, b.Accounts, b.Meters = b.Customers+o.Customers, b.Premises+o.Premises, b.Accounts+o.Accounts, b.Meters+o.Meters
	b.Usages, b.Mandates, b.Plans, b.Deposits = b.Usages+o.Usages, b.Mandates+o.Mandates, b.Plans+o.Plans, b.Deposits+o.Deposits
	b.Budgets, b.Averages = b.Budgets+o.Budgets, b.Averages+o.Averages
	b.Owed, b.Credit = b.Owed.Plus(o.Owed), b.Credit.Plus(o.Credit)
	return b
}

// Control is one control total as it was compared; Accepted says why a difference was accepted, and by whom.
type Control struct {
	Name     string `cbor:"1,keyasint"`
	Theirs   string `cbor:"2,keyasint"`
	Ours     string `cbor:"3,keyasint"`
	Accepted string `cbor:"4,keyasint,omitempty"`
}

// ConversionBooks is the table of conversions, and their index by digest.
type ConversionBooks interface {
	Conversions() row.Table[document.Number, Conversion]
}

// ConversionByDigest is the index of conversions by the digest of their files.
const ConversionByDigest row.Index = "digest"
