package billing

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"curbstop/domain/ledger"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// StartFees begins a run of late fees as a draft; PreviewFees fills it.
//
// Refuses, in order: no rule pack; a rule pack without a late fee in use; books without accounts.
type StartFees struct{}

// Name implements Command.
func (StartFees) Name() string { return "fee.start-run" }

// Act implements Command.
func (StartFees) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbFees, Subject: "late fees"}, nil
}

// Do implements Command.
func (StartFees) Do(b Books, sign authority.Sign) (FeeRun, error) {
	pack, err := feePack(b, sign)
	if err != nil {
		return FeeRun{}, err
	}
	if _, err := pack.LateFee(policy.PastDue{Owed: []policy.Owed{{Amount: money.Dollar}}}); err != nil {
		return FeeRun{}, err
	}
	last, _, err := row.First(b.Accounts().All(row.Span{Reverse: true, Limit: 1}))
	if err == nil && last.ID == 0 {
		err = nobody(nil, "these books", "")
	}
	if err != nil {
		return FeeRun{}, err
	}
	number, err := b.DocumentNumber(KindFeeRun, sign)
	if err != nil {
		return FeeRun{}, err
	}
	r := FeeRun{Header: document.New(KindFeeRun, number, sign), Day: sign.Day, Step: Previewing, Batches: batchesOf(last.ID, batchSize)}
	return r, b.FeeRuns().Put(r)
}

func feePack(b Books, sign authority.Sign) (policy.Pack, error) { return policy.Rules(b, sign.Day) }

// ApproveFees accepts the list of late fees: they may now be charged. Fees and Total are what the approver saw.
//
// Refuses, in order: no such run; own work; a run not previewed to its end; a run without fees; figures that are not the run's.
type ApproveFees struct {
	Run   document.Number `cbor:"1,keyasint"`
	Fees  int             `cbor:"2,keyasint"`
	Total money.Amount    `cbor:"3,keyasint"`
}

// Name implements Command.
func (ApproveFees) Name() string { return "fee.approve-run" }

// Act implements Command.
func (c ApproveFees) Act(b Books) (authority.Act, error) {
	r, err := b.FeeRuns().Get(c.Run)
	return authority.Act{Verb: VerbApproveFees, Amount: r.Total, Subject: r.Ref().String(), Prepared: r.Preparers()}, err
}

// Do implements Command.
func (c ApproveFees) Do(b Books, sign authority.Sign) (FeeRun, error) {
	r, err := b.FeeRuns().Get(c.Run)
	switch {
	case err != nil:
		return r, err
	case r.State == document.Draft && r.Step != Proof:
		return r, r.no("fee.not-previewed", "{run} is still {step}: let the preview come to its end first.")
	case r.State == document.Draft && r.Fees == 0:
		return r, r.no("fee.none", "{run} has no late fee to charge: no bill is past due without one.")
	case c.Fees != r.Fees || c.Total != r.Total:
		return r, fault.New(fault.Stale, "fee.other-total", "{run} has {fees} fees for {total}: look at the list again, then approve it.",
			fault.Args{"run": r.Ref(), "fees": r.Fees, "total": r.Total.Dollars()})
	}
	if err := r.Move(document.Approve, sign, ""); err != nil {
		return r, err
	}
	r.Step, r.At = Posting, 0
	return r, b.FeeRuns().Put(r)
}

// TakeBackFees begins the taking back of a run of late fees: a draft is dropped, charged fees are reversed; UndoFees does it.
//
// Refuses, in order: no such run; no reason; a run that is taken back already; of one that is charged, a closed period.
type TakeBackFees struct {
	Run    document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeBackFees) Name() string { return "fee.take-back-run" }

// Act implements Command.
func (c TakeBackFees) Act(b Books) (authority.Act, error) {
	r, err := b.FeeRuns().Get(c.Run)
	act := authority.Act{Verb: VerbFees, Subject: r.Ref().String(), Reason: c.Reason}
	if r.Issued > 0 {
		act.Verb, act.Amount = VerbReverseFees, r.IssuedTotal
	}
	return act, err
}

// Do implements Command.
func (c TakeBackFees) Do(b Books, sign authority.Sign) (FeeRun, error) {
	r, err := b.FeeRuns().Get(c.Run)
	switch {
	case err != nil:
		return r, err
	case strings.TrimSpace(c.Reason) == "":
		return r, fault.New(fault.Invalid, "fee.no-reason", "Give the reason for taking the late fees back.", nil).At("reason")
	case r.Step == Reversing || r.Step == Undone:
		return r, r.no("fee.taken-back", "{run} is taken back already.")
	}
	if r.Issued > 0 {
		if err := ledger.TakesPostings(b, sign.Day); err != nil {
			return r, err
		}
	}
	r.Step, r.At, r.Why = Reversing, 0, c.Reason
	return r, b.FeeRuns().Put(r)
}

func (r FeeRun) no(code, text string) error {
	return fault.New(fault.Refused, code, text, fault.Args{"run": r.Ref(), "state": string(r.State), "step": string(r.Step)})
}

// Op derives the operation id of a step, as Run.Op does.
func (r FeeRun) Op(s Step) office.OpID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d/%s", KindFeeRun, r.Number, s))
	return office.OpID(sum[:16])
}

// RunFees carries out the step a run of late fees is at: its preview, its posting, or its taking back. Killed anywhere and started
// again, it ends in the same books.
func RunFees(ctx context.Context, s *office.Session, number document.Number, tell func(Progress)) (FeeRun, error) {
	r, err := office.Ask(ctx, s, ReadFeeRun{number})
	if err != nil {
		return r, err
	}
	if r.Step != Previewing && r.Step != Posting && r.Step != Reversing {
		return r, r.no("fee.not-due", "{run} is {state}, {step}: it waits for nothing that can be carried out.")
	}
	err = office.Run(ctx, s, r.Op(r.Step), len(r.Batches), func(i int) office.Command[Books, Progress] { return FeeBatch{number, i, r.Step} },
		func(_ int, p Progress) { tell(p) })
	if err != nil {
		return r, err
	}
	return office.Ask(ctx, s, ReadFeeRun{number})
}

// ReadFeeRun gives a run of late fees.
type ReadFeeRun struct{ Number document.Number }

// Act implements Query.
func (ReadFeeRun) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadFeeRun) Ask(b Books, _ authority.Sign) (FeeRun, error) {
	return b.FeeRuns().Get(q.Number)
}

// ListFeeRuns gives the runs of late fees, newest first.
type ListFeeRuns struct{ Limit int }

// Act implements Query.
func (ListFeeRuns) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ListFeeRuns) Ask(b Books, _ authority.Sign) ([]FeeRun, error) {
	return row.Collect(b.FeeRuns().All(row.Span{Reverse: true, Limit: q.Limit}))
}
