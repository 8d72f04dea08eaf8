// Package approval sends up what somebody may not do: the deed as plain data, with the facts it was made on. Who may do it looks at one
// page and approves, returns or sends it further. An approval carries the deed out anew, and refuses when the facts have changed.
package approval

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/domain/steps"
)

// Kind is the kind, and number series, of deeds sent up.
const Kind document.Kind = "sent up"

// The states of a deed sent up.
const (
	Waiting   document.State = "waiting"
	Done      document.State = "done"
	Returned  document.State = "returned"
	Withdrawn document.State = "withdrawn"
)

// The actions on it.
const (
	Approving   document.Action = "approve"
	Returning   document.Action = "return"
	Further     document.Action = "send further"
	Withdrawing document.Action = "withdraw"
	Again       document.Action = "send again"
)

// Law is the life of a deed sent up.
var Law = steps.Law[document.State, document.Action]{
	Waiting:   {Approving: Done, Returning: Returned, Further: Waiting, Withdrawing: Withdrawn},
	Returned:  {Again: Waiting, Withdrawing: Withdrawn},
	Done:      {},
	Withdrawn: {},
}

// past says what the signature of each action meant.
var past = map[document.Action]string{
	Approving: "approved", Returning: "returned", Further: "sent further", Withdrawing: "withdrawn", Again: "prepared",
}

// Fact is one row the deed was made on.
type Fact = row.Seen

// Sent is one deed sent up.
type Sent struct {
	document.Header `cbor:"100,keyasint"`
	Command         string            `cbor:"1,keyasint"` // its stable name
	Version         int               `cbor:"2,keyasint"` // of the program's catalogue it was written by
	Data            []byte            `cbor:"3,keyasint"` // the command
	Facts           []Fact            `cbor:"4,keyasint,omitempty"`
	Act             authority.Act     `cbor:"5,keyasint"` // as the deed asked then
	Code            string            `cbor:"6,keyasint"` // why it was refused
	Why             string            `cbor:"7,keyasint"` // the same as a sentence
	Note            string            `cbor:"8,keyasint,omitempty"`
	To              authority.StaffID `cbor:"9,keyasint,omitempty"` // whom it was sent to; 0 for whoever may
	Sender          authority.StaffID `cbor:"10,keyasint"`
	Cosign          bool              `cbor:"11,keyasint,omitempty"` // of somebody in training: their trainer signs
	Account         uint64            `cbor:"12,keyasint,omitempty"`
}

// Version of the catalogue: raised when a command's data no longer means what it meant, so that older deeds are returned, not misread.
const Version = 1

// The indexes of deeds sent up.
const (
	ByState  row.Index = "state"
	BySender row.Index = "sender"
)

// Books is what sending up and approving needs; the deed itself finds its own tables in the same transaction.
type Books interface {
	staff.Books
	office.HouseBooks
	account.MasterBooks
	Customers() row.Table[customer.ID, customer.Customer]
	Standings() row.Table[uint64, ledger.Standing]
	SentUp() row.Table[document.Number, Sent]
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
	// Pack and Unpack turn a command into bytes and back.
	Pack(any) ([]byte, error)
	Unpack([]byte, any) error
	// Observed runs do and gives the rows of record it read before it wrote them, but for those that every deed moves.
	Observed(do func() error) ([]Fact, error)
	// Refusal says why somebody may not do an act on a day, nil when they may.
	Refusal(who authority.StaffID, act authority.Act, day calendar.Day) error
	// WhoCould names the people whose grants would allow the act.
	WhoCould(act authority.Act, day calendar.Day) ([]string, error)
	// NameOf gives the full name of a member of staff.
	NameOf(authority.StaffID) string
	// SignedBy says who signed, and by whose authority.
	SignedBy(authority.Sign) string
}
