package workorder

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// Sheet is an order with everything its paper and its screen show.
type Sheet struct {
	Order    Order
	Account  account.Account
	Customer customer.Customer
	Premise  premise.Premise
	Meter    meter.Meter // zero where no register is known
	LastRead meter.Read  // zero when there is none
	House    office.House
}

// List gives orders by where they stand, in the order of their days, and of one route in the order it is driven.
type List struct {
	Stand string       // open, draft, no access, done, cancelled; "" for all
	Route string       // "" for all
	Day   calendar.Day // planned for this day; 0 for all
	Until calendar.Day // planned for this day at the latest; 0 for all
	Type  Type         // "" for all
	Limit int          // 0 for all
}

// Act implements Query.
func (List) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q List) Ask(b Books, _ authority.Sign) (out []Sheet, err error) {
	for o, err := range q.walk(b) {
		if err != nil {
			return nil, err
		}
		if !q.takes(o) {
			continue
		}
		s, err := sheetOf(b, o)
		if err != nil {
			return nil, err
		}
		if out = append(out, s); len(out) == q.Limit {
			break
		}
	}
	return out, nil
}

// walk takes the narrowest way through the orders.
func (q List) walk(b Books) func(func(Order, error) bool) {
	switch {
	case q.Route != "":
		return b.Orders().Via(ByRoute, row.Span{}, q.Route)
	case q.Stand != "":
		return b.Orders().Via(ByStand, row.Span{}, q.Stand)
	}
	return b.Orders().All(row.Span{Reverse: true})
}

func (q List) takes(o Order) bool {
	return (q.Stand == "" || o.Stand() == q.Stand) && (q.Day == 0 || o.Day == q.Day) && (q.Until == 0 || o.Day <= q.Until) &&
		(q.Type == "" || o.Type == q.Type)
}

func sheetOf(b Books, o Order) (s Sheet, err error) {
	s.Order = o
	if s.Account, err = b.Accounts().Get(o.Account); err != nil {
		return s, err
	}
	if s.Customer, err = b.Customers().Get(s.Account.Customer); err != nil {
		return s, err
	}
	if s.Premise, err = b.Premises().Get(o.Premise); err != nil || o.Meter == 0 {
		return s, err
	}
	if s.Meter, err = b.Meters().Get(o.Meter); err != nil {
		return s, err
	}
	s.LastRead, _, err = row.First(b.Reads().Via(meter.ByMeter, row.Span{Reverse: true, Limit: 1}, o.Meter))
	return s, err
}

// One gives an order with everything its paper shows.
type One struct{ Number document.Number }

// Act implements Query.
func (One) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q One) Ask(b Books, _ authority.Sign) (Sheet, error) {
	o, err := b.Orders().Get(q.Number)
	if err != nil {
		return Sheet{}, err
	}
	s, err := sheetOf(b, o)
	if err != nil {
		return s, err
	}
	s.House, err = b.House().Get(office.HouseKey)
	return s, err
}

// OfAccount gives the orders of an account, the latest day first.
type OfAccount struct {
	Account account.ID
	Limit   int
}

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, _ authority.Sign) ([]Order, error) {
	return row.Collect(b.Orders().Via(ByAccount, row.Span{Reverse: true, Limit: q.Limit}, q.Account))
}
