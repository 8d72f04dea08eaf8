// Package deviation keeps requests to waive one rule, once, for one account: the rule in its own sentence, the facts, what was decided
// before, what could be done and what it costs, and what is recommended. Somebody with the authority, who had no part in it, decides; what is
// approved is applied once, within its days, or not at all.
package deviation

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// Kind is the kind, and number series, of deviations.
const Kind document.Kind = "deviation"

// The states of a deviation, beside draft, approved and voided, which is withdrawn. Expired is found from its days: nobody need carry it out.
const (
	Recommended document.State = "recommended"
	Refused     document.State = "refused"
	Applied     document.State = "applied"
	Expired     document.State = "expired"
	Revoked     document.State = "revoked"
)

// The actions on a deviation, beside approve, return and void.
const (
	Recommending document.Action = "recommend"
	Refusing     document.Action = "refuse"
	Applying     document.Action = "apply"
	Expiring     document.Action = "expire"
	Revoking     document.Action = "revoke"
)

// Law is the life of a deviation.
var Law = steps.Law[document.State, document.Action]{
	document.Draft:    {Recommending: Recommended, document.Void: document.Voided},
	Recommended:       {document.Approve: document.Approved, Refusing: Refused, document.Return: document.Draft, document.Void: document.Voided},
	document.Approved: {Applying: Applied, Expiring: Expired, Revoking: Revoked},
	Applied:           {Expiring: Expired, Revoking: Revoked},
	Refused:           {},
	Expired:           {},
	Revoked:           {},
	document.Voided:   {},
}

// past says what the signature of each action meant.
var past = map[document.Action]string{
	Recommending: "recommended", document.Approve: "approved", document.Return: "returned", Refusing: "refused", document.Void: "withdrawn",
	Applying: "applied", Expiring: "expired", Revoking: "revoked",
}

// Way is how a rule is waived.
type Way string

// The ways of waiving a rule.
const (
	Waive  Way = "waive a fee"
	Credit Way = "credit"
	Later  Way = "extension beyond the limit"
	Stay   Way = "no cut, notice or late fee"
)

// Ways lists them in the order of a form.
var Ways = []Way{Waive, Credit, Later, Stay}

// Gives says whether a way gives up money, so that it needs an amount; the others need a last day.
func (w Way) Gives() bool { return w == Waive || w == Credit }

// Option is one way of deciding, with what it costs.
type Option struct {
	Way     Way          `cbor:"1,keyasint"`
	Amount  money.Amount `cbor:"2,keyasint,omitempty"` // asked for, of a way that gives up money
	Until   calendar.Day `cbor:"3,keyasint,omitempty"` // last day, of the others
	Note    string       `cbor:"4,keyasint,omitempty"`
	Cost    money.Amount `cbor:"5,keyasint,omitempty"` // what the office gives up, as reckoned
	PutOff  money.Amount `cbor:"6,keyasint,omitempty"` // what it waits for longer
	Reckons string       `cbor:"7,keyasint,omitempty"` // how the cost was reckoned, as a sentence
}

// Size is what authority is asked for: what is given up and what is waited for.
func (o Option) Size() money.Amount { return o.Cost.Plus(o.PutOff) }

// String says the option: “waive a fee, $6.00”.
func (o Option) String() string {
	if o.Way.Gives() {
		return string(o.Way) + ", " + o.Amount.Dollars()
	}
	return string(o.Way) + " to " + o.Until.US()
}

// Cited is the rule that is waived, as it stood when it was cited.
type Cited struct {
	Pack     string       `cbor:"1,keyasint,omitempty"` // name of the rule pack; "" of a section of the manual
	From     calendar.Day `cbor:"2,keyasint,omitempty"` // from which day that version holds
	ID       string       `cbor:"3,keyasint"`           // of the rule, or “manual 4.2”
	Citation string       `cbor:"4,keyasint"`
	Sentence string       `cbor:"5,keyasint"`
}

// ManualRule begins the id of a section of the procedure manual.
const ManualRule = "manual "

// Section gives the section of the manual a rule stands in, "" for a rule of a pack.
func (c Cited) Section() string {
	number, is := strings.CutPrefix(c.ID, ManualRule)
	if !is {
		return ""
	}
	return number
}

// Fact is one thing the books say of the account.
type Fact struct {
	Label string `cbor:"1,keyasint"`
	Says  string `cbor:"2,keyasint"`
}

// Precedent is what was decided before in a like case, as the books have it.
type Precedent struct {
	Ref     document.Ref `cbor:"1,keyasint,omitzero"`
	Account account.ID   `cbor:"2,keyasint"`
	Number  string       `cbor:"3,keyasint"` // of the account
	Day     calendar.Day `cbor:"4,keyasint"`
	What    string       `cbor:"5,keyasint"`           // “deviation: waive a fee”
	Decided string       `cbor:"6,keyasint"`           // “approved”, “refused: …”
	Amount  money.Amount `cbor:"7,keyasint,omitempty"` // given up, or put off
	Like    string       `cbor:"8,keyasint"`           // why it is a like case
}

// Found is what the search for precedents went through.
type Found struct {
	Precedents []Precedent `cbor:"1,keyasint,omitempty"` // the most like first
	Looked     int         `cbor:"2,keyasint"`           // cases looked at
	Like       int         `cbor:"3,keyasint"`           // of them like this one
	Granted    int         `cbor:"4,keyasint"`           // of these
}

// Effect is what an applied deviation did: a hold, or a document of another area.
type Effect struct {
	Hold uint64       `cbor:"1,keyasint,omitempty"`
	Doc  document.Ref `cbor:"2,keyasint,omitzero"`
}

// IsZero says whether nothing was done yet.
func (e Effect) IsZero() bool { return e == Effect{} }

// Deviation is one request and what became of it.
type Deviation struct {
	document.Header `cbor:"100,keyasint"`
	Account         account.ID   `cbor:"1,keyasint"`
	Class           string       `cbor:"2,keyasint,omitempty"` // rate class, by which accounts are alike
	Rule            Cited        `cbor:"3,keyasint"`
	Why             string       `cbor:"4,keyasint"` // the circumstances, as the request gives them
	Facts           []Fact       `cbor:"5,keyasint,omitempty"`
	Seen            []row.Seen   `cbor:"6,keyasint,omitempty"` // the rows the facts were taken from
	Taken           calendar.Day `cbor:"7,keyasint"`           // on which day
	Found           Found        `cbor:"8,keyasint,omitzero"`
	Options         []Option     `cbor:"9,keyasint"`
	Advised         int          `cbor:"10,keyasint,omitempty"` // option recommended, from 1; 0 for none: to refuse
	Advice          string       `cbor:"11,keyasint,omitempty"`
	Chosen          int          `cbor:"12,keyasint,omitempty"` // option approved, from 1
	Valid           calendar.Day `cbor:"13,keyasint,omitempty"` // last day on which it may be applied
	Effect          Effect       `cbor:"14,keyasint,omitzero"`
	Ended           string       `cbor:"15,keyasint,omitempty"` // why it was refused or revoked
}

// Option gives one of the options, counted from 1; false for none.
func (d Deviation) Option(n int) (Option, bool) {
	if n < 1 || n > len(d.Options) {
		return Option{}, false
	}
	return d.Options[n-1], true
}

// Approves gives the option that was approved, the zero one when none was.
func (d Deviation) Approves() Option {
	o, _ := d.Option(d.Chosen)
	return o
}

// On gives where the deviation stands on a business day: one that was not applied within its days has expired, and so has one that is over.
func (d Deviation) On(day calendar.Day) document.State {
	over := d.State == document.Approved && day > d.Valid || d.State == Applied && d.Approves().Until != 0 && day > d.Approves().Until
	if to, ok := Law[d.State][Expiring]; ok && over {
		return to
	}
	return d.State
}

// Decided says whether somebody decided over it, whatever became of it.
func (d Deviation) Decided() bool {
	return d.Chosen != 0 || d.State == Refused
}

// Hands lists everybody who prepared or recommended it: none of them decides.
func (d Deviation) Hands() []authority.StaffID {
	out := d.Preparers()
	for _, s := range d.Signatures {
		if s.As == past[Recommending] || s.As == "changed" {
			out = append(out, s.Sign.Parties()...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Decider gives who approved it.
func (d Deviation) Decider() authority.Sign {
	s, _ := d.Signed(past[document.Approve])
	return s
}

// The indexes of deviations.
const (
	ByAccount row.Index = "account"
	ByState   row.Index = "state"
	ByRule    row.Index = "rule"
)

// Books is what deeds about deviations need.
type Books interface {
	ledger.Books
	account.MasterBooks
	Deviations() row.Table[document.Number, Deviation]
	// DocumentNumber takes the next number of a kind's series at the signer's drawer.
	DocumentNumber(document.Kind, authority.Sign) (document.Number, error)
	// NameOf gives the full name of a member of staff.
	NameOf(authority.StaffID) string
	// SignedBy says who signed, and by whose authority.
	SignedBy(authority.Sign) string
	// Grants gives a person's own grants of a verb that hold on a day.
	Grants(authority.StaffID, authority.Verb, calendar.Day) ([]authority.Grant, error)
}

// Step takes a deviation one step from where it stands on the signer's day, and keeps it.
func Step(b Books, d *Deviation, a document.Action, sign authority.Sign, reason string) error {
	d.State = d.On(sign.Day)
	if err := d.MoveBy(Law, past, a, sign, strings.TrimSpace(reason)); err != nil {
		return err
	}
	return b.Deviations().Put(*d)
}
