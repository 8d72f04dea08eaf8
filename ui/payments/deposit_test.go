package payments

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/deposit"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

func TestACustomerDepositStandsAmongTheReceiptsOfTheDay(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 2500)
	asked := bookstest.Do(o, o.Manager, deposit.Require{Account: a.ID, Amount: 15000, Reason: "no credit history"})
	bookstest.Do(o, o.Manager, payment.OpenDrawer{})
	bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 2500, Tender: payment.Cash})
	d := bookstest.Do(o, o.Manager, deposit.Take{Number: asked.Number, Amount: 15000, Tender: "check", CheckNo: "77"})
	seat, v := benchtest.Sit(t, "Payments", o.Manager, func(b *bench.Bench) *view { return newView(b, Options{}) })
	seat.Press(fyne.KeyF7)
	kittest.Shot(t, seat.Window, "payments-deposit")
	if got, _ := v.list.Selected(); got.Receipt.Ref() != d.Ref() || state(got) != "deposit" || v.d.total.Sum != 17500 {
		t.Fatalf("first in the list %+v, totals %+v", got, v.d.total)
	}
	seat.Press(fyne.KeyReturn)
	kittest.Shot(t, seat.Window, "payments-deposit-paper")
	seat.Press(fyne.KeyEscape, fyne.KeyF7, fyne.KeyF6)
	kittest.Type(seat.Window, "handed back")
	seat.Press(fyne.KeyReturn)
	all := bookstest.Ask(o, o.Manager, deposit.OfAccount{Account: a.ID})
	if len(all) != 1 || all[0].Deposit.Outcome != deposit.Cancelled || v.d.total.Sum != 2500 || v.d.total.Voided != 1 {
		t.Errorf("deposits %+v, totals %+v, said %q", all, v.d.total, seat.Shell.Status().Said())
	}
}
