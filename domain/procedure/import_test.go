package procedure_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/fault"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/domain/procedure"
	"curbstop/domain/row"
	"curbstop/domain/staff"
	"curbstop/storage/boltkv"
	"curbstop/storage/books"
	"curbstop/storage/bookstest"
	"curbstop/storage/kv"
)

const head = "cust_id,usage_ccf,usage_month,usage_year,cust_class,cust_class_from_utility\n"

func file(t testing.TB, text string) procedure.UsageFile {
	t.Helper()
	f, err := procedure.ReadUsageFile(strings.NewReader(head+text), "usage.csv")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func bring(t testing.TB, s *office.Session, f procedure.UsageFile) procedure.ImportReport {
	t.Helper()
	r, err := procedure.ImportUsages(context.Background(), s, f, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// all gives every usage and exception of the books, as text.
type all struct{}

func (all) Act(meter.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }

func (all) Ask(b meter.Books, _ authority.Sign) (out []string, err error) {
	for u, err := range b.Usages().All(row.Span{}) {
		if err != nil {
			return out, err
		}
		a, err := b.Accounts().Get(account.ID(u.Account))
		if err != nil {
			return out, err
		}
		out = append(out, fmt.Sprintf("%s %s..%s %s %s", a.OldNumber, u.From, u.To, u.Quantity, u.Source))
	}
	for x, err := range b.UsageExceptions().All(row.Span{}) {
		if err != nil {
			return out, err
		}
		out = append(out, fmt.Sprintf("%d %s %s %s %s", x.Account, x.Month, x.Kind, x.Given, x.State))
	}
	return out, nil
}

const some = "" +
	"1,20,3,2015,RESIDENTIAL_SINGLE,WASF1\n1,25,5,2015,RESIDENTIAL_SINGLE,WASF1\n1,25,5,2015,RESIDENTIAL_SINGLE,WASF1\n1,7,6,2015,RESIDENTIAL_SINGLE,WASF1\n" +
	"2,30,3,2015,RESIDENTIAL_MULTI,\n2,31,3,2015,RESIDENTIAL_MULTI,\n2,421817,5,2015,RESIDENTIAL_MULTI,\n2,0,7,2015,RESIDENTIAL_MULTI,\n" +
	"3,12,4,2015,COMMERCIAL,\n3,9983,6,2015,COMMERCIAL,\n3,x,8,2015,COMMERCIAL,\n3,13,8,2015,COMMERCIAL,\n"

func TestAFileOfUsagesComesIntoTheBooks(t *testing.T) {
	o := bookstest.Open(t)
	r := bring(t, o.Manager, file(t, some))
	want := []string{
		"1 2015-02-01..2015-03-31 20 reported", "1 2015-04-01..2015-05-31 25 reported", "1 2015-06-01..2015-06-30 7 reported",
		"2 2015-06-01..2015-07-31 0 reported", "3 2015-03-01..2015-04-30 12 reported", "3 2015-07-01..2015-08-31 13 reported",
		"2 2015-03 contested 30 open", "2 2015-03 conflict 31 open", "2 2015-05 huge 421817 open", "3 2015-06 rolled over 9983 open",
	}
	if d := cmp.Diff(want, bookstest.Ask(o, o.Clerk, all{})); d != "" {
		t.Error(d)
	}
	c := r.Import.Counts
	if c.Accounts != 3 || c.Usages != 6 || c.Zero != 1 || c.Duplicates != 1 || c.Refused != 1 || len(r.Bad) != 1 || c.Rows() != 12 || !c.Used.Equal(decimal.NewFromInt(77)) {
		t.Errorf("counts %+v", c)
	}
	found, _ := account.NewDirectory(bookstest.Ask(o, o.Clerk, account.ReadLines{})).Find("customer 2")
	if len(found) != 1 || found[0].Name != "Customer 2" || found[0].Old != "2" {
		t.Errorf("customer 2 is %+v", found)
	}
	for _, x := range bookstest.Ask(o, o.Clerk, meter.Exceptions{}) {
		if s := x.Exception.Sentence(); len(s) < 40 || strings.ContainsAny(s, "{}") {
			t.Errorf("%s says %q", x.Exception.Kind, s)
		}
	}
	rows := 0
	for _, l := range r.Lines() {
		if l.What == "rows in all" {
			rows = l.Rows
		}
	}
	if rows != 12 {
		t.Errorf("the report: %+v", r.Lines())
	}
}

func TestTheSameFileAgainChangesNothing(t *testing.T) {
	o := bookstest.Open(t)
	f := file(t, some)
	first, before := bring(t, o.Manager, f), bookstest.Ask(o, o.Clerk, all{})
	again := bring(t, o.Supervisor, f)
	if d := cmp.Diff(before, bookstest.Ask(o, o.Clerk, all{})); d != "" || !again.Already || again.Import.ID != first.Import.ID {
		t.Errorf("%s, already: %v", d, again.Already)
	}
	f.Shift = 12
	_, err := procedure.ImportUsages(context.Background(), o.Manager, f, nil)
	if fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), "moved by 0 years") {
		t.Errorf("with another shift: %v", err)
	}
	f.Shift = 5
	if _, err := procedure.ImportUsages(context.Background(), o.Manager, f, nil); fault.FieldOf(err) != "shift" {
		t.Errorf("five months: %v", err)
	}
	f.Shift = 0
	if _, err := procedure.ImportUsages(context.Background(), o.Second, f, nil); fault.KindOf(err) != fault.Refused {
		t.Errorf("who may not bring in usages: %v", err)
	}
}

func TestAnotherFileAddsOnlyWhatIsNew(t *testing.T) {
	o := bookstest.Open(t)
	bring(t, o.Manager, file(t, some))
	r := bring(t, o.Manager, file(t, "1,20,3,2015,RESIDENTIAL_SINGLE,\n1,24,5,2015,RESIDENTIAL_SINGLE,\n1,8,8,2015,RESIDENTIAL_SINGLE,\n2,31,3,2015,RESIDENTIAL_MULTI,\n4,5,8,2015,COMMERCIAL,\n"))
	c := r.Import.Counts
	if c.Known != 2 || c.Accounts != 1 || c.Usages != 2 || c.Exceptions["conflict"] != 1 {
		t.Errorf("counts %+v", c)
	}
}

func TestAnImportKilledAndStartedAgainEndsTheSame(t *testing.T) {
	var text strings.Builder
	for i := range 2500 {
		fmt.Fprintf(&text, "%d,%d,3,2015,COMMERCIAL,\n%d,%d,5,2015,COMMERCIAL,\n", i, i%50, i, i%40)
	}
	f := file(t, text.String())
	whole := bookstest.Open(t)
	want := bring(t, whole.Manager, f)
	for kill := range 5 {
		o := bookstest.Open(t)
		ctx, cancel := context.WithCancel(context.Background())
		steps := 0
		_, err := procedure.ImportUsages(ctx, o.Manager, f, func(int, int) {
			if steps++; steps > kill {
				cancel()
			}
		})
		if cancel(); kill < 4 && !errors.Is(err, context.Canceled) {
			t.Fatalf("killed after step %d: %v", kill, err)
		}
		got := bring(t, o.Manager, f)
		if d := cmp.Diff(want.Import.Counts, got.Import.Counts); d != "" {
			t.Errorf("killed after step %d: %s", kill, d)
		}
		if d := cmp.Diff(bookstest.Ask(whole, whole.Clerk, all{}), bookstest.Ask(o, o.Clerk, all{})); d != "" {
			t.Errorf("killed after step %d: the books differ", kill)
		}
	}
}

func TestWhatIsKnownOfACustomerIsTaken(t *testing.T) {
	o := bookstest.Open(t)
	f := file(t, "1,20,3,2015,RESIDENTIAL_SINGLE,\n1,9985,5,2015,RESIDENTIAL_SINGLE,\n1,30,7,2015,RESIDENTIAL_SINGLE,\n")
	f.Bounds.Floor, f.Shift = decimal.NewFromInt(20_000), 12
	f.Bounds.Most = nil
	f.Holders = func(string) (procedure.Holder, bool) {
		return procedure.Holder{
			Customer: customer.Customer{Name: "María Muñoz", Language: "es"}, Premise: premise.Premise{Number: "001010", Route: "01", Order: 10},
			Account: account.Account{Number: "001010-01", Cycle: "1"}, Meter: meter.Meter{Number: "48186001", Dials: 4}, First: decimal.NewFromInt(9990),
		}, true
	}
	bring(t, o.Manager, f)
	found, _ := account.NewDirectory(bookstest.Ask(o, o.Clerk, account.ReadLines{})).Find("munoz 48186001")
	if len(found) != 1 || found[0].Number != "001010-01" || found[0].Old != "1" {
		t.Fatalf("found %+v", found)
	}
	used := bookstest.Ask(o, o.Clerk, recent{found[0].Account})
	if len(used) != 3 || used[0].Before == 0 || used[0].Source != meter.Summed || used[2].To != calendar.MonthOf(2016, time.July).Last() {
		t.Errorf("usages %+v", used)
	}
	read := bookstest.Do(o, o.Clerk, meter.EnterRead{Meter: 1, Value: decimal.NewFromInt(40), Confirmed: true})
	if !read.Before.Value.Equal(decimal.NewFromInt(25)) || read.Before.Source != meter.Summed || read.Usage.Service != "water" {
		t.Errorf("the register stood at %s (%s)", read.Before.Value, read.Before.Source)
	}
}

type recent struct{ Account account.ID }

func (recent) Act(meter.Books) (authority.Act, error) { return authority.Act{Open: true}, nil }
func (q recent) Ask(b meter.Books, _ authority.Sign) ([]meter.Usage, error) {
	return meter.Recent(b, q.Account, 25)
}

func santaMonica(t testing.TB) procedure.UsageFile {
	t.Helper()
	in, err := os.Open("../../../shared/data/santamonica/santamonica_usage.csv.gz")
	if err != nil {
		t.Skip("the shared data are not here: ", err)
	}
	defer in.Close()
	zip, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	f, err := procedure.ReadUsageFile(zip, "santamonica_usage.csv")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// onDisk opens new books in a file, with a manager.
func onDisk(t testing.TB) (*office.Session, *books.Books) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "utility.books")
	store, err := boltkv.Create(context.Background(), path, boltkv.Options{Append: books.AppendOnly}, kv.OpID{255},
		func(kv.Tx) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	b := books.New(store)
	clock := func() time.Time { return time.Date(2026, 10, 1, 9, 0, 0, 0, time.UTC) }
	s, err := b.Found(context.Background(), office.House{Utility: "Santa Monica", Training: true, Day: bookstest.Today, Drawer: 'A'},
		staff.Person{SignIn: "ada", FullName: "Ada Moreno"}, "", books.TrainingCost, clock)
	if err != nil {
		t.Fatal(err)
	}
	return s, b
}

func TestAWholeCityComesIntoTheBooks(t *testing.T) {
	f := santaMonica(t)
	s, b := onDisk(t)
	r := bring(t, s, f)
	c := r.Import.Counts
	for _, l := range r.Lines() {
		t.Logf("%8d  %-26s %s", l.Rows, l.What, l.Why)
	}
	if c.Rows() != 218_067 || c.Accounts != 17_667 || c.Exceptions["huge"] == 0 || c.Exceptions["rolled over"] == 0 {
		t.Errorf("counts %+v", c)
	}
	if again := bring(t, s, f); !again.Already {
		t.Error("the same file was brought in again")
	}
	report, err := b.Check(context.Background(), func(string) {})
	if err != nil || len(report.Problems) != 0 {
		t.Errorf("the books do not hold: %v %v", err, report.Problems)
	}
}

// BenchmarkImport brings in the whole city.
func BenchmarkImport(b *testing.B) {
	f := santaMonica(b)
	for b.Loop() {
		b.StopTimer()
		s, _ := onDisk(b)
		b.StartTimer()
		bring(b, s, f)
	}
	b.ReportMetric(float64(len(f.Rows)*b.N)/b.Elapsed().Seconds(), "rows/s")
}
