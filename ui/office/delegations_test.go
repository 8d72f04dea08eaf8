package office

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/delegation"
	"curbstop/domain/document"
	door "curbstop/domain/office"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
	"curbstop/ui/shell"
)

// lenders opens the screen of delegations for somebody.
func lenders(t *testing.T, s *door.Session) (*kit.Window, *shell.Shell) {
	seat, _ := benchtest.Sit(t, "Office", s, func(b *bench.Bench) shell.Screen { return NewDelegations(b) })
	return seat.Window, seat.Shell
}

func TestADelegationIsOfferedAcceptedAndRevokedByKeyboardAlone(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := lenders(t, o.Supervisor)
	w.Key(&fyne.KeyEvent{Name: kit.KeyNew})
	onScreen(t, sh, "Lend authority")
	kittest.Press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // nobody, Ada, Ruth, Joe
	kittest.Press(w, fyne.KeyReturn)                                                         // from today
	kittest.Type(w, "+7")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "annual leave")
	kittest.Press(w, fyne.KeyF7)
	kittest.Type(w, "approve refunds")
	kittest.Press(w, fyne.KeyReturn)
	kittest.Type(w, "900")
	kittest.CtrlEnter(w)
	said(t, sh, "lend no more than that")
	kittest.Press(w, fyne.KeyBackspace, fyne.KeyBackspace, fyne.KeyBackspace)
	kittest.Type(w, "300")
	kittest.CtrlEnter(w)
	kittest.Shot(t, w, "office-lend")
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "Delegation A-000001 is offered")
	onScreen(t, sh, "Delegations")

	w, sh = lenders(t, o.Second)
	kittest.Press(w, fyne.KeyHome, fyne.KeyF9)
	said(t, sh, "waits for consent")
	w, sh = lenders(t, o.Manager)
	kittest.Press(w, fyne.KeyHome, fyne.KeyF9)
	said(t, sh, "holds once Joe Nguyen accepts it")
	w, sh = lenders(t, o.Second)
	kittest.Press(w, fyne.KeyHome, fyne.KeyF9)
	said(t, sh, "for Luis Peña by delegation A-000001")
	kittest.Shot(t, w, "office-delegations")
	if in := bookstest.Ask(o, o.Second, delegation.List{Who: o.Second.Who, Open: true}); len(in) != 1 || in[0].Stands != delegation.Active {
		t.Errorf("in force for Joe: %+v", in)
	}
	w, sh = lenders(t, o.Supervisor)
	kittest.Press(w, fyne.KeyHome, fyne.KeyDelete)
	kittest.Type(w, "back early")
	kittest.Press(w, fyne.KeyReturn)
	said(t, sh, "Delegation A-000001 is over")
	kittest.Press(w, fyne.KeyF6, fyne.KeyHome)
	kittest.Shot(t, w, "office-delegations-over")
	if l := bookstest.Ask(o, o.Manager, delegation.Read{Number: document.NumberOf('A', 1)}); l.Stands != delegation.Revoked || l.Lines[0].Given.Limit != 30_000 {
		t.Errorf("it stands as %s", l.Stands)
	}
	w.Key(&fyne.KeyEvent{Name: kit.KeyPrint})
	onScreen(t, sh, "Delegation A-000001")
}

func TestSomebodyInTrainingIsGivenATrainerOnThePersonsPage(t *testing.T) {
	o := bookstest.Open(t)
	w, sh := deskOf(t, o, o.Manager)
	enter(w, "People")
	kittest.Type(w, "Ruth")
	kittest.Press(w, fyne.KeyReturn)
	for range 10 {
		kittest.Press(w, fyne.KeyReturn)
	}
	kittest.Press(w, fyne.KeyDown, fyne.KeyDown) // nobody, Ada, Luis
	kittest.Press(w, fyne.KeyF9)
	said(t, sh, "Ruth Kelly is saved.")
	kittest.Shot(t, w, "office-trainee")
	if p := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Clerk.Who}).Person; p.Trainer != o.Supervisor.Who {
		t.Errorf("her trainer is %d, want Luis, %d", p.Trainer, o.Supervisor.Who)
	}
}
