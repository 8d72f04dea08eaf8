package hold

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// KindDispute is the kind, and number series, of files of disputes.
const KindDispute document.Kind = "dispute"

// Matter is what a dispute is about, as the office looks into it.
type Matter string

// The matters. A letter names them in the customer's language.
const (
	TheRead    Matter = "the read"
	TheUse     Matter = "the use"
	TheMeter   Matter = "the meter"
	ThePayment Matter = "a payment"
	TheFee     Matter = "a fee or late charge"
	ThePrice   Matter = "the price"
	TheOwner   Matter = "whose account it is"
	TheRest    Matter = "something else"
)

// Matters lists them in the order of a form.
var Matters = []Matter{TheUse, TheRead, TheMeter, ThePayment, TheFee, ThePrice, TheOwner, TheRest}

// Stage is where a dispute stands.
type Stage string

// The stages of a dispute.
const (
	Reviewing Stage = "under review"
	Decided   Stage = "decided"
	Appealed  Stage = "under appeal"
	Withdrawn Stage = "withdrawn"
)

// Turn is what happens to a dispute.
type Turn string

// The turns of a dispute.
const (
	Deciding    Turn = "decided"
	Appealing   Turn = "appealed"
	Withdrawing Turn = "withdrawn"
)

// DisputeLaw is the life of a dispute.
var DisputeLaw = steps.Law[Stage, Turn]{
	Reviewing: {Deciding: Decided, Withdrawing: Withdrawn},
	Decided:   {Appealing: Appealed},
	Appealed:  {Deciding: Decided, Withdrawing: Withdrawn},
	Withdrawn: {},
}

// Finding is what the office finds of a dispute.
type Finding string

// The findings: for the customer, against, or for some of what was disputed.
const (
	FoundFor     Finding = "for the customer"
	FoundAgainst Finding = "against the customer"
	FoundPart    Finding = "in part"
)

// Findings lists them in the order of a form.
var Findings = []Finding{FoundFor, FoundPart, FoundAgainst}

// File is the file of one dispute: what was filed, each answer, each appeal. Its letters are printed from it.
type File struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID     `cbor:"1,keyasint"`
	Stage           Stage          `cbor:"2,keyasint"`
	About           Matter         `cbor:"3,keyasint"`
	To              Addressee      `cbor:"4,keyasint"`
	Rounds          []Round        `cbor:"5,keyasint"`
	Ended           authority.Sign `cbor:"6,keyasint,omitzero"` // withdrawn
	Why             string         `cbor:"7,keyasint,omitempty"`
}

// Addressee is to whom the letters of a dispute go, frozen as it was when it was filed.
type Addressee struct {
	Number   string   `cbor:"1,keyasint"` // of the account
	Customer string   `cbor:"2,keyasint"`
	Mail     []string `cbor:"3,keyasint"` // address block, name first
	Service  string   `cbor:"4,keyasint"`
	Language string   `cbor:"5,keyasint,omitempty"`
}

// Round is one review of a dispute: as it was filed, or as an appeal took it up again.
type Round struct {
	Hold     uint64         `cbor:"1,keyasint"` // the hold that stands for it
	Opened   calendar.Day   `cbor:"2,keyasint"`
	Claim    string         `cbor:"3,keyasint"`           // what the customer says
	Looks    string         `cbor:"4,keyasint,omitempty"` // what more is looked into, in the customer's language
	Amount   money.Amount   `cbor:"5,keyasint"`           // disputed
	Rest     money.Amount   `cbor:"6,keyasint,omitempty"` // owed that day and not disputed
	RestBy   calendar.Day   `cbor:"7,keyasint,omitempty"`
	AnswerBy calendar.Day   `cbor:"8,keyasint"`
	Rules    []string       `cbor:"9,keyasint,omitempty"`  // citations of the rules its days come from
	Wording  calendar.Day   `cbor:"10,keyasint,omitempty"` // day from which the wording of its letter holds; 0 for the one shipped
	Sign     authority.Sign `cbor:"11,keyasint"`
	By       string         `cbor:"12,keyasint"`
	Answer   Answer         `cbor:"13,keyasint,omitzero"`
}

// Answer is how a review was decided.
type Answer struct {
	Finding  Finding        `cbor:"1,keyasint"`
	Allowed  money.Amount   `cbor:"2,keyasint,omitempty"` // taken off the account by the documents
	Posted   []document.Ref `cbor:"3,keyasint,omitempty"`
	Reasons  string         `cbor:"4,keyasint"` // in the customer's language
	Day      calendar.Day   `cbor:"5,keyasint"`
	Due      money.Amount   `cbor:"6,keyasint,omitempty"` // what is owed now
	PayBy    calendar.Day   `cbor:"7,keyasint,omitempty"`
	AppealTo string         `cbor:"8,keyasint"` // in the customer's language
	AppealBy calendar.Day   `cbor:"9,keyasint"`
	Rules    []string       `cbor:"10,keyasint,omitempty"`
	Wording  calendar.Day   `cbor:"11,keyasint,omitempty"`
	Sign     authority.Sign `cbor:"12,keyasint"`
	By       string         `cbor:"13,keyasint"`
}

// IsZero says whether the review is not decided.
func (a Answer) IsZero() bool { return a.Finding == "" }

// Last gives the review that is the latest.
func (f File) Last() Round { return f.Rounds[len(f.Rounds)-1] }

// Open says whether somebody waits for an answer.
func (f File) Open() bool { return f.Stage == Reviewing || f.Stage == Appealed }

// Disputed gives what is in dispute now.
func (f File) Disputed() money.Amount {
	if !f.Open() {
		return 0
	}
	return f.Last().Amount
}

// The indexes of disputes.
const (
	ByAnswer row.Index = "answer" // open ones by the day the answer is promised for
	ByWorded row.Index = "worded" // every file by the days its letters are of
)

// LetterDays gives the days of the letters of the file.
func (f File) LetterDays() (out []calendar.Day) {
	for _, r := range f.Rounds {
		out = append(out, r.Opened)
		if !r.Answer.IsZero() {
			out = append(out, r.Answer.Day)
		}
	}
	return out
}
