package refund_test

import (
	"testing"

	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

var elsewhere = customer.Address{Lines: []string{"1 Thief Rd"}, City: "Elsewhere", State: "TX", ZIP: "70000"}

// undone brings a refund to where its check is stopped, by the supervisor who approved it.
func (o *refunds) undone(t *testing.T) (refund.Request, refund.Check) {
	t.Helper()
	r, check := o.printed(5000)
	bookstest.Do(o.Office, o.Second, refund.UndoCheck{Number: check.Number, Stop: true, Reason: "never arrived"})
	return r, check
}

// decider is somebody without a part in the refund who may do all there is to do with a check; Ines Ortega could sign and clear it too.
func (o *refunds) decider() *office.Session {
	o.Hire("ines", "Ines Ortega", refund.VerbSign, refund.VerbClear)
	o.Second = o.Hire("sam", "Sam Duarte", refund.VerbVoid, refund.VerbDecide, refund.VerbApprove, refund.VerbPrint, refund.VerbSign, refund.VerbClear)
	return o.Second
}

func TestARefundIsNotPaidToSomebodyElseWithoutANewApproval(t *testing.T) {
	for _, other := range []struct {
		name  string
		payee string
		to    customer.Address
	}{{"another payee", "Sam Duarte", mill}, {"another address", "María Muñoz", elsewhere}} {
		t.Run(other.name, func(t *testing.T) {
			o := open(t, 5000)
			sam := o.decider()
			r, _ := o.undone(t)
			r = bookstest.Do(o.Office, sam, refund.PayAgain{Number: r.Number, Payee: other.payee, MailTo: other.to, Reason: "new name"})
			if r.State != document.Draft || r.Verified || r.Entry != (ledger.Place{}) {
				t.Fatalf("it is %s, verified %v", r.State, r.Verified)
			}
			o.stands(-5000, 5000, 5000, 0, 0) // the credit is back on the account and held
			print := refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{r.Number}}
			refused(o, "printed unapproved", o.printer, print, "step.not-allowed")
			refused(o, "approved unverified", o.Manager, refund.Approve{Number: r.Number}, "refund.not-verified")
			bookstest.Do(o.Office, o.Clerk, refund.VerifyAddress{Number: r.Number, How: "came in with the decree"})
			refused(o, "approved by who redirects it", sam, refund.Approve{Number: r.Number}, "authority.own-work")
			bookstest.Do(o.Office, o.Manager, refund.Approve{Number: r.Number})
			o.stands(0, 0, 0, 5000, 0)
			refused(o, "printed by who redirects it", sam, print, "authority.own-work")
			b := bookstest.Do(o.Office, o.printer, print)
			bookstest.Do(o.Office, o.printer, refund.Answer{Batch: b.Number, CameOut: b.Checks})
			refused(o, "signed by who redirects it", sam, refund.SignChecks{Numbers: b.Checks}, "authority.own-work")
			refused(o, "cleared by who redirects it", sam, refund.Clear{Number: b.Checks[0], Day: bookstest.Today, Amount: 5000}, "authority.own-work")
			o.stands(0, 0, 0, 0, 5000)
		})
	}
}

func TestWhoPaysAgainToTheSamePayeeDoesNotPrintSignOrClearIt(t *testing.T) {
	o := open(t, 5000)
	sam := o.decider()
	r, _ := o.undone(t)
	r = bookstest.Do(o.Office, sam, refund.PayAgain{Number: r.Number, Payee: " María Muñoz ", MailTo: mill, Reason: "never arrived"})
	if r.State != document.Approved || !r.Verified {
		t.Fatalf("it is %s, verified %v", r.State, r.Verified)
	}
	print := refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{r.Number}}
	refused(o, "printed by who pays it again", sam, print, "authority.own-work")
	b := bookstest.Do(o.Office, o.printer, print)
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: b.Number, CameOut: b.Checks})
	refused(o, "signed by who pays it again", sam, refund.SignChecks{Numbers: b.Checks}, "authority.own-work")
	refused(o, "cleared by who pays it again", sam, refund.Clear{Number: b.Checks[0], Day: bookstest.Today, Amount: 5000}, "authority.own-work")
}

// Where nobody else holds the verb, one person may go on, and the refund goes to the review list.
func TestWhoUndidACheckAndPrintsTheNextIsOnTheReviewList(t *testing.T) {
	o := open(t, 5000)
	r, check := o.printed(5000)
	if list := o.review(); len(list) != 0 {
		t.Fatalf("%s waits for review before anything was undone: %+v", r.Ref(), list)
	}
	bookstest.Do(o.Office, o.Supervisor, refund.UndoCheck{Number: check.Number, Reason: "came back"})
	list := o.review()
	if len(list) != 1 || list[0].Who != o.Supervisor.Name || list[0].Command != "refund.undo-check" && list[0].Verb != refund.VerbVoid {
		t.Errorf("the review list says %+v", list)
	}
}
