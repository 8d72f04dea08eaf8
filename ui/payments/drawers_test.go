package payments

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/ledger"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

func TestADrawerByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 2500)
	seat, v := benchtest.Sit(t, "Drawers", o.Clerk, newDrawersView)
	w := seat.Window
	kittest.Press(w, fyne.KeyF8)
	kittest.Type(w, "50")
	kittest.Press(w, fyne.KeyReturn)
	bookstest.Do(o, o.Clerk, payment.Take{Account: a.ID, Amount: 4000, Tender: payment.Cash})
	kittest.Press(w, fyne.KeyF5, fyne.KeyF8)
	for range 3 {
		kittest.Press(w, fyne.KeyReturn) // no hundreds, fifties or twenties
	}
	kittest.Type(w, "9")
	kittest.Shot(t, w, "drawer-count")
	if l, has := v.m.mine(); !has || l.Held.Cash != 4000 {
		t.Fatalf("own drawer %+v, said %q", l, seat.Shell.Status().Said())
	}
	kittest.Press(w, kit.KeySubmit)
	if l, _ := v.m.mine(); l.Drawer.State != payment.Counted || l.Drawer.Over != 0 {
		t.Fatalf("counted %+v, said %q", l.Drawer, seat.Shell.Status().Said())
	}
	kittest.Shot(t, w, "drawer-counted")
	other, s := benchtest.Sit(t, "Drawers", o.Supervisor, newDrawersView)
	s.list.Select(0)
	other.Press(fyne.KeyF9, fyne.KeyReturn, fyne.KeyF6)
	kittest.Shot(t, other.Window, "drawer-slip")
	list := bookstest.Ask(o, o.Clerk, payment.Deposits{})
	if len(list) != 1 || list[0].Total != 4000 || list[0].GL != ledger.DefaultChart().Bank {
		t.Errorf("deposits %+v, said %q", list, other.Shell.Status().Said())
	}
}
