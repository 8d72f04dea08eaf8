package workorder

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/staff"
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
	Hands    []staff.Hand
}

// List gives orders by where they stand, in the order of their days (those done or cancelled the latest first), and of one route in
// the order it is driven.
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
		past := q.Stand == string(Done) || q.Stand == string(Cancelled)
		return b.Orders().Via(ByStand, row.Span{Reverse: past}, q.Stand)
	}
	return b.Orders().All(row.Span{Reverse: true})
}

func (q List) takes(o Order) bool {
	return (q.Stand == "" || o.Stand() == q.Stand) && (q.Day == 0 || o.Day == q.Day) && (q.Until == 0 || o.Day <= q.Until) &&
		(q.Type == "" || o.Type == q.Type)
}

func sheetOf(b Books, o Order) (s Sheet, err error) {
	s.Order = o
	if s.Hands, err = staff.HandsOf(b, o.Signatures); err != nil {
		return s, err
	}
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

// Load is how much work waits with the office and with the field.
type Load struct {
	Stand string
	Count int
	Late  int // planned for a day that has passed
}

// Waiting counts the orders that are not over, by where they stand.
type Waiting struct{}

// Act implements Query.
func (Waiting) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Waiting) Ask(b Books, sign authority.Sign) (out []Load, err error) {
	for _, stand := range []string{string(Open), string(document.Draft), string(NoAccess)} {
		l := Load{Stand: stand}
		for o, err := range b.Orders().Via(ByStand, row.Span{}, stand) {
			if err != nil {
				return nil, err
			}
			if l.Count++; o.Day < sign.Day {
				l.Late++
			}
		}
		out = append(out, l)
	}
	return out, nil
}

// Place is an account as a new order needs it: who is served where, by which meter, and what is under way there.
type Place struct {
	Sheet // its Order is empty but for premise, meter and hazard
	Under []Order
}

// ReadPlace gives an account for a new order, by its number or its ID.
type ReadPlace struct {
	Account account.ID
	Number  string // when Account is 0
}

// Act implements Query.
func (ReadPlace) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadPlace) Ask(b Books, _ authority.Sign) (p Place, err error) {
	if q.Account == 0 {
		a, found, err := row.First(b.Accounts().Via(account.ByNumber, row.Span{Limit: 1}, q.Number))
		if err != nil || !found {
			return p, absent(err, q.Number)
		}
		q.Account = a.ID
	}
	a, err := b.Accounts().Get(q.Account)
	if err != nil {
		return p, err
	}
	o := Order{Account: a.ID, Premise: a.Premise}
	if o.Meter, err = MeterAt(b, a, a.Premise); err != nil {
		return p, err
	}
	if p.Sheet, err = sheetOf(b, o); err != nil {
		return p, err
	}
	p.Order.Hazard, p.Order.Route, p.Order.Sequence = p.Premise.Hazard, p.Premise.Route, p.Premise.Order
	for o, err := range b.Orders().Via(ByAccount, row.Span{Reverse: true}, a.ID) {
		if err != nil {
			return p, err
		}
		if o.Outcome == Open || o.Outcome == NoAccess || o.State == document.Draft {
			p.Under = append(p.Under, o)
		}
	}
	return p, nil
}

func absent(err error, number string) error {
	if err != nil {
		return err
	}
	return fault.New(fault.Absent, "order.no-account", "There is no account {number}: find it by name or address with F3.",
		fault.Args{"number": number}).At("account")
}
