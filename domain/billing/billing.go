// Package billing turns consumption into bills: single ones and whole runs, which are previewed, looked through, approved, posted
// in batches and reversed as runs.
package billing

import (
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/rate"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// The kinds, and number series, of billing documents.
const (
	KindBill document.Kind = "bill"
	KindRun  document.Kind = "billing run"
)

// Line is one printed line of charges; Through is the last day of its period when a bill covers several.
type Line struct {
	rate.Line
	Through calendar.Day `cbor:"20,keyasint,omitempty"`
}

// Content is what a bill charges for. Total is the sum of its printed lines, in cents.
type Content struct {
	From      calendar.Day    `cbor:"1,keyasint"` // first day of service billed
	To        calendar.Day    `cbor:"2,keyasint"` // last day
	Usages    []uint64        `cbor:"3,keyasint,omitempty"`
	Quantity  decimal.Decimal `cbor:"4,keyasint"` // of the first metered service, in Unit
	Unit      string          `cbor:"5,keyasint,omitempty"`
	Lines     []Line          `cbor:"6,keyasint,omitempty"`
	Total     money.Amount    `cbor:"7,keyasint"`
	Rates     []rate.Version  `cbor:"8,keyasint,omitempty"` // schedules it was reckoned by
	Estimated bool            `cbor:"9,keyasint,omitempty"`
	Final     bool            `cbor:"10,keyasint,omitempty"`
	Basis     Basis           `cbor:"11,keyasint,omitzero"` // what the lines were reckoned from
}

// Parts gives the amounts by service, in the order of the lines, as the ledger posts them.
func (c Content) Parts() (parts []ledger.Part) {
next:
	for _, l := range c.Lines {
		for i := range parts {
			if parts[i].Service == l.Service {
				parts[i].Amount = parts[i].Amount.Plus(l.Amount)
				continue next
			}
		}
		parts = append(parts, ledger.Part{Service: l.Service, Amount: l.Amount})
	}
	return parts
}

// Sum adds the printed lines.
func (c Content) Sum() (sum money.Amount) {
	for _, l := range c.Lines {
		sum = sum.Plus(l.Amount)
	}
	return sum
}

// Bill is one bill as it was sent. Its figures are frozen: a cancelled bill is voided and, where use is left, billed anew.
type Bill struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID      `cbor:"1,keyasint"`
	Content         Content         `cbor:"2,keyasint"`
	Day             calendar.Day    `cbor:"3,keyasint"`           // of issue
	Due             calendar.Day    `cbor:"4,keyasint"`           // by the rule pack
	Previous        money.Amount    `cbor:"5,keyasint,omitempty"` // balance after the bill before
	Payments        money.Amount    `cbor:"6,keyasint,omitempty"` // since then, as a positive sum
	Adjustments     money.Amount    `cbor:"7,keyasint,omitempty"` // since then, signed
	Penalties       money.Amount    `cbor:"8,keyasint,omitempty"` // since then
	Total           money.Amount    `cbor:"9,keyasint"`           // due, with everything before
	Run             document.Number `cbor:"10,keyasint,omitempty"`
	Entry           ledger.Place    `cbor:"11,keyasint"`
	After           calendar.Day    `cbor:"12,keyasint,omitempty"` // through which day was billed before
	Prior           document.Number `cbor:"13,keyasint,omitempty"` // the bill before
	Rules           policy.Applied  `cbor:"14,keyasint,omitempty"` // that the due day rests on
	Sort            Sort            `cbor:"15,keyasint,omitempty"` // first, regular, final, revised, fees only
	Revises         *Comparison     `cbor:"16,keyasint,omitempty"` // the bill it corrects, beside it line by line
	Budget          *Budgeted       `cbor:"17,keyasint,omitempty"` // of an account on a budget plan: what it asks for instead
	Damage          bool            `cbor:"30,keyasint,omitempty"` // its fees are charges of damage or tampering, for which rules may forbid a cut
}

// Sort says what kind of bill it is, which is printed on it.
type Sort string

// The sorts of bills.
const (
	FirstBill   Sort = "first"
	RegularBill Sort = "regular"
	FinalBill   Sort = "final"
	RevisedBill Sort = "revised"
	FeeBill     Sort = "fees only"
)

// Comparison sets a revised bill beside the one it corrects.
type Comparison struct {
	Old    document.Number `cbor:"1,keyasint"`
	Lines  []Compared      `cbor:"2,keyasint,omitempty"`
	Total  Compared        `cbor:"3,keyasint"`          // of the current charges
	Fee    Compared        `cbor:"4,keyasint,omitzero"` // the late fee on the bill, tested again
	Reason string          `cbor:"5,keyasint,omitempty"`
}

// Compared is one line, or one sum, of an old bill and of the new one; Difference is new less old.
type Compared struct {
	Service     string          `cbor:"1,keyasint,omitempty"`
	Label       string          `cbor:"2,keyasint,omitempty"`
	Old         money.Amount    `cbor:"3,keyasint,omitempty"`
	New         money.Amount    `cbor:"4,keyasint,omitempty"`
	Difference  money.Amount    `cbor:"5,keyasint,omitempty"`
	OldQuantity decimal.Decimal `cbor:"6,keyasint,omitzero"`
	NewQuantity decimal.Decimal `cbor:"7,keyasint,omitzero"`
}

// Live says whether the bill stands: issued, and not cancelled since.
func (b Bill) Live() bool { return b.State == document.Issued }

// The indexes of bills: by account in the order they were posted, by run and account, and live ones by the usages they bill (no usage twice).
const (
	ByAccount row.Index = "account"
	ByRun     row.Index = "run"
	ByUsage   row.Index = "usage"
)

// Books is what deeds about bills need.
type Books interface {
	ledger.Books
	meter.Books
	rate.Books
	policy.Books
	office.HouseBooks
	staff.Roll
	Bills() row.Table[document.Number, Bill]
	BillingRuns() row.Table[document.Number, Run]
	Proposals() row.Table[Place, Proposal]
	BillingDecisions() row.Table[Place, Decision]
	BillingTerms() row.Table[calendar.Day, Terms]
	// FeesLeftOut are the bills past due that runs of late fees left out.
	FeesLeftOut() row.Table[LeftOutKey, LeftOut]
	// FeeGate gives the gate of late fees on a day: for an account and what it owes, what a fee may be reckoned on by open item, and the sentence that says
	// what stands against more, "" for nothing.
	FeeGate(policy.Pack, calendar.Day) (func(account.Account, ledger.Standing) (map[ledger.ItemID]money.Amount, string, error), error)
	LateFees() row.Table[document.Number, LateFee]
	FeeRuns() row.Table[document.Number, FeeRun]
	Agreements() row.Table[document.Number, Agreement]
	WinterAverages() row.Table[WinterKey, WinterAverage]
	Plans() row.Table[document.Number, Plan]
	WinterRuns() row.Table[document.Number, WinterRun]
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
}
