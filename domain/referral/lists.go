package referral

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Shown is a referral with what a list shows of it.
type Shown struct {
	Referral Referral
	Number   string // of the account
	Name     string
	Agency   string
	Progress Progress
}

func show(b Books, r Referral) (s Shown, err error) {
	a, err := b.Accounts().Get(r.Account)
	if err != nil {
		return s, err
	}
	who, err := b.Customers().Get(r.Customer)
	if err != nil {
		return s, err
	}
	agency, err := b.Agencies().Get(r.Agency)
	if err != nil {
		return s, err
	}
	s = Shown{Referral: r, Number: a.Number, Name: who.Name, Agency: agency.Name}
	s.Progress, err = Reckon(b, r)
	return s, err
}

// InStatus gives the referrals of an agency in a status by number, at most Limit after the number After.
type InStatus struct {
	Agency uint64
	Status Status
	After  document.Number
	Limit  int // 0: 500
}

// Act implements Query.
func (InStatus) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q InStatus) Ask(b Books, _ authority.Sign) (out []Shown, err error) {
	if q.Limit == 0 {
		q.Limit = 500
	}
	for r, err := range b.Referrals().Via(ByStatus, row.Span{From: []any{q.After + 1}, Limit: q.Limit}, q.Agency, string(q.Status)) {
		if err != nil {
			return nil, err
		}
		s, err := show(b, r)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// OfAccount gives the referrals of an account, newest first.
type OfAccount struct{ Account account.ID }

// Act implements Query.
func (OfAccount) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfAccount) Ask(b Books, _ authority.Sign) (out []Shown, err error) {
	for r, err := range b.Referrals().Via(ByAccount, row.Span{Reverse: true}, q.Account) {
		if err != nil {
			return nil, err
		}
		s, err := show(b, r)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// WhereTo says with whom an account's debt is placed, and where callers are sent; "" when it is not.
type WhereTo struct{ Account account.ID }

// Act implements Query.
func (WhereTo) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q WhereTo) Ask(b Books, _ authority.Sign) (string, error) {
	r, there, err := LiveOf(b, q.Account)
	if err != nil || !there || r.Status != Placed {
		return "", err
	}
	a, err := b.Agencies().Get(r.Agency)
	return Says(r, a), err
}

// Says gives what everybody who opens the account must know of a debt that is placed.
func Says(r Referral, a Agency) string {
	to := "placed with " + a.Name + " on " + r.Placed.US() + ", " + r.Amount.Dollars()
	if a.Phone != "" {
		to += ": refer callers to " + a.Phone
	}
	return to
}

// ListView is a placement list with its debts.
type ListView struct {
	Placement Placement
	Agency    Agency
	Rows      []Shown
	Signed    []string // names, in the order of the list's signatures
	House     office.House
}

// ReadList gives one list with its debts.
type ReadList struct{ List document.Number }

// Act implements Query.
func (ReadList) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ReadList) Ask(b Books, _ authority.Sign) (v ListView, err error) {
	if v.Placement, err = b.Placements().Get(q.List); err != nil {
		return v, err
	}
	if v.Agency, err = b.Agencies().Get(v.Placement.Agency); err != nil {
		return v, err
	}
	if v.House, err = b.House().Get(office.HouseKey); err != nil {
		return v, err
	}
	all, err := b.Referrals().Many(v.Placement.Referrals...)
	if err != nil {
		return v, err
	}
	for _, r := range all {
		s, err := show(b, r)
		if err != nil {
			return v, err
		}
		v.Rows = append(v.Rows, s)
	}
	for _, s := range v.Placement.Signatures {
		v.Signed = append(v.Signed, b.SignedBy(s.Sign))
	}
	return v, nil
}

// Lists gives the placement lists, newest first.
type Lists struct{ Limit int } // 0: 200

// Act implements Query.
func (Lists) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Lists) Ask(b Books, _ authority.Sign) ([]Placement, error) {
	if q.Limit == 0 {
		q.Limit = 200
	}
	return row.Collect(b.Placements().All(row.Span{Reverse: true, Limit: q.Limit}))
}

// Account is what an agency's account with the office says: what was placed, what became of it, what was remitted and what is owed.
type Account struct {
	Agency     Agency
	House      office.House
	Placed     int
	Amount     money.Amount // claimed when placed
	Progress   Progress     // of all of it
	Recalled   money.Amount // left when recalled or returned
	Gross      money.Amount // of statements that stand
	Commission money.Amount
	Remitted   money.Amount
	Owed       money.Amount // commissions not settled yet
	Statements []Statement
	Reports    []Direct
}

// Reconcile gives an agency's account.
type Reconcile struct{ Agency uint64 }

// Act implements Query.
func (Reconcile) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q Reconcile) Ask(b Books, _ authority.Sign) (out Account, err error) {
	if out.Agency, err = b.Agencies().Get(q.Agency); err != nil {
		return out, err
	}
	if out.House, err = b.House().Get(office.HouseKey); err != nil {
		return out, err
	}
	for _, status := range []Status{Placed, Paid, Recalled, Returned} {
		for r, err := range b.Referrals().Via(ByStatus, row.Span{}, q.Agency, string(status)) {
			if err != nil {
				return out, err
			}
			if err := out.add(b, r); err != nil {
				return out, err
			}
		}
	}
	if out.Statements, err = row.Collect(b.AgencyStatements().Via(ByAgency, row.Span{}, q.Agency)); err != nil {
		return out, err
	}
	for _, s := range out.Statements {
		if s.State == document.Issued {
			out.Gross, out.Commission, out.Remitted = out.Gross.Plus(s.Gross), out.Commission.Plus(s.Commission), out.Remitted.Plus(s.Remitted)
		}
	}
	if out.Reports, err = row.Collect(b.DirectReports().Via(ByAgency, row.Span{}, q.Agency)); err != nil {
		return out, err
	}
	out.Owed, err = OwedTo(b, q.Agency)
	return out, err
}

func (a *Account) add(b Books, r Referral) error {
	p, err := Reckon(b, r)
	if err != nil {
		return err
	}
	a.Placed, a.Amount = a.Placed+1, a.Amount.Plus(r.Amount)
	t := &a.Progress
	t.Left, t.Agency, t.Direct, t.Other, t.Untold = t.Left+p.Left, t.Agency+p.Agency, t.Direct+p.Direct, t.Other+p.Other, t.Untold+p.Untold
	if r.Status == Recalled || r.Status == Returned {
		a.Recalled = a.Recalled.Plus(p.Left)
	}
	return nil
}

// LetterPaper is what a letter before referral, or a recall letter, says.
type LetterPaper struct {
	Referral Referral
	Account  account.Account
	Customer customer.Customer
	Service  customer.Address
	Agency   Agency
	House    office.House
	Left     money.Amount
	Hands    []staff.Hand // who signed by delegation
	By       string       // who took the last step
}

// ForLetter gathers what the letters of a referral say.
type ForLetter struct{ Number document.Number }

// Act implements Query.
func (ForLetter) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ForLetter) Ask(b Books, _ authority.Sign) (p LetterPaper, err error) {
	if p.Referral, err = b.Referrals().Get(q.Number); err != nil {
		return p, err
	}
	if p.Account, err = b.Accounts().Get(p.Referral.Account); err != nil {
		return p, err
	}
	if p.Customer, err = b.Customers().Get(p.Referral.Customer); err != nil {
		return p, err
	}
	at, err := b.Premises().Get(p.Account.Premise)
	if err != nil {
		return p, err
	}
	p.Service = at.Address
	if p.Agency, err = b.Agencies().Get(p.Referral.Agency); err != nil {
		return p, err
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	if p.Hands, err = staff.NewSigners(b).LentHands(p.Referral.Header); err != nil {
		return p, err
	}
	if n := len(p.Referral.Signatures); n > 0 {
		p.By = b.SignedBy(p.Referral.Signatures[n-1].Sign)
	}
	now, err := Reckon(b, p.Referral)
	p.Left = now.Left
	return p, err
}
