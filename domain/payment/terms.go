package payment

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// Terms is the office's dated settings of payments.
type Terms struct {
	row.Mark  `cbor:"90,keyasint"`
	Effective calendar.Day `cbor:"1,keyasint"`
	Ordinance string       `cbor:"2,keyasint,omitempty"` // code of a published order; "" when Order is the office's own
	Order     ledger.Order `cbor:"3,keyasint,omitempty"` // of application
	Arranged  ledger.Order `cbor:"4,keyasint,omitempty"` // of accounts that keep an arrangement; empty for the same
	Fee       money.Amount `cbor:"5,keyasint,omitempty"` // wanted for a payment the bank returned; the rule pack caps it
	CashAfter int          `cbor:"6,keyasint,omitempty"` // returned payments within a year that make an account cash only; 0 for never
	Short     string       `cbor:"7,keyasint,omitempty"` // GL account of drawers over and short
	Suspense  string       `cbor:"8,keyasint,omitempty"` // GL account of money nobody is known for
	Drawers   bool         `cbor:"9,keyasint,omitempty"` // nothing is taken at the counter without an open drawer
}

// UsualTerms is what a new office begins with: oldest first, 30.00 for a returned payment, cash only after the second.
func UsualTerms() Terms {
	return Terms{
		Effective: calendar.Date(2000, 1, 1), Ordinance: "oldest", Order: ledger.OldestFirst, Fee: 30 * money.Dollar, CashAfter: 2,
		Short: "6400 Cash over and short", Suspense: "2190 Unidentified receipts",
	}
}

// TermsBooks is what deeds need that go by the terms of payments.
type TermsBooks interface {
	PaymentTerms() row.Table[calendar.Day, Terms]
}

// VerbTerms lets a person set the terms of payments.
var VerbTerms = authority.Say("receipt.terms", "set the terms of payments")

// KeepTerms sets the terms of payments from a day on; an ordinance named fills in the orders.
//
// Refuses, in order: no day; a day before the open business day; an ordinance nobody published; a rank of an unknown age class; a fee
// or a count below nothing; no GL account for over and short, or for suspense.
type KeepTerms struct {
	Terms Terms `cbor:"1,keyasint"`
}

// Name implements Command.
func (KeepTerms) Name() string { return "receipt.terms" }

// Act implements Command.
func (c KeepTerms) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbTerms, Subject: "payment terms of " + c.Terms.Effective.US()}, nil
}

// Do implements Command.
func (c KeepTerms) Do(b Books, sign authority.Sign) (Terms, error) {
	t := c.Terms
	no := func(code, text, field string) error { return fault.New(fault.Invalid, code, text, nil).At(field) }
	switch {
	case t.Effective.IsZero():
		return t, no("payment-terms.no-day", "Say from which day the terms of payments hold.", "effective")
	case t.Effective < sign.Day:
		return t, no("payment-terms.past", "Payments were applied under the terms of that day: let the new ones begin today or later.", "effective")
	case t.Fee < 0 || t.CashAfter < 0:
		return t, no("payment-terms.below", "The fee and the number of returned payments cannot be below nothing.", "fee")
	case strings.TrimSpace(t.Short) == "" || strings.TrimSpace(t.Suspense) == "":
		return t, no("payment-terms.no-gl", "Name the GL accounts of drawers over and short, and of money nobody is known for.", "short")
	}
	if t.Ordinance != "" {
		o, ok := ledger.OrdinanceOf(t.Ordinance)
		if !ok {
			return t, no("payment-terms.ordinance", "No published order has that name: choose one from the list, or write the office's own.", "ordinance")
		}
		t.Order, t.Arranged = o.Order, o.Arranged
	}
	for _, o := range []ledger.Order{t.Order, t.Arranged} {
		if err := o.Sound(); err != nil {
			return t, err
		}
	}
	return row.PutOn(b.PaymentTerms(), t.Effective, t)
}

// TermsOn gives the terms that hold on a day, the usual ones when the books have none.
func TermsOn(b TermsBooks, day calendar.Day) (Terms, error) {
	return row.OnOr(b.PaymentTerms(), day, UsualTerms)
}

// ReadTerms gives the terms that hold on the open day.
type ReadTerms struct{}

// Act implements Query.
func (ReadTerms) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (ReadTerms) Ask(b Books, sign authority.Sign) (Terms, error) { return TermsOn(b, sign.Day) }

// orderFor gives the order a payment of an account is applied by: the one given, else that of the terms.
func orderFor(b Books, id account.ID, day calendar.Day, given ledger.Order) (ledger.Order, error) {
	if len(given) > 0 {
		return given, given.Sound()
	}
	t, err := TermsOn(b, day)
	if err != nil || len(t.Arranged) == 0 {
		return t.Order, err
	}
	if kept, err := b.Arranged(id); err != nil || kept {
		return t.Arranged, err
	}
	return t.Order, nil
}

// OrderNamed gives a published order of application by its code. It refuses a code nobody published.
func OrderNamed(code string) (ledger.Order, error) {
	o, ok := ledger.OrdinanceOf(code)
	if !ok {
		var codes []string
		for _, each := range ledger.Ordinances() {
			codes = append(codes, each.Code)
		}
		return nil, fault.New(fault.Invalid, "receipt.ordinance", "No published order of application is called {code}: choose one of {codes}.",
			fault.Args{"code": code, "codes": strings.Join(codes, ", ")}).At("order")
	}
	return o.Order, nil
}
