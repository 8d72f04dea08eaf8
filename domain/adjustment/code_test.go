package adjustment_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

func entered(o *bookstest.Office) adjustment.Adjustment {
	o.Helper()
	a := o.Account("0171", "Rosa Díaz")
	o.Alter(a.ID, func(a *account.Account) { a.Services = append(a.Services, account.Service{Kind: "sewer"}) })
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: 9000}, {Service: "sewer", Amount: 4000}}})
	return bookstest.Do(o, o.Clerk, adjustment.Enter{
		Account: a.ID, Sort: adjustment.BillingError, Reason: "read of the neighbour", Evidence: "both meters read again",
		Proof: adjustment.Proof{By: "Joe Nguyen", Day: bookstest.Today - 1, Reference: "work order A-000311"},
		Parts: []ledger.Part{{Service: "water", Amount: -3000}, {Service: "sewer", Amount: -1500}},
	})
}

type standsOn struct{ GL string }

func (standsOn) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (q standsOn) Ask(b ledger.Books, _ authority.Sign) (sum money.Amount, err error) {
	for c, err := range b.Controls().All(row.Span{}) {
		if err != nil {
			return 0, err
		}
		if c.GL == q.GL {
			sum += c.Debit - c.Credit
		}
	}
	return sum, nil
}

func TestAnAdjustmentIsCodedFromTheChartSeenThenPosted(t *testing.T) {
	o := bookstest.Open(t)
	d := entered(o)
	leak := ledger.Code{Service: "water", Fund: "510", GL: "4190 Leak allowances water"}
	for code, codes := range map[string][]ledger.Code{
		"adjustment.code-service": {{Service: "trash", Fund: "510", GL: leak.GL}},
		"adjustment.code-chart":   {{Service: "water", Fund: "510", GL: "9999 Anything"}},
	} {
		if _, err := bookstest.Try(o.Clerk, adjustment.Recode{Number: d.Number, Codes: codes}); fault.CodeOf(err) != code {
			t.Errorf("got %v, want %s", err, code)
		}
	}
	choices := bookstest.Ask(o, o.Clerk, adjustment.Choices{Number: d.Number})
	if len(choices) != 2 || choices[0].Chosen.GL != "4100 Water revenue" || len(choices[0].Offers) < 5 {
		t.Fatalf("what the chart offers: %+v", choices)
	}
	bookstest.Do(o, o.Clerk, adjustment.Recode{Number: d.Number, Codes: []ledger.Code{leak}})
	seen := bookstest.Ask(o, o.Clerk, adjustment.ForPaper{Number: d.Number}).Coding
	sum, found := money.Amount(0), money.Amount(0)
	for _, l := range seen {
		sum += l.Amount
		if l.GL == leak.GL {
			found += l.Amount
		}
	}
	if sum != 0 || found != 3000 {
		t.Fatalf("seen before posting: %+v", seen)
	}
	bookstest.Do(o, o.Supervisor, adjustment.Recode{Number: d.Number, Codes: []ledger.Code{leak}})
	if _, err := bookstest.Try(o.Supervisor, adjustment.Approve{Number: d.Number, Total: d.Total}); fault.CodeOf(err) != "authority.own-work" {
		t.Errorf("who coded it approves it: %v", err)
	}
	bookstest.Do(o, o.Manager, adjustment.Approve{Number: d.Number, Total: d.Total})
	if got := bookstest.Ask(o, o.Clerk, standsOn{leak.GL}); got != 3000 {
		t.Errorf("posted to the allowance: %s", got)
	}
	if got := bookstest.Ask(o, o.Clerk, standsOn{"4100 Water revenue"}); got != -9000 {
		t.Errorf("water revenue: %s", got)
	}
	if _, err := bookstest.Try(o.Clerk, adjustment.Recode{Number: d.Number}); fault.CodeOf(err) != "adjustment.coded-late" {
		t.Errorf("after it is posted: %v", err)
	}
	bookstest.Do(o, o.Manager, adjustment.Reverse{Number: d.Number, Reason: "mistake"})
	if got := bookstest.Ask(o, o.Clerk, standsOn{leak.GL}); got != 0 {
		t.Errorf("after it is taken back: %s", got)
	}
}

func TestACodeInAnotherFundGoesThroughPooledCash(t *testing.T) {
	o := bookstest.Open(t)
	d := entered(o)
	bookstest.Do(o, o.Clerk, adjustment.Recode{Number: d.Number, Codes: []ledger.Code{{Service: "sewer", Fund: "510", GL: "6210 Courtesy credits"}}})
	seen := bookstest.Ask(o, o.Clerk, adjustment.ForPaper{Number: d.Number}).Coding
	funds := map[string]money.Amount{}
	for _, l := range seen {
		funds[l.Fund] += l.Amount
	}
	for f, out := range funds {
		if out != 0 {
			t.Errorf("fund %s is out by %s: %+v", f, out, seen)
		}
	}
	bookstest.Do(o, o.Manager, adjustment.Approve{Number: d.Number, Total: d.Total})
}

func TestEvidenceIsNotSeenInTheFuture(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0172", "Rosa Díaz")
	_, err := bookstest.Try(o.Clerk, adjustment.Enter{
		Account: a.ID, Sort: adjustment.BillingError, Reason: "r", Evidence: "e", Proof: adjustment.Proof{Day: bookstest.Today + 1},
		Parts: []ledger.Part{{Service: "water", Amount: -100}},
	})
	if fault.CodeOf(err) != "adjustment.seen-future" {
		t.Errorf("got %v", err)
	}
}
