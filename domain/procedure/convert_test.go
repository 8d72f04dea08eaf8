package procedure_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/account"
	"curbstop/domain/arrangement"
	"curbstop/domain/authority"
	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/deposit"
	"curbstop/domain/exchange/conversion"
	"curbstop/domain/exchange/conversion/conversiontest"
	"curbstop/domain/fault"
	"curbstop/domain/ledger"
	"curbstop/domain/meter"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/storage/bookstest"
)

// priced opens an office with the prices of the old one in use.
func priced(t *testing.T) *bookstest.Office {
	o := bookstest.Open(t)
	o.Prices(conversiontest.Schedules()...)
	return o
}

func dry(t testing.TB, s *office.Session, files conversiontest.Office) conversion.Result {
	t.Helper()
	r, err := procedure.Dry(context.Background(), s, files.FS(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func load(t testing.TB, s *office.Session, r conversion.Result) procedure.Loaded {
	t.Helper()
	out, err := procedure.Load(context.Background(), s, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// carried gives everything a conversion brought into the books, as text.
type carried struct{}

func (carried) Act(procedure.ConvertBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

func (carried) Ask(b procedure.ConvertBooks, _ authority.Sign) (out []string, err error) {
	lines(&out, b.Customers().All(row.Span{}))
	lines(&out, b.Premises().All(row.Span{}))
	lines(&out, b.Accounts().All(row.Span{}))
	lines(&out, b.Meters().All(row.Span{}))
	lines(&out, b.Reads().All(row.Span{}))
	lines(&out, b.Usages().All(row.Span{}))
	lines(&out, b.Mandates().All(row.Span{}))
	lines(&out, b.Arrangements().All(row.Span{}))
	lines(&out, b.Standings().All(row.Span{}))
	lines(&out, b.Deposits().All(row.Span{}))
	lines(&out, b.Plans().All(row.Span{}))
	lines(&out, b.WinterAverages().All(row.Span{}))
	lines(&out, b.Conversions().All(row.Span{}))
	return out, nil
}

func lines[V any](out *[]string, walk func(func(V, error) bool)) {
	for v, err := range walk {
		*out = append(*out, fmt.Sprintf("%T %+v %v", v, v, err))
	}
}

func TestFiveThousandAccountsAreConvertedAndBilled(t *testing.T) {
	o := priced(t)
	files := conversiontest.New(5000)
	r := dry(t, o.Manager, files)
	if !r.Clean() || len(r.Warnings) > 0 {
		t.Fatalf("not clean: %v %v", r.Errors, r.Warnings)
	}
	got := load(t, o.Manager, r)
	c := got.Conversion.Counts
	if got.Already || c.Accounts != 5000 || c.Usages != len(r.Set.History) || c.Plans == 0 || c.Mandates != len(r.Set.Mandates) || got.Conversion.Finished.IsZero() {
		t.Errorf("brought in %+v", c)
	}
	sum := bookstest.Ask(o, o.Clerk, sums{})
	for _, total := range r.Totals {
		if total.Total == "receivable" || total.Total == "credit" {
			if got := sum[total.Name()]; got != total.Theirs {
				t.Errorf("%s: the books hold %s, the old system said %s", total.Name(), got, total.Theirs)
			}
		}
	}
	for range 2 { // a second time, and by the files read again
		before := bookstest.Ask(o, o.Clerk, carried{})
		if again := load(t, o.Manager, dry(t, o.Manager, files)); !again.Already || again.Conversion.Number != got.Conversion.Number {
			t.Error("the same set was loaded twice")
		}
		if d := cmp.Diff(before, bookstest.Ask(o, o.Clerk, carried{})); d != "" {
			t.Error(d)
		}
	}
	preview(t, o)
}

// preview reads every meter at the end of October and previews a run of all cycles: every open account is billed.
func preview(t *testing.T, o *bookstest.Office) {
	t.Helper()
	o.Rules(assets.TexasPUC)
	o.Day(calendar.Date(2026, 11, 2))
	read := bookstest.Do(o, o.Manager, readAll{Day: calendar.Date(2026, 10, 31), Turns: 7})
	run := bookstest.Do(o, o.Manager, billing.Start{From: calendar.Date(2026, 10, 1), Through: calendar.Date(2026, 10, 31)})
	for run.Step == billing.Previewing {
		var err error
		if run, err = billing.Preview(context.Background(), o.Manager, run.Number, func(billing.Progress) {}); err != nil {
			t.Fatal(err)
		}
	}
	for _, k := range run.Sum.Kinds {
		t.Logf("%d accounts: %s", k.Accounts, k.Kind)
	}
	if run.Sum.Bills < read || run.Sum.Bills != 4775 {
		t.Errorf("%d meters are read, the run bills %d accounts and holds %d", read, run.Sum.Bills, run.Sum.Held)
	}
}

// readAll reads every meter a few turns on.
type readAll struct {
	Day   calendar.Day
	Turns int64
}

func (readAll) Name() string                           { return "test.read-all" }
func (readAll) Act(meter.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (c readAll) Do(b meter.Books, sign authority.Sign) (n int, err error) {
	all, err := row.Collect(b.Meters().All(row.Span{}))
	for _, m := range all {
		last, _, err := meter.LastRead(b, m.ID)
		if err != nil {
			return n, err
		}
		next := last.Value.Add(decimal.NewFromInt(c.Turns))
		if _, err := (meter.EnterRead{Meter: m.ID, Day: c.Day, Value: next, Confirmed: true}).Do(b, sign); err != nil {
			return n, err
		}
		n++
	}
	return n, err
}

// sums gives what is owed by service, and the credit, from the standings of the books.
type sums struct{}

func (sums) Act(ledger.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (sums) Ask(b ledger.Books, _ authority.Sign) (map[string]string, error) {
	cents := map[string]int64{}
	for s, err := range b.Standings().All(row.Span{}) {
		if err != nil {
			return nil, err
		}
		for _, it := range s.Items {
			cents["receivable, "+it.Service] += int64(it.Left)
		}
		cents["credit"] += int64(s.Credit)
	}
	out := map[string]string{}
	for k, c := range cents {
		out[k] = moneyOf(c)
	}
	return out, nil
}

func TestErrorsLoadNothing(t *testing.T) {
	o := priced(t)
	files := conversiontest.Small(200, 3)
	before := bookstest.Ask(o, o.Clerk, carried{})
	for _, p := range conversiontest.Forty() {
		p(files)
	}
	r := dry(t, o.Manager, files)
	if _, err := procedure.Load(context.Background(), o.Manager, r, nil); fault.CodeOf(err) != "conversion.not-clean" || len(r.Errors) != 40 {
		t.Errorf("%d errors: %v", len(r.Errors), err)
	}
	if d := cmp.Diff(before, bookstest.Ask(o, o.Clerk, carried{})); d != "" {
		t.Errorf("something was loaded: %s", d)
	}
}

func TestAConversionKilledAndStartedAgainEndsTheSame(t *testing.T) {
	files := conversiontest.Small(1100, 2)
	whole := priced(t)
	load(t, whole.Manager, dry(t, whole.Manager, files))
	want := bookstest.Ask(whole, whole.Clerk, carried{})
	for kill := range 9 {
		o := priced(t)
		ctx, cancel := context.WithCancel(context.Background())
		_, err := procedure.Load(ctx, o.Manager, dry(t, o.Manager, files), func(_ string, done, _ int) {
			if done > kill {
				cancel()
			}
		})
		if cancel(); !errors.Is(err, context.Canceled) && kill < 8 {
			t.Fatalf("killed after step %d: %v", kill, err)
		}
		load(t, o.Manager, dry(t, o.Manager, files))
		if d := cmp.Diff(want, bookstest.Ask(o, o.Clerk, carried{})); d != "" {
			t.Errorf("killed after step %d: the books differ: %s", kill, d)
		}
	}
}

func TestADifferenceIsAcceptedByTheManagerWhoLoads(t *testing.T) {
	o := priced(t)
	files := conversiontest.Small(100, 2)
	line := files.Row("control", "total", "deposits")
	ours := files.Get("control", line, "figure")
	files.Set("control", line, "figure", "1.00")
	if r := dry(t, o.Manager, files); r.Clean() || len(r.Errors) != 1 {
		t.Fatalf("a difference is clean: %v", r.Errors)
	}
	accept := func(theirs, by string) conversion.Result {
		files["accepted"] = [][]string{
			{"total", "of", "theirs", "ours", "reason", "accepted_by", "accepted_on"},
			{"deposits", "", theirs, ours, "the report leaves out letters of credit", by, "2026-10-01"},
		}
		return dry(t, o.Manager, files)
	}
	if r := accept("2.00", "Ada Moreno"); r.Clean() || len(r.Errors) != 2 {
		t.Errorf("another figure was accepted: %v", r.Errors)
	}
	if _, err := procedure.Load(context.Background(), o.Manager, accept("1.00", "Luis Peña"), nil); fault.CodeOf(err) != "conversion.signed-by-another" {
		t.Errorf("signed by another: %v", err)
	}
	if _, err := procedure.Load(context.Background(), o.Second, accept("1.00", "Joe Nguyen"), nil); fault.KindOf(err) != fault.Refused {
		t.Errorf("by a clerk without leave: %v", err)
	}
	c := load(t, o.Manager, accept("1.00", "Ada Moreno")).Conversion
	kept := ""
	for _, k := range c.Totals {
		kept += k.Accepted
	}
	if !strings.Contains(kept, "letters of credit (Ada Moreno, 10/01/2026)") {
		t.Errorf("the books keep %q", kept)
	}
}

func TestWhatOneAccountBringsIn(t *testing.T) {
	o := priced(t)
	files := conversiontest.Small(100, 24)
	load(t, o.Manager, dry(t, o.Manager, files))
	got := bookstest.Ask(o, o.Clerk, oneAccount{conversiontest.Number(20)})
	if len(got.plans) != 1 || got.plans[0].Status != arrangement.Active || got.plans[0].Left() != 35_714 || got.plans[0].Old != "P-"+conversiontest.Number(20) {
		t.Errorf("its plan: %+v", got.plans)
	}
	ages := map[calendar.Day]int64{}
	for _, it := range got.standing.Items {
		ages[it.Due] += int64(it.Left)
		if it.Kind != ledger.Opening {
			t.Errorf("an open item of kind %s", it.Kind)
		}
	}
	if want := map[calendar.Day]int64{calendar.Date(2026, 6, 18): 35_714, calendar.Date(2026, 9, 18): 2020 + 1520}; !cmp.Equal(ages, want) {
		t.Errorf("owed by age: %v", cmp.Diff(want, ages))
	}
	if len(got.uses) != 24 || got.uses[0].Source != meter.Reported || got.account.LastBill != calendar.Date(2026, 9, 30) || len(got.account.Services) != 2 {
		t.Errorf("%d usages, %+v", len(got.uses), got.account)
	}
	owned := bookstest.Ask(o, o.Clerk, oneAccount{conversiontest.Number(12)})
	if owned.owner != "Estate 12" {
		t.Errorf("its premise is owned by %q", owned.owner)
	}
	drawn := bookstest.Ask(o, o.Clerk, oneAccount{conversiontest.Number(15)})
	if len(drawn.mandates) != 1 || drawn.mandates[0].Last != "0015" || !drawn.account.AutoPay {
		t.Errorf("its mandate: %+v, %v", drawn.mandates, drawn.account.AutoPay)
	}
	if err := o.Manager.Books.View(context.Background(), func(tx office.Tx) error {
		n, err := tx.(account.MandateBooks).MandateNumbers().Get(drawn.mandates[0].ID)
		if n.Number != "700000015" {
			t.Errorf("the sealed number is %q", n.Number)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
	secured := bookstest.Ask(o, o.Clerk, oneAccount{conversiontest.Number(6)})
	if d := secured.deposits; len(d) != 1 || d[0].Left != 10_000 || d[0].Day != calendar.Date(2011, 3, 7) || d[0].From != calendar.Date(2025, 12, 31) || d[0].Outcome != deposit.Held {
		t.Errorf("its deposit: %+v", d)
	}
	sewered := bookstest.Ask(o, o.Clerk, oneAccount{conversiontest.Number(1)})
	if w := sewered.average; !w.Use.Equal(decimal.RequireFromString("5.5")) || w.Key.First.String() != "2025-12" || w.Last.String() != "2026-02" {
		t.Errorf("its winter average: %+v", w)
	}
	leveled := bookstest.Ask(o, o.Clerk, oneAccount{conversiontest.Number(88)})
	if p := leveled.budget; !p.Lives() || p.Amount != 6500 || p.Variance != 43 || p.Review != 12 || p.Settle != billing.TrueUp {
		t.Errorf("its budget plan: %+v", p)
	}
	credited := bookstest.Ask(o, o.Clerk, oneAccount{conversiontest.Number(11)})
	if credited.standing.Credit != 111 || credited.standing.Balance != -111 {
		t.Errorf("its credit: %+v", credited.standing)
	}
}

// oneAccount gives what hangs on an account.
type oneAccount struct{ Number string }

type onAccount struct {
	account  account.Account
	standing ledger.Standing
	uses     []meter.Usage
	plans    []arrangement.Arrangement
	deposits []deposit.Deposit
	average  billing.WinterAverage
	budget   billing.Plan
	mandates []account.Mandate
	owner    string
}

func (oneAccount) Act(procedure.ConvertBooks) (authority.Act, error) {
	return authority.Act{Open: true}, nil
}

func (q oneAccount) Ask(b procedure.ConvertBooks, _ authority.Sign) (out onAccount, err error) {
	a, _, err := row.First(b.Accounts().Via(account.ByNumber, row.Span{Limit: 1}, q.Number))
	if err != nil {
		return out, err
	}
	out.account = a
	if out.standing, err = ledger.StandingOf(b, uint64(a.ID)); err != nil {
		return out, err
	}
	if out.uses, err = meter.Recent(b, a.ID, 25); err != nil {
		return out, err
	}
	if out.plans, err = row.Collect(b.Arrangements().Via(arrangement.ByAccount, row.Span{}, a.ID)); err != nil {
		return out, err
	}
	if out.mandates, err = row.Collect(b.Mandates().Via(account.MandatesOf, row.Span{}, a.ID)); err != nil {
		return out, err
	}
	if out.deposits, err = row.Collect(b.Deposits().Via(deposit.ByAccount, row.Span{}, a.ID)); err != nil {
		return out, err
	}
	if out.average, _, err = row.First(b.WinterAverages().All(row.Span{Within: []any{a.ID}})); err != nil {
		return out, err
	}
	if out.budget, _, err = row.First(b.Plans().Via(billing.ByLive, row.Span{Limit: 1}, a.ID)); err != nil {
		return out, err
	}
	p, err := b.Premises().Get(a.Premise)
	if err != nil || p.Owner == 0 {
		return out, err
	}
	who, err := b.Customers().Get(p.Owner)
	out.owner = who.Name
	return out, err
}

func moneyOf(cents int64) string { return money.Amount(cents).String() }

// BenchmarkConvert loads an office of 5,000 accounts with two years of history into books in a file.
func BenchmarkConvert(b *testing.B) {
	files := conversiontest.New(5000)
	for b.Loop() {
		b.StopTimer()
		s, _ := onDisk(b)
		r, err := conversion.Read(context.Background(), files.FS(), conversion.Options{Today: conversiontest.Today})
		if err != nil || !r.Clean() {
			b.Fatal(err, r.Errors)
		}
		b.StartTimer()
		load(b, s, r)
	}
	b.ReportMetric(float64(5000*b.N)/b.Elapsed().Seconds(), "accounts/s")
}
