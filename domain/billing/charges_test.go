package billing_test

import (
	"errors"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/storage/bookstest"
)

func TestABillOfFeesOnly(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september, "10", "14"))
	first := bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: august.First(), Through: august.Last()})
	tap := billing.BillFees{Account: a.ID, Fees: []billing.FeeLine{{"water", "Tap fee, 3/4 inch", 85_000}, {"sewer", "Connection", 40_000}}, Reason: "new irrigation tap"}
	if _, err := bookstest.Try(o.Clerk, tap); !errors.Is(err, authority.ErrOverLimit) {
		t.Errorf("above the clerk's limit: %v", err)
	}
	bill := bookstest.Do(o, o.Manager, tap)
	if first.Sort != billing.RegularBill || bill.Sort != billing.FeeBill || bill.Content.Total != 125_000 || bill.Previous != first.Total {
		t.Errorf("%s, then %+v", first.Sort, bill)
	}
	if got := o.Reread(a.ID); got.LastBill != august.Last() {
		t.Errorf("fees bill no service, but it is billed through %s", got.LastBill.US())
	}
	for _, it := range o.Standing(a.ID).Items {
		if it.Doc == bill.Ref() && it.Kind != ledger.Fee {
			t.Errorf("posted as %s", it.Kind)
		}
	}
	young := served(o, "0002", "RESIDENTIAL_SINGLE", "WATER-SF")
	o.Alter(young.ID, func(a *account.Account) { a.Opened = september.First() })
	use(o, water(young, september, "3"))
	if b := bookstest.Do(o, o.Manager, billing.One{Account: young.ID}); b.Sort != billing.FirstBill {
		t.Errorf("the first bill of a new account is %s", b.Sort)
	}
	next := bookstest.Do(o, o.Manager, billing.One{Account: a.ID})
	if next.Sort != billing.RegularBill || next.Content.From != september.First() {
		t.Errorf("the next bill: %s from %s", next.Sort, next.Content.From.US())
	}
	bookstest.Do(o, o.Manager, billing.Cancel{Number: bill.Number, Reason: "wrong lot"}) // though service was billed since
	if s := o.Standing(a.ID); s.Balance != first.Total+next.Content.Total {
		t.Errorf("the balance is %s", s.Balance)
	}
	if got := o.Reread(a.ID); got.LastBill != september.Last() {
		t.Errorf("billed through %s", got.LastBill.US())
	}
}

func TestFeesAreRefused(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	for _, c := range []struct {
		fees   []billing.FeeLine
		reason string
		code   string
	}{
		{nil, "x", "fees.none"},
		{[]billing.FeeLine{{"water", " ", 100}}, "x", "fees.no-label"},
		{[]billing.FeeLine{{"", "Tap", 100}}, "x", "fees.no-service"},
		{[]billing.FeeLine{{"water", "Tap", -100}}, "x", "fees.amount"},
		{[]billing.FeeLine{{"water", "Tap", 100}}, " ", "fees.no-reason"},
	} {
		if _, err := bookstest.Try(o.Clerk, billing.BillFees{Account: a.ID, Fees: c.fees, Reason: c.reason}); fault.CodeOf(err) != c.code {
			t.Errorf("%+v: %v", c, err)
		}
	}
}
