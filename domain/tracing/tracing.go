// Package tracing finds customers who moved or whose mail came back: returned mail, the sources tried with their purpose, the leads
// found and what became of each; and the keys by which somebody who applies is told to be an old debtor.
//
// A file never changes an address by itself. A person accepts a lead, and the address is then saved by the customer's own deed.
package tracing

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// KindFile is the kind, and number series, of tracing files.
const KindFile document.Kind = "tracing file"

// HoldMail is what an account holds while its address is known to be wrong: runs of posted papers list it as an exception.
const HoldMail = "mail"

// The verbs of tracing. To accept a lead is to change the customer, and asks leave for that.
var (
	VerbKeep  = authority.Say("trace.keep", "trace customers who moved")
	VerbClose = authority.Say("trace.close", "close tracing files")
	VerbJudge = authority.Say("trace.judge", "say whether an applicant is an old debtor")
)

// MailReason is why a paper came back.
type MailReason string

// The reasons, as the post writes them.
const (
	MovedNoAddress MailReason = "moved, left no address"
	ForwardOver    MailReason = "forwarding has expired"
	NotKnown       MailReason = "not known at the address"
	NoSuchNumber   MailReason = "no such number or street"
	Vacant         MailReason = "vacant"
	Unclaimed      MailReason = "unclaimed"
	Turned         MailReason = "refused"
	Insufficient   MailReason = "address not complete"
	Died           MailReason = "deceased"
)

// MailReasons lists them in the order of a form.
var MailReasons = []MailReason{MovedNoAddress, ForwardOver, NotKnown, NoSuchNumber, Vacant, Unclaimed, Turned, Insufficient, Died}

// Mail is one paper that came back.
type Mail struct {
	Doc     document.Ref     `cbor:"1,keyasint,omitzero"`  // the paper, where it has a number in the books
	What    string           `cbor:"2,keyasint,omitempty"` // else what it was
	Day     calendar.Day     `cbor:"3,keyasint"`           // it came back
	Reason  MailReason       `cbor:"4,keyasint"`
	Forward customer.Address `cbor:"5,keyasint,omitzero"` // on the label of the post
	To      string           `cbor:"6,keyasint"`          // where it had been sent
	Sign    authority.Sign   `cbor:"7,keyasint"`
	By      string           `cbor:"8,keyasint"`
}

// Try is one source that was asked.
type Try struct {
	Source  Source         `cbor:"1,keyasint"`
	Day     calendar.Day   `cbor:"2,keyasint"`
	Whom    string         `cbor:"3,keyasint,omitempty"` // who was asked, or where it was looked up
	Found   string         `cbor:"4,keyasint,omitempty"` // "" for nothing
	Purpose Purpose        `cbor:"5,keyasint"`
	Cost    money.Amount   `cbor:"6,keyasint,omitempty"`
	Sign    authority.Sign `cbor:"7,keyasint"`
	By      string         `cbor:"8,keyasint"`
}

// LeadKind is what a lead leads to.
type LeadKind string

// The kinds of lead.
const (
	ToAddress  LeadKind = "address"
	ToPhone    LeadKind = "phone"
	ToEmployer LeadKind = "employer"
	ToRelative LeadKind = "relative"
)

// LeadKinds lists them in the order of a form.
var LeadKinds = []LeadKind{ToAddress, ToPhone, ToEmployer, ToRelative}

// Confidence is how far a lead is believed.
type Confidence string

// The degrees of confidence.
const (
	Doubtful  Confidence = "doubtful"
	Likely    Confidence = "likely"
	Confirmed Confidence = "confirmed" // by the customer, or by two sources
)

// Degrees lists them from the least.
var Degrees = []Confidence{Doubtful, Likely, Confirmed}

// Outcome is what became of a lead.
type Outcome string

// The outcomes of a lead.
const (
	Waiting  Outcome = "to follow"
	Accepted Outcome = "accepted"
	RuledOut Outcome = "ruled out"
)

// Lead is one thing found that may lead to the customer.
type Lead struct {
	Kind       LeadKind         `cbor:"1,keyasint"`
	Address    customer.Address `cbor:"2,keyasint,omitzero"`
	Text       string           `cbor:"3,keyasint,omitempty"` // phone number, name of employer or relative
	From       string           `cbor:"4,keyasint,omitempty"` // which source gave it
	Confidence Confidence       `cbor:"5,keyasint"`
	Outcome    Outcome          `cbor:"6,keyasint"`
	Why        string           `cbor:"7,keyasint,omitempty"` // it was accepted or ruled out
	Sign       authority.Sign   `cbor:"8,keyasint"`
	By         string           `cbor:"9,keyasint"`
	Judged     authority.Sign   `cbor:"10,keyasint,omitzero"`
	JudgedBy   string           `cbor:"11,keyasint,omitempty"`
}

// Says gives what the lead leads to, in one line.
func (l Lead) Says() string {
	if l.Kind == ToAddress {
		return l.Address.String()
	}
	return l.Text
}

// File is the search for one customer of one account.
type File struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID   `cbor:"1,keyasint"`
	Customer        customer.ID  `cbor:"2,keyasint"`
	Status          Status       `cbor:"3,keyasint"`
	Why             string       `cbor:"4,keyasint"` // it was opened
	Opened          calendar.Day `cbor:"5,keyasint"`
	Mails           []Mail       `cbor:"6,keyasint,omitempty"`
	Tries           []Try        `cbor:"7,keyasint,omitempty"`
	Leads           []Lead       `cbor:"8,keyasint,omitempty"`
	Steps           []Stepped    `cbor:"9,keyasint,omitempty"`
	Touched         calendar.Day `cbor:"10,keyasint"` // something was last added
}

// Stepped is one step of a file's life.
type Stepped struct {
	To   Status         `cbor:"1,keyasint"`
	Why  string         `cbor:"2,keyasint,omitempty"`
	Sign authority.Sign `cbor:"3,keyasint"`
	By   string         `cbor:"4,keyasint"`
}

// Open says whether the search goes on.
func (f File) Open() bool { return f.Status != Closed }

// Cost sums what the sources cost.
func (f File) Cost() (sum money.Amount) {
	for _, t := range f.Tries {
		sum = sum.Plus(t.Cost)
	}
	return sum
}

// ToFollow counts the leads nobody has judged yet.
func (f File) ToFollow() (n int) {
	for _, l := range f.Leads {
		if l.Outcome == Waiting {
			n++
		}
	}
	return n
}

// The indexes of tracing files.
const (
	ByAccount  row.Index = "account"
	ByStatus   row.Index = "status"
	ByCustomer row.Index = "customer"
)

// Books is what deeds of tracing need.
type Books interface {
	account.Books
	Identifications() row.Table[uint64, customer.Identification]
	office.HouseBooks
	Traces() row.Table[document.Number, File]
	customer.Books
	// NameOf gives the full name of a member of staff.
	NameOf(authority.StaffID) string
	// SignedBy says who signed, and by whose authority.
	SignedBy(authority.Sign) string
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

func no(code, text, field string, args fault.Args) error {
	return fault.New(fault.Invalid, code, text, args).At(field)
}
