package billing

import (
	"context"
	"errors"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/phrase"
	"curbstop/domain/row"
)

// VerbReverse lets a person reverse billing runs, up to what was posted.
var VerbReverse = authority.Say("bill.reverse-run", "reverse billing runs")

// ReverseRun begins the reversal of a run that is posted, wholly or in part; Undo then cancels its bills batch by batch.
//
// Refuses, in order: no such run; no reason; a run of which nothing is posted (take that back instead), or that is reversed; a closed
// period: a run half taken back bills nobody.
type ReverseRun struct {
	Run    document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (ReverseRun) Name() string { return "bill.reverse-run" }

// Act implements Command.
func (c ReverseRun) Act(b Books) (authority.Act, error) {
	r, err := b.BillingRuns().Get(c.Run)
	act := r.act(VerbReverse)
	act.Amount, act.Reason = r.Issued.Total, c.Reason
	return act, err
}

// Do implements Command.
func (c ReverseRun) Do(b Books, sign authority.Sign) (Run, error) {
	r, err := b.BillingRuns().Get(c.Run)
	if err != nil {
		return r, err
	}
	if r.Step != Done && (r.Step != Posting || r.At == 0) {
		err = r.no("run.nothing-posted", "{run} is {state}, {step}: there is nothing to reverse.")
	} else {
		err = ledger.TakesPostings(b, sign.Day)
	}
	return undo(b, r, c.Reason, err)
}

// undo begins the taking back of a run, unless refused.
func undo(b Books, r Run, reason string, refused error) (Run, error) {
	if strings.TrimSpace(reason) == "" {
		return r, fault.New(fault.Invalid, "run.no-reason", "Give the reason for taking the run back.", nil).At("reason")
	}
	if refused != nil {
		return r, refused
	}
	r.Step, r.At, r.Kept, r.Replaced, r.Why = Reversing, 0, 0, nil, reason
	return r, b.BillingRuns().Put(r)
}

// DropRun begins the taking back of a run of which nothing is posted; Undo then clears its proposals away.
//
// Refuses, in order: no such run; no reason; a run of which bills are posted.
type DropRun struct {
	Run    document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (DropRun) Name() string { return "bill.drop-run" }

// Act implements Command.
func (c DropRun) Act(b Books) (authority.Act, error) {
	r, err := b.BillingRuns().Get(c.Run)
	act := r.act(VerbPrepare)
	act.Reason = c.Reason
	return act, err
}

// Do implements Command.
func (c DropRun) Do(b Books, _ authority.Sign) (Run, error) {
	r, err := b.BillingRuns().Get(c.Run)
	if err != nil {
		return r, err
	}
	if r.Step != Previewing && r.Step != Proof && (r.Step != Posting || r.At > 0) {
		err = r.no("run.posted", "{run} is {state}, {step}: a run that is posted is reversed, not taken back.")
	}
	return undo(b, r, c.Reason, err)
}

// UndoBatch cancels the bills of one batch of a run that is being taken back. A bill whose account was billed since is left and
// counted; one that was corrected is cancelled already, and the bill in its place is left and named. Leave was given when the reversal was begun.
//
// Refuses, in order: no such run; a run that is not being taken back; a batch out of turn; a closed period.
type UndoBatch struct {
	Run   document.Number `cbor:"1,keyasint"`
	Batch int             `cbor:"2,keyasint"`
}

// Name implements Command.
func (UndoBatch) Name() string { return "bill.undo-batch" }

// Act implements Command.
func (c UndoBatch) Act(b Books) (authority.Act, error) {
	r, err := b.BillingRuns().Get(c.Run)
	return authority.Act{Open: true, Subject: r.Ref().String(), Reason: r.Why}, err
}

// Do implements Command.
func (c UndoBatch) Do(b Books, sign authority.Sign) (Progress, error) {
	r, err := b.BillingRuns().Get(c.Run)
	if err != nil {
		return Progress{}, err
	}
	if r.Step != Reversing || c.Batch != r.At {
		return Progress{}, r.no("run.not-reversing", "{run} is {state}, {step}: these bills are not due to be cancelled.")
	}
	at := r.Batches[c.Batch]
	bills, err := row.Collect(b.Bills().Via(ByRun, row.Span{From: []any{at.From}, To: []any{at.To + 1}}, r.Number))
	if err != nil {
		return Progress{}, err
	}
	for _, bill := range bills {
		if !bill.Live() {
			if r.Replaced, err = replacing(b, r, bill); err != nil {
				return Progress{}, err
			}
			continue
		}
		_, err := cancel(b, sign, bill, r.Why, ledger.Reverse)
		if errors.Is(err, errNewer) {
			r.Kept++
			continue
		}
		if err != nil {
			return Progress{}, fault.New(fault.Refused, "run.cannot-cancel", "{bill} cannot be cancelled.", fault.Args{"bill": bill.Ref()}).Because(err)
		}
	}
	if err := sweep(b, r.Number, at, nil); err != nil {
		return Progress{}, err
	}
	if r.At++; r.At == len(r.Batches) {
		r.Step = Undone
		if err := r.Move(document.Void, sign, r.Why); err != nil {
			return Progress{}, err
		}
	}
	return r.progress(), b.BillingRuns().Put(r)
}

// replacing adds the bill that stands in the place of a cancelled one of the run: it bills the same days, so it keeps its account out
// of the next run of them.
func replacing(b Books, r Run, bill Bill) ([]document.Ref, error) {
	for !bill.Live() {
		if bill.ReplacedBy.IsZero() {
			return r.Replaced, nil
		}
		next, err := b.Bills().Get(bill.ReplacedBy.Number)
		if err != nil {
			return r.Replaced, err
		}
		bill = next
	}
	if bill.Run == r.Number {
		return r.Replaced, nil // cancelled, or left, in its own turn
	}
	return append(r.Replaced, bill.Ref()), nil
}

// Stayed says which bills a reversal had to leave and why, "" when there are none.
func (r Run) Stayed() string {
	var out []string
	if r.Kept > 0 {
		out = append(out, phrase.Count(r.Kept, "bill")+" had to stay because the account was billed since")
	}
	if n := len(r.Replaced); n > 0 {
		names := make([]string, n)
		for i, x := range r.Replaced {
			names[i] = x.Number.String()
		}
		out = append(out, phrase.Count(n, "corrected bill")+" had to stay: "+strings.Join(names, ", ")+
			"; the next run leaves the account out until it is cancelled")
	}
	return strings.Join(out, "; ")
}

// Undo carries out the batches of a run that is being taken back. Killed anywhere and started again, it ends in the same books.
func Undo(ctx context.Context, s *office.Session, number document.Number, tell func(Progress)) (Run, error) {
	return carry(ctx, s, number, Reversing, tell, func(r Run, i int) office.Command[Books, Progress] {
		return UndoBatch{r.Number, i}
	})
}
