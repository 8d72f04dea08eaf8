package oversight

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

// busy is an office after a day on which a receipt was voided, a payment refused, a check posted twice and somebody worked late.
func busy(t *testing.T) *bookstest.Office {
	o := bookstest.Open(t)
	first, second := o.Account("0420-1", "Ana Ruiz"), o.Account("0420-2", "Bo Li")
	o.Charge(ledger.Bill{Account: uint64(first.ID), Parts: []ledger.Part{{Service: "water", Amount: 90000}}})
	tick := func() { o.Clock.Now = o.Clock.Now.Add(7 * time.Minute) }
	tick()
	r := bookstest.Do(o, o.Clerk, payment.Take{Account: first.ID, Amount: 4100, Tender: payment.Cash})
	tick()
	bookstest.Do(o, o.Clerk, payment.Void{Number: r.Number, Reason: "keyed twice"})
	tick()
	if _, err := bookstest.Try(o.Clerk, payment.Take{Account: first.ID, Amount: 41000, Tender: payment.Cash}); err == nil {
		t.Fatal("over the limit")
	}
	tick()
	bookstest.Do(o, o.Clerk, payment.Take{Account: first.ID, Amount: 4100, Tender: payment.CheckIn, CheckNo: "1844"})
	o.Clock.Now = o.Clock.Now.Add(10 * time.Hour)
	bookstest.Do(o, o.Clerk, payment.Take{Account: second.ID, Amount: 4100, Tender: payment.CheckIn, CheckNo: "1844"})
	return o
}

func TestTheSupervisorLooksAtTheDayAndSigns(t *testing.T) {
	o := busy(t)
	seat, v := benchtest.Sit(t, "Exceptions", o.Supervisor, func(b *bench.Bench) *view { return newView(b, 0) })
	seat.Shot("oversight-day")
	if len(v.r.Rows) < 3 {
		t.Fatalf("exceptions %+v", v.r.Rows)
	}
	seat.Press(fyne.KeyDown)
	if v.rows.Len() != 1 {
		t.Errorf("%d refusals", v.rows.Len())
	}
	seat.Press(fyne.KeyF9)
	seat.Shot("oversight-sign")
	kittest.Type(seat.Window, "asked Ruth about the void")
	kittest.Press(seat.Window, kit.KeySubmit)
	seat.Said("are signed as seen")
	if !v.r.Signed() {
		t.Errorf("open after signing: %+v", v.r.Rows)
	}
	seat.Shot("oversight-signed")
	seat.Press(kit.KeyPrint)
	if seat.Shell.Current().Title() == "Daily exceptions" {
		t.Error("no sheet is shown")
	}
}

func TestTracesOfLappingAreShown(t *testing.T) {
	o := busy(t)
	seat, _ := benchtest.Sit(t, "Exceptions", o.Supervisor, func(b *bench.Bench) *view { return newView(b, 0) })
	seat.Press(fyne.KeyF6)
	seat.Shot("oversight-lapping")
	l, ok := seat.Shell.Current().(*laps)
	if !ok || len(l.found) != 1 {
		t.Fatalf("%s is shown", seat.Shell.Current().Title())
	}
	seat.Press(kit.KeyPrint)
	if seat.Shell.Current().Title() == "Traces of lapping" {
		t.Error("no sheet is shown")
	}
}

func TestTheHoursAreSet(t *testing.T) {
	o := busy(t)
	seat, v := benchtest.Sit(t, "Exceptions", o.Manager, func(b *bench.Bench) *view { return newView(b, 0) })
	before := len(v.r.Rows)
	o.Clock.Now = o.Clock.Now.Add(time.Minute)
	seat.Press(fyne.KeyF4)
	kittest.Press(seat.Window, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(seat.Window, "22:00")
	seat.Shot("oversight-hours")
	kittest.Press(seat.Window, kit.KeySubmit)
	seat.Said("The hours are saved.")
	if len(v.r.Rows) != before-1 {
		t.Errorf("%d exceptions, before %d", len(v.r.Rows), before)
	}
}
