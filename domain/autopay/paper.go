package autopay

import (
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Paper is what the papers of a mandate say: the form to sign, and the letter that confirms its end.
type Paper struct {
	House    office.House
	Account  account.Account
	Customer customer.Customer
	Premise  premise.Premise
	Terms    Terms
	Mandate  account.Mandate // none for a form that is still to be filled in
	Today    calendar.Day
	Hands    []staff.Hand // who did what to the mandate by delegation
}

// Ref names the mandate, or the account's empty form, in the records of printing.
func (p Paper) Ref() document.Ref {
	if p.Mandate.ID == 0 {
		return document.Ref{Kind: "mandate form"}
	}
	return document.Ref{Kind: "mandate", Number: document.NumberOf('A', p.Mandate.ID)}
}

// ForPaper gathers what the papers of an account's mandate say: the one named, or none for an empty form.
//
// Refuses, in order: no such account; no such mandate, or another account's.
type ForPaper struct {
	Account account.ID
	Mandate uint64
}

// Act implements Query.
func (ForPaper) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ForPaper) Ask(b Books, sign authority.Sign) (p Paper, err error) {
	p.Today = sign.Day
	if p.Account, err = b.Accounts().Get(q.Account); err != nil {
		return p, err
	}
	if p.Customer, err = b.Customers().Get(p.Account.Customer); err != nil {
		return p, err
	}
	if p.Premise, err = b.Premises().Get(p.Account.Premise); err != nil {
		return p, err
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	if p.Terms, err = TermsOn(b, sign.Day); err != nil || q.Mandate == 0 {
		return p, err
	}
	if p.Mandate, err = b.Mandates().Get(q.Mandate); err != nil {
		return p, err
	}
	var steps document.Header
	for _, s := range p.Mandate.Steps {
		steps.Signatures = append(steps.Signatures, document.Signature{As: s.Done, Sign: s.Sign, Reason: s.Reason})
	}
	if p.Hands, err = staff.NewSigners(b).LentHands(steps); err != nil {
		return p, err
	}
	if p.Mandate.Account != q.Account {
		err = fault.New(fault.Absent, "mandate.other", "That mandate belongs to another account.", nil)
	}
	return p, err
}

// RunPaper is what the list of a run says.
type RunPaper struct {
	House  office.House
	Run    Run
	Drafts []Draft
	Hands  []staff.Hand
}

// ForList gathers what the list of a run says.
type ForList struct{ Run document.Number }

// Act implements Query.
func (ForList) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ForList) Ask(b Books, _ authority.Sign) (p RunPaper, err error) {
	if p.Run, err = b.DraftRuns().Get(q.Run); err != nil {
		return p, err
	}
	if p.House, err = b.House().Get(office.HouseKey); err != nil {
		return p, err
	}
	if p.Hands, err = staff.HandsOf(b, p.Run.Signatures); err != nil {
		return p, err
	}
	p.Drafts, err = row.Collect(b.Drafts().Via(ByRun, row.Span{}, q.Run))
	return p, err
}
