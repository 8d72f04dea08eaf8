package approvals

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"curbstop/domain/account"
	"curbstop/domain/approval"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
	"curbstop/ui/bench"
	"curbstop/ui/bench/benchtest"
	"curbstop/ui/kit"
	"curbstop/ui/kit/kittest"
)

// counter is a screen with one button's worth of work: F9 asks for a refund.
type counter struct {
	b    *bench.Bench
	deed refund.Ask
	*view
}

func (c counter) Title() string { return "Refund" }
func (c counter) Content() fyne.CanvasObject {
	return container.NewStack(kit.NewWords("A refund", kit.Plain))
}
func (c counter) FirstFocus() fyne.Focusable { return nil }
func (c counter) Shown()                     {}
func (c counter) Key(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeyF9 {
		return false
	}
	if _, err := bench.Do(c.b, c.b.NewDeed(), c.deed); err != nil {
		c.b.Window().TellError("Not done", err)
	}
	return true
}

func ask(o *bookstest.Office, number string, dollars money.Amount) refund.Ask {
	a := o.Account(number, "Anna Reyes")
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: 900 * money.Dollar})
	return askOf(a, dollars)
}

func askOf(a account.Account, dollars money.Amount) refund.Ask {
	mail := customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}
	return refund.Ask{Account: a.ID, Amount: dollars * money.Dollar, Source: refund.Overpaid, Payee: "Anna Reyes", MailTo: mail, Verified: true, Reason: "paid twice", Asked: true}
}

func TestARefusedDeedIsSentUpByKeyAndApprovedOnTheDesk(t *testing.T) {
	o := bookstest.Open(t)
	deed := ask(o, "1001", 300)
	seat, _ := benchtest.Sit(t, "Refund", o.Clerk, func(b *bench.Bench) counter { return counter{b, deed, newView(b, Options{})} })
	seat.Press(fyne.KeyF9)
	seat.Said("Ctrl+U sends it up")
	seat.Shot("approvals-refused")
	kittest.Chord(seat.Window, fyne.KeyModifierControl, fyne.KeyU)
	seat.Shot("approvals-send")
	kittest.CtrlEnter(seat.Window)
	seat.Said("Sent up as A-000001")

	// another waits with it: a refund request that the supervisor may approve
	bookstest.Do(o, o.Manager, ask(o, "1002", 80))
	desk, v := benchtest.Sit(t, "Approvals", o.Supervisor, func(b *bench.Bench) *view { return newView(b, Options{}) })
	if len(v.m.items) != 2 {
		t.Fatalf("%d things wait: %+v", len(v.m.items), v.m.items)
	}
	desk.Shot("approvals-desk")
	desk.Press(fyne.KeyHome, fyne.KeyF9, fyne.KeyReturn)
	desk.Said("Approved: ")
	desk.Press(fyne.KeyF9, fyne.KeyReturn)
	desk.Said("Approved: ")
	for _, it := range v.m.items {
		if it.Kind == "sent up" {
			t.Errorf("%+v still waits", it)
		}
	}
	waiting := bookstest.Ask(o, o.Manager, refund.InState{State: document.Draft})
	approved := bookstest.Ask(o, o.Manager, refund.InState{State: document.Approved})
	if len(waiting) != 1 || len(approved) != 1 {
		t.Errorf("%d refunds wait, %d are approved", len(waiting), len(approved))
	}
}

func TestAClerkSeesWhatBecameOfWhatWasSentUp(t *testing.T) {
	o := bookstest.Open(t)
	deed := ask(o, "1001", 300)
	look := bookstest.Ask(o, o.Clerk, approval.Look{Command: deed})
	up := bookstest.Do(o, o.Clerk, approval.Send{Command: look.Command, Data: look.Data, Facts: look.Facts})
	bookstest.Do(o, o.Supervisor, approval.GiveBack{Number: up.Number, Reason: "which month?"})
	seat, v := benchtest.Sit(t, "Approvals", o.Clerk, func(b *bench.Bench) *view { return newView(b, Options{}) })
	seat.Press(fyne.KeyF6, fyne.KeyF6)
	seat.Shot("approvals-mine")
	it, _ := v.list.Selected()
	text := ""
	for _, l := range v.m.facts(it) {
		text += l.Label + ": " + l.Says + "\n"
	}
	if it.Kind != "returned" || !strings.Contains(text, "which month?") {
		t.Errorf("%+v\n%s", it, text)
	}
	seat.Press(fyne.KeyF7)
	seat.Type("paid in June, then again in July")
	seat.Press(fyne.KeyReturn)
	seat.Said("Withdrawn")
}
