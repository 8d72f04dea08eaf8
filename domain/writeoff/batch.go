package writeoff

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/row"
)

// Batch carries out one batch of a step of a run; Carry carries out all of them.
//
// Refuses, in order: no such run; a run that is at another step, or a batch out of turn; a closed period.
type Batch struct {
	Run   document.Number `cbor:"1,keyasint"`
	Batch int             `cbor:"2,keyasint"`
	Step  Step            `cbor:"3,keyasint"`
}

// Name implements Command.
func (Batch) Name() string { return "writeoff.batch" }

// Act implements Command: leave over the whole was given when the run was approved, or its taking back begun.
func (c Batch) Act(b Books) (authority.Act, error) {
	r, err := b.WriteOffRuns().Get(c.Run)
	act := authority.Act{Verb: VerbPrepare, Subject: r.Ref().String()}
	switch c.Step {
	case Posting:
		act.Verb = VerbPost
	case Reversing:
		act.Open, act.Reason = true, r.Why
	}
	return act, err
}

// Do implements Command.
func (c Batch) Do(b Books, sign authority.Sign) (Run, error) {
	r, err := b.WriteOffRuns().Get(c.Run)
	if err != nil {
		return r, err
	}
	if r.Step != c.Step || r.At != c.Batch || c.Batch >= r.Batches() {
		return r, r.no("writeoff.batch-not-due", "{run} is {state}, {step}: this part is not due.")
	}
	k := clerk{b: b, sign: sign, run: &r}
	switch c.Step {
	case Previewing:
		err = k.propose()
	case Posting:
		err = k.each(k.post)
	default:
		err = k.each(k.takeBack)
	}
	if err != nil {
		return r, err
	}
	if r.At++; r.At == r.Batches() {
		if err := r.finish(sign); err != nil {
			return r, err
		}
	}
	return r, b.WriteOffRuns().Put(r)
}

// finish moves the document when a step is at its end.
func (r *Run) finish(sign authority.Sign) error {
	switch r.Step {
	case Previewing:
		r.Step = Proof
		return nil
	case Posting:
		r.Step = Done
		return r.Move(document.Issue, sign, "")
	}
	r.Step = Undone
	return r.Move(document.Void, sign, r.Why)
}

// clerk works on one batch.
type clerk struct {
	b    Books
	sign authority.Sign
	run  *Run
}

// propose makes a draft of every debt of the batch that meets the criteria.
func (k *clerk) propose() error {
	from, to := k.run.batch()
	standings, err := row.Collect(k.b.Standings().All(row.Span{From: []any{uint64(from)}, To: []any{uint64(to) + 1}}))
	if err != nil {
		return err
	}
	for _, s := range standings {
		if s.Balance <= 0 {
			continue
		}
		a, err := k.b.Accounts().Get(account.ID(s.Account))
		if err != nil {
			return err
		}
		why, err := judge(k.b, k.run.Terms, k.run.Sort, k.run.Day, a, s)
		if err == nil && why == "" {
			err = k.draft(a, s)
		} else if why != Served {
			k.run.leave(why, s.Balance)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (k *clerk) draft(a account.Account, s ledger.Standing) error {
	d, err := draft(k.b, k.sign, a, s)
	if err != nil {
		return err
	}
	d.Run, d.Sort, d.Day, d.Reason = k.run.Number, k.run.Sort, k.run.Day, "by the criteria of "+k.run.Ref().String()
	k.run.Debts++
	k.run.Total = k.run.Total.Plus(d.Amount)
	return k.b.Debts().Put(d)
}

// draft takes down what an account owes.
func draft(b Books, sign authority.Sign, a account.Account, s ledger.Standing) (Debt, error) {
	number, err := b.DocumentNumber(KindDebt, sign)
	d := Debt{
		Header: document.New(KindDebt, number, sign), Account: a.ID, Customer: a.Customer, Sort: Bad, Day: sign.Day,
		LastPay: s.LastPay, Ended: a.Ended,
	}
	d.Items, d.Amount = itemsOf(s.Items)
	return d, err
}

// each goes through the debts of the batch that are not voided.
func (k *clerk) each(do func(Debt) error) error {
	from, to := k.run.batch()
	all, err := row.Collect(k.b.Debts().Via(ByRun, row.Span{From: []any{from}, To: []any{to + 1}}, k.run.Number))
	for _, d := range all {
		if err == nil && d.State != document.Voided {
			err = do(d)
		}
	}
	return err
}

// post writes a debt off; one that is not any more what was approved is left alone.
func (k *clerk) post(d Debt) error {
	a, err := k.b.Accounts().Get(d.Account)
	if err != nil {
		return err
	}
	s, err := ledger.StandingOf(k.b, uint64(d.Account))
	if err != nil {
		return err
	}
	why, err := judge(k.b, k.run.Terms, k.run.Sort, max(k.run.Day, k.sign.Day), a, s)
	if err != nil {
		return err
	}
	if why != "" || !d.stillOwed(s) {
		k.run.Changed++
		if err := d.Move(document.Void, k.sign, "paid or changed since the list was made"); err != nil {
			return err
		}
		return k.b.Debts().Put(d)
	}
	if d, err = write(k.b, k.sign, d); err != nil {
		return err
	}
	k.run.Issued++
	k.run.IssuedTotal = k.run.IssuedTotal.Plus(d.Amount)
	return nil
}

// stillOwed says whether exactly what the debt lists is owed.
func (d Debt) stillOwed(s ledger.Standing) bool {
	now, sum := itemsOf(s.Items)
	if sum != d.Amount || len(now) != len(d.Items) {
		return false
	}
	for i, it := range now {
		if it.ID != d.Items[i].ID || it.Amount != d.Items[i].Amount {
			return false
		}
	}
	return true
}

// write posts a debt, approved and issued in one; one that was discharged is let go at once.
func write(b Books, sign authority.Sign, d Debt) (Debt, error) {
	e, err := ledger.PostWriteOff(b, sign, uint64(d.Account), d.Ref(), sign.Day, "written off: "+string(d.Sort))
	if err != nil {
		return d, err
	}
	d.Entry, d.Day = e.Place, sign.Day
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := d.Move(step, sign, ""); err != nil {
			return d, err
		}
	}
	_, discharged, err := b.Discharges().Find(d.Account)
	if err == nil && discharged {
		d, err = letGo(b, sign, d)
	}
	if err != nil {
		return d, err
	}
	return d, b.Debts().Put(d)
}

// takeBack drops a proposal, and reverses a debt that is still claimed whole.
func (k *clerk) takeBack(d Debt) error {
	if d.State == document.Issued {
		left, err := leftOf(k.b, d)
		if err != nil {
			return err
		}
		if left != d.Amount || !d.Alive() {
			k.run.Stays++
			return nil
		}
		if _, err := ledger.ReverseFor(k.b, k.sign, d.Entry, d.Ref(), k.sign.Day, "taken back: "+k.run.Why); err != nil {
			return err
		}
	}
	if err := d.Move(document.Void, k.sign, k.run.Why); err != nil {
		return err
	}
	return k.b.Debts().Put(d)
}
