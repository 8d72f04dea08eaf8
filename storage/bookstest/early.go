package bookstest

import (
	"context"
	"testing"
	"time"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/memkv"
)

// OpenOn opens an office with a manager, a supervisor and a clerk on a business day of the past, for examples that are published with
// their days.
func OpenOn(t *testing.T, day calendar.Day) *Office {
	t.Helper()
	store := memkv.New()
	o := &Office{T: t, Books: books.New(store), Raw: store, Clock: &Clock{day.Time().Add(9 * time.Hour)}}
	house := office.House{Utility: "Millbrook Water & Sewer", Training: true, Day: day, Drawer: 'A'}
	manager := staff.Person{SignIn: "ada", FullName: "Ada Moreno", Position: "Manager"}
	var err error
	if o.Manager, err = o.Books.Found(context.Background(), house, manager, "", books.TrainingCost, o.Clock.Time); err != nil {
		t.Fatal(err)
	}
	o.Supervisor = o.hire("luis", "Luis Peña", staff.Supervisor, 500*money.Dollar, 2000*money.Dollar, authority.Verbs()...)
	o.Clerk = o.hire("ruth", "Ruth Kelly", staff.Clerk, 100*money.Dollar, money.Most, authority.Verbs()...)
	t.Cleanup(o.Check)
	return o
}
