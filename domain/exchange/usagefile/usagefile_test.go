package usagefile_test

import (
	"compress/gzip"
	"errors"
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"curbstop/domain/calendar"
	"curbstop/domain/exchange/usagefile"
	"curbstop/domain/fault"
)

const head = "cust_id,usage_ccf,usage_month,usage_year,cust_class,cust_class_from_utility\n"

func read(t *testing.T, text string) (rows []usagefile.Row, bad []error) {
	t.Helper()
	for r, err := range usagefile.Read(strings.NewReader(text), "usage.csv") {
		if err != nil {
			bad = append(bad, err)
		} else {
			rows = append(rows, r)
		}
	}
	return rows, bad
}

func TestAUsageIsRead(t *testing.T) {
	rows, bad := read(t, head+"025886,388,3,2014,COMMERCIAL,WANR5\n")
	want := []usagefile.Row{{
		Line: 2, Customer: "025886", Month: calendar.MonthOf(2014, 3), Usage: decimal.NewFromInt(388), Class: "COMMERCIAL", UtilityClass: "WANR5",
	}}
	if d := cmp.Diff(want, rows); d != "" || bad != nil {
		t.Error(d, bad)
	}
}

func TestABadRowIsNamedAndReadingGoesOn(t *testing.T) {
	rows, bad := read(t, head+"1,NA,3,2014,C,\n2,5,13,2014,C,\n3,5,1,14,C,\n,5,1,2014,C,\n5,5,1,2014,,\n6,5,1,2014\n7,5,1,2014,C,\n1E+05,5,1,2014,C,\n")
	var codes []string
	for _, err := range bad {
		var f *fault.Fault
		errors.As(err, &f)
		codes = append(codes, f.Code)
	}
	want := []string{"csv.not-number", "csv.not-whole", "csv.not-whole", "csv.missing", "csv.missing", "csv.ragged", "csv.spoiled-number"}
	if d := cmp.Diff(want, codes); d != "" || len(rows) != 1 || rows[0].Customer != "7" {
		t.Error(d, rows)
	}
	if _, bad := read(t, "cust_id,usage\n"); len(bad) != 1 || fault.FieldOf(bad[0]) != usagefile.ColUsage {
		t.Errorf("a file without usages: %v", bad)
	}
}

// judge classifies usages written as month:use for one customer.
func judge(t *testing.T, class string, uses ...string) (kinds []usagefile.Kind, all []usagefile.Verdict) {
	t.Helper()
	var b strings.Builder
	b.WriteString(head)
	for _, u := range uses {
		month, use, _ := strings.Cut(u, ":")
		b.WriteString("7," + use + "," + month + ",2015," + class + ",\n")
	}
	rows, bad := read(t, b.String())
	if bad != nil {
		t.Fatal(bad)
	}
	for customer := range usagefile.ByCustomer(rows) {
		all = append(all, usagefile.Classify(customer, usagefile.Usual())...)
	}
	for _, v := range all {
		kinds = append(kinds, v.Kind)
	}
	return kinds, all
}

func TestWhatIsTheMatterWithAUsage(t *testing.T) {
	const fine, home = usagefile.Fine, "RESIDENTIAL_SINGLE"
	for _, c := range []struct {
		class, uses string
		want        []usagefile.Kind
	}{
		{home, "1:20 3:25 5:18", []usagefile.Kind{fine, fine, fine}},
		{home, "1:20 1:20 3:25", []usagefile.Kind{fine, usagefile.Duplicate, fine}},
		{home, "1:20 1:21 1:20 3:25", []usagefile.Kind{usagefile.Contested, usagefile.Conflict, usagefile.Duplicate, fine}},
		{home, "1:20 3:0 5:-4", []usagefile.Kind{fine, usagefile.Zero, usagefile.Negative}},
		{home, "1:20 3:9983 5:18", []usagefile.Kind{fine, usagefile.RolledOver, fine}},
		{home, "1:20 3:900 5:18", []usagefile.Kind{fine, usagefile.Huge, fine}},
		{home, "1:5001", []usagefile.Kind{usagefile.Huge}},
		{home, "1:20 1:7336 3:18", []usagefile.Kind{usagefile.Contested, usagefile.Huge, fine}},
		{home, "1:5 3:80 5:5", []usagefile.Kind{fine, fine, fine}}, // sixteen times the usual, but below the floor
		{"COMMERCIAL", "1:9000 3:9950 5:8700", []usagefile.Kind{fine, fine, fine}},
		{"COMMERCIAL", "1:100001 3:99000", []usagefile.Kind{usagefile.Huge, fine}},
		{"RESIDENTIAL_MULTI", "5:421817 5:23 3:81", []usagefile.Kind{fine, usagefile.Huge, usagefile.Conflict}},
	} {
		got, _ := judge(t, c.class, strings.Fields(c.uses)...)
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s %s: %s", c.class, c.uses, d)
		}
	}
}

func TestEveryExceptionSaysWhatToDo(t *testing.T) {
	_, all := judge(t, "COMMERCIAL", "1:20", "1:20", "3:0", "4:-4", "5:9983", "7:18", "7:19", "9:9000")
	seen := map[usagefile.Kind]bool{}
	for _, v := range all {
		f := v.Sentence()
		if (f == nil) != (v.Kind == usagefile.Fine) {
			t.Errorf("%s says %v", v.Kind, f)
		} else if f != nil {
			seen[v.Kind] = true
			if text := f.Error(); strings.ContainsAny(text, "{}") || !strings.Contains(text, "customer 7") {
				t.Errorf("%s says %q", v.Kind, text)
			}
		}
		if bills := v.Kind == usagefile.Fine || v.Kind == usagefile.Zero; v.Kind.Bills() != bills {
			t.Errorf("%s is billed: %v", v.Kind, v.Kind.Bills())
		}
	}
	for _, k := range usagefile.Kinds() {
		if !seen[k] {
			t.Errorf("no example of %s", k)
		}
	}
}

func TestEveryRowGetsOneVerdictAndOneValueAMonthIsBilled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []usagefile.Row
		for i := range rapid.IntRange(0, 30).Draw(t, "rows") {
			rows = append(rows, usagefile.Row{
				Line: i + 2, Customer: rapid.SampledFrom([]string{"1", "2"}).Draw(t, "customer"),
				Month: calendar.MonthOf(2015, time.Month(rapid.IntRange(1, 5).Draw(t, "month"))),
				Usage: decimal.NewFromInt(rapid.SampledFrom([]int64{-1, 0, 7, 8, 9, 900, 9990, 421817}).Draw(t, "use")), Class: "COMMERCIAL",
			})
		}
		judged := 0
		for customer := range usagefile.ByCustomer(rows) {
			billed := map[calendar.Month]int{}
			for _, v := range usagefile.Classify(customer, usagefile.Usual()) {
				judged++
				if v.Kind.Bills() {
					billed[v.Row.Month]++
				}
			}
			for m, n := range billed {
				if n > 1 {
					t.Fatalf("%d values of %s would be billed", n, m)
				}
			}
		}
		if judged != len(rows) {
			t.Fatalf("%d rows, %d verdicts", len(rows), judged)
		}
	})
}

func TestMonthsAreShiftedByWholeYears(t *testing.T) {
	last := calendar.MonthOf(2016, 9)
	for today, want := range map[calendar.Day]int{
		calendar.Date(2026, 10, 1): 120, calendar.Date(2026, 9, 30): 108, calendar.Date(2026, 11, 23): 120, calendar.Date(2027, 8, 31): 120,
		calendar.Date(2016, 10, 1): 0, calendar.Date(2016, 9, 30): -12, calendar.Date(2015, 10, 1): -12, calendar.Date(2015, 9, 30): -24,
	} {
		if got := usagefile.Shift(last, today); got != want {
			t.Errorf("on %s the months are shifted by %d, want %d", today, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		last := calendar.MonthOf(rapid.IntRange(1990, 2030).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")))
		today := calendar.Date(2000, 1, 1).Plus(rapid.IntRange(0, 20_000).Draw(t, "today"))
		shift := usagefile.Shift(last, today)
		if end := last + calendar.Month(shift); shift%12 != 0 || end >= today.Month() || end+12 < today.Month() {
			t.Fatalf("%s shifted by %d ends in %s on %s", last, shift, end, today)
		}
	})
}

// TestTheWholeUtility counts what is the matter in the real file of Santa Monica.
func TestTheWholeUtility(t *testing.T) {
	f, err := os.Open("../../../../shared/data/santamonica/santamonica_usage.csv.gz")
	if os.IsNotExist(err) {
		t.Skip("the real usages of Santa Monica are not here")
	} else if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	plain, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var rows []usagefile.Row
	for r, err := range usagefile.Read(plain, "santamonica_usage.csv") {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
	}
	type months map[calendar.Month]int
	customers, twice, counts := 0, 0, map[usagefile.Kind]int{}
	for customer := range usagefile.ByCustomer(rows) {
		customers++
		seen := months{}
		for _, v := range usagefile.Classify(customer, usagefile.Usual()) {
			counts[v.Kind]++
			seen[v.Row.Month]++
			if v.Row.Usage.Equal(decimal.NewFromInt(421_817)) && v.Kind != usagefile.Huge {
				t.Errorf("421,817 CCF are %s", v.Kind)
			}
		}
		for n := range maps.Values(seen) {
			if n > 1 {
				twice++
			}
		}
	}
	if len(rows) != 218_067 || customers != 17_667 || twice != 10_877 {
		t.Errorf("%d rows, %d customers, %d customer-months twice", len(rows), customers, twice)
	}
	want := map[usagefile.Kind]int{
		usagefile.Fine: 174_931, usagefile.Duplicate: 1_675, usagefile.RolledOver: 5, usagefile.Huge: 95, usagefile.Conflict: 22_019,
		usagefile.Contested: 10_233, usagefile.Zero: 9_109,
	}
	if d := cmp.Diff(want, counts); d != "" {
		t.Error(d)
	}
}
