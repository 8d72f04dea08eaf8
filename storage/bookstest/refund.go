package bookstest

import (
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/office"
	"curbstop/domain/premise"
)

// Day opens a later business day.
func (o *Office) Day(day calendar.Day) {
	o.Helper()
	o.Clock.Now = day.Time().Add(9 * 3_600_000_000_000)
	Do(o, o.Manager, office.OpenDay{Day: day})
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
