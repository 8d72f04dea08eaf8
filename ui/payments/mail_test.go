package payments

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/storage/bookstest"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit/kittest"
)

func TestAMailBatchByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 2500)
	owing(o, "0052", "Joe Peña", 5, 3000, 1000)
	seat, v := benchtest.Sit(t, "Mail", o.Clerk, newMailView)
	w := seat.Window
	kittest.Type(w, "90")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "2")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Shot(t, w, "mail-begun")
	for _, pay := range [][2]string{{"0051", ""}, {"0052", "30.00"}} {
		kittest.Type(w, pay[0])
		kittest.Press(w, fyne.KeyReturn)
		if pay[1] != "" {
			kittest.Type(w, pay[1])
		}
		kittest.Press(w, fyne.KeyReturn)
	}
	kittest.Shot(t, w, "mail-keyed")
	if text, _ := v.m.progress(); !strings.Contains(text, "2 of 2 payments keyed") || !strings.Contains(text, "5.00 too much") {
		t.Fatalf("progress %q, said %q", text, seat.Shell.Status().Said())
	}
	kittest.Press(w, fyne.KeyF9) // out of balance: asks why
	kittest.Shot(t, w, "mail-difference")
	kittest.Press(w, fyne.KeyEscape)
	kittest.Press(w, fyne.KeyF7, fyne.KeyDelete)
	kittest.Type(w, "0052")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "25")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Press(w, fyne.KeyF9)
	kittest.Shot(t, w, "mail-posted")
	if got := seat.Shell.Status().Said(); !strings.HasPrefix(got, "Mail batch A-000001 posted: 2 payments, $90.00, receipts A-000001 to A-000002.") {
		t.Errorf("said %q", got)
	}
	if o.Standing(a.ID).Balance != 0 || v.m.going() {
		t.Errorf("balance %s, still going %v", o.Standing(a.ID).Balance, v.m.going())
	}
}
