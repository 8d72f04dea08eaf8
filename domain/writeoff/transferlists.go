package writeoff

import (
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// TransferSeen is a transfer with what a list and its notice say.
type TransferSeen struct {
	Transfer Transfer
	From, To account.Account
	Old, New customer.Customer
}

// TransfersOf gives the transfers of an account, from it and to it, newest first; account 0 gives all, at most Limit.
type TransfersOf struct {
	Account account.ID
	Limit   int
}

// Act implements Query.
func (TransfersOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q TransfersOf) Ask(b Books, _ authority.Sign) (out []TransferSeen, err error) {
	var all []Transfer
	if q.Account == 0 {
		all, err = row.Collect(b.Transfers().All(row.Span{Reverse: true, Limit: q.Limit}))
	} else {
		all, err = row.Collect(b.Transfers().Via(ByAccount, row.Span{Reverse: true, Limit: q.Limit}, q.Account))
		var in []Transfer
		if err == nil {
			in, err = row.Collect(b.Transfers().Via(ByTo, row.Span{Reverse: true, Limit: q.Limit}, q.Account))
		}
		all = append(all, in...)
	}
	for _, t := range all {
		s, err := seeTransfer(b, t)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, err
}

func seeTransfer(b Books, t Transfer) (s TransferSeen, err error) {
	s.Transfer = t
	if s.From, err = b.Accounts().Get(t.From); err != nil {
		return s, err
	}
	if s.To, err = b.Accounts().Get(t.To); err != nil {
		return s, err
	}
	if s.Old, err = b.Customers().Get(s.From.Customer); err != nil {
		return s, err
	}
	s.New, err = b.Customers().Get(s.To.Customer)
	return s, err
}

// TransferPaper is everything the notice of a transfer says.
type TransferPaper struct {
	TransferSeen
	House         office.House
	Left, Reached premise.Premise // the places of the two accounts
	Owed          money.Amount    // by the new account now
	Hands         []staff.Hand    // who signed by delegation
}

// TransferForPaper gathers what the notice of a transfer says.
type TransferForPaper struct{ Number document.Number }

// Act implements Query.
func (TransferForPaper) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q TransferForPaper) Ask(b Books, _ authority.Sign) (p TransferPaper, err error) {
	t, err := b.Transfers().Get(q.Number)
	if err != nil {
		return p, err
	}
	if p.TransferSeen, err = seeTransfer(b, t); err != nil {
		return p, err
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	if p.Left, err = b.Premises().Get(p.TransferSeen.From.Premise); err != nil {
		return p, err
	}
	if p.Reached, err = b.Premises().Get(p.TransferSeen.To.Premise); err != nil {
		return p, err
	}
	s, err := ledger.StandingOf(b, uint64(t.To))
	if err != nil {
		return p, err
	}
	p.Owed = s.Due()
	p.Hands, err = staff.NewSigners(b).LentHands(t.Header)
	return p, err
}

// Side is one account of a transfer, or one whose debts are looked at, with what its customer owes.
type Side struct {
	Account  account.Account
	Customer customer.Customer
	Premise  premise.Premise
	Standing ledger.Standing
}

// ReadSide gives an account by ID, or by its number where ID is 0.
//
// Refuses: no such account.
type ReadSide struct {
	Account account.ID
	Number  string
}

// Act implements Query.
func (ReadSide) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadSide) Ask(b Books, _ authority.Sign) (s Side, err error) {
	if q.Account == 0 {
		q.Number = strings.TrimSpace(q.Number)
		a, there, err := row.First(b.Accounts().Via(account.ByNumber, row.Span{Limit: 1}, q.Number))
		if err == nil && (!there || a.Number != q.Number) {
			err = no(fault.Absent, "account.absent", "There is no account {number}.", "to", fault.Args{"number": q.Number})
		}
		if err != nil {
			return s, err
		}
		q.Account = a.ID
	}
	if s.Account, err = b.Accounts().Get(q.Account); err != nil {
		return s, err
	}
	if s.Customer, err = b.Customers().Get(s.Account.Customer); err != nil {
		return s, err
	}
	if s.Premise, err = b.Premises().Get(s.Account.Premise); err != nil {
		return s, err
	}
	s.Standing, err = ledger.StandingOf(b, uint64(q.Account))
	return s, err
}
