package deposit

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// VerbTake lets a person take deposits in.
var VerbTake = authority.Say("deposit.take", "take deposits")

// Take receives a deposit that was asked for: money in, into the clerk's drawer, posting and receipt at once. Of a smaller sum than was asked for, the rest
// stays asked for under a number of its own.
//
// Refuses, in order: no such deposit; one that is not asked for any more; an amount of nothing, or more than was asked for; a tender
// unknown; a check from an account that is cash only; a check without number; cash given below the amount; a day after the open
// business day; a drawer that is counted, or none where the terms ask for one; a closed period.
type Take struct {
	Number  document.Number `cbor:"1,keyasint"`
	Amount  money.Amount    `cbor:"2,keyasint"`
	Tender  Tender          `cbor:"3,keyasint"`
	CheckNo string          `cbor:"4,keyasint,omitempty"`
	Payer   string          `cbor:"5,keyasint,omitempty"`
	Given   money.Amount    `cbor:"6,keyasint,omitempty"` // cash handed over; 0 for exact
	Day     calendar.Day    `cbor:"7,keyasint,omitempty"` // 0 for the open business day; conversions give the day it was paid
}

// Name implements Command.
func (Take) Name() string { return "deposit.take" }

// Act implements Command.
func (c Take) Act(b Books) (authority.Act, error) {
	d, err := b.Deposits().Get(c.Number)
	return authority.Act{Verb: VerbTake, Amount: c.Amount, Account: uint64(d.Account), Subject: d.Ref().String()}, err
}

// Do implements Command.
func (c Take) Do(b Books, sign authority.Sign) (Deposit, error) {
	d, err := b.Deposits().Get(c.Number)
	if err != nil {
		return d, err
	}
	a, err := b.Accounts().Get(d.Account)
	if err != nil {
		return d, err
	}
	if c.Day == 0 {
		c.Day = sign.Day
	}
	asked := d.Required
	if err := d.step(Receive); err != nil {
		return d, err
	}
	if err := c.refuse(d, a, sign); err != nil {
		return d, err
	}
	if d.Till, err = b.TillFor(sign, c.Tender); err != nil {
		return d, err
	}
	e, err := postTaken(b, sign, d.Ref(), c.Day, c.Amount, string(c.Tender))
	if err != nil {
		return d, err
	}
	d.Required, d.Amount, d.Left, d.Day, d.From, d.Entry = c.Amount, c.Amount, c.Amount, c.Day, c.Day, e.Place
	d.Tender, d.CheckNo, d.Payer, d.Given = c.Tender, c.CheckNo, c.Payer, max(c.Given, c.Amount)
	if c.Tender == "transfer" {
		if d.Banked, err = b.AtBank(sign, d.Ref(), c.Amount); err != nil {
			return d, err
		}
	}
	d.Events = append(d.Events, Event{What: Receive, Day: c.Day, Amount: c.Amount, Entry: e.Place, Sign: sign})
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := d.Header.Move(step, sign, ""); err != nil {
			return d, err
		}
	}
	if rest := asked.Minus(c.Amount); rest > 0 {
		if err := askRest(b, sign, d, rest); err != nil {
			return d, err
		}
	}
	return d, b.Deposits().Put(d)
}

// askRest keeps what was not paid of a deposit asked for.
func askRest(b Books, sign authority.Sign, d Deposit, rest money.Amount) error {
	number, err := b.DocumentNumber(KindDeposit, sign)
	if err != nil {
		return err
	}
	return b.Deposits().Put(Deposit{
		Header: document.New(KindDeposit, number, sign), Account: d.Account, Required: rest, Reason: d.Reason, Rules: d.Rules, Outcome: Asked,
	})
}

// postTaken puts the money among the customers' deposits; no balance of an account moves.
func postTaken(b Books, sign authority.Sign, doc document.Ref, day calendar.Day, amount money.Amount, memo string) (ledger.Entry, error) {
	chart, err := ledger.ChartOn(b, day)
	if err != nil {
		return ledger.Entry{}, err
	}
	lines := []ledger.Line{{Fund: chart.Fund, GL: chart.Cash, Amount: amount}, {Fund: chart.Fund, GL: chart.Deposits, Amount: -amount}}
	return ledger.PostLines(b, sign, doc, day, ledger.Deposit, lines, memo)
}

func (c Take) refuse(d Deposit, a account.Account, sign authority.Sign) error {
	args := fault.Args{"account": a.Number, "asked": d.Required.Dollars(), "given": c.Given.Dollars(), "amount": c.Amount.Dollars(), "day": c.Day.US(), "open": sign.Day.US()}
	bad := func(code, text, field string) error { return no(fault.Invalid, code, text, field, args) }
	switch {
	case c.Amount <= 0 || c.Amount > d.Required:
		return bad("deposit.taken", "The deposit asked for is {asked}: take that, or a part of it.", "amount")
	case !slices.Contains(Tenders, c.Tender):
		return bad("deposit.tender", "Say how it was paid: cash, check, card, money order or transfer.", "tender")
	case c.Tender == check && a.CashOnly:
		return bad("deposit.cash-only", "Account {account} is cash only: a check was returned. Take cash, a card or a money order.", "tender")
	case c.Tender == check && c.CheckNo == "":
		return bad("deposit.check-number", "Give the number of the check.", "check number")
	case c.Tender == "cash" && c.Given != 0 && c.Given < c.Amount:
		return bad("deposit.short", "{given} was handed over, less than the deposit of {amount}: ask for the rest, or take a part.", "given")
	case c.Day > sign.Day:
		return bad("deposit.future", "The deposit is dated {day}, after the open business day {open}: date it that day or earlier.", "day")
	}
	return nil
}
