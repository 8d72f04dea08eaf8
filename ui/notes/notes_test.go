package notes

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/casework"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

func window(t *testing.T, s *office.Session, id account.ID) (*kit.Window, *shell.Shell, *view) {
	t.Helper()
	seat, v := benchtest.Sit(t, "Notes", s, func(b *bench.Bench) *view { return newView(b, id) })
	return seat.Window, seat.Shell, v
}

func TestNotesAndAlertsByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0042", "Begoña Peña Muñoz")
	w, sh, v := window(t, o.Clerk, a.ID)
	kittest.Press(w, fyne.KeyF9, fyne.KeyReturn)
	kittest.Type(w, "her son Luis")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "Says the meter was misread in September; wants somebody to look.")
	kittest.CtrlEnter(w) // nobody checked who called
	kittest.Shot(t, w, "notes-refused")
	if !strings.Contains(sh.Status().Said(), "made sure who it was") {
		t.Fatalf("said %q", sh.Status().Said())
	}
	kittest.Type(w, "last payment and mail address")
	kittest.Press(w, fyne.KeyReturn, fyne.KeyTab)
	kittest.Type(w, "+2")
	kittest.CtrlEnter(w)
	if len(v.m.kept.Notes) != 1 || v.m.kept.Notes[0].Note.FollowUp != bookstest.Today+2 || v.open.Text() != "1 to follow up" {
		t.Fatalf("notes %+v, said %q", v.m.kept.Notes, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF8, fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	kittest.Type(w, "Re-read ordered, service order A-000001.")
	kittest.CtrlEnter(w)
	if v.m.open() != 0 {
		t.Errorf("the follow-up is still open, said %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF6)
	kittest.Type(w, "cash")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "two checks returned this year")
	kittest.Shot(t, w, "notes-alert-form")
	kittest.CtrlEnter(w)
	if text, tone := Band(v.b, a.ID); text != "CASH ONLY: two checks returned this year" || tone != kit.Warning || v.band.Text() != text {
		t.Errorf("band %q, shown %q, said %q", text, v.band.Text(), sh.Status().Said())
	}
	if _, err := bookstest.Try(o.Clerk, payment.Take{Account: a.ID, Amount: 100, Tender: payment.CheckIn, CheckNo: "1"}); err == nil {
		t.Error("a check was taken from an account that is cash only")
	}
	bookstest.Do(o, o.Clerk, casework.SetAlert{Account: a.ID, Kind: casework.Medical, Text: "dialysis at home", Until: bookstest.Today + 63})
	kittest.Press(w, fyne.KeyF5)
	kittest.Shot(t, w, "notes")
	kittest.Press(w, fyne.KeyRight, fyne.KeyDown, fyne.KeyF4)
	kittest.Type(w, "a year without a return")
	kittest.Press(w, fyne.KeyReturn)
	if got := v.m.shown(); len(got) != 1 || got[0].Kind != casework.Medical {
		t.Errorf("still shown %+v, said %q", got, sh.Status().Said())
	}
	kittest.Shot(t, w, "notes-after")
}

func TestAClerkWhoMayNotIsToldWhoCould(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("0042", "Begoña Peña Muñoz")
	w, sh, _ := window(t, o.Second, a.ID)
	kittest.Press(w, fyne.KeyF6)
	if !strings.Contains(sh.Status().Said(), "Ruth Kelly") {
		t.Errorf("said %q", sh.Status().Said())
	}
}
