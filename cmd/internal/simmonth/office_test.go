package simmonth_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/cmd/internal/open"
	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/autopay"
	"curbstop/domain/bank"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/exchange/usagefile"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/payment"
	"curbstop/domain/period"
	"curbstop/domain/policy"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/backup"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
)

const homes = 2000

// October is the month that is lived; its first day is a Thursday, its 12th a holiday, its last working day the 30th.
var october = calendar.Date(2026, time.October, 1).Month()

func TestMain(m *testing.M) {
	open.Child()
	backup.WorkFactor = 4
	os.Exit(m.Run())
}

// town is the office that lives the month: Ada manages, Luis supervises, Ruth and Joe stand at the counter, Nora prints the checks.
type town struct {
	*bookstest.Office
	printer *office.Session
	papers  string // folder of what is printed
	drawn   bank.Account
	all     []account.Account
	taken   int // receipts, which spread amounts and tenders
	today   calendar.Day
	slips   []string // texts of the printed deposit slips
	boxes   []boxed  // what the bank received itself
	letters []letter // by which the bank says that checks came back

	drawers map[account.ID]bool // whose bills are drawn from their banks
	run     autopay.Run

	register string // text of the printed check register
	owed     []account.Account
	unknown  []payment.Receipt
}

// founded makes the office with its staff, prices and 2,000 accounts, each with a bill of September that is due in October.
func founded(t *testing.T, b *books.Books) *town {
	first := calendar.Date(2026, time.September, 3)
	o := &town{Office: &bookstest.Office{T: t, Books: b, Clock: &bookstest.Clock{}}, papers: t.TempDir(), today: first}
	o.Clock.Now = first.Time().Add(9 * time.Hour)
	house := office.House{
		Utility: "Millbrook Water & Sewer", Training: true, Day: first, Drawer: 'A', Address: []string{"12 Canal Street", "Millbrook, TX  78600"},
	}
	var err error
	ada := staff.Person{SignIn: "ada", FullName: "Ada Moreno", Position: "Manager"}
	if o.Manager, err = b.Found(context.Background(), house, ada, "", books.TrainingCost, o.Clock.Time); err != nil {
		t.Fatal(err)
	}
	o.Supervisor = o.Hire("luis", "Luis Peña", authority.Verbs()...)
	o.Clerk = o.Hire("ruth", "Ruth Kelly", authority.Verbs()...)
	o.Second = o.Hire("joe", "Joe Nguyen", authority.Verbs()...)
	o.printer = o.Hire("nora", "Nora Webb", authority.Verbs()...)
	bookstest.Billable(o.Office)
	pack, err := policy.Parse(assets.TexasPUC, "texas-puc.toml")
	if err != nil {
		t.Fatal(err)
	}
	pack.Effective = calendar.Date(2001, 1, 1) // after the plain one that Billable brings
	o.RulePack(pack)
	o.settled()
	o.drawn = bookstest.Do(o.Office, o.Manager, bank.Keep{Account: bank.Account{
		Name: "Operating", Bank: "First Territorial Bank", City: "Austin, Texas", Routing: "021200025", Number: "4232268154", Fraction: "55-2/212",
		FirstCheck: 441, NextCheck: 441, Start: 25_000 * money.Dollar, StartDay: october.First() - 1,
	}})
	o.bill("", october-2)
	return o
}

// settled brings 2,000 customers in with what they used in August and September.
func (o *town) settled() {
	o.Helper()
	f := procedure.UsageFile{Name: "use", Digest: "use of 2026", Bounds: usagefile.Usual()}
	at := map[string]int{}
	for i := range homes {
		number := fmt.Sprintf("%05d", 10001+i)
		at[number] = i
		for m := october - 2; m < october; m++ {
			use := decimal.New(int64(300+(i*7919+int(m)*131)%2400), -2) // 3.00 to 26.99 CCF
			f.Rows = append(f.Rows, usagefile.Row{Line: len(f.Rows) + 2, Customer: number, Month: m, Usage: use, Class: "RESIDENTIAL_SINGLE"})
		}
	}
	f.Holders = func(number string) (procedure.Holder, bool) { return holder(number, at[number]), true }
	if _, err := procedure.ImportUsages(context.Background(), o.Manager, f, nil); err != nil {
		o.Fatal(err)
	}
	o.all = bookstest.Ask(o.Office, o.Manager, everyAccount{})
	if len(o.all) != homes {
		o.Fatalf("%d accounts", len(o.all))
	}
}

var firstNames = []string{"Ana", "Ben", "Carla", "Dmitri", "Elena", "Frank", "Grace", "Hugo", "Iris", "Jonas", "Kate", "Luz", "Max"}

var lastNames = []string{
	"Abbott", "Baker", "Castillo", "Duarte", "Ellis", "Fox", "Garza", "Holt", "Ibarra", "Jensen", "Klein", "López", "Muñoz", "Novak", "Ortiz", "Pruitt",
	"Quinn", "Reyes", "Sosa", "Tran", "Ulrich", "Vega", "Walsh",
}

func holder(number string, i int) procedure.Holder {
	name := fmt.Sprintf("%s %s %s", firstNames[i%13], string(rune('A'+i/299)), lastNames[i%23])
	where := customer.Address{Lines: []string{fmt.Sprintf("%d Mill Lane", i+1)}, City: "Millbrook", State: "TX", ZIP: "78600"}
	return procedure.Holder{
		Customer: customer.Customer{Name: name, Mail: where},
		Premise:  premise.Premise{Number: "P" + number, Address: where, Route: "R1", Order: i},
		Account: account.Account{
			Number: number, Class: "RESIDENTIAL_SINGLE", Cycle: fmt.Sprint(1 + i%4), Opened: calendar.Date(2025, 1, 1), LastBill: (october - 2).First() - 1,
			Services: []account.Service{{Kind: "water", Rate: "WATER-SF"}, {Kind: "sewer", Rate: "SEWER"}},
		},
		Meter: meter.Meter{Number: "M" + number, Size: "5/8", Dials: 6},
	}
}

type everyAccount struct{}

func (everyAccount) Act(account.MasterBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

func (everyAccount) Ask(b account.MasterBooks, _ authority.Sign) ([]account.Account, error) {
	return row.Collect(b.Accounts().All(row.Span{}))
}

// bill bills a cycle, or all of them, for a month: Ruth prepares, Luis approves.
func (o *town) bill(cycle string, m calendar.Month) billing.Run {
	o.Helper()
	ctx, quiet := context.Background(), func(billing.Progress) {}
	r := bookstest.Do(o.Office, o.Clerk, billing.Start{Select: billing.Selection{Cycle: cycle}, From: m.First(), Through: m.Last()})
	r, err := billing.Preview(ctx, o.Clerk, r.Number, quiet)
	if err != nil {
		o.Fatal(err)
	}
	bookstest.Do(o.Office, o.Supervisor, billing.ApproveRun{Run: r.Number, Bills: r.Sum.Bills, Total: r.Sum.Total})
	if r, err = billing.Post(ctx, o.Clerk, r.Number, quiet); err != nil {
		o.Fatal(err)
	}
	if r.Sum.Bills == 0 {
		o.Fatalf("nothing billed: %+v", r.Sum)
	}
	return r
}

// opened opens a business day.
func (o *town) opened(day calendar.Day) {
	o.Helper()
	o.today = day
	o.Day(day)
}

// intoOctober closes September and has the office close its days from now on, and take money into drawers only.
func (o *town) intoOctober() {
	o.Helper()
	o.opened(october.First())
	bookstest.Do(o.Office, o.Supervisor, procedure.CloseMonth{Month: october - 1, Reasons: []period.Reason{{Key: "bank", Says: "The bank is followed from September 30."}}})
	h := bookstest.Ask(o.Office, o.Manager, office.ReadHouse{})
	h.Closing = true
	bookstest.Do(o.Office, o.Manager, office.ChangeHouse{House: h})
	terms := bookstest.Ask(o.Office, o.Manager, payment.ReadTerms{})
	terms.Effective, terms.Drawers, terms.Fee = o.today, true, 2500
	bookstest.Do(o.Office, o.Manager, payment.KeepTerms{Terms: terms})
	o.mandated()
}
