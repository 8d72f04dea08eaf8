package ledger

import (
	"slices"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
)

// Given is money an account is given from the office's own books: a deposit applied, interest.
type Given struct {
	Account  uint64
	Kind     Kind // Deposit or Interest
	Doc      document.Ref
	Day      calendar.Day
	Deposit  money.Amount // out of customer deposits
	Interest money.Amount // out of interest expense
	Keep     bool         // nothing is paid with it yet: all of it becomes credit
	First    document.Ref // what this document charged is paid before the rest
	Order    Order        // of the rest
	Memo     string
}

// PostGiven applies what an account is given to its open items; what is over becomes unapplied credit.
//
// Refuses, in order: no account or nothing given; a closed period.
func PostGiven(b Books, sign authority.Sign, g Given) (Entry, error) {
	sum := g.Deposit.Plus(g.Interest)
	if g.Account == 0 || g.Deposit < 0 || g.Interest < 0 || sum == 0 || g.Kind != Deposit && g.Kind != Interest {
		return Entry{}, fault.New(fault.Internal, "ledger.not-given", "A {kind} of {amount} cannot be given to account number {account}.",
			fault.Args{"kind": g.Kind, "amount": sum.Dollars(), "account": g.Account})
	}
	p, err := begin(b, g.Account, g.Day)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Place: p.next(), Kind: g.Kind, Day: g.Day, Doc: g.Doc, Sign: sign, Memo: g.Memo}
	if e.Credit = sum; !g.Keep {
		e.Applied, e.Credit = applyFirst(sum, p.standing.Items, g.First, g.Order, e.Day)
	}
	p.revenue = []Line{{p.chart.Fund, p.chart.Deposits, "", g.Deposit}, {p.chart.Fund, p.chart.Interest, "", g.Interest}}
	return p.finish(e)
}

// applyFirst applies an amount to the items of one document, then to the rest by the order.
func applyFirst(amount money.Amount, items []Item, first document.Ref, order Order, day calendar.Day) ([]Application, money.Amount) {
	if first.IsZero() {
		return order.Apply(amount, items, day)
	}
	var own, rest []Item
	for _, it := range items {
		if it.Doc == first {
			own = append(own, it)
		} else {
			rest = append(rest, it)
		}
	}
	applied, over := order.Apply(amount, own, day)
	more, over := order.Apply(over, rest, day)
	return append(applied, more...), over
}

// PostUse lets an account's free credit pay its open items, those of one document first; false when there is nothing to pay or
// to pay with.
//
// Refuses: a closed period.
func PostUse(b Books, sign authority.Sign, account uint64, doc, first document.Ref, day calendar.Day, order Order, memo string) (Entry, bool, error) {
	p, err := begin(b, account, day)
	if err != nil {
		return Entry{}, false, err
	}
	free := p.standing.Free()
	e := Entry{Place: p.next(), Kind: Transfer, Day: day, Doc: doc, Sign: sign, Memo: memo}
	if free <= 0 {
		return e, false, nil
	}
	applied, over := applyFirst(free, p.standing.Items, first, order, e.Day)
	if len(applied) == 0 {
		return e, false, nil
	}
	e.Applied, e.Credit = applied, over-free
	e, err = p.finish(e)
	return e, err == nil, err
}

// takeBackGiven puts what an entry gave back where it came from: its lines that are no customer's.
func (p *posting) takeBackGiven(was Entry) {
	p.revenue = slices.DeleteFunc(negated(was.Lines), func(l Line) bool {
		return l.Fund != p.chart.Fund || l.GL != p.chart.Deposits && l.GL != p.chart.Interest
	})
}
