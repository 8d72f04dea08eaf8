package procedure_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/casework"
	"curbstop/domain/customer"
	"curbstop/domain/ledger"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

func TestWhoComesBackWithADebtWrittenOffIsKnown(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0161", "Earl Dobbs")
	last := bookstest.Today - 300
	o.Charge(ledger.Bill{Account: uint64(a.ID), Day: last, Due: last + 16, Parts: []ledger.Part{{Service: "water", Amount: 6500}}})
	o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, last })
	d := bookstest.Do(o, o.Clerk, writeoff.Prepare{Account: a.ID, Reason: "skipped"})
	bookstest.Do(o, o.Supervisor, writeoff.Approve{Number: d.Number, Amount: 6500})

	open := func(number string, c customer.Customer) []casework.Alert {
		t.Helper()
		made := bookstest.Do(o, o.Manager, procedure.OpenAccount{Open: account.Open{
			Account: account.Account{Number: number, Class: "RESIDENTIAL_SINGLE"}, Customer: c, Premise: premise.Premise{Number: "P" + number},
		}})
		return bookstest.Ask(o, o.Clerk, casework.Alerts{Account: made.ID})
	}
	if got := open("0162", customer.Customer{Name: "Dobbs, Earl"}); len(got) != 1 || !strings.HasPrefix(got[0].Text, "This may be somebody who owes an old debt: $65.00 of account 0161") {
		t.Errorf("the same name: %+v", got)
	}
	if got := open("0163", customer.Customer{ID: a.Customer}); len(got) != 1 || !strings.HasPrefix(got[0].Text, "This customer owes") {
		t.Errorf("the same customer: %+v", got)
	}
	if got := open("0164", customer.Customer{Name: "Rosa Díaz"}); len(got) != 0 {
		t.Errorf("somebody else: %+v", got)
	}
	moved := bookstest.Do(o, o.Manager, procedure.MoveIn{
		Account: account.Account{Number: "0165"}, Customer: customer.Customer{ID: a.Customer}, Premise: a.Premise, Day: bookstest.Today + calendar.Day(1),
	})
	if got := bookstest.Ask(o, o.Clerk, casework.Alerts{Account: moved.Account.ID}); len(got) != 1 {
		t.Errorf("moving in: %+v", got)
	}
}
