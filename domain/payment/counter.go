package payment

import (
	"cmp"
	"strings"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/premise"
	"curbstop/domain/row"
	"curbstop/domain/staff"
)

// Counter is what a clerk must see of an account before money changes hands.
type Counter struct {
	Account  account.Account
	Customer customer.Customer
	Premise  premise.Premise
	Standing ledger.Standing
}

// PastDue sums what is asked for of the items due before a day: what a budget plan defers is not past due.
func (c Counter) PastDue(today calendar.Day) (sum money.Amount) {
	asked, _ := c.Standing.Asked(today)
	for _, it := range asked.Items {
		if it.Due < today {
			sum = sum.Plus(it.Left)
		}
	}
	return sum
}

// AtCounter gives the account a customer at the counter comes to pay on.
type AtCounter struct{ Account account.ID }

// Act implements Query.
func (AtCounter) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q AtCounter) Ask(b Books, _ authority.Sign) (Counter, error) { return counterOf(b, q.Account) }

func counterOf(b Books, id account.ID) (c Counter, err error) {
	if c.Account, err = b.Accounts().Get(id); err != nil {
		return c, err
	}
	if c.Customer, err = b.Customers().Get(c.Account.Customer); err != nil {
		return c, err
	}
	if c.Premise, err = b.Premises().Get(c.Account.Premise); err != nil {
		return c, err
	}
	c.Standing, err = ledger.StandingOf(b, uint64(id))
	return c, err
}

// ByNumberOf finds an account by its whole number, or by the number an old system gave it. Refuses a number nobody has.
type ByNumberOf struct{ Number string }

// Act implements Query.
func (ByNumberOf) Act(Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q ByNumberOf) Ask(b Books, _ authority.Sign) (Counter, error) {
	number := strings.TrimSpace(q.Number)
	for _, ix := range []row.Index{account.ByNumber, account.ByOld} {
		for a, err := range b.Accounts().Via(ix, row.Span{Limit: 2}, number) {
			if err != nil {
				return Counter{}, err
			}
			if a.Number == number || a.OldNumber == number {
				return counterOf(b, a.ID)
			}
		}
	}
	return Counter{}, fault.New(fault.Absent, "receipt.no-account", "There is no account {number} in the books.",
		fault.Args{"number": number}).At("account")
}

// Taken is a receipt as a list of a day's receipts shows it.
type Taken struct {
	Receipt Receipt
	Account string // number; of a receipt for no account its codes, or suspense
	Name    string // of the customer, or of who paid
	Clerk   string
}

// PeopleBooks adds to Books the names of those who took the money.
type PeopleBooks interface {
	Books
	People() row.Table[authority.StaffID, staff.Person]
}

// OfDay lists the receipts of a business day in the order they were taken, voided ones among them, and after them the customer deposits;
// the zero Day is the open one.
type OfDay struct{ Day calendar.Day }

// Act implements Query.
func (OfDay) Act(PeopleBooks) (authority.Act, error) { return authority.Act{Open: true}, nil }

// Ask implements Query.
func (q OfDay) Ask(b PeopleBooks, sign authority.Sign) ([]Taken, error) {
	receipts, err := OnDay(b, cmp.Or(q.Day, sign.Day))
	if err != nil {
		return nil, err
	}
	return takenOf(b, receipts)
}

// takenOf adds to receipts the names a list shows.
func takenOf(b PeopleBooks, receipts []Receipt) (out []Taken, err error) {
	out, signers := make([]Taken, len(receipts)), staff.NewSigners(b)
	for i, r := range receipts {
		t := Taken{Receipt: r}
		if t.Account, t.Name, err = whose(b, r); err != nil {
			return nil, err
		}
		if t.Clerk, err = signers.By(r.IssuedBy()); err != nil {
			return nil, err
		}
		out[i] = t
	}
	return out, nil
}

// whose gives the number and the customer of a receipt's account; of one for none, its codes or suspense, and who paid.
func whose(b Books, r Receipt) (number, name string, err error) {
	if r.Account == 0 {
		words := ""
		for _, l := range r.Lines {
			words = cmp.Or(words, l.Words)
		}
		return r.For(), cmp.Or(r.Payer, r.Known, words), nil
	}
	a, err := b.Accounts().Get(r.Account)
	if err != nil {
		return "", "", err
	}
	who, err := b.Customers().Get(a.Customer)
	return a.Number, who.Name, err
}

// Totals are what a drawer should hold at the end of a day.
type Totals struct {
	Count  int
	Sum    money.Amount
	Voided int
	By     map[Tender]money.Amount
}

// Add counts receipts; voided ones are counted apart and hold no money.
func (t *Totals) Add(receipts ...Taken) {
	if t.By == nil {
		t.By = map[Tender]money.Amount{}
	}
	for _, r := range receipts {
		if r.Receipt.State == document.Voided {
			t.Voided++
			continue
		}
		t.Count++
		t.Sum = t.Sum.Plus(r.Receipt.Amount)
		t.By[r.Receipt.Tender] = t.By[r.Receipt.Tender].Plus(r.Receipt.Amount)
	}
}

// appliedBy names what an entry paid, from the entries that opened the items.
func appliedBy(b Books, e ledger.Entry) ([]ledger.Item, error) {
	out := make([]ledger.Item, 0, len(e.Applied))
	for _, a := range e.Applied {
		by, err := b.Entries().Get(ledger.Place{Period: a.Item.Period, Account: e.Place.Account, Seq: a.Item.Seq})
		if err != nil {
			return nil, err
		}
		it := ledger.Item{ID: a.Item, Kind: by.Kind, Doc: by.Doc, Day: by.Day, Due: by.Due, Amount: a.Amount}
		if a.Item.Part < len(by.Parts) {
			it.Service = by.Parts[a.Item.Part].Service
		}
		out = append(out, it)
	}
	return out, nil
}
