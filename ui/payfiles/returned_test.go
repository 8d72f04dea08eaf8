package payfiles

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

// TestARowThatCameBackLeadsToItsReturn presses Enter on a chargeback: the return is asked for by its amount, and the row is set aside with
// the receipt that was posted back.
func TestARowThatCameBackLeadsToItsReturn(t *testing.T) {
	o, _, options := town(t)
	portal(o)
	receipt, asked := document.Ref{Kind: payment.KindReceipt, Number: document.NumberOf('A', 7)}, money.Amount(0)
	options.Return = func(_ *bench.Bench, _ string, amount money.Amount, done func(document.Ref) error) {
		if asked = amount; done(receipt) != nil {
			t.Error("the row cannot be set aside")
		}
	}
	seat, _ := benchtest.Sit(t, "Payment files", o.Manager, func(b *bench.Bench) *desk { return newDesk(b, options) })
	seat.Press(fyne.KeyF9)
	seat.Type("/in/october.csv")
	seat.Press(fyne.KeyReturn, fyne.KeyDown)
	kittest.CtrlEnter(seat.Window)
	seat.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	seat.Press(fyne.KeyReturn)
	l := bookstest.Ask(o, o.Manager, payment.HeldOf{File: document.NumberOf('A', 1), States: []payment.LineState{payment.LineAside}})
	if asked != 2000 || len(l) != 1 || l[0].Line.No != 8 || l[0].Line.Why != "receipt A-000007 was posted back" {
		t.Errorf("asked for %s, set aside %+v", asked, l)
	}
}
