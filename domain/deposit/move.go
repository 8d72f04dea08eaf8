package deposit

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
)

// VerbTransfer lets a person transfer deposits to another account of the same customer.
var VerbTransfer = authority.Say("deposit.transfer", "transfer deposits to another account of the customer")

// Transfer gives a deposit to another account of the same customer, who moves: its day and its interest go with it.
//
// Refuses, in order: no such deposit or account; no reason; one of which nothing is held; the same account; one of another customer;
// a closed account.
type Transfer struct {
	Number document.Number `cbor:"1,keyasint"`
	To     account.ID      `cbor:"2,keyasint"`
	Reason string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (Transfer) Name() string { return "deposit.transfer" }

// Act implements Command.
func (c Transfer) Act(b Books) (authority.Act, error) {
	d, err := b.Deposits().Get(c.Number)
	if err != nil {
		return authority.Act{}, err
	}
	to, err := b.Accounts().Get(c.To)
	return authority.Act{
		Verb: VerbTransfer, Amount: d.Left, Account: uint64(d.Account), Accounts: []uint64{uint64(c.To)},
		Subject: d.Ref().String() + " to account " + to.Number, Reason: c.Reason,
	}, err
}

// Do implements Command.
func (c Transfer) Do(b Books, sign authority.Sign) (Deposit, error) {
	d, err := b.Deposits().Get(c.Number)
	if err != nil {
		return d, err
	}
	both, err := b.Accounts().Many(d.Account, c.To)
	if err != nil {
		return d, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return d, no(fault.Invalid, "deposit.no-reason", "Say why the deposit is transferred.", "reason", nil)
	}
	if err := d.step(Move); err != nil {
		return d, err
	}
	from, to := both[0], both[1]
	args := fault.Args{"account": to.Number}
	switch {
	case from.ID == to.ID:
		return d, no(fault.Invalid, "deposit.same-account", "The deposit is of account {account} already.", "to", args)
	case from.Customer != to.Customer:
		return d, no(fault.Refused, "deposit.other-customer", "Account {account} is of another customer: a deposit stays with who paid it.", "to", args)
	case to.Status == account.Closed:
		return d, no(fault.Refused, "deposit.closed", "Account {account} is closed.", "to", args)
	}
	d.Events = append(d.Events, Event{
		What: Move, Day: sign.Day, Amount: d.Left, Left: d.Left, From: d.From, Account: from.ID, Reason: c.Reason, Sign: sign,
	})
	d.Account = to.ID
	return d, b.Deposits().Put(d)
}

// TakeBack undoes the last giving back of a deposit, or of its interest: the posting is reversed on the open day, and the deposit is
// held as before. What the account had used of it, it owes again.
//
// Refuses, in order: no such deposit; no reason; nothing was given back, or something else was done since; a closed period; credit
// that a refund holds.
type TakeBack struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeBack) Name() string { return "deposit.take-back" }

// Act implements Command.
func (c TakeBack) Act(b Books) (authority.Act, error) {
	d, err := b.Deposits().Get(c.Number)
	act := authority.Act{Verb: VerbCancel, Account: uint64(d.Account), Subject: d.Ref().String(), Reason: c.Reason}
	if i := d.last(); i >= 0 {
		act.Amount = d.Events[i].Amount.Plus(d.Events[i].Interest)
	}
	return act, err
}

// last gives the place of the last event that stands, -1 when there is none.
func (d Deposit) last() int {
	for i := len(d.Events) - 1; i >= 0; i-- {
		if !d.Events[i].Undone && d.Events[i].What != Undo {
			return i
		}
	}
	return -1
}

// Do implements Command.
func (c TakeBack) Do(b Books, sign authority.Sign) (Deposit, error) {
	d, err := b.Deposits().Get(c.Number)
	if err != nil {
		return d, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return d, no(fault.Invalid, "deposit.no-reason", "Give the reason for taking it back.", "reason", nil)
	}
	if err := d.step(Undo); err != nil {
		return d, err
	}
	i := d.last()
	if i < 0 || d.Events[i].What != ApplyTo && d.Events[i].What != GiveBack && d.Events[i].What != PayOut {
		return d, no(fault.Refused, "deposit.nothing-given", "Nothing of {deposit} was given back last, so there is nothing to take back.", "",
			fault.Args{"deposit": d.Ref()})
	}
	was := &d.Events[i]
	e, err := reverse(b, sign, was.Entry, d.Ref(), "taken back: "+c.Reason)
	if err != nil {
		return d, err
	}
	was.Undone = true
	now := Event{What: Undo, Day: sign.Day, Amount: was.Amount, Interest: 0, Entry: e.Place, Left: d.Left, From: d.From, Reason: c.Reason, Sign: sign}
	d.Left, d.From = was.Left, was.From
	d.Events = append(d.Events, now)
	return d, b.Deposits().Put(d)
}

func reverse(b Books, sign authority.Sign, at ledger.Place, doc document.Ref, memo string) (ledger.Entry, error) {
	return ledger.Reverse(b, sign, at, doc, sign.Day, memo)
}
