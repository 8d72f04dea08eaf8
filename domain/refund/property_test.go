package refund_test

import (
	"testing"
	"time"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

// unclaimed asks what stands in unclaimed property over all months.
type unclaimed struct{}

func (unclaimed) Act(refund.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (unclaimed) Ask(b refund.Books, s authority.Sign) (sum money.Amount, err error) {
	chart := ledger.DefaultChart()
	for m := bookstest.Today.Month() - 1; m <= s.Day.Month(); m++ {
		c, _, err := b.Controls().Find(ledger.ControlKey{Period: m, Fund: chart.Fund, GL: chart.Unclaimed})
		if err != nil {
			return 0, err
		}
		sum += c.Credit - c.Debit
	}
	return sum, nil
}

// on opens a day years ahead, a year at most at a time.
func (o *refunds) on(day calendar.Day) {
	o.Helper()
	for now := calendar.DayOf(o.Clock.Now); day > now+360; {
		now += 360
		o.Day(now)
	}
	o.Day(day)
}

func (o *refunds) unclaimed(want money.Amount) {
	o.Helper()
	if got := bookstest.Ask(o.Office, o.Manager, unclaimed{}); got != want {
		o.Errorf("unclaimed property stands at %s, want %s", got, want)
	}
}

func (o *refunds) list(by calendar.Day) []refund.Property {
	o.Helper()
	return bookstest.Do(o.Office, o.Clerk, refund.ListProperty{By: by})
}

func (o *refunds) remit(p refund.Property) refund.RemitProperty {
	return refund.RemitProperty{Bank: uint64(o.bank.ID), Numbers: []document.Number{p.Number}, Local: p.Clock.Local}
}

func TestAStaleCheckBecomesUnclaimedPropertyAndIsHandedOver(t *testing.T) {
	o := open(t, 30000)
	o.Rules(assets.TexasPUC)
	ask := o.ask(30000)
	r := bookstest.Do(o.Office, o.Manager, ask)
	bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: r.Number})
	batch := bookstest.Do(o.Office, o.printer, refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{r.Number}})
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	march := calendar.Date(2030, time.March, 1)
	o.on(calendar.Date(2029, time.November, 1))
	if early := o.list(calendar.Date(2029, time.March, 1)); len(early) != 0 {
		t.Fatalf("listed too early: %+v", early)
	}
	list := o.list(march)
	if len(list) != 1 || list[0].Clock.Abandoned != calendar.Date(2029, time.October, 1) || list[0].Clock.Held != march ||
		list[0].Clock.Notice != calendar.Date(2030, time.May, 1) || list[0].Clock.Deliver != calendar.Date(2030, time.July, 1) || list[0].Clock.Local {
		t.Fatalf("listed %+v", list)
	}
	if again := o.list(march); len(again) != 0 {
		t.Errorf("listed twice: %+v", again)
	}
	o.unclaimed(30000)
	p := list[0]
	refused(o, "before March", o.Manager, o.remit(p), "property.too-early")
	o.on(calendar.Date(2030, time.April, 2))
	refused(o, "not written to", o.Manager, o.remit(p), "property.no-letter")
	bookstest.Do(o.Office, o.Clerk, refund.WriteOwners{Numbers: []document.Number{p.Number}})
	o.on(calendar.Date(2030, time.June, 28))
	local := o.remit(p)
	local.Local = true
	refused(o, "to the treasurer", o.Manager, local, "property.other-hand")
	refused(o, "who listed it", o.Clerk, o.remit(p), "authority.over-limit")
	m := bookstest.Do(o.Office, o.Manager, o.remit(p))
	o.unclaimed(0)
	s := o.tell(r.Number)
	if m.Total != 30000 || s.State != refund.Handed || s.Checks[0].Outcome != refund.Escheated {
		t.Errorf("handed over %s; the refund is %s, the check %s", m.Total, s.State, s.Checks[0].Outcome)
	}
	refused(o, "handed over twice", o.Manager, o.remit(p), "step.not-allowed")
	refused(o, "no proof", o.Manager, refund.ClaimProperty{Number: p.Number}, "refund.no-reason")
	bookstest.Do(o.Office, o.Manager, refund.ClaimProperty{Number: p.Number, Reason: "came with her passport"})
	o.unclaimed(-30000)
	if st := o.Standing(o.acct.ID); st.Credit != 30000 {
		t.Errorf("the account is credited %s", st.Credit)
	}
	bookstest.Do(o.Office, o.Manager, refund.RecoverProperty{Number: p.Number, Bank: uint64(o.bank.ID)})
	o.unclaimed(0)
}

func TestACreditNobodyAskedForIsListedAndItsOwnerFound(t *testing.T) {
	o := open(t, 9000)
	o.Rules(assets.TexasPUC)
	active := o.Account("0500", "Bo Li")
	o.Receive(ledger.Receipt{Account: uint64(active.ID), Amount: 7000})
	o.on(calendar.Date(2029, time.November, 1))
	list := o.list(calendar.Date(2030, time.March, 1))
	if len(list) != 1 || list[0].Account != o.acct.ID || list[0].Clock.Notice != 0 {
		t.Fatalf("listed %+v", list)
	}
	o.unclaimed(9000)
	if st := o.Standing(o.acct.ID); st.Credit != 0 {
		t.Errorf("the credit is still %s", st.Credit)
	}
	refused(o, "no reason", o.Clerk, refund.FindOwner{Number: list[0].Number}, "refund.no-reason")
	bookstest.Do(o.Office, o.Clerk, refund.FindOwner{Number: list[0].Number, Reason: "she called"})
	o.unclaimed(0)
	if st := o.Standing(o.acct.ID); st.Credit != 9000 {
		t.Errorf("the credit is %s", st.Credit)
	}
}

func TestADepositIsAbandonedSooner(t *testing.T) {
	o := open(t, 6000)
	o.Rules(assets.TexasPUC)
	ask := o.ask(6000)
	ask.Source = refund.Deposit
	r := bookstest.Do(o.Office, o.Clerk, ask)
	bookstest.Do(o.Office, o.Supervisor, refund.Approve{Number: r.Number})
	batch := bookstest.Do(o.Office, o.printer, refund.IssueChecks{Bank: uint64(o.bank.ID), Requests: []document.Number{r.Number}})
	bookstest.Do(o.Office, o.printer, refund.Answer{Batch: batch.Number, CameOut: batch.Checks})
	o.on(calendar.Date(2028, time.May, 1))
	list := o.list(calendar.Date(2029, time.March, 1))
	if len(list) != 1 || list[0].Clock.Abandoned != calendar.Date(2028, time.April, 1) {
		t.Fatalf("listed %+v", list)
	}
	c := o.tell(r.Number).Checks[0]
	bookstest.Do(o.Office, o.Manager, refund.Clear{Number: c.Number, Day: calendar.Date(2028, time.May, 1), Amount: 6000})
	o.unclaimed(0)
	if left := bookstest.Ask(o.Office, o.Clerk, refund.PropertyList{}); len(left) != 0 {
		t.Errorf("a paid check is still listed: %+v", left)
	}
}

func TestAStaleCheckStoppedGoesBackToRefundsPayable(t *testing.T) {
	o := open(t, 5000)
	r, c := o.printed(5000)
	o.on(refund.StaleFrom(bookstest.Today))
	bookstest.Do(o.Office, o.Clerk, refund.Age{Number: c.Number})
	o.unclaimed(5000)
	bookstest.Do(o.Office, o.Supervisor, refund.UndoCheck{Number: c.Number, Stop: true, Reason: "new address"})
	o.unclaimed(0)
	bookstest.Do(o.Office, o.Supervisor, refund.PayAgain{Number: r.Number, Payee: "María Muñoz", MailTo: mill, Reason: "new address"})
	if s := o.tell(r.Number); s.State != document.Approved || s.Checks[0].Outcome != refund.Reissued {
		t.Errorf("the refund is %s", s.State)
	}
}

func TestUnclaimedPropertyNeedsRules(t *testing.T) {
	o := open(t, 5000)
	refused(o, "no rule pack", o.Clerk, refund.ListProperty{By: bookstest.Today}, "property.no-rules")
	refused(o, "nothing chosen", o.Clerk, refund.WriteOwners{}, "property.choose")
	refused(o, "no such property", o.Manager, refund.RemitProperty{Numbers: []document.Number{77}}, "row.absent")
	o.Alter(o.acct.ID, func(a *account.Account) { a.Held = map[string]bool{"refund": true} })
	o.Rules(assets.TexasPUC)
	o.on(calendar.Date(2031, time.March, 1))
	if list := o.list(calendar.Date(2031, time.March, 1)); len(list) != 0 {
		t.Errorf("a held account is listed: %+v", list)
	}
}
