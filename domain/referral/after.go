package referral

import (
	"slices"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/row"
)

// settle marks debts paid of which nothing is left, and placed again where a payment came back.
func settle(b Books, sign authority.Sign, numbers []document.Number) error {
	slices.Sort(numbers)
	for _, n := range slices.Compact(numbers) {
		r, err := b.Referrals().Get(n)
		if err != nil {
			return err
		}
		if err := r.settle(b, sign); err != nil {
			return err
		}
	}
	return nil
}

func (r Referral) settle(b Books, sign authority.Sign) error {
	if r.Status != Placed && r.Status != Paid {
		return nil
	}
	p, err := Reckon(b, r)
	if err != nil {
		return err
	}
	step, begin := Pay, false
	switch {
	case r.Status == Placed && p.Left == 0:
	case r.Status == Paid && p.Left > 0:
		if _, other, err := LiveOf(b, r.Account); err != nil || other { // referred anew meanwhile
			return err
		}
		step, begin = Unpay, true
	default:
		return nil
	}
	if err := r.Step(step, sign, ""); err != nil {
		return err
	}
	if err := b.Referrals().Put(r); err != nil {
		return err
	}
	return r.hold(b, begin)
}

// Settled counts what a watch found.
type Settled struct {
	Seen int `cbor:"1,keyasint"`
	Paid int `cbor:"2,keyasint"`
	Open int `cbor:"3,keyasint"` // placed again, because a payment came back
}

// Watch looks at every debt of an agency that is placed or paid: of which nothing is left is paid, of which a payment came back is placed
// again.
//
// Refuses: no such agency.
type Watch struct {
	Agency uint64 `cbor:"1,keyasint"`
}

// Name implements Command.
func (Watch) Name() string { return "referral.watch" }

// Act implements Command.
func (c Watch) Act(b Books) (authority.Act, error) {
	a, err := b.Agencies().Get(c.Agency)
	return authority.Act{Verb: VerbWatch, Subject: "debts with " + a.Name}, err
}

// Do implements Command.
func (c Watch) Do(b Books, sign authority.Sign) (out Settled, err error) {
	var all []Referral
	for _, status := range []Status{Placed, Paid} {
		some, err := row.Collect(b.Referrals().Via(ByStatus, row.Span{}, c.Agency, string(status)))
		if err != nil {
			return out, err
		}
		all = append(all, some...)
	}
	out.Seen = len(all)
	for _, r := range all {
		if err := r.settle(b, sign); err != nil {
			return out, err
		}
		now, err := b.Referrals().Get(r.Number)
		if err != nil {
			return out, err
		}
		switch {
		case now.Status == Paid && r.Status == Placed:
			out.Paid++
		case now.Status == Placed && r.Status == Paid:
			out.Open++
		}
	}
	return out, nil
}

// RecallDebt takes a debt back from its agency.
//
// Refuses, in order: no such referral; a cause nobody knows; no reason; paid as the cause while something is left; one that is not placed.
type RecallDebt struct {
	Number document.Number `cbor:"1,keyasint"`
	Cause  Cause           `cbor:"2,keyasint"`
	Reason string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (RecallDebt) Name() string { return "referral.recall" }

// Act implements Command.
func (c RecallDebt) Act(b Books) (authority.Act, error) {
	r, err := b.Referrals().Get(c.Number)
	return authority.Act{Verb: VerbRecall, Account: uint64(r.Account), Subject: r.Ref().String(), Reason: string(c.Cause) + ": " + c.Reason}, err
}

// Do implements Command.
func (c RecallDebt) Do(b Books, sign authority.Sign) (Referral, error) {
	r, err := b.Referrals().Get(c.Number)
	if err != nil {
		return r, err
	}
	switch {
	case !slices.Contains(Causes, c.Cause):
		return r, no("recall.cause", "Choose why the debt is recalled.", "cause", nil)
	case strings.TrimSpace(c.Reason) == "":
		return r, no("recall.reason", "Say what happened: the agency is told the cause, the books keep the reason.", "reason", nil)
	case c.Cause == WasPaid && r.Status == Placed:
		p, err := Reckon(b, r)
		if err == nil && p.Left > 0 {
			err = notYet(r, "recall.not-paid", "{left} is left of {referral}: it is not paid.", fault.Args{"left": p.Left.Dollars()})
		}
		if err != nil {
			return r, err
		}
	}
	r.Cause = c.Cause
	return r.end(b, sign, Recall, c.Reason)
}

// end ends a placement and frees what it held back.
func (r Referral) end(b Books, sign authority.Sign, a Action, why string) (Referral, error) {
	if err := r.Step(a, sign, strings.TrimSpace(why)); err != nil {
		return r, err
	}
	p, err := Reckon(b, r)
	if err != nil {
		return r, err
	}
	r.Last = p.Seq
	if err := b.Referrals().Put(r); err != nil {
		return r, err
	}
	if err := r.hold(b, false); err != nil {
		return r, err
	}
	return b.Referrals().Get(r.Number)
}

// ReturnDebt records that the agency gave a debt back as uncollectible: it may be written off, or referred elsewhere.
//
// Refuses, in order: no such referral; no reason; one that is not placed.
type ReturnDebt struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"` // as the agency gave it
}

// Name implements Command.
func (ReturnDebt) Name() string { return "referral.return" }

// Act implements Command.
func (c ReturnDebt) Act(b Books) (authority.Act, error) {
	r, err := b.Referrals().Get(c.Number)
	return authority.Act{Verb: VerbRecall, Account: uint64(r.Account), Subject: r.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c ReturnDebt) Do(b Books, sign authority.Sign) (Referral, error) {
	r, err := b.Referrals().Get(c.Number)
	if err != nil {
		return r, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return r, no("return.reason", "Say why the agency gave it back.", "reason", nil)
	}
	return r.end(b, sign, Return, c.Reason)
}
