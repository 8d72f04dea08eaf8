package bookstest

import (
	"context"
	"slices"
	"testing"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/delegation"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/memkv"
)

// Password is everybody's in an office of OpenReal.
const Password = "nine wet harbour stones"

// OpenReal opens an office with passwords, as books in earnest have them: the same people as Open, signed in. The passwords are kept as
// cheaply as those of training books, or tests would take long.
func OpenReal(t *testing.T) *Office {
	t.Helper()
	store := memkv.New()
	o := &Office{T: t, Books: books.New(store), Raw: store, Clock: &Clock{time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}, password: Password}
	house := office.House{Utility: "Millbrook Water & Sewer", Day: Today, Drawer: 'A', Address: []string{"12 Canal Street", "Millbrook, TX  78600"}}
	o.people(house)
	t.Cleanup(o.Check)
	return o
}

// people founds the books and takes on the usual people.
func (o *Office) people(house office.House) {
	o.Helper()
	var err error
	manager := staff.Person{SignIn: "ada", FullName: "Ada Moreno", Position: "Manager"}
	if o.Manager, err = o.Books.Found(context.Background(), house, manager, o.password, books.TrainingCost, o.Clock.Time); err != nil {
		o.Fatal(err)
	}
	o.Prove(o.Manager)
	verbs := slices.DeleteFunc(authority.Verbs(), func(v authority.Verb) bool { return v == delegation.VerbConsent }) // the manager's alone
	o.Supervisor = o.hire("luis", "Luis Peña", staff.Supervisor, 500*money.Dollar, 2000*money.Dollar, verbs...)
	o.Clerk = o.hire("ruth", "Ruth Kelly", staff.Clerk, 100*money.Dollar, money.Most, verbs...)
	o.Second = o.hire("joe", "Joe Nguyen", staff.Clerk, 1000*money.Dollar, money.Most, "receipt.take")
	o.Manager.Forget()
}

// given is the password with which somebody is taken on in an office of OpenReal, who then chooses Password.
const given = "told across the counter"

// takeOn enters a person and signs them in.
func (o *Office) takeOn(p staff.Person, grants []authority.Grant) *office.Session {
	o.Helper()
	ctx, first := context.Background(), ""
	if o.password != "" {
		first = given
	}
	if _, err := o.Books.Hire(ctx, o.Manager, p, first, books.TrainingCost, grants); err != nil {
		o.Fatal(err)
	}
	if first == "" {
		s, err := o.Books.SignIn(ctx, p.SignIn, "", o.Clock.Time)
		if err != nil {
			o.Fatal(err)
		}
		return s
	}
	s, err := o.Books.OwnPasswordAt(ctx, p.SignIn, first, o.password, books.TrainingCost, o.Clock.Time)
	if err != nil {
		o.Fatal(err)
	}
	return s
}

// Prove gives a person's password again, for all guarded deeds; in training books none is asked.
func (o *Office) Prove(s *office.Session) {
	o.Helper()
	if o.password == "" {
		return
	}
	if err := o.Books.Prove(context.Background(), s, o.password, office.Guards...); err != nil {
		o.Fatal(err)
	}
}
