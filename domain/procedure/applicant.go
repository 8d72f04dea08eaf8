package procedure

import (
	"slices"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/tracing"
	"curbstop/domain/writeoff"
)

// ApplicantBooks is the tables in which an applicant's old debts are found.
type ApplicantBooks interface {
	writeoff.Books
	tracing.DecisionBooks
	customer.IdentityBooks
}

// OldDebt is one account of an old debtor with what it still owes.
type OldDebt struct {
	Account  account.ID
	Number   string
	Where    customer.Address
	Status   account.Status
	Ended    calendar.Day
	Open     money.Amount // on the account
	Written  money.Amount // written off and still claimed
	Customer customer.ID
}

// Owed gives all of it.
func (d OldDebt) Owed() money.Amount { return d.Open.Plus(d.Written) }

// Debtor is an old debtor that an applicant may be.
type Debtor struct {
	Customer customer.Customer
	Score    tracing.Score
	Debts    []OldDebt
	Owed     money.Amount
	Decided  *tracing.Decision // what a clerk said already, nil for nothing
}

// Same says whether it is known to be the applicant: the same customer of the books, or one a clerk said is the same.
func (d Debtor) Same() bool {
	return d.Score.Points == tracing.SameRecord || d.Decided != nil && d.Decided.Same
}

// Other says whether a clerk said that it is somebody else.
func (d Debtor) Other() bool { return d.Decided != nil && !d.Decided.Same }

// FindDebtors looks for old debtors that somebody who applies may be, by the name as it sounds, phone, e-mail, street and the end of
// the id; by the whole identity number where it was compared, or where who asks holds the key of those records; the likeliest first. Nothing is
// decided by it. Debts discharged and small balances let go are held against nobody.
type FindDebtors struct {
	Applicant customer.Customer // ID 0 for one who is new to the books
	At        customer.Address  // where service is asked for
	Limit     int               // 0: 20
	Number    customer.IDNumber // that somebody new shows; zero for none

	ids []customer.Identification // of the applicant
}

// Act implements Query.
func (FindDebtors) Act(ApplicantBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q FindDebtors) Ask(b ApplicantBooks, _ authority.Sign) (out []Debtor, err error) {
	if q.Applicant.ID != 0 {
		if q.Applicant, err = b.Customers().Get(q.Applicant.ID); err != nil {
			return nil, err
		}
	}
	if err := q.identify(b); err != nil {
		return nil, err
	}
	all, near, err := q.candidates(b)
	if err != nil {
		return nil, err
	}
	for _, c := range all {
		if !near[c.ID] && q.most(c) < tracing.ListFrom {
			continue // what they owe, and where, would not bring them on the list
		}
		d, err := q.weigh(b, c)
		if err != nil {
			return nil, err
		}
		if d.Owed > 0 && (d.Score.Points >= tracing.ListFrom || d.Decided != nil && d.Decided.Same) {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(x, y Debtor) int { return y.rank() - x.rank() })
	if q.Limit == 0 {
		q.Limit = 20
	}
	return out[:min(len(out), q.Limit)], nil
}

// rank puts those known to be the same first, and those known to be others last.
func (d Debtor) rank() int {
	switch {
	case d.Same():
		return 1000 + d.Score.Points
	case d.Other():
		return d.Score.Points - 1000
	}
	return d.Score.Points
}

// candidates gives the customers who share a mark with the applicant, or lived where one points to; near says which of them did.
func (q FindDebtors) candidates(b ApplicantBooks) (out []customer.Customer, near map[customer.ID]bool, err error) {
	seen, hits := map[customer.ID]bool{}, map[customer.ID]int{}
	if q.Applicant.ID != 0 {
		out, seen[q.Applicant.ID] = append(out, q.Applicant), true
	}
	marks, named := tracing.Marks(q.Applicant), 0
	for _, mark := range marks {
		once := 0 // what one hit counts for
		if mark[0] == 'n' {
			named, once = named+1, 1
		} else {
			once = surely
		}
		for c, err := range b.Customers().Via(tracing.ByMark, row.Span{}, mark) {
			if err != nil {
				return nil, nil, err
			}
			if hits[c.ID] += once; !seen[c.ID] {
				out, seen[c.ID] = append(out, c), true
			}
		}
	}
	if named >= 3 && q.Applicant.Second == "" { // who shares one pair of a name of three words, and nothing else, shares a part of it only
		out = slices.DeleteFunc(out, func(c customer.Customer) bool { return hits[c.ID] == 1 && c.ID != q.Applicant.ID })
	}
	seen = map[customer.ID]bool{}
	for _, c := range out {
		seen[c.ID] = true
	}
	near = map[customer.ID]bool{}
	if err := q.shown(b, seen, near, &out); err != nil {
		return nil, nil, err
	}
	for _, at := range []customer.Address{q.Applicant.Mail, q.At} {
		if err := lived(b, at, seen, near, &out); err != nil {
			return nil, nil, err
		}
	}
	return out, near, nil
}

// surely is what a mark that is no name counts for among hits.
const surely = 10

// lived adds who was served at a street and number.
func lived(b ApplicantBooks, at customer.Address, seen, near map[customer.ID]bool, out *[]customer.Customer) error {
	street := tracing.Street(at)
	if street == "" {
		return nil
	}
	places, err := row.Collect(b.Premises().Via(tracing.ByStreet, row.Span{}, street))
	if err != nil {
		return err
	}
	for _, p := range places {
		for a, err := range b.Accounts().Via(account.ByPremise, row.Span{}, p.ID) {
			if err != nil {
				return err
			}
			if near[a.Customer] = true; seen[a.Customer] {
				continue
			}
			c, err := b.Customers().Get(a.Customer)
			if err != nil {
				return err
			}
			*out, seen[c.ID] = append(*out, c), true
		}
	}
	return nil
}

// weigh gives what a customer owes from before, and how likely it is the applicant.
func (q FindDebtors) weigh(b ApplicantBooks, c customer.Customer) (d Debtor, err error) {
	d.Customer = c
	if d.Debts, err = OldDebtsOf(b, c.ID); err != nil || len(d.Debts) == 0 {
		return d, err
	}
	var theirs []customer.Identification
	if len(q.ids) > 0 {
		if theirs, err = (customer.IdentitiesOfCustomer{Customer: c.ID}).Ask(b, authority.Sign{}); err != nil {
			return d, err
		}
	}
	for _, x := range d.Debts {
		d.Owed = d.Owed.Plus(x.Owed())
		if s := tracing.CompareIDs(q.Applicant, c, q.At, x.Where, q.ids, theirs); s.Points > d.Score.Points {
			d.Score = s
		}
	}
	said, there, err := tracing.Decided(b, q.Applicant, c.ID)
	if there {
		d.Decided = &said
	}
	return d, err
}

// OldDebtsOf gives what a customer owes of accounts that are closed or cut off, and of debts written off that are still claimed.
func OldDebtsOf(b ApplicantBooks, id customer.ID) (out []OldDebt, err error) {
	for a, err := range b.Accounts().Via(account.ByCustomer, row.Span{}, id) {
		if err != nil {
			return nil, err
		}
		s, err := ledger.StandingOf(b, uint64(a.ID))
		if err != nil {
			return nil, err
		}
		d := OldDebt{Account: a.ID, Number: a.Number, Status: a.Status, Ended: a.Ended, Customer: id}
		if a.Status == account.Closed || a.Status == account.CutOff {
			d.Open = max(0, s.Balance)
		}
		if len(s.Written) > 0 {
			if d.Written, err = writtenOff(b, a.ID); err != nil {
				return nil, err
			}
		}
		if d.Owed() == 0 {
			continue
		}
		if _, discharged, err := b.Discharges().Find(a.ID); err != nil || discharged {
			if err != nil {
				return nil, err
			}
			continue
		}
		if d.Where, err = placeOf(b, a.Premise); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func placeOf(b ApplicantBooks, id premise.ID) (customer.Address, error) {
	p, _, err := b.Premises().Find(id)
	return p.Address, err
}

// writtenOff sums what is still claimed of an account's debts, small balances left out.
func writtenOff(b ApplicantBooks, id account.ID) (sum money.Amount, err error) {
	all, err := writeoff.SeenOf{Account: id}.Ask(b, authority.Sign{})
	for _, s := range all {
		if s.Debt.Sort != writeoff.Small {
			sum = sum.Plus(s.Left)
		}
	}
	return sum, err
}
