package bookstest

import (
	"fmt"

	"curbstop/domain/customer"
	"curbstop/domain/procedure"
)

// plantIdentities hands in a hundred identity numbers of every kind, by a clerk and by who holds the key, wrong ones and refused ones among them,
// compares them, looks at some, and looks for debtors by them; it gives the numbers.
func plantIdentities(o *Office, id customer.ID) (words []string) {
	o.Helper()
	number := func(n int) customer.IDNumber {
		serial := fmt.Sprintf("%04d", 1000+n*61%8999)
		out := []customer.IDNumber{
			{Kind: customer.SSN, Number: fmt.Sprintf("4%02d7%d%s", n, 1+n%9, serial)},
			{Kind: customer.ITIN, Number: fmt.Sprintf("9%02d77%s", n, serial)},
			{Kind: customer.License, Issuer: "TX", Number: fmt.Sprintf("37%02d%s", n, serial)},
			{Kind: customer.Passport, Number: fmt.Sprintf("C47%02d%s", n, serial)},
		}[n%4]
		words = append(words, out.Number)
		return out
	}
	for n := range 100 {
		in := customer.HandIn{Customer: id, Number: number(n), Seen: "the paper itself"}
		switch {
		case n%5 == 4: // refused of authority
			if _, err := Try(o.Second, in); err == nil {
				o.Error("Joe may hand in identity numbers")
			}
		case n%5 == 3:
			Do(o, o.Supervisor, in)
			Ask(o, o.Supervisor, procedure.FindDebtors{Applicant: customer.Customer{Name: "Ann Stone"}, Number: in.Number})
		default:
			got := Do(o, o.Clerk, in)
			if n%5 == 2 {
				Do(o, o.Supervisor, customer.TakeIn{})
				Do(o, o.Supervisor, customer.OpenIdentity{ID: got.Identification.ID, Reason: "to see it"})
			}
		}
	}
	return words
}
