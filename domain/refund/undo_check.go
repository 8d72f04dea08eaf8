package refund

import (
	"fmt"
	"strings"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// The verbs of what becomes of checks.
var (
	VerbVoid  = authority.Say("refund.void", "void and stop refund checks")
	VerbClear = authority.Say("refund.clear", "mark checks as cleared, stale or spoiled")
)

// UndoCheck voids a check that is at hand, or stops one that is not (Stop). The money goes back to refunds payable, not to the account,
// until somebody decides to reissue or to reapply it.
//
// Refuses, in order: no such check; no reason; a check that is cleared, undone already or never came out; a closed period.
type UndoCheck struct {
	Number document.Number `cbor:"1,keyasint"`
	Stop   bool            `cbor:"2,keyasint,omitempty"` // the bank was told in writing not to pay it (UCC 4-403)
	Reason string          `cbor:"3,keyasint"`
}

// Name implements Command.
func (UndoCheck) Name() string { return "refund.undo-check" }

// Act implements Command.
func (c UndoCheck) Act(b Books) (authority.Act, error) {
	check, r, err := checkOf(b, c.Number)
	act := authority.Act{Verb: VerbVoid, Amount: check.Amount, Account: uint64(r.Account), Subject: check.Ref().String(), Reason: c.Reason}
	if err == nil {
		act.Part, err = HandledBy(b, check) // who handled the refund may undo its check, and that is reviewed
	}
	return act, err
}

// Do implements Command.
func (c UndoCheck) Do(b Books, sign authority.Sign) (Check, error) {
	check, r, err := checkOf(b, c.Number)
	if err != nil {
		return check, err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return check, errReason
	}
	what, was := Voids, check
	if c.Stop {
		what = Stops
	}
	if err := check.happen(what, sign, sign.Day, c.Reason); err != nil {
		return check, err
	}
	if c.Stop {
		if check.StopTo, err = stopUntil(b, sign.Day); err != nil {
			return check, err
		}
	}
	if err := r.move(Undo, sign, string(check.Outcome)+": "+c.Reason); err != nil {
		return check, err
	}
	if was.Unclaimed() {
		if err := unage(b, sign, &check, string(check.Outcome)+": "+c.Reason); err != nil {
			return check, err
		}
	}
	if _, err := ledger.Reverse(b, sign, check.Entry, check.Ref(), sign.Day, string(check.Outcome)+": "+c.Reason); err != nil {
		return check, err
	}
	if err := b.Requests().Put(r); err != nil {
		return check, err
	}
	return check, b.Checks().Put(check)
}

// unage takes a stale check's money out of unclaimed property again, and the check off the list of it.
func unage(b Books, sign authority.Sign, check *Check, why string) error {
	if err := offList(b, sign, check.Number, why); err != nil {
		return err
	}
	_, err := ledger.Reverse(b, sign, check.Aged, check.Ref(), sign.Day, why)
	check.Aged = ledger.Place{}
	return err
}

// checkOf gives a check and its request, the zero Request when it is spoiled stock.
func checkOf(b Books, n document.Number) (Check, Request, error) {
	check, err := b.Checks().Get(n)
	if err != nil || check.Request == 0 {
		return check, Request{}, err
	}
	r, err := b.Requests().Get(check.Request)
	return check, r, err
}

// Clear marks a check as paid by the bank.
//
// Refuses, in order: no such check; own request, approval or printing; a day before the check's or after the open one; an amount other than the check's; a check that is
// neither outstanding nor stale.
type Clear struct {
	Number document.Number `cbor:"1,keyasint"`
	Day    calendar.Day    `cbor:"2,keyasint"`
	Amount money.Amount    `cbor:"3,keyasint"` // as the bank's statement has it
}

// Name implements Command.
func (Clear) Name() string { return "refund.check-cleared" }

// Act implements Command. Who requested, approved or printed a check does not say that it was paid, as long as somebody else could.
func (c Clear) Act(b Books) (authority.Act, error) {
	check, err := b.Checks().Get(c.Number)
	if err != nil {
		return authority.Act{}, err
	}
	hands, account, err := Handlers(b, check, VerbClear)
	act := authority.Act{Verb: VerbClear, Amount: check.Amount, Subject: check.Ref().String(), Account: account}
	hands.Into(&act)
	return act, err
}

// Do implements Command.
func (c Clear) Do(b Books, sign authority.Sign) (Check, error) {
	check, err := b.Checks().Get(c.Number)
	switch {
	case err != nil:
		return check, err
	case c.Day < check.Dated || c.Day > sign.Day:
		return check, no(fault.Invalid, "check.clear-day", "A check of {dated} can only have cleared between that day and {open}.", "day",
			fault.Args{"dated": check.Dated.US(), "open": sign.Day.US()})
	case c.Amount != check.Amount:
		return check, no(fault.Refused, "check.clear-amount", "Check {number} was drawn for {drawn}, the bank paid {paid}: call the bank before anything else.", "amount",
			fault.Args{"number": check.CheckNo, "drawn": check.Amount.Dollars(), "paid": c.Amount.Dollars()})
	}
	return check, clearAt(b, sign, &check, c.Day, "")
}

// clearAt marks a check as paid by the bank on a day; a stale one's money comes back out of unclaimed property.
func clearAt(b Books, sign authority.Sign, check *Check, day calendar.Day, note string) error {
	was := *check
	if err := check.happen(Clears, sign, day, note); err != nil {
		return err
	}
	if was.Unclaimed() {
		if err := unage(b, sign, check, "paid by the bank"); err != nil {
			return err
		}
	}
	return b.Checks().Put(*check)
}

// Age marks an outstanding check as stale: more than six months old, the bank need not pay it. Its money moves from the bank to
// unclaimed property.
//
// Refuses, in order: no such check; a check not yet stale; one that is not outstanding.
type Age struct {
	Number document.Number `cbor:"1,keyasint"`
}

// Name implements Command.
func (Age) Name() string { return "refund.check-stale" }

// Act implements Command.
func (c Age) Act(b Books) (authority.Act, error) {
	check, err := b.Checks().Get(c.Number)
	if err != nil {
		return authority.Act{}, err
	}
	accounts, err := accountsOf(b, c.Number)
	return authority.Act{Verb: VerbClear, Amount: check.Amount, Accounts: accounts, Subject: check.Ref().String()}, err
}

// Do implements Command.
func (c Age) Do(b Books, sign authority.Sign) (Check, error) {
	check, err := b.Checks().Get(c.Number)
	if err != nil {
		return check, err
	}
	return check, age(b, sign, &check)
}

// age marks a check as stale and posts it.
func age(b Books, sign authority.Sign, check *Check) error {
	from, err := staleOn(b, check.Dated)
	if err != nil {
		return err
	}
	if sign.Day < from {
		return no(fault.Refused, "check.not-stale", "Check {number} of {dated} is stale from {from} on, not before.", "",
			fault.Args{"number": check.CheckNo, "dated": check.Dated.US(), "from": from.US()})
	}
	if err := check.happen(Ages, sign, sign.Day, ""); err != nil {
		return err
	}
	if check.Aged, err = move(b, sign, *check, drawn, unclaimed, "stale"); err != nil {
		return err
	}
	return b.Checks().Put(*check)
}

// SpoilStock lists the next numbers of a bank account's stock as spoiled: torn, lost, or used to align the printer.
//
// Refuses, in order: no count, or too many; no reason; a bank account not there or closed.
type SpoilStock struct {
	Bank   uint64 `cbor:"1,keyasint"`
	Count  int    `cbor:"2,keyasint"`
	Reason string `cbor:"3,keyasint"`
}

// Name implements Command.
func (SpoilStock) Name() string { return "refund.spoil-stock" }

// Act implements Command.
func (c SpoilStock) Act(Books) (authority.Act, error) {
	return authority.Act{Verb: VerbClear, Subject: fmt.Sprintf("%d forms of check stock", c.Count), Reason: c.Reason}, nil
}

// Do implements Command.
func (c SpoilStock) Do(b Books, sign authority.Sign) ([]Check, error) {
	if c.Count < 1 || c.Count > MostChecks {
		return nil, no(fault.Invalid, "check.spoil-count", "Say how many forms are spoiled, from 1 to {most}.", "count", fault.Args{"most": MostChecks})
	}
	if strings.TrimSpace(c.Reason) == "" {
		return nil, errReason
	}
	out := make([]Check, 0, c.Count)
	for range c.Count {
		check, err := newCheck(b, sign, c.Bank)
		if err != nil {
			return nil, err
		}
		check.Outcome, check.Note = Spoiled, c.Reason
		if err := check.Move(document.Void, sign, c.Reason); err != nil {
			return nil, err
		}
		if err := b.Checks().Put(check); err != nil {
			return nil, err
		}
		out = append(out, check)
	}
	return out, nil
}
