package staff_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

const approve = authority.Verb("refund.approve")

// cell gives what the authority table says of a person and a verb.
func cell(o *bookstest.Office, s *office.Session, v authority.Verb) string {
	t := bookstest.Ask(o, o.Manager, staff.AuthorityTable{})
	for _, l := range t.Lines {
		for i, p := range t.People {
			if l.Verb == v && p.ID == s.Who {
				return l.Cells[i].String()
			}
		}
	}
	return "not in the table"
}

func grant(s *office.Session, v authority.Verb, dollars int64) staff.GrantVerb {
	a := money.Amount(dollars) * money.Dollar
	return staff.GrantVerb{Staff: s.Who, Verb: v, Limit: a, DayTotal: 5 * a, Reason: "memo of the board"}
}

func TestAClerkIsGivenALimitAndThenALowerOne(t *testing.T) {
	o := bookstest.Open(t)
	if got := cell(o, o.Second, approve); got != "" {
		t.Fatalf("Joe begins with %q", got)
	}
	bookstest.Do(o, o.Manager, grant(o.Second, approve, 250))
	if got := cell(o, o.Second, approve); got != "250.00 / 1,250.00 a day" {
		t.Errorf("after the grant the table says %q", got)
	}
	bookstest.Do(o, o.Manager, grant(o.Second, approve, 50))
	if got := cell(o, o.Second, approve); got != "50.00 / 250.00 a day" {
		t.Errorf("a later grant without an end replaces the one before, but the table says %q", got)
	}
	var kept int
	for _, g := range bookstest.Ask(o, o.Manager, staff.Read{ID: o.Second.Who}).Grants {
		if g.Verb == approve {
			kept++
		}
	}
	if kept != 2 {
		t.Errorf("%d grants are kept, but the ended one must stay in the books", kept)
	}
}

func TestAGrantForAHolidayStandsBesideTheUsualOne(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Do(o, o.Manager, grant(o.Second, approve, 50))
	c := grant(o.Second, approve, 400)
	c.From, c.Until = bookstest.Today+4, bookstest.Today+8
	bookstest.Do(o, o.Manager, c)
	for _, d := range []struct {
		on   calendar.Day
		want string
	}{
		{bookstest.Today, "50.00 / 250.00 a day"},
		{bookstest.Today + 5, "400.00 / 2,000.00 a day to 10/09/2026"},
		{bookstest.Today + 9, "50.00 / 250.00 a day"},
	} {
		if d.on != bookstest.Today {
			bookstest.Do(o, o.Manager, office.OpenDay{Day: d.on})
		}
		if got := cell(o, o.Second, approve); got != d.want {
			t.Errorf("on %s the table says %q, want %q", d.on.US(), got, d.want)
		}
	}
}

func TestWhatIsGrantedIsObeyedAtOnceAndSoIsItsEnd(t *testing.T) {
	o := bookstest.Open(t)
	a := o.Account("00101", "María Muñoz")
	take := payment.Take{Account: a.ID, Amount: 30 * money.Dollar, Tender: payment.Cash}
	bookstest.Do(o, o.Manager, grant(o.Second, "receipt.take", 25))
	if _, err := bookstest.Try(o.Second, take); err == nil || !strings.Contains(err.Error(), "up to $25.00") {
		t.Errorf("30.00 over a limit of 25.00: %v", err)
	}
	for _, g := range bookstest.Ask(o, o.Manager, staff.Read{ID: o.Second.Who}).Grants {
		if !staff.Ended(g, bookstest.Today) {
			bookstest.Do(o, o.Manager, staff.EndGrant{Grant: g.ID, Reason: "moved to the field crew"})
		}
	}
	take.Amount = money.Dollar
	if _, err := bookstest.Try(o.Second, take); err == nil || !strings.Contains(err.Error(), "not authorized") {
		t.Errorf("after the end of the grant: %v", err)
	}
}

func TestGrantsThatAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	for _, c := range []struct {
		what, code string
		change     func(*staff.GrantVerb)
	}{
		{"nobody", "row.absent", func(c *staff.GrantVerb) { c.Staff = 99 }},
		{"a verb nobody knows", "staff.no-verb", func(c *staff.GrantVerb) { c.Verb = "tea.make" }},
		{"a limit below nothing", "staff.limit", func(c *staff.GrantVerb) { c.Limit = -1 }},
		{"a day's total below the limit", "staff.day-total", func(c *staff.GrantVerb) { c.DayTotal = c.Limit - 1 }},
		{"from yesterday", "staff.from-past", func(c *staff.GrantVerb) { c.From = bookstest.Today - 1 }},
		{"until before it begins", "staff.until", func(c *staff.GrantVerb) { c.From, c.Until = bookstest.Today+5, bookstest.Today+4 }},
		{"without a reason", "staff.no-reason", func(c *staff.GrantVerb) { c.Reason = " " }},
		{"barred for a week", "staff.barred-until", func(c *staff.GrantVerb) { c.Barred, c.Until = true, bookstest.Today+7 }},
	} {
		g := grant(o.Second, approve, 50)
		c.change(&g)
		refused(t, c.what, c.code, func() error { _, err := bookstest.Try(o.Manager, g); return err })
	}
	refused(t, "by Joe, who may only take payments", "authority.no-grant", func() error {
		_, err := bookstest.Try(o.Second, grant(o.Second, approve, 50))
		return err
	})
}

func refused(t *testing.T, what, code string, try func() error) {
	t.Helper()
	err := try()
	if fault.CodeOf(err) != code {
		t.Errorf("%s: %v, want %s", what, err, code)
	}
}

func TestAManagerIsAlwaysLeft(t *testing.T) {
	o := bookstest.Open(t)
	ada := bookstest.Ask(o, o.Manager, staff.Read{ID: o.Manager.Who}).Person
	for what, change := range map[string]func(*staff.Person){
		"the last one leaving":       func(p *staff.Person) { p.Left = bookstest.Today + 30 },
		"the last one stepping down": func(p *staff.Person) { p.Role = staff.Supervisor },
	} {
		p := ada
		change(&p)
		err := func() error { _, err := bookstest.Try(o.Manager, staff.ChangePerson{Person: p}); return err }()
		if code := fault.CodeOf(err); code != "staff.last-keeper" && code != "staff.own-grant" {
			t.Errorf("%s: %v", what, err)
		}
	}
	bar := grant(o.Manager, staff.VerbStaff, 0)
	bar.Barred = true
	refused(t, "barring a manager from the staff", "matrix.manager", func() error { _, err := bookstest.Try(o.Manager, bar); return err })
	// the only manager may set her own limits: nobody else could
	bookstest.Do(o, o.Manager, grant(o.Manager, approve, 9000))
	nora := o.Manage("nora", "Nora Webb")
	refused(t, "her own limits beside another manager", "staff.own-grant", func() error {
		_, err := bookstest.Try(o.Manager, grant(o.Manager, approve, 9999))
		return err
	})
	ada.Left = bookstest.Today + 30
	bookstest.Do(o, nora, staff.ChangePerson{Person: ada})
	p := bookstest.Ask(o, nora, staff.Read{ID: nora.Who}).Person
	p.Left = bookstest.Today + 60
	refused(t, "now Nora is the last", "staff.last-keeper", func() error {
		_, err := bookstest.Try(nora, staff.ChangePerson{Person: p})
		return err
	})
}

func TestLimitsAreSetByThePositionNotByAGrant(t *testing.T) {
	o := bookstest.Open(t) // Luis and Ruth may enter staff and set the matrix by grants, and are no managers
	no := func(what string, err error) {
		t.Helper()
		if fault.CodeOf(err) != "staff.manager-only" || !strings.Contains(err.Error(), "Ada Moreno could do this") {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err := bookstest.Try(o.Supervisor, grant(o.Second, approve, 50))
	no("Luis gives Joe a limit", err)
	_, err = bookstest.Try(o.Supervisor, staff.SetMatrix{Basis: 1, Reason: "mine", Cuts: []staff.Cut{{approve, staff.Clerk, staff.Cell{Held: true}}}})
	no("Luis sets the matrix", err)
	p := file(o, o.Second).Person
	p.Role = staff.Manager
	p.Apart = false
	_, err = bookstest.Try(o.Supervisor, staff.ChangePerson{Person: p})
	no("Luis makes Joe a manager", err)
	_, err = bookstest.Try(o.Supervisor, staff.Hire{Person: staff.Person{SignIn: "eva", FullName: "Eva Ruiz", Role: staff.Manager}})
	no("Luis hires a manager", err)
	if _, err = bookstest.Try(o.Supervisor, staff.Hire{Person: staff.Person{SignIn: "eva", FullName: "Eva Ruiz", Role: staff.Clerk}}); err != nil {
		t.Errorf("Luis, who may enter staff, hires a clerk: %v", err)
	}
}

func TestAGrantEndsOnlyOnce(t *testing.T) {
	o := bookstest.Open(t)
	g := bookstest.Do(o, o.Manager, grant(o.Second, approve, 50))
	end := staff.EndGrant{Grant: g.ID, Reason: "given by mistake"}
	refused(t, "without a reason", "staff.no-reason", func() error {
		_, err := bookstest.Try(o.Manager, staff.EndGrant{Grant: g.ID})
		return err
	})
	if e := bookstest.Do(o, o.Manager, end); e.Until != bookstest.Today-1 || e.Limit != g.Limit {
		t.Errorf("ended as %+v", e)
	}
	refused(t, "a second time", "staff.grant-ended", func() error { _, err := bookstest.Try(o.Manager, end); return err })
}

func TestTheUsualLimitsOfARole(t *testing.T) {
	widest := len(authority.Verbs())
	may := map[staff.Role]map[authority.Verb]money.Amount{}
	for _, r := range staff.Roles {
		may[r] = map[authority.Verb]money.Amount{}
		for _, g := range staff.Template(r) {
			may[r][g.Verb] = g.Limit
		}
	}
	if len(may[staff.Manager]) != widest || len(may[staff.Supervisor]) >= widest || len(may[staff.Clerk]) >= len(may[staff.Supervisor]) {
		t.Errorf("%d, %d, %d verbs of %d", len(may[staff.Clerk]), len(may[staff.Supervisor]), len(may[staff.Manager]), widest)
	}
	for _, v := range []authority.Verb{"refund.approve", "staff.keep", "receipt.void", "rate.approve", "office.keep"} {
		if _, yes := may[staff.Clerk][v]; yes {
			t.Errorf("a clerk usually may %s", v.Text())
		}
	}
	if may[staff.Clerk]["refund.request"] != 500*money.Dollar || may[staff.Supervisor]["refund.approve"] != 500*money.Dollar {
		t.Error("the limits on refunds are not the usual ones")
	}
	if _, yes := may[staff.Supervisor][staff.VerbStaff]; yes {
		t.Error("a supervisor usually enters staff")
	}
}

func TestAPromotionBringsTheLimitsOfTheRole(t *testing.T) {
	o := bookstest.Open(t)
	p := file(o, o.Second).Person
	p.Apart = false // Joe had limits by name only
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
	if got := cell(o, o.Second, "refund.request"); got != "500.00 / 2,500.00 a day" {
		t.Errorf("a clerk requests refunds: %q", got)
	}
	bookstest.Do(o, o.Manager, grant(o.Second, "refund.request", 75)) // in place of the role's
	p = file(o, o.Second).Person
	p.Role = staff.Supervisor
	bookstest.Do(o, o.Manager, staff.ChangePerson{Person: p})
	if got := cell(o, o.Second, approve); got != "500.00 / 2,500.00 a day" {
		t.Errorf("approving refunds: %q", got)
	}
	if got := cell(o, o.Second, "refund.request"); got != "75.00 / 375.00 a day" {
		t.Errorf("the single limit became %q", got)
	}
	bar := grant(o.Second, approve, 0)
	bar.Barred, bar.Limit, bar.DayTotal = true, 0, 0
	bookstest.Do(o, o.Manager, bar)
	if got := cell(o, o.Second, approve); got != "" {
		t.Errorf("barred from approving refunds: %q", got)
	}
	if ended := bookstest.Do(o, o.Manager, staff.ByMatrix{Staff: p.ID, Reason: "trained"}); len(ended) != 3 {
		t.Errorf("%d single limits ended", len(ended))
	}
	if got := cell(o, o.Second, approve) + ", " + cell(o, o.Second, "refund.request"); got != "500.00 / 2,500.00 a day, 500.00 / 2,500.00 a day" {
		t.Errorf("by the matrix again: %q", got)
	}
	refused(t, "twice", "staff.has-usual", func() error {
		_, err := bookstest.Try(o.Manager, staff.ByMatrix{Staff: p.ID, Reason: "trained"})
		return err
	})
	refused(t, "without a reason", "staff.no-reason", func() error {
		_, err := bookstest.Try(o.Manager, staff.ByMatrix{Staff: o.Clerk.Who})
		return err
	})
}
