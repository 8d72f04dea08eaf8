package procedure

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/deposit"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
)

// HeldDeposit is a deposit that the old system held: when it was paid, and through which day it has had its interest.
type HeldDeposit struct {
	Amount money.Amount `cbor:"1,keyasint"`
	Paid   calendar.Day `cbor:"2,keyasint"`
	From   calendar.Day `cbor:"3,keyasint"`
	Reason string       `cbor:"4,keyasint"`
}

// bring keeps the deposit as held. The money came in before these books began: it stands against the conversion, not against cash.
func (h HeldDeposit) bring(b ConvertBooks, sign authority.Sign, id account.ID) error {
	number, err := b.DocumentNumber(deposit.KindDeposit, sign)
	if err != nil {
		return err
	}
	d := deposit.Deposit{
		Header: document.New(deposit.KindDeposit, number, sign), Account: id, Required: h.Amount, Reason: h.Reason, Amount: h.Amount, Left: h.Amount,
		Day: h.Paid, From: h.From, Given: h.Amount, Outcome: deposit.Held,
	}
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return err
	}
	opening, err := chart.For(ledger.Opening, "")
	if err != nil {
		return err
	}
	lines := []ledger.Line{{Fund: chart.Fund, GL: opening.Other, Amount: h.Amount}, {Fund: chart.Fund, GL: chart.Deposits, Amount: -h.Amount}}
	e, err := ledger.PostLines(b, sign, d.Ref(), sign.Day, ledger.Opening, lines, h.Reason)
	if err != nil {
		return err
	}
	d.Entry = e.Place
	d.Events = []deposit.Event{{What: deposit.Receive, Day: h.Paid, Amount: h.Amount, Entry: e.Place, Sign: sign, Reason: h.Reason}}
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := d.Header.Move(step, sign, "brought in from the old system"); err != nil {
			return err
		}
	}
	return b.Deposits().Put(d)
}

// bringBudget keeps a budget plan as begun, with the difference it had in the old system.
func bringBudget(b ConvertBooks, sign authority.Sign, p billing.Plan) error {
	number, err := b.DocumentNumber(billing.KindPlan, sign)
	if err != nil {
		return err
	}
	p.Header = document.New(billing.KindPlan, number, sign)
	for _, step := range []document.Action{document.Approve, document.Issue} {
		if err := p.Header.Move(step, sign, "brought in from the old system"); err != nil {
			return err
		}
	}
	return b.Plans().Put(p)
}
