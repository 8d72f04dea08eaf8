package collections

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/collection"
	"curbstop/domain/printout"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/printroom"
	"curbstop/ui/shell"
)

// printAndMail prints the notices of the run shown, has a jam, goes on behind it, records the mailing and looks at the certificate,
// all by keyboard; it ends on the run.
func printAndMail(t *testing.T, o *bookstest.Office, sh *shell.Shell, w *kit.Window, m *benchtest.Machine) {
	t.Helper()
	kittest.Chord(w, fyne.KeyModifierControl, fyne.KeyP)
	page, ok := sh.Current().(*printroom.Page)
	if !ok {
		t.Fatalf("Ctrl+P led to %T, said %q", sh.Current(), sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF9)
	kittest.CtrlEnter(w)
	j := page.Jobs()[0]
	if j.Sheets != 6 || j.Pieces != 6 {
		t.Fatalf("the job: %+v", j)
	}
	bookstest.Do(o, o.Clerk, printout.Send{Job: j.Number, From: 1, To: 6, Printer: "Laser", Hash: make([]byte, 32)})
	kittest.Press(w, fyne.KeyF5, fyne.KeyF7)
	kittest.Type(w, "2") // the third sheet jammed
	kittest.Shot(t, w, "collections-jam")
	kittest.CtrlEnter(w)
	if page.Jobs()[0].Next() != 3 {
		t.Fatalf("after the jam: %+v, said %q", page.Jobs()[0].Prints, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyF6)
	kittest.CtrlEnter(w)
	if !strings.Contains(sh.Status().Said(), "Nobody has said that all of the sheets") {
		t.Errorf("half of it is not printed: said %q", sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyEscape, fyne.KeyF8)
	kittest.CtrlEnter(w) // from the sheet the job goes on with, as a file
	if page.Jobs()[0].Next() != 0 || len(m.Files) == 0 {
		t.Fatalf("the rest: %+v, said %q", page.Jobs()[0].Prints, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyReturn)
	kittest.Shot(t, w, "collections-print")
	kittest.Press(w, fyne.KeyF6)
	kittest.Shot(t, w, "collections-mailing")
	kittest.CtrlEnter(w)
	kittest.Press(w, fyne.KeyF4)
	kittest.Shot(t, w, "collections-mailings")
	kittest.Press(w, fyne.KeyReturn)
	if got := sh.Current().Title(); !strings.HasPrefix(got, "Certificate of mailing") {
		t.Errorf("Enter on a mailing led to %q, said %q", got, sh.Status().Said())
	}
	kittest.Press(w, fyne.KeyEscape, fyne.KeyEscape, fyne.KeyEscape)
}

func TestAMailingRecordedInErrorIsTakenBackOnTheScreen(t *testing.T) {
	o := street(t)
	w, sh, _, _ := window(t, o.Clerk)
	kittest.Press(w, fyne.KeyF9)
	kittest.CtrlEnter(w)
	rv := sh.Current().(*runView)
	bookstest.Do(o, o.Supervisor, collection.Approve{Run: rv.m.number})
	kittest.Press(w, fyne.KeyF5, fyne.KeyF9, fyne.KeyF9)
	kittest.CtrlEnter(w)
	if rv.m.run.Mailed == 0 {
		t.Fatalf("not mailed, said %q", sh.Status().Said())
	}
	kittest.Chord(w, fyne.KeyModifierControl, fyne.KeyP)
	kittest.Press(w, fyne.KeyF4, fyne.KeyF4)
	kittest.Type(w, "The tray stayed here")
	kittest.CtrlEnter(w)
	all := bookstest.Ask(o, o.Clerk, collection.MailingsOf{Run: rv.m.number})
	if len(all) != 1 || all[0].Stands() || all[0].Why != "The tray stayed here" {
		t.Errorf("%+v, said %q", all, sh.Status().Said())
	}
}
