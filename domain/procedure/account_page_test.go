package procedure_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/payment"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func TestTheAccountPageShowsWhatHappened(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0100", "Ann Smith")
	m := bookstest.Do(o, o.Clerk, meter.Install{Meter: meter.Meter{Number: "77", Premise: uint64(a.Premise), Dials: 4}, Day: bookstest.Today - 30})
	bookstest.Do(o, o.Clerk, meter.EnterRead{Meter: m.ID, Value: decimal.NewFromInt(14)})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 2500, Tender: payment.Cash})
	p := bookstest.Ask(o, o.Clerk, procedure.AccountPage{Account: a.ID})
	p.Customer.Second = "c/o Bob"
	o.Clock.Now = o.Clock.Now.Add(time.Minute)
	bookstest.Do(o, o.Supervisor, customer.Change{Customer: p.Customer})
	b := bookstest.Do(o, o.Clerk, account.Open{
		Account: account.Account{Number: "0101", Class: "COMMERCIAL"}, Customer: customer.Customer{Name: "Carl"}, Premise: premise.Premise{ID: a.Premise},
	})
	p = bookstest.Ask(o, o.Clerk, procedure.AccountPage{Account: a.ID})
	if len(p.Meters) != 1 || !p.Meters[0].Read.Value.Equal(decimal.NewFromInt(14)) || len(p.Usages) != 1 || p.Standing.Balance != -2500 || p.Age.Credit != 2500 {
		t.Errorf("page %+v", p)
	}
	if len(p.Entries) != 1 || p.Entries[0].Kind != ledger.Payment || len(p.Neighbors) != 1 || p.Neighbors[0].Account.ID != b.ID {
		t.Errorf("history %+v, neighbors %+v", p.Entries, p.Neighbors)
	}
	if len(p.Changes) != 2 || p.Changes[0].Who != "Luis Peña" || p.Changes[0].Fields[0].After != "c/o Bob" || p.Changes[1].Fields[0].Label != "Meter of water" {
		t.Errorf("changes %+v", p.Changes)
	}
}

func TestAccountsOfARouteInWalkingOrderPartByPart(t *testing.T) {
	o := bookstest.Open(t)
	for i := range 7 {
		bookstest.Do(o, o.Clerk, account.Open{
			Account: account.Account{Number: fmt.Sprint(100 + i), Class: "C", Cycle: fmt.Sprint(i % 2)}, Customer: customer.Customer{Name: "N"},
			Premise: premise.Premise{Number: fmt.Sprint(i), Route: "01", Order: 70 - 10*i},
		})
	}
	walk := func(q procedure.AccountsOf) (got []account.ID) {
		for q.Limit = 3; ; {
			part := bookstest.Ask(o, o.Clerk, q)
			for _, r := range part.Rows {
				got = append(got, r.ID)
			}
			if q.After = part.Next; q.After == (procedure.AccountCursor{}) {
				return got
			}
		}
	}
	if got := fmt.Sprint(walk(procedure.AccountsOf{Route: "01"})); got != "[7 6 5 4 3 2 1]" {
		t.Errorf("route 01: %s", got)
	}
	if got := fmt.Sprint(walk(procedure.AccountsOf{Cycle: "1"})); got != "[2 4 6]" {
		t.Errorf("cycle 1: %s", got)
	}
}
