// Package collection asks for money that is past due: the aging list, runs of reminders and final notices, and the notices
// themselves. A notice never posts money.
package collection

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/printout"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// The kinds of document, and their number series.
const (
	KindRun    document.Kind = "notice run"
	KindNotice document.Kind = "notice"
)

// Step is a step of collection on paper.
type Step string

// The steps, from the mildest.
const (
	Reminder Step = "reminder"
	Final    Step = "final notice"
)

// Steps lists them in order.
var Steps = []Step{Reminder, Final, Termination, DoorTag, PostCut}

var ruleOf = map[Step]policy.Notice{Reminder: policy.Reminder, Final: policy.FinalNotice, Termination: policy.FinalNotice}

// Why says why an account past due gets no notice; "" when it gets one.
type Why string

// The exceptions, in the order they are looked for.
const (
	IsClosed   Why = "account is closed"
	IsOff      Why = "service is cut off already"
	IsHeld     Why = "on hold"
	UnderLeast Why = "under the minimum"
	Noticed    Why = "noticed already"
	NoAddress  Why = "no mail address"
	Astray     Why = "mail came back from the address" // the customer is being traced
	PaidSince  Why = "paid since the list was made"    // found when the notice is made
	NotAllowed Why = "the rules do not allow it"       // with the sentence of the gate
)

// HoldNotice and HoldCut are the holds of an account that keep notices back: HoldCut the final one only.
const (
	HoldNotice = "notice"
	HoldCut    = "cut"
	HoldMail   = "mail" // what is posted comes back
)

// ChunkSize is how many accounts one batch of a run carries.
const ChunkSize = 500

// Run is one notice run: draft is the preview, approved the accepted proof list, issued the notices made.
type Run struct {
	document.Header `cbor:"100,keyasint"`
	Step            Step         `cbor:"1,keyasint"`
	Sent            calendar.Day `cbor:"2,keyasint"`           // day of mailing, from which the days run
	PayBy           calendar.Day `cbor:"3,keyasint"`           // last day to pay or to arrange payment
	Cut             calendar.Day `cbor:"4,keyasint,omitempty"` // day service may be cut, of a final notice
	Least           money.Amount `cbor:"5,keyasint,omitempty"` // no notice below so much past due
	Quiet           int          `cbor:"6,keyasint,omitempty"` // no second notice of the same step within so many days
	Filter          Filter       `cbor:"7,keyasint"`
	Rules           []string     `cbor:"8,keyasint,omitempty"` // citations of the rules the days come from
	Chunks          int          `cbor:"9,keyasint,omitempty"`
	Done            int          `cbor:"10,keyasint,omitempty"` // batches issued
	Sum             Sum          `cbor:"11,keyasint"`
	Mailed          calendar.Day `cbor:"12,keyasint,omitempty"` // day the last of the notices went to the post; 0 while one is left
	Posted          int          `cbor:"13,keyasint,omitempty"` // notices whose mailing is recorded
	Carrier         string       `cbor:"14,keyasint,omitempty"` // who took them to the post, or hung them
	Pack            string       `cbor:"15,keyasint,omitempty"` // code of the rule pack it was drafted by; "" for the one the office uses
}

// Sum is what a run holds, counted.
type Sum struct {
	Proposed int          `cbor:"1,keyasint,omitempty"`
	Amount   money.Amount `cbor:"2,keyasint,omitempty"` // of the proposals
	Excepted int          `cbor:"3,keyasint,omitempty"`
	Vetoed   int          `cbor:"4,keyasint,omitempty"`
	Made     int          `cbor:"5,keyasint,omitempty"` // notices made
	Asked    money.Amount `cbor:"6,keyasint,omitempty"` // what they ask for
}

// Line is one account of a run: a proposal, or an exception with its reason.
type Line struct {
	Account account.ID      `cbor:"1,keyasint"`
	Number  string          `cbor:"2,keyasint"`
	Name    string          `cbor:"3,keyasint"`
	Amount  money.Amount    `cbor:"4,keyasint"` // past due when the list was made
	Oldest  calendar.Day    `cbor:"5,keyasint"`
	Why     Why             `cbor:"6,keyasint,omitempty"`
	Note    string          `cbor:"7,keyasint,omitempty"` // more about the exception
	Veto    string          `cbor:"8,keyasint,omitempty"` // reason for taking the account off the run
	Vetoed  authority.Sign  `cbor:"9,keyasint,omitzero"`
	Notice  document.Number `cbor:"10,keyasint,omitempty"` // the notice made
}

// Proposed says whether the line is to become a notice.
func (l Line) Proposed() bool { return l.Why == "" && l.Veto == "" }

// ChunkKey names one batch of a run.
type ChunkKey struct {
	Run   document.Number `cbor:"1,keyasint"`
	Index int             `cbor:"2,keyasint,omitempty"`
}

// KeyParts implements the key of several parts.
func (k ChunkKey) KeyParts() []any { return []any{k.Run, k.Index} }

// Chunk is one batch of a run; its bounds are fixed when the run is drafted.
type Chunk struct {
	row.Mark `cbor:"90,keyasint"`
	Key      ChunkKey `cbor:"1,keyasint"`
	Lines    []Line   `cbor:"2,keyasint,omitempty"`
}

// Notice is one notice to one customer, frozen as it was issued: who, where, what, and by when.
type Notice struct {
	document.Header `cbor:"100,keyasint"`
	Run             document.Number `cbor:"1,keyasint,omitempty"`
	Step            Step            `cbor:"2,keyasint"`
	Account         account.ID      `cbor:"3,keyasint"`
	AccountNumber   string          `cbor:"4,keyasint"`
	Customer        string          `cbor:"5,keyasint"`
	Mail            []string        `cbor:"6,keyasint"` // address block, name first
	Service         string          `cbor:"7,keyasint"` // service address
	Language        string          `cbor:"8,keyasint"`
	Sent            calendar.Day    `cbor:"9,keyasint"`
	PayBy           calendar.Day    `cbor:"10,keyasint"`
	Cut             calendar.Day    `cbor:"11,keyasint,omitempty"`
	Amount          money.Amount    `cbor:"12,keyasint"`
	Items           []Item          `cbor:"13,keyasint"`
	Sewer           bool            `cbor:"14,keyasint,omitempty"` // sewer charges are among the items
	Rules           []string        `cbor:"15,keyasint,omitempty"`
	Mailed          calendar.Day    `cbor:"16,keyasint,omitempty"`
	Fees            []Told          `cbor:"17,keyasint,omitempty"` // what having the service back costs, as the notice tells it
	Free            bool            `cbor:"18,keyasint,omitempty"` // restoring costs nothing
	Wording         calendar.Day    `cbor:"19,keyasint,omitempty"` // day from which its wording holds; 0 for the one shipped
	Form            string          `cbor:"20,keyasint,omitempty"` // name and version of the paper's form
	Mailing         document.Number `cbor:"21,keyasint,omitempty"` // recorded mailing that took it
	Appeal          bool            `cbor:"22,keyasint,omitempty"` // its wording tells how to appeal
	Asks            []Asked         `cbor:"30,keyasint,omitempty"` // what it asks for, by open item of the ledger: a cut rests on these alone
}

// Told is one fee as a notice tells it.
type Told struct {
	Text   string       `cbor:"1,keyasint"`
	Amount money.Amount `cbor:"2,keyasint"`
	After  bool         `cbor:"3,keyasint,omitempty"` // only for restoring after hours
}

// Item is one document past due, its services together.
type Item struct {
	Doc    document.Ref `cbor:"1,keyasint"`
	Kind   ledger.Kind  `cbor:"2,keyasint"`
	Billed calendar.Day `cbor:"3,keyasint"`
	Due    calendar.Day `cbor:"4,keyasint"`
	Amount money.Amount `cbor:"5,keyasint"`
}

// The indexes of runs and notices.
const (
	ByState   row.Index = "state"   // runs
	ByAccount row.Index = "account" // notices by account and day sent
	ByRun     row.Index = "run"
	ByDay     row.Index = "day" // notices by day sent
)

// Books is what deeds of collection need.
type Books interface {
	ledger.Books
	account.MasterBooks
	office.HouseBooks
	staff.Roll
	policy.Books
	printout.JobBooks
	NoticeRuns() row.Table[document.Number, Run]
	NoticeChunks() row.Table[ChunkKey, Chunk]
	Notices() row.Table[document.Number, Notice]
	Wordings() row.Table[WordingKey, Wording]
	// LetterWorded says whether a letter was made with a version of its wording.
	LetterWorded(WordingKey) (bool, error)
	CollectTerms() row.Table[calendar.Day, Terms]
	// GateFacts gives what the gate must know of one account on a day, under a pack.
	GateFacts(account.Account, calendar.Day, policy.Pack) (Facts, error)
	// GateFactsOfAll gives it for every account, the tables read once, one after the other.
	GateFactsOfAll(calendar.Day, policy.Pack) (func(AgedAccount) (Facts, error), error)
	Mailings() row.Table[document.Number, Mailing]
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}
