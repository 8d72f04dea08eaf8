package autopay

import (
	"crypto/sha256"
	"fmt"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// KindRun is the kind, and the number series, of draft runs.
const KindRun document.Kind = "draft run"

// Step is what a run is at, besides its state as a document.
type Step string

// The steps of a run.
const (
	Proposing Step = "being made up"
	Proof     Step = "to be looked through"
	AtBank    Step = "at the bank" // the file is written; money moves on the settlement day
	Settling  Step = "being posted"
	Settled   Step = "posted"
	Undone    Step = "taken back"
)

// Sum is what a run draws, in counts and cents.
type Sum struct {
	Drafts   int          `cbor:"1,keyasint,omitempty"`
	Total    money.Amount `cbor:"2,keyasint,omitempty"`
	Prenotes int          `cbor:"3,keyasint,omitempty"`
	Retries  int          `cbor:"4,keyasint,omitempty"` // among Drafts
	Left     int          `cbor:"5,keyasint,omitempty"` // left out, by the rules or by hand
}

// Add counts a draft in, or out again when sign is -1.
func (s *Sum) Add(d Draft, sign int) {
	switch {
	case !d.In():
		s.Left += sign
	case d.Prenote:
		s.Prenotes += sign
	default:
		s.Drafts, s.Total = s.Drafts+sign, s.Total.Plus(money.Amount(sign)*d.Amount)
		if d.Try > 0 {
			s.Retries += sign
		}
	}
}

// Run is a run of drafts and prenotes: draft while it is made up and looked through, approved by a second person, issued when its file
// is written, voided when it was taken back.
type Run struct {
	document.Header `cbor:"100,keyasint"`
	Day             calendar.Day    `cbor:"1,keyasint"` // on which the money is to move: a banking day
	Step            Step            `cbor:"2,keyasint"`
	Batches         int             `cbor:"3,keyasint"`           // of mandates, and one more for what is presented again
	At              int             `cbor:"4,keyasint,omitempty"` // batches the step has behind it
	Sum             Sum             `cbor:"5,keyasint"`
	Digest          string          `cbor:"6,keyasint,omitempty"` // SHA-256 of the file, in hexadecimal
	Parts           int             `cbor:"7,keyasint,omitempty"` // it is kept in
	Lines           int             `cbor:"8,keyasint,omitempty"` // of the file
	Created         calendar.Day    `cbor:"9,keyasint,omitempty"`
	Modifier        byte            `cbor:"10,keyasint,omitempty"` // A for a day's first file
	First           uint64          `cbor:"11,keyasint,omitempty"` // its drafts, by number, from
	Last            uint64          `cbor:"12,keyasint,omitempty"` // to
	Deposit         document.Number `cbor:"13,keyasint,omitempty"` // of the money, in one sum
	Bank            string          `cbor:"14,keyasint,omitempty"`
	Posted          money.Amount    `cbor:"15,keyasint,omitempty"` // as far as it is being posted
	Why             string          `cbor:"16,keyasint,omitempty"` // it was taken back
}

// FileName gives the name the run's file is written under.
func (r Run) FileName() string {
	return fmt.Sprintf("ach-%s-%c-%s.txt", r.Created.Time().Format("20060102"), r.Modifier, r.Number)
}

// Op derives the operation id of a step, so that a run killed anywhere and started again is the same deed.
func (r Run) Op(s Step) office.OpID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d/%s", KindRun, r.Number, s))
	return office.OpID(sum[:16])
}

// BatchSize is how many mandates a batch spans.
const BatchSize = 2000

// Skip says why a bill is not drawn.
type Skip string

// The reasons by which the rules leave a bill out.
const (
	Closed    Skip = "account closed"
	HeldBack  Skip = "drafts held back" // account.Held["draft"] or ["bill"]: disputed, or being looked into
	InCourt   Skip = "bankruptcy"
	Died      Skip = "holder deceased"
	CashOnly  Skip = "cash only"
	Promised  Skip = "pays by arrangement"
	Small     Skip = "below the least amount"
	OverLimit Skip = "over the mandate's limit"
	PaidSince Skip = "paid since"
	Stopped   Skip = "mandate stopped since"
	Changed   Skip = "changed since approval"
	NoNumber  Skip = "bank account number missing"
)

// Draft is one entry of a run: an amount to be drawn, a prenote, or a bill the rules leave out. Its internal number makes the trace
// by which the bank knows it; numbers are never used again.
type Draft struct {
	row.Mark `cbor:"90,keyasint"`
	ID       uint64          `cbor:"1,keyasint"`
	Run      document.Number `cbor:"2,keyasint"`
	Mandate  uint64          `cbor:"3,keyasint,omitempty"` // 0 for the credit of a balanced file
	Account  account.ID      `cbor:"4,keyasint,omitempty"`
	Number   string          `cbor:"5,keyasint,omitempty"` // of the account
	Name     string          `cbor:"6,keyasint"`           // on the bank account
	Bill     document.Number `cbor:"7,keyasint,omitempty"`
	Due      calendar.Day    `cbor:"8,keyasint,omitempty"` // of the bill
	Amount   money.Amount    `cbor:"9,keyasint,omitempty"`
	Prenote  bool            `cbor:"10,keyasint,omitempty"`
	Offset   bool            `cbor:"11,keyasint,omitempty"` // the credit of a balanced file to our own account
	Skip     Skip            `cbor:"12,keyasint,omitempty"`
	Veto     string          `cbor:"13,keyasint,omitempty"` // why somebody took it off
	Vetoed   authority.Sign  `cbor:"14,keyasint,omitzero"`
	First    uint64          `cbor:"15,keyasint,omitempty"` // the draft this one presents again
	Try      int             `cbor:"16,keyasint,omitempty"` // 1 or 2 when presented again
	Receipt  document.Number `cbor:"17,keyasint,omitempty"`
	Back     Back            `cbor:"18,keyasint,omitzero"`
	Gone     bool            `cbor:"19,keyasint,omitempty"` // its run was taken back
	Ending   string          `cbor:"20,keyasint,omitempty"` // of the bank account, as its customer knows it
}

// In says whether the draft is drawn, or its prenote sent.
func (d Draft) In() bool { return d.Skip == "" && d.Veto == "" }

// Round is how many numbers seven digits hold; after them they begin again, in a batch of their own.
const Round = 9_999_999

// Trace gives the seven digits of the trace.
func (d Draft) Trace() int { return TraceOf(d.ID) }

// TraceOf gives the seven digits of the trace of a draft's number.
func TraceOf(id uint64) int { return int((id-1)%Round) + 1 }

// Before gives the number of the draft that had the same seven digits the last time round; 0 when there was none.
func Before(id uint64) uint64 {
	if id <= Round {
		return 0
	}
	return id - Round
}

// Decision is what the office made of a returned draft.
type Decision string

// The decisions.
const (
	Undecided Decision = "open"
	ToRepeat  Decision = "to be presented again"
	Repeated  Decision = "presented again"
	Laid      Decision = "closed"
)

// Back is how a draft came back.
type Back struct {
	Code     string          `cbor:"1,keyasint,omitempty"` // the bank's reason, "" when it did not
	Means    string          `cbor:"2,keyasint,omitempty"`
	Do       string          `cbor:"3,keyasint,omitempty"` // what the office is to do
	Day      calendar.Day    `cbor:"4,keyasint,omitempty"`
	File     document.Number `cbor:"5,keyasint,omitempty"`
	Line     int             `cbor:"6,keyasint,omitempty"`
	Late     bool            `cbor:"7,keyasint,omitempty"` // it came after the day by which it had to
	Retry    bool            `cbor:"8,keyasint,omitempty"` // the reason lets it be presented again
	Dispute  bool            `cbor:"9,keyasint,omitempty"` // the customer denies the order
	Fee      money.Amount    `cbor:"10,keyasint,omitempty"`
	Decision Decision        `cbor:"11,keyasint,omitempty"`
	Decided  authority.Sign  `cbor:"12,keyasint,omitzero"`
	Note     string          `cbor:"13,keyasint,omitempty"`
	Again    uint64          `cbor:"14,keyasint,omitempty"` // the draft that presents it again
}

// The indexes of drafts: of a run, of a bill (those in), of an account, and of returned ones by decision while one waits.
const (
	ByRun      row.Index = "run"
	ByBill     row.Index = "bill"
	ByAccount  row.Index = "account"
	ByDecision row.Index = "decision"
)

// PartKey names a piece of a run's file.
type PartKey struct {
	Run  document.Number
	Part int
}

// KeyParts implements the key of several parts.
func (k PartKey) KeyParts() []any { return []any{k.Run, k.Part} }

// FilePart is a piece of a file as it was written, sealed because it holds the numbers of bank accounts.
type FilePart struct {
	Run  document.Number `cbor:"1,keyasint"`
	Part int             `cbor:"2,keyasint"`
	Data []byte          `cbor:"3,keyasint"`
}

// PartSize is how many bytes of a file are kept in one row.
const PartSize = 1 << 20

// What says in the words of a list what becomes of a draft.
func (d Draft) What() string {
	switch {
	case d.Offset:
		return "credit to our account"
	case d.Back.Decision == Undecided:
		return "returned " + d.Back.Code + ", to decide"
	case d.Back.Code != "":
		return "returned " + d.Back.Code + ", " + string(d.Back.Decision)
	case d.Gone:
		return "taken back"
	case d.Skip != "":
		return "left out: " + string(d.Skip)
	case d.Veto != "":
		return "taken off: " + d.Veto
	case d.Prenote:
		return "prenote"
	case d.Try > 0:
		return "presented again"
	case d.Receipt != 0:
		return "receipt " + d.Receipt.String()
	}
	return "draft"
}

// Posting gives which batch of its receipts comes next.
func (r Run) Posting() int {
	if r.Step == Settling {
		return r.At
	}
	return 0
}
