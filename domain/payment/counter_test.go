package payment_test

import (
	"context"
	"testing"

	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

func TestACustomerAtTheCounterIsFoundByNumber(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0017", ledger.Part{Service: "water", Amount: 4000})
	got := bookstest.Ask(o, o.Clerk, payment.ByNumberOf{Number: " 0017 "})
	if got.Account.ID != a.ID || got.Customer.Name != "María Muñoz" || got.Premise.Number != "P0017" || got.Standing.Balance != 4000 {
		t.Errorf("found %+v", got)
	}
	if due := got.PastDue(bookstest.Today + 17); due != 4000 {
		t.Errorf("past due %s after the due day", due)
	}
	if due := got.PastDue(bookstest.Today + 16); due != 0 {
		t.Errorf("past due %s on the due day", due)
	}
	for _, nobody := range []string{"001", "00170", ""} {
		if _, err := askTry(o, payment.ByNumberOf{Number: nobody}); fault.KindOf(err) != fault.Absent || fault.FieldOf(err) != "account" {
			t.Errorf("%q found: %v", nobody, err)
		}
	}
}

func TestTheDrawerAtTheEndOfTheDay(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0018", ledger.Part{Service: "water", Amount: 4000})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 1000, Tender: payment.Cash, Given: 2000})
	bookstest.Do(o, o.Second, payment.Take{Account: a.ID, Amount: 2500, Tender: payment.CheckIn, CheckNo: "1042"})
	wrong := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 700, Tender: payment.Cash})
	bookstest.Do(o, o.Clerk, payment.Void{Number: wrong.Number, Reason: "keyed twice"})
	list := bookstest.Ask(o, o.Clerk, payment.OfDay{})
	if len(list) != 3 || list[0].Clerk != "Ruth Kelly" || list[1].Clerk != "Joe Nguyen" || list[1].Account != "0018" || list[1].Name != "María Muñoz" {
		t.Fatalf("the day's receipts: %+v", list)
	}
	var total payment.Totals
	total.Add(list...)
	if total.Count != 2 || total.Voided != 1 || total.Sum != 3500 || total.By[payment.Cash] != 1000 || total.By[payment.CheckIn] != 2500 {
		t.Errorf("totals %+v", total)
	}
	if other := bookstest.Ask(o, o.Clerk, payment.OfDay{Day: bookstest.Today - 1}); len(other) != 0 {
		t.Errorf("yesterday had %d receipts", len(other))
	}
}

func TestThePaperOfAReceipt(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0019", ledger.Part{Service: "water", Amount: 4000}, ledger.Part{Service: "sewer", Amount: 2500})
	r := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 7000, Tender: payment.Cash, Given: 10000})
	p := bookstest.Ask(o, o.Clerk, payment.ForPaper{Number: r.Number})
	if len(p.Applied) != 2 || p.Over != 500 || p.Clerk != "Ruth Kelly" {
		t.Fatalf("the paper's facts: %+v", p)
	}
}

func askTry(o *bookstest.Office, q payment.ByNumberOf) (payment.Counter, error) {
	return office.Ask(context.Background(), o.Clerk, q)
}
