package procedure

import (
	"cmp"
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
)

// GLPosting is one side of a transaction of the general ledger: a debit, or a credit below nothing.
type GLPosting struct {
	Fund, GL string
	Amount   money.Amount
}

// GLTransaction is one balanced transaction: an entry, or all of one kind and day.
type GLTransaction struct {
	Day      calendar.Day
	Kind     string
	Code     string // number of the document, of one entry
	Account  string // number of the account, of one entry
	Memo     string
	Postings []GLPosting
}

// GLBook is what was posted to the general ledger in some days as another bookkeeping program takes it in: what stood before, the
// transactions, and what the control totals of the books say it comes to.
type GLBook struct {
	Utility      string
	From, To     calendar.Day
	Before       []GLPosting
	Transactions []GLTransaction
	After        []GLPosting
}

// ReadGLBook reads the general ledger of days; each entry by itself when Full, else summed by day and kind.
//
// Refuses what ReadList refuses of days.
type ReadGLBook struct {
	From, To calendar.Day
	Full     bool
}

// Act implements Query.
func (ReadGLBook) Act(ListBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadGLBook) Ask(b ListBooks, _ authority.Sign) (GLBook, error) {
	days := ListAsk{From: q.From, To: q.To}
	if err := days.refuse(); err != nil {
		return GLBook{}, err
	}
	l, err := newLister(b, q.To)
	if err != nil {
		return GLBook{}, err
	}
	house, err := b.House().Get(office.HouseKey)
	if err != nil {
		return GLBook{}, err
	}
	out := GLBook{Utility: house.Utility, From: q.From, To: q.To}
	before, err := l.balances(q.From - 1)
	if err != nil {
		return out, err
	}
	after, err := l.balances(q.To)
	if err != nil {
		return out, err
	}
	for k := range before {
		after[k] = after[k].Plus(0) // what was nothing before and after is told as well
	}
	out.Before, out.After = postings(before, false), postings(after, true)
	if q.Full {
		err = out.single(l)
	} else {
		err = out.summed(l)
	}
	return out, err
}

func postings(sums map[glKey]money.Amount, all bool) (out []GLPosting) {
	for _, k := range sortedGL(sums) {
		if all || sums[k] != 0 {
			out = append(out, GLPosting{k.fund, k.gl, sums[k]})
		}
	}
	return out
}

// single makes a transaction of every entry, in the order of days.
func (g *GLBook) single(l *lister) error {
	err := l.entries(g.From, g.To, func(e *ledger.Entry) error {
		if len(e.Lines) == 0 { // credit that paid what one fund was owed in the same fund and account moves nothing
			return nil
		}
		who, err := l.account(account.ID(e.Place.Account))
		if err != nil {
			return err
		}
		t := GLTransaction{Day: e.Day, Kind: string(e.Kind), Code: e.Doc.String(), Account: who.number, Memo: e.Memo}
		sums := map[glKey]money.Amount{}
		for _, line := range e.Lines {
			k := glKey{line.Fund, line.GL}
			sums[k] = sums[k].Plus(line.Amount)
		}
		t.Postings = postings(sums, true)
		g.Transactions = append(g.Transactions, t)
		return nil
	})
	slices.SortStableFunc(g.Transactions, func(a, b GLTransaction) int { return cmp.Compare(a.Day, b.Day) })
	return err
}

// summed makes one transaction of all entries of a kind and day.
func (g *GLBook) summed(l *lister) error {
	type of struct {
		day  calendar.Day
		kind ledger.Kind
	}
	sums := map[of]map[glKey]money.Amount{}
	if err := l.entries(g.From, g.To, func(e *ledger.Entry) error {
		key := of{e.Day, e.Kind}
		if sums[key] == nil {
			sums[key] = map[glKey]money.Amount{}
		}
		for _, line := range e.Lines {
			k := glKey{line.Fund, line.GL}
			sums[key][k] = sums[key][k].Plus(line.Amount)
		}
		return nil
	}); err != nil {
		return err
	}
	for k, by := range sums {
		if all := postings(by, false); len(all) > 0 {
			g.Transactions = append(g.Transactions, GLTransaction{Day: k.day, Kind: string(k.kind), Postings: all})
		}
	}
	slices.SortFunc(g.Transactions, func(a, b GLTransaction) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Kind, b.Kind))
	})
	return nil
}
