package staff_test

import (
	"strings"
	"testing"

	"curbstop/domain/authority"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/refund"
	"curbstop/domain/staff"
	"curbstop/storage/bookstest"
)

// clerkMay cuts what a clerk may of a verb.
func clerkMay(v authority.Verb, dollars int64) staff.Cut {
	a := money.Amount(dollars) * money.Dollar
	return staff.Cut{Verb: v, Role: staff.Clerk, Cell: staff.Cell{Held: true, Limit: a, DayTotal: 5 * a}}
}

// newClerk takes on a clerk with the limits of the matrix.
func newClerk(o *bookstest.Office) *office.Session {
	p := staff.Person{SignIn: "eva", FullName: "Eva Ruiz", Role: staff.Clerk}
	if _, err := o.Books.Engage(o.Context(), o.Manager, p, "", nil); err != nil {
		o.Fatal(err)
	}
	s, err := o.Books.SignIn(o.Context(), "eva", "", o.Clock.Time)
	if err != nil {
		o.Fatal(err)
	}
	return s
}

func TestTheMatrixIsSetAnewAndHoldsForEverybodyOfTheRoleAtOnce(t *testing.T) {
	o := bookstest.Open(t)
	eva := newClerk(o)
	if got := cell(o, eva, "receipt.take"); got != "20,000.00 / 100,000.00 a day" {
		t.Fatalf("a new clerk takes payments: %q", got)
	}
	m := bookstest.Do(o, o.Manager, staff.SetMatrix{Basis: 1, Cuts: []staff.Cut{clerkMay("receipt.take", 300), {approve, staff.Supervisor, staff.Cell{}}}, Reason: "resolution 12"})
	if m.Number != 2 || m.From != bookstest.Today {
		t.Errorf("set as version %d from %s", m.Number, m.From.US())
	}
	if got := cell(o, eva, "receipt.take"); got != "300.00 / 1,500.00 a day" {
		t.Errorf("under version 2 Eva takes payments: %q", got)
	}
	page := bookstest.Ask(o, o.Manager, staff.ReadMatrix{})
	if len(page.Differing) != 2 || page.Was.Number != 1 || page.By != "Ada Moreno" || page.Matrix.Reason != "resolution 12" || !page.InForce {
		t.Errorf("the page shows %+v", page.Differing)
	}
	for _, d := range page.Differing {
		if d.Verb == approve && (d.Was.String() != "500.00 / 2,500.00 a day" || d.Now.Says() != "may not") {
			t.Errorf("approving refunds: %s, now %s", d.Was.Says(), d.Now.Says())
		}
	}
	old := bookstest.Ask(o, o.Manager, staff.ReadMatrix{Number: 1})
	if old.InForce || old.Matrix.At("receipt.take", staff.Clerk).Limit != 20_000*money.Dollar || old.Later != bookstest.Today || len(old.Versions) != 2 {
		t.Errorf("version 1 is not kept as it was: %+v", old.Versions)
	}
}

func TestAMatrixForTheNewYearHoldsFromItsDay(t *testing.T) {
	o := bookstest.Open(t)
	eva := newClerk(o)
	c := staff.SetMatrix{Basis: 1, Cuts: []staff.Cut{clerkMay("receipt.take", 300)}, From: bookstest.Today + 3, Reason: "new year"}
	bookstest.Do(o, o.Manager, c)
	if got := cell(o, eva, "receipt.take"); got != "20,000.00 / 100,000.00 a day" {
		t.Errorf("before its day: %q", got)
	}
	c.Basis, c.From, c.Cuts = 2, 0, []staff.Cut{clerkMay("refund.request", 5)}
	refused(t, "one from today while another is to come", "matrix.to-come", func() error { _, err := bookstest.Try(o.Manager, c); return err })
	o.Day(bookstest.Today + 3)
	if got := cell(o, eva, "receipt.take"); got != "300.00 / 1,500.00 a day" {
		t.Errorf("on its day: %q", got)
	}
}

func TestMatricesThatAreRefused(t *testing.T) {
	o := bookstest.Open(t)
	for _, c := range []struct {
		what, code string
		change     func(*staff.SetMatrix)
	}{
		{"on an old version", "matrix.stale", func(c *staff.SetMatrix) { c.Basis = 0 }},
		{"a verb nobody knows", "matrix.cell", func(c *staff.SetMatrix) { c.Cuts[0].Verb = "tea.make" }},
		{"a role nobody has", "matrix.cell", func(c *staff.SetMatrix) { c.Cuts[0].Role = "king" }},
		{"the same place twice", "matrix.cell", func(c *staff.SetMatrix) { c.Cuts = append(c.Cuts, c.Cuts[0]) }},
		{"a limit below nothing", "staff.limit", func(c *staff.SetMatrix) { c.Cuts[0].Cell.Limit = -1 }},
		{"a day's total below the limit", "staff.day-total", func(c *staff.SetMatrix) { c.Cuts[0].Cell.DayTotal = 1 }},
		{"with a last day", "matrix.end", func(c *staff.SetMatrix) { c.Cuts[0].Cell.Until = bookstest.Today }},
		{"no manager keeps the staff", "matrix.manager", func(c *staff.SetMatrix) { c.Cuts = []staff.Cut{{staff.VerbStaff, staff.Manager, staff.Cell{}}} }},
		{"from yesterday", "staff.from-past", func(c *staff.SetMatrix) { c.From = bookstest.Today - 1 }},
		{"without a reason", "staff.no-reason", func(c *staff.SetMatrix) { c.Reason = " " }},
		{"nothing changed", "matrix.unchanged", func(c *staff.SetMatrix) { c.Cuts = []staff.Cut{clerkMay("refund.request", 500)} }},
	} {
		cmd := staff.SetMatrix{Basis: 1, Cuts: []staff.Cut{clerkMay("refund.request", 50)}, Reason: "board"}
		c.change(&cmd)
		refused(t, c.what, c.code, func() error { _, err := bookstest.Try(o.Manager, cmd); return err })
	}
	refused(t, "by Joe, who may only take payments", "authority.no-grant", func() error {
		_, err := bookstest.Try(o.Second, staff.SetMatrix{Basis: 1, Cuts: []staff.Cut{clerkMay("refund.request", 50)}, Reason: "mine"})
		return err
	})
}

func TestSingleLimitsStandOnThePageOfTheMatrix(t *testing.T) {
	o := bookstest.Open(t)
	eva := newClerk(o)
	bookstest.Do(o, o.Manager, grant(eva, "refund.request", 75))
	bar := staff.GrantVerb{Staff: eva.Who, Verb: "receipt.take", Barred: true, Reason: "drawer short twice"}
	bookstest.Do(o, o.Manager, bar)
	var says []string
	for _, s := range bookstest.Ask(o, o.Second, staff.ReadMatrix{}).Singles {
		if s.Person.ID == eva.Who {
			says = append(says, s.Words+": "+s.Says()+" instead of "+s.Role.Says())
		}
	}
	want := "request refunds: 75.00 / 375.00 a day instead of 500.00 / 2,500.00 a day; take payments: may not instead of 20,000.00 / 100,000.00 a day"
	if got := strings.Join(says, "; "); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	a := o.Account("00101", "María Muñoz")
	_, err := bookstest.Try(eva, refund.Ask{Account: a.ID, Amount: 80 * money.Dollar, Source: refund.Overpaid, Payee: "María Muñoz", Verified: true, Reason: "x"})
	if err == nil || !strings.Contains(err.Error(), "up to $75.00") {
		t.Errorf("80.00 over the single limit: %v", err)
	}
}
