package procedure_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/exchange/meterfile"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/domain/rate"
	"curbstop/storage/bookstest"
)

// metered enters homes on route R1, each with a meter that was read twice.
func metered(o *bookstest.Office, n int) (homes []account.Account) {
	o.Helper()
	for i := range n {
		a := o.Home(fmt.Sprintf("10%02d", i), "Ann Smith", fmt.Sprintf("%d Mill Lane", i+1))
		m := bookstest.Do(o, o.Clerk, meter.Install{
			Meter: meter.Meter{Number: fmt.Sprintf("480%02d", i), Premise: uint64(a.Premise), Dials: 4}, Day: bookstest.Today - 61, First: decimal.NewFromInt(100),
		})
		bookstest.Do(o, o.Clerk, meter.EnterRead{Meter: m.ID, Day: bookstest.Today - 31, Value: decimal.NewFromInt(112)})
		homes = append(homes, a)
	}
	return homes
}

func readsFile(t *testing.T, lines ...string) procedure.ReadsFile {
	t.Helper()
	l, _ := meterfile.ReadyNamed("csv-reads")
	f, err := meterfile.Read(strings.NewReader("meter,account,reading,date,status,note\n"+strings.Join(lines, "\n")), "october.csv", l)
	if err != nil {
		t.Fatal(err)
	}
	return procedure.ReadsFile{File: f}
}

var october = []string{
	"48000,1000,125,10/01/2026,A,", "48001,,90,10/01/2026,A,", // lower
	"48002,,500,10/01/2026,A,",                                                                                       // far above the most to expect
	"48003,,,10/01/2026,N,dog", "48004,,124,10/01/2026,E,", "99999,,5,10/01/2026,A,", "48005,1001,130,10/01/2026,A,", // another account's
	"48006,,12345,10/01/2026,A,", "48007,,130,08/31/2026,A,", ",1008,119,10/01/2026,A,", "48009,,111,13/01/2026,A,", "48010,,120,10/01/2026,A,",
	"48010,,121,10/01/2026,A,",
}

func TestAFileOfReadsIsPreviewedAndPosted(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	metered(o, 13)
	f := readsFile(t, october...)
	preview, err := procedure.PreviewReads(context.Background(), o.Clerk, f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if uses := bookstest.Ask(o, o.Clerk, meter.Exceptions{}); len(uses) != 0 {
		t.Fatalf("a preview changed the books: %+v", uses)
	}
	report, err := procedure.ImportReads(context.Background(), o.Clerk, f, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := fmt.Sprint(preview.Lines()[:6]), fmt.Sprint(report.Lines()[:6]); a != b {
		t.Errorf("the preview says\n%s\nthe books have\n%s", a, b)
	}
	c := report.Import.Counts
	if c.Usages != 3 || c.Exceptions[meter.Lower] != 1 || c.Exceptions[meter.Huge] != 1 || c.Unread != 1 || c.Refused != 7 || c.Rows() != 13 || report.Missing != 7 {
		t.Errorf("%+v, %d missing", c, report.Missing)
	}
	for i, want := range []string{
		"october.csv, row 7, meter: there is no meter 99999", "row 8, account: meter 48005 serves account 1005, and the file says 1001",
		"row 9, reading: Meter 48006 has 4 dials", "row 10, day: Meter 48007 was read on 08/31/2026", "row 12, day: “13/01/2026” where a date",
		"row 13, meter: meter 48010 stands here with 120", "row 14, meter: meter 48010 stands in row 13 with 120 and here with 121",
	} {
		if i >= len(report.Rejects) || !strings.Contains(report.Rejects[i].Why, want) {
			t.Errorf("reject %d is not %q: %+v", i, want, report.Rejects)
		}
	}
	open := bookstest.Ask(o, o.Clerk, meter.Exceptions{State: meter.Open})
	if len(open) != 3+7 {
		t.Errorf("%d in the queue", len(open))
	}
}

func TestTheSameReadsAgainChangeNothing(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	metered(o, 13)
	run := func(f procedure.ReadsFile) procedure.ReadsReport {
		r, err := procedure.ImportReads(context.Background(), o.Clerk, f, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	run(readsFile(t, october...))
	before := bookstest.Ask(o, o.Clerk, meter.Exceptions{})
	if again := run(readsFile(t, october...)); !again.Already {
		t.Errorf("%+v", again)
	}
	other := run(readsFile(t, append([]string{""}, october...)...)) // the same reads in another file
	if c := other.Import.Counts; c.Usages != 0 || c.Known != 6 || len(c.Exceptions) != 0 {
		t.Errorf("%+v", c)
	}
	if after := bookstest.Ask(o, o.Clerk, meter.Exceptions{}); len(after) != len(before) {
		t.Errorf("%d exceptions, then %d", len(before), len(after))
	}
}

// stopping lets an import die after so many batches.
func stopping(after int) context.Context {
	ctx, stop := context.WithCancel(context.Background())
	return &dying{ctx, stop, &after}
}

type dying struct {
	context.Context
	stop  func()
	after *int
}

func (d *dying) Err() error {
	if *d.after--; *d.after < 0 {
		d.stop()
	}
	return d.Context.Err()
}

func TestAnImportOfReadsKilledAnywhereEndsTheSame(t *testing.T) {
	books := func(kill int) string {
		o := bookstest.Open(t)
		bookstest.Billable(o)
		metered(o, 13)
		if kill >= 0 {
			_, _ = procedure.ImportReads(stopping(kill), o.Clerk, readsFile(t, october...), nil)
		}
		r, err := procedure.ImportReads(context.Background(), o.Clerk, readsFile(t, october...), nil)
		if err != nil {
			t.Fatal(err)
		}
		all := bookstest.Ask(o, o.Clerk, meter.Exceptions{})
		story := fmt.Sprint(r.Import.Counts, len(r.Rejects), r.Missing)
		for _, x := range all {
			story += fmt.Sprint(x.Exception.ID, x.Exception.Kind, x.Meter.Number)
		}
		return story
	}
	whole := books(-1)
	for kill := range 4 {
		if got := books(kill); got != whole {
			t.Errorf("killed after %d:\n%s\n%s", kill, got, whole)
		}
	}
}

func TestAFileThatIsNotWholeIsRefused(t *testing.T) {
	o := bookstest.Open(t)
	f := readsFile(t, "1,,2,10/01/2026,A,")
	f.File.Broken = []meterfile.Mistake{{Why: "The trailer counts 2."}}
	if _, err := procedure.ImportReads(context.Background(), o.Clerk, f, nil); fault.CodeOf(err) != "reads.broken" {
		t.Error(err)
	}
}

func TestAReadShowsItsChargeAtOnce(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	a := metered(o, 1)[0]
	got, err := office.Preview(context.Background(), o.Clerk, procedure.TryRead{Read: meter.EnterRead{Meter: 1, Day: bookstest.Today, Value: decimal.NewFromInt(132)}})
	if err != nil || !got.HasBill {
		t.Fatal(err, got)
	}
	// 20 CCF: 14 at 2.87 and 6 at 4.29 is 65.92, sewer half of it 32.96
	if !got.Look.Used.Equal(decimal.NewFromInt(20)) || got.Bill.Content.Total != 98_88 {
		t.Errorf("%s used, %s charged", got.Look.Used, got.Bill.Content.Total)
	}
	if u := bookstest.Ask(o, o.Clerk, meter.UsagesOf{Account: a.ID}); len(u) != 1 {
		t.Errorf("trying it kept something: %+v", u)
	}
}

// TestCranberry is a change-out as the utility bills it: six units at 6.46 and the minimum of 6.00 are 44.76.
func TestCranberry(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	price := decimal.RequireFromString("6.46")
	o.Prices(rate.Schedule{
		Code: "CRANBERRY", Service: "water", Effective: calendar.Date(2020, 1, 1), Unit: "CCF", Fixed: []rate.Fixed{{Label: "minimum", Price: decimal.NewFromInt(6)}},
		Limits: []rate.Limits{{Starts: []decimal.Decimal{decimal.Zero}}}, Prices: []rate.Prices{{Each: []decimal.Decimal{price}}},
	})
	a := bookstest.Do(o, o.Manager, account.Open{
		Account:  account.Account{Number: "2000", Class: "RESIDENTIAL_SINGLE", Opened: bookstest.Today - 200, Services: []account.Service{{Kind: "water", Rate: "CRANBERRY"}}},
		Customer: customer.Customer{Name: "Ann Smith"}, Premise: premise.Premise{Number: "P2000", Route: "R2"},
	})
	old := bookstest.Do(o, o.Clerk, meter.Install{Meter: meter.Meter{Number: "OLD", Premise: uint64(a.Premise), Dials: 4}, Day: bookstest.Today - 30, First: decimal.NewFromInt(996)})
	out := bookstest.Do(o, o.Clerk, meter.ChangeOut{
		Meter: old.ID, Day: bookstest.Today - 12, Last: decimal.NewFromInt(1000), New: meter.Meter{Number: "NEW", Dials: 4}, First: decimal.Zero,
	})
	bookstest.Do(o, o.Clerk, meter.EnterRead{Meter: out.Meter.ID, Day: bookstest.Today, Value: decimal.NewFromInt(2)})
	bill := bookstest.Do(o, o.Manager, billing.One{Account: a.ID})
	if bill.Content.Total != 44_76 || !bill.Content.Quantity.Equal(decimal.NewFromInt(6)) || len(bill.Content.Usages) != 1 {
		t.Errorf("%s for %s", bill.Content.Total, bill.Content.Quantity)
	}
}

func TestAReadWhoseUseIsBilledNeedsTheBillCancelled(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	a := metered(o, 1)[0]
	entered := bookstest.Do(o, o.Clerk, meter.EnterRead{Meter: 1, Day: bookstest.Today, Value: decimal.NewFromInt(132)})
	bill := bookstest.Do(o, o.Manager, billing.One{Account: a.ID})
	fix := procedure.CorrectRead{Correction: meter.Correction{Read: entered.Read.ID, Value: decimal.NewFromInt(123), Reason: "figures swapped"}}
	_, err := bookstest.Try(o.Supervisor, fix)
	if fault.CodeOf(err) != "read.billed" || !strings.Contains(err.Error(), bill.Number.String()) {
		t.Fatal(err)
	}
	bookstest.Do(o, o.Manager, billing.Cancel{Number: bill.Number, Reason: "misread"})
	out := bookstest.Do(o, o.Supervisor, fix)
	again := bookstest.Do(o, o.Manager, billing.One{Account: a.ID})
	if !out.Usage.Quantity.Equal(decimal.NewFromInt(11)) || !again.Content.Quantity.Equal(decimal.NewFromInt(11)) || again.Content.Total >= bill.Content.Total {
		t.Errorf("%+v", again.Content)
	}
}

func TestAHandheldIsLoadedInWalkingOrderAndReadBack(t *testing.T) {
	o := bookstest.Open(t)
	bookstest.Billable(o)
	metered(o, 3)
	items := bookstest.Ask(o, o.Clerk, procedure.RouteItems{Routes: []string{"R1"}})
	if len(items) != 3 || items[0].Meter != "48000" || !items[0].Previous.Equal(decimal.NewFromInt(112)) || items[0].Address != "1 Mill Lane" {
		t.Fatalf("%+v", items)
	}
	for _, l := range meterfile.Ready() {
		if l.Reads() {
			continue
		}
		if err := meterfile.Write(&strings.Builder{}, l, items); err != nil {
			t.Errorf("%s: %v", l.Name, err)
		}
	}
}

func TestLayoutsAreKeptUnderTheirNames(t *testing.T) {
	o := bookstest.Open(t)
	l, _ := meterfile.ReadyNamed("aclara-reads")
	if _, err := bookstest.Try(o.Clerk, procedure.KeepLayout{Layout: l}); fault.CodeOf(err) != "layout.ready" {
		t.Error(err)
	}
	l.Name = "our network"
	bookstest.Do(o, o.Clerk, procedure.KeepLayout{Layout: l})
	l.Dates = "MMDDYYYY"
	bookstest.Do(o, o.Clerk, procedure.KeepLayout{Layout: l})
	got := bookstest.Ask(o, o.Clerk, procedure.LayoutNamed{Layout: "Our Network"})
	if got.Dates != "MMDDYYYY" || !slices.Equal(got.Columns, l.Columns) {
		t.Errorf("%+v", got)
	}
	if _, err := office.Ask(context.Background(), o.Clerk, procedure.LayoutNamed{Layout: "none"}); fault.CodeOf(err) != "layout.absent" || !strings.Contains(err.Error(), "our network, sensus-route") {
		t.Error(err)
	}
}
