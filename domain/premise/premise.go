// Package premise holds the places that are served, apart from who pays for them.
package premise

import (
	"github.com/shopspring/decimal"

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
	Route    string           `cbor:"4,keyasint,omitempty"`  // read route
	Order    int              `cbor:"5,keyasint,omitempty"`  // walking order within the route
	Units    int              `cbor:"6,keyasint,omitempty"`  // dwelling units
	Outside  bool             `cbor:"7,keyasint,omitempty"`  // outside the city limits
	Hazard   string           `cbor:"8,keyasint,omitempty"`  // dog, locked gate, ...
	Location string           `cbor:"9,keyasint,omitempty"`  // where the meter is
	Zone     string           `cbor:"10,keyasint,omitempty"` // of pressure or elevation, where prices depend on it
	Lot      string           `cbor:"11,keyasint,omitempty"` // group of lot sizes, where prices depend on it
	Land     decimal.Decimal  `cbor:"12,keyasint,omitzero"`  // square feet of landscape, for water budgets
	Owner    customer.ID      `cbor:"13,keyasint,omitempty"` // who owns the place, when not the customer; 0 when not known
}

// The indexes of premises.
const (
	ByNumber row.Index = "number"
	ByRoute  row.Index = "route"
)
