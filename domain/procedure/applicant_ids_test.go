package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/customer"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func card(number string) customer.IDNumber {
	return customer.IDNumber{Kind: customer.SSN, Number: number}
}

func TestAnApplicantIsToldByTheWholeIdentityNumber(t *testing.T) {
	o := bookstest.Open(t)
	a := skipped(o, "0161", debtor, 6500)
	b := skipped(o, "0170", customer.Customer{Name: "Rosa Díaz"}, 2000)
	for id, n := range map[customer.ID]string{a.Customer: "512-44-7811", b.Customer: "449-31-7811"} {
		bookstest.Do(o, o.Clerk, customer.HandIn{Customer: id, Number: card(n), Seen: "the card"})
	}
	first := func(s *office.Session, who customer.Customer, n customer.IDNumber) (name, why string) {
		all := bookstest.Ask(o, s, procedure.FindDebtors{Applicant: who, Number: n})
		if len(all) == 0 {
			return "", ""
		}
		return all[0].Customer.Name, strings.Join(all[0].Score.Why, ", ")
	}
	stranger := customer.Customer{Name: "Wilma Gray"}
	if name, _ := first(o.Supervisor, stranger, card("512-44-7811")); name == "" {
		t.Error("before the numbers were compared not even the last four are told")
	}
	bookstest.Do(o, o.Supervisor, customer.TakeIn{})
	if name, why := first(o.Supervisor, stranger, card("512-44-7811")); name != debtor.Name || why != "the same social security number" {
		t.Errorf("under another name, with the key at hand: %q, %q", name, why)
	}
	if name, why := first(o.Supervisor, customer.Customer{Name: "Rosa Diaz"}, card("512-44-7811")); name != debtor.Name || why != "the same social security number" {
		t.Errorf("under a debtor's name with another debtor's number: %q, %q", name, why)
	}
	if name, why := first(o.Clerk, customer.Customer{Name: "Rosa Diaz"}, card("449-31-7811")); name != "Rosa Díaz" || why != "name, end of the social security number" {
		t.Errorf("a clerk tells by the last four: %q, %q", name, why)
	}
	if name, why := first(o.Supervisor, customer.Customer{Name: "Rosa Diaz"}, card("387-52-7811")); name != "" {
		t.Errorf("another whole number that ends alike speaks against: %q, %q", name, why)
	}
	if name, why := first(o.Clerk, customer.Customer{Name: "Rosa Diaz"}, customer.IDNumber{Kind: customer.Passport, Number: "512345678"}); name != "Rosa Díaz" || why != "name" {
		t.Errorf("a passport says nothing of a card: %q, %q", name, why)
	}
	if _, err := office.Ask(t.Context(), o.Clerk, procedure.FindDebtors{Applicant: stranger, Number: card("000-44-7811")}); err == nil {
		t.Error("a number that cannot be one is looked for")
	}
	is := o.Account("0180", "Wilma Gray")
	bookstest.Do(o, o.Clerk, customer.HandIn{Customer: is.Customer, Number: card("512-44-7811"), Seen: "the card"})
	bookstest.Do(o, o.Supervisor, customer.TakeIn{})
	if name, why := first(o.Clerk, customer.Customer{ID: is.Customer}, customer.IDNumber{}); name != debtor.Name || why != "the same social security number" {
		t.Errorf("a clerk sees that a customer has a debtor's number, once they were compared: %q, %q", name, why)
	}
}
