// Package arrangement holds what the office agrees with a customer about a debt: an extension of the day it is due, a schedule of
// instalments, a settlement for less, a promise to pay. The debt itself stays in the ledger; what is paid of it is asked there.
package arrangement

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// KindArrangement is the kind, and number series, of arrangements.
const KindArrangement document.Kind = "arrangement"

// Kind is what sort of arrangement it is.
type Kind string

// The kinds of arrangement. One brought in from an old system without a kind is a plan.
const (
	Plan       Kind = "time payment schedule"
	Extension  Kind = "credit extension"
	Settlement Kind = "settlement"
	Promise    Kind = "promise to pay"
)

// Kinds lists them in the order of a form.
var Kinds = []Kind{Plan, Extension, Promise, Settlement}

// stopsOf says what an arrangement of a kind holds back on its account while it is kept.
var stopsOf = map[Kind][]string{
	Plan: {"cut", "notice"}, Settlement: {"cut", "notice"}, Extension: {"cut", "notice"}, Promise: {"cut"},
}

// Source names arrangements among the reasons an account is held back.
const Source = "arrangement"

// Every is how far apart instalments are due.
type Every string

// The rhythms of a schedule.
const (
	Monthly  Every = "monthly"
	Biweekly Every = "every two weeks"
)

// Instalment is one instalment: what is due on a day, and what is paid of it.
type Instalment struct {
	Due    calendar.Day `cbor:"1,keyasint"`
	Amount money.Amount `cbor:"2,keyasint"`
	Paid   money.Amount `cbor:"3,keyasint,omitempty"`
	Down   bool         `cbor:"4,keyasint,omitempty"` // the down payment
}

// Left gives what is left of the instalment.
func (i Instalment) Left() money.Amount { return i.Amount - i.Paid }

// Cover is one open item the arrangement is about, with what was left of it when it was agreed.
type Cover struct {
	Item   ledger.ItemID `cbor:"1,keyasint"`
	Amount money.Amount  `cbor:"2,keyasint"`
}

// Counter is what a customer offered, or the office answered, while a settlement was negotiated.
type Counter struct {
	Amount money.Amount   `cbor:"1,keyasint"`
	Until  calendar.Day   `cbor:"2,keyasint"`
	Note   string         `cbor:"3,keyasint,omitempty"`
	Sign   authority.Sign `cbor:"4,keyasint"`
}

// Arrangement is what was agreed, or is offered. Instalments make the debt; of a settlement they make what is accepted for it.
type Arrangement struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID   `cbor:"1,keyasint"`
	Status          Status       `cbor:"2,keyasint"`
	Made            calendar.Day `cbor:"3,keyasint"`
	Instalments     []Instalment `cbor:"4,keyasint"`
	Old             string       `cbor:"5,keyasint,omitempty"` // its number in the old system
	Kind            Kind         `cbor:"6,keyasint,omitempty"`
	Debt            money.Amount `cbor:"7,keyasint,omitempty"` // what the covered items came to
	Covers          []Cover      `cbor:"8,keyasint,omitempty"` // none of a promise, or of one brought in
	Every           Every        `cbor:"9,keyasint,omitempty"`
	Fee             money.Amount `cbor:"10,keyasint,omitempty"` // charged for the arrangement when it is agreed
	Grace           int          `cbor:"11,keyasint,omitempty"` // days after a due day before it counts as missed
	Current         bool         `cbor:"12,keyasint,omitempty"` // bills that fall due meanwhile must be paid too
	Reason          string       `cbor:"13,keyasint,omitempty"`
	Contact         string       `cbor:"14,keyasint,omitempty"` // with whom it was agreed, and how
	Stops           []string     `cbor:"15,keyasint,omitempty"` // what it holds back while it is kept
	Since           uint64       `cbor:"16,keyasint,omitempty"` // the account's last ledger entry when it was agreed
	Rules           []string     `cbor:"17,keyasint,omitempty"` // citations of the rules it keeps
	Beyond          []string     `cbor:"18,keyasint,omitempty"` // where it goes beyond the rules, in sentences
	Reinstated      int          `cbor:"19,keyasint,omitempty"`
	Ended           calendar.Day `cbor:"20,keyasint,omitempty"` // kept, broken, cancelled, declined or lapsed on
	Why             string       `cbor:"21,keyasint,omitempty"` // it was broken or cancelled
	Signed          calendar.Day `cbor:"22,keyasint,omitempty"` // the customer signed the agreement
	SignedBy        string       `cbor:"23,keyasint,omitempty"`
	Answer          calendar.Day `cbor:"24,keyasint,omitempty"` // an offer lapses after this day
	Counters        []Counter    `cbor:"25,keyasint,omitempty"`
	WrittenOff      ledger.Place `cbor:"26,keyasint,omitzero"`  // the posting of a settlement's remainder
	LetGo           ledger.Place `cbor:"27,keyasint,omitzero"`  // and the one that claims it no more
	Sure            bool         `cbor:"28,keyasint,omitempty"` // kept, and its payments can hardly come back any more
	Base            money.Amount `cbor:"29,keyasint,omitempty"` // paid before it was brought in
	Watched         calendar.Day `cbor:"30,keyasint,omitempty"` // last looked at
	All             bool         `cbor:"31,keyasint,omitempty"` // covers bills not due yet too
	Forgiven        money.Amount `cbor:"32,keyasint,omitempty"` // of a settlement: what was written off when it was paid
}

// Sort gives the kind; one brought in without is a plan.
func (a Arrangement) Sort() Kind {
	if a.Kind == "" {
		return Plan
	}
	return a.Kind
}

// The indexes of arrangements.
const (
	ByAccount row.Index = "account"
	ByWatch   row.Index = "watched" // those the watch of the day looks at
	ByDraft   row.Index = "waits"   // drafts that wait for somebody's approval
)

// Watches says whether the watch of a day looks at the arrangement: offers, those to be kept, and those kept whose payments may
// still come back.
func (a Arrangement) Watches() bool {
	switch a.Status {
	case Active:
		return true
	case Kept:
		return !a.Sure && a.Kind != ""
	case Proposed, Countered:
		return a.Answer != 0 && a.State == document.Approved
	}
	return false
}

// Waits says whether it is a draft that waits for somebody else's approval.
func (a Arrangement) Waits() bool { return a.State == document.Draft && a.Status == Proposed }

// Books is what deeds about arrangements need.
type Books interface {
	ledger.Books
	account.MasterBooks
	office.HouseBooks
	policy.Books
	Arrangements() row.Table[document.Number, Arrangement]
	// HeldBesides gives what an account holds back for other reasons than those of one source, such as alerts and holds.
	HeldBesides(account.ID, string) (account.Stops, error)
	// InBankruptcy says whether a bankruptcy is on an account.
	InBankruptcy(account.ID, calendar.Day) (bool, error)
	// LiesWith names the collector or attorney with whom an account's debt is placed, "" when it is with none.
	LiesWith(account.ID) (string, error)
	// CutSaid gives the day of the cut that the account's last final notice named, 0 for none.
	CutSaid(account.ID) (calendar.Day, error)
	// PaymentOrder gives the order in which money pays the account's items on a day.
	PaymentOrder(account.ID, calendar.Day) (ledger.Order, error)
	// WhoCould names the people whose grants would allow an act.
	WhoCould(authority.Act, calendar.Day) ([]string, error)
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

// BringBooks is what bringing arrangements in from an old system needs.
type BringBooks interface {
	Arrangements() row.Table[document.Number, Arrangement]
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}

// Total gives the sum of the instalments.
func (a Arrangement) Total() (sum money.Amount) {
	for _, i := range a.Instalments {
		sum = sum.Plus(i.Amount)
	}
	return sum
}

// Paid gives what is paid of all instalments.
func (a Arrangement) Paid() money.Amount { return a.Total().Minus(a.Left()) }

// Left gives what is left to pay of all instalments.
func (a Arrangement) Left() (sum money.Amount) {
	for _, i := range a.Instalments {
		sum = sum.Plus(i.Left())
	}
	return sum
}

// Next gives the first instalment that is not paid; false when all are.
func (a Arrangement) Next() (Instalment, bool) {
	for _, i := range a.Instalments {
		if i.Left() > 0 {
			return i, true
		}
	}
	return Instalment{}, false
}

// Last gives the day on which the last instalment is due.
func (a Arrangement) Last() calendar.Day {
	if len(a.Instalments) == 0 {
		return 0
	}
	return a.Instalments[len(a.Instalments)-1].Due
}

// Behind gives what should have been paid before a day and was not.
func (a Arrangement) Behind(day calendar.Day) (sum money.Amount) {
	for _, i := range a.Instalments {
		if i.Due < day {
			sum = sum.Plus(i.Left())
		}
	}
	return sum
}

// Gives says what a settlement lets go when it is paid: the debt less what is accepted for it.
func (a Arrangement) Gives() money.Amount {
	if a.Kind != Settlement {
		return 0
	}
	return a.Debt.Minus(a.Total())
}

// Size is what authority is asked for: what a settlement gives away, else what the instalments come to.
func (a Arrangement) Size() money.Amount {
	if a.Kind == Settlement {
		return a.Gives()
	}
	return a.Total()
}
