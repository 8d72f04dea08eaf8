package approval_test

import (
	"strings"
	"testing"

	"curbstop/domain/approval"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

// being changes somebody's row, as the manager does at Staff.
func being(o *bookstest.Office, who *office.Session, own []string, change func(*staff.Person)) {
	o.Helper()
	p := bookstest.Ask(o, o.Manager, staff.Read{ID: who.Who}).Person
	if change != nil {
		change(&p)
	}
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p, Own: own})
}

func TestNobodySendsUpADeedAboutTheirOwnAccount(t *testing.T) {
	o := bookstest.Open(t)
	a := credited(o, "1001", 300*money.Dollar)
	being(o, o.Clerk, []string{"1001"}, nil)
	// over the clerk's limit, which is refused before the account is looked at
	if _, err := sent(o.Clerk, ask(a, 300*money.Dollar), 0); fault.CodeOf(err) != "approval.own-account" {
		t.Errorf("sent up by the owner: %v", err)
	}
}

func TestWhatWasSentUpIsNotApprovedOnceTheAccountIsTheSenders(t *testing.T) {
	o := bookstest.Open(t)
	a := credited(o, "1001", 300*money.Dollar)
	up := mustSend(o, o.Clerk, ask(a, 300*money.Dollar))
	being(o, o.Clerk, []string{"1001"}, nil)
	page := bookstest.Ask(o, o.Supervisor, approval.Read{Number: up.Number})
	if !strings.Contains(page.Why, "own account") || !strings.Contains(page.Why, o.Clerk.Name) {
		t.Errorf("the page does not say whose account it is: %q", page.Why)
	}
	if _, err := bookstest.Try(o.Supervisor, approval.Approve{Number: up.Number}); fault.CodeOf(err) != "approval.own-account" {
		t.Errorf("approved: %v", err)
	}
	bookstest.Do(o, o.Supervisor, approval.GiveBack{Number: up.Number, Reason: "your own account"})
}

func TestADeedIsNotDoneInTheNameOfSomebodyWhoIsOut(t *testing.T) {
	for _, how := range []struct {
		name string
		out  func(*staff.Person)
	}{
		{"suspended", func(p *staff.Person) { p.Suspended = bookstest.Today }},
		{"left", func(p *staff.Person) { p.Left = bookstest.Today }},
	} {
		t.Run(how.name, func(t *testing.T) {
			o := bookstest.Open(t)
			a := credited(o, "1001", 300*money.Dollar)
			up := mustSend(o, o.Clerk, ask(a, 300*money.Dollar))
			being(o, o.Clerk, nil, how.out)
			if page := bookstest.Ask(o, o.Supervisor, approval.Read{Number: up.Number}); !strings.Contains(page.Why, "not in service") {
				t.Errorf("the page says %q", page.Why)
			}
			if _, err := bookstest.Try(o.Supervisor, approval.Approve{Number: up.Number}); fault.CodeOf(err) != "approval.sender-out" {
				t.Errorf("approved: %v", err)
			}
			if n := len(bookstest.Ask(o, o.Manager, refund.InState{State: document.Draft})); n != 0 {
				t.Errorf("%d refunds were asked for", n)
			}
			bookstest.Do(o, o.Supervisor, approval.GiveBack{Number: up.Number, Reason: "not here any more"})
		})
	}
}
