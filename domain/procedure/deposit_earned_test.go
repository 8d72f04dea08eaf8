package procedure_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/deposit"
	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/domain/procedure"
	"curbstop/domain/workorder"
	"curbstop/storage/bookstest"
)

// asked lets a query be tried as a command is.
type asked struct{ procedure.QuoteFinal }

func (asked) Name() string { return "test.asked" }
func (q asked) Do(b procedure.MoveBooks, s authority.Sign) (procedure.Quote, error) {
	return q.Ask(b, s)
}

func TestTwelveCleanMonthsEarnADepositBack(t *testing.T) {
	o := bookstest.Open(t)
	paysLate := func(a account.Account) { // a bill due in June, paid eleven days late
		e := o.Charge(ledger.Bill{Account: uint64(a.ID), Day: bookstest.Today - 120, Due: bookstest.Today - 104, Parts: []ledger.Part{{Service: "water", Amount: 900}}})
		o.Receive(ledger.Receipt{Account: uint64(a.ID), Day: e.Due + 11, Amount: 900})
	}
	for name, make := range map[string]func(account.Account){
		"not held long enough": func(a account.Account) { keep(o, a, 300) },
		"": func(a account.Account) {
			keep(o, a, 400)
			e := o.Charge(ledger.Bill{Account: uint64(a.ID), Day: bookstest.Today - 120, Due: bookstest.Today - 104, Parts: []ledger.Part{{Service: "water", Amount: 900}}})
			o.Receive(ledger.Receipt{Account: uint64(a.ID), Day: e.Due, Amount: 900})
		},
		"late on 06/19/2026": func(a account.Account) { keep(o, a, 400); paysLate(a) },
		"a payment came back": func(a account.Account) {
			keep(o, a, 400)
			r := bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 500, Tender: payment.Cash, Day: bookstest.Today - 40})
			bookstest.Do(o, o.Manager, payment.Void{Number: r.Number, Reason: "returned by the bank"})
		},
		"the water was cut": func(a account.Account) { keep(o, a, 400); cut(o, a) },
	} {
		a := o.Account("A"+name, "María Muñoz")
		make(a)
		got := bookstest.Ask(o, o.Clerk, procedure.DepositTest{Account: a.ID})
		if len(got.Rows) != 1 || got.Rows[0].Record.Why() != name || got.Rows[0].Record.Clean() != (name == "") {
			t.Errorf("want %q: %+v", name, got.Rows)
		}
	}
	earned := bookstest.Ask(o, o.Clerk, procedure.DepositTest{Earned: true})
	if len(earned.Rows) != 1 || earned.Rows[0].Account != "A" {
		t.Errorf("earned back: %+v", earned.Rows)
	}
}

func keep(o *bookstest.Office, a account.Account, days int) {
	d := bookstest.Do(o, o.Manager, deposit.Require{Account: a.ID, Amount: 10000, Reason: "new"})
	bookstest.Do(o, o.Manager, deposit.Take{Number: d.Number, Amount: 10000, Tender: "cash", Day: bookstest.Today.Plus(-days)})
}

func cut(o *bookstest.Office, a account.Account) {
	w := bookstest.Do(o, o.Manager, workorder.Write{Type: workorder.Cut, Account: a.ID, Why: workorder.ForSafety, Instructions: "leak at the meter", Day: bookstest.Today, Issue: true})
	bookstest.Do(o, o.Manager, procedure.CompleteOrder{Report: workorder.Report{Number: w.Number, Initials: "JN"}})
}
