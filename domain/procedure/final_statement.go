package procedure

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/premise"
)

// AccountStatement gives what was posted to an account in a stretch of days, with the balance before and after it.
type AccountStatement struct {
	Account  account.ID
	From, To calendar.Day // 0: a year back, and the open day
}

// AccountStatementBooks is the tables of an account's statement.
type AccountStatementBooks interface {
	ledger.Books
	account.MasterBooks
	office.HouseBooks
}

// StatementPaper is what AccountStatement answers; Entries are oldest first.
type StatementPaper struct {
	House            office.House
	Account          account.Account
	Customer         customer.Customer
	Premise          premise.Premise
	From, To         calendar.Day
	Opening, Closing money.Amount
	Entries          []ledger.Entry
}

// Act implements Query.
func (AccountStatement) Act(AccountStatementBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

// Ask implements Query.
func (q AccountStatement) Ask(b AccountStatementBooks, sign authority.Sign) (s StatementPaper, err error) {
	if s.Account, err = b.Accounts().Get(q.Account); err != nil {
		return s, err
	}
	if s.Customer, err = b.Customers().Get(s.Account.Customer); err != nil {
		return s, err
	}
	if s.Premise, err = b.Premises().Get(s.Account.Premise); err != nil {
		return s, err
	}
	if s.House, err = b.House().Get(office.HouseKey); err != nil {
		return s, err
	}
	if s.From, s.To = q.From, q.To; s.To == 0 {
		s.To = sign.Day
	}
	if s.From == 0 {
		s.From = s.To.PlusMonths(-12)
	}
	all, err := ledger.History(b, uint64(q.Account), 0)
	if err != nil {
		return s, err
	}
	slices.Reverse(all)
	for _, e := range all {
		switch {
		case e.Day > s.To:
			continue
		case e.Day < s.From:
			s.Opening = s.Opening.Plus(e.Change())
		case e.Change() != 0:
			s.Entries = append(s.Entries, e)
		}
		s.Closing = s.Closing.Plus(e.Change())
	}
	return s, nil
}
