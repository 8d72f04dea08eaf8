package approval_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/approval"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/domain/steps"
	"curbstop/storage/bookstest"
)

func TestEveryStateAndActionOfADeedSentUp(t *testing.T) {
	want := map[string]document.State{
		"waiting+approve": approval.Done, "waiting+return": approval.Returned, "waiting+send further": approval.Waiting, "waiting+withdraw": approval.Withdrawn,
		"returned+send again": approval.Waiting, "returned+withdraw": approval.Withdrawn,
	}
	var law steps.Law[document.State, document.Action] = approval.Law
	for _, s := range []document.State{approval.Waiting, approval.Done, approval.Returned, approval.Withdrawn, "lost"} {
		for _, a := range []document.Action{approval.Approving, approval.Returning, approval.Further, approval.Withdrawing, approval.Again, "burn"} {
			to, err := law.Next("it", s, a)
			if next, ok := want[string(s)+"+"+string(a)]; ok != (err == nil) || ok && to != next {
				t.Errorf("%s + %s: %s, %v", s, a, to, err)
			}
		}
	}
}

var mail = customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}

func ask(a account.Account, amount money.Amount) refund.Ask {
	return refund.Ask{Account: a.ID, Amount: amount, Source: refund.Overpaid, Payee: "Anna Reyes", MailTo: mail, Verified: true, Reason: "paid twice", Asked: true}
}

func credited(o *bookstest.Office, number string, amount money.Amount) account.Account {
	a := o.Account(number, "Anna Reyes")
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: amount})
	return a
}

// sent sends a deed up as a screen does: looked at, then sent.
func sent(s *office.Session, command any, to authority.StaffID) (approval.Sent, error) {
	l, err := office.Ask(context.Background(), s, approval.Look{Command: command})
	if err != nil {
		return approval.Sent{}, err
	}
	return bookstest.Try(s, approval.Send{Command: l.Command, Data: l.Data, Facts: l.Facts, Note: "please", To: to})
}

func mustSend(o *bookstest.Office, s *office.Session, command any) approval.Sent {
	o.Helper()
	out, err := sent(s, command, 0)
	if err != nil {
		o.Fatal(err)
	}
	return out
}

func refused(t *testing.T, err error, want *fault.Fault) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%v, want %s", err, want.Code)
	}
}

func TestADeedOverALimitIsSentUpAndDoneInBothNames(t *testing.T) {
	o := bookstest.Open(t)
	a := credited(o, "1001", 300*money.Dollar)
	deed := ask(a, 300*money.Dollar)
	_, err := bookstest.Try(o.Clerk, deed)
	refused(t, err, authority.ErrOverLimit)
	up := mustSend(o, o.Clerk, deed)
	if up.State != approval.Waiting || up.Code != authority.ErrOverLimit.Code || len(up.Facts) == 0 {
		t.Fatalf("%+v", up)
	}
	_, err = bookstest.Try(o.Clerk, approval.Approve{Number: up.Number})
	refused(t, err, authority.ErrOverLimit)
	bookstest.Do(o, o.Supervisor, approval.Approve{Number: up.Number, Note: "seen"})
	r := bookstest.Ask(o, o.Manager, refund.InState{State: document.Draft})
	if len(r) != 1 {
		t.Fatalf("%d refunds wait", len(r))
	}
	who := r[0].Request.Preparers()
	if len(who) != 2 || who[0] != o.Clerk.Who || who[1] != o.Supervisor.Who {
		t.Errorf("prepared by %v", who)
	}
	// neither of the two approves what came of it
	_, err = bookstest.Try(o.Supervisor, refund.Approve{Number: r[0].Request.Number})
	refused(t, err, authority.ErrOwnWork)
	bookstest.Do(o, o.Manager, refund.Approve{Number: r[0].Request.Number})
	page := bookstest.Ask(o, o.Manager, staff.ReadJournal{Limit: 3})
	if l := page.Lines[2]; l.Command != "refund.request" || !strings.Contains(l.Subject, "sent up A-000001") || l.Who != "Luis Peña" {
		t.Errorf("the journal says %+v", l)
	}
	_, err = bookstest.Try(o.Manager, approval.Approve{Number: up.Number})
	if fault.CodeOf(err) != "step.not-allowed" {
		t.Errorf("approved twice: %v", err)
	}
}

func TestWhatOneMayDoAloneIsNotSentUp(t *testing.T) {
	o := bookstest.Open(t)
	a := credited(o, "1001", 50*money.Dollar)
	if _, err := sent(o.Clerk, ask(a, 50*money.Dollar), 0); fault.CodeOf(err) != "approval.needless" {
		t.Error(err)
	}
	if _, err := sent(o.Clerk, ask(a, 60*money.Dollar), 0); fault.KindOf(err) == 0 || fault.CodeOf(err) == "approval.needless" {
		t.Error("what the rules refuse was sent up:", err)
	}
	if _, err := sent(o.Clerk, staff.GrantVerb{Staff: o.Clerk.Who, Verb: "refund.approve", Reason: "x"}, 0); fault.CodeOf(err) != "approval.unknown" {
		t.Error(err)
	}
}

func TestChangedFactsRefuseTheApproval(t *testing.T) {
	o := bookstest.Open(t)
	a := credited(o, "1001", 900*money.Dollar)
	up := mustSend(o, o.Clerk, ask(a, 300*money.Dollar))
	other := credited(o, "1002", 10*money.Dollar) // somebody else's money changes nothing
	_ = other
	if err := office.May(o.Context(), o.Supervisor, approval.Approve{Number: up.Number}); err != nil {
		t.Fatal(err)
	}
	o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: 10 * money.Dollar})
	_, err := bookstest.Try(o.Supervisor, approval.Approve{Number: up.Number})
	if fault.CodeOf(err) != "approval.changed" {
		t.Fatal(err)
	}
	back := bookstest.Do(o, o.Supervisor, approval.GiveBack{Number: up.Number, Reason: "look at the new payment"})
	if back.State != approval.Returned {
		t.Error(back.State)
	}
	l := bookstest.Ask(o, o.Clerk, approval.Look{Command: ask(a, 250*money.Dollar)})
	again := bookstest.Do(o, o.Clerk, approval.Send{Command: l.Command, Data: l.Data, Facts: l.Facts, Number: up.Number})
	if again.State != approval.Waiting || again.Act.Amount != 250*money.Dollar {
		t.Errorf("%+v", again)
	}
	bookstest.Do(o, o.Supervisor, approval.Approve{Number: up.Number})
}

func TestAnApprovalOverALimitGoesFurtherUpAndIsSignedByWhoMay(t *testing.T) {
	o := bookstest.Open(t)
	a := credited(o, "1001", 900*money.Dollar)
	r := bookstest.Do(o, o.Manager, ask(a, 900*money.Dollar))
	other := o.Hire("eva", "Eva Sandoval", refund.VerbApprove)
	up := mustSend(o, o.Clerk, refund.Approve{Number: r.Number})
	_, err := bookstest.Try(o.Supervisor, approval.Approve{Number: up.Number})
	refused(t, err, authority.ErrOverLimit)
	if _, err := bookstest.Try(o.Supervisor, approval.SendOn{Number: up.Number, To: o.Manager.Who}); fault.CodeOf(err) != "approval.receiver" {
		t.Errorf("it went to who asked for the refund: %v", err)
	}
	bookstest.Do(o, o.Supervisor, approval.SendOn{Number: up.Number, To: other.Who, Note: "over my limit"})
	_, err = bookstest.Try(o.Manager, approval.Approve{Number: up.Number})
	refused(t, err, authority.ErrOwnWork)
	bookstest.Do(o, other, approval.Approve{Number: up.Number})
	line := bookstest.Ask(o, o.Manager, refund.Tell{Number: r.Number})
	sign, ok := line.Request.Signed("approved")
	if !ok || sign.Who != other.Who || sign.With != o.Clerk.Who {
		t.Errorf("signed %+v", sign)
	}
}

func TestADeedIsWithdrawnByWhoSentIt(t *testing.T) {
	o := bookstest.Open(t)
	a := credited(o, "1001", 900*money.Dollar)
	up := mustSend(o, o.Clerk, ask(a, 300*money.Dollar))
	for _, c := range []struct {
		err  error
		code string
	}{
		{second(bookstest.Try(o.Supervisor, approval.Withdraw{Number: up.Number})), "approval.not-yours"},
		{second(bookstest.Try(o.Supervisor, approval.GiveBack{Number: up.Number})), "approval.no-reason"},
		{second(bookstest.Try(o.Clerk, approval.GiveBack{Number: up.Number, Reason: "x"})), "approval.own"},
		{second(bookstest.Try(o.Second, approval.GiveBack{Number: up.Number, Reason: "x"})), authority.ErrNoGrant.Code},
		{second(bookstest.Try(o.Clerk, approval.Withdraw{Number: up.Number})), ""},
		{second(bookstest.Try(o.Supervisor, approval.Approve{Number: up.Number})), "step.not-allowed"},
	} {
		if fault.CodeOf(c.err) != c.code {
			t.Errorf("%v, want %q", c.err, c.code)
		}
	}
}

func second[A any](_ A, err error) error { return err }

func TestWhatATraineePostsTheTrainerSigns(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("1001", "Anna Reyes")
	p := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Second.Who}).Person
	p.Trainer = o.Clerk.Who
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
	bookstest.Do(o, o.Manager, staff.GrantVerb{Staff: o.Second.Who, Verb: payment.VerbDrawer, Limit: money.Most, DayTotal: money.Most, Reason: "counter"})
	take := payment.Take{Account: a.ID, Amount: 40 * money.Dollar, Tender: "check", CheckNo: "101"}
	_, err := bookstest.Try(o.Second, take)
	refused(t, err, authority.ErrTrainee)
	up, err := sent(o.Second, take, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !up.Cosign || up.To != o.Clerk.Who {
		t.Errorf("%+v", up)
	}
	_, err = bookstest.Try(o.Supervisor, approval.Approve{Number: up.Number})
	if fault.CodeOf(err) != "approval.trainer" {
		t.Error(err)
	}
	_, err = bookstest.Try(o.Second, approval.Approve{Number: up.Number})
	refused(t, err, authority.ErrOwnWork)
	if o.Standing(a.ID).Balance != 0 {
		t.Error("it was posted before the trainer signed")
	}
	bookstest.Do(o, o.Clerk, approval.Approve{Number: up.Number})
	if got := o.Standing(a.ID).Balance; got != -40*money.Dollar {
		t.Errorf("the account stands at %s", got)
	}
}
