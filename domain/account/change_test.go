package account_test

import (
	"errors"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

// look gives an account with its customer and premise, and the history of a row.
type look struct{ Account account.ID }

type seen struct {
	Account  account.Account
	Customer customer.Customer
	Premise  premise.Premise
	History  []customer.Revision
}

func (look) Act(account.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q look) Ask(b account.Books, _ authority.Sign) (s seen, err error) {
	if s.Account, err = b.Accounts().Get(q.Account); err != nil {
		return s, err
	}
	if s.Customer, err = b.Customers().Get(s.Account.Customer); err != nil {
		return s, err
	}
	if s.Premise, err = b.Premises().Get(s.Account.Premise); err != nil {
		return s, err
	}
	s.History, err = customer.RevisionsOf(b, customer.Kind, uint64(s.Customer.ID))
	return s, err
}

func find(o *bookstest.Office, query string) (out []string) {
	d := account.NewDirectory(bookstest.Ask(o, o.Clerk, account.ReadLines{}))
	return numbers(d, query)
}

func TestAChangedNameIsKeptWithWhoChangedIt(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0100", "Maria Munoz")
	c := bookstest.Ask(o, o.Clerk, look{a.ID}).Customer
	c.Name, c.Phones = "María Muñoz", []string{"(830) 555-0100"}
	bookstest.Do(o, o.Clerk, customer.Change{Customer: c, Reason: "spelling"})
	h := bookstest.Ask(o, o.Clerk, look{a.ID}).History
	if len(h) != 1 || h[0].Sign.Who != o.Clerk.Who || h[0].Reason != "spelling" || len(h[0].Fields) != 2 ||
		h[0].Fields[0] != (customer.Difference{Label: "Name", Before: "Maria Munoz", After: "María Muñoz"}) {
		t.Errorf("history %+v", h)
	}
}

func TestAChangeOverSomebodyElsesIsRefusedAndSaysWhose(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0101", "Ann Smith")
	mine := bookstest.Ask(o, o.Clerk, look{a.ID}).Customer
	theirs := mine
	theirs.Email = "ann@example.com"
	bookstest.Do(o, o.Supervisor, customer.Change{Customer: theirs})
	mine.Second = "Bob Smith"
	_, err := bookstest.Try(o.Clerk, customer.Change{Customer: mine})
	if !errors.Is(err, row.ErrStale) || err.Error() != "Luis Peña changed this since you opened it. Look at the new values, then save again." {
		t.Error(err)
	}
}

func TestSearchFollowsEveryChange(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0102", "Ann Smith")
	o.Account("0103", "Carl Jones")
	s := bookstest.Ask(o, o.Clerk, look{a.ID})
	d := account.NewDirectory(bookstest.Ask(o, o.Clerk, account.ReadLines{}))
	s.Customer.Name = "Ann Castillo"
	bookstest.Do(o, o.Clerk, customer.Change{Customer: s.Customer})
	s.Premise.Address.Lines = []string{"77 Acequia Road"}
	bookstest.Do(o, o.Clerk, premise.Change{Premise: s.Premise})
	second := bookstest.Do(o, o.Clerk, account.Open{
		Account: account.Account{Number: "0104", Class: "C"}, Customer: customer.Customer{Name: "New Tenant"}, Premise: premise.Premise{ID: s.Premise.ID},
	})
	again := s.Account
	again.Number, again.OldNumber = "0199", "0102"
	bookstest.Do(o, o.Clerk, account.Change{Account: again})
	changed := bookstest.Ask(o, o.Clerk, account.ReadLines{After: d.Seq()})
	if d.Update(changed); len(changed) != 2 || second.Premise != s.Premise.ID {
		t.Errorf("%d lines changed: %+v", len(changed), changed)
	}
	for query, want := range map[string]string{"smith": "", "castillo": "0199", "0102": "0199", "acequia": "0104", "acequia tenant": "0104", "jones": "0103"} {
		got := numbers(d, query)
		if len(find(o, query)) != len(got) || (want == "") != (len(got) == 0) || want != "" && got[0] != want {
			t.Errorf("%q finds %v, want %s", query, got, want)
		}
	}
}

func TestAChangeIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0105", "Ann Smith")
	o.Account("0106", "Carl Jones")
	for _, c := range []struct {
		why  string
		who  *office.Session
		with func(*account.Account)
		says string
	}{
		{"no such account", o.Clerk, func(a *account.Account) { a.ID = 99 }, "There is no account 99 in the books."},
		{"no number", o.Clerk, func(a *account.Account) { a.Number = " " }, "Give the account number."},
		{"no class", o.Clerk, func(a *account.Account) { a.Class = "" }, "Give the rate class: bills are priced by it."},
		{"a number in use", o.Clerk, func(a *account.Account) { a.Number = "0106" }, "The number 0106 is taken by another account: choose another, or open that one."},
		{"no grant", o.Second, func(*account.Account) {}, "Joe Nguyen is not authorized to enter and change accounts. Ada Moreno, Luis Peña or Ruth Kelly could."},
	} {
		bad := a
		c.with(&bad)
		if _, err := bookstest.Try(c.who, account.Change{Account: bad}); err == nil || err.Error() != c.says {
			t.Errorf("%s: %v", c.why, err)
		}
	}
	status := a
	status.Status, status.CashOnly = account.Closed, true
	if got := bookstest.Do(o, o.Clerk, account.Change{Account: status}); got.Status != account.Active || !got.CashOnly {
		t.Errorf("a form cannot close an account: %+v", got)
	}
}
