package writeoff

import (
	"slices"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
)

// leftOf gives what is still claimed of a debt. Of one that was reinstated that is what came back since of a payment on it, unless
// its item was written off once more: then the later debt claims it.
func leftOf(b Books, d Debt) (left money.Amount, err error) {
	if !d.Alive() {
		return 0, nil
	}
	mine := d.ids()
	if !d.Back.IsZero() {
		if mine, err = notLater(b, d, mine); err != nil {
			return 0, err
		}
	}
	s, err := ledger.StandingOf(b, uint64(d.Account))
	for _, a := range s.Written {
		if slices.Contains(mine, a.Item) {
			left = left.Plus(a.Amount)
		}
	}
	return left, err
}

// notLater drops the items that a later debt of the account wrote off again.
func notLater(b Books, d Debt, items []ledger.ItemID) ([]ledger.ItemID, error) {
	for later, err := range b.Debts().Via(ByAccount, row.Span{From: []any{d.Number + 1}}, d.Account) {
		if err != nil {
			return nil, err
		}
		if later.State == document.Issued {
			items = slices.DeleteFunc(items, func(id ledger.ItemID) bool { return slices.Contains(later.ids(), id) })
		}
	}
	return items, nil
}

// TakeBack takes one write-off back that was a mistake: its posting is reversed, the account stands as before.
//
// Refuses, in order: no such debt; no reason; a debt that is not written off any more; one recovered in part, which is reinstated
// instead; a closed period.
type TakeBack struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (TakeBack) Name() string { return "writeoff.take-back" }

// Act implements Command.
func (c TakeBack) Act(b Books) (authority.Act, error) {
	d, err := b.Debts().Get(c.Number)
	return authority.Act{Verb: VerbReverse, Amount: d.Amount, Account: uint64(d.Account), Subject: d.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c TakeBack) Do(b Books, sign authority.Sign) (Debt, error) {
	d, left, err := alive(b, c.Number, c.Reason)
	if err != nil {
		return d, err
	}
	if left != d.Amount {
		return d, no(fault.Refused, "writeoff.recovered", "{debt} is recovered in part, {left} is still claimed: reinstate that instead.", "",
			fault.Args{"debt": d.Ref(), "left": left.Dollars()})
	}
	if _, err := ledger.ReverseFor(b, sign, d.Entry, d.Ref(), sign.Day, "taken back: "+c.Reason); err != nil {
		return d, err
	}
	if err := d.Move(document.Void, sign, c.Reason); err != nil {
		return d, err
	}
	return d, b.Debts().Put(d)
}

// alive gives a debt that is written off and claimed, with what is left of it; reason is what the deed must have.
func alive(b Books, number document.Number, reason string) (Debt, money.Amount, error) {
	d, err := b.Debts().Get(number)
	if err != nil {
		return d, 0, err
	}
	if strings.TrimSpace(reason) == "" {
		return d, 0, no(fault.Invalid, "writeoff.no-reason", "Give the reason.", "reason", nil)
	}
	if !d.Alive() {
		return d, 0, no(fault.Refused, "writeoff.not-alive", "{debt} is not a debt written off that is still claimed.", "", fault.Args{"debt": d.Ref()})
	}
	left, err := leftOf(b, d)
	if err == nil && left == 0 && !d.Back.IsZero() {
		err = no(fault.Refused, "writeoff.not-alive", "{debt} was reinstated: what was left of it stands on its account.", "", fault.Args{"debt": d.Ref()})
	}
	return d, left, err
}

// PutBack reinstates a debt: what is still claimed of it is owed on its account again, each item with its own kind and days.
//
// Refuses, in order: no such debt; no reason; a debt not claimed any more; a closed period.
type PutBack struct {
	Number document.Number `cbor:"1,keyasint"`
	Reason string          `cbor:"2,keyasint"`
}

// Name implements Command.
func (PutBack) Name() string { return "writeoff.reinstate" }

// Act implements Command.
func (c PutBack) Act(b Books) (authority.Act, error) {
	d, err := b.Debts().Get(c.Number)
	if err != nil {
		return authority.Act{}, err
	}
	left, err := leftOf(b, d)
	return authority.Act{Verb: VerbReinstate, Amount: left, Account: uint64(d.Account), Subject: d.Ref().String(), Reason: c.Reason}, err
}

// Do implements Command.
func (c PutBack) Do(b Books, sign authority.Sign) (Debt, error) {
	d, _, err := alive(b, c.Number, c.Reason)
	if err != nil {
		return d, err
	}
	e, err := ledger.PostReinstate(b, sign, uint64(d.Account), d.ids(), d.Ref(), sign.Day, "reinstated: "+c.Reason)
	if err != nil {
		return d, err
	}
	d.Back = e.Place
	d.Signatures = append(d.Signatures, document.Signature{As: "reinstated", Sign: sign, Reason: c.Reason})
	return d, b.Debts().Put(d)
}

// RecordDischarge records that a court discharged an account's debts: those written off are let go, and those written off later are
// let go at once. They are neither claimed nor held against the customer.
//
// Refuses, in order: no such account; no case; no day, or one after the open business day; one recorded already.
type RecordDischarge struct {
	Account account.ID   `cbor:"1,keyasint"`
	Day     calendar.Day `cbor:"2,keyasint"`
	Case    string       `cbor:"3,keyasint"`
}

// Name implements Command.
func (RecordDischarge) Name() string { return "writeoff.discharge" }

// Act implements Command: it is as large as what is still claimed of the account's debts.
func (c RecordDischarge) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	act := authority.Act{Verb: VerbDischarge, Account: uint64(c.Account), Subject: "account " + a.Number, Reason: c.Case}
	if err != nil {
		return act, err
	}
	debts, err := row.Collect(b.Debts().Via(ByAccount, row.Span{}, a.ID))
	for _, d := range debts {
		if err == nil && d.Alive() {
			var left money.Amount
			left, err = leftOf(b, d)
			act.Amount = act.Amount.Plus(left)
		}
	}
	return act, err
}

// Do implements Command.
func (c RecordDischarge) Do(b Books, sign authority.Sign) (Discharge, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return Discharge{}, err
	}
	d := Discharge{Account: a.ID, Day: c.Day, Case: strings.TrimSpace(c.Case), Sign: sign}
	old, there, err := b.Discharges().Find(a.ID)
	switch {
	case err != nil:
		return d, err
	case d.Case == "":
		return d, no(fault.Invalid, "discharge.case", "Give the court and the number of the case.", "case", nil)
	case c.Day == 0 || c.Day > sign.Day:
		return d, no(fault.Invalid, "discharge.day", "Give the day of the court's order, not after {open}.", "day", fault.Args{"open": sign.Day.US()})
	case there:
		return d, no(fault.Refused, "discharge.twice", "The discharge of account {account} is recorded already, of {day}: {case}.", "account",
			fault.Args{"account": a.Number, "day": old.Day.US(), "case": old.Case})
	}
	if err := b.Discharges().Put(d); err != nil {
		return d, err
	}
	debts, err := row.Collect(b.Debts().Via(ByAccount, row.Span{}, a.ID))
	for _, w := range debts {
		if err == nil && w.Alive() {
			if w, err = letGo(b, sign, w); err == nil {
				err = b.Debts().Put(w)
			}
		}
	}
	return d, err
}

// letGo gives up what is claimed of a debt.
func letGo(b Books, sign authority.Sign, d Debt) (Debt, error) {
	e, err := ledger.PostForgive(b, sign, uint64(d.Account), d.ids(), d.Ref(), sign.Day, "discharged in bankruptcy")
	if fault.CodeOf(err) == "writeoff.not-claimed" {
		return d, nil // recovered whole
	}
	d.LetGo = e.Place
	return d, err
}

// UseCredit takes credit of an account for what is written off of it, such as money that came in before the debt was. Payments that
// come later do so by themselves.
//
// Refuses, in order: no such account; an amount of nothing or more than the free credit; nothing written off; a closed period.
type UseCredit struct {
	Account account.ID   `cbor:"1,keyasint"`
	Amount  money.Amount `cbor:"2,keyasint"`
	Reason  string       `cbor:"3,keyasint,omitempty"`
}

// Name implements Command.
func (UseCredit) Name() string { return "writeoff.recover" }

// Act implements Command.
func (c UseCredit) Act(b Books) (authority.Act, error) {
	a, err := b.Accounts().Get(c.Account)
	return authority.Act{Verb: VerbRecover, Amount: c.Amount, Account: uint64(c.Account), Subject: "account " + a.Number, Reason: c.Reason}, err
}

// Do implements Command.
func (c UseCredit) Do(b Books, sign authority.Sign) (ledger.Entry, error) {
	s, err := ledger.StandingOf(b, uint64(c.Account))
	if err != nil {
		return ledger.Entry{}, err
	}
	if c.Amount <= 0 || c.Amount > s.Free() {
		return ledger.Entry{}, no(fault.Invalid, "writeoff.credit", "The account has {credit} of free credit; {amount} cannot be used.", "amount",
			fault.Args{"credit": s.Free().Dollars(), "amount": c.Amount.Dollars()})
	}
	var doc document.Ref
	for d, err := range b.Debts().Via(ByAccount, row.Span{}, c.Account) {
		if err != nil {
			return ledger.Entry{}, err
		}
		if left, err := leftOf(b, d); err != nil || left > 0 {
			if doc = d.Ref(); err != nil {
				return ledger.Entry{}, err
			}
			break
		}
	}
	e, ok, err := ledger.PostRecovery(b, sign, uint64(c.Account), doc, sign.Day, c.Amount)
	if err == nil && !ok {
		err = no(fault.Refused, "writeoff.not-claimed", "Nothing is written off of this account that is still claimed.", "account", nil)
	}
	return e, err
}
