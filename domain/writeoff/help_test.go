package writeoff_test

import (
	"context"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/writeoff"
	"curbstop/storage/bookstest"
)

// gone gives an account closed so many days ago that owes an amount of water, due when it was closed.
func gone(o *bookstest.Office, number, name string, days int, owes money.Amount) account.Account {
	o.Helper()
	a := o.Account(number, name)
	last := bookstest.Today - calendar.Day(days)
	if owes > 0 {
		o.Charge(ledger.Bill{Account: uint64(a.ID), Day: last, Due: last + 16, Parts: []ledger.Part{{Service: "water", Amount: owes}}})
	}
	return o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, last })
}

// list starts a run and previews it.
func list(o *bookstest.Office, sort writeoff.Sort) writeoff.Run {
	o.Helper()
	return carry(o, o.Clerk, bookstest.Do(o, o.Clerk, writeoff.StartRun{Sort: sort}).Number)
}

func carry(o *bookstest.Office, s *office.Session, number document.Number) writeoff.Run {
	o.Helper()
	r, err := writeoff.Carry(context.Background(), s, number, func(writeoff.Run) {})
	if err != nil {
		o.Fatal(err)
	}
	return r
}

// posted approves a list as the manager and posts it.
func posted(o *bookstest.Office, r writeoff.Run) writeoff.Run {
	o.Helper()
	bookstest.Do(o, o.Manager, writeoff.ApproveRun{Run: r.Number, Debts: r.Debts, Total: r.Total})
	return carry(o, o.Supervisor, r.Number)
}

func debts(o *bookstest.Office, r writeoff.Run) []writeoff.Seen {
	o.Helper()
	return bookstest.Ask(o, o.Clerk, writeoff.DebtsOfRun{Run: r.Number})
}

// wrote gives a debt of 65.00 written off alone.
func wrote(o *bookstest.Office, a account.Account) writeoff.Debt {
	o.Helper()
	d := bookstest.Do(o, o.Clerk, writeoff.Prepare{Account: a.ID, Reason: "moved away without address"})
	return bookstest.Do(o, o.Supervisor, writeoff.Approve{Number: d.Number, Amount: d.Amount})
}

// refused fails the test unless the refusal is of a code.
func refused(t testing.TB, err error, code string) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("got %v, want %s", err, code)
	}
}
