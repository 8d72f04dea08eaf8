package collection

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// VoidNotice voids one notice; it stays in the books with its number and its reason, and no balance changes.
//
// Refuses, in order: no such notice; no reason; a notice voided already.
type VoidNotice struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (VoidNotice) Name() string { return "notice.void" }

// Act implements Command.
func (c VoidNotice) Act(b Books) (authority.Act, error) {
	n, err := b.Notices().Get(c.Number)
	return authority.Act{Verb: VerbIssue, Account: uint64(n.Account), Subject: n.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c VoidNotice) Do(b Books, sign authority.Sign) (Notice, error) {
	n, err := b.Notices().Get(c.Number)
	if err != nil {
		return n, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return n, fault.New(fault.Invalid, "notice.no-reason", "Give the reason for voiding the notice.", nil).At("reason")
	}
	if err := n.Move(document.Void, sign, c.Reason); err != nil {
		return n, err
	}
	if err := b.Notices().Put(n); err != nil || n.Mailed != 0 {
		return n, err
	}
	run, err := b.NoticeRuns().Get(n.Run)
	if err == nil && run.Posted > 0 {
		_, err = settle(b, run) // it may have been the last that was not mailed
	}
	return n, err
}

// ListRuns gives the notice runs, newest first.
type ListRuns struct{ Limit int }

// Act implements Query.
func (ListRuns) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ListRuns) Ask(b Books, _ authority.Sign) ([]Run, error) {
	return row.Collect(b.NoticeRuns().All(row.Span{Reverse: true, Limit: q.Limit}))
}

// RunView is a run with its lines.
type RunView struct {
	Run   Run
	Lines []Line
	Hands []staff.Hand // who signed the run so far
}

// ReadRun gives a run with every line, in the order of accounts.
type ReadRun struct{ Run document.Number }

// Act implements Query.
func (ReadRun) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadRun) Ask(b Books, _ authority.Sign) (v RunView, err error) {
	if v.Run, err = b.NoticeRuns().Get(q.Run); err != nil {
		return v, err
	}
	for c, err := range b.NoticeChunks().All(row.Span{Within: []any{q.Run}}) {
		if err != nil {
			return v, err
		}
		v.Lines = append(v.Lines, c.Lines...)
	}
	return v, nil
}

// NoticesOf gives the notices of an account, newest first.
type NoticesOf struct {
	Account account.ID
	Limit   int
}

// Act implements Query.
func (NoticesOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q NoticesOf) Ask(b Books, _ authority.Sign) ([]Notice, error) {
	return row.Collect(b.Notices().Via(ByAccount, row.Span{Reverse: true, Limit: q.Limit}, q.Account))
}
