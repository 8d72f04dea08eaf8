package procedure_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/adjustment"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/money"
	"curbstop/domain/procedure"
	"curbstop/storage/bookstest"
)

// leaking is an office that bills homes by Santa Monica's prices with sewer at half of water, and uses one of the published leak
// formulas; the Muñoz family used 12 CCF in each month of a year, and 40 in September.
type leaking struct {
	*bookstest.Office
	Muñoz account.Account
	Bill  billing.Bill
}

func openLeaking(t *testing.T, formula string) leaking {
	t.Helper()
	o := bookstest.Open(t)
	bookstest.Billable(o)
	all, err := adjustment.ParseFormulas(assets.LeakFormulas, "leak-formulas.toml", calendar.Date(2026, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if strings.HasPrefix(f.Name, formula) {
			bookstest.Do(o, o.Manager, adjustment.KeepFormula{Formula: f})
		}
	}
	a := o.Home("0042", "María Muñoz", "4 Mill Lane")
	o.Used(a, calendar.MonthOf(2026, 8), 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12)
	o.Used(a, calendar.MonthOf(2026, 9), 40)
	o.Alter(a.ID, func(a *account.Account) { a.LastBill = calendar.Date(2026, 8, 31) })
	bill := bookstest.Do(o, o.Manager, billing.One{Account: a.ID, Through: calendar.Date(2026, 9, 30)})
	return leaking{o, a, bill}
}

func (o leaking) draft(with ...func(*procedure.DraftLeak)) procedure.DraftLeak {
	c := procedure.DraftLeak{
		Account: o.Muñoz.ID, Bills: []document.Number{o.Bill.Number}, Repaired: bookstest.Today - 10, Reason: "pipe under the slab", Evidence: "Alvarez Plumbing, invoice 311",
	}
	for _, w := range with {
		w(&c)
	}
	return c
}

func TestALeakIsAdjustedByTheOfficesFormulaToTheCent(t *testing.T) {
	for _, c := range []struct {
		formula      string
		water, sewer money.Amount
		why          string
	}{
		{"El Paso", -6006, -3003, "40 CCF cost 151.72, 26 CCF 91.66"},
		{"Cedar Hill", -6006, -3003, "mean of twelve months: 12"},
		{"Stafford", -6864, -3432, "billed as 24 CCF: 83.08"},
		{"Washington", -3003, -6002, "seven units less; sewer by 12 CCF: 17.22 instead of 75.86, with the share"},
		{"West Harris", -6006, -3003, "40 is more than twice 12"},
		{"Otay", -3692, -1846, "26 CCF above 14 at 2.87 instead of 4.29"},
		{"Ventura", -3692, -1846, "and the next lower tier is the same one"},
	} {
		o := openLeaking(t, c.formula)
		d := bookstest.Do(o.Office, o.Clerk, o.draft())
		got := map[string]money.Amount{}
		for _, p := range d.Parts {
			got[p.Service] = p.Amount
		}
		if c.formula == "Washington" {
			c.sewer = 1722 - 7586
		}
		if got["water"] != c.water || got["sewer"] != c.sewer {
			t.Errorf("%s (%s): water %s, sewer %s; want %s and %s; %v", c.formula, c.why, got["water"], got["sewer"], c.water, c.sewer, d.Steps)
		}
	}
}

func TestALeakAdjustmentIsApprovedByAnotherPostedAndTakenBack(t *testing.T) {
	o := openLeaking(t, "El Paso")
	before := o.Standing(o.Muñoz.ID)
	d := bookstest.Do(o.Office, o.Supervisor, o.draft())
	if d.State != document.Draft || o.Standing(o.Muñoz.ID).Balance != before.Balance {
		t.Errorf("a draft posts nothing: %s", d.State)
	}
	if _, err := bookstest.Try(o.Supervisor, adjustment.Approve{Number: d.Number, Total: d.Total}); fault.CodeOf(err) != "authority.own-work" {
		t.Errorf("own work: %v", err)
	}
	if _, err := bookstest.Try(o.Manager, adjustment.Approve{Number: d.Number, Total: 1}); fault.KindOf(err) != fault.Stale {
		t.Errorf("another total than was seen: %v", err)
	}
	d = bookstest.Do(o.Office, o.Manager, adjustment.Approve{Number: d.Number, Total: d.Total})
	s := o.Standing(o.Muñoz.ID)
	if d.State != document.Issued || s.Balance != before.Balance-9009 {
		t.Errorf("posted: %s, balance %s after %s", d.State, s.Balance, before.Balance)
	}
	p := bookstest.Ask(o.Office, o.Clerk, adjustment.ForPaper{Number: d.Number})
	sum, revenue := money.Amount(0), money.Amount(0)
	for _, l := range p.Coding {
		sum += l.Amount
		if strings.Contains(l.GL, "revenue") {
			revenue += l.Amount
		}
	}
	if sum != 0 || revenue != 9009 || len(p.Signed) != 3 {
		t.Errorf("coding %+v, signed %+v", p.Coding, p.Signed)
	}
	if _, err := bookstest.Try(o.Clerk, o.draft()); fault.CodeOf(err) != "adjustment.bill-adjusted" {
		t.Errorf("the same bill again: %v", err)
	}
	d = bookstest.Do(o.Office, o.Manager, adjustment.Reverse{Number: d.Number, Reason: "the plumber's bill was of another house"})
	if s := o.Standing(o.Muñoz.ID); d.State != document.Voided || s.Balance != before.Balance || s.Credit != 0 || len(s.Items) != len(before.Items) {
		t.Errorf("taken back: %+v", s)
	}
	bookstest.Do(o.Office, o.Clerk, o.draft()) // and may be asked for anew
}

func TestALeakAdjustmentIsRefused(t *testing.T) {
	o := openLeaking(t, "El Paso")
	other := o.Home("0043", "Jo Park", "5 Mill Lane")
	nine := decimal.NewFromInt(31)
	for code, with := range map[string]func(*procedure.DraftLeak){
		"adjustment.bills":         func(c *procedure.DraftLeak) { c.Bills = nil },
		"adjustment.other-bill":    func(c *procedure.DraftLeak) { c.Account = other.ID },
		"adjustment.not-repaired":  func(c *procedure.DraftLeak) { c.Repaired = 0 },
		"adjustment.late-claim":    func(c *procedure.DraftLeak) { c.Repaired = bookstest.Today - 61 },
		"adjustment.repair-future": func(c *procedure.DraftLeak) { c.Repaired = bookstest.Today + 1 },
		"adjustment.not-eligible":  func(c *procedure.DraftLeak) { c.Normal = &nine }, // an increase of 9
		"adjustment.no-reason":     func(c *procedure.DraftLeak) { c.Reason = "" },
		"adjustment.no-evidence":   func(c *procedure.DraftLeak) { c.Evidence = "" },
		"row.absent":               func(c *procedure.DraftLeak) { c.Account = 99 },
	} {
		if _, err := bookstest.Try(o.Clerk, o.draft(with)); fault.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
	none := bookstest.Open(t)
	a := none.Account("0001", "Al")
	if _, err := bookstest.Try(none.Manager, procedure.DraftLeak{Account: a.ID}); fault.CodeOf(err) != "adjustment.no-formula" {
		t.Errorf("an office without a formula: %v", err)
	}
}

func TestHowOftenALeakIsAdjusted(t *testing.T) {
	for formula, want := range map[string]string{"Wildwood": "adjustment.once-ever", "Cedar Hill": "adjustment.too-soon"} {
		o := openLeaking(t, formula)
		twelve := decimal.NewFromInt(12)
		d := bookstest.Do(o.Office, o.Clerk, o.draft(func(c *procedure.DraftLeak) { c.Normal = &twelve }))
		bookstest.Do(o.Office, o.Manager, adjustment.Approve{Number: d.Number, Total: d.Total})
		o.Day(calendar.Date(2026, 10, 31))
		o.Used(o.Muñoz, calendar.MonthOf(2026, 10), 60)
		next := bookstest.Do(o.Office, o.Manager, billing.One{Account: o.Muñoz.ID})
		again := o.draft(func(c *procedure.DraftLeak) { c.Bills, c.Normal = []document.Number{next.Number}, &twelve })
		if _, err := bookstest.Try(o.Clerk, again); fault.CodeOf(err) != want {
			t.Errorf("%s: %v, want %s", formula, err, want)
		}
	}
}

func TestACourtesyAndABillingErrorAreEntered(t *testing.T) {
	o := openLeaking(t, "El Paso")
	enter := func(sort adjustment.Kind, cents money.Amount) adjustment.Enter {
		return adjustment.Enter{Account: o.Muñoz.ID, Sort: sort, Parts: []ledger.Part{{Service: "water", Amount: cents}}, Reason: "waited an hour", Evidence: "call of Tuesday"}
	}
	before := o.Standing(o.Muñoz.ID).Balance
	d := bookstest.Do(o.Office, o.Clerk, enter(adjustment.Courtesy, -1000))
	if _, err := bookstest.Try(o.Clerk, adjustment.PostAlone{Number: d.Number}); fault.CodeOf(err) != "adjustment.needs-second" {
		t.Errorf("alone, where nobody may: %v", err)
	}
	bookstest.Do(o.Office, o.Manager, adjustment.KeepTerms{Terms: adjustment.Terms{Effective: bookstest.Today, Alone: 2500, Back: 12}})
	bookstest.Do(o.Office, o.Clerk, adjustment.PostAlone{Number: d.Number})
	if got := o.Standing(o.Muñoz.ID).Balance; got != before-1000 {
		t.Errorf("balance %s after %s", got, before)
	}
	e := bookstest.Do(o.Office, o.Clerk, enter(adjustment.BillingError, 4000))
	bookstest.Do(o.Office, o.Supervisor, adjustment.Return{Number: e.Number, Reason: "which bill?"})
	bookstest.Do(o.Office, o.Clerk, adjustment.Resubmit{Number: e.Number, Reason: "bill of August", Evidence: "read list"})
	bookstest.Do(o.Office, o.Supervisor, adjustment.Approve{Number: e.Number, Total: 4000})
	s := o.Standing(o.Muñoz.ID)
	if s.Balance != before+3000 || s.Items[len(s.Items)-1].Due <= bookstest.Today {
		t.Errorf("a charge is due later: %+v", s)
	}
	for code, c := range map[string]adjustment.Enter{
		"adjustment.worked":  enter(adjustment.Leak, -1),
		"adjustment.charges": enter(adjustment.Courtesy, 100),
		"adjustment.nothing": enter(adjustment.Courtesy, 0),
		"adjustment.service": {Account: o.Muñoz.ID, Sort: adjustment.Courtesy, Parts: []ledger.Part{{Service: "trash", Amount: -1}}, Reason: "x"},
	} {
		if _, err := bookstest.Try(o.Manager, c); fault.CodeOf(err) != code {
			t.Errorf("%v, want %s", err, code)
		}
	}
}
