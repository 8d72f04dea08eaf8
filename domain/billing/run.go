package billing

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/rate"
)

// Selection says whom a run bills: a cycle, a read route, one account, or, when empty, everybody.
type Selection struct {
	Cycle   string     `cbor:"1,keyasint,omitempty"`
	Route   string     `cbor:"2,keyasint,omitempty"`
	Account account.ID `cbor:"3,keyasint,omitempty"`
}

// String says the selection for lists and papers.
func (s Selection) String() string {
	switch {
	case s.Account != 0:
		return "one account"
	case s.Route != "" && s.Cycle != "":
		return "cycle " + s.Cycle + ", route " + s.Route
	case s.Route != "":
		return "route " + s.Route
	case s.Cycle != "":
		return "cycle " + s.Cycle
	}
	return "all accounts"
}

// Sum is what a run bills, or one batch of it. Amounts are current charges in cents.
type Sum struct {
	Bills   int            `cbor:"1,keyasint,omitempty"`
	Total   money.Amount   `cbor:"2,keyasint,omitempty"`
	Held    int            `cbor:"3,keyasint,omitempty"` // accounts with something to look at first, not billed
	Listed  int            `cbor:"4,keyasint,omitempty"` // accounts with exceptions, billed or not
	Service []ServiceSum   `cbor:"5,keyasint,omitempty"`
	Kinds   []KindSum      `cbor:"6,keyasint,omitempty"` // how many accounts have each exception
	Rates   []rate.Version `cbor:"7,keyasint,omitempty"` // schedules its bills were reckoned by
}

// KindSum counts the accounts with an exception.
type KindSum struct {
	Kind     Kind `cbor:"1,keyasint"`
	Accounts int  `cbor:"2,keyasint"`
}

// ServiceSum is the sum of one service.
type ServiceSum struct {
	Service string          `cbor:"1,keyasint"`
	Bills   int             `cbor:"2,keyasint"`
	Use     decimal.Decimal `cbor:"3,keyasint"`
	Unit    string          `cbor:"4,keyasint,omitempty"`
	Total   money.Amount    `cbor:"5,keyasint"`
}

// add counts a proposal in, or out again when sign is -1.
func (s *Sum) add(p Proposal, sign int) {
	if len(p.Exceptions) > 0 {
		s.Listed += sign
	}
	for _, x := range p.Exceptions {
		s.kind(x.Kind).Accounts += sign
	}
	if p.Hold {
		s.Held += sign
		return
	}
	s.Bills += sign
	s.Total = s.Total.Plus(money.Amount(sign) * p.Content.Total)
	s.rated(p.Content.Rates)
	for _, part := range p.Content.Parts() {
		at := s.of(part.Service)
		at.Bills += sign
		at.Total = at.Total.Plus(money.Amount(sign) * part.Amount)
		for _, l := range p.Content.Lines {
			if l.Service == part.Service && l.metered() {
				use := l.Quantity
				if sign < 0 {
					use = use.Neg()
				}
				at.Use, at.Unit = at.Use.Add(use), l.Unit
			}
		}
	}
}

func (s *Sum) of(service string) *ServiceSum {
	for i := range s.Service {
		if s.Service[i].Service == service {
			return &s.Service[i]
		}
	}
	s.Service = append(s.Service, ServiceSum{Service: service})
	return &s.Service[len(s.Service)-1]
}

// rated keeps which schedules were used, each once.
func (s *Sum) rated(used []rate.Version) {
	for _, v := range used {
		if !slices.Contains(s.Rates, v) {
			s.Rates = append(s.Rates, v)
		}
	}
}

func (s *Sum) kind(k Kind) *KindSum {
	for i := range s.Kinds {
		if s.Kinds[i].Kind == k {
			return &s.Kinds[i]
		}
	}
	s.Kinds = append(s.Kinds, KindSum{Kind: k})
	return &s.Kinds[len(s.Kinds)-1]
}

// plus adds the sums of a batch.
func (s *Sum) plus(o Sum) {
	s.Bills, s.Total, s.Held, s.Listed = s.Bills+o.Bills, s.Total.Plus(o.Total), s.Held+o.Held, s.Listed+o.Listed
	for _, x := range o.Service {
		at := s.of(x.Service)
		at.Bills, at.Total, at.Use, at.Unit = at.Bills+x.Bills, at.Total.Plus(x.Total), at.Use.Add(x.Use), x.Unit
	}
	s.rated(o.Rates)
	for _, x := range o.Kinds {
		s.kind(x.Kind).Accounts += x.Accounts
	}
}

// Batch is a stretch of accounts that is billed in one transaction. Its bounds are fixed when the run is begun.
type Batch struct {
	From account.ID `cbor:"1,keyasint"`
	To   account.ID `cbor:"2,keyasint"` // inclusive
	Sum  Sum        `cbor:"3,keyasint"`
}

// Step is what a run is at, besides its state as a document: each is carried out batch by batch.
type Step string

// The steps of a run.
const (
	Previewing Step = "previewing"
	Proof      Step = "proof" // previewed: exceptions are decided and the proof list read
	Posting    Step = "posting"
	Done       Step = "done"
	Reversing  Step = "reversing"
	Undone     Step = "undone"
)

// Run is a billing run: draft while previewed, approved when the proof list is accepted, issued when every batch is posted,
// voided when it was reversed.
type Run struct {
	document.Header `cbor:"100,keyasint"`
	Select          Selection      `cbor:"1,keyasint"`
	From            calendar.Day   `cbor:"2,keyasint"` // of the period billed
	Through         calendar.Day   `cbor:"3,keyasint"`
	Day             calendar.Day   `cbor:"4,keyasint"` // of the bills
	Due             calendar.Day   `cbor:"5,keyasint"`
	Rules           policy.Applied `cbor:"6,keyasint,omitempty"`
	Step            Step           `cbor:"7,keyasint"`
	At              int            `cbor:"8,keyasint,omitempty"` // batches the step has behind it
	Turn            int            `cbor:"9,keyasint,omitempty"` // how often it was previewed, so that each preview is a deed of its own
	Batches         []Batch        `cbor:"10,keyasint,omitempty"`
	Sum             Sum            `cbor:"11,keyasint"`
	Issued          Sum            `cbor:"12,keyasint"`           // what was posted; less than Sum when accounts changed since
	Left            int            `cbor:"13,keyasint,omitempty"` // accounts left out because they changed since the preview
	Kept            int            `cbor:"14,keyasint,omitempty"` // bills a reversal had to leave, because the account was billed since
	Note            string         `cbor:"15,keyasint,omitempty"`
	Why             string         `cbor:"16,keyasint,omitempty"` // it is reversed or taken back
	Replaced        []document.Ref `cbor:"17,keyasint,omitempty"` // bills a reversal left, because they stand in the place of corrected ones of the run
}

// Op derives the operation id of a step, so that a run killed anywhere and started again is the same deed.
func (r Run) Op(s Step) office.OpID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d/%s/%d", KindRun, r.Number, s, r.Turn))
	return office.OpID(sum[:16])
}

// batchSize is how many account numbers a batch spans: small enough for a short transaction, large enough for few of them.
const batchSize = 5000

// batchesOf divides the internal numbers up to last into batches of size.
func batchesOf(last, size account.ID) (out []Batch) {
	for from := account.ID(1); from <= last; from += size {
		out = append(out, Batch{From: from, To: from + size - 1})
	}
	return out
}

// holds says whether the run bills an account at all.
func (s Selection) holds(a account.Account) bool {
	return (s.Account == 0 || s.Account == a.ID) && (s.Cycle == "" || s.Cycle == a.Cycle)
}

// act asks for leave to do something with the run.
func (r Run) act(verb authority.Verb) authority.Act {
	return authority.Act{Verb: verb, Account: uint64(r.Select.Account), Subject: r.Ref().String()}
}
