package payments

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/payment"
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

func TestASupervisorPostsWhatAClerkKeyed(t *testing.T) {
	o := bookstest.Open(t)
	a := owing(o, "0051", "Begoña Peña Muñoz", -38, 4000, 0)
	m := bookstest.Do(o, o.Clerk, payment.OpenMail{Total: 4000, Count: 1})
	bookstest.Do(o, o.Clerk, payment.KeyMail{Batch: m.Number, Line: payment.MailLine{Account: a.ID, Amount: 4000}})
	seat, v := benchtest.Sit(t, "Mail", o.Supervisor, newMailView)
	w := seat.Window
	if v.m.going() || len(v.m.others) != 1 || v.m.others[0].Clerk == "" || handed(v.m.others[0]) != "balanced" {
		t.Fatalf("going %v, others %+v", v.m.going(), v.m.others)
	}
	kittest.Shot(t, w, "mail-of-others")
	kittest.Press(w, fyne.KeyF7, fyne.KeyReturn)
	if !strings.Contains(v.m.title(), "keyed by ") {
		t.Errorf("titled %q", v.m.title())
	}
	kittest.Press(w, fyne.KeyEscape) // back to what waits
	if v.m.going() {
		t.Error("Esc did not leave the batch of another")
	}
	kittest.Press(w, fyne.KeyF7, fyne.KeyReturn)
	kittest.Shot(t, w, "mail-taken-over")
	kittest.Press(w, fyne.KeyF9)
	if o.Standing(a.ID).Balance != 0 || v.m.going() || len(v.m.others) != 0 {
		t.Errorf("balance %s, going %v, said %q", o.Standing(a.ID).Balance, v.m.going(), seat.Shell.Status().Said())
	}
}
