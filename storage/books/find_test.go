package books_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/premise"
	"curbstop/storage/bookstest"
)

func TestASearchLineThatSaysOtherThanTheRecordsIsFound(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0100", "Ann Smith")
	undo := bookstest.Tamper(o, "account-line", a.ID)
	said := ""
	for _, p := range o.Problems() {
		said += p.Text + "\n"
	}
	if undo(); !strings.Contains(said, "search lines cannot be read") {
		t.Errorf("the check says: %s", said)
	}
}

// whoIs asks for a customer.
type whoIs struct{ ID customer.ID }

func (whoIs) Act(customer.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (q whoIs) Ask(b customer.Books, _ authority.Sign) (customer.Customer, error) {
	return b.Customers().Get(q.ID)
}

func TestASearchLineFollowsACustomerOfTwoAccounts(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0100", "Ann Smith")
	b := bookstest.Do(o, o.Clerk, account.Open{Account: account.Account{Number: "0101"}, Customer: customer.Customer{ID: a.Customer}, Premise: premise.Premise{Number: "P7"}})
	c := bookstest.Ask(o, o.Clerk, whoIs{a.Customer})
	c.Phones = []string{"(830) 555-0199"}
	bookstest.Do(o, o.Clerk, customer.Change{Customer: c})
	found, all := account.NewDirectory(bookstest.Ask(o, o.Clerk, account.ReadLines{})).Find("5550199")
	if all != 2 || found[0].Account != a.ID || found[1].Account != b.ID {
		t.Errorf("found %+v", found)
	}
}
