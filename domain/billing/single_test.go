package billing_test

import (
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
)

func TestASingleBillAndItsCancelling(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER", "TRASH")
	use(o, water(a, august, "14"))
	one := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID})
	if one.Content.Total != 4018+2009+1850 || one.Total != one.Content.Total || one.State != document.Issued {
		t.Fatalf("the bill: %+v", one)
	}
	bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 5000, Tender: payment.Cash})
	use(o, water(a, september, "10"))
	two := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID})
	if two.Previous != one.Total || two.Payments != 5000 || two.Total != one.Total-5000+two.Content.Total || two.Prior != one.Number {
		t.Errorf("the second: %+v", two)
	}
	if _, err := bookstest.Try(o.Manager, billing.Cancel{Number: one.Number, Reason: "x"}); fault.CodeOf(err) != "bill.not-last" {
		t.Errorf("cancelling the first of two: %v", err)
	}
	if _, err := bookstest.Try(o.Manager, billing.Cancel{Number: two.Number}); fault.CodeOf(err) != "bill.no-reason" {
		t.Errorf("cancelling without a reason: %v", err)
	}
	bookstest.Do(o, o.Manager, billing.Cancel{Number: two.Number, Reason: "wrong read"})
	if _, err := bookstest.Try(o.Manager, billing.Cancel{Number: two.Number, Reason: "again"}); fault.CodeOf(err) != "step.not-allowed" {
		t.Errorf("cancelling twice: %v", err)
	}
	if got := o.Reread(a.ID); got.LastBill != august.Last() {
		t.Errorf("billed through %s", got.LastBill)
	}
	if s := o.Standing(a.ID); s.Balance != one.Total-5000 {
		t.Errorf("balance %s", s.Balance)
	}
	three := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID})
	if three.Replaces != two.Ref() || three.Total != two.Total || three.Previous != two.Previous || three.Adjustments != 0 {
		t.Errorf("the one in its place: %+v", three)
	}
}

func TestASingleBillIsRefused(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	good := billing.One{Account: a.ID}
	if _, err := bookstest.Try(o.Clerk, good); fault.CodeOf(err) != "bill.nothing" {
		t.Errorf("nothing to bill: %v", err)
	}
	use(o, water(a, september, "20", "20", "300"))
	bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: (august - 1).First(), Through: august.Last()})
	for _, c := range []struct {
		with func(*billing.One)
		code string
	}{
		{func(c *billing.One) { c.Account = 9 }, "row.absent"},
		{func(c *billing.One) { c.Through = bookstest.Today + 1 }, "bill.future"},
		{func(*billing.One) {}, "bill.look-first"},
		{func(c *billing.One) { c.Accept = true }, "bill.look-first"},
		{func(c *billing.One) { c.Usages = []uint64{1} }, "bill.billed"},
	} {
		cmd := good
		c.with(&cmd)
		if _, err := bookstest.Try(o.Manager, cmd); fault.CodeOf(err) != c.code {
			t.Errorf("%v, want %s", err, c.code)
		}
	}
	good.Accept, good.Reason = true, "leak"
	if _, err := bookstest.Try(o.Clerk, good); fault.CodeOf(err) != "authority.over-limit" {
		t.Errorf("above the clerk's limit: %v", err)
	}
	bookstest.Do(o, o.Manager, good)
}

func TestAUseDecidedLateIsBilledByName(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september, "10"))
	posted(o, prepared(o, o.Clerk, billing.Selection{}))
	use(o, water(a, august, "12")) // decided after September was billed
	late := water(a, august, "12")[0]
	late.ID = 2
	bookstest.Do(o, o.Manager, given{meter.Exception{Account: uint64(a.ID), Kind: "conflict", Month: august, State: meter.Decided, Usage: late}})
	bill := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID, Usages: []uint64{2}})
	if bill.Content.Total != 12*287 || bill.Content.To != august.Last() {
		t.Errorf("%+v", bill)
	}
	if got := o.Reread(a.ID); got.LastBill != september.Last() {
		t.Errorf("billed through %s", got.LastBill)
	}
	use(o, water(a, september+1, "10"))
	bookstest.Do(o, o.Manager, office.OpenDay{Day: (september + 2).First()})
	next := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID})
	if next.Prior != bill.Number || next.Adjustments != 0 || next.Previous != 10*287+12*287 {
		t.Errorf("the next bill follows the one issued last: %+v", next)
	}
	bookstest.Do(o, o.Manager, billing.Cancel{Number: next.Number, Reason: "x"})
	bookstest.Do(o, o.Manager, billing.Cancel{Number: bill.Number, Reason: "x"})
	if got := o.Reread(a.ID); got.LastBill != september.Last() {
		t.Errorf("billed through %s after cancelling the late one", got.LastBill)
	}
}

// moveOut closes an account and bills it to its end, as the procedure of a move out does.
type moveOut struct{ Account account.ID }

func (moveOut) Name() string { return "test.move-out" }

func (moveOut) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c moveOut) Do(b billing.Books, sign authority.Sign) (billing.Bill, error) {
	a, err := b.Accounts().Get(c.Account)
	if err != nil {
		return billing.Bill{}, err
	}
	a.Status, a.Ended = account.Closed, sign.Day-1
	if err := b.Accounts().Put(a); err != nil {
		return billing.Bill{}, err
	}
	bill, _, err := billing.IssueFinal(b, sign, c.Account, a.Ended)
	return bill, err
}

func TestTheFinalBillOfAMoveOut(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	use(o, water(a, september-2, "20", "20", "20"))
	first := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID})
	if first.Content.Total != 14*287+6*429 {
		t.Errorf("an account never billed is billed for its last period only: %+v", first.Content)
	}
	use(o, water(a, september, "20", "3"))
	bill := bookstest.Do(o, o.Clerk, moveOut{a.ID})
	if !bill.Content.Final || bill.Content.To != september.Last() || bill.Content.Total != 14*287+6*429+3*287 {
		t.Errorf("%+v", bill)
	}
	if again := bookstest.Do(o, o.Clerk, moveOut{a.ID}); again.Number != 0 {
		t.Errorf("a second final bill: %+v", again)
	}
}

func TestCreditIsUsedByTheNextBill(t *testing.T) {
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 10_000, Tender: payment.Cash})
	use(o, water(a, september, "14"))
	bill := bookstest.Do(o, o.Clerk, billing.One{Account: a.ID})
	if bill.Total != 4018-10_000 || bill.Payments != 10_000 || bill.Previous != 0 || bill.Owed() != 0 {
		t.Errorf("%+v", bill)
	}
	if s := o.Standing(a.ID); s.Credit != money.Amount(10_000-4018) || len(s.Items) != 0 {
		t.Errorf("%+v", s)
	}
}
