package arrangement

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
)

// Promised is one promise to pay on the list.
type Promised struct {
	Shown     Shown
	Collector string // who took it
	Phone     string
	Day       calendar.Day // it was promised for
	Amount    money.Amount
	Paid      money.Amount
	Late      int // days, of one that is open; 0 for today's
}

// PromiseList is the promises of a stretch of days.
type PromiseList struct {
	House    office.House
	From, To calendar.Day
	Open     []Promised // to be kept by To: what is late first, within its collector
	Ended    []Promised // kept or broken from From on
}

// ListPromises gives the promises to pay that fall due up to To or are late, by who took them; and those kept or broken since From.
type ListPromises struct {
	From, To calendar.Day // 0 for the open business day
}

// Act implements Query.
func (ListPromises) Act(PaperBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ListPromises) Ask(b PaperBooks, sign authority.Sign) (out PromiseList, err error) {
	out = PromiseList{From: cmp.Or(q.From, sign.Day), To: cmp.Or(q.To, sign.Day)}
	if out.House, err = b.House().Get(office.HouseKey); err != nil {
		return out, err
	}
	for a, err := range b.Arrangements().All(row.Span{}) {
		if err != nil {
			return out, err
		}
		ended := (a.Status == Kept || a.Status == Broken) && a.Ended >= out.From && a.Ended <= out.To
		if a.Sort() != Promise || a.Status != Active && !ended {
			continue
		}
		p, err := promised(b, a, sign.Day)
		if err != nil {
			return out, err
		}
		switch {
		case p.Shown.Arrangement.Status != Active:
			out.Ended = append(out.Ended, p)
		case p.Day <= out.To:
			out.Open = append(out.Open, p)
		}
	}
	for _, list := range [][]Promised{out.Open, out.Ended} {
		slices.SortStableFunc(list, func(x, y Promised) int {
			return cmp.Or(cmp.Compare(x.Collector, y.Collector), cmp.Compare(x.Day, y.Day), cmp.Compare(x.Shown.Number, y.Shown.Number))
		})
	}
	return out, nil
}

// promised brings a promise up to the moment.
func promised(b PaperBooks, a Arrangement, day calendar.Day) (p Promised, err error) {
	if p.Shown, err = show(b, a, day); err != nil {
		return p, err
	}
	acct, err := b.Accounts().Get(a.Account)
	if err != nil {
		return p, err
	}
	c, err := b.Customers().Get(acct.Customer)
	if len(c.Phones) > 0 {
		p.Phone = c.Phones[0]
	}
	now := p.Shown.Arrangement
	p.Collector, p.Day, p.Amount, p.Paid = b.SignedBy(a.Signatures[0].Sign), now.Last(), now.Total(), now.Paid()
	p.Late = max(0, day.Since(p.Day))
	return p, err
}
