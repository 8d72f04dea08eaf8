package payments

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/document"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

func TestAPaymentTheBankReturnedOpensItsForm(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 2500)
	first := bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 2500, Tender: payment.CheckIn, CheckNo: "1042"})
	bookstest.Do(o, o.Manager, payment.Take{Account: a.ID, Amount: 4000, Tender: payment.CheckIn, CheckNo: "1043"})
	o.Bank(o.Manager)
	seat, v := benchtest.Sit(t, "Payments", o.Manager, func(b *bench.Bench) *view { return newView(b, Options{}) })
	var told document.Ref
	OpenReturned(v.b, Options{}, CameBack{CheckNo: "001042", Amount: 2500}, func(r document.Ref) error { told = r; return nil })
	kittest.Shot(t, seat.Window, "payments-came-back")
	seat.Type("insufficient funds")
	kittest.CtrlEnter(seat.Window)
	if r := bookstest.Ask(o, o.Manager, payment.ForReturn{Number: first.Number}); told != first.Ref() || r.Receipt.ReturnedFor != "insufficient funds" {
		t.Errorf("told %s, returned %+v, said %q", told, r.Receipt, seat.Shell.Status().Said())
	}
	seat.Press(fyne.KeyEscape)
	OpenReturned(v.b, Options{}, CameBack{CheckNo: "9", Amount: 123}, nil)
	seat.Said("No receipt of 120 days fits")
}
