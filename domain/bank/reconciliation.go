package bank

import (
	"cmp"
	"fmt"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/domain/steps"
)

// KindReconciliation is the kind, and the number series, of reconciliations.
const KindReconciliation document.Kind = "reconciliation"

// Signed is the state of a reconciliation that a second person signed off: it never changes again.
const Signed document.State = "signed"

// SignOff is the action that signs one off.
const SignOff document.Action = "sign off"

// ReconciliationLaw is the life of a reconciliation.
var ReconciliationLaw = steps.Law[document.State, document.Action]{
	document.Draft:  {SignOff: Signed, document.Void: document.Voided},
	Signed:          {},
	document.Voided: {},
}

var reconciliationPast = map[document.Action]string{SignOff: "reviewed", document.Void: "voided"}

// Between says which kind of thing lies between books and bank.
type Between string

// The kinds of things between books and bank.
const (
	InTransit    Between = "in transit"
	CheckOut     Between = "check outstanding"
	BankError    Between = "error of the bank"
	OnlyBankHas  Between = "on the statement only"
	BankGivesOut Between = "taken by the bank only"
)

// OpenItem is one thing between books and bank, as a reconciliation froze it.
type OpenItem struct {
	Kind   Between      `cbor:"1,keyasint"`
	Doc    document.Ref `cbor:"2,keyasint"`
	Day    calendar.Day `cbor:"3,keyasint"`
	Says   string       `cbor:"4,keyasint,omitempty"` // payee, text of the bank's
	Amount money.Amount `cbor:"5,keyasint"`           // what it adds to the side it corrects
	Reason string       `cbor:"6,keyasint,omitempty"` // why it is still open
}

// Reconciliation is a bank account reconciled at the end of a day, as it was prepared and signed.
type Reconciliation struct {
	document.Header `cbor:"100,keyasint"`
	Bank            ID           `cbor:"1,keyasint"`
	Day             calendar.Day `cbor:"2,keyasint"`
	Statement       money.Amount `cbor:"3,keyasint"`
	Book            money.Amount `cbor:"4,keyasint"`
	Items           []OpenItem   `cbor:"5,keyasint,omitempty"`
	Note            string       `cbor:"6,keyasint,omitempty"`
}

// Sum adds up the things of a kind.
func (r Reconciliation) Sum(kinds ...Between) (sum money.Amount) {
	for _, i := range r.Items {
		for _, k := range kinds {
			if i.Kind == k {
				sum = sum.Plus(i.Amount)
			}
		}
	}
	return sum
}

// AdjustedBank is the statement's balance with what the bank does not have yet, and its errors taken off.
func (r Reconciliation) AdjustedBank() money.Amount {
	return r.Statement.Plus(r.Sum(InTransit, CheckOut, BankError))
}

// AdjustedBook is the book balance with what only the statement has.
func (r Reconciliation) AdjustedBook() money.Amount {
	return r.Book.Plus(r.Sum(OnlyBankHas, BankGivesOut))
}

// Difference is what nothing explains: nothing, or something is wrong.
func (r Reconciliation) Difference() money.Amount { return r.AdjustedBank().Minus(r.AdjustedBook()) }

// Same says whether two reconciliations say the same figures of the same things.
func (r Reconciliation) Same(o Reconciliation) bool {
	if r.Bank != o.Bank || r.Day != o.Day || r.Statement != o.Statement || r.Book != o.Book || len(r.Items) != len(o.Items) {
		return false
	}
	for i := range r.Items {
		if r.Items[i] != o.Items[i] {
			return false
		}
	}
	return true
}

// Settle takes the reconciliation one step, signed.
func (r *Reconciliation) Settle(a document.Action, sign authority.Sign, reason string) error {
	return r.MoveBy(ReconciliationLaw, reconciliationPast, a, sign, reason)
}

// VerbSignOff lets a person sign reconciliations off.
var VerbSignOff = authority.Say("bank.sign-off", "sign reconciliations off")

// ByBankState is the index of reconciliations by bank account, state and day.
const ByBankState row.Index = "bank account and state"

// SignedThrough gives the last reconciliation of a bank account that is signed, and whether there is one.
func SignedThrough(b LineBooks, bank ID) (Reconciliation, bool, error) {
	return row.First(b.Reconciliations().Via(ByBankState, row.Span{Reverse: true, Limit: 1}, bank, Signed))
}

// RefuseSigned refuses to change what a signed reconciliation holds: anything of its day or before.
func RefuseSigned(b LineBooks, bank ID, day calendar.Day, what fmt.Stringer) error {
	r, any, err := SignedThrough(b, bank)
	if err == nil && any && day <= r.Day {
		err = fault.New(fault.Refused, "bank.signed", "{what} is held by {reconciliation}, which is signed through {day} and never changes.",
			fault.Args{"what": what, "reconciliation": r.Ref(), "day": r.Day.US()})
	}
	return err
}

// ReconciliationList lists the reconciliations of a bank account, the newest first.
type ReconciliationList struct {
	Bank  ID // 0 for all
	Limit int
}

// Act implements Query.
func (ReconciliationList) Act(LineBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query.
func (q ReconciliationList) Ask(b LineBooks, _ authority.Sign) (out []Reconciliation, err error) {
	for r, err := range b.Reconciliations().All(row.Span{Reverse: true}) {
		if err != nil {
			return nil, err
		}
		if q.Bank == 0 || r.Bank == q.Bank {
			if out = append(out, r); len(out) == cmp.Or(q.Limit, 200) {
				break
			}
		}
	}
	return out, nil
}
