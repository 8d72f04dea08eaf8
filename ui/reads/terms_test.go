package reads

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"curbstop/domain/meter"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

func TestTheTermsOfReadsAreKeptByTheKeyboard(t *testing.T) {
	o, _ := town(t)
	seat, v := benchtest.Sit(t, "Reads", o.Manager, func(b *bench.Bench) *desk { return newDesk(b, Options{}) })
	if !v.Key(&fyne.KeyEvent{Name: fyne.KeyF3}) {
		t.Fatal("F3 does nothing")
	}
	seat.Shot("reads-terms")
	was := bookstest.Ask(o, o.Manager, meter.ReadTerms{})
	seat.Press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	seat.Type("250")
	seat.Press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
	seat.Type("9")
	kittest.CtrlEnter(seat.Window)
	seat.Said("The terms of reads are kept.")
	now := bookstest.Ask(o, o.Manager, meter.ReadTerms{})
	if now.High != 250 || len(now.Classes) != 1 || !now.Classes[0].Use.Equal(decimal.NewFromInt(9)) || now.Effective != bookstest.Today {
		t.Errorf("kept %+v", now)
	}
	if now.Low != was.Low || now.Times != was.Times || !now.Floor.Equal(was.Floor) || now.Periods != was.Periods {
		t.Errorf("what was not touched changed: %+v, was %+v", now, was)
	}
}
