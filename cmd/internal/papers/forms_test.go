package papers_test

import (
	"os"
	"testing"

	"curbstop/cmd/internal/papers"
	"curbstop/domain/adjustment"
	"curbstop/domain/deposit"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/storage/bookstest"
)

func TestAdjustmentsAndDepositsArePrinted(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	a := o.Home("0001", "Ann Smith", "1 Main St")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Due: bookstest.Today + 9, Parts: []ledger.Part{{Service: "water", Amount: 2000}}})
	d := bookstest.Do(o, o.Manager, deposit.Require{Account: a.ID, Amount: 15000, Reason: "new customer"})
	d = bookstest.Do(o, o.Manager, deposit.Take{Number: d.Number, Amount: 15000, Tender: "cash"})
	e := bookstest.Do(o, o.Clerk, adjustment.Enter{
		Account: a.ID, Sort: adjustment.Courtesy, Parts: []ledger.Part{{Service: "water", Amount: -500}}, Reason: "waited an hour", Evidence: "call of Tuesday",
	})
	house := bookstest.Ask(o, o.Clerk, office.ReadHouse{})
	for name, sheets := range map[string]papers.Sheets{
		"adjustment": papers.Adjustment(t.Context(), o.Clerk, e.Number), "schedule": papers.Schedule(t.Context(), o.Clerk, e.Number),
		"deposit": papers.Deposit(t.Context(), o.Clerk, d.Number),
	} {
		paths, err := papers.Print(t.Context(), o.Clerk, house.Day, t.TempDir(), name, sheets)
		if err != nil || len(paths) != 1 {
			t.Errorf("%s: %v, %v", name, paths, err)
			continue
		}
		if info, err := os.Stat(paths[0]); err != nil || info.Size() < 1000 {
			t.Errorf("%s is no paper: %v, %v", name, info, err)
		}
	}
	for _, none := range []papers.Sheets{papers.Adjustment(t.Context(), o.Clerk, 99), papers.Deposit(t.Context(), o.Clerk, 99)} {
		for _, err := range none {
			if err == nil {
				t.Error("a paper of nothing")
			}
		}
	}
}
