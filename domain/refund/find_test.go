package refund_test

import (
	"fmt"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/policy"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

// every account with money to give back is listed, with what holds it up.
func TestTheRunListsEveryCreditAndWhatHoldsItUp(t *testing.T) {
	o := open(t, 6240)
	old := bookstest.Today - 200
	credit := func(number string, amount money.Amount, closed bool, change func(*account.Account)) account.Account {
		a := o.Account(number, "Owner of "+number)
		o.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: amount, Day: old})
		return o.Alter(a.ID, func(a *account.Account) {
			if closed {
				a.Status, a.Ended = account.Closed, old
			}
			if change != nil {
				change(a)
			}
		})
	}
	credit("0501", 7000, true, nil)
	credit("0502", 7000, true, func(a *account.Account) { a.Held = map[string]bool{"refund": true} })
	credit("0503", 50, true, nil)
	credit("0504", 7000, false, nil)
	debtor := credit("0505", 7000, true, nil)
	other := o.SameCustomer("0506", debtor)
	o.Charge(ledger.Bill{Account: uint64(other.ID), Parts: []ledger.Part{{Service: "water", Amount: 1500}}})
	young := o.Account("0507", "Owner of 0507")
	o.Receive(ledger.Receipt{Account: uint64(young.ID), Amount: 3000, Day: bookstest.Today - 20})
	inCash := credit("0509", 2000, true, nil)
	o.Receive(ledger.Receipt{Account: uint64(inCash.ID), Amount: 500, Sure: true})
	byCheck := credit("0510", 2000, true, nil)
	o.Receive(ledger.Receipt{Account: uint64(byCheck.ID), Amount: 500})
	waiting := credit("0508", 900, true, nil)
	ask := o.ask(900)
	ask.Account = waiting.ID
	bookstest.Do(o.Office, o.Clerk, ask)
	want := map[string]refund.Step{
		"0401": refund.Wait, "0501": refund.Pay, "0502": refund.OnHold, "0503": refund.Small, "0504": refund.Long, "0505": refund.Offset,
		"0507": refund.Stays, "0508": refund.Asked, "0509": refund.Pay, "0510": refund.Wait,
	}
	found := bookstest.Ask(o.Office, o.Clerk, refund.Find{})
	for _, f := range found.Rows {
		if want[f.Number] != f.Step {
			t.Errorf("%s is %s, want %s", f.Number, f.Step, want[f.Number])
		}
		delete(want, f.Number)
	}
	if len(want) != 0 {
		t.Errorf("not listed: %v", want)
	}
	n := 0
	for _, s := range bookstest.Ask(o.Office, o.Clerk, refund.FindBySteps{}) {
		n += s.Count
	}
	if n != 10 {
		t.Errorf("%d credits by step", n)
	}
	run := bookstest.Do(o.Office, o.Clerk, refund.AskFound{})
	if len(run.Requests) != 2 || run.Total != 9500 || run.More {
		t.Fatalf("the run requested %+v", run)
	}
	refused(o, "nothing more", o.Clerk, refund.AskFound{}, "refund.none-found")
	refused(o, "nobody verified", o.Manager, refund.Approve{Number: run.Requests[0]}, "refund.not-verified")
	refused(o, "nobody says how", o.Clerk, refund.VerifyAddress{Number: run.Requests[0]}, "refund.verify-how")
	bookstest.Do(o.Office, o.Clerk, refund.VerifyAddress{Number: run.Requests[0], How: "called"})
	bookstest.Do(o.Office, o.Manager, refund.Approve{Number: run.Requests[0]})
	refused(o, "approved already", o.Clerk, refund.VerifyAddress{Number: run.Requests[0], How: "called"}, "refund.verify-state")
}

func TestAnOffsetPaysTheCustomersOtherDebt(t *testing.T) {
	o := open(t, 6000)
	other, stranger := o.SameCustomer("0403", o.acct), o.Account("0404", "Bo Li")
	o.Charge(ledger.Bill{Account: uint64(other.ID), Parts: []ledger.Part{{Service: "water", Amount: 1500}}})
	c := refund.OffsetDebt{From: uint64(o.acct.ID), To: uint64(other.ID), Amount: 1500, Reason: "the customer agreed"}
	more, nothing, theirs, silent, twice := c, c, c, c, c
	more.Amount, nothing.Amount, theirs.To, silent.Reason, twice.To = 1501, 0, uint64(stranger.ID), "", c.From
	refused(o, "more than is owed", o.Clerk, more, "refund.offset-amount")
	refused(o, "nothing", o.Clerk, nothing, "refund.offset-amount")
	refused(o, "another customer", o.Clerk, theirs, "refund.offset-customer")
	refused(o, "onto itself", o.Clerk, twice, "refund.offset-customer")
	refused(o, "no reason", o.Clerk, silent, "refund.no-reason")
	m := bookstest.Do(o.Office, o.Clerk, c)
	if from, to := o.Standing(o.acct.ID), o.Standing(other.ID); from.Credit != 4500 || to.Balance != 0 || m.Number.String() != "A-000001" {
		t.Errorf("%s: credit %s, owed %s", m.Ref(), from.Credit, to.Balance)
	}
	o.requested(4500)
	refused(o, "requested", o.Clerk, c, "refund.offset-amount")
}

// the run goes on where it stopped, and asks for nothing twice.
func TestALongRunIsDoneInParts(t *testing.T) {
	o := open(t, 100)
	for i := range 7 {
		a := o.inCredit(fmt.Sprintf("06%02d", i), "Owner", 5000)
		o.Alter(a.ID, func(a *account.Account) { a.Ended = bookstest.Today - 100 })
	}
	o.Day(bookstest.Today + 30)
	got := map[document.Number]bool{}
	for more := true; more; {
		run := bookstest.Do(o.Office, o.Clerk, refund.AskFound{Limit: 3})
		for _, n := range run.Requests {
			got[n] = true
		}
		more = run.More
	}
	if len(got) != 8 {
		t.Errorf("%d requests", len(got))
	}
}

// two people approve at the same time, each in a transaction of their own: the second sees what the first used.
func TestTwoApprovalsAtOnceNeverExceedTheDaysLimit(t *testing.T) {
	o := open(t, 300000)
	var all []refund.Request
	for range 6 {
		r := bookstest.Do(o.Office, o.Manager, o.ask(45000))
		all = append(all, r)
	}
	results := make(chan error, len(all))
	for _, r := range all {
		go func() {
			_, err := bookstest.Try(o.Supervisor, refund.Approve{Number: r.Number})
			results <- err
		}()
	}
	approved := 0
	for range all {
		switch err := <-results; {
		case err == nil:
			approved++
		case fault.CodeOf(err) != "authority.day-total":
			t.Error(err)
		}
	}
	if approved != 4 { // 4 x 450 = 1,800 of the 2,000 a day
		t.Errorf("%d approved", approved)
	}
}

func TestALargeRefundNeedsTwoApprovals(t *testing.T) {
	o := open(t, 40000)
	o.RulePack(policy.Pack{Code: "office", Name: "Office rules", Effective: bookstest.Today - 30, Rules: []policy.Rule{
		{ID: "refund.two-above", Confirmed: true, Value: policy.Value{Kind: policy.Money, Number: 10000}},
	}})
	small := bookstest.Do(o.Office, o.Clerk, o.ask(10000))
	if r := bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: small.Number}); r.State != document.Approved {
		t.Errorf("up to the sum one approval is enough, it is %s", r.State)
	}
	joe := o.Second
	big := o.ask(10001)
	big.Reason = "deposit and credit"
	r := bookstest.Do(o.Office, o.Manager, big)
	if r = bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: r.Number}); r.State != document.Draft || r.Holds() != 10001 {
		t.Errorf("after the first approval it is %s and holds %s", r.State, r.Holds())
	}
	refused(o, "the same person twice", o.Supervisor, refund.Approve{Number: r.Number}, "authority.own-work")
	refused(o, "who asked", o.Manager, refund.Approve{Number: r.Number}, "authority.own-work")
	bookstest.Do(o.Office, o.Manager, staff.GrantVerb{Staff: joe.Who, Verb: refund.VerbApprove, Limit: money.Most, DayTotal: money.Most, From: bookstest.Today, Reason: "second approval"})
	if r = bookstest.Do(o.Office, joe, refund.Approve{Number: r.Number}); r.State != document.Approved {
		t.Errorf("after the second it is %s", r.State)
	}
	again := bookstest.Do(o.Office, o.Manager, o.ask(10002))
	bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: again.Number})
	bookstest.Do(o.Office, o.Supervisor, refund.GiveBack{Number: again.Number, Reason: "the name is wrong"})
	c := o.ask(10002)
	c.Number = again.Number
	bookstest.Do(o.Office, o.Manager, c)
	if r := bookstest.Do(o.Office, joe, refund.Approve{Number: again.Number}); r.State != document.Draft {
		t.Errorf("sent back and corrected, it begins anew; it is %s", r.State)
	}
}

func TestTheNameOnACheck(t *testing.T) {
	for _, c := range []struct {
		of   customer.Customer
		want string
	}{
		{customer.Customer{Name: "María Muñoz"}, "María Muñoz"},
		{customer.Customer{Name: "María Muñoz", Second: "Bo Li"}, "María Muñoz and Bo Li"},
		{customer.Customer{Name: "María Muñoz", Second: "c/o Bo Li"}, "María Muñoz"},
		{customer.Customer{Name: "Acme LLC", Second: "Plant 2", Firm: true}, "Acme LLC"},
	} {
		if got := refund.PayeeOf(c.of); got != c.want {
			t.Errorf("%+v is paid as %q", c.of, got)
		}
	}
}

func TestRefundsAreApprovedTogether(t *testing.T) {
	o := open(t, 90000)
	ask := func(who *office.Session, amount money.Amount) document.Number {
		return bookstest.Do(o.Office, who, o.ask(amount)).Number
	}
	one, two := ask(o.Clerk, 9000), ask(o.Clerk, 9100)
	own := ask(o.Supervisor, 5000)
	big := ask(o.Manager, 45000)
	all := func(n ...document.Number) refund.ApproveAll { return refund.ApproveAll{Numbers: n} }
	refused(o, "nothing chosen", o.Supervisor, all(), "refund.approve-count")
	refused(o, "no such request", o.Supervisor, all(one, 77), "row.absent")
	refused(o, "the sum over the limit", o.Supervisor, all(one, big), "authority.over-limit")
	refused(o, "own work among them", o.Supervisor, all(one, own), "authority.own-work")
	if got := bookstest.Do(o.Office, o.Supervisor, all(two, one, one)); got.Approved != 2 || got.Total != 18100 {
		t.Errorf("approved %+v", got)
	}
	o.stands(-71900, 71900, 50000, 18100, 0)
	refused(o, "one approved already", o.Manager, all(one, own), "step.not-allowed")
	if s := o.tell(own); s.State != document.Draft {
		t.Errorf("all or none, yet the other is %s", s.State)
	}
}
