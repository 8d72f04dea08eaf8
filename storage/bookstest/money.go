package bookstest

import (
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/payment"
)

// Bank has somebody open a drawer, which takes over all that person took without one, and empties it.
func (o *Office) Bank(who *office.Session) payment.BankDeposit {
	o.Helper()
	return o.Empty(who, Do(o, who, payment.OpenDrawer{}))
}

// Empty counts a drawer to the cent, has another person confirm it, and deposits it, its card slips too. It
// gives the deposit of cash and checks.
func (o *Office) Empty(who *office.Session, d payment.Drawer) (out payment.BankDeposit) {
	o.Helper()
	held := Ask(o, who, HeldIn{d.Number})
	Do(o, who, payment.CountDrawer{
		Number: d.Number, Pieces: []payment.Pieces{{Worth: 1, Count: int(held.Cash + d.Float)}}, Checks: held.Checks, Cards: held.Cards,
	})
	by := o.Manager
	if who == o.Manager {
		by = o.Supervisor
	}
	Do(o, by, payment.ConfirmDrawer{Number: d.Number})
	if held.Cash+held.Checks > 0 {
		out = Do(o, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}})
	}
	if held.Cards > 0 {
		Do(o, o.Manager, payment.MakeDeposit{Drawers: []document.Number{d.Number}, Cards: true})
	}
	return out
}

// HeldIn asks what receipts say is in a drawer, which the screens do not tell before it is counted.
type HeldIn struct{ Drawer document.Number }

// Act implements Query.
func (HeldIn) Act(payment.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q HeldIn) Ask(b payment.Books, _ authority.Sign) (payment.Held, error) {
	return payment.HeldIn(b, q.Drawer)
}
