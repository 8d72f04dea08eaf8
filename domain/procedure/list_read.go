package procedure

import (
	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/office"
)

// ReadList makes a report of the books.
//
// Refuses, in order: no last day; a first day after the last; days more than five years apart; a report nobody knows; an account that
// is not there.
type ReadList struct{ Of ListAsk }

// Act implements Query.
func (ReadList) Act(ListBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// mostDays is how many days a report may cover.
const mostDays = 5*366 + 1

// Ask implements Query.
func (r ReadList) Ask(b ListBooks, sign authority.Sign) (List, error) {
	q := r.Of
	if q.From == 0 {
		q.From = q.To
	}
	if err := q.refuse(); err != nil {
		return List{}, err
	}
	l, err := newLister(b, q.To)
	if err != nil {
		return List{}, err
	}
	out, err := l.list(q, sign)
	if err != nil {
		return out, err
	}
	house, err := b.House().Get(office.HouseKey)
	out.Ask, out.Utility, out.Training = q, house.Utility, house.Training
	return out, err
}

func (q ListAsk) refuse() error {
	switch {
	case q.To == 0:
		return errAsk("list.no-day", "Say of which day or month the report is.", "to")
	case q.From > q.To:
		return errAsk("list.days", "The first day of a report must not be after its last.", "from")
	case q.To.Since(q.From) > mostDays:
		return errAsk("list.long", "A report covers five years at most: choose a shorter time.", "from")
	}
	return nil
}

func (l *lister) list(q ListAsk, sign authority.Sign) (List, error) {
	switch q.Kind {
	case ListAging:
		return l.agedTrialBalance(q, sign.Day)
	case ListAgedItems:
		return l.agedItems(q)
	case ListBilling:
		return l.billingRegister(q)
	case ListReceipts:
		return l.cashReceipts(q)
	case ListAdjustments:
		return l.adjustmentsRegister(q)
	case ListConsumption:
		return l.consumption(q)
	case ListGL:
		return l.glJournal(q)
	}
	return List{}, fault.New(fault.Invalid, "list.unknown", "There is no report “{kind}”.", fault.Args{"kind": q.Kind}).At("kind")
}
