package billing_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

// sent is an account with a bill of 16 CCF that should have been another use.
func sent(t *testing.T) (*bookstest.Office, account.Account, billing.Bill) {
	t.Helper()
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER")
	use(o, water(a, september, "14", "16"))
	return o, a, bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: september.First()})
}

func instead(bill billing.Bill, use string) billing.Rebill {
	d := dec(use)
	return billing.Rebill{Number: bill.Number, Uses: []billing.Correction{{Usage: bill.Content.Usages[0], Quantity: &d}}, Reason: "misread by 10"}
}

func TestABillIsCorrectedInOneDeed(t *testing.T) {
	o, a, old := sent(t) // 14 x 2.87 + 2 x 4.29 = 48.76, sewer 24.38
	now := bookstest.Do(o, o.Manager, instead(old, "10"))
	// 10 x 2.87 = 28.70, sewer 14.35
	if now.Content.Total != 4305 || now.Total != 4305 || now.Sort != billing.RevisedBill || now.Replaces != old.Ref() {
		t.Errorf("the new bill: %+v", now)
	}
	c := now.Revises
	if c == nil || c.Old != old.Number || c.Total.Difference != 4305-7314 || len(c.Lines) != 3 || c.Reason != "misread by 10" {
		t.Fatalf("the comparison: %+v", c)
	}
	if l := c.Lines[0]; l.Old != 4018 || l.New != 2870 || l.Difference != -1148 || !l.OldQuantity.Equal(decimal.NewFromInt(14)) {
		t.Errorf("the first line: %+v", l)
	}
	if l := c.Lines[1]; l.Old != 858 || l.New != 0 {
		t.Errorf("the second line: %+v", l)
	}
	was := bookstest.Ask(o, o.Clerk, billing.ReadBill{Number: old.Number})
	if was.Live() || was.ReplacedBy != now.Ref() {
		t.Errorf("the old bill: %+v", was.Header)
	}
	uses := bookstest.Ask(o, o.Clerk, allUses{a.ID})
	if len(uses) != 2 || !uses[1].Quantity.Equal(dec("10")) {
		t.Errorf("the use that counts: %+v", uses)
	}
	if got := o.Reread(a.ID); got.LastBill != september.Last() {
		t.Errorf("billed through %s", got.LastBill.US())
	}
}

func TestWhatWasPaidIsAppliedAgainByTheOrder(t *testing.T) {
	o, a, old := sent(t)
	bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 6000, Tender: payment.Cash})
	now := bookstest.Do(o, o.Manager, instead(old, "10"))
	if s := o.Standing(a.ID); s.Balance != 4305-6000 || s.Credit != 6000-4305 || len(s.Items) != 0 {
		t.Errorf("the standing: %+v", s)
	}
	if now.Previous != 0 || now.Payments != 6000 || now.Adjustments != 0 || now.Total != 4305-6000 {
		t.Errorf("brought forward: %+v", now)
	}
}

func TestTheOrderOfTheOfficeDividesWhatWasPaid(t *testing.T) {
	o, a, old := sent(t)
	terms := billing.UsualTerms()
	terms.Effective, terms.Order = bookstest.Today, ledger.Order{{Kind: ledger.Charge, Service: "sewer"}}
	bookstest.Do(o, o.Manager, billing.KeepTerms{Terms: terms})
	o.Charge(ledger.Bill{Account: uint64(a.ID), Parts: []ledger.Part{{Service: "water", Amount: 5000}}, Due: bookstest.Today - 40, Day: bookstest.Today})
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: 7000})
	bookstest.Do(o, o.Manager, instead(old, "10"))
	for _, it := range o.Standing(a.ID).Items {
		if it.Service == "sewer" {
			t.Errorf("sewer is first in the order, and %s of it is left", it.Left)
		}
	}
}

// feed charges the late fees of a day.
func feed(o *bookstest.Office, day int) {
	o.Helper()
	o.Day(bookstest.Today.Plus(day))
	run := bookstest.Do(o, o.Clerk, billing.StartFees{})
	for range 2 {
		r, err := billing.RunFees(context.Background(), o.Clerk, run.Number, func(billing.Progress) {})
		if err != nil {
			o.Fatal(err)
		}
		if r.Step == billing.Proof {
			bookstest.Do(o, o.Manager, billing.ApproveFees{Run: r.Number, Fees: r.Fees, Total: r.Total})
		}
	}
}

func TestTheLateFeeIsTestedAgainAndNeverGrows(t *testing.T) {
	for _, c := range []struct {
		use  string
		paid money.Amount
		fee  money.Amount
	}{
		{"10", 3000, 131}, // of 73.14 were 43.14 unpaid, of 43.05 it would have been 13.05
		{"5", 3000, 0},    // 21.53 were paid already
		{"20", 3000, 431}, // more was used: the fee stays what it was
	} {
		o, a, old := sent(t)
		bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: c.paid, Tender: payment.Cash})
		feed(o, 20)
		if s := o.Standing(a.ID); s.Balance != 7314-c.paid+431 {
			t.Fatalf("with the fee of 4.31: %s", s.Balance)
		}
		now := bookstest.Do(o, o.Manager, instead(old, c.use))
		if s := o.Standing(a.ID); s.Balance != now.Content.Total-c.paid+c.fee {
			t.Errorf("%s CCF: the balance is %s, the bill %s", c.use, s.Balance, now.Content.Total)
		}
		if got := now.Revises.Fee; got.Old != 431 || got.New != c.fee {
			t.Errorf("%s CCF: the fee %+v, want %s", c.use, got, c.fee)
		}
		if s := o.Standing(a.ID); len(s.Items) > 0 && s.Items[0].Due <= bookstest.Today.Plus(20) {
			t.Errorf("due at once: %+v", s.Items[0])
		}
		o.Day(bookstest.Today.Plus(60))
		run := bookstest.Do(o, o.Clerk, billing.StartFees{})
		r, err := billing.RunFees(context.Background(), o.Clerk, run.Number, func(billing.Progress) {})
		if err != nil || c.fee > 0 && r.Fees != 0 {
			t.Errorf("a second fee on the corrected bill: %d, %v", r.Fees, err)
		}
	}
}

func TestACorrectionIsRefused(t *testing.T) {
	o, a, old := sent(t)
	for name, c := range map[string]struct {
		deed billing.Rebill
		code string
	}{
		"without a reason":       {billing.Rebill{Number: old.Number, Class: "RESIDENTIAL_MULTI"}, "rebill.no-reason"},
		"that changes nothing":   {billing.Rebill{Number: old.Number, Reason: "again"}, "rebill.same"},
		"to what it was":         {instead(old, "16"), "rebill.same"},
		"of another's use":       {billing.Rebill{Number: old.Number, Reason: "x", Uses: []billing.Correction{{Usage: 1}}}, "rebill.other-usage"},
		"with a negative use":    {instead(old, "-1"), "bill.cannot"},
		"of a class not served":  {billing.Rebill{Number: old.Number, Class: "COMMERCIAL", Reason: "x"}, "bill.cannot"},
		"of a bill not there":    {billing.Rebill{Number: old.Number + 1, Reason: "x"}, "row.absent"},
		"by a read not known of": {billing.Rebill{Number: old.Number, Reason: "x", Uses: []billing.Correction{{Usage: old.Content.Usages[0], Read: &decimal.Decimal{}}}}, "rebill.no-register"},
	} {
		if _, err := bookstest.Try(o.Manager, c.deed); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := bookstest.Try(o.Clerk, instead(old, "1000")); !errors.Is(err, authority.ErrOverLimit) {
		t.Errorf("over the clerk's limit: %v", err)
	}
	if _, err := bookstest.Try(o.Clerk, instead(old, "10")); err != nil {
		t.Errorf("the difference of 30.09 is within the clerk's limit: %v", err)
	}
	if _, err := bookstest.Try(o.Manager, instead(old, "9")); fault.CodeOf(err) != "rebill.cancelled" || !strings.Contains(err.Error(), "the account's last bill") {
		t.Errorf("twice: %v", err)
	}
	_ = a
}

func TestACorrectionIsLookedAtFirst(t *testing.T) {
	o, a, old := sent(t)
	feed(o, 20)
	looked := bookstest.Ask(o, o.Clerk, billing.Corrected{Rebill: instead(old, "10")})
	if looked.Total.New != 4305 || looked.Fee.Old != 731 || looked.Fee.New != 431 {
		t.Errorf("%+v", looked.Comparison)
	}
	if s := o.Standing(a.ID); s.Balance != 7314+731 {
		t.Errorf("looking changed the balance: %s", s.Balance)
	}
	now := bookstest.Do(o, o.Manager, billing.Rebill{Number: old.Number, Class: "RESIDENTIAL_MULTI", Rates: []billing.Rerate{{Service: "water", Rate: "WATER-MF"}}, Reason: "a duplex"})
	if now.Content.Basis.Class != "RESIDENTIAL_MULTI" || now.Content.Rates[0].Code != "WATER-MF" {
		t.Errorf("%+v", now.Content)
	}
	bookstest.Do(o, o.Manager, billing.Cancel{Number: now.Number, Reason: "twice corrected"})
	if s := o.Standing(a.ID); s.Balance != 0 {
		t.Errorf("after cancelling the corrected bill: %s", s.Balance)
	}
	if b := bookstest.Ask(o, o.Clerk, billing.ReadBill{Number: now.Number}); b.State != document.Voided {
		t.Errorf("%s", b.State)
	}
}
