package payment

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
)

// VerbTransfer lets a person bring a payment to another account.
var VerbTransfer = authority.Say("receipt.transfer", "transfer payments between accounts")

// MovePayment brings the payment of a receipt from the account it was posted to by mistake to the one it belongs to: a posting on each
// that take each other back to nothing, dated as the receipt where its day is still open, so that the right account was paid in time
// and the wrong one never was. The money stays where it lies. Without an account it goes to suspense.
//
// Refuses, in order: no such receipt or account; no reason; a receipt that is voided or returned; one for no account; the account it is
// posted to already; suspense without what is known of the payer; a closed period.
type MovePayment struct {
	Number document.Number `cbor:"1,keyasint"`
	To     account.ID      `cbor:"2,keyasint,omitempty"` // 0 for suspense
	Reason string          `cbor:"3,keyasint"`
	Known  string          `cbor:"4,keyasint,omitempty"` // of the payer, for suspense
}

// Name implements Command.
func (MovePayment) Name() string { return "receipt.transfer" }

// Act implements Command.
func (c MovePayment) Act(b Books) (authority.Act, error) {
	return moveAct(b, VerbTransfer, c.Number, c.To, c.Reason)
}

func moveAct(b Books, verb authority.Verb, n document.Number, to account.ID, reason string) (authority.Act, error) {
	r, err := b.Receipts().Get(n)
	act := authority.Act{Verb: verb, Amount: r.Amount, Subject: r.Ref().String(), Reason: reason}
	if err != nil {
		return act, err
	}
	for _, id := range []account.ID{r.Account, to} {
		if id != 0 {
			act.Accounts = append(act.Accounts, uint64(id))
		}
	}
	name, err := nameOfAccount(b, to)
	act.Subject += " to " + name
	return act, err
}

// nameOfAccount says where money goes: the number of an account, or suspense.
func nameOfAccount(b Books, id account.ID) (string, error) {
	if id == 0 {
		return "suspense", nil
	}
	a, err := b.Accounts().Get(id)
	return "account " + a.Number, err
}

// Do implements Command.
func (c MovePayment) Do(b Books, sign authority.Sign) (Receipt, error) {
	r, err := b.Receipts().Get(c.Number)
	if err != nil {
		return r, err
	}
	no := func(kind fault.Kind, code, text, field string) error {
		return fault.New(kind, code, text, fault.Args{"receipt": r.Ref()}).At(field)
	}
	switch {
	case strings.TrimSpace(c.Reason) == "":
		return r, no(fault.Invalid, "move.no-reason", "Say why the payment is transferred.", "reason")
	case !r.Stands():
		return r, no(fault.Refused, "move.gone", "{receipt} is voided, or the bank returned it: there is nothing left to transfer.", "")
	case r.Account == 0:
		return r, no(fault.Refused, "move.no-account", "{receipt} is posted to no account: what is in suspense is identified, and a wrong code is voided and taken again.", "")
	case c.To == r.Account:
		return r, no(fault.Invalid, "move.same", "{receipt} is posted to that account already.", "account")
	case c.To == 0 && strings.TrimSpace(c.Known) == "":
		return r, errKnown
	}
	return move(b, sign, r, c.To, c.Reason, c.Known)
}

// move posts the pair: the payment taken back where it was, and posted where it goes.
func move(b Books, sign authority.Sign, r Receipt, to account.ID, reason, known string) (Receipt, error) {
	day, err := openDay(b, r.Day, sign)
	if err != nil {
		return r, err
	}
	from, err := nameOfAccount(b, r.Account)
	if err != nil {
		return r, err
	}
	target, err := nameOfAccount(b, to)
	if err != nil {
		return r, err
	}
	if _, err := ledger.Reverse(b, sign, r.Entry, r.Ref(), day, ledger.MovedMemo+target+": "+reason); err != nil {
		return r, err
	}
	r.Moves = append(r.Moves, Move{From: r.Account, To: to, Was: r.Entry, Sign: sign, Reason: strings.TrimSpace(reason)})
	r.Account, r.Lines, r.Back = to, nil, GiveBack{}
	if memo := "transferred from " + from + ": " + reason; to == 0 {
		err = rest(b, sign, &r, day, known, memo)
	} else {
		err = settle(b, sign, &r, day, memo)
	}
	if err != nil {
		return r, err
	}
	return r, b.Receipts().Put(r)
}

// settle posts the payment to the account the receipt now names.
func settle(b Books, sign authority.Sign, r *Receipt, day calendar.Day, memo string) error {
	order, err := orderFor(b, r.Account, day, nil)
	if err != nil {
		return err
	}
	before, err := ledger.StandingOf(b, uint64(r.Account))
	if err != nil {
		return err
	}
	e, err := ledger.PostPayment(b, sign, ledger.Receipt{
		Account: uint64(r.Account), Doc: r.Ref(), Day: day, Amount: r.Amount, Order: order, Memo: memo, Sure: r.Tender == Cash,
	})
	if err != nil {
		return err
	}
	after, err := ledger.StandingOf(b, uint64(r.Account)) // a debt written off may have taken what was over
	r.Entry, r.Before, r.After = e.Place, before.Balance, after.Balance
	return err
}

// rest posts the money to suspense.
func rest(b Books, sign authority.Sign, r *Receipt, day calendar.Day, known, memo string) (err error) {
	r.Known, r.Before, r.After = strings.TrimSpace(known), 0, 0
	if r.Lines, err = suspended(b, day, r.Amount); err != nil {
		return err
	}
	e, err := postCoded(b, sign, *r, day, memo)
	r.Entry = e.Place
	return err
}

// openDay gives the day of a receipt while it may still be posted to, and the open day after.
func openDay(b Books, day calendar.Day, sign authority.Sign) (calendar.Day, error) {
	p, _, err := b.Periods().Find(day.Month())
	if err != nil || !p.Closed.IsZero() || day <= p.Through {
		return sign.Day, err
	}
	return day, nil
}
