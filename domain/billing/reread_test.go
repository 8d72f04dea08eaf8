package billing_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/storage/bookstest"
)

// metered puts a meter with reads at the ends of months into the books, and the use between them, ten units to one of the register.
type metered struct {
	Account uint64
	Values  []string
}

func (metered) Name() string { return "test.metered" }

func (metered) Act(billing.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c metered) Do(b billing.Books, _ authority.Sign) (int, error) {
	id, err := b.Meters().Next()
	if err != nil {
		return 0, err
	}
	m := meter.Meter{ID: meter.ID(id), Number: "40112233", Multiplier: dec("10"), Unit: "CCF", Dials: 5}
	if err := b.Meters().Put(m); err != nil {
		return 0, err
	}
	var last meter.Read
	for i, v := range c.Values {
		end := august - 1 + calendar.Month(i)
		r, err := meter.PutRead(b, meter.Read{Meter: m.ID, Day: end.Last(), Value: dec(v), Source: meter.Actual})
		if err != nil {
			return 0, err
		}
		if i > 0 {
			u := meter.Usage{
				Account: c.Account, Service: "water", From: end.First(), To: end.Last(), Quantity: r.Value.Sub(last.Value).Mul(dec("10")),
				Unit: "CCF", Source: meter.Actual, Before: last.ID, After: r.ID,
			}
			if _, err := meter.PutUsage(b, u); err != nil {
				return 0, err
			}
		}
		last = r
	}
	return len(c.Values), nil
}

// misread is an account billed for September by a read of 1,003 that should have been 1,002; October is read already, at 1,004.
func misread(t *testing.T) (*bookstest.Office, account.Account, billing.Bill) {
	t.Helper()
	o := open(t)
	a := served(o, "0001", "RESIDENTIAL_SINGLE", "WATER-SF")
	bookstest.Do(o, o.Manager, metered{uint64(a.ID), []string{"1000", "1001", "1003", "1004"}})
	bookstest.Do(o, o.Manager, billing.One{Account: a.ID, From: august.First(), Through: august.Last()})
	return o, a, bookstest.Do(o, o.Manager, billing.One{Account: a.ID, Through: september.Last()})
}

func TestTheRightReadCorrectsThisUseAndTheNext(t *testing.T) {
	o, a, old := misread(t)
	if text := told(bookstest.Ask(o, o.Clerk, billing.Why{Number: old.Number})); !strings.Contains(text, "meter 40112233: (1,003 on 09/30/2026 − 1,001 on 08/31/2026) × 10 = 20 CCF, actual") {
		t.Errorf("the reads are not told:\n%s", text)
	}
	right := dec("1002")
	now := bookstest.Do(o, o.Manager, billing.Rebill{
		Number: old.Number, Uses: []billing.Correction{{Usage: old.Content.Usages[0], Read: &right}}, Reason: "a 2 read as a 3",
	})
	if !now.Content.Quantity.Equal(dec("10")) {
		t.Errorf("billed %s", now.Content.Quantity)
	}
	uses := bookstest.Ask(o, o.Clerk, allUses{a.ID})
	if len(uses) != 3 || !uses[1].Quantity.Equal(dec("10")) || !uses[2].Quantity.Equal(dec("20")) || uses[2].Before != uses[1].After {
		t.Errorf("what counts now: %+v", uses)
	}
}

func TestAReadAboveTheNextOneIsRefused(t *testing.T) {
	o, _, old := misread(t)
	wrong := dec("1005")
	_, err := bookstest.Try(o.Manager, billing.Rebill{
		Number: old.Number, Uses: []billing.Correction{{Usage: old.Content.Usages[0], Read: &wrong}}, Reason: "x",
	})
	if fault.CodeOf(err) != "rebill.read-after" {
		t.Errorf("%v", err)
	}
}
