package delegation_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/customer"
	"curbstop/domain/delegation"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/domain/steps"
	"curbstop/storage/bookstest"
)

func TestEveryStateAndActionOfADelegation(t *testing.T) {
	states := []document.State{delegation.Refused, delegation.Consented, delegation.Offered, delegation.Accepted, delegation.Active, delegation.Expired, delegation.Revoked, delegation.Declined, "lost"}
	actions := []document.Action{delegation.Consenting, delegation.Refusing, delegation.Accepting, delegation.Declining, delegation.Beginning, delegation.Expiring, delegation.Revoking, "burn"}
	want := map[string]document.State{
		"offered+consent": delegation.Consented, "offered+refuse": delegation.Refused, "consented+accept": delegation.Accepted,
		"consented+decline": delegation.Declined, "consented+expire": delegation.Expired, "consented+revoke": delegation.Revoked, "offered+decline": delegation.Declined, "offered+expire": delegation.Expired, "offered+revoke": delegation.Revoked,
		"accepted+begin": delegation.Active, "accepted+expire": delegation.Expired, "accepted+revoke": delegation.Revoked,
		"active+expire": delegation.Expired, "active+revoke": delegation.Revoked,
	}
	var law steps.Law[document.State, document.Action] = delegation.Law
	for _, s := range states {
		for _, a := range actions {
			to, err := law.Next("it", s, a)
			if next, ok := want[string(s)+"+"+string(a)]; ok != (err == nil) || ok && to != next {
				t.Errorf("%s + %s: %s, %v", s, a, to, err)
			}
		}
	}
}

var mail = customer.Address{Lines: []string{"4 Mill Lane"}, City: "Millbrook", State: "TX", ZIP: "78600"}

// scene is an office in which Luis, who approves refunds to 500 and 2,000 a day, goes on leave and Joe works for him.
type scene struct {
	*bookstest.Office
	d delegation.Delegation
}

func lend(t *testing.T, limit, day money.Amount) scene {
	o := bookstest.Open(t)
	d := bookstest.Do(o, o.Supervisor, delegation.Offer{
		To: o.Second.Who, Gives: []delegation.Given{{refund.VerbApprove, limit, day}}, Last: bookstest.Today + 7, Reason: "annual leave",
	})
	bookstest.Do(o, o.Manager, delegation.Consent{Number: d.Number, Give: true})
	return scene{o, bookstest.Do(o, o.Second, delegation.Answer{Number: d.Number, Accept: true})}
}

// asks makes a request of an amount for an account in credit.
func (s scene) asks(number string, by *office.Session, amount money.Amount) (refund.Request, account.Account) {
	s.Helper()
	a := s.Account(number, "Anna Reyes")
	s.Receive(ledger.Receipt{Account: uint64(a.ID), Amount: amount})
	return s.request(a, by, amount), a
}

func (s scene) request(a account.Account, by *office.Session, amount money.Amount) refund.Request {
	s.Helper()
	return bookstest.Do(s.Office, by, refund.Ask{
		Account: a.ID, Amount: amount, Source: refund.Overpaid, Payee: "Anna Reyes", MailTo: mail, Verified: true, Reason: "paid twice", Asked: true,
	})
}

func refused(t *testing.T, err error, want *fault.Fault) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%v, want %s", err, want.Code)
	}
}

func TestWorkForSomebodyOnLeaveIsDoneByTheirAuthorityAndSaysSo(t *testing.T) {
	s := lend(t, money.Most, money.Most)
	r, _ := s.asks("1001", s.Manager, 300*money.Dollar)
	done := bookstest.Do(s.Office, s.Second, refund.Approve{Number: r.Number})
	sign, _ := done.Signed("approved")
	if sign.Who != s.Second.Who || sign.For != s.Supervisor.Who || sign.Under != uint64(s.d.Number) {
		t.Errorf("signed %+v", sign)
	}
	page := bookstest.Ask(s.Office, s.Manager, staff.ReadJournal{Limit: 1})
	if who := page.Lines[0].Who; who != "Joe Nguyen for Luis Peña by delegation A-000001" {
		t.Errorf("the journal says %q", who)
	}
	story := bookstest.Ask(s.Office, s.Manager, refund.Tell{Number: r.Number})
	if last := story.Events[len(story.Events)-1]; !strings.Contains(last.Who, "for Luis Peña by delegation A-000001") {
		t.Errorf("the story says %q", last.Who)
	}
}

func TestADelegationReachesNoFurtherThanTheLenderAndFallsWithHim(t *testing.T) {
	s := lend(t, money.Most, money.Most)
	big, _ := s.asks("1001", s.Manager, 501*money.Dollar)
	_, err := bookstest.Try(s.Second, refund.Approve{Number: big.Number})
	refused(t, err, authority.ErrOverLimit)
	small, _ := s.asks("1002", s.Manager, 200*money.Dollar)
	may := func() error { return mayApprove(s, small) }
	if err := may(); err != nil {
		t.Fatal(err)
	}
	bookstest.Do(s.Office, s.Manager, staff.GrantVerb{Staff: s.Supervisor.Who, Verb: refund.VerbApprove, Limit: 100 * money.Dollar, DayTotal: 100 * money.Dollar, Reason: "less"})
	refused(t, may(), authority.ErrOverLimit)
	g := bookstest.Do(s.Office, s.Manager, staff.GrantVerb{Staff: s.Supervisor.Who, Verb: refund.VerbApprove, Limit: 900 * money.Dollar, DayTotal: 900 * money.Dollar, Reason: "more"})
	if err := may(); err != nil {
		t.Error(err)
	}
	bookstest.Do(s.Office, s.Manager, staff.EndGrant{Grant: g.ID, Reason: "no more"})
	refused(t, may(), authority.ErrNoGrant)
}

func mayApprove(s scene, r refund.Request) error {
	return office.May(s.Context(), s.Second, refund.Approve{Number: r.Number})
}

func TestADelegationFallsWhenTheLenderIsSuspendedOrLeaves(t *testing.T) {
	for _, change := range []func(*staff.Person){
		func(p *staff.Person) { p.Suspended = bookstest.Today },
		func(p *staff.Person) { p.Left = bookstest.Today },
	} {
		s := lend(t, money.Most, money.Most)
		r, _ := s.asks("1001", s.Manager, 200*money.Dollar)
		p := bookstest.Ask(s.Office, s.Manager, staff.Read{ID: s.Supervisor.Who}).Person
		change(&p)
		bookstest.Do(s.Office, s.Manager, staff.ChangePerson{Person: p})
		refused(t, mayApprove(s, r), authority.ErrNoGrant)
	}
}

func TestTheDaysTotalOfTheLenderIsUsedByBoth(t *testing.T) {
	s := lend(t, 400*money.Dollar, 600*money.Dollar)
	approve := func(by *office.Session, number string, dollars money.Amount) error {
		r, _ := s.asks(number, s.Manager, dollars*money.Dollar)
		_, err := bookstest.Try(by, refund.Approve{Number: r.Number})
		return err
	}
	for i, c := range []struct {
		by      *office.Session
		dollars money.Amount
		want    *fault.Fault
	}{
		{s.Second, 401, authority.ErrOverLimit},
		{s.Second, 400, nil},
		{s.Second, 201, authority.ErrDayTotal}, // 600 of the delegation
		{s.Supervisor, 500, nil},
		{s.Supervisor, 500, nil},
		{s.Supervisor, 450, nil},               // 1,850 of his 2,000
		{s.Second, 160, authority.ErrDayTotal}, // Luis' own day would be 2,010
		{s.Supervisor, 160, authority.ErrDayTotal},
		{s.Second, 150, nil},
		{s.Supervisor, 1, authority.ErrDayTotal},
	} {
		if err := approve(c.by, "10"+string(rune('a'+i)), c.dollars); c.want == nil && err != nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("deed %d: %v", i, err)
		}
	}
}

func TestADelegationExpiresByTheBusinessDayAndByTheClock(t *testing.T) {
	s := lend(t, money.Most, money.Most)
	r, _ := s.asks("1001", s.Manager, 200*money.Dollar)
	s.Day(bookstest.Today + 7)
	if err := mayApprove(s, r); err != nil {
		t.Error("on its last day:", err)
	}
	back := s.Clock.Now
	s.Clock.Now = (bookstest.Today + 8).Time().Add(9 * time.Hour) // nobody opened the day
	refused(t, mayApprove(s, r), authority.ErrNoGrant)
	_, _ = bookstest.Try(s.Second, refund.Approve{Number: r.Number}) // journaled: from now on no earlier time counts
	s.Clock.Now = back.AddDate(0, 0, -3)
	refused(t, mayApprove(s, r), authority.ErrNoGrant)

	s = lend(t, money.Most, money.Most)
	r, _ = s.asks("1001", s.Manager, 200*money.Dollar)
	s.Day(bookstest.Today + 8)
	s.Clock.Now = back.AddDate(0, 0, -20)
	refused(t, mayApprove(s, r), authority.ErrNoGrant)
	if l := bookstest.Ask(s.Office, s.Manager, delegation.Read{Number: s.d.Number}); l.Stands != delegation.Expired {
		t.Errorf("it stands %s", l.Stands)
	}
}

func TestWhoWorksForThePreparerDoesNotApproveThePreparersWork(t *testing.T) {
	s := lend(t, money.Most, money.Most)
	r, _ := s.asks("1001", s.Supervisor, 200*money.Dollar)
	refused(t, mayApprove(s, r), authority.ErrForOwnWork)
	// Joe asks for a refund by Luis' authority: neither of them approves it
	d := bookstest.Do(s.Office, s.Supervisor, delegation.Offer{
		To: s.Second.Who, Gives: []delegation.Given{{refund.VerbRequest, money.Most, money.Most}}, Last: bookstest.Today + 7, Reason: "annual leave",
	})
	bookstest.Do(s.Office, s.Manager, delegation.Consent{Number: d.Number, Give: true})
	bookstest.Do(s.Office, s.Second, delegation.Answer{Number: d.Number, Accept: true})
	byJoe, _ := s.asks("1002", s.Second, 100*money.Dollar)
	_, err := bookstest.Try(s.Supervisor, refund.Approve{Number: byJoe.Number})
	refused(t, err, authority.ErrOwnWork)
	refused(t, mayApprove(s, byJoe), authority.ErrOwnWork)
}

func TestNeithersOwnAccountIsTouchedByDelegation(t *testing.T) {
	s := lend(t, money.Most, money.Most)
	for i, owner := range []*office.Session{s.Supervisor, s.Second} {
		number := "200" + string(rune('1'+i))
		r, _ := s.asks(number, s.Manager, 50*money.Dollar)
		p := bookstest.Ask(s.Office, s.Manager, staff.Read{ID: owner.Who}).Person
		bookstest.Do(s.Office, s.Manager, staff.ChangePerson{Person: p, Own: []string{number}})
		err := mayApprove(s, r)
		refused(t, err, authority.ErrOwnAccount)
		if !strings.Contains(err.Error(), owner.Name) {
			t.Errorf("%v does not name %s", err, owner.Name)
		}
	}
}

func TestWhatIsLentIsNotPassedOn(t *testing.T) {
	s := lend(t, money.Most, money.Most)
	bookstest.Do(s.Office, s.Manager, staff.GrantVerb{Staff: s.Second.Who, Verb: delegation.VerbOffer, Limit: money.Most, DayTotal: money.Most, Reason: "test"})
	_, err := bookstest.Try(s.Second, delegation.Offer{
		To: s.Clerk.Who, Gives: []delegation.Given{{refund.VerbApprove, money.Most, money.Most}}, Last: bookstest.Today + 3, Reason: "lunch",
	})
	if fault.CodeOf(err) != "delegation.not-own" {
		t.Error(err)
	}
}

func TestWhatAnOfferRefuses(t *testing.T) {
	o := bookstest.Open(t)
	ok := delegation.Offer{To: o.Second.Who, Gives: []delegation.Given{{refund.VerbApprove, 100, 200}}, Last: bookstest.Today + 7, Reason: "leave"}
	for code, spoil := range map[string]func(*delegation.Offer){
		"row.absent":              func(c *delegation.Offer) { c.To = 99 },
		"delegation.self":         func(c *delegation.Offer) { c.To = o.Supervisor.Who },
		"delegation.nothing":      func(c *delegation.Offer) { c.Gives = nil },
		"delegation.twice":        func(c *delegation.Offer) { c.Gives = append(c.Gives, c.Gives[0]) },
		"delegation.verb":         func(c *delegation.Offer) { c.Gives = []delegation.Given{{"no.such", 1, 1}} },
		"delegation.never":        func(c *delegation.Offer) { c.Gives = []delegation.Given{{staff.VerbStaff, 0, 0}} },
		"delegation.limit":        func(c *delegation.Offer) { c.Gives = []delegation.Given{{refund.VerbApprove, -1, 1}} },
		"delegation.day-total":    func(c *delegation.Offer) { c.Gives = []delegation.Given{{refund.VerbApprove, 100, 99}} },
		"delegation.over-own":     func(c *delegation.Offer) { c.Gives = []delegation.Given{{refund.VerbApprove, 50_001, 90_000}} },
		"delegation.over-own-day": func(c *delegation.Offer) { c.Gives = []delegation.Given{{refund.VerbApprove, 50_000, 200_001}} },
		"delegation.past":         func(c *delegation.Offer) { c.First = bookstest.Today - 1 },
		"delegation.last":         func(c *delegation.Offer) { c.Last = 0 },
		"delegation.long":         func(c *delegation.Offer) { c.Last = bookstest.Today + 400 },
		"delegation.no-reason":    func(c *delegation.Offer) { c.Reason = " " },
	} {
		c := ok
		c.Gives = append([]delegation.Given(nil), ok.Gives...)
		spoil(&c)
		if _, err := bookstest.Try(o.Supervisor, c); fault.CodeOf(err) != code {
			t.Errorf("%s: %v", code, err)
		}
	}
	_, err := bookstest.Try(o.Second, ok)
	refused(t, err, authority.ErrNoGrant)
	o.Clock.Now = (bookstest.Today + 30).Time()
	if _, err := bookstest.Try(o.Supervisor, ok); fault.CodeOf(err) != "delegation.over" {
		t.Error(err)
	}
}

func TestAnOfferIsAnsweredByWhomItIsForAndRevokedByWhoMadeIt(t *testing.T) {
	s := lend(t, money.Most, money.Most)
	d := bookstest.Do(s.Office, s.Supervisor, delegation.Offer{
		To: s.Second.Who, Gives: []delegation.Given{{refund.VerbVoid, money.Most, money.Most}}, First: bookstest.Today + 2, Last: bookstest.Today + 7, Reason: "leave",
	})
	code := func(_ delegation.Delegation, err error) string { return fault.CodeOf(err) }
	if c := code(bookstest.Try(s.Clerk, delegation.Answer{Number: d.Number, Accept: true})); c != "delegation.not-yours" {
		t.Error(c)
	}
	if c := code(bookstest.Try(s.Second, delegation.Answer{Number: d.Number})); c != "delegation.no-reason" {
		t.Error(c)
	}
	bookstest.Do(s.Office, s.Manager, delegation.Consent{Number: d.Number, Give: true})
	bookstest.Do(s.Office, s.Second, delegation.Answer{Number: d.Number, Accept: true})
	if l := bookstest.Ask(s.Office, s.Manager, delegation.Read{Number: d.Number}); l.Stands != delegation.Accepted {
		t.Errorf("before its first day it is %s", l.Stands)
	}
	if c := code(bookstest.Try(s.Second, delegation.Revoke{Number: d.Number, Reason: "no", Self: true})); c != "delegation.not-lender" {
		t.Error(c)
	}
	_, err := bookstest.Try(s.Second, delegation.Revoke{Number: d.Number, Reason: "no"})
	refused(t, err, authority.ErrNoGrant)
	bookstest.Do(s.Office, s.Supervisor, delegation.Revoke{Number: d.Number, Reason: "back early", Self: true})
	bookstest.Do(s.Office, s.Manager, delegation.Revoke{Number: s.d.Number, Reason: "back early"})
	r, _ := s.asks("1001", s.Manager, 100*money.Dollar)
	refused(t, mayApprove(s, r), authority.ErrNoGrant)
	if c := code(bookstest.Try(s.Manager, delegation.Revoke{Number: d.Number, Reason: "again"})); c != "step.not-allowed" {
		t.Error(c)
	}
	if all := bookstest.Ask(s.Office, s.Clerk, delegation.List{}); len(all) != 2 || all[0].Delegation.Number != d.Number {
		t.Errorf("%d delegations", len(all))
	}
	if open := bookstest.Ask(s.Office, s.Clerk, delegation.List{Open: true}); len(open) != 0 {
		t.Errorf("%d open", len(open))
	}
}

func TestATraineeLendsNothing(t *testing.T) {
	o := bookstest.Open(t)
	sam := o.Hire("sam", "Sam Duarte", delegation.VerbOffer, refund.VerbApprove)
	offer := delegation.Offer{
		To: o.Second.Who, Gives: []delegation.Given{{Verb: refund.VerbApprove, Limit: money.Most, DayTotal: money.Most}}, Last: bookstest.Today + 5, Reason: "leave",
	}
	d := bookstest.Do(o, sam, offer)
	bookstest.Do(o, o.Manager, delegation.Consent{Number: d.Number, Give: true})
	bookstest.Do(o, o.Second, delegation.Answer{Number: d.Number, Accept: true})
	may := func() bool {
		return authority.Check(nil, lentPerson(o, o.Second.Who), authority.Act{Verb: refund.VerbApprove, Amount: 100}) == nil
	}
	if !may() {
		t.Fatal("what was lent does not hold at all")
	}
	p := bookstest.Ask(o, o.Manager, staff.Read{ID: sam.Who}).Person
	p.Trainer = o.Supervisor.Who
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
	if may() {
		t.Error("what a trainee lent before still holds")
	}
	if _, err := bookstest.Try(sam, offer); fault.CodeOf(err) != "delegation.in-training" {
		t.Errorf("a trainee lends: %v", err)
	}
}

// lentPerson gives what the door knows of somebody, with what is lent to them.
func lentPerson(o *bookstest.Office, who authority.StaffID) (p authority.Person) {
	o.Helper()
	err := o.Books.View(o.Context(), func(tx office.Tx) (err error) {
		p, err = tx.Person(who, refund.VerbApprove, bookstest.Today)
		return err
	})
	if err != nil {
		o.Fatal(err)
	}
	return p
}
