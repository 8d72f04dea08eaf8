package refunds

import (
	"testing"

	"fyne.io/fyne/v2"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
	"curbstop/ui/kit/kittest"
)

func TestAnotherPersonLooksAtWhatOneHandled(t *testing.T) {
	o := books(t)
	a := o.Account("0460-1", "Ignacio Fuentes")
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: 8130})
	o.Alter(a.ID, func(a *account.Account) { a.Status, a.Ended = account.Closed, bookstest.Today })
	r := bookstest.Do(o, o.Clerk, refund.Ask{
		Account: a.ID, Amount: 8130, Source: refund.Credit, Payee: "Ignacio Fuentes", Verified: true, Reason: "moved out",
		MailTo: customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"},
	})
	bookstest.Do(o, o.Supervisor, refund.Approve{Number: r.Number})
	// nobody but the supervisor is left to print
	bookstest.Do(o, o.Manager, staff.GrantVerb{Staff: o.Manager.Who, Verb: refund.VerbPrint, Barred: true, Reason: "other work"})
	batch := bookstest.Do(o, o.Supervisor, refund.IssueChecks{Bank: 1, Requests: []document.Number{r.Number}})
	bookstest.Do(o, o.Supervisor, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	d := sit(t, o.Manager)
	for range 9 {
		d.Press(fyne.KeyDown)
	}
	d.Shot("refunds-review")
	d.Press(fyne.KeyF9)
	d.Shot("refunds-review-paper")
	d.Press(fyne.KeyEscape)
	v := d.top.(*view)
	v.signOff()
	d.Shot("refunds-review-sign")
	kittest.Type(d.Window, "Mayor Pat Greer")
	kittest.CtrlEnter(d.Window)
	d.Said("1 refund signed off")
	if left := bookstest.Ask(o, o.Clerk, refund.ToReview{}); len(left) != 0 {
		t.Errorf("%d refunds are left on the list", len(left))
	}
}
