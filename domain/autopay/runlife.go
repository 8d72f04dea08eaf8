package autopay

import (
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// The verbs of draft runs.
var (
	VerbDraft   = authority.Say("draft.prepare", "make up bank draft runs")
	VerbApprove = authority.Say("draft.approve", "approve bank draft runs")
)

// Veto takes one draft or prenote off a run, or puts it back.
//
// Refuses, in order: no such draft; a run that is no draft any more, or still being made up; one the rules leave out; one off, or on,
// already; no reason.
type Veto struct {
	Draft  uint64 `cbor:"1,keyasint"`
	Reason string `cbor:"2,keyasint,omitempty"`
	Lift   bool   `cbor:"3,keyasint,omitempty"` // put it back
}

// Name implements Command.
func (Veto) Name() string { return "draft.veto" }

// Act implements Command.
func (c Veto) Act(b Books) (authority.Act, error) {
	d, err := b.Drafts().Get(c.Draft)
	return authority.Act{Verb: VerbDraft, Account: uint64(d.Account), Subject: document.Ref{Kind: KindRun, Number: d.Run}.String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c Veto) Do(b Books, sign authority.Sign) (Run, error) {
	d, err := b.Drafts().Get(c.Draft)
	if err != nil {
		return Run{}, err
	}
	run, err := b.DraftRuns().Get(d.Run)
	if err != nil {
		return run, err
	}
	reason := strings.TrimSpace(c.Reason)
	switch {
	case run.State != document.Draft || run.Step != Proof:
		return run, fault.New(fault.Refused, "draft.not-proof", "{run} is {state}, {step}: drafts are taken off while it is looked through. Return it first.",
			fault.Args{"run": run.Ref(), "state": string(run.State), "step": string(run.Step)})
	case d.Skip != "":
		return run, fault.New(fault.Refused, "draft.skipped", "Nothing is drawn for account {account} anyway: {why}.",
			fault.Args{"account": d.Number, "why": string(d.Skip)})
	case c.Lift == (d.Veto == ""):
		return run, fault.New(fault.Refused, "draft.veto-twice", "The draft of account {account} is {state} already.",
			fault.Args{"account": d.Number, "state": map[bool]string{true: "on the run", false: "taken off"}[c.Lift]})
	case !c.Lift && reason == "":
		return run, fault.New(fault.Invalid, "draft.no-reason", "Say why nothing is drawn for this account.", nil).At("reason")
	}
	run.Sum.Add(d, -1)
	if d.Veto, d.Vetoed = reason, sign; c.Lift {
		d.Veto, d.Vetoed = "", authority.Sign{}
	}
	run.Sum.Add(d, 1)
	if err := b.Drafts().Put(d); err != nil {
		return run, err
	}
	return SaveRun(b, run)
}

// SaveRun keeps a run and gives it as it stands.
func SaveRun(b Books, run Run) (Run, error) {
	if err := b.DraftRuns().Put(run); err != nil {
		return run, err
	}
	return b.DraftRuns().Get(run.Number)
}

// Approve accepts the list of a run. Whoever made it up does not approve it; the limit is over its whole amount.
//
// Refuses, in order: no such run; a run that is being made up; one that is no draft; one with nothing on it.
type Approve struct {
	Run document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (Approve) Name() string { return "draft.approve" }

// Act implements Command.
func (c Approve) Act(b Books) (authority.Act, error) {
	run, err := b.DraftRuns().Get(c.Run)
	return authority.Act{Verb: VerbApprove, Amount: run.Sum.Total, Subject: run.Ref().String(), Prepared: run.Preparers()}, err
}

// Do implements Command.
func (c Approve) Do(b Books, sign authority.Sign) (Run, error) {
	run, err := b.DraftRuns().Get(c.Run)
	if err != nil {
		return run, err
	}
	if run.Step == Proposing {
		return run, fault.New(fault.Refused, "draft.proposing", "{run} is still being made up: let that come to its end.", fault.Args{"run": run.Ref()})
	}
	if err := run.Move(document.Approve, sign, ""); err != nil {
		return run, err
	}
	if run.Sum.Drafts+run.Sum.Prenotes == 0 {
		return run, fault.New(fault.Refused, "draft.none-left", "Nothing is left on {run}: give it up.", fault.Args{"run": run.Ref()})
	}
	return SaveRun(b, run)
}

// Return sends an approved run back to be looked through. Refuses, in order: no such run; no reason; a run that is not approved.
type Return struct {
	Run    document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Return) Name() string { return "draft.return" }

// Act implements Command.
func (c Return) Act(b Books) (authority.Act, error) {
	run, err := b.DraftRuns().Get(c.Run)
	return authority.Act{Verb: VerbApprove, Subject: run.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c Return) Do(b Books, sign authority.Sign) (Run, error) {
	return before(b, c.Run, document.Return, sign, c.Reason)
}

// GiveUp voids a run whose file is not written. What it would have presented again waits for the next run.
//
// Refuses, in order: no such run; no reason; a run whose file is written, or that was given up already.
type GiveUp struct {
	Run    document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (GiveUp) Name() string { return "draft.give-up" }

// Act implements Command.
func (c GiveUp) Act(b Books) (authority.Act, error) {
	run, err := b.DraftRuns().Get(c.Run)
	return authority.Act{Verb: VerbDraft, Subject: run.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c GiveUp) Do(b Books, sign authority.Sign) (Run, error) {
	run, err := before(b, c.Run, document.Void, sign, c.Reason)
	if err != nil {
		return run, err
	}
	if err := Forget(b, run); err != nil {
		return run, err
	}
	run.Step, run.Why = Undone, strings.TrimSpace(c.Reason)
	return SaveRun(b, run)
}

// Forget lets go of the drafts of a run that does not go to the bank, or came back from it whole: their bills may be drawn by another.
func Forget(b Books, run Run) error {
	drafts, err := row.Collect(b.Drafts().Via(ByRun, row.Span{}, run.Number))
	if err != nil {
		return err
	}
	for _, d := range drafts {
		if d.Gone = true; d.First != 0 {
			if err := waitAgain(b, d); err != nil {
				return err
			}
		}
		if err := b.Drafts().Put(d); err != nil {
			return err
		}
	}
	return nil
}

// waitAgain lets a returned draft wait again for a run that presents it.
func waitAgain(b Books, d Draft) error {
	first, err := LastOf(b, d)
	if err != nil || first.Back.Again != d.ID {
		return err
	}
	first.Back.Decision, first.Back.Again = ToRepeat, 0
	return b.Drafts().Put(first)
}

// LastOf gives the returned draft that d presents again: the first one, or its first repeat.
func LastOf(b Books, d Draft) (Draft, error) {
	last, err := b.Drafts().Get(d.First)
	for err == nil && last.Back.Again != 0 && last.Back.Again != d.ID {
		last, err = b.Drafts().Get(last.Back.Again)
	}
	return last, err
}

// before takes a run one step of its life that is possible only before its file is written.
func before(b Books, number document.Number, a document.Action, sign authority.Sign, reason string) (Run, error) {
	run, err := b.DraftRuns().Get(number)
	if err != nil {
		return run, err
	}
	switch {
	case strings.TrimSpace(reason) == "":
		return run, fault.New(fault.Invalid, "draft.no-reason", "Give the reason.", nil).At("reason")
	case run.State == document.Issued:
		return run, fault.New(fault.Refused, "draft.written", "The file of {run} is written: if it did not go to the bank, take the run back.",
			fault.Args{"run": run.Ref()})
	}
	if err := run.Move(a, sign, reason); err != nil {
		return run, err
	}
	return SaveRun(b, run)
}
