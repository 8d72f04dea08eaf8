package office

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

func TestTheManagerSetsTheMatrixByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "Authority")
	onScreen(t, sh, "Authority matrix")
	kittest.Shot(t, w, "office-matrix")
	kittest.Type(w, "approve refunds")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Press(w, fyne.KeyReturn, fyne.KeyReturn) // the clerk stays without
	kittest.Type(w, "750")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "700") // less a day than a deed
	kittest.CtrlEnter(w)
	said(t, sh, "would forbid that deed")
	kittest.Shot(t, w, "office-matrix-cell")
	kittest.Press(w, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	kittest.Type(w, "3000")
	kittest.CtrlEnter(w)
	said(t, sh, "1 limit drafted")
	kittest.Press(w, fyne.KeyF9)
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "resolution 2026-31")
	kittest.Press(w, fyne.KeyReturn)
	said(t, sh, "Version 2 of the authority matrix holds from 10/01/2026")
	kittest.Press(w, fyne.KeyF6, fyne.KeyF6)
	kittest.Shot(t, w, "office-matrix-changed")
	p := bookstest.Ask(o, o.Manager, staff.ReadMatrix{})
	if p.Matrix.Number != 2 || len(p.Differing) != 1 || p.Differing[0].Now.String() != "750.00 / 3,000.00 a day" || p.Matrix.Reason != "resolution 2026-31" {
		t.Errorf("set as %+v", p.Differing)
	}
	kittest.Press(w, fyne.KeyF4)
	kittest.Shot(t, w, "office-matrix-versions")
	kittest.Type(w, "founding")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Press(w, fyne.KeyReturn)
	said(t, sh, "This version is kept as it was")
	kittest.Press(w, fyne.KeyF7)
	kittest.Type(w, "Joe")
	kittest.Shot(t, w, "office-matrix-singles")
	kittest.Press(w, fyne.KeyEscape)
	w.Key(&fyne.KeyEvent{Name: kit.KeyPrint})
	onScreen(t, sh, "Authority matrix 1")
}

func TestASupervisorWhoWasGivenTheVerbDoesNotSetTheMatrix(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Supervisor)
	enter(w, "Authority")
	kittest.Press(w, fyne.KeyReturn)
	if got := sh.Status().Said(); !strings.Contains(got, "Limits are set by a manager, and Luis Peña is none: Ada Moreno could do this") {
		t.Errorf("said %q", got)
	}
}
