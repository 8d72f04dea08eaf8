package payments

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/ledger"
	"curbstop/domain/office"
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

// TestMoneyInNoDrawerIsToldAndTakenOver shows what lies in no drawer; opening one takes the clerk's own over, F4 a colleague's.
func TestMoneyInNoDrawerIsToldAndTakenOver(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 2500)
	for _, who := range []*office.Session{o.Manager, o.Second} {
		bookstest.Do(o, who, payment.Take{Account: a.ID, Amount: 4000, Tender: payment.Cash})
	}
	o.Day(bookstest.Today + 1)
	seat, v := benchtest.Sit(t, "Drawers", o.Manager, newDrawersView)
	kittest.Shot(t, seat.Window, "drawer-loose")
	if got := v.m.lies(); !strings.Contains(got, "1 receipt of yours since 10/01/2026") || !strings.Contains(got, "1 receipt of Joe Nguyen, $40.00, since") {
		t.Errorf("it says %q", got)
	}
	seat.Press(fyne.KeyF8)
	seat.Type("50")
	seat.Press(fyne.KeyReturn)
	seat.Said("1 receipt from before")
	seat.Press(fyne.KeyF4)
	seat.Type("ill; the manager brought it")
	kittest.Shot(t, seat.Window, "drawer-take-over")
	kittest.Press(seat.Window, kit.KeySubmit)
	if l, _ := v.m.mine(); len(l.Drawer.Before) != 2 || v.m.lies() != "" {
		t.Errorf("taken over: %+v, said %q", l.Drawer.Before, seat.Shell.Status().Said())
	}
	kittest.Shot(t, seat.Window, "drawer-taken-over")
}
