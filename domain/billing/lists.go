package billing

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// ListRuns gives the billing runs, newest first.
type ListRuns struct{ Limit int }

// Act implements Query.
func (ListRuns) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ListRuns) Ask(b Books, _ authority.Sign) ([]Run, error) {
	return row.Collect(b.BillingRuns().All(row.Span{Reverse: true, Limit: q.Limit}))
}

// Who is what a list shows of an account.
type Who struct {
	Number   string
	Name     string
	Address  string // of the premise
	Class    string
	Standing ledger.Standing
}

func whoIs(b Books, id account.ID) (w Who, err error) {
	a, err := b.Accounts().Get(id)
	if err != nil {
		return w, err
	}
	c, err := b.Customers().Get(a.Customer)
	if err != nil {
		return w, err
	}
	p, err := b.Premises().Get(a.Premise)
	if err != nil {
		return w, err
	}
	w = Who{Number: a.Number, Name: c.Name, Address: street(p, customer.Address{}), Class: a.Class}
	w.Standing, err = ledger.StandingOf(b, uint64(id))
	return w, err
}

// street gives the first line of where service is given.
func street(p premise.Premise, or customer.Address) string {
	for _, a := range []customer.Address{p.Address, or} {
		if len(a.Lines) > 0 {
			return a.Lines[0]
		}
	}
	return p.Number
}

// Proposing is a proposal as a list shows it.
type Proposing struct {
	Proposal
	Who Who
}

// Proposals gives what a run would bill, or holds, by account: at most Limit after the account After.
type Proposals struct {
	Run   document.Number
	After account.ID
	Limit int
	Held  bool // also those that are held
}

// Act implements Query.
func (Proposals) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Proposals) Ask(b Books, _ authority.Sign) (out []Proposing, err error) {
	for p, err := range b.Proposals().All(row.Span{Within: []any{q.Run}, From: []any{q.After + 1}, To: []any{^account.ID(0)}}) {
		if err != nil {
			return nil, err
		}
		if p.Hold && !q.Held {
			continue
		}
		w, err := whoIs(b, p.Place.Account)
		if err != nil {
			return nil, err
		}
		if out = append(out, Proposing{p, w}); q.Limit > 0 && len(out) == q.Limit {
			break
		}
	}
	return out, nil
}

// Exceptions gives the accounts of a run that somebody should look at, the gravest kind first, each once under its gravest: at
// most Limit after the cursor (Kind, After).
type Exceptions struct {
	Run   document.Number
	Kind  Kind // begin with this kind; "" for all
	Only  bool // only this kind
	After account.ID
	Limit int
}

// Act implements Query.
func (Exceptions) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Exceptions) Ask(b Books, _ authority.Sign) (out []Proposing, err error) {
	kinds := Kinds()
	if i := slices.Index(kinds, q.Kind); i >= 0 {
		kinds = kinds[i:]
	}
	if q.Only && q.Kind != "" {
		kinds = kinds[:1]
	}
	after := q.After
	for _, kind := range kinds {
		for p, err := range b.Proposals().Via(ByException, row.Span{From: []any{after + 1}, To: []any{^account.ID(0)}}, q.Run, kind) {
			if err != nil {
				return nil, err
			}
			if !q.Only && p.Gravest() != kind {
				continue
			}
			w, err := whoIs(b, p.Place.Account)
			if err != nil {
				return nil, err
			}
			if out = append(out, Proposing{p, w}); q.Limit > 0 && len(out) == q.Limit {
				return out, nil
			}
		}
		after = 0
	}
	return out, nil
}

// Gravest gives the gravest of the exceptions, "" for none.
func (p Proposal) Gravest() Kind {
	for _, k := range Kinds() {
		if slices.ContainsFunc(p.Exceptions, func(x Exception) bool { return x.Kind == k }) {
			return k
		}
	}
	return ""
}

// Billed is a bill as a list shows it.
type Billed struct {
	Bill Bill
	Who  Who
}

// OfRun gives the bills of a run by account: at most Limit after the account After.
type OfRun struct {
	Run   document.Number
	After account.ID
	Limit int
}

// Act implements Query.
func (OfRun) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfRun) Ask(b Books, _ authority.Sign) (out []Billed, err error) {
	for bill, err := range b.Bills().Via(ByRun, row.Span{From: []any{q.After + 1}, To: []any{^account.ID(0)}, Limit: q.Limit}, q.Run) {
		if err != nil {
			return nil, err
		}
		w, err := whoIs(b, bill.Account)
		if err != nil {
			return nil, err
		}
		out = append(out, Billed{bill, w})
	}
	return out, nil
}

// OfAccount gives the bills of an account, newest first.
type OfAccount struct {
	Account account.ID
	Limit   int
}

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, _ authority.Sign) ([]Bill, error) {
	return row.Collect(b.Bills().Via(ByAccount, row.Span{Reverse: true, Limit: q.Limit}, q.Account))
}

// ReadBill gives a bill.
type ReadBill struct{ Number document.Number }

// Act implements Query.
func (ReadBill) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadBill) Ask(b Books, _ authority.Sign) (Bill, error) { return b.Bills().Get(q.Number) }

// ByNumber finds the account somebody typed the number of, with what single bills and runs ask of it.
type ByNumber struct{ Number string }

// Found is an account as ByNumber gives it.
type Found struct {
	Account account.Account
	Who     Who
}

// Act implements Query.
func (ByNumber) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ByNumber) Ask(b Books, _ authority.Sign) (f Found, err error) {
	a, there, err := row.First(b.Accounts().Via(account.ByNumber, row.Span{Limit: 1}, strings.TrimSpace(q.Number)))
	if err == nil && !there {
		err = fault.New(fault.Absent, "bill.no-account", "There is no account “{number}” in the books.", fault.Args{"number": q.Number}).At("account")
	}
	if err != nil {
		return f, err
	}
	f.Account = a
	f.Who, err = whoIs(b, a.ID)
	return f, err
}

// WhoIs gives what a list shows of an account.
type WhoIs struct{ Account account.ID }

// Act implements Query.
func (WhoIs) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q WhoIs) Ask(b Books, _ authority.Sign) (Who, error) { return whoIs(b, q.Account) }
