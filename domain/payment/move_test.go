package payment_test

import (
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/storage/bookstest"
)

// texas puts the rule in force that caps the fee for a returned payment at 30.00.
func texas(o *bookstest.Office) {
	o.Helper()
	o.RulePack(policy.Pack{Code: "texas-puc", Name: "Texas", Effective: calendar.Date(2000, 1, 1), Rules: []policy.Rule{
		{ID: "returned.most", Citation: "B&C 3.506", Sentence: "at most 30.00", Confirmed: true, Value: policy.Value{Kind: policy.Money, Number: 3000}},
	}})
}

func TestAPaymentOnTheWrongAccountIsTransferred(t *testing.T) {
	o := bookstest.Open(t)
	wrong, right := twoMonths(o, "0081"), twoMonths(o, "0082")
	before := o.Standing(wrong.ID)
	r := bookstest.Do(o, o.Clerk, payment.Take{Account: wrong.ID, Amount: 4500, Tender: payment.CheckIn, CheckNo: "12"})
	o.Day(bookstest.Today + 9)
	moved := bookstest.Do(o, o.Manager, payment.MovePayment{Number: r.Number, To: right.ID, Reason: "stub of the neighbour"})
	if moved.Account != right.ID || moved.Before != 6500 || moved.After != 2000 || moved.Moves[0].From != wrong.ID {
		t.Errorf("the receipt says %+v", moved)
	}
	a, b := o.Standing(wrong.ID), o.Standing(right.ID)
	if a.Balance != before.Balance || len(a.Items) != len(before.Items) || a.LastPay != 0 {
		t.Errorf("the wrong account stands at %+v, and stood at %+v", a, before)
	}
	if b.Balance != 2000 || b.LastPay != bookstest.Today {
		t.Errorf("the right account stands at %+v", b)
	}
	if memo := bookstest.Ask(o, o.Clerk, memoOf{moved.Entry}); memo != "transferred from account 0081: stub of the neighbour" {
		t.Errorf("the right account's history says %q", memo)
	}
	if gl(o, ledger.DefaultChart().Cash) != 4500 {
		t.Errorf("undeposited receipts %s", gl(o, ledger.DefaultChart().Cash))
	}
	for _, id := range []uint64{uint64(wrong.ID), uint64(right.ID)} {
		if list := bookstest.Ask(o, o.Clerk, payment.OfAccount{Account: id}); len(list) != 1 || list[0].Number != r.Number {
			t.Errorf("the receipts of account %d: %+v", id, list)
		}
	}
	if p := bookstest.Ask(o, o.Clerk, payment.ForPaper{Number: r.Number}); p.From != "0081" || p.Counter.Account.Number != "0082" {
		t.Errorf("the paper says from %s to %s", p.From, p.Counter.Account.Number)
	}
	o.Bank(o.Clerk)
	back := bookstest.Do(o, o.Manager, payment.Return{Number: r.Number, Reason: "insufficient funds"})
	if b := o.Standing(right.ID); back.Receipt.Account != right.ID || b.Balance != 6500 {
		t.Errorf("returned, the right account owes %s", b.Balance)
	}
}

func TestATransferIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	a, b := twoMonths(o, "0083"), twoMonths(o, "0084")
	take := payment.Take{Account: a.ID, Amount: 100, Tender: payment.Cash}
	r, gone := bookstest.Do(o, o.Clerk, take), bookstest.Do(o, o.Clerk, take)
	bookstest.Do(o, o.Clerk, payment.Void{Number: gone.Number, Reason: "keyed twice"})
	coded := bookstest.Do(o, o.Clerk, payment.Split{Shares: []payment.Share{{Code: "COPY", Amount: 50}}, Tender: payment.Cash, Payer: "x"})[0]
	for _, c := range []struct {
		want string
		cmd  payment.MovePayment
	}{
		{"row.absent", payment.MovePayment{Number: 1, To: b.ID, Reason: "x"}},
		{"row.absent", payment.MovePayment{Number: r.Number, To: 999, Reason: "x"}},
		{"move.no-reason", payment.MovePayment{Number: r.Number, To: b.ID}},
		{"move.gone", payment.MovePayment{Number: gone.Number, To: b.ID, Reason: "x"}},
		{"move.no-account", payment.MovePayment{Number: coded.Number, To: b.ID, Reason: "x"}},
		{"move.same", payment.MovePayment{Number: r.Number, To: a.ID, Reason: "x"}},
		{"receipt.nothing-known", payment.MovePayment{Number: r.Number, Reason: "x"}},
	} {
		if _, err := bookstest.Try(o.Manager, c.cmd); fault.CodeOf(err) != c.want {
			t.Errorf("%+v: %v, want %s", c.cmd, err, c.want)
		}
	}
	if _, err := bookstest.Try(o.Second, payment.MovePayment{Number: r.Number, To: b.ID, Reason: "x"}); fault.CodeOf(err) != "authority.no-grant" {
		t.Errorf("without leave: %v", err)
	}
}

func TestMoneyForNobodyWaitsInSuspense(t *testing.T) {
	o := bookstest.Open(t)
	a := twoMonths(o, "0085")
	suspense := payment.UsualTerms().Suspense
	r := bookstest.Do(o, o.Second, payment.Split{Shares: []payment.Share{{Known: "check of P. Ruiz, no stub", Amount: 4000}}, Tender: payment.CheckIn, CheckNo: "31"})[0]
	if gl(o, suspense) != -4000 || !r.Waits() {
		t.Fatalf("suspense %s, receipt %+v", gl(o, suspense), r)
	}
	o.Day(bookstest.Today + 12)
	if over := bookstest.Ask(o, o.Clerk, payment.SuspenseOver{Days: 10}); over.Count != 1 || over.Late != 1 || over.Old != 4000 {
		t.Errorf("over ten days: %+v", over)
	}
	list := bookstest.Ask(o, o.Clerk, payment.Suspense{})
	if len(list) != 1 || list[0].Age != 12 || list[0].Clerk != "Joe Nguyen" {
		t.Errorf("in suspense: %+v", list)
	}
	marked := bookstest.Do(o, o.Manager, payment.MarkBack{Number: r.Number, To: "P. Ruiz, 8 Elm", Reason: "no customer of ours"})
	if marked.Back.Day != bookstest.Today+12 || len(bookstest.Ask(o, o.Clerk, payment.Suspense{})) != 1 {
		t.Errorf("to be given back: %+v", marked.Back)
	}
	out := bookstest.Do(o, o.Manager, payment.Identify{Number: r.Number, To: a.ID, Reason: "he called"})
	if s := o.Standing(a.ID); gl(o, suspense) != 0 || s.Balance != 2500 || s.LastPay != bookstest.Today || out.Account != a.ID || out.Moves[0].From != 0 {
		t.Errorf("suspense %s, standing %+v, receipt %+v", gl(o, suspense), s, out)
	}
	if over := bookstest.Ask(o, o.Clerk, payment.SuspenseOver{}); over.Count != 0 {
		t.Errorf("still waits: %+v", over)
	}
	if p := bookstest.Ask(o, o.Clerk, payment.ForPaper{Number: r.Number}); p.From != "suspense" {
		t.Errorf("the paper says from %q", p.From)
	}
	again := bookstest.Do(o, o.Manager, payment.MovePayment{Number: r.Number, Reason: "it was not his", Known: "another Ruiz"})
	if !again.Waits() || gl(o, suspense) != -4000 || o.Standing(a.ID).Balance != 6500 {
		t.Errorf("back in suspense: %+v", again)
	}
}

func TestIdentifyingMoneyIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	a := twoMonths(o, "0086")
	r := bookstest.Do(o, o.Manager, payment.Split{Shares: []payment.Share{{Known: "cash in an envelope", Amount: 500}}, Tender: payment.Cash})[0]
	paid := bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 500, Tender: payment.Cash})
	for _, c := range []struct {
		want string
		cmd  payment.Identify
	}{
		{"row.absent", payment.Identify{Number: document.NumberOf('A', 99), To: a.ID, Reason: "x"}},
		{"identify.no-account", payment.Identify{Number: r.Number, Reason: "x"}},
		{"identify.no-reason", payment.Identify{Number: r.Number, To: a.ID}},
		{"identify.not-waiting", payment.Identify{Number: paid.Number, To: a.ID, Reason: "x"}},
	} {
		if _, err := bookstest.Try(o.Manager, c.cmd); fault.CodeOf(err) != c.want {
			t.Errorf("%+v: %v, want %s", c.cmd, err, c.want)
		}
	}
	for want, c := range map[string]payment.MarkBack{
		"give-back.nobody": {Number: r.Number, Reason: "x"}, "give-back.no-reason": {Number: r.Number, To: "x"},
		"identify.not-waiting": {Number: paid.Number, To: "x", Reason: "x"},
	} {
		if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestReceiptsWithAnOrderOfTheirOwnAreListed(t *testing.T) {
	o := bookstest.Open(t)
	a := twoMonths(o, "0087")
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.Cash})
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.Cash, Order: ledger.Order{{Service: "sewer"}}, Reason: " water is disputed "})
	list := bookstest.Ask(o, o.Clerk, payment.OwnOrders{From: bookstest.Today - 5})
	if len(list) != 1 || list[0].Receipt.Reason != "water is disputed" || !strings.HasPrefix(list[0].Clerk, "Ruth") {
		t.Errorf("listed %+v", list)
	}
	if early := bookstest.Ask(o, o.Clerk, payment.OwnOrders{To: bookstest.Today - 1}); len(early) != 0 {
		t.Errorf("the day before: %+v", early)
	}
}
