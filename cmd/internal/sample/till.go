package sample

import (
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
)

// till is the drawer a day's money is taken into; the zero till is none.
type till struct {
	number              document.Number
	cash, checks, cards money.Amount
}

// The bank account that the day's money goes to; the one of the refunds is another.
const (
	depositBank = "Deposits"
	depositGL   = "1040 Deposit account"
	float       = 100 * money.Dollar
)

// add counts a payment into the drawer.
func (t *till) add(e expected) {
	switch e.tender {
	case payment.Cash:
		t.cash = t.cash.Plus(e.amount)
	case payment.CardSlip:
		t.cards = t.cards.Plus(e.amount)
	default:
		t.checks = t.checks.Plus(e.amount)
	}
}

// drawn opens the clerk's drawer, unless it is open.
func (m *maker) drawn() error {
	if m.drawer.number != 0 {
		return nil
	}
	d, err := do(m, m.clerk, payment.OpenDrawer{Float: float})
	m.drawer = till{number: d.Number}
	return err
}

// counted ends the drawer's day: counted by the clerk, confirmed by the supervisor and brought to the bank, its card slips apart.
func (m *maker) counted() error {
	t := m.drawer
	if t.number == 0 {
		return nil
	}
	m.drawer = till{}
	count := payment.CountDrawer{Number: t.number, Pieces: pieces(t.cash.Plus(float)), Checks: t.checks, Cards: t.cards}
	if _, err := do(m, m.clerk, count); err != nil {
		return err
	}
	if _, err := do(m, m.super, payment.ConfirmDrawer{Number: t.number}); err != nil {
		return err
	}
	for _, cards := range []bool{false, true} {
		if cards && t.cards == 0 || !cards && t.cash.Plus(t.checks) == 0 {
			continue
		}
		c := payment.MakeDeposit{Drawers: []document.Number{t.number}, Bank: depositBank, GL: depositGL, Cards: cards}
		if _, err := do(m, m.super, c); err != nil {
			return err
		}
	}
	return nil
}

// pieces makes up a sum of the fewest notes and coins.
func pieces(sum money.Amount) (out []payment.Pieces) {
	for _, worth := range payment.Denominations {
		if n := int(sum / worth); n > 0 {
			out, sum = append(out, payment.Pieces{Worth: worth, Count: n}), sum%worth
		}
	}
	return out
}
