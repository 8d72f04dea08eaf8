package billing

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// VerbApproveRun lets a person accept the proof list of a billing run, up to its total.
var VerbApproveRun = authority.Say("bill.approve-run", "approve billing runs")

// ApproveRun accepts the proof list: the run may now be posted. Total is what the approver saw.
//
// Refuses, in order: no such run; own work; a run that is not previewed to its end; a run without bills; a total that is not the
// run's any more.
type ApproveRun struct {
	Run   document.Number `cbor:"1,keyasint"`
	Bills int             `cbor:"2,keyasint"`
	Total money.Amount    `cbor:"3,keyasint"`
}

// Name implements Command.
func (ApproveRun) Name() string { return "bill.approve-run" }

// Act implements Command.
func (c ApproveRun) Act(b Books) (authority.Act, error) {
	r, err := b.BillingRuns().Get(c.Run)
	act := r.act(VerbApproveRun)
	act.Amount, act.Prepared = r.Sum.Total, r.Preparers()
	return act, err
}

// Do implements Command.
func (c ApproveRun) Do(b Books, sign authority.Sign) (Run, error) {
	r, err := b.BillingRuns().Get(c.Run)
	switch {
	case err != nil:
		return r, err
	case r.State == document.Draft && r.Step != Proof:
		return r, r.no("run.not-previewed", "{run} is still {step}: let the preview come to its end first.")
	case r.State == document.Draft && r.Sum.Bills == 0:
		return r, r.no("run.empty", "{run} has no bill to issue: decide its exceptions, or take the run back.")
	case c.Bills != r.Sum.Bills || c.Total != r.Sum.Total:
		return r, fault.New(fault.Stale, "run.other-total",
			"{run} has {bills} bills for {total} now: look at the proof list again, then approve it.",
			fault.Args{"run": r.Ref(), "bills": r.Sum.Bills, "total": r.Sum.Total.Dollars()})
	}
	if err := r.Move(document.Approve, sign, ""); err != nil {
		return r, err
	}
	r.Step, r.At = Posting, 0
	return r, b.BillingRuns().Put(r)
}

// ReturnRun gives an approved run back to its preparer, while nothing of it is posted.
//
// Refuses, in order: no such run; no reason; a run that is not approved; one of which bills are posted.
type ReturnRun struct {
	Run    document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (ReturnRun) Name() string { return "bill.return-run" }

// Act implements Command.
func (c ReturnRun) Act(b Books) (authority.Act, error) {
	r, err := b.BillingRuns().Get(c.Run)
	act := r.act(VerbApproveRun)
	act.Reason = c.Reason
	return act, err
}

// Do implements Command.
func (c ReturnRun) Do(b Books, sign authority.Sign) (Run, error) {
	r, err := b.BillingRuns().Get(c.Run)
	if err != nil {
		return r, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return r, fault.New(fault.Invalid, "run.no-reason", "Give the reason for returning the run.", nil).At("reason")
	}
	if r.State == document.Approved && r.At > 0 {
		return r, r.no("run.begun", "Bills of {run} are posted already: post the rest, or reverse the run.")
	}
	if err := r.Move(document.Return, sign, c.Reason); err != nil {
		return r, err
	}
	r.Step = Proof
	return r, b.BillingRuns().Put(r)
}
