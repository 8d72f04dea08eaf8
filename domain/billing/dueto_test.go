package billing_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/hold"
	"curbstop/domain/policy"
	"curbstop/storage/bookstest"
)

func TestABillIsDueWhenTheRulesGiveItsCustomerMoreDays(t *testing.T) {
	o := open(t)
	off := calendar.Holidays(calendar.Federal)
	due := func(number, class string, change func(*account.Account), sixty bool) billing.Bill {
		a := served(o, number, class, "WATER-SF", "SEWER")
		o.Alter(a.ID, change)
		if sixty {
			bookstest.Do(o, o.Manager, hold.Set{Account: a.ID, Kind: hold.Sixty, Reason: "asked for it", Evidence: "driver license"})
		}
		use(o, water(a, september, "18"))
		return bookstest.Do(o, o.Clerk, billing.One{Account: a.ID})
	}
	same := func(*account.Account) {}
	for _, c := range []struct {
		what string
		bill billing.Bill
		days int
		rule string
	}{
		{"an ordinary customer", due("0001", "RESIDENTIAL_SINGLE", same, false), 16, "due.days"},
		{"an agency of the state", due("0002", "RESIDENTIAL_SINGLE", func(a *account.Account) { a.Programs = []string{"State agency"} }, false), 30, "due.days-state-agency"},
		{"sixty or over, who asked", due("0003", "RESIDENTIAL_SINGLE", same, true), 25, "due.days-sixty-plus"},
	} {
		if want := off.Roll(c.bill.Day.Plus(c.days)); c.bill.Due != want || c.bill.Rules[0] != c.rule {
			t.Errorf("%s: the bill of %s is due %s by %v, want %s by %s", c.what, c.bill.Day.US(), c.bill.Due.US(), c.bill.Rules, want.US(), c.rule)
		}
		s := o.Standing(c.bill.Account)
		if len(s.Items) == 0 || s.Items[0].Due != c.bill.Due {
			t.Errorf("%s: the ledger has another due day: %+v", c.what, s.Items)
		}
	}
	terms := bookstest.Ask(o, o.Manager, billing.ReadTerms{})
	terms.FarOffice, terms.Effective = true, bookstest.Ask(o, o.Manager, billing.ReadTerms{}).Effective.Plus(1)
	if terms.Effective < bookstest.Today {
		terms.Effective = bookstest.Today
	}
	bookstest.Do(o, o.Manager, billing.KeepTerms{Terms: terms})
	if b := due("0004", "RESIDENTIAL_SINGLE", same, false); b.Due != off.Roll(b.Day.Plus(30)) || b.Rules[0] != (policy.Applied{"due.days-far-office"})[0] {
		t.Errorf("an office far away: due %s by %v", b.Due.US(), b.Rules)
	}
}
