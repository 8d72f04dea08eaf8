package account

import (
	"curbstop/domain/calendar"
	"curbstop/domain/row"
)

// Mandate is a customer's leave to draw an account's bills from a bank account. The number of the bank account stands apart, sealed
// (MandateNumber); here are only its last four digits, by which a customer knows it.
type Mandate struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64       `cbor:"1,keyasint"`
	Account  ID           `cbor:"2,keyasint"`
	Name     string       `cbor:"3,keyasint"`           // on the bank account
	Routing  string       `cbor:"4,keyasint"`           // nine digits of the bank
	Last     string       `cbor:"5,keyasint"`           // last four digits of the bank account
	Savings  bool         `cbor:"6,keyasint,omitempty"` // else a checking account
	Signed   calendar.Day `cbor:"7,keyasint"`
	Ended    calendar.Day `cbor:"8,keyasint,omitempty"` // withdrawn, or ended by the bank; 0 while it holds
}

// Holds says whether bills may be drawn on a day.
func (m Mandate) Holds(day calendar.Day) bool {
	return day >= m.Signed && (m.Ended == 0 || day < m.Ended)
}

// MandateNumber is the number of a mandate's bank account. It is sealed: only who holds the key reads it.
type MandateNumber struct {
	Mandate uint64 `cbor:"1,keyasint"`
	Number  string `cbor:"2,keyasint"` // 4 to 17 digits, leading zeros kept
}

// LastFour gives the digits of a bank account that may be shown.
func LastFour(number string) string { return number[max(0, len(number)-4):] }

// MandateBooks is the tables of mandates.
type MandateBooks interface {
	Mandates() row.Table[uint64, Mandate]
	MandateNumbers() row.Table[uint64, MandateNumber]
}

// MandatesOf is the index of mandates by account.
const MandatesOf row.Index = "account"
