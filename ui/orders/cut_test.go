package orders

import (
	"testing"

	"curbstop/domain/fault"
	domain "curbstop/domain/workorder"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

func TestACutOffOfNobodysDebtNeedsItsReason(t *testing.T) {
	o := bookstest.Open(t)
	priced(o)
	a := home(o, "0042", "Begoña Peña Muñoz", "1482 N Mesa St", "", 40)
	seat, v := benchtest.Sit(t, "New order", o.Clerk, func(b *bench.Bench) *writing { return newWriting(b, Options{}, a.ID) })
	v.form.Set("type", string(domain.Cut))
	if err := v.submit(); fault.FieldOf(err) != "why" {
		t.Errorf("without a reason: %v", err)
	}
	v.form.Set("why", string(domain.AtRequest))
	v.form.Set("instructions", "Away for the winter; call when it is off.")
	kittest.Shot(t, seat.Window, "orders-cut-reason")
	if err := v.submit(); err != nil {
		t.Fatal(err)
	}
	list := bookstest.Ask(o, o.Clerk, domain.List{Stand: string(domain.Open), Type: domain.Cut})
	if len(list) != 1 || list[0].Order.Why != domain.AtRequest || list[0].Order.AskedBy != "Begoña Peña Muñoz" {
		t.Errorf("ordered: %+v", list)
	}
}
