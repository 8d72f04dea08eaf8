package autopay_test

import (
	"strings"
	"testing"

	"curbstop/domain/account"
	"curbstop/domain/autopay"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/storage/bookstest"
)

// moves is the life of a mandate, written down a second time: what is not here is refused.
const moves = `new prenoted prenoted
new started active
new suspended suspended
new revoked revoked
new corrected new
new amended new
prenoted started active
prenoted taken back>new
prenoted suspended suspended
prenoted revoked revoked
prenoted corrected prenoted
prenoted amended prenoted
active suspended suspended
active revoked revoked
active corrected active
active amended active
suspended resumed active
suspended begun anew>new
suspended revoked revoked
suspended corrected suspended
suspended amended suspended`

func TestEveryStateOfAMandateMeetsEveryAction(t *testing.T) {
	allowed := map[string]string{}
	for line := range strings.Lines(moves) {
		line = strings.TrimSpace(line)
		from, rest, _ := strings.Cut(line, " ")
		action, to, ok := strings.Cut(rest, ">")
		if !ok {
			action, to, _ = strings.Cut(rest, " ")
		}
		allowed[from+" "+action] = to
	}
	tried := 0
	for _, from := range autopay.States {
		for _, a := range autopay.Actions {
			tried++
			to, err := autopay.Law.Next("it", from, a)
			want, may := allowed[string(from)+" "+string(a)]
			if may != (err == nil) || may && string(to) != want {
				t.Errorf("%s, %s: %s (%v), want %q", from, a, to, err, want)
			}
		}
	}
	if tried != 45 {
		t.Errorf("%d pairs were tried", tried)
	}
}

// signed is an authorization as a customer fills it in.
func signed(a account.Account) autopay.Enter {
	return autopay.Enter{
		Account: a.ID, Holder: "Ada Fulton", Routing: "021200025", Number: "0041 2345", Signed: bookstest.Today, How: autopay.OnPaper,
	}
}

func TestAMandateIsTakenIn(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("4100300", "Ada Fulton")
	m := bookstest.Do(o, o.Supervisor, signed(a))
	if m.State != autopay.New || m.Last != "2345" || m.Ending() != "checking ending 2345" || o.Reread(a.ID).AutoPay {
		t.Errorf("taken in as %+v", m)
	}
	if _, err := bookstest.Try(o.Clerk, signed(o.Account("4100301", "Bo Adler"))); fault.CodeOf(err) != "sealed.no-key" {
		t.Errorf("a clerk without the key: %v", err)
	}
	m = bookstest.Do(o, o.Supervisor, autopay.StartNow{Mandate: m.ID, Reason: "the bank confirmed by telephone"})
	if m.State != autopay.Active || !o.Reread(a.ID).AutoPay {
		t.Errorf("started: %+v", m)
	}
	m = bookstest.Do(o, o.Clerk, autopay.EndMandate{Mandate: m.ID, Reason: "moves her account"})
	if m.State != autopay.Revoked || m.Ended != bookstest.Today || o.Reread(a.ID).AutoPay || len(m.Steps) != 3 {
		t.Errorf("revoked: %+v", m)
	}
	if _, err := bookstest.Try(o.Manager, autopay.GoOn{Mandate: m.ID, Reason: "x"}); fault.CodeOf(err) != "step.not-allowed" {
		t.Errorf("a revoked one goes on: %v", err)
	}
	next := signed(a)
	next.Savings, next.Number = true, "9-8877"
	if m = bookstest.Do(o, o.Supervisor, next); m.Ending() != "savings ending 8877" {
		t.Errorf("another: %+v", m)
	}
}

func TestAMandateIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	a, closed := o.Account("4100302", "Ada Fulton"), o.Account("4100303", "Bo Adler")
	o.Alter(closed.ID, func(a *account.Account) { a.Status = account.Closed })
	for want, spoil := range map[string]func(*autopay.Enter){
		"row.absent":        func(c *autopay.Enter) { c.Account = 99 },
		"mandate.closed":    func(c *autopay.Enter) { c.Account = closed.ID },
		"mandate.no-name":   func(c *autopay.Enter) { c.Holder = " " },
		"mandate.routing":   func(c *autopay.Enter) { c.Routing = "021200026" },
		"mandate.number":    func(c *autopay.Enter) { c.Number = "12" },
		"mandate.no-day":    func(c *autopay.Enter) { c.Signed = 0 },
		"mandate.to-come":   func(c *autopay.Enter) { c.Signed = bookstest.Today + 1 },
		"mandate.how":       func(c *autopay.Enter) { c.How = "by hearsay" },
		"mandate.preferred": func(c *autopay.Enter) { c.Day = 29 },
		"mandate.limit":     func(c *autopay.Enter) { c.Limit = -1 },
	} {
		c := signed(a)
		spoil(&c)
		if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	first := bookstest.Do(o, o.Manager, signed(a))
	if _, err := bookstest.Try(o.Manager, signed(a)); fault.CodeOf(err) != "mandate.stands" {
		t.Errorf("a second one: %v", err)
	}
	other := signed(a)
	other.Replace, other.Number = true, "778899"
	second := bookstest.Do(o, o.Manager, other)
	if list := bookstest.Ask(o, o.Clerk, autopay.MandatesFor{Account: a.ID}); len(list) != 2 || list[0].ID != second.ID || list[1].ID != first.ID || list[1].State != autopay.Revoked {
		t.Errorf("mandates of the account: %+v", list)
	}
	for want, c := range map[string]autopay.Choose{"mandate.preferred": {Mandate: second.ID, Day: 31}, "mandate.limit": {Mandate: second.ID, Limit: -5}} {
		if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if _, err := bookstest.Try(o.Manager, autopay.Pause{Mandate: second.ID}); fault.CodeOf(err) != "mandate.no-reason" {
		t.Errorf("no reason: %v", err)
	}
}

func TestASuspendedMandateGoesOnOrBeginsAnew(t *testing.T) {
	o := bookstest.Open(t)
	m := bookstest.Do(o, o.Manager, signed(o.Account("4100304", "Ada Fulton")))
	pause := func() { m = bookstest.Do(o, o.Manager, autopay.Pause{Mandate: m.ID, Reason: "asked to wait"}) }
	goOn := func() { m = bookstest.Do(o, o.Manager, autopay.GoOn{Mandate: m.ID, Reason: "asked to go on"}) }
	pause()
	if goOn(); m.State != autopay.New {
		t.Errorf("one that never ran goes on as %s", m.State)
	}
	bookstest.Do(o, o.Manager, autopay.StartNow{Mandate: m.ID, Reason: "x"})
	pause()
	if goOn(); m.State != autopay.Active {
		t.Errorf("one that ran goes on as %s", m.State)
	}
}

func TestBankingDays(t *testing.T) {
	for text, want := range map[string]string{
		"2026-10-01": "2026-10-01", "2026-10-03": "2026-10-05", "2026-10-10": "2026-10-13", "2026-07-03": "2026-07-03", "2026-07-04": "2026-07-06",
		"2021-12-31": "2021-12-31", "2023-11-10": "2023-11-10", "2026-12-25": "2026-12-28", "2027-07-05": "2027-07-06",
	} {
		d, _ := calendar.ParseISO(text)
		if got := autopay.BankingDay(d).String(); got != want {
			t.Errorf("%s settles on %s, want %s", text, got, want)
		}
	}
	fri := calendar.Date(2026, 10, 9) // Monday the 12th is Columbus Day
	if got := autopay.ReturnBy(fri).String(); got != "2026-10-14" {
		t.Errorf("returns by %s", got)
	}
	if got := autopay.DisputeBy(fri).String(); got != "2026-12-08" {
		t.Errorf("disputes by %s", got)
	}
}

func TestTheTermsOfDrafts(t *testing.T) {
	o := bookstest.Open(t)
	good := autopay.UsualTerms()
	good.Effective, good.Bank, good.Company, good.CompanyID, good.ODFI, good.BankName = bookstest.Today, "Operating", "MILLBROOK WATER", "1840012345", "091000019", "First Bank"
	for want, spoil := range map[string]func(*autopay.Terms){
		"autopay-terms.no-day":      func(t *autopay.Terms) { t.Effective = 0 },
		"autopay-terms.past":        func(t *autopay.Terms) { t.Effective-- },
		"autopay-terms.odfi":        func(t *autopay.Terms) { t.ODFI = "091000018" },
		"autopay-terms.company-id":  func(t *autopay.Terms) { t.CompanyID = "1" },
		"autopay-terms.company":     func(t *autopay.Terms) { t.Company = strings.Repeat("W", 17) },
		"autopay-terms.description": func(t *autopay.Terms) { t.Description = "" },
		"autopay-terms.below":       func(t *autopay.Terms) { t.Wait = -1 },
		"autopay-terms.retries":     func(t *autopay.Terms) { t.Retries = 3 },
	} {
		terms := good
		spoil(&terms)
		if _, err := bookstest.Try(o.Manager, autopay.KeepTerms{Terms: terms}); fault.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if err := bookstest.Ask(o, o.Clerk, autopay.ReadTerms{}).Ready(); fault.CodeOf(err) != "autopay.no-terms" {
		t.Errorf("a new office is ready: %v", err)
	}
	bookstest.Do(o, o.Manager, autopay.KeepTerms{Terms: good})
	if got := bookstest.Ask(o, o.Clerk, autopay.ReadTerms{}); got.Company != good.Company || got.Ready() != nil || got.Notice != 10 {
		t.Errorf("kept as %+v", got)
	}
}
