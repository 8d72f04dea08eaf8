package deposit

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Seen is a deposit with what a list shows of it; Missing says why its interest cannot be reckoned.
type Seen struct {
	Deposit  Deposit
	Account  string // number
	Name     string
	Interest Interest // not given yet, to the day asked for
	Missing  string
}

// Worth gives what the deposit and its interest come to.
func (s Seen) Worth() money.Amount { return s.Deposit.Left.Plus(s.Interest.Amount) }

// OfAccount lists the deposits of an account, oldest first, with the interest to a day.
type OfAccount struct {
	Account account.ID
	Day     calendar.Day // 0: the open business day
}

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, sign authority.Sign) ([]Seen, error) {
	all, err := Of(b, q.Account)
	if err != nil {
		return nil, err
	}
	if q.Day == 0 {
		q.Day = sign.Day
	}
	return seen(b, all, q.Day)
}

func seen(b Books, all []Deposit, day calendar.Day) (out []Seen, err error) {
	t, err := TermsOn(b, day)
	if err != nil {
		return nil, err
	}
	for _, d := range all {
		s := Seen{Deposit: d}
		a, err := b.Accounts().Get(d.Account)
		if err != nil {
			return nil, err
		}
		who, err := b.Customers().Get(a.Customer)
		if err != nil {
			return nil, err
		}
		s.Account, s.Name = a.Number, who.Name
		if s.Interest, err = d.Accrued(t, day); err != nil {
			s.Missing = err.Error()
		}
		out = append(out, s)
	}
	return out, nil
}

// List lists deposits by outcome from a cursor on, oldest numbers first.
type List struct {
	Outcome Outcome
	After   document.Number
	Limit   int // 0: 500
	Day     calendar.Day
}

// Act implements Query.
func (List) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q List) Ask(b Books, sign authority.Sign) ([]Seen, error) {
	if q.Limit == 0 {
		q.Limit = 500
	}
	if q.Day == 0 {
		q.Day = sign.Day
	}
	all, err := row.Collect(b.Deposits().Via(ByOutcome, row.Span{From: []any{q.After + 1}, Limit: q.Limit}, q.Outcome))
	if err != nil {
		return nil, err
	}
	return seen(b, all, q.Day)
}

// Paper is everything the receipt of a deposit says.
type Paper struct {
	House    office.House
	Deposit  Deposit
	Account  account.Account
	Customer customer.Customer
	Premise  premise.Premise
	Clerk    string
	Held     money.Amount // of the account, all deposits
	Terms    Terms
	Months   int // paid on time that earn it back
}

// ForPaper gathers what the receipt of a deposit says. Refuses a deposit that is not there.
type ForPaper struct{ Number document.Number }

// Act implements Query.
func (ForPaper) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ForPaper) Ask(b Books, sign authority.Sign) (p Paper, err error) {
	if p.Deposit, err = b.Deposits().Get(q.Number); err != nil {
		return p, err
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	if p.Account, err = b.Accounts().Get(p.Deposit.Account); err != nil {
		return p, err
	}
	if p.Customer, err = b.Customers().Get(p.Account.Customer); err != nil {
		return p, err
	}
	if p.Premise, err = b.Premises().Get(p.Account.Premise); err != nil {
		return p, err
	}
	if p.Clerk, err = staff.SignedBy(b, p.Deposit.IssuedBy()); err != nil {
		return p, err
	}
	held, err := HeldBy(b, p.Account.ID)
	if err != nil {
		return p, err
	}
	for _, d := range held {
		p.Held = p.Held.Plus(d.Left)
	}
	if p.Terms, err = TermsOn(b, sign.Day); err != nil {
		return p, err
	}
	p.Months, _, err = CleanMonths(b, p.Account.Class, sign.Day)
	return p, err
}
