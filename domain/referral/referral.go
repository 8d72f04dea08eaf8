// Package referral forwards debts for other collection action: to an agency, an attorney, a court, as a lien, to a credit bureau, or to
// the tax roll. A debt is proposed, its customer gets a letter and its days, the list is approved by a supervisor and by finance, placed
// with its itemisation in a file, and then paid, recalled, or returned.
//
// A referral moves no money. What is left of a debt placed is always asked of the ledger, item by item, so that a payment counts once
// whichever way it comes; what an agency remits is posted by its statement.
package referral

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// The kinds, and number series, of the documents of the area.
const (
	KindReferral  document.Kind = "referral"
	KindPlacement document.Kind = "placement list"
	KindStatement document.Kind = "agency statement"
	KindDirect    document.Kind = "direct payment report"
)

// The verbs of referrals. What is approved is as large as the list.
var (
	VerbPropose   = authority.Say("referral.propose", "propose debts for other collection action")
	VerbLetter    = authority.Say("referral.letter", "send letters before a referral")
	VerbApprove   = authority.Say("referral.approve", "approve placement lists")
	VerbFinance   = authority.Say("referral.finance", "approve placement lists for finance")
	VerbPlace     = authority.Say("referral.place", "place approved lists")
	VerbRecall    = authority.Say("referral.recall", "recall debts that were placed")
	VerbStatement = authority.Say("referral.statement", "post what agencies remit")
	VerbUndo      = authority.Say("referral.undo-statement", "take agency statements back")
	VerbAgency    = authority.Say("referral.agency", "keep agencies, their agreements and the terms of referral")
	VerbFile      = authority.Say("referral.file", "record liens and claims in court, and release them")
	VerbWatch     = authority.Say("referral.watch", "let the day's watch mark referrals paid")
)

// Source names referrals among the reasons an account is held back.
const Source = "referral"

// noFees is what an account holds back while its debt is placed, where the rules freeze late fees.
var noFees = []string{"penalty"}

// Claim is one item of a debt as it was when it was claimed.
type Claim struct {
	Item    ledger.ItemID `cbor:"1,keyasint"`
	Kind    ledger.Kind   `cbor:"2,keyasint"`
	Service string        `cbor:"3,keyasint,omitempty"`
	Doc     document.Ref  `cbor:"4,keyasint,omitzero"`
	Day     calendar.Day  `cbor:"5,keyasint,omitempty"`
	Due     calendar.Day  `cbor:"6,keyasint,omitempty"`
	Amount  money.Amount  `cbor:"7,keyasint"`
	Written bool          `cbor:"8,keyasint,omitempty"` // written off, and still claimed
}

// Letter is the letter that went out before a referral.
type Letter struct {
	Day       calendar.Day `cbor:"1,keyasint"` // of mailing, from which the days run
	PayBy     calendar.Day `cbor:"2,keyasint"`
	Amount    money.Amount `cbor:"3,keyasint"`
	Breakdown Breakdown    `cbor:"4,keyasint"`
	To        []string     `cbor:"5,keyasint"` // address block, name first
	Language  string       `cbor:"6,keyasint,omitempty"`
	Rules     []string     `cbor:"7,keyasint,omitempty"` // citations of the rules its days come from
}

// Referral is one account's debt on its way to other collection, and afterwards.
type Referral struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID      `cbor:"1,keyasint"`
	Customer        customer.ID     `cbor:"2,keyasint"`
	Agency          uint64          `cbor:"3,keyasint"`
	Status          Status          `cbor:"4,keyasint"`
	Amount          money.Amount    `cbor:"5,keyasint"` // as claimed: when proposed, and anew when placed
	Claims          []Claim         `cbor:"6,keyasint"`
	Since           uint64          `cbor:"7,keyasint"` // the account's last ledger entry when it was claimed
	Letter          Letter          `cbor:"8,keyasint,omitzero"`
	List            document.Number `cbor:"9,keyasint,omitempty"`
	Line            Line            `cbor:"10,keyasint,omitzero"` // of the file, frozen when placed
	Placed          calendar.Day    `cbor:"11,keyasint,omitempty"`
	Told            uint64          `cbor:"12,keyasint,omitempty"` // payments up to this entry were reported to the agency
	Ended           calendar.Day    `cbor:"13,keyasint,omitempty"` // paid, recalled or returned on
	Cause           Cause           `cbor:"14,keyasint,omitempty"` // of a recall
	Why             string          `cbor:"15,keyasint,omitempty"`
	Stops           []string        `cbor:"16,keyasint,omitempty"` // what the account holds back while it is placed
	Last            uint64          `cbor:"17,keyasint,omitempty"` // the account's last entry when it was recalled or returned
	Answered        calendar.Day    `cbor:"18,keyasint,omitempty"` // the agency said that it stopped, after a recall
	Filing          Filing          `cbor:"19,keyasint,omitzero"`  // at the county or a court
}

// Cause is why a debt is recalled.
type Cause string

// The causes of a recall.
const (
	WasPaid     Cause = "paid"
	WasWrong    Cause = "error"
	Bankruptcy  Cause = "bankruptcy"
	InDispute   Cause = "dispute"
	HasPlan     Cause = "payment arrangement"
	Died        Cause = "deceased"
	OtherAction Cause = "other collection action"
)

// Causes lists them in the order of a form.
var Causes = []Cause{WasPaid, WasWrong, Bankruptcy, InDispute, HasPlan, Died, OtherAction}

// Live says whether nothing else may be done with the debt beside this referral.
func (r Referral) Live() bool {
	switch r.Status {
	case Proposed, Warned, Listed, Placed:
		return true
	}
	return false
}

// WasPlaced says whether the debt went out, whatever became of it.
func (r Referral) WasPlaced() bool { return r.Placed != 0 }

// The indexes of referrals, placements, statements and reports.
const (
	ByAccount row.Index = "account"
	ByStatus  row.Index = "agency and status"
	ByList    row.Index = "placement list"
	ByAgency  row.Index = "agency"
	ByClaimed row.Index = "paid through an agency" // statements, by referral
)

// Books is what deeds of referral need.
type Books interface {
	ledger.Books
	account.MasterBooks
	office.HouseBooks
	policy.Books
	staff.Books
	Referrals() row.Table[document.Number, Referral]
	Placements() row.Table[document.Number, Placement]
	Agencies() row.Table[uint64, Agency]
	AgencyStatements() row.Table[document.Number, Statement]
	DirectReports() row.Table[document.Number, Direct]
	ReferralTerms() row.Table[calendar.Day, Terms]
	// GateStops asks the gate's facts what holds the office back on an account: holds, disputes, arrangements, a bankruptcy.
	GateStops(account.ID, calendar.Day) ([]string, error)
	// Discharged says whether a court discharged the account's debts.
	Discharged(account.ID) (bool, error)
	// DepositHeld gives what is held of the account's deposits.
	DepositHeld(account.ID) (money.Amount, error)
	// LetterReach says why no letter reaches the customer, "" when one does.
	LetterReach(account.ID) (string, error)
	// LastBilled gives the day of the account's last bill that stands, 0 for none.
	LastBilled(account.ID) (calendar.Day, error)
	// ChargedOff gives the day on which the account's debt was last written off, 0 for never.
	ChargedOff(account.ID) (calendar.Day, error)
	// HeldBesides gives what an account holds back for other reasons than those of one source.
	HeldBesides(account.ID, string) (account.Stops, error)
	// PaymentOrder gives the order in which money pays the account's items on a day.
	PaymentOrder(account.ID, calendar.Day) (ledger.Order, error)
	// MatchedIn gives the match with a bank statement that a document stands in, and whether there is one.
	MatchedIn(document.Ref) (document.Ref, bool, error)
	// NameOf gives the full name of a member of staff.
	NameOf(authority.StaffID) string
	// SignedBy says who signed, and by whose authority.
	SignedBy(authority.Sign) string
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

func no(code, text, field string, args fault.Args) error {
	f := fault.New(fault.Invalid, code, text, args)
	if field == "" {
		return f
	}
	return f.At(field)
}

func refuse(code, text string, args fault.Args) error {
	return fault.New(fault.Refused, code, text, args)
}
