// Package bookstest opens a small office for tests: real books in memory, a manager, a supervisor and two clerks, a clock that
// stands still. Every office is checked whole when its test ends.
package bookstest

import (
	"bytes"
	"context"
	"fmt"
	"testing"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	keys "curbstop/storage/key"
	"curbstop/storage/kv"
	"curbstop/storage/memkv"
)

// Today is the business day of a new test office: Thursday, 1 October 2026.
var Today = calendar.Date(2026, time.October, 1)

// Office is a test office.
type Office struct {
	*testing.T
	Books      *books.Books
	Clock      *Clock
	Manager    *office.Session // Ada Moreno: everything
	Supervisor *office.Session // Luis Peña: everything up to $500.00 a deed and $2,000.00 a day
	Clerk      *office.Session // Ruth Kelly: everything up to $100.00
	Second     *office.Session // Joe Nguyen: no grants but taking payments up to $1,000.00
	Raw        *memkv.Store
	password   string // of everybody, "" in training books
}

// Clock is a clock that tests move by hand.
type Clock struct{ Now time.Time }

// Time gives the clock's time.
func (c *Clock) Time() time.Time { return c.Now }

// Open opens the office; the test ends with a whole check of its books.
func Open(t *testing.T) *Office {
	t.Helper()
	store := memkv.New()
	o := &Office{T: t, Books: books.New(store), Raw: store, Clock: &Clock{time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC)}}
	house := office.House{
		Utility: "Millbrook Water & Sewer", Training: true, Day: Today, Drawer: 'A',
		Address: []string{"12 Canal Street", "Millbrook, TX  78600"}, Phone: "(512) 555-0100",
	}
	o.people(house)
	t.Cleanup(o.Check)
	return o
}

// Manage takes one more manager on, who may do everything.
func (o *Office) Manage(signIn, name string) *office.Session {
	o.Helper()
	p := staff.Person{SignIn: signIn, FullName: name, Position: "Manager", Role: staff.Manager}
	return o.takeOn(p, nil)
}

// Hire takes one more person on, who may do these deeds without limit and nothing else.
func (o *Office) Hire(signIn, name string, verbs ...authority.Verb) *office.Session {
	o.Helper()
	return o.hire(signIn, name, staff.Clerk, money.Most, money.Most, verbs...)
}

func (o *Office) hire(signIn, name string, role staff.Role, limit, day money.Amount, verbs ...authority.Verb) *office.Session {
	o.Helper()
	grants := make([]authority.Grant, len(verbs))
	for i, v := range verbs {
		grants[i] = authority.Grant{Verb: v, Limit: limit, DayTotal: day}
	}
	p := staff.Person{SignIn: signIn, FullName: name, Position: string(role), Role: role, Apart: true}
	return o.takeOn(p, grants)
}

// Check proves the whole books and fails the test on every problem.
func (o *Office) Check() {
	o.Helper()
	r, err := o.Books.Check(context.Background(), func(string) {})
	if err != nil {
		o.Errorf("the books cannot be checked: %v", err)
	}
	for _, p := range r.Problems {
		o.Errorf("the books do not hold: %s %x: %s", p.Space, p.Key, p.Text)
	}
	o.replay()
}

// Problems checks the books and gives what is wrong, for tests that damage them.
func (o *Office) Problems() []kv.Problem {
	r, err := o.Books.Check(context.Background(), func(string) {})
	if err != nil {
		o.Fatal(err)
	}
	return r.Problems
}

// Account enters an active residential account with its customer and premise.
func (o *Office) Account(number, name string) account.Account {
	o.Helper()
	return Do(o, o.Manager, account.Open{
		Account:  account.Account{Number: number, Class: "RESIDENTIAL_SINGLE", Services: []account.Service{{Kind: "water", Rate: "W"}}},
		Customer: customer.Customer{Name: name, Mail: customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}},
		Premise:  premise.Premise{Number: "P" + number, Address: customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}},
	})
}

// SameCustomer enters another active account of the customer of a.
func (o *Office) SameCustomer(number string, a account.Account) account.Account {
	o.Helper()
	return Do(o, o.Manager, account.Open{
		Account:  account.Account{Number: number, Class: "RESIDENTIAL_SINGLE", Services: []account.Service{{Kind: "water", Rate: "W"}}},
		Customer: customer.Customer{ID: a.Customer},
		Premise:  premise.Premise{Number: "P" + number},
	})
}

// Day opens a later business day, and moves the clock to nine in its morning.
func (o *Office) Day(day calendar.Day) {
	o.Helper()
	o.Clock.Now = day.Time().Add(9 * time.Hour)
	Do(o, o.Manager, office.OpenDay{Day: day})
}

// Do carries out a command that must succeed.
func Do[B, R any](o *Office, s *office.Session, c office.Command[B, R]) R {
	o.Helper()
	out, err := office.Do(context.Background(), s, s.Mint(), c)
	if err != nil {
		o.Fatalf("%s: %v", c.Name(), err)
	}
	return out
}

// Try carries out a command that may be refused.
func Try[B, R any](s *office.Session, c office.Command[B, R]) (R, error) {
	return office.Do(context.Background(), s, s.Mint(), c)
}

// Ask answers a query that must succeed.
func Ask[B, R any](o *Office, s *office.Session, q office.Query[B, R]) R {
	o.Helper()
	out, err := office.Ask(context.Background(), s, q)
	if err != nil {
		o.Fatal(err)
	}
	return out
}

// Tamper rewrites a row past the door, with a right checksum, as somebody with the file and a program could; undo puts it back.
func Tamper(o *Office, space kv.Space, key ...any) (undo func()) {
	o.Helper()
	k := keys.Encode(key...)
	var was []byte
	set := func(op byte, change func([]byte) []byte) {
		if _, err := o.Raw.Update(context.Background(), kv.OpID{0xFE, op}, func(tx kv.Tx) ([]byte, error) {
			got, err := tx.Get(space, k)
			if err != nil || got[0] == nil {
				return nil, fmt.Errorf("nothing to tamper with: %w", err)
			}
			tx.Put(space, k, change(got[0]))
			return nil, nil
		}); err != nil {
			o.Fatal(err)
		}
	}
	set(1, func(v []byte) []byte {
		was = bytes.Clone(v)
		v[0] ^= 1
		return v
	})
	return func() { set(2, func([]byte) []byte { return was }) }
}
