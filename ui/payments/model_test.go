package payments

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
)

// owing enters an account with a debt that comes due so many days from the business day.
func owing(o *bookstest.Office, number, name string, due int, water, sewer money.Amount) account.Account {
	a := o.Account(number, name)
	o.Charge(ledger.Bill{
		Account: uint64(a.ID), Doc: document.Ref{Kind: "bill", Number: document.NumberOf('A', 377)}, Day: bookstest.Today - 60,
		Due: bookstest.Today.Plus(due), Parts: []ledger.Part{{Service: "water", Amount: water}, {Service: "sewer", Amount: sewer}},
	})
	return a
}

func atCounter(o *bookstest.Office) *counter {
	return newCounter(&bench.Bench{Session: o.Clerk}, Options{})
}

func TestAPaymentAtTheCounter(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0042", "Begoña Peña", -38, 4000, 2500)
	c := atCounter(o)
	found, err := c.find("0042")
	if err != nil || len(found) != 1 || found[0].ID != a.ID {
		t.Fatal(found, err)
	}
	if err := c.choose(a.ID); err != nil {
		t.Fatal(err)
	}
	if c.suggested() != 6500 || c.items()[0].age() != "38 days past due" {
		t.Errorf("suggested %s, aged %q", c.suggested(), c.items()[0].age())
	}
	text, _ := standing(c.who, bookstest.Today)
	if text != "65.00, of it 65.00 past due" {
		t.Errorf("standing %q", text)
	}
	in := entry{Amount: 6000, Tender: payment.Cash, Given: 10000}
	if in.change() != "$40.00" {
		t.Errorf("change %q", in.change())
	}
	r, err := c.post(in)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Receipt A-000001 posted: $60.00 by cash. Change $40.00. Balance now 5.00."; said(r) != want {
		t.Errorf("said %q", said(r))
	}
	if c.somebody() {
		t.Error("the customer still stands at the counter")
	}
}

func TestTheCounterRefuses(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0043", "Joe Fuentes", 5, 4000, 2500)
	c := atCounter(o)
	if _, err := c.post(entry{Amount: 100, Tender: payment.Cash}); fault.FieldOf(err) != "account" {
		t.Errorf("nobody at the counter: %v", err)
	}
	if _, err := c.find("nobody of that name"); fault.FieldOf(err) != "account" {
		t.Errorf("nobody found: %v", err)
	}
	if err := c.choose(a.ID); err != nil {
		t.Fatal(err)
	}
	for field, in := range map[string]entry{
		"amount":       {Tender: payment.Cash},
		"tender":       {Amount: 100},
		"check number": {Amount: 100, Tender: payment.CheckIn},
		"given":        {Amount: 100, Tender: payment.Cash, Given: 50},
	} {
		if _, err := c.post(in); fault.FieldOf(err) != field {
			t.Errorf("%s: refused by %v", field, err)
		}
		if !c.somebody() {
			t.Fatal("a refusal sent the customer away")
		}
	}
	if _, err := c.post(entry{Amount: 20000, Tender: payment.MoneyOrder}); fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), "could") {
		t.Errorf("over the clerk's limit: %v", err)
	}
}

func TestTheDrawerOfTheDay(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0044", "Joe Fuentes", 5, 4000, 2500)
	c := atCounter(o)
	d := &drawer{b: c.b}
	if err := d.read(); err != nil || d.totals() != "No receipts yet today." {
		t.Fatal(d.totals(), err)
	}
	for _, in := range []entry{{Amount: 1000, Tender: payment.Cash}, {Amount: 2500, Tender: payment.CheckIn, CheckNo: "77"}, {Amount: 100, Tender: payment.Cash}} {
		if err := c.choose(a.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := c.post(in); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := d.void(c.b.NewDeed(), c.last, "keyed twice", true); err != nil {
		t.Fatal(err)
	}
	if err := d.read(); err != nil {
		t.Fatal(err)
	}
	if want := "2 receipts, $35.00    cash 10.00    check 25.00    1 voided"; d.totals() != want {
		t.Errorf("totals %q", d.totals())
	}
	if how(d.rows[1]) != "check 77" || state(d.rows[0]) != "voided" || d.rows[0].Receipt.Number.Count() != 3 {
		t.Errorf("rows %+v", d.rows)
	}
}

func TestAnAlertIsSeenBeforeMoneyIsTaken(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0045", "Ana Ruiz")
	c := atCounter(o)
	a.CashOnly = true
	bookstest.Do(o, o.Manager, account.Change{Account: a, Reason: "two checks came back"})
	if err := c.choose(a.ID); err != nil || !strings.HasPrefix(c.alert, "Cash only") {
		t.Errorf("alert %q, %v", c.alert, err)
	}
}
