package payment

import (
	"cmp"
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/row"
)

// OwnOrders lists the receipts of some days that were applied in an order of their own, with the reason, in the order of days.
type OwnOrders struct {
	From, To calendar.Day // inclusive; the zero To is the open business day
	Limit    int
}

// Act implements Query.
func (OwnOrders) Act(PeopleBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OwnOrders) Ask(b PeopleBooks, sign authority.Sign) ([]Taken, error) {
	span := row.Span{From: []any{q.From}, To: []any{cmp.Or(q.To, sign.Day) + 1}, Limit: q.Limit}
	receipts, err := row.Collect(b.Receipts().Via(ByOrder, span))
	if err != nil {
		return nil, err
	}
	return takenOf(b, receipts)
}

// OfAccount lists the receipts of an account, newest first; those that were transferred away from it are among them.
type OfAccount struct {
	Account uint64
	Limit   int
}

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, _ authority.Sign) ([]Receipt, error) {
	own, err := row.Collect(b.Receipts().Via(ByAccount, row.Span{Reverse: true, Limit: q.Limit}, q.Account))
	if err != nil {
		return nil, err
	}
	gone, err := row.Collect(b.Receipts().Via(ByMoved, row.Span{Reverse: true, Limit: q.Limit}, q.Account))
	if err != nil || len(gone) == 0 {
		return own, err
	}
	gone = slices.DeleteFunc(gone, func(r Receipt) bool { return uint64(r.Account) == q.Account })
	own = append(own, gone...)
	slices.SortStableFunc(own, func(a, b Receipt) int { return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(b.Number, a.Number)) })
	if q.Limit > 0 && len(own) > q.Limit {
		own = own[:q.Limit]
	}
	return own, nil
}
