package writeoff

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// Prepare proposes the write-off of one account's debt, whatever the criteria of the lists say.
//
// Refuses, in order: no such account; no reason; an account still served; nothing owed; credit held, a deposit held, an arrangement, a
// dispute or a bankruptcy without discharge; a proposal that waits already.
type Prepare struct {
	Account  account.ID `cbor:"1,keyasint"`
	Reason   string     `cbor:"2,keyasint"`
	Evidence string     `cbor:"3,keyasint,omitempty"` // what was tried to collect it
}

// Name implements Command.
func (Prepare) Name() string { return "writeoff.prepare" }

// Act implements Command.
func (c Prepare) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbPrepare, Account: uint64(c.Account), Subject: "account " + a.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c Prepare) Do(b Books, sign authority.Sign) (Debt, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return Debt{}, err
	}
	s, err := ledger.StandingOf(b, uint64(a.ID))
	if err != nil {
		return Debt{}, err
	}
	args := fault.Args{"account": a.Number}
	switch {
	case strings.TrimSpace(c.Reason) == "":
		return Debt{}, no(fault.Invalid, "writeoff.no-reason", "Say why the debt is written off.", "reason", nil)
	case a.Status != account.Closed:
		return Debt{}, no(fault.Refused, "writeoff.served", "Account {account} is still served: a debt is written off after the account is closed.", "account", args)
	case len(s.Items) == 0:
		return Debt{}, no(fault.Refused, "writeoff.nothing", "The account has nothing open to write off.", "account", args)
	}
	why, err := stands(b, sign.Day, a, s)
	if err == nil && why != "" {
		args["why"] = string(why)
		err = no(fault.Refused, "writeoff.stands", "The debt of account {account} cannot be written off: {why}.", "account", args)
	}
	if err == nil {
		err = refuseTwin(b, a)
	}
	if err != nil {
		return Debt{}, err
	}
	d, err := draft(b, sign, a, s)
	if err != nil {
		return d, err
	}
	d.Reason, d.Evidence = strings.TrimSpace(c.Reason), strings.TrimSpace(c.Evidence)
	return d, b.Debts().Put(d)
}

// refuseTwin refuses a second proposal beside one that waits.
func refuseTwin(b Books, a account.Account) error {
	all, err := OfAccount{a.ID}.Ask(b, authority.Sign{})
	for _, d := range all {
		if d.State == document.Draft {
			return no(fault.Refused, "writeoff.twin", "{debt} of account {account} waits for approval already.", "account",
				fault.Args{"debt": d.Ref(), "account": a.Number})
		}
	}
	return err
}

// Approve approves the write-off of one debt and posts it on the open business day.
//
// Refuses, in order: no such proposal; no authority, over the limit, own work, own account; one of a run, or that does not wait; another
// amount than the approver saw, or than is owed now; a closed period.
type Approve struct {
	Number document.Number `cbor:"1,keyasint"`
	Amount money.Amount    `cbor:"2,keyasint"`
}

// Name implements Command.
func (Approve) Name() string { return "writeoff.approve" }

// Act implements Command.
func (c Approve) Act(b Books) (authority.Act, error) {
	d, err := b.Debts().Get(c.Number)
	return authority.Act{Verb: VerbApprove, Amount: d.Amount, Account: uint64(d.Account), Subject: d.Ref().String(), Prepared: d.Preparers()}, err
}

// Do implements Command.
func (c Approve) Do(b Books, sign authority.Sign) (Debt, error) {
	d, err := b.Debts().Get(c.Number)
	if err != nil {
		return d, err
	}
	if d.Run != 0 || d.State != document.Draft {
		return d, no(fault.Refused, "writeoff.not-waiting", "{debt} is {state} and waits for no approval of its own.", "",
			fault.Args{"debt": d.Ref(), "state": string(d.State)})
	}
	s, err := ledger.StandingOf(b, uint64(d.Account))
	if err != nil {
		return d, err
	}
	if c.Amount != d.Amount || !d.stillOwed(s) {
		return d, no(fault.Stale, "writeoff.other-amount", "{debt} is of {amount}, and the account owes {owes} now: drop it and prepare it again if that changed.", "",
			fault.Args{"debt": d.Ref(), "amount": d.Amount.Dollars(), "owes": s.Balance.Dollars()})
	}
	return write(b, sign, d)
}

// Drop takes a proposal off its list, or drops one that stands alone; each names its reason.
//
// Refuses, in order: no such proposal; no reason; a run past its proof list; a debt that is posted or dropped.
type Drop struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (Drop) Name() string { return "writeoff.drop" }

// Act implements Command.
func (c Drop) Act(b Books) (authority.Act, error) {
	d, err := b.Debts().Get(c.Number)
	return authority.Act{Verb: VerbPrepare, Account: uint64(d.Account), Subject: d.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c Drop) Do(b Books, sign authority.Sign) (Debt, error) {
	d, err := b.Debts().Get(c.Number)
	if err != nil {
		return d, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return d, no(fault.Invalid, "writeoff.no-reason", "Say why this debt is not written off.", "reason", nil)
	}
	if d.Run != 0 {
		r, err := b.WriteOffRuns().Get(d.Run)
		if err != nil {
			return d, err
		}
		if r.State != document.Draft || r.Step != Proof {
			return d, r.no("writeoff.not-proof", "{run} is {state}, {step}: debts are taken off while it is a proof list.")
		}
		if d.State == document.Draft {
			r.Debts, r.Total = r.Debts-1, r.Total.Minus(d.Amount)
			r.leave("taken off by hand", d.Amount)
			if err := b.WriteOffRuns().Put(r); err != nil {
				return d, err
			}
		}
	}
	if d.State != document.Draft {
		return d, no(fault.Refused, "writeoff.not-waiting", "{debt} is {state}: there is no proposal to drop.", "",
			fault.Args{"debt": d.Ref(), "state": string(d.State)})
	}
	if err := d.Move(document.Void, sign, c.Reason); err != nil {
		return d, err
	}
	return d, b.Debts().Put(d)
}
