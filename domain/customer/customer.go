// Package customer holds the people and firms that owe and are owed, apart from the premises they live at.
package customer

import (
	"strings"

	"curbstop/domain/row"
)

// ID is the internal number of a customer, never shown.
type ID uint64

// Address is a mail address: up to three delivery lines, then city, state and ZIP (USPS Publication 28).
type Address struct {
	Lines []string `cbor:"1,keyasint,omitempty"`
	City  string   `cbor:"2,keyasint,omitempty"`
	State string   `cbor:"3,keyasint,omitempty"`
	ZIP   string   `cbor:"4,keyasint,omitempty"`
}

// IsZero says whether no address is given.
func (a Address) IsZero() bool { return len(a.Lines) == 0 && a.City == "" && a.ZIP == "" }

// Block gives the lines of an address block, the last one city, state and ZIP.
func (a Address) Block() []string {
	last := strings.TrimSpace(strings.TrimSuffix(a.City+", "+a.State, ", ") + "  " + a.ZIP)
	return append(append([]string(nil), a.Lines...), last)
}

// String gives the address on one line.
func (a Address) String() string { return strings.Join(a.Block(), ", ") }

// Customer is a responsible party.
type Customer struct {
	row.Mark `cbor:"90,keyasint"`
	ID       ID       `cbor:"1,keyasint"`
	Name     string   `cbor:"2,keyasint"`
	Second   string   `cbor:"3,keyasint,omitempty"` // second name on the account, or "c/o"
	Firm     bool     `cbor:"4,keyasint,omitempty"`
	Phones   []string `cbor:"5,keyasint,omitempty"`
	Email    string   `cbor:"6,keyasint,omitempty"`
	Mail     Address  `cbor:"7,keyasint"`            // where bills go, unless the account says otherwise
	Language string   `cbor:"8,keyasint,omitempty"`  // of papers: "en" or "es"
	Identity string   `cbor:"9,keyasint,omitempty"`  // how identity was proved, never the number itself
	Old      string   `cbor:"10,keyasint,omitempty"` // number in the program the books came from
	IDTail   string   `cbor:"11,keyasint,omitempty"` // last four of an id number, to tell people of one name apart; never more of it
}
