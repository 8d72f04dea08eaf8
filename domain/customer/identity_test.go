package customer_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/staff"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/table"
)

const (
	maria = "512447811"
	other = "449317811" // ends as María's
)

func ssn(number string) customer.IDNumber {
	return customer.IDNumber{Kind: customer.SSN, Number: number}
}

func of(o *bookstest.Office, id customer.ID) []customer.Identification {
	o.Helper()
	return bookstest.Ask(o, o.Clerk, customer.IdentitiesOfCustomer{Customer: id})
}

func proveWithKeys(o *bookstest.Office) {
	o.Helper()
	r, err := o.Supervisor.Books.(*books.Books).Check(context.Background(), func(string) {})
	if err != nil || len(r.Problems) != 0 {
		o.Errorf("the check with the key: %v, %v", r.Problems, err)
	}
}

func TestAClerkHandsInANumberAndCannotReadIt(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0101", "María Muñoz")
	in := bookstest.Do(o, o.Clerk, customer.HandIn{Customer: a.Customer, Number: ssn("512-44-7811"), Seen: "the card"})
	i := in.Identification
	if i.Last != "7811" || !i.Compared.IsZero() || i.Digest != "" {
		t.Errorf("handed in: %+v", i)
	}
	if c := bookstest.Ask(o, o.Clerk, account{a.Customer}); c.IDTail != "7811" {
		t.Errorf("the last four of the customer are %q", c.IDTail)
	}
	no := (*authority.Refusal)(nil)
	if _, err := bookstest.Try(o.Second, customer.OpenIdentity{ID: i.ID, Reason: "curious"}); !errors.As(err, &no) {
		t.Errorf("a clerk looks at it: %v", err)
	}
	eyes := o.Hire("nora", "Nora Webb", customer.VerbOpenID, customer.VerbTakeIn)
	for what, err := range map[string]error{
		"opens":    second(bookstest.Try(eyes, customer.OpenIdentity{ID: i.ID, Reason: "curious"})),
		"compares": second(bookstest.Try(eyes, customer.TakeIn{})),
	} {
		if !errors.Is(err, table.ErrSealed) {
			t.Errorf("who is granted it and holds no key %s: %v", what, err)
		}
	}
	if got := bookstest.Ask(o, o.Supervisor, customer.IdentitiesWaiting{}); len(got) != 1 || got[0].Who.Name != "María Muñoz" {
		t.Errorf("what waits to be compared: %+v", got)
	}
	if got := bookstest.Do(o, o.Supervisor, customer.TakeIn{}); got.Compared != 1 || len(got.Agree) != 0 {
		t.Errorf("compared: %+v", got)
	}
	if _, err := bookstest.Try(o.Supervisor, customer.TakeIn{}); fault.CodeOf(err) != "identity.none-waits" {
		t.Errorf("compared again: %v", err)
	}
	proveWithKeys(o)
}

func second[T any](_ T, err error) error { return err }

// account asks for a customer.
type account struct{ ID customer.ID }

func (account) Act(customer.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q account) Ask(b customer.Books, _ authority.Sign) (customer.Customer, error) {
	return b.Customers().Get(q.ID)
}

func TestWhoHoldsTheKeySeesItWholeAndTheJournalSaysWhy(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0101", "María Muñoz")
	id := bookstest.Do(o, o.Clerk, customer.HandIn{Customer: a.Customer, Number: ssn(maria), Seen: "the card"}).Identification.ID
	if got := bookstest.Do(o, o.Supervisor, customer.OpenIdentity{ID: id, Reason: "the court asks"}); got.Number != maria {
		t.Errorf("opened: %+v", got)
	}
	l := bookstest.Ask(o, o.Manager, staff.ReadJournal{Limit: 1}).Lines[0]
	if l.Command != "identity.open" || !strings.Contains(l.Subject, "María Muñoz") || l.Reason != "the court asks" {
		t.Errorf("the journal says %+v", l)
	}
	for reason, code := range map[string]string{" ": "identity.why", "is it 512-44-7811?": "identity.repeated"} {
		if _, err := bookstest.Try(o.Supervisor, customer.OpenIdentity{ID: id, Reason: reason}); fault.CodeOf(err) != code {
			t.Errorf("for the reason %q: %v", reason, err)
		}
	}
}

func TestANumberIsReplacedAndKept(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0101", "María Muñoz")
	hand := func(n customer.IDNumber, wrong bool) customer.Identification {
		return bookstest.Do(o, o.Supervisor, customer.HandIn{Customer: a.Customer, Number: n, Seen: "the card", Wrong: wrong}).Identification
	}
	first := hand(ssn("449-31-9921"), false)
	hand(customer.IDNumber{Kind: customer.License, Issuer: "TX", Number: "12345678"}, false)
	now := hand(ssn(maria), true)
	all := of(o, a.Customer)
	if len(all) != 3 || !all[0].Stands() || !all[1].Stands() || all[2].By != now.ID || !all[2].Wrong || all[2].ID != first.ID {
		t.Errorf("history: %+v", all)
	}
	c := bookstest.Ask(o, o.Clerk, account{a.Customer})
	if c.IDTail != "7811" {
		t.Errorf("the last four are %q, not those of the number that tells best", c.IDTail)
	}
	c.IDTail = "0000"
	if _, err := bookstest.Try(o.Supervisor, customer.Change{Customer: c}); fault.CodeOf(err) != "customer.tail-of-number" {
		t.Errorf("other last four: %v", err)
	}
	bookstest.Do(o, o.Supervisor, customer.EndIdentity{ID: now.ID, Reason: "of another María"})
	if c := bookstest.Ask(o, o.Clerk, account{a.Customer}); c.IDTail != "5678" {
		t.Errorf("the last four are %q after the number ended", c.IDTail)
	}
	if got := bookstest.Do(o, o.Supervisor, customer.OpenIdentity{ID: first.ID, Reason: "what stood before"}); got.Number != "449319921" {
		t.Errorf("the number before is not kept: %+v", got)
	}
	proveWithKeys(o)
}

func TestTheSameNumberOfTwoCustomersIsTold(t *testing.T) {
	o := bookstest.Open(t)
	a, b, c := o.Account("0101", "María Muñoz"), o.Account("0102", "Mary Munos"), o.Account("0103", "Ann Stone")
	bookstest.Do(o, o.Clerk, customer.HandIn{Customer: a.Customer, Number: ssn(maria), Seen: "the card"})
	bookstest.Do(o, o.Clerk, customer.HandIn{Customer: b.Customer, Number: ssn("512 44 7811"), Seen: "by mail"})
	bookstest.Do(o, o.Clerk, customer.HandIn{Customer: c.Customer, Number: ssn(other), Seen: "the card"})
	if got := bookstest.Do(o, o.Supervisor, customer.TakeIn{Limit: 2}); got.Compared != 2 || !got.Left || len(got.Agree) != 1 || got.Agree[0].Others[0].Name != "María Muñoz" {
		t.Errorf("compared: %+v", got)
	}
	if got := bookstest.Do(o, o.Supervisor, customer.TakeIn{}); got.Compared != 1 || got.Left || len(got.Agree) != 0 {
		t.Errorf("the same last four are no same number: %+v", got)
	}
	if got := bookstest.Ask(o, o.Clerk, customer.SameNumber{Customer: a.Customer}); len(got) != 1 || got[0].Others[0].Name != "Mary Munos" {
		t.Errorf("a clerk asks who else has it: %+v", got)
	}
	before := of(o, a.Customer)[0]
	if _, err := o.Books.RenewKey(context.Background(), o.Manager, staff.Identity, "a new year"); err != nil {
		t.Fatal(err)
	}
	after := of(o, a.Customer)[0]
	if after.Version != before.Version+1 || after.Digest == before.Digest {
		t.Errorf("with a new key the digest is the old one: %+v", after)
	}
	if got := bookstest.Ask(o, o.Clerk, customer.SameNumber{Customer: b.Customer}); len(got) != 1 {
		t.Errorf("with a new key nobody agrees any more: %+v", got)
	}
	wrong := of(o, b.Customer)[0]
	bookstest.Do(o, o.Manager, customer.EndIdentity{ID: wrong.ID, Wrong: true, Reason: "she read María's card"})
	if got := bookstest.Ask(o, o.Clerk, customer.SameNumber{Customer: a.Customer}); len(got) != 0 {
		t.Errorf("a number that was never hers finds her: %+v", got)
	}
}

func TestWhatIsRefusedOfANumberHandedIn(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0101", "María Muñoz")
	bookstest.Do(o, o.Supervisor, customer.HandIn{Customer: a.Customer, Number: ssn(maria), Seen: "the card"})
	for code, c := range map[string]customer.HandIn{
		"row.absent":        {Customer: 99, Number: ssn(maria), Seen: "the card"},
		"identity.no-firm":  {Customer: a.Customer, Number: customer.IDNumber{Kind: customer.EIN, Number: "74-1234567"}, Seen: "a letter"},
		"identity.number":   {Customer: a.Customer, Number: ssn("000-44-7811"), Seen: "the card"},
		"identity.stands":   {Customer: a.Customer, Number: ssn("512-44-7811"), Seen: "the card"},
		"identity.seen":     {Customer: a.Customer, Number: ssn(other)},
		"identity.repeated": {Customer: a.Customer, Number: ssn(other), Seen: "he said 449 31 7811"},
	} {
		if _, err := bookstest.Try(o.Supervisor, c); fault.CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
	no := (*authority.Refusal)(nil)
	bad := customer.HandIn{Customer: a.Customer, Number: ssn(other), Seen: "he said 449-31-7811"}
	if _, err := bookstest.Try(o.Second, bad); !errors.As(err, &no) {
		t.Errorf("who may not: %v", err)
	}
	if l := bookstest.Ask(o, o.Manager, staff.ReadJournal{Limit: 1}).Lines[0]; l.Command != "identity.hand-in" || l.Reason != "" {
		t.Errorf("the journal of the refusal: %+v", l)
	}
}
