package deviation

import (
	"cmp"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/row"
)

// Listed is a deviation as lists and its memo show it.
type Listed struct {
	Deviation Deviation
	Stands    document.State // as of today
	Account   account.Account
	Customer  customer.Customer
	Signed    []string // who signed, in the order of the signatures
}

// List asks for deviations, the newest first.
type List struct {
	Account account.ID     // of one account; 0 for all
	State   document.State // as they stand today; "" for all
	Rule    string         // id of the rule; "" for all
	Before  document.Number
	Limit   int // 0 is 200
}

// Act implements Query.
func (List) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q List) Ask(b Books, sign authority.Sign) (out []Listed, err error) {
	q.Limit = cmp.Or(q.Limit, 200)
	for d, err := range q.rows(b) {
		if err != nil {
			return nil, err
		}
		if q.Account != 0 && d.Account != q.Account || q.Rule != "" && d.Rule.ID != q.Rule || q.State != "" && d.On(sign.Day) != q.State {
			continue
		}
		l, err := show(b, d, sign)
		if err != nil {
			return nil, err
		}
		if out = append(out, l); len(out) >= q.Limit {
			break
		}
	}
	return out, nil
}

// rows walks those of the account, of the rule, or all, the newest first.
func (q List) rows(b Books) func(func(Deviation, error) bool) {
	span := row.Span{Reverse: true}
	if q.Before != 0 {
		span.To = []any{q.Before}
	}
	switch {
	case q.Account != 0:
		return b.Deviations().Via(ByAccount, span, q.Account)
	case q.Rule != "":
		return b.Deviations().Via(ByRule, span, q.Rule)
	}
	return b.Deviations().All(span)
}

func show(b Books, d Deviation, sign authority.Sign) (l Listed, err error) {
	l = Listed{Deviation: d, Stands: d.On(sign.Day)}
	if l.Account, err = b.Accounts().Get(d.Account); err != nil {
		return l, err
	}
	for _, s := range d.Signatures {
		l.Signed = append(l.Signed, b.SignedBy(s.Sign))
	}
	l.Customer, err = b.Customers().Get(l.Account.Customer)
	return l, err
}

// Read asks for one deviation.
type Read struct{ Number document.Number }

// Act implements Query.
func (Read) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Read) Ask(b Books, sign authority.Sign) (Listed, error) {
	d, err := b.Deviations().Get(q.Number)
	if err != nil {
		return Listed{}, err
	}
	return show(b, d, sign)
}
