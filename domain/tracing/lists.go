package tracing

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// Shown is a file with its account's number, its customer, and what the account stands under.
type Shown struct {
	File    File
	Number  string
	Name    string
	Flagged bool // mail of the account is known to go astray
}

func show(b Books, f File) (Shown, error) {
	a, err := b.Accounts().Get(f.Account)
	if err != nil {
		return Shown{}, err
	}
	who, err := b.Customers().Get(f.Customer)
	return Shown{f, a.Number, who.Name, a.Held[HoldMail]}, err
}

// InStatus gives files of a status by number, at most Limit after the number After.
type InStatus struct {
	Status Status // "" for all that are not closed
	After  document.Number
	Limit  int // 0: 500
}

// Act implements Query.
func (InStatus) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q InStatus) Ask(b Books, _ authority.Sign) (out []Shown, err error) {
	all := []Status{q.Status}
	if q.Status == "" {
		all = []Status{Following, Searching, Located, Exhausted}
	}
	if q.Limit == 0 {
		q.Limit = 500
	}
	for _, s := range all {
		for f, err := range b.Traces().Via(ByStatus, row.Span{From: []any{q.After + 1}, Limit: q.Limit - len(out)}, string(s)) {
			if err != nil {
				return nil, err
			}
			x, err := show(b, f)
			if err != nil {
				return nil, err
			}
			out = append(out, x)
		}
		if len(out) >= q.Limit {
			break
		}
	}
	return out, nil
}

// OfAccount gives the files of an account, newest first.
type OfAccount struct{ Account account.ID }

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, _ authority.Sign) (out []Shown, err error) {
	for f, err := range b.Traces().Via(ByAccount, row.Span{Reverse: true}, q.Account) {
		if err != nil {
			return nil, err
		}
		s, err := show(b, f)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// Sheet is everything a trace sheet says.
type Sheet struct {
	Shown
	Account  account.Account
	Customer customer.Customer
	Service  customer.Address
	House    office.House
}

// ForSheet gathers what the sheet of a file says.
type ForSheet struct{ File document.Number }

// Act implements Query.
func (ForSheet) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ForSheet) Ask(b Books, _ authority.Sign) (s Sheet, err error) {
	f, err := b.Traces().Get(q.File)
	if err != nil {
		return s, err
	}
	if s.Shown, err = show(b, f); err != nil {
		return s, err
	}
	if s.Account, err = b.Accounts().Get(f.Account); err != nil {
		return s, err
	}
	if s.Customer, err = b.Customers().Get(f.Customer); err != nil {
		return s, err
	}
	at, err := b.Premises().Get(s.Account.Premise)
	if err != nil {
		return s, err
	}
	s.Service = at.Address
	s.House, err = b.House().Get(office.HouseKey)
	return s, err
}
