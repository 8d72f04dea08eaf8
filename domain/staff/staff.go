// Package staff holds the people of the section: who they are, how they sign in, and what they are granted.
package staff

import (
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/row"
)

// Person is one member of staff.
type Person struct {
	row.Mark   `cbor:"90,keyasint"`
	ID         authority.StaffID `cbor:"1,keyasint"`
	SignIn     string            `cbor:"2,keyasint"` // lower case, unique
	FullName   string            `cbor:"3,keyasint"`
	Position   string            `cbor:"4,keyasint"` // as the position plan names it
	Role       Role              `cbor:"5,keyasint"`
	Number     string            `cbor:"6,keyasint,omitempty"` // employee number
	Supervisor authority.StaffID `cbor:"7,keyasint,omitempty"`
	Hired      calendar.Day      `cbor:"8,keyasint,omitempty"`
	Left       calendar.Day      `cbor:"9,keyasint,omitempty"`  // 0 while in service
	Own        []uint64          `cbor:"10,keyasint,omitempty"` // own and linked accounts, by internal number
	Language   string            `cbor:"11,keyasint,omitempty"` // "en" or "es"
	Suspended  calendar.Day      `cbor:"12,keyasint,omitempty"` // from this day on may not work; 0 while nothing is in the way
	Trainer    authority.StaffID `cbor:"13,keyasint,omitempty"` // in training: who signs what they post; 0 otherwise
	Apart      bool              `cbor:"14,keyasint,omitempty"` // has limits of their own only: nothing by the authority matrix
}

// OutOn says whether the person may not work on a day: has left, or is suspended.
func (p Person) OutOn(day calendar.Day) bool {
	return p.Left != 0 && p.Left <= day || p.Suspended != 0 && p.Suspended <= day
}

// Role says what a person is to the sealed records and the screens; limits stand in grants, not here.
type Role string

// The roles of a section.
const (
	Clerk      Role = "clerk"
	Supervisor Role = "supervisor"
	Manager    Role = "manager"
)

// Credential is how a person proves who they are: an argon2id verifier, and the secret half of the person's lock under a key made from
// the same password. What is locked with the public half, the keys of sealed groups, opens with the password (KeyWrap).
type Credential struct {
	Staff    authority.StaffID `cbor:"1,keyasint"`
	Salt     []byte            `cbor:"2,keyasint"`
	Time     uint32            `cbor:"3,keyasint"`
	Memory   uint32            `cbor:"4,keyasint"` // KiB
	Verifier []byte            `cbor:"5,keyasint"`
	Failures int               `cbor:"7,keyasint,omitempty"`
	Public   []byte            `cbor:"8,keyasint,omitempty"`
	Private  []byte            `cbor:"9,keyasint,omitempty"`
	Given    bool              `cbor:"10,keyasint,omitempty"` // by somebody else, who knows it: it opens nothing but a password of one's own
}

// BySignIn is the unique index of people by sign-in name.
const BySignIn row.Index = "sign-in name"

// ByStaffVerb is the index of grants by person and verb; ByVerb by verb alone.
const (
	ByStaffVerb row.Index = "person"
	ByVerb      row.Index = "verb"
)

// Books is what deeds about staff need.
type Books interface {
	People() row.Table[authority.StaffID, Person]
	Credentials() row.Table[authority.StaffID, Credential]
	AllGrants() row.Table[uint64, authority.Grant]
	KeyWraps() row.Table[WrapKey, KeyWrap]
	Limits
}
