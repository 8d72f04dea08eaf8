package billing

import (
	"cmp"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/policy"
	"curbstop/domain/row"
)

// FeeBatch carries out one batch of a step of a run of late fees. RunFees carries out all of them.
//
// Refuses, in order: no such run; a run that is at another step, or a batch out of turn; a closed period.
type FeeBatch struct {
	Run   document.Number `cbor:"1,keyasint"`
	Batch int             `cbor:"2,keyasint"`
	Step  Step            `cbor:"3,keyasint"`
}

// Name implements Command.
func (FeeBatch) Name() string { return "fee.batch" }

// Act implements Command: leave to take back was given when that was begun.
func (c FeeBatch) Act(b Books) (authority.Act, error) {
	r, err := b.FeeRuns().Get(c.Run)
	act := authority.Act{Verb: VerbFees, Subject: r.Ref().String()}
	switch c.Step {
	case Posting:
		act.Verb = VerbPostFees
	case Reversing:
		act.Open, act.Reason = true, r.Why
	}
	return act, err
}

// Do implements Command.
func (c FeeBatch) Do(b Books, sign authority.Sign) (Progress, error) {
	r, err := b.FeeRuns().Get(c.Run)
	if err != nil {
		return Progress{}, err
	}
	if r.Step != c.Step || r.At != c.Batch || c.Batch >= len(r.Batches) {
		return Progress{}, r.no("fee.batch-not-due", "{run} is {state}, {step}: this part is not due.")
	}
	k := feeClerk{b: b, sign: sign, run: &r, at: r.Batches[c.Batch]}
	if k.pack, err = feePack(b, sign); err != nil {
		return Progress{}, err
	}
	if c.Step == Posting && r.At == 0 { // the fees carry the day their posting begins
		r.Day = sign.Day
	}
	end := map[Step]Step{Previewing: Proof, Posting: Done, Reversing: Undone}[c.Step]
	switch c.Step {
	case Previewing:
		err = k.propose()
	case Posting:
		if k.gate, err = b.FeeGate(k.pack, r.Day); err == nil {
			err = k.each(k.charge)
		}
	default:
		err = k.each(func(f LateFee) error { return takeBackFee(b, sign, f, r.Why, ledger.Reverse) })
	}
	if err != nil {
		return Progress{}, err
	}
	if r.At++; r.At == len(r.Batches) {
		r.Step = end
		if err := r.finish(end, sign); err != nil {
			return Progress{}, err
		}
	}
	p := Progress{Step: r.Step, At: r.At, Of: len(r.Batches), Sum: Sum{Bills: r.Fees, Total: r.Total}}
	if c.Step != Previewing {
		p.Sum = Sum{Bills: r.Issued, Total: r.IssuedTotal}
	}
	return p, b.FeeRuns().Put(r)
}

// finish moves the document when a step is at its end.
func (r *FeeRun) finish(end Step, sign authority.Sign) error {
	switch end {
	case Done:
		return r.Move(document.Issue, sign, "")
	case Undone:
		return r.Move(document.Void, sign, r.Why)
	}
	return nil
}

// feeClerk works on one batch.
type feeClerk struct {
	b    Books
	sign authority.Sign
	run  *FeeRun
	at   Batch
	pack policy.Pack
	gate func(account.Account, ledger.Standing) (map[ledger.ItemID]money.Amount, string, error)
}

// propose makes a draft of a fee for every bill past due that has none.
func (k *feeClerk) propose() error {
	standings, err := row.Collect(k.b.Standings().All(row.Span{From: []any{uint64(k.at.From)}, To: []any{uint64(k.at.To) + 1}}))
	if err != nil {
		return err
	}
	gate, err := k.b.FeeGate(k.pack, k.run.Day)
	if err != nil {
		return err
	}
	for _, s := range standings {
		all := lateOf(s, k.run.Day)
		if len(all) == 0 {
			continue
		}
		a, err := k.b.Accounts().Get(account.ID(s.Account))
		if err != nil {
			return err
		}
		base, why, err := gate(a, s)
		if err != nil {
			return err
		}
		for _, l := range all {
			if err := k.proposeOn(a, s, l, base, why); err != nil {
				return err
			}
		}
	}
	return nil
}

// proposeOn makes a draft of the fee of one bill on what the gate lets bear it, and lists what it does not.
func (k *feeClerk) proposeOn(a account.Account, s ledger.Standing, l late, base map[ledger.ItemID]money.Amount, why string) error {
	d, fee, err := nextFee(k.b, k.pack, s, l, k.run.Day)
	if err != nil || fee.Amount <= 0 {
		return err
	}
	if may := l.within(base); may.sum < l.sum {
		out := LeftOut{Key: LeftOutKey{k.run.Number, a.ID, l.bill}, Unpaid: l.sum.Minus(may.sum), Why: why}
		if err := k.b.FeesLeftOut().Put(out); err != nil {
			return err
		}
		k.run.LeftOut++
		l = may
		if d, fee, err = nextFee(k.b, k.pack, s, l, k.run.Day); err != nil || fee.Amount <= 0 {
			return err
		}
	}
	number, err := k.b.DocumentNumber(KindFee, k.sign)
	if err != nil {
		return err
	}
	k.run.Fees++
	k.run.Total = k.run.Total.Plus(fee.Amount)
	return k.b.LateFees().Put(LateFee{
		Header: document.New(KindFee, number, k.sign), Account: a.ID, Bill: l.bill, Run: k.run.Number, Unpaid: l.sum, Amount: fee.Amount,
		Day: k.run.Day, Rules: fee.Rules, Nth: d.Charged,
	})
}

// each goes through the fees of the batch that are not voided.
func (k *feeClerk) each(do func(LateFee) error) error {
	all, err := row.Collect(k.b.LateFees().Via(ByRun, row.Span{From: []any{k.at.From}, To: []any{k.at.To + 1}}, k.run.Number))
	for _, f := range all {
		if err == nil && f.State != document.Voided {
			err = do(f)
		}
	}
	return err
}

// charge posts a fee. Paid in part since, it is charged on what is left; paid in full, or kept from it by the gate since, it is voided: never more than was
// approved.
func (k *feeClerk) charge(f LateFee) error {
	f.Day = k.run.Day
	a, err := k.b.Accounts().Get(f.Account)
	if err != nil {
		return err
	}
	s, err := ledger.StandingOf(k.b, uint64(f.Account))
	if err != nil {
		return err
	}
	base, why, err := k.gate(a, s)
	if err != nil {
		return err
	}
	for _, l := range lateOf(s, f.Day) {
		if l = l.within(base); l.bill != f.Bill || l.sum <= 0 {
			continue
		}
		fee, err := k.reckon(&f, s, l)
		if err != nil {
			return err
		}
		if f.Amount = min(f.Amount, fee.Amount); f.Amount > 0 {
			return k.post(f, policy.Spread(fee.Parts, f.Amount))
		}
	}
	return takeBackFee(k.b, k.sign, f, cmp.Or(why, "paid, or spared, since the preview"), ledger.Reverse)
}

// reckon works a fee out anew on what is left of its bill, and keeps what it was reckoned from.
func (k *feeClerk) reckon(f *LateFee, s ledger.Standing, l late) (policy.Late, error) {
	bore, err := borneBy(k.b, s, l.bill)
	if err != nil {
		return policy.Late{}, err
	}
	f.Deferred, f.Penalties = l.later, bore.unpaid
	f.Base, f.Most, f.By = min(l.sum, f.Unpaid), f.Amount, policy.Version{Code: k.pack.Code, Effective: k.pack.Effective}
	f.Parts = partsOf(l.at(f.Base))
	return k.pack.LateFee(f.pastDue())
}

func (k *feeClerk) post(f LateFee, parts []policy.Owed) error {
	e, err := ledger.PostCharge(k.b, k.sign, ledger.Bill{
		Account: uint64(f.Account), Kind: ledger.Penalty, Doc: f.Ref(), Day: f.Day, Due: f.Day, Parts: partsOf(parts),
		Memo: "late fee on bill " + f.Bill.String(),
	})
	if err != nil {
		return err
	}
	f.Entry = e.Place
	if err := issued(&f.Header, &k.run.Header, k.sign); err != nil {
		return err
	}
	k.run.Issued++
	k.run.IssuedTotal = k.run.IssuedTotal.Plus(f.Amount)
	return k.b.LateFees().Put(f)
}

// Fee is a late fee as a list shows it.
type Fee struct {
	LateFee LateFee
	Who     Who
}

// FeesOf gives the fees of a run by account: at most Limit after the account After.
type FeesOf struct {
	Run   document.Number
	After account.ID
	Limit int
}

// Act implements Query.
func (FeesOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q FeesOf) Ask(b Books, _ authority.Sign) (out []Fee, err error) {
	span := row.Span{From: []any{q.After + 1}, To: []any{^account.ID(0)}, Limit: q.Limit}
	for f, err := range b.LateFees().Via(ByRun, span, q.Run) {
		if err != nil {
			return nil, err
		}
		w, err := whoIs(b, f.Account)
		if err != nil {
			return nil, err
		}
		out = append(out, Fee{f, w})
	}
	return out, nil
}
