package billing

import (
	"slices"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
)

// FinalOf works out the final bill an account would get for its service through a day, and issues nothing: more is consumption that
// the books do not have yet. It answers false when there would be nothing to bill.
func FinalOf(b Books, a account.Account, today, through calendar.Day, more ...meter.Usage) (p Proposal, ok bool, err error) {
	k, err := finalReckoner(b, a, today, through)
	if err != nil {
		return p, false, err
	}
	a.Status, a.Ended = account.Closed, through
	uses, err := k.unbilled(a)
	if err != nil {
		return p, false, err
	}
	uses = append(uses, more...)
	slices.SortStableFunc(uses, func(x, y meter.Usage) int { return int(x.To - y.To) })
	p = Proposal{Place: Place{Account: a.ID}, Number: a.Number, After: a.LastBill}
	if len(uses) == 0 && a.LastBill >= through {
		return p, false, nil
	}
	if err := k.work(a, uses, &p); err != nil {
		return p, false, err
	}
	p.Content.Final = true
	return p, !p.Has(NoUse), nil
}

// Has says whether a proposal has an exception of a kind.
func (p Proposal) Has(kind Kind) bool {
	return slices.ContainsFunc(p.Exceptions, func(x Exception) bool { return x.Kind == kind })
}

// Refused says why the proposal can be billed by no decision, nil when it can.
func (p Proposal) Refused() error { return p.refuse(true) }

// Reprice works out what an account would be charged for uses that were billed before or are supposed, at the prices of their own
// days and the terms of a day. It looks at no bill and issues none.
//
// Refuses: uses that cannot be reckoned.
func Reprice(b Books, terms calendar.Day, a account.Account, uses []meter.Usage) (Content, error) {
	if len(uses) == 0 {
		return Content{}, nil
	}
	first, last := uses[0], uses[len(uses)-1]
	k, err := newReckoner(b, terms, first.From, last.To)
	if err != nil {
		return Content{}, err
	}
	p := Proposal{Place: Place{Account: a.ID}, Number: a.Number}
	if err := k.work(a, uses, &p); err != nil {
		return Content{}, err
	}
	return p.Content, p.refuse(true)
}

// FeesDue gives the late fees an account would be charged on a day: on what is past due of bills and the gate lets bear one, the next one of each.
func FeesDue(b Books, id account.ID, today, day calendar.Day) (sum money.Amount, err error) {
	a, err := b.Accounts().Get(id)
	if err != nil {
		return 0, err
	}
	s, err := ledger.StandingOf(b, uint64(id))
	if err != nil {
		return 0, err
	}
	all := lateOf(s, day)
	if len(all) == 0 {
		return 0, nil
	}
	pack, err := feePack(b, authority.Sign{Day: today})
	if err != nil {
		return 0, err
	}
	gate, err := b.FeeGate(pack, day)
	if err != nil {
		return 0, err
	}
	base, _, err := gate(a, s)
	if err != nil {
		return 0, err
	}
	for _, l := range all {
		if l = l.within(base); l.sum <= 0 {
			continue
		}
		_, fee, err := nextFee(b, pack, s, l, day)
		if err != nil {
			return 0, err
		}
		sum = sum.Plus(fee.Amount)
	}
	return sum, nil
}

// RepriceBill reckons the lines of a bill again as they were reckoned then, but with other use: what a leak or a wrong read made of it.
// Use answers the use of each service of each period. A bill that keeps nothing to reckon from is reckoned by the books of today.
//
// Refuses: use that cannot be reckoned.
func RepriceBill(b Books, bill Bill, use func(service string, from, to calendar.Day, was decimal.Decimal) decimal.Decimal) ([]Line, error) {
	c := bill.Content
	if !c.Basis.IsZero() {
		c.Basis.Given = slices.Clone(c.Basis.Given)
		for i, g := range c.Basis.Given {
			from, to := c.period(g)
			c.Basis.Given[i].Use = use(g.Service, from, to, g.Use)
		}
		return NewReplay(b).lines(c)
	}
	a, err := b.Accounts().Get(bill.Account)
	if err != nil {
		return nil, err
	}
	uses, err := b.Usages().Many(c.Usages...)
	if err != nil {
		return nil, err
	}
	for i, u := range uses {
		uses[i].Quantity = use(u.Service, u.From, u.To, u.Quantity)
	}
	again, err := Reprice(b, bill.Day, a, uses)
	return again.Lines, err
}
