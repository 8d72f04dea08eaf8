package procedure

import (
	"cmp"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/collection"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// PageBooks is the tables the account page reads.
type PageBooks interface {
	meter.Books
	ledger.Books
	staff.Books
}

// AccountPage gives all that is shown of one account: who, where, what is served, read and used, where it stands, and what happened.
type AccountPage struct {
	Account account.ID
	Entries int // newest ledger entries; 0: 60
}

// MeterSeen is a meter with its latest read.
type MeterSeen struct {
	Meter meter.Meter
	Read  meter.Read // zero when it was never read
}

// Neighbor is another account of the same customer or at the same premise.
type Neighbor struct {
	Account  account.Account
	Name     string
	Customer bool // of the same customer; else at the same premise
}

// Changed is what one save changed of the account, its customer or its premise, with who saved it.
type Changed struct {
	customer.Revision
	Who string
}

// Page is what AccountPage answers.
type Page struct {
	Account    account.Account
	Customer   customer.Customer
	Premise    premise.Premise
	Owner      customer.Customer // of the premise; the zero one when not known
	Meters     []MeterSeen
	Usages     []meter.Usage     // of 25 months, oldest first
	Exceptions []meter.Exception // open ones
	Standing   ledger.Standing
	Age        collection.Aged
	Entries    []ledger.Entry // newest first
	Neighbors  []Neighbor
	Changes    []Changed // newest first
}

// Act implements Query.
func (AccountPage) Act(PageBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AccountPage) Ask(b PageBooks, sign authority.Sign) (p Page, err error) {
	if q.Entries == 0 {
		q.Entries = 60
	}
	if p.Account, err = b.Accounts().Get(q.Account); err != nil {
		return p, err
	}
	if p.Customer, err = b.Customers().Get(p.Account.Customer); err != nil {
		return p, err
	}
	if p.Premise, err = b.Premises().Get(p.Account.Premise); err != nil {
		return p, err
	}
	if p.Premise.Owner != 0 {
		if p.Owner, err = b.Customers().Get(p.Premise.Owner); err != nil {
			return p, err
		}
	}
	for _, part := range []func(PageBooks) error{p.measured, p.used, p.neighbors, p.changes} {
		if err := part(b); err != nil {
			return p, err
		}
	}
	if p.Standing, err = ledger.StandingOf(b, uint64(q.Account)); err != nil {
		return p, err
	}
	p.Age = collection.Age(p.Standing, sign.Day)
	p.Entries, err = ledger.History(b, uint64(q.Account), q.Entries)
	return p, err
}

func (p *Page) measured(b PageBooks) error {
	for m, err := range b.Meters().Via(meter.ByPremise, row.Span{}, uint64(p.Premise.ID)) {
		if err != nil {
			return err
		}
		read, _, err := meter.LastRead(b, m.ID)
		if err != nil {
			return err
		}
		p.Meters = append(p.Meters, MeterSeen{m, read})
	}
	return nil
}

func (p *Page) used(b PageBooks) (err error) {
	if p.Usages, err = meter.Recent(b, p.Account.ID, 25); err != nil {
		return err
	}
	for x, err := range b.UsageExceptions().Via(meter.ByAccount, row.Span{}, uint64(p.Account.ID)) {
		if err != nil {
			return err
		}
		if x.State == meter.Open {
			p.Exceptions = append(p.Exceptions, x)
		}
	}
	return nil
}

func (p *Page) neighbors(b PageBooks) error {
	add := func(ix row.Index, id any, same bool) error {
		for a, err := range b.Accounts().Via(ix, row.Span{Limit: 20}, id) {
			if err != nil {
				return err
			}
			if a.ID == p.Account.ID {
				continue
			}
			c, err := b.Customers().Get(a.Customer)
			if err != nil {
				return err
			}
			p.Neighbors = append(p.Neighbors, Neighbor{a, c.Name, same})
		}
		return nil
	}
	if err := add(account.ByCustomer, p.Customer.ID, true); err != nil {
		return err
	}
	return add(account.ByPremise, p.Premise.ID, false)
}

func (p *Page) changes(b PageBooks) error {
	signers := staff.NewSigners(b)
	for of, id := range map[string]uint64{
		account.Kind: uint64(p.Account.ID), customer.Kind: uint64(p.Customer.ID), premise.Kind: uint64(p.Premise.ID),
	} {
		list, err := customer.RevisionsOf(b, of, id)
		if err != nil {
			return err
		}
		for _, r := range list {
			who, err := signers.By(r.Sign)
			if err != nil {
				return err
			}
			p.Changes = append(p.Changes, Changed{r, who})
		}
	}
	slices.SortFunc(p.Changes, func(a, b Changed) int {
		if c := cmp.Compare(b.Sign.At.Unix, a.Sign.At.Unix); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(b.Rev, a.Rev))
	})
	return nil
}

// AccountRows gives what a list shows of accounts beside what they are found by.
type AccountRows struct{ IDs []account.ID }

// AccountRow is one account in a list.
type AccountRow struct {
	ID      account.ID
	Status  account.Status
	Class   string
	Cycle   string
	Route   string
	Balance ledger.Standing
}

// Act implements Query.
func (AccountRows) Act(PageBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AccountRows) Ask(b PageBooks, _ authority.Sign) ([]AccountRow, error) {
	out := make([]AccountRow, len(q.IDs))
	for i, id := range q.IDs {
		a, err := b.Accounts().Get(id)
		if err != nil {
			return nil, err
		}
		if out[i], err = listed(b, a); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func listed(b PageBooks, a account.Account) (AccountRow, error) {
	p, err := b.Premises().Get(a.Premise)
	if err != nil {
		return AccountRow{}, err
	}
	s, err := ledger.StandingOf(b, uint64(a.ID))
	return AccountRow{a.ID, a.Status, a.Class, a.Cycle, p.Route, s}, err
}

// AccountsOf gives the accounts of a billing cycle in the order of their numbers in the books, or of a read route in walking order,
// from a cursor on. Exactly one of Cycle and Route is asked for.
type AccountsOf struct {
	Cycle, Route string
	After        AccountCursor
	Limit        int // 0: 500
}

// AccountCursor says where the next part of a list begins; the zero cursor is the beginning.
type AccountCursor struct {
	Account account.ID
	Order   int
	Premise premise.ID
}

// AccountList is a part of a list; Next is where the next part begins, zero at the end.
type AccountList struct {
	Rows []AccountRow
	Next AccountCursor
}

// Act implements Query.
func (AccountsOf) Act(PageBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AccountsOf) Ask(b PageBooks, _ authority.Sign) (out AccountList, err error) {
	if q.Limit == 0 {
		q.Limit = 500
	}
	if q.Route == "" {
		for a, err := range b.Accounts().Via(account.ByCycle, row.Span{From: []any{q.After.Account + 1}, Limit: q.Limit}, q.Cycle) {
			if err != nil {
				return out, err
			}
			if err := out.add(b, a, AccountCursor{Account: a.ID}); err != nil {
				return out, err
			}
		}
		return out.end(q.Limit), nil
	}
	from := row.Span{From: []any{q.After.Order, q.After.Premise + 1}}
	for p, err := range b.Premises().Via(premise.ByRoute, from, q.Route) {
		if err != nil || len(out.Rows) >= q.Limit {
			return out.end(q.Limit), err
		}
		for a, err := range b.Accounts().Via(account.ByPremise, row.Span{}, p.ID) {
			if err != nil {
				return out, err
			}
			if err := out.add(b, a, AccountCursor{Order: p.Order, Premise: p.ID}); err != nil {
				return out, err
			}
		}
	}
	return out.end(q.Limit), nil
}

func (l *AccountList) add(b PageBooks, a account.Account, at AccountCursor) error {
	r, err := listed(b, a)
	l.Rows, l.Next = append(l.Rows, r), at
	return err
}

// end drops the cursor when the list is at its end.
func (l AccountList) end(limit int) AccountList {
	if len(l.Rows) < limit {
		l.Next = AccountCursor{}
	}
	return l
}
