package procedure_test

import (
	"context"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/fault"
	"curbstop/domain/hold"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func TestAPetitionSplitsWhatIsOwed(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0401", "Bea Fox")
	if _, err := office.Ask(context.Background(), o.Clerk, procedure.PetitionSplit{Account: a.ID}); fault.CodeOf(err) != "hold.no-petition" {
		t.Errorf("split without a petition: %v", err)
	}
	today := bookstest.Today
	o.Charge(ledger.Bill{Account: uint64(a.ID), Kind: ledger.Opening, Day: today - 40, Parts: []ledger.Part{{Service: "water", Amount: 7_000}}})
	o.Charge(ledger.Bill{Account: uint64(a.ID), Kind: ledger.Opening, Day: today - 3, Parts: []ledger.Part{{Service: "water", Amount: 2_500}}})
	bookstest.Do(o, o.Clerk, hold.Set{Account: a.ID, Kind: hold.Bankruptcy, Reason: "chapter 13", Petition: today - 10, Case: "W.D. Tex. 26-30411"})
	got := bookstest.Ask(o, o.Clerk, procedure.PetitionSplit{Account: a.ID})
	if got.Before != 7_000 || got.After != 2_500 || len(got.Items) != 2 {
		t.Errorf("before %s, after %s", got.Before, got.After)
	}
}

func TestABillOverThePetitionIsSplitByTheDaysOfItsService(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	billed(o, 12)
	var one account.ID
	var bill billing.Bill
	for id := account.ID(1); id < 10 && bill.Number == 0; id++ {
		for _, b := range bookstest.Ask(o, o.Clerk, billing.OfAccount{Account: id}) {
			one, bill = id, b
		}
	}
	petition := bill.Content.From + 10
	bookstest.Do(o, o.Clerk, hold.Set{Account: one, Kind: hold.Bankruptcy, Reason: "chapter 7", Petition: petition})
	got := bookstest.Ask(o, o.Clerk, procedure.PetitionSplit{Account: one})
	days := int64(bill.Content.To.Since(bill.Content.From) + 1)
	for _, it := range got.Items {
		if want := (int64(it.Item.Left)*10 + days/2) / days; it.Before.Plus(it.After) != it.Item.Left || int64(it.Before) != want {
			t.Errorf("%s: %s before, %s after, want %d cents before", it.Item.Left, it.Before, it.After, want)
		}
	}
	if len(got.Items) == 0 {
		t.Error("nothing is owed")
	}
}
