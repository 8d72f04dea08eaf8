// Package casework keeps what was said with a customer and what everybody must know before acting on an account: contact notes,
// with follow-up days, and alerts.
package casework

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/row"
)

// Channel is how a contact came about.
type Channel string

// The channels.
const (
	Counter Channel = "counter"
	Phone   Channel = "phone"
	Letter  Channel = "letter"
	Email   Channel = "email"
	Web     Channel = "web"
	Field   Channel = "field"
	Inside  Channel = "inside" // a note of the office itself, nobody called
)

// Channels lists them in the order a clerk meets them.
var Channels = []Channel{Phone, Counter, Email, Letter, Web, Field, Inside}

// Note is one contact with a customer, or a note of the office. It is kept as written: a mistake is put right by a note that
// follows it.
type Note struct {
	ID       uint64         `cbor:"1,keyasint"`
	Account  account.ID     `cbor:"2,keyasint"`
	Channel  Channel        `cbor:"3,keyasint"`
	Caller   string         `cbor:"4,keyasint,omitempty"` // who it was, when not the customer
	Checked  string         `cbor:"5,keyasint,omitempty"` // how the office made sure who it was; never a number of a document
	Text     string         `cbor:"6,keyasint"`
	FollowUp calendar.Day   `cbor:"7,keyasint,omitempty"` // somebody must come back to it on this day
	Follows  uint64         `cbor:"8,keyasint,omitempty"` // the note this one answers or corrects
	Correct  bool           `cbor:"9,keyasint,omitempty"` // the note followed was wrong
	Sign     authority.Sign `cbor:"10,keyasint"`
	By       string         `cbor:"11,keyasint"` // name of who wrote it
}

// FollowUp is a day on which somebody must come back to a note; it is done when a later note says so.
type FollowUp struct {
	row.Mark `cbor:"90,keyasint"`
	Note     uint64         `cbor:"1,keyasint"`
	Account  account.ID     `cbor:"2,keyasint"`
	Day      calendar.Day   `cbor:"3,keyasint"`
	DoneBy   uint64         `cbor:"4,keyasint,omitempty"` // the note that closed it, 0 while it is open
	Done     authority.Sign `cbor:"5,keyasint,omitzero"`
}

// AlertKind is what everybody must know of an account.
type AlertKind string

// The kinds of alert.
const (
	CashOnly  AlertKind = "cash only"
	Caution   AlertKind = "caution"
	NoCut     AlertKind = "do not cut"
	Medical   AlertKind = "medical"
	Bankrupt  AlertKind = "bankruptcy"
	Deceased  AlertKind = "deceased"
	NoNotices AlertKind = "no notices"
	Other     AlertKind = "other"
)

// AlertKinds lists them in the order in which an account shows them, the gravest first.
var AlertKinds = []AlertKind{Medical, NoCut, Caution, CashOnly, Bankrupt, Deceased, NoNotices, Other}

// holds names what each kind holds back on the account while it lasts: cuts and notices.
var holds = map[AlertKind][]string{
	Medical: {"cut"}, NoCut: {"cut"}, Bankrupt: {"cut", "notice"}, Deceased: {"notice"}, NoNotices: {"notice"},
}

// Alert is one thing to know. One that holds something back on the account ends by a deed, never by the calendar alone: when its
// last day has passed it comes up among the work of the day.
type Alert struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64         `cbor:"1,keyasint"`
	Account  account.ID     `cbor:"2,keyasint"`
	Kind     AlertKind      `cbor:"3,keyasint"`
	Text     string         `cbor:"4,keyasint"` // why, and what to do
	From     calendar.Day   `cbor:"5,keyasint"`
	Until    calendar.Day   `cbor:"6,keyasint,omitempty"` // last day; 0 for no end
	Sign     authority.Sign `cbor:"7,keyasint"`
	By       string         `cbor:"8,keyasint"`
	Ended    authority.Sign `cbor:"9,keyasint,omitzero"`
	EndText  string         `cbor:"10,keyasint,omitempty"`
	EndBy    string         `cbor:"11,keyasint,omitempty"`
}

// IsOn says whether the alert shows on a day. One that holds something back shows until it is ended.
func (a Alert) IsOn(day calendar.Day) bool {
	if !a.Ended.IsZero() || day < a.From {
		return false
	}
	return a.Until == 0 || day <= a.Until || a.Acts()
}

// Acts says whether the alert changes what may be done with the account.
func (a Alert) Acts() bool { return a.Kind == CashOnly || len(holds[a.Kind]) > 0 }

// Holds names what the alert holds back on the account: cuts and notices.
func (a Alert) Holds() []string { return holds[a.Kind] }

// IsPast says whether the alert's last day has passed and nobody has ended it.
func (a Alert) IsPast(day calendar.Day) bool {
	return a.Ended.IsZero() && a.Until != 0 && a.Until < day && a.Acts()
}

// The indexes of notes, follow-ups and alerts.
const (
	ByAccount row.Index = "account"
	ByFollows row.Index = "follows" // notes by the note they follow
	ByDue     row.Index = "due"     // open follow-ups by day
	ByEnd     row.Index = "end"     // alerts in force that act on the account, by last day
)

// Books is what deeds of casework need.
type Books interface {
	account.MasterBooks
	Notes() row.Table[uint64, Note]
	FollowUps() row.Table[uint64, FollowUp]
	Alerts() row.Table[uint64, Alert]
	// HeldBesides gives what an account holds back for other reasons than those of one source, such as holds and arrangements.
	HeldBesides(account.ID, string) (account.Stops, error)
	// NameOf gives the full name of a member of staff.
	NameOf(authority.StaffID) string
	// SignedBy says who signed, and by whose authority.
	SignedBy(authority.Sign) string
}

// Source names alerts among the reasons an account is held back.
const Source = "alert"
