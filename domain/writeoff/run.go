package writeoff

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"curbstop/domain/phrase"

	"curbstop/domain/ledger"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// Step is what a run is at, besides its state as a document: each is carried out batch by batch.
type Step string

// The steps of a run.
const (
	Previewing Step = "previewing"
	Proof      Step = "proof" // the list is read, and accounts are taken off it
	Posting    Step = "posting"
	Done       Step = "done"
	Reversing  Step = "reversing"
	Undone     Step = "undone"
)

// batchSize is how many accounts one transaction looks at.
const batchSize = 5000

// Left is how many accounts that owe were left out for a reason, and what they owe.
type Left struct {
	Why   Why          `cbor:"1,keyasint"`
	Count int          `cbor:"2,keyasint"`
	Total money.Amount `cbor:"3,keyasint"`
}

// Run writes off what the criteria find: draft while it is a proof list, approved by another person, issued when it is posted,
// voided when it was dropped or reversed. Its debts are documents of their own.
type Run struct {
	document.Header `cbor:"100,keyasint"`
	Sort            Sort         `cbor:"1,keyasint"`
	Day             calendar.Day `cbor:"2,keyasint"`
	Terms           Terms        `cbor:"3,keyasint"` // by which the list was made
	Step            Step         `cbor:"4,keyasint"`
	At              int          `cbor:"5,keyasint,omitempty"`
	Last            account.ID   `cbor:"6,keyasint"` // batches go through the accounts up to this one
	Debts           int          `cbor:"7,keyasint,omitempty"`
	Total           money.Amount `cbor:"8,keyasint,omitempty"`
	Issued          int          `cbor:"9,keyasint,omitempty"`
	IssuedTotal     money.Amount `cbor:"10,keyasint,omitempty"`
	Left            []Left       `cbor:"11,keyasint,omitempty"`
	Changed         int          `cbor:"12,keyasint,omitempty"` // left alone when it was posted: paid or changed since the list was made
	Stays           int          `cbor:"13,keyasint,omitempty"` // left alone when it was reversed: recovered or reinstated since
	Why             string       `cbor:"14,keyasint,omitempty"` // it is taken back
}

// Batches gives how many transactions a step of the run takes.
func (r Run) Batches() int { return int((r.Last + batchSize - 1) / batchSize) }

func (r Run) batch() (from, to account.ID) {
	return account.ID(r.At)*batchSize + 1, account.ID(r.At+1) * batchSize
}

func (r Run) no(code, text string) error {
	return fault.New(fault.Refused, code, text, fault.Args{"run": r.Ref(), "state": string(r.State), "step": string(r.Step)})
}

// leave counts an account that is left out.
func (r *Run) leave(why Why, owes money.Amount) {
	for i := range r.Left {
		if l := &r.Left[i]; l.Why == why {
			l.Count, l.Total = l.Count+1, l.Total.Plus(owes)
			return
		}
	}
	r.Left = append(r.Left, Left{why, 1, owes})
}

// StartRun begins a write-off list, or a run of small balances, as a draft; the steps of it fill it.
//
// Refuses, in order: a sort nobody knows; books without accounts.
type StartRun struct {
	Sort Sort `cbor:"1,keyasint"`
}

// Name implements Command.
func (StartRun) Name() string { return "writeoff.start-run" }

// Act implements Command.
func (c StartRun) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbPrepare, Subject: "write-off list: " + string(c.Sort)}, nil
}

// Do implements Command.
func (c StartRun) Do(b Books, sign authority.Sign) (Run, error) {
	if c.Sort != Bad && c.Sort != Small {
		return Run{}, no(fault.Invalid, "writeoff.sort", "Say which list: debts, or small balances.", "sort", nil)
	}
	terms, err := TermsOn(b, sign.Day)
	if err != nil {
		return Run{}, err
	}
	last, there, err := row.First(b.Accounts().All(row.Span{Reverse: true, Limit: 1}))
	if err == nil && !there {
		err = no(fault.Refused, "writeoff.nobody", "There are no accounts in these books.", "", nil)
	}
	if err != nil {
		return Run{}, err
	}
	number, err := b.DocumentNumber(KindRun, sign)
	if err != nil {
		return Run{}, err
	}
	terms.Mark = row.Mark{}
	r := Run{Header: document.New(KindRun, number, sign), Sort: c.Sort, Day: sign.Day, Terms: terms, Step: Previewing, Last: last.ID}
	return r, b.WriteOffRuns().Put(r)
}

// ApproveRun accepts the proof list: its debts may now be posted. Debts and Total are what the approver saw.
//
// Refuses, in order: no such run; no authority, over the limit, own work, own account on the list; a run not previewed to its end;
// an empty list; figures that are not the run's; one approved already.
type ApproveRun struct {
	Run   document.Number `cbor:"1,keyasint"`
	Debts int             `cbor:"2,keyasint"`
	Total money.Amount    `cbor:"3,keyasint"`
}

// Name implements Command.
func (ApproveRun) Name() string { return "writeoff.approve-run" }

// Act implements Command.
func (c ApproveRun) Act(b Books) (authority.Act, error) {
	r, err := b.WriteOffRuns().Get(c.Run)
	if err != nil {
		return authority.Act{}, err
	}
	act := authority.Act{Verb: VerbApprove, Amount: r.Total, Subject: r.Ref().String(), Prepared: r.Preparers()}
	act.Accounts, err = r.accounts(b)
	return act, err
}

// accounts gives the accounts whose debts are on the list.
func (r Run) accounts(b Books) (out []uint64, err error) {
	for d, err := range b.Debts().Via(ByRun, row.Span{}, r.Number) {
		if err != nil {
			return nil, err
		}
		if d.State != document.Voided {
			out = append(out, uint64(d.Account))
		}
	}
	return out, nil
}

// Do implements Command.
func (c ApproveRun) Do(b Books, sign authority.Sign) (Run, error) {
	r, err := b.WriteOffRuns().Get(c.Run)
	switch {
	case err != nil:
		return r, err
	case r.State == document.Draft && r.Step != Proof:
		return r, r.no("writeoff.not-previewed", "{run} is still {step}: let the list come to its end first.")
	case r.State == document.Draft && r.Debts == 0:
		return r, r.no("writeoff.empty", "{run} has nothing to write off: no account meets the criteria. Drop it.")
	case c.Debts != r.Debts || c.Total != r.Total:
		return r, fault.New(fault.Stale, "writeoff.other-total", "{run} has {debts} of {total}: look at the list again, then approve it.",
			fault.Args{"run": r.Ref(), "debts": phrase.Count(r.Debts, "debt"), "total": r.Total.Dollars()})
	}
	if err := r.Move(document.Approve, sign, ""); err != nil {
		return r, err
	}
	r.Step, r.At = Posting, 0
	return r, b.WriteOffRuns().Put(r)
}

// TakeBackRun begins the taking back of a run: a list not posted is dropped, debts written off are reversed; the steps of the run do
// it. Debts that were recovered in part or reinstated since stay as they are.
//
// Refuses, in order: no such run; no reason; one taken back already; of one that is posted, a closed period.
type TakeBackRun struct {
	Run    document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeBackRun) Name() string { return "writeoff.take-back-run" }

// Act implements Command.
func (c TakeBackRun) Act(b Books) (authority.Act, error) {
	r, err := b.WriteOffRuns().Get(c.Run)
	if err != nil {
		return authority.Act{}, err
	}
	act := authority.Act{Verb: VerbPrepare, Subject: r.Ref().String(), Reason: c.Reason}
	act.Accounts, err = r.accounts(b)
	if r.Issued > 0 {
		act.Verb, act.Amount = VerbReverse, r.IssuedTotal
	}
	return act, err
}

// Do implements Command.
func (c TakeBackRun) Do(b Books, sign authority.Sign) (Run, error) {
	r, err := b.WriteOffRuns().Get(c.Run)
	switch {
	case err != nil:
		return r, err
	case strings.TrimSpace(c.Reason) == "":
		return r, no(fault.Invalid, "writeoff.no-reason", "Give the reason for taking the run back.", "reason", nil)
	case r.Step == Reversing || r.Step == Undone:
		return r, r.no("writeoff.taken-back", "{run} is taken back already.")
	}
	if r.Issued > 0 {
		if err := ledger.TakesPostings(b, sign.Day); err != nil {
			return r, err
		}
	}
	r.Step, r.At, r.Why = Reversing, 0, c.Reason
	return r, b.WriteOffRuns().Put(r)
}

// Op derives the operation id of a step of the run.
func (r Run) Op(s Step) office.OpID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d/%s", KindRun, r.Number, s))
	return office.OpID(sum[:16])
}

// Carry carries out the step a run is at: its preview, its posting, or its taking back. Killed anywhere and started again, it ends
// in the same books.
func Carry(ctx context.Context, s *office.Session, number document.Number, tell func(Run)) (Run, error) {
	r, err := office.Ask(ctx, s, ReadRun{number})
	if err != nil {
		return r, err
	}
	if r.Step != Previewing && r.Step != Posting && r.Step != Reversing {
		if r.Step == Proof {
			return r, r.no("writeoff.not-approved", "{run} is a proof list that nobody approved yet: another person than its preparer approves it first.")
		}
		return r, r.no("writeoff.not-due", "{run} is {step}: nothing of it is left to carry out.")
	}
	err = office.Run(ctx, s, r.Op(r.Step), r.Batches(), func(i int) office.Command[Books, Run] { return Batch{number, i, r.Step} },
		func(_ int, r Run) { tell(r) })
	if err != nil {
		return r, err
	}
	return office.Ask(ctx, s, ReadRun{number})
}

// ReadRun gives a run.
type ReadRun struct{ Number document.Number }

// Act implements Query.
func (ReadRun) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadRun) Ask(b Books, _ authority.Sign) (Run, error) { return b.WriteOffRuns().Get(q.Number) }

// ListRuns gives the runs, newest first.
type ListRuns struct{ Limit int }

// Act implements Query.
func (ListRuns) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ListRuns) Ask(b Books, _ authority.Sign) ([]Run, error) {
	return row.Collect(b.WriteOffRuns().All(row.Span{Reverse: true, Limit: q.Limit}))
}
