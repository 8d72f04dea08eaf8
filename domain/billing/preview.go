package billing

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/row"
)

// PreviewBatch works out what one batch of a run would bill. Preview carries out all of them.
//
// Refuses, in order: no such run; a run that is not being previewed; a batch out of turn.
type PreviewBatch struct {
	Run   document.Number `cbor:"1,keyasint"`
	Batch int             `cbor:"2,keyasint"`
	Turn  int             `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (PreviewBatch) Name() string { return "bill.preview-batch" }

// Act implements Command.
func (c PreviewBatch) Act(b Books) (authority.Act, error) {
	r, err := b.BillingRuns().Get(c.Run)
	return r.act(VerbPrepare), err
}

// Do implements Command.
func (c PreviewBatch) Do(b Books, _ authority.Sign) (Progress, error) {
	r, err := b.BillingRuns().Get(c.Run)
	if err != nil {
		return Progress{}, err
	}
	if r.State != document.Draft || r.Step != Previewing || c.Turn != r.Turn || c.Batch != r.At || c.Batch >= len(r.Batches) {
		return Progress{}, r.no("run.not-previewing", "{run} is {step}: this part of the preview is not due.")
	}
	k, err := newReckoner(b, r.Day, r.From, r.Through)
	if err != nil {
		return Progress{}, err
	}
	at := &r.Batches[c.Batch]
	if at.Sum, err = k.batch(r, *at); err != nil {
		return Progress{}, err
	}
	r.Sum.plus(at.Sum)
	if r.At++; r.At == len(r.Batches) {
		r.Step = Proof
	}
	return r.progress(), b.BillingRuns().Put(r)
}

// batch works out the proposals of a batch and puts them in the place of earlier ones.
func (k *reckoner) batch(r Run, at Batch) (sum Sum, err error) {
	if err := sweep(k.b, r.Number, at, nil); err != nil {
		return sum, err
	}
	for a, err := range k.b.Accounts().All(row.Span{From: []any{at.From}, To: []any{at.To + 1}}) {
		if err != nil {
			return sum, err
		}
		if err := k.propose(r, a, &sum); err != nil {
			return sum, err
		}
	}
	return sum, nil
}

// propose works out what the run would do with an account, and keeps it.
func (k *reckoner) propose(r Run, a account.Account, sum *Sum) error {
	if ours, err := k.ours(r.Select, a); err != nil || !ours {
		return err
	}
	p, ok, err := k.reckon(a)
	if err != nil || !ok {
		return err
	}
	p.Place.Run = r.Number
	if err := k.decided(&p); err != nil {
		return err
	}
	sum.add(p, 1)
	return k.b.Proposals().Put(p)
}

// ours says whether the run bills the account.
func (k *reckoner) ours(s Selection, a account.Account) (bool, error) {
	if !s.holds(a) || s.Route == "" {
		return s.holds(a), nil
	}
	at, err := k.b.Premises().Get(a.Premise)
	return at.Route == s.Route, err
}

// decided applies what was decided in an earlier preview.
func (k *reckoner) decided(p *Proposal) error {
	if len(p.Exceptions) == 0 {
		return nil
	}
	d, there, err := k.b.BillingDecisions().Find(p.Place)
	if err == nil && there && (!d.Bill || !p.Blocked()) {
		p.Hold, p.Decided, p.Reason = !d.Bill, true, d.Reason
	}
	return err
}

// sweep drops the proposals of a batch, or only those that drop names.
func sweep(b Books, run document.Number, at Batch, drop func(Proposal) bool) error {
	all, err := row.Collect(b.Proposals().All(within(run, at)))
	for _, p := range all {
		if err == nil && (drop == nil || drop(p)) {
			err = b.Proposals().Drop(p.Place)
		}
	}
	return err
}

// within spans the proposals of a batch.
func within(run document.Number, at Batch) row.Span {
	return row.Span{Within: []any{run}, From: []any{at.From}, To: []any{at.To + 1}}
}

// Progress is how far a step of a run is.
type Progress struct {
	Step Step `cbor:"1,keyasint"`
	At   int  `cbor:"2,keyasint"`
	Of   int  `cbor:"3,keyasint"`
	Sum  Sum  `cbor:"4,keyasint"` // so far
	Left int  `cbor:"5,keyasint,omitempty"`
}

func (r Run) progress() Progress {
	p := Progress{r.Step, r.At, len(r.Batches), r.Sum, r.Left}
	switch r.Step {
	case Posting, Done:
		p.Sum = r.Issued
	case Reversing, Undone:
		p.Sum, p.Left = r.Issued, r.Kept
	}
	return p
}
