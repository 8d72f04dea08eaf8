package collection

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// VerbApprove lets a person accept the proof list of a notice run.
var VerbApprove = authority.Say("notice.approve", "approve notice runs")

// Veto takes one account off a run, or puts it back; every veto names its reason.
//
// Refuses, in order: no such run; a run that is no draft; an account that is not on it; an account excepted already; no reason.
type Veto struct {
	Run     document.Number `cbor:"1,keyasint"`
	Account account.ID      `cbor:"2,keyasint"`
	Reason  string          `cbor:"3,keyasint,omitempty"`
	Lift    bool            `cbor:"4,keyasint,omitempty"` // put the account back
}

// Name implements Command.
func (Veto) Name() string { return "notice.veto" }

// Act implements Command.
func (c Veto) Act(b Books) (authority.Act, error) {
	run, err := b.NoticeRuns().Get(c.Run)
	return authority.Act{Verb: VerbDraft, Account: uint64(c.Account), Subject: run.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c Veto) Do(b Books, sign authority.Sign) (Run, error) {
	run, err := b.NoticeRuns().Get(c.Run)
	if err != nil {
		return run, err
	}
	if run.State != document.Draft {
		return run, fault.New(fault.Refused, "notice.not-draft", "{run} is {state}; accounts are taken off a draft only. Return it first.",
			fault.Args{"run": run.Ref(), "state": string(run.State)})
	}
	chunk, i, err := lineOf(b, run, c.Account)
	if err != nil {
		return run, err
	}
	l := &chunk.Lines[i]
	switch {
	case l.Why != "":
		return run, fault.New(fault.Refused, "notice.excepted", "Account {account} gets no notice anyway: {why}.",
			fault.Args{"account": l.Number, "why": string(l.Why)})
	case c.Lift == (l.Veto == ""):
		return run, fault.New(fault.Refused, "notice.veto-twice", "Account {account} is {state} already.",
			fault.Args{"account": l.Number, "state": map[bool]string{true: "on the run", false: "taken off"}[c.Lift]})
	case !c.Lift && strings.TrimSpace(c.Reason) == "":
		return run, fault.New(fault.Invalid, "notice.no-reason", "Say why this account gets no notice.", nil).At("reason")
	}
	if c.Lift {
		l.Veto, l.Vetoed = "", authority.Sign{}
		run.Sum.Vetoed, run.Sum.Proposed, run.Sum.Amount = run.Sum.Vetoed-1, run.Sum.Proposed+1, run.Sum.Amount.Plus(l.Amount)
	} else {
		l.Veto, l.Vetoed = strings.TrimSpace(c.Reason), sign
		run.Sum.Vetoed, run.Sum.Proposed, run.Sum.Amount = run.Sum.Vetoed+1, run.Sum.Proposed-1, run.Sum.Amount.Minus(l.Amount)
	}
	if err := b.NoticeChunks().Put(chunk); err != nil {
		return run, err
	}
	return saveRun(b, run)
}

// lineOf finds the batch and line of an account on a run.
func lineOf(b Books, run Run, id account.ID) (Chunk, int, error) {
	for c, err := range b.NoticeChunks().All(row.Span{Within: []any{run.Number}}) {
		if err != nil {
			return c, 0, err
		}
		if i := slices.IndexFunc(c.Lines, func(l Line) bool { return l.Account == id }); i >= 0 {
			return c, i, nil
		}
	}
	return Chunk{}, 0, fault.New(fault.Absent, "notice.not-on-run", "That account is not on {run}.", fault.Args{"run": run.Ref()})
}

func saveRun(b Books, run Run) (Run, error) {
	if err := b.NoticeRuns().Put(run); err != nil {
		return run, err
	}
	return b.NoticeRuns().Get(run.Number)
}

// Approve accepts the proof list of a run; whoever drafted it does not approve it.
//
// Refuses, in order: no such run; a run that is no draft; a run without a proposal left.
type Approve struct {
	Run document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (Approve) Name() string { return "notice.approve" }

// Act implements Command.
func (c Approve) Act(b Books) (authority.Act, error) {
	run, act, err := runAct(b, VerbApprove, c.Run, "")
	act.Prepared = run.Preparers()
	return act, err
}

// Do implements Command.
func (c Approve) Do(b Books, sign authority.Sign) (Run, error) {
	run, err := b.NoticeRuns().Get(c.Run)
	if err != nil {
		return run, err
	}
	if err := run.Move(document.Approve, sign, ""); err != nil {
		return run, err
	}
	if run.Sum.Proposed == 0 {
		return run, fault.New(fault.Refused, "notice.none-left", "No account is left on {run}; void it.", fault.Args{"run": run.Ref()})
	}
	return saveRun(b, run)
}

// Return sends an approved run back to draft. Refuses, in order: no such run; no reason; a run that is not approved; a run whose
// notices are being made.
type Return struct {
	Run    document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Return) Name() string { return "notice.return" }

// Act implements Command.
func (c Return) Act(b Books) (authority.Act, error) {
	_, act, err := runAct(b, VerbApprove, c.Run, c.Reason)
	return act, err
}

// Do implements Command.
func (c Return) Do(b Books, sign authority.Sign) (Run, error) {
	return step(b, c.Run, document.Return, sign, c.Reason)
}

// Void gives up a run of which no notice was made. Refuses, in order: no such run; no reason; a run voided already; a run whose
// notices are made.
type Void struct {
	Run    document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Void) Name() string { return "notice.void-run" }

// Act implements Command.
func (c Void) Act(b Books) (authority.Act, error) {
	_, act, err := runAct(b, VerbDraft, c.Run, c.Reason)
	return act, err
}

// Do implements Command.
func (c Void) Do(b Books, sign authority.Sign) (Run, error) {
	return step(b, c.Run, document.Void, sign, c.Reason)
}

// step takes a run one step of its life that is possible only before its first notice.
func step(b Books, number document.Number, a document.Action, sign authority.Sign, reason string) (Run, error) {
	run, err := b.NoticeRuns().Get(number)
	if err != nil {
		return run, err
	}
	if strings.TrimSpace(reason) == "" {
		return run, fault.New(fault.Invalid, "notice.no-reason", "Give the reason.", nil).At("reason")
	}
	if run.Done > 0 {
		return run, fault.New(fault.Refused, "notice.made", "Notices of {run} are made already; finish the run, or void notices one by one.",
			fault.Args{"run": run.Ref()})
	}
	if err := run.Move(a, sign, reason); err != nil {
		return run, err
	}
	return saveRun(b, run)
}

// runAct gives a run and the act of deciding about it: it touches every account that is to have a notice.
func runAct(b Books, verb authority.Verb, n document.Number, reason string) (Run, authority.Act, error) {
	run, err := b.NoticeRuns().Get(n)
	act := authority.Act{Verb: verb, Subject: run.Ref().String(), Reason: reason}
	if err != nil {
		return run, act, err
	}
	for chunk, err := range b.NoticeChunks().All(row.Span{Within: []any{n}}) {
		if err != nil {
			return run, act, err
		}
		for _, l := range chunk.Lines {
			if l.Proposed() {
				act.Accounts = append(act.Accounts, uint64(l.Account))
			}
		}
	}
	return run, act, nil
}
