package billing_test

import (
	"errors"
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
)

func TestAnAgreedPriceHoldsWhileItIsInForce(t *testing.T) {
	o := open(t)
	o.Prices(rate.Schedule{Code: "MILL", Service: "water", Effective: since, Unit: "CCF", Prices: []rate.Prices{{Each: decs("2.00")}}})
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF", "SEWER")
	use(o, water(a, september, "14", "14"))
	deed := billing.Agree{Account: a.ID, Service: "water", Rate: "MILL", From: august.First(), Until: august.Last(), Reason: "council, 3 June"}
	g := bookstest.Do(o, o.Manager, deed)
	before := bookstest.Ask(o, o.Manager, billing.Proposed{One: billing.One{Account: a.ID, From: august.First(), Through: august.Last()}})
	if before.Content.Total != 4018+2009 {
		t.Errorf("a draft holds already: %s", before.Content.Total)
	}
	if _, err := bookstest.Try(o.Manager, billing.ApproveAgreement{Number: g.Number}); !errors.Is(err, authority.ErrOwnWork) {
		t.Errorf("approved by who prepared it: %v", err)
	}
	g = bookstest.Do(o, o.Supervisor, billing.ApproveAgreement{Number: g.Number})
	in := bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: august.First(), Through: august.Last()})
	after := bookstest.Do(o, o.Manager, billing.One{Account: a.ID})
	if in.Content.Total != 2800+1400 || after.Content.Total != 4018+2009 {
		t.Errorf("%s while in force, %s after it ended", in.Content.Total, after.Content.Total)
	}
	if text := told(bookstest.Ask(o, o.Clerk, billing.Why{Number: in.Number})); !strings.Contains(text, "agreed prices: rate agreement "+g.Number.String()) {
		t.Errorf("the explanation does not name the agreement:\n%s", text)
	}
	if _, err := bookstest.Try(o.Manager, billing.EndAgreement{Number: g.Number, Until: august.First(), Reason: "x"}); fault.CodeOf(err) != "agreement.end-day" {
		t.Errorf("ended on a billed day: %v", err)
	}
}

func TestAnAgreementIsRefused(t *testing.T) {
	o := open(t)
	o.Prices(rate.Schedule{Code: "MILL", Service: "water", Classes: []string{"COMMERCIAL"}, Effective: since, Unit: "CCF", Prices: []rate.Prices{{Each: decs("2.00")}}})
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	good := billing.Agree{Account: a.ID, Service: "water", Rate: "WATER-SF", From: august.First(), Until: august.Last(), Reason: "x"}
	for _, c := range []struct {
		with func(*billing.Agree)
		code string
	}{
		{func(c *billing.Agree) { c.Account = 99 }, "row.absent"},
		{func(c *billing.Agree) { c.Service = "trash" }, "agreement.service"},
		{func(c *billing.Agree) { c.Reason = " " }, "agreement.no-reason"},
		{func(c *billing.Agree) { c.Until = 0 }, "agreement.days"},
		{func(c *billing.Agree) { c.Rate = "NONE" }, "agreement.rate"},
		{func(c *billing.Agree) { c.Rate = "MILL" }, "agreement.rate"},
	} {
		bad := good
		c.with(&bad)
		if _, err := bookstest.Try(o.Manager, bad); fault.CodeOf(err) != c.code {
			t.Errorf("%v, want %s", err, c.code)
		}
	}
	g := bookstest.Do(o, o.Manager, good)
	if _, err := bookstest.Try(o.Manager, good); fault.CodeOf(err) != "agreement.two" {
		t.Errorf("twice: %v", err)
	}
	if g = bookstest.Do(o, o.Manager, billing.EndAgreement{Number: g.Number, Reason: "not wanted"}); g.State != document.Voided {
		t.Errorf("a draft taken back is %s", g.State)
	}
	g = bookstest.Do(o, o.Manager, good)
	bookstest.Do(o, o.Supervisor, billing.ApproveAgreement{Number: g.Number})
	if g = bookstest.Do(o, o.Manager, billing.EndAgreement{Number: g.Number, Until: august.First() + 9, Reason: "sold"}); g.Until != august.First()+9 {
		t.Errorf("ends %s", g.Until.US())
	}
}
