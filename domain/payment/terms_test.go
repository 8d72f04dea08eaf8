package payment_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// keep sets the terms of payments as the manager would.
func keep(o *bookstest.Office, change func(*payment.Terms)) payment.Terms {
	o.Helper()
	t := payment.UsualTerms()
	t.Effective = bookstest.Today
	change(&t)
	return bookstest.Do(o, o.Manager, payment.KeepTerms{Terms: t})
}

// twoMonths owes 40.00 of water since September and 25.00 of sewer since today.
func twoMonths(o *bookstest.Office, number string) account.Account {
	a := o.Account(number, "María Muñoz")
	o.Charge(ledger.Bill{Account: uint64(a.ID), Day: bookstest.Today - 20, Parts: []ledger.Part{{Service: "water", Amount: 4000}}})
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "sewer", Amount: 2500}}})
	return a
}

func TestAPaymentGoesByTheOrderOfTheTerms(t *testing.T) {
	o := bookstest.Open(t)
	keep(o, func(t *payment.Terms) { t.Ordinance = "current" })
	a := twoMonths(o, "0020")
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 2500, Tender: payment.Cash})
	if s := o.Standing(a.ID); len(s.Items) != 1 || s.Items[0].Service != "water" || s.Items[0].Left != 4000 {
		t.Errorf("current first leaves %+v", s.Items)
	}
}

func TestAnotherOrderNeedsAReasonWhichIsKept(t *testing.T) {
	o := bookstest.Open(t)
	a := twoMonths(o, "0021")
	take := payment.Take{Account: a.ID, Amount: 2500, Tender: payment.Cash, Order: ledger.Order{{Service: "sewer"}}}
	if _, err := bookstest.Try(o.Clerk, take); fault.CodeOf(err) != "receipt.order-reason" {
		t.Fatalf("without a reason: %v", err)
	}
	take.Reason = "the customer disputes the water bill"
	r := bookstest.Do(o, o.Clerk, take)
	if s := o.Standing(a.ID); len(s.Items) != 1 || s.Items[0].Service != "water" {
		t.Errorf("left %+v", s.Items)
	}
	p := bookstest.Ask(o, o.Clerk, payment.ForPaper{Number: r.Number})
	if memo := bookstest.Ask(o, o.Clerk, memoOf{p.Receipt.Entry}); !strings.Contains(memo, take.Reason) {
		t.Errorf("the posting says %q", memo)
	}
	take.Order = ledger.Order{{Age: "45"}}
	if _, err := bookstest.Try(o.Clerk, take); fault.CodeOf(err) != "order.age" {
		t.Errorf("an unknown age class: %v", err)
	}
}

func TestUnderAnArrangementTheTermsGiveAnotherOrder(t *testing.T) {
	o := bookstest.Open(t)
	keep(o, func(t *payment.Terms) { t.Ordinance = "arranged" })
	plain, arranged := twoMonths(o, "0022"), twoMonths(o, "0023")
	bookstest.Do(o, o.Manager, arrange{arranged.ID})
	for _, a := range []account.Account{plain, arranged} {
		bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 2500, Tender: payment.Cash})
	}
	if s := o.Standing(plain.ID); len(s.Items) != 2 {
		t.Errorf("oldest first leaves %+v", s.Items)
	}
	if s := o.Standing(arranged.ID); len(s.Items) != 1 || s.Items[0].Service != "water" {
		t.Errorf("current first leaves %+v", s.Items)
	}
}

func TestTermsOfPaymentsAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	for want, change := range map[string]func(*payment.Terms){
		"payment-terms.no-day":    func(t *payment.Terms) { t.Effective = 0 },
		"payment-terms.past":      func(t *payment.Terms) { t.Effective-- },
		"payment-terms.below":     func(t *payment.Terms) { t.Fee = -1 },
		"payment-terms.no-gl":     func(t *payment.Terms) { t.Suspense = " " },
		"payment-terms.ordinance": func(t *payment.Terms) { t.Ordinance = "Springfield" },
		"order.age":               func(t *payment.Terms) { t.Ordinance, t.Order = "", ledger.Order{{Age: "old"}} },
	} {
		terms := payment.UsualTerms()
		terms.Effective = bookstest.Today
		change(&terms)
		if _, err := bookstest.Try(o.Manager, payment.KeepTerms{Terms: terms}); fault.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

type memoOf struct{ At ledger.Place }

func (memoOf) Act(payment.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q memoOf) Ask(b payment.Books, _ authority.Sign) (string, error) {
	e, err := b.Entries().Get(q.At)
	return e.Memo, err
}

type arrange struct{ Account account.ID }

func (arrange) Name() string                                 { return "test.arrange" }
func (arrange) Act(arrangement.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c arrange) Do(b arrangement.Books, s authority.Sign) (document.Number, error) {
	n, err := b.DocumentNumber(arrangement.KindArrangement, s)
	if err != nil {
		return n, err
	}
	parts, err := arrangement.Divide(6500, 3, s.Day)
	if err != nil {
		return n, err
	}
	return n, b.Arrangements().Put(arrangement.Arrangement{
		Header: document.New(arrangement.KindArrangement, n, s), Account: c.Account, Status: arrangement.Active, Made: s.Day, Instalments: parts,
	})
}

func TestNoAccountOfTheGeneralLedgerHasTwoNames(t *testing.T) {
	names := map[string]string{}
	named := func(gl string) {
		number, _, _ := strings.Cut(gl, " ")
		if was, there := names[number]; there && was != gl {
			t.Errorf("%s is %q and %q", number, was, gl)
		}
		names[number] = gl
	}
	c := ledger.DefaultChart()
	for _, gl := range []string{c.Cash, c.Credits, c.Payable, c.Bank, c.Pooled, c.Deposits, c.Interest, c.Unclaimed, c.BadDebt, c.Recovery, c.Transfers} {
		named(gl)
	}
	for _, r := range c.Rows {
		named(r.Receivable)
		named(r.Other)
	}
	for _, a := range c.Codes {
		named(a.GL)
	}
	for _, k := range payment.UsualCodes().List {
		named(k.GL)
	}
}
