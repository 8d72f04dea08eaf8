package collections

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/assets"
	"curbstop/domain/collection"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

func TestTheFeesOfACutAreSetByKeyboard(t *testing.T) {
	o := bookstest.Open(t)
	o.Rules(assets.CaliforniaSB998)
	s, screen := benchtest.Sit(t, "Fees", o.Manager, func(b *bench.Bench) shell.Screen { return Fees(b) })
	s.Press(fyne.KeyF8)
	s.Type("Reconnection")
	s.Press(fyne.KeyReturn)
	s.Type("Reconexión")
	s.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	s.Type("35")
	s.Shot("fees-form")
	kittest.CtrlEnter(s.Window)
	v := screen.(*feesView)
	if len(v.m.now.Fees) != 1 || !v.Dirty() || len(v.m.caps) != 2 {
		t.Fatalf("after the first fee: %+v, said %q", v.m.now, s.Shell.Status().Said())
	}
	s.Press(fyne.KeyF7)
	s.Type("(512) 555-0177")
	s.Press(fyne.KeyReturn, fyne.KeyF9, fyne.KeyReturn)
	s.Said("The fees hold from")
	s.Shot("fees")
	all := bookstest.Ask(o, o.Clerk, collection.ListTerms{})
	if len(all) != 1 || all[0].Crew != "(512) 555-0177" || all[0].Fees[0].Amount != 3500 || all[0].Fees[0].Spanish != "Reconexión" || v.Dirty() {
		t.Errorf("kept: %+v", all)
	}
	s.Press(fyne.KeyF4)
	if len(v.m.now.Fees) != 0 || !v.Dirty() {
		t.Errorf("taken off: %+v", v.m.now)
	}
}
