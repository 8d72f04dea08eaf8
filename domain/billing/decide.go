package billing

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
)

// VerbRelease lets a person release bills that are outside the office's limits, up to what they charge together.
var VerbRelease = authority.Say("bill.release", "release bills that are held")

// Decide says of accounts with exceptions whether they are billed or held, and why. A bill held because it is outside the office's
// limits is released by somebody other than who prepared the run.
//
// Refuses, in order: no such run; own work, where a bill outside the limits is released; a run whose proof list is not open; no
// account; no reason; an account without exceptions, or one that cannot be billed at all.
type Decide struct {
	Run      document.Number `cbor:"1,keyasint"`
	Accounts []account.ID    `cbor:"2,keyasint"`
	Bill     bool            `cbor:"3,keyasint,omitempty"`
	Reason   string          `cbor:"4,keyasint"`
}

// Name implements Command.
func (Decide) Name() string { return "bill.decide" }

// Act implements Command.
func (c Decide) Act(b Books) (authority.Act, error) {
	r, err := b.BillingRuns().Get(c.Run)
	act := r.act(VerbPrepare)
	act.Reason = c.Reason
	for _, id := range c.Accounts {
		act.Accounts = append(act.Accounts, uint64(id))
	}
	if err != nil || !c.Bill {
		return act, err
	}
	for _, id := range c.Accounts {
		p, there, err := b.Proposals().Find(Place{c.Run, id})
		if err != nil {
			return act, err
		}
		if there && p.outside() && !p.Blocked() {
			act.Verb, act.Prepared, act.Amount = VerbRelease, r.Preparers(), act.Amount.Plus(p.Content.Total)
		}
	}
	return act, nil
}

// Do implements Command.
func (c Decide) Do(b Books, sign authority.Sign) (Run, error) {
	r, err := b.BillingRuns().Get(c.Run)
	if err != nil {
		return r, err
	}
	switch {
	case r.State != document.Draft || r.Step != Proof:
		return r, r.no("run.not-proof", "The proof list of {run} is closed, because the run is {state}: exceptions are decided before it is approved.")
	case len(c.Accounts) == 0:
		return r, fault.New(fault.Invalid, "decide.nobody", "Choose the accounts to decide on.", nil)
	case strings.TrimSpace(c.Reason) == "":
		return r, fault.New(fault.Invalid, "decide.no-reason", "Give the reason for the decision.", nil).At("reason")
	}
	for _, id := range c.Accounts {
		if err := c.one(b, &r, id, sign); err != nil {
			return r, err
		}
	}
	if c.Bill {
		r.Signatures = append(r.Signatures, document.Signature{As: "released", Sign: sign, Reason: c.Reason})
	}
	return r, b.BillingRuns().Put(r)
}

func (c Decide) one(b Books, r *Run, id account.ID, sign authority.Sign) error {
	p, err := b.Proposals().Get(Place{c.Run, id})
	if err != nil {
		return err
	}
	switch {
	case len(p.Exceptions) == 0:
		return fault.New(fault.Refused, "decide.nothing", "Account {account} has nothing to decide: it is billed as it is, and nothing stands out about it.", fault.Args{"account": p.Number})
	case c.Bill && p.Blocked():
		return fault.New(fault.Refused, "decide.cannot-bill",
			"Account {account} cannot be billed yet ({kind}{facts}): put that right, then preview the run again with F5.",
			fault.Args{"account": p.Number, "kind": string(p.Gravest()), "facts": p.facts()})
	}
	at := r.batchOf(id)
	if at == nil {
		return fault.New(fault.Internal, "run.no-batch", "Account {account} is in no batch of {run}.", fault.Args{"account": p.Number, "run": r.Ref()})
	}
	at.Sum.add(p, -1)
	r.Sum.add(p, -1)
	p.Hold, p.Decided, p.Reason = !c.Bill, true, c.Reason
	at.Sum.add(p, 1)
	r.Sum.add(p, 1)
	if err := b.Proposals().Put(p); err != nil {
		return err
	}
	old, _, err := b.BillingDecisions().Find(p.Place)
	if err != nil {
		return err
	}
	return b.BillingDecisions().Put(Decision{Mark: old.Mark, Place: p.Place, Bill: c.Bill, Reason: c.Reason, Sign: sign})
}

func (r *Run) batchOf(id account.ID) *Batch {
	for i := range r.Batches {
		if at := &r.Batches[i]; at.From <= id && id <= at.To {
			return at
		}
	}
	return nil
}

// facts gives the facts of the gravest exception behind a colon.
func (p Proposal) facts() string {
	for _, x := range p.Exceptions {
		if x.Kind == p.Gravest() && x.Facts != "" {
			return ": " + x.Facts
		}
	}
	return ""
}
