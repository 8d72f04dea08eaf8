package refund_test

import (
	"slices"
	"testing"
	"time"

	"curbstop/assets"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/refund"
	"curbstop/storage/bookstest"
)

// at is an office with one refund brought to a state: its request, its last check, its batch and its property.
type at struct {
	*refunds
	r     refund.Request
	check refund.Check
	batch refund.Batch
	prop  refund.Property
}

// the day on which everything may be tried: long stale, and past the day unclaimed property counts.
var late = calendar.Date(2030, time.April, 2)

// states brings a refund to each state a request and its check can stand in together.
var states = []struct {
	name string
	make func(a *at)
}{
	{"waiting", func(*at) {}},
	{"returned", func(a *at) { a.do(refund.GiveBack{Number: a.r.Number, Reason: "x"}) }},
	{"withdrawn", func(a *at) { a.do(refund.Withdraw{Number: a.r.Number, Reason: "x"}) }},
	{"approved", func(a *at) { a.approve() }},
	{"at the printer", func(a *at) { a.approve(); a.print() }},
	{"spoiled", func(a *at) { a.approve(); a.print(); a.answer(true) }},
	{"outstanding", func(a *at) { a.out() }},
	{"signed", func(a *at) { a.out(); a.do(refund.SignChecks{Numbers: []document.Number{a.check.Number}}) }},
	{"cleared", func(a *at) { a.out(); a.do(refund.Clear{Number: a.check.Number, Day: bookstest.Today, Amount: 5000}) }},
	{"voided", func(a *at) { a.out(); a.do(refund.UndoCheck{Number: a.check.Number, Reason: "x"}) }},
	{"stopped", func(a *at) { a.out(); a.do(refund.UndoCheck{Number: a.check.Number, Stop: true, Reason: "x"}) }},
	{"to be issued anew", func(a *at) { a.out(); a.do(refund.UndoCheck{Number: a.check.Number, Reason: "x"}); a.do(a.again()) }},
	{"put back", func(a *at) {
		a.out()
		a.do(refund.UndoCheck{Number: a.check.Number, Reason: "x"})
		a.do(refund.PutBack{Number: a.r.Number, Reason: "x"})
	}},
	{"stale", func(a *at) { a.out(); a.on(late); a.do(refund.Age{Number: a.check.Number}) }},
	{"listed", func(a *at) { a.out(); a.on(late); a.listed() }},
	{"handed over", func(a *at) { a.out(); a.on(late); a.listed(); a.do(a.remit(a.prop)) }},
	{"claimed", func(a *at) {
		a.out()
		a.on(late)
		a.listed()
		a.do(a.remit(a.prop))
		a.do(refund.ClaimProperty{Number: a.prop.Number, Reason: "x"})
	}},
}

// deeds are what may be tried on it, each by somebody whom authority lets.
var deeds = []struct {
	name string
	try  func(a *at) error
}{
	{"submit", func(a *at) error {
		c := a.ask(5000)
		c.Number = a.r.Number
		return a.try(c)
	}},
	{"approve", func(a *at) error { return a.try(refund.Approve{Number: a.r.Number}) }},
	{"return", func(a *at) error { return a.try(refund.GiveBack{Number: a.r.Number, Reason: "x"}) }},
	{"withdraw", func(a *at) error { return a.try(refund.Withdraw{Number: a.r.Number, Reason: "x"}) }},
	{"verify", func(a *at) error { return a.try(refund.VerifyAddress{Number: a.r.Number, How: "called"}) }},
	{"print", func(a *at) error {
		return a.try(refund.IssueChecks{Bank: uint64(a.bank.ID), Requests: []document.Number{a.r.Number}})
	}},
	{"answer", func(a *at) error { return a.try(refund.Answer{Batch: a.batch.Number, CameOut: a.batch.Checks}) }},
	{"sign", func(a *at) error { return a.try(refund.SignChecks{Numbers: []document.Number{a.check.Number}}) }},
	{"mail", func(a *at) error { return a.try(refund.SendChecks{Numbers: []document.Number{a.check.Number}}) }},
	{"clear", func(a *at) error {
		return a.try(refund.Clear{Number: a.check.Number, Day: calendar.DayOf(a.Clock.Now), Amount: 5000})
	}},
	{"age", func(a *at) error { a.on(late); return a.try(refund.Age{Number: a.check.Number}) }},
	{"void", func(a *at) error { return a.try(refund.UndoCheck{Number: a.check.Number, Reason: "x"}) }},
	{"stop", func(a *at) error { return a.try(refund.UndoCheck{Number: a.check.Number, Stop: true, Reason: "x"}) }},
	{"reissue", func(a *at) error { return a.try(a.again()) }},
	{"put back", func(a *at) error { return a.try(refund.PutBack{Number: a.r.Number, Reason: "x"}) }},
	{"hand over", func(a *at) error { a.on(late); return a.try(a.remit(a.prop)) }},
	{"find owner", func(a *at) error { return a.try(refund.FindOwner{Number: a.prop.Number, Reason: "x"}) }},
	{"claim", func(a *at) error { return a.try(refund.ClaimProperty{Number: a.prop.Number, Reason: "x"}) }},
	{"recover", func(a *at) error {
		return a.try(refund.RecoverProperty{Number: a.prop.Number, Bank: uint64(a.bank.ID)})
	}},
}

// may is the whole matrix: what is allowed in each state; every other deed is refused and changes nothing.
var may = map[string][]string{
	"waiting":           {"approve", "return", "withdraw", "verify"},
	"returned":          {"submit", "withdraw"},
	"withdrawn":         {},
	"approved":          {"return", "withdraw", "print"},
	"at the printer":    {"answer"},
	"spoiled":           {"return", "withdraw", "print"},
	"outstanding":       {"sign", "clear", "age", "void", "stop"},
	"signed":            {"mail", "clear", "age", "void", "stop"},
	"cleared":           {},
	"voided":            {"reissue", "put back"},
	"stopped":           {"reissue", "put back"},
	"to be issued anew": {"return", "withdraw", "print"},
	"put back":          {},
	"stale":             {"clear", "void", "stop"},
	"listed":            {"clear", "void", "stop", "hand over", "find owner"},
	"handed over":       {"claim"},
	"claimed":           {"recover"},
}

func TestEveryDeedInEveryState(t *testing.T) {
	if len(may) != len(states) {
		t.Fatalf("%d states, the matrix has %d", len(states), len(may))
	}
	for _, s := range states {
		t.Run(s.name, func(t *testing.T) {
			for _, d := range deeds {
				a := &at{refunds: open(t, 5000)}
				a.Rules(assets.TexasPUC)
				a.r = a.requested(5000)
				s.make(a)
				a.reread()
				before := a.tell(a.r.Number)
				err := d.try(a)
				if want := slices.Contains(may[s.name], d.name); want != (err == nil) {
					t.Errorf("%s, %s: %v", s.name, d.name, err)
				}
				if err != nil {
					if k := fault.KindOf(err); k != fault.Refused && k != fault.Absent && k != fault.Invalid {
						t.Errorf("%s, %s fails for another reason: %v", s.name, d.name, err)
					}
					if after := a.tell(a.r.Number); after.State != before.State || len(after.Events) != len(before.Events) {
						t.Errorf("%s, %s was refused and changed it", s.name, d.name)
					}
				}
				if t.Failed() {
					return
				}
			}
		})
	}
}

// helpers of the matrix: everything by the manager, but what nobody does on their own work.
func (a *at) approve() { bookstest.Do(a.Office, a.Supervisor, refund.Approve{Number: a.r.Number}) }

func (a *at) print() {
	a.batch = bookstest.Do(a.Office, a.printer, refund.IssueChecks{Bank: uint64(a.bank.ID), Requests: []document.Number{a.r.Number}})
}

func (a *at) answer(spoiled bool) {
	c := refund.Answer{Batch: a.batch.Number, CameOut: a.batch.Checks}
	if spoiled {
		c = refund.Answer{Batch: a.batch.Number, Spoiled: a.batch.Checks, Reason: "jam"}
	}
	bookstest.Do(a.Office, a.Clerk, c)
}

func (a *at) out() {
	a.approve()
	a.print()
	a.answer(false)
	a.reread()
}

func (a *at) listed() {
	a.prop = bookstest.Do(a.Office, a.Clerk, refund.ListProperty{By: calendar.Date(2030, time.March, 1)})[0]
}

func (a *at) reread() {
	s := a.tell(a.r.Number)
	a.r = s.Request
	if n := len(s.Checks); n > 0 {
		a.check = s.Checks[n-1]
	}
}

func (a *at) again() refund.PayAgain {
	return refund.PayAgain{Number: a.r.Number, Payee: "María Muñoz", MailTo: mill, Reason: "x"}
}

// do carries a deed out that must succeed; try gives its refusal.
func (a *at) do(c any) {
	a.Helper()
	if err := a.try(c); err != nil {
		a.Fatal(err)
	}
}

func (a *at) try(c any) (err error) {
	switch c := c.(type) {
	case refund.Ask:
		_, err = bookstest.Try(a.Clerk, c)
	case refund.Approve:
		_, err = bookstest.Try(a.Supervisor, c)
	case refund.GiveBack:
		_, err = bookstest.Try(a.Supervisor, c)
	case refund.Withdraw:
		_, err = bookstest.Try(a.Clerk, c)
	case refund.VerifyAddress:
		_, err = bookstest.Try(a.Clerk, c)
	case refund.IssueChecks:
		_, err = bookstest.Try(a.printer, c)
	case refund.Answer:
		_, err = bookstest.Try(a.printer, c)
	case refund.SignChecks:
		_, err = bookstest.Try(a.Manager, c)
	case refund.SendChecks:
		_, err = bookstest.Try(a.Clerk, c)
	case refund.Clear:
		_, err = bookstest.Try(a.Manager, c)
	case refund.Age:
		_, err = bookstest.Try(a.Manager, c)
	case refund.UndoCheck:
		_, err = bookstest.Try(a.Manager, c)
	case refund.PayAgain:
		_, err = bookstest.Try(a.Manager, c)
	case refund.PutBack:
		_, err = bookstest.Try(a.Manager, c)
	case refund.RemitProperty:
		_, err = bookstest.Try(a.Manager, c)
	case refund.FindOwner:
		_, err = bookstest.Try(a.Manager, c)
	case refund.ClaimProperty:
		_, err = bookstest.Try(a.Manager, c)
	case refund.RecoverProperty:
		_, err = bookstest.Try(a.Manager, c)
	default:
		a.Fatalf("nobody does %T", c)
	}
	return err
}
