package ledger_test

import (
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/storage/bookstest"
)

func TestAClosedDayTakesNoPosting(t *testing.T) {
	o := bookstest.Open(t)
	a := uint64(o.Account("0010", "María Muñoz").ID)
	day := bookstest.Today
	bill := do(o, charge(a, ledger.Charge, day, water(4000)))
	before := history(o, a, 0)
	do(o, func(b ledger.Books, _ authority.Sign) (ledger.Entry, error) {
		return ledger.Entry{}, b.Periods().Put(ledger.Period{Month: day.Month(), Through: day})
	})
	for what, fn := range map[string]func(ledger.Books, authority.Sign) (ledger.Entry, error){
		"a charge":   charge(a, ledger.Charge, day, water(100)),
		"a payment":  pay(a, day, 100, nil),
		"a refund":   refund(a, day, 0),
		"a reversal": reverse(bill.Place, day),
	} {
		if _, err := try(o, fn); fault.CodeOf(err) != "period.day-closed" {
			t.Errorf("%s on the closed day: %v", what, err)
		}
	}
	if after := history(o, a, 0); len(after) != len(before) {
		t.Errorf("%d entries before, %d after", len(before), len(after))
	}
	if e := do(o, reverse(bill.Place, day+1)); e.Day != day+1 {
		t.Errorf("a bill of a closed day is reversed on %s", e.Day.US())
	}
	do(o, charge(a, ledger.Charge, day-1-20, water(100))) // another month, which is open
}
