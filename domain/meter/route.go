package meter

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/premise"
	"curbstop/domain/row"
)

// Stop is one meter of a route, in walking order.
type Stop struct {
	Meter    Meter
	Premise  premise.Premise
	Account  account.Account // zero when nobody is served there
	Customer customer.Customer
	Last     Read            // zero when it was never read
	Low      decimal.Decimal // the read to expect: from here
	High     decimal.Decimal // to here
	Open     int             // exceptions that are open
}

// Route gives the meters of a read route in walking order, the main register of a compound meter before the low-flow one.
type Route struct{ Route string }

// Act implements Query.
func (Route) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Route) Ask(b Books, _ authority.Sign) ([]Stop, error) { return q.walk(b) }

func (q Route) walk(b Books) (out []Stop, err error) {
	for p, err := range b.Premises().Via(premise.ByRoute, row.Span{}, q.Route) {
		if err != nil {
			return nil, err
		}
		meters, err := row.Collect(b.Meters().Via(ByPremise, row.Span{}, uint64(p.ID)))
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(meters, func(x, y Meter) int {
			return cmp.Compare(min(x.With, 1), min(y.With, 1))
		})
		for _, m := range meters {
			s, err := StopOf(b, m, p)
			if err != nil {
				return nil, err
			}
			out = append(out, s)
		}
	}
	return out, nil
}

// StopOf gives one meter as its route shows it.
func StopOf(b Books, m Meter, p premise.Premise) (s Stop, err error) {
	s = Stop{Meter: m, Premise: p}
	served := false
	if s.Account, served, err = ServedBy(b, m); err != nil {
		return s, err
	}
	if !served {
		s.Account = account.Account{}
	} else if s.Customer, err = b.Customers().Get(s.Account.Customer); err != nil {
		return s, err
	}
	if s.Last, _, err = LastRead(b, m.ID); err != nil {
		return s, err
	}
	if s.Low, s.High, err = expected(b, m, s.Account, s.Last); err != nil {
		return s, err
	}
	for x, err := range b.UsageExceptions().Via(ByMeter, row.Span{}, m.ID) {
		if err != nil {
			return s, err
		}
		if x.State == Open {
			s.Open++
		}
	}
	return s, nil
}

// expected gives the lowest and the highest read to expect, as a handheld is told: a quarter of the mean use, and twice the greatest
// of the uses it is compared with, by the terms of reads; figures of the register, which may pass its end.
func expected(b Books, m Meter, a account.Account, last Read) (low, high decimal.Decimal, err error) {
	t, err := TermsOn(b, last.Day)
	if err != nil {
		return low, high, err
	}
	past, err := history(b, m, a, last.Day+1)
	if err != nil {
		return low, high, err
	}
	c := compare(past, last.Day+30, t.Periods)
	use := func(of decimal.Decimal, percent int64) decimal.Decimal {
		return last.Value.Add(of.Mul(decimal.NewFromInt(percent)).Shift(-2).DivRound(m.Multiplier, 0)).Mod(m.Capacity())
	}
	return use(c.Mean, t.Low), use(decimal.Max(c.greatest(), t.Least), t.High), nil
}

// RouteName is a read route with how many meters it has.
type RouteName struct {
	Route    string
	Premises int
	Read     calendar.Day // of the first meter's last read
}

// Routes lists the read routes by name.
type Routes struct{}

// Act implements Query.
func (Routes) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (Routes) Ask(b Books, _ authority.Sign) (out []RouteName, err error) {
	for p, err := range b.Premises().Via(premise.ByRoute, row.Span{}) {
		if err != nil {
			return nil, err
		}
		if len(out) == 0 || out[len(out)-1].Route != p.Route {
			r, err := firstRead(b, p)
			if err != nil {
				return nil, err
			}
			out = append(out, r)
		}
		out[len(out)-1].Premises++
	}
	return out, nil
}

func firstRead(b Books, p premise.Premise) (RouteName, error) {
	r := RouteName{Route: p.Route}
	m, ok, err := row.First(b.Meters().Via(ByPremise, row.Span{Limit: 1}, uint64(p.ID)))
	if err != nil || !ok {
		return r, err
	}
	last, _, err := LastRead(b, m.ID)
	r.Read = last.Day
	return r, err
}

// Waiting is a meter somebody must read again, and why.
type Waiting struct {
	Stop      Stop
	Exception Exception
}

// ReReads gives the meters to read again by route in walking order; of one route, or of all ("").
type ReReads struct{ Route string }

// Act implements Query.
func (ReReads) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReReads) Ask(b Books, _ authority.Sign) (out []Waiting, err error) {
	for x, err := range b.UsageExceptions().Via(ByState, row.Span{}, Open) {
		if err != nil {
			return nil, err
		}
		if !x.Waits() {
			continue
		}
		m, err := b.Meters().Get(x.Read.Meter)
		if err != nil {
			return nil, err
		}
		p, found, err := b.Premises().Find(premise.ID(m.Premise))
		if err != nil {
			return nil, err
		}
		if !found || q.Route != "" && p.Route != q.Route {
			continue
		}
		s, err := StopOf(b, m, p)
		if err != nil {
			return nil, err
		}
		out = append(out, Waiting{s, x})
	}
	slices.SortStableFunc(out, func(x, y Waiting) int {
		return cmp.Or(cmp.Compare(x.Stop.Premise.Route, y.Stop.Premise.Route), cmp.Compare(x.Stop.Premise.Order, y.Stop.Premise.Order))
	})
	return out, nil
}

// ReadsOf gives the reads of a meter, newest first, with those that were corrected.
type ReadsOf struct {
	Meter ID
	Limit int
}

// Act implements Query.
func (ReadsOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadsOf) Ask(b Books, _ authority.Sign) ([]Read, error) {
	out, err := row.Collect(b.Reads().Via(ByMeter, row.Span{Reverse: true, Limit: q.Limit}, q.Meter))
	if err != nil {
		return nil, err
	}
	was, err := row.Collect(b.Reads().Via(Replaced, row.Span{Reverse: true, Limit: q.Limit}, q.Meter))
	out = append(out, was...)
	slices.SortStableFunc(out, func(x, y Read) int { return cmp.Or(cmp.Compare(y.Day, x.Day), cmp.Compare(y.ID, x.ID)) })
	return out, err
}
