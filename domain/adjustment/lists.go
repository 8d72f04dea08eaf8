package adjustment

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Seen is an adjustment with what a list shows of it.
type Seen struct {
	Adjustment
	Number   string // of the account
	Name     string
	Preparer string
}

// OfAccount lists the adjustments of an account, newest first.
type OfAccount struct{ Account account.ID }

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, _ authority.Sign) ([]Seen, error) {
	return seen(b, b.Adjustments().Via(ByAccount, row.Span{Reverse: true, Limit: 200}, q.Account))
}

// InState lists the adjustments in a state, oldest first: what waits for approval is in Draft.
type InState struct {
	State document.State
	After document.Number
	Limit int // 0: 500
}

// Act implements Query.
func (InState) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q InState) Ask(b Books, _ authority.Sign) ([]Seen, error) {
	if q.Limit == 0 {
		q.Limit = 500
	}
	return seen(b, b.Adjustments().Via(ByState, row.Span{From: []any{q.After + 1}, Limit: q.Limit}, q.State))
}

func seen(b Books, walk func(func(Adjustment, error) bool)) (out []Seen, err error) {
	for d, err := range walk {
		if err != nil {
			return nil, err
		}
		s := Seen{Adjustment: d}
		a, err := b.Accounts().Get(d.Account)
		if err != nil {
			return nil, err
		}
		who, err := b.Customers().Get(a.Customer)
		if err != nil {
			return nil, err
		}
		s.Number, s.Name = a.Number, who.Name
		if by, ok := d.Signed("prepared"); ok {
			if s.Preparer, err = staff.SignedBy(b, by); err != nil {
				return nil, err
			}
		}
		out = append(out, s)
	}
	return out, nil
}

// Signed is a signature with the name of who signed.
type Signed struct {
	document.Signature
	Name string
}

// Paper is everything the form of an adjustment says. Coding is what was posted, or what would be.
type Paper struct {
	House      office.House
	Adjustment Adjustment
	Account    account.Account
	Customer   customer.Customer
	Premise    premise.Premise
	Coding     []ledger.Line
	Signed     []Signed
	Citations  []string
}

// ForPaper gathers what the form of an adjustment says. Refuses an adjustment that is not there.
type ForPaper struct{ Number document.Number }

// Act implements Query.
func (ForPaper) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ForPaper) Ask(b Books, sign authority.Sign) (p Paper, err error) {
	d, err := b.Adjustments().Get(q.Number)
	if err != nil {
		return p, err
	}
	return PaperOf(b, sign, d)
}

// PaperOf gathers what the form of an adjustment says, also of one that is not kept.
func PaperOf(b Books, sign authority.Sign, d Adjustment) (p Paper, err error) {
	p.Adjustment = d
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	if p.Account, err = b.Accounts().Get(d.Account); err != nil {
		return p, err
	}
	if p.Customer, err = b.Customers().Get(p.Account.Customer); err != nil {
		return p, err
	}
	if p.Premise, err = b.Premises().Get(p.Account.Premise); err != nil {
		return p, err
	}
	for _, s := range d.Signatures {
		who, err := staff.SignedBy(b, s.Sign)
		if err != nil {
			return p, err
		}
		p.Signed = append(p.Signed, Signed{s, who})
	}
	if len(d.Entries) == 0 {
		p.Coding, err = coding(b, sign, d)
		return p, err
	}
	for _, at := range d.Entries {
		e, err := b.Entries().Get(at)
		if err != nil {
			return p, err
		}
		p.Coding = sum(p.Coding, e.Lines)
	}
	return p, nil
}

// coding says what an adjustment would post, before the account's credit pays what it can.
func coding(b Books, sign authority.Sign, d Adjustment) (out []ledger.Line, err error) {
	chart, err := ledger.ChartOn(b, sign.Day)
	if err != nil {
		return nil, err
	}
	for _, part := range d.Parts {
		r, err := chart.For(ledger.Adjustment, part.Service)
		if err != nil {
			return nil, err
		}
		other := ledger.Line{Fund: r.Fund, GL: r.Receivable, Service: part.Service, Amount: part.Amount}
		if part.Amount < 0 {
			other.Fund, other.GL, other.Service = chart.Fund, chart.Credits, ""
		}
		to := d.codeOf(part.Service, ledger.Account{Fund: r.Fund, GL: r.Other})
		out = sum(out, []ledger.Line{{Fund: to.Fund, GL: to.GL, Service: part.Service, Amount: -part.Amount}, other})
		if other.Fund != to.Fund {
			out = sum(out, []ledger.Line{{Fund: to.Fund, GL: chart.Pooled, Amount: part.Amount}, {Fund: other.Fund, GL: chart.Pooled, Amount: -part.Amount}})
		}
	}
	if d.Interest > 0 {
		out = sum(out, []ledger.Line{{Fund: chart.Fund, GL: chart.Interest, Amount: d.Interest}, {Fund: chart.Fund, GL: chart.Credits, Amount: -d.Interest}})
	}
	return out, nil
}

// sum adds lines to those of the same account.
func sum(to, more []ledger.Line) []ledger.Line {
next:
	for _, l := range more {
		for i := range to {
			if to[i].Fund == l.Fund && to[i].GL == l.GL && to[i].Service == l.Service {
				to[i].Amount = to[i].Amount.Plus(l.Amount)
				continue next
			}
		}
		to = append(to, l)
	}
	return to
}
