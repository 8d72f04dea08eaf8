package bookstest

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
)

// Charge posts what an account owes, as a bill would. What b leaves out is filled: a plain charge of bill A-000001, dated
// today and due in sixteen days.
func (o *Office) Charge(b ledger.Bill) ledger.Entry {
	o.Helper()
	return Do(o, o.Manager, charge{b})
}

// Receive posts money an account paid, as the counter would but without its limits; it is of today unless r has a day.
func (o *Office) Receive(r ledger.Receipt) ledger.Entry {
	o.Helper()
	return Do(o, o.Manager, receive{r})
}

// Standing gives what an account owes, its open items and its credit.
func (o *Office) Standing(id account.ID) ledger.Standing {
	o.Helper()
	return Ask(o, o.Manager, standing{id})
}

// Reread gives an account as it stands now.
func (o *Office) Reread(id account.ID) account.Account {
	o.Helper()
	return Ask(o, o.Manager, reread{id})
}

// Alter changes an account past every rule, to put it where a test needs it.
func (o *Office) Alter(id account.ID, change func(*account.Account)) account.Account {
	o.Helper()
	return Do(o, o.Manager, alter{id, change})
}

type charge struct{ Bill ledger.Bill }

func (charge) Name() string                            { return "test.charge" }
func (charge) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c charge) Do(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
	bill := c.Bill
	if bill.Kind == "" {
		bill.Kind = ledger.Charge
	}
	if bill.Doc == (document.Ref{}) {
		bill.Doc = document.Ref{Kind: "bill", Number: document.NumberOf('A', 1)}
	}
	if bill.Day == 0 {
		bill.Day = s.Day
	}
	if bill.Due == 0 {
		bill.Due = bill.Day + 16
	}
	return ledger.PostCharge(b, s, bill)
}

type receive struct{ Receipt ledger.Receipt }

func (receive) Name() string                            { return "test.receive" }
func (receive) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c receive) Do(b ledger.Books, s authority.Sign) (ledger.Entry, error) {
	r := c.Receipt
	if r.Doc == (document.Ref{}) {
		r.Doc = document.Ref{Kind: "receipt", Number: document.NumberOf('A', 1)}
	}
	if r.Day == 0 {
		r.Day = s.Day
	}
	return ledger.PostPayment(b, s, r)
}

type standing struct{ ID account.ID }

func (standing) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q standing) Ask(b ledger.Books, _ authority.Sign) (ledger.Standing, error) {
	return ledger.StandingOf(b, uint64(q.ID))
}

type reread struct{ ID account.ID }

func (reread) Act(account.MasterBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q reread) Ask(b account.MasterBooks, _ authority.Sign) (account.Account, error) {
	return b.Accounts().Get(q.ID)
}

type alter struct {
	ID     account.ID
	Change func(*account.Account) `cbor:"-"`
}

func (alter) Name() string                                   { return "test.alter" }
func (alter) Act(account.MasterBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c alter) Do(b account.MasterBooks, _ authority.Sign) (account.Account, error) {
	a, err := b.Accounts().Get(c.ID)
	if err != nil {
		return a, err
	}
	c.Change(&a)
	return a, b.Accounts().Put(a)
}
