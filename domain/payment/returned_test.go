package payment_test

import (
	"strings"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/domain/policy"
	"curbstop/storage/bookstest"
)

func TestAReturnedCheckIsOwedAgainWithTheFeeTheLawAllows(t *testing.T) {
	o := bookstest.Open(t)
	o.RulePack(policy.Pack{Code: "texas-puc", Name: "Texas", Effective: calendar.Date(2000, 1, 1), Rules: []policy.Rule{
		{ID: "returned.most", Citation: "B&C 3.506", Sentence: "at most 30.00", Confirmed: true, Value: policy.Value{Kind: policy.Money, Number: 3000}},
	}})
	keep(o, func(t *payment.Terms) { t.Fee = 4500 })
	a := owing(o, "0060", ledger.Part{Service: "water", Amount: 4000})
	for i, cashOnly := range []bool{false, true} {
		r := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 4000, Tender: payment.CheckIn, CheckNo: "1042"})
		o.Bank(o.Clerk)
		back := bookstest.Do(o, o.Manager, payment.Return{Number: r.Number, Reason: "insufficient funds"})
		if s := o.Standing(a.ID); back.Fee != 3000 || s.Balance != 4000+3000*money.Amount(i+1) || back.CashOnly != cashOnly {
			t.Errorf("return %d: fee %s, balance %s, cash only %v", i+1, back.Fee, s.Balance, back.CashOnly)
		}
		if _, err := bookstest.Try(o.Manager, payment.Return{Number: r.Number, Reason: "again"}); fault.CodeOf(err) != "return.twice" {
			t.Errorf("twice: %v", err)
		}
	}
	if !o.Reread(a.ID).CashOnly || gl(o, ledger.DefaultChart().Bank) != 0 || gl(o, ledger.DefaultChart().Cash) != 0 {
		t.Errorf("cash only %v, bank %s", o.Reread(a.ID).CashOnly, gl(o, ledger.DefaultChart().Bank))
	}
	if _, err := bookstest.Try(o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "1"}); fault.CodeOf(err) != "receipt.cash-only" {
		t.Errorf("another check: %v", err)
	}
}

func TestReturningAPaymentIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	_, a := dayAtTheCounter(o, "0061")
	cash := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.Cash})
	check := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "5"})
	gone := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "6"})
	bookstest.Do(o, o.Clerk, payment.Void{Number: gone.Number, Reason: "keyed twice"})
	loose := bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "7"})
	for want, c := range map[string]payment.Return{
		"return.loose": {Number: loose.Number, Reason: "x"},
		"row.absent":   {Number: 1, Reason: "x"}, "return.no-reason": {Number: check.Number}, "return.cash": {Number: cash.Number, Reason: "x"},
		"return.voided": {Number: gone.Number, Reason: "x"}, "return.not-deposited": {Number: check.Number, Reason: "x"},
	} {
		if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestAReturnIsPostedWithoutAFeeWhereTheRulesSayNothing(t *testing.T) {
	rule := policy.Rule{ID: "returned.most", Citation: "B&C 3.506", Value: policy.Value{Kind: policy.Money, Number: 3000}}
	off, other := rule, rule
	other.ID = "fee.most"
	off.Confirmed, off.Off = true, true
	for why, rules := range map[string][]policy.Rule{
		"No rule pack is in force": nil, "say nothing on returned.most": {other}, "nobody has confirmed it": {rule}, "does not use rule": {off},
	} {
		o := bookstest.Open(t)
		if rules != nil {
			o.RulePack(policy.Pack{Code: "ours", Name: "Ours", Effective: calendar.Date(2000, 1, 1), Rules: rules})
		}
		keep(o, func(t *payment.Terms) { t.Fee = 4500 })
		a := owing(o, "0060", ledger.Part{Service: "water", Amount: 4000})
		r := bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 4000, Tender: payment.CheckIn, CheckNo: "1042"})
		o.Bank(o.Clerk)
		back := bookstest.Do(o, o.Manager, payment.Return{Number: r.Number, Reason: "insufficient funds"})
		if s := o.Standing(a.ID); back.Fee != 0 || !strings.Contains(back.Free, why) || s.Balance != 4000 || back.Receipt.Returned == 0 {
			t.Errorf("%s: %+v, balance %s", why, back, s.Balance)
		}
	}
}
