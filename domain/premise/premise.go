// Package premise holds the places that are served, apart from who pays for them.
package premise

import (
	"curbstop/domain/customer"
	"curbstop/domain/row"
)

// ID is the internal number of a premise, never shown.
type ID uint64

// Premise is one served place.
type Premise struct {
	row.Mark `cbor:"90,keyasint"`
	ID       ID               `cbor:"1,keyasint"`
	Number   string           `cbor:"2,keyasint"` // premise number, unique, leading zeros kept
	Address  customer.Address `cbor:"3,keyasint"`
	Route    string           `cbor:"4,keyasint,omitempty"` // read route
	Order    int              `cbor:"5,keyasint,omitempty"` // walking order within the route
	Units    int              `cbor:"6,keyasint,omitempty"` // dwelling units
	Outside  bool             `cbor:"7,keyasint,omitempty"` // outside the city limits
	Hazard   string           `cbor:"8,keyasint,omitempty"` // dog, locked gate, ...
	Location string           `cbor:"9,keyasint,omitempty"` // where the meter is
}

// The indexes of premises.
const (
	ByNumber row.Index = "number"
	ByRoute  row.Index = "route"
)
