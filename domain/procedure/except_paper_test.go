package procedure_test

import (
	"testing"

	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

func TestNobodySignsOffTheirOwnVoidByTypingAName(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0010", "María Muñoz")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: 40000}}})
	r := bookstest.Do(o, o.Supervisor, payment.Take{Account: a.ID, Amount: 40000, Tender: payment.Cash})
	bookstest.Do(o, o.Supervisor, payment.Void{Number: r.Number, Reason: "wrong account"})
	x := bookstest.Ask(o, o.Supervisor, procedure.Exceptions{Day: bookstest.Today})
	if len(x.Rows) == 0 {
		t.Fatal("the void is no exception")
	}
	_, err := bookstest.Try(o.Supervisor, procedure.SignExceptions{Day: bookstest.Today, Count: len(x.Rows), By: "the mayor"})
	if fault.CodeOf(err) != "staff.paper-review" {
		t.Errorf("signed in the name of the mayor, in an office of four: %v", err)
	}
	bookstest.Do(o, o.Manager, procedure.SignExceptions{Day: bookstest.Today, Count: len(x.Rows)})
}
