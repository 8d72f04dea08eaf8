package billing

import (
	"context"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// VerbPost lets a person post the bills of an approved run.
var VerbPost = authority.Say("bill.post-run", "post approved billing runs")

// PostBatch issues the bills of one batch of an approved run. An account that was billed, closed or held since the preview is left
// out and listed: nobody is billed another amount than the one approved. Post carries out all batches.
//
// Refuses, in order: no such run; a run that is not approved; a batch out of turn; a closed period.
type PostBatch struct {
	Run   document.Number `cbor:"1,keyasint"`
	Batch int             `cbor:"2,keyasint"`
	Turn  int             `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (PostBatch) Name() string { return "bill.post-batch" }

// Act implements Command.
func (c PostBatch) Act(b Books) (authority.Act, error) {
	r, err := b.BillingRuns().Get(c.Run)
	return r.act(VerbPost), err
}

// Do implements Command.
func (c PostBatch) Do(b Books, sign authority.Sign) (Progress, error) {
	r, err := b.BillingRuns().Get(c.Run)
	if err != nil {
		return Progress{}, err
	}
	if r.State != document.Approved || r.Step != Posting || c.Batch != r.At {
		return Progress{}, r.no("run.not-posting", "{run} is {state}, {step}: these bills are not due to be posted.")
	}
	if r.At == 0 { // the bills carry the day the posting begins, and are due so many days after it
		r.Day = sign.Day
	}
	terms, err := TermsOn(b, r.Day)
	if err != nil {
		return Progress{}, err
	}
	if r.Due, r.Rules, err = dueDay(b, terms, r.Day); err != nil {
		return Progress{}, err
	}
	k := issuer{b: b, sign: sign, day: r.Day, due: r.Due, order: terms.Order, rules: r.Rules, run: r.Number, heads: &r.Header, terms: terms}
	if err := k.batch(&r, r.Batches[c.Batch]); err != nil {
		return Progress{}, err
	}
	if r.At++; r.At == len(r.Batches) {
		r.Step = Done
		if err := r.Move(document.Issue, sign, ""); err != nil {
			return Progress{}, err
		}
	}
	return r.progress(), b.BillingRuns().Put(r)
}

// batch issues the bills of a batch, in the order of the accounts.
func (k *issuer) batch(r *Run, at Batch) error {
	all, err := row.Collect(k.b.Proposals().All(within(r.Number, at)))
	if err != nil {
		return err
	}
	for _, p := range all {
		if p.Hold {
			continue
		}
		a, err := k.b.Accounts().Get(p.Place.Account)
		if err != nil {
			return err
		}
		if a.LastBill != p.After || a.Held["bill"] || p.Content.Final != (a.Status == account.Closed) {
			r.Left++
			p.note(Changed, "billed, closed or held since the preview")
			if err := k.b.Proposals().Put(p); err != nil {
				return err
			}
			continue
		}
		if _, err := k.issue(a, p.Content); err != nil {
			return err
		}
		r.Issued.add(p, 1)
		if err := k.b.Proposals().Drop(p.Place); err != nil {
			return err
		}
	}
	return nil
}

// Preview carries out the batches of a run's preview that are still to do; tell hears of each. Stopped by ctx, it goes on where
// it was when called again.
func Preview(ctx context.Context, s *office.Session, number document.Number, tell func(Progress)) (Run, error) {
	return carry(ctx, s, number, Previewing, tell, func(r Run, i int) office.Command[Books, Progress] {
		return PreviewBatch{r.Number, i, r.Turn}
	})
}

// Post issues the bills of an approved run, batch by batch. Killed anywhere and started again, it ends in the same books.
func Post(ctx context.Context, s *office.Session, number document.Number, tell func(Progress)) (Run, error) {
	return carry(ctx, s, number, Posting, tell, func(r Run, i int) office.Command[Books, Progress] {
		return PostBatch{r.Number, i, r.Turn}
	})
}

// carry runs a step from its first batch; those done before answer at once, as the same deeds.
func carry(
	ctx context.Context, s *office.Session, number document.Number, step Step, tell func(Progress),
	batch func(Run, int) office.Command[Books, Progress],
) (Run, error) {
	r, err := office.Ask(ctx, s, ReadRun{number})
	if err != nil {
		return r, err
	}
	if r.Step != step {
		return r, r.no("run.not-due", "{run} is {state}, {step}: this is not what it waits for.")
	}
	err = office.Run(ctx, s, r.Op(step), len(r.Batches), func(i int) office.Command[Books, Progress] { return batch(r, i) },
		func(_ int, p Progress) { tell(p) })
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
func (q ReadRun) Ask(b Books, _ authority.Sign) (Run, error) { return b.BillingRuns().Get(q.Number) }
