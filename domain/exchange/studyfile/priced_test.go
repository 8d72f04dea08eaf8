package studyfile_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"curbstop/domain/exchange/csvtable"
	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/exchange/tariff"
	"curbstop/domain/rate"
)

// priced prices every use of a study by a tariff and compares each with the column "total" beside it. It gives how many there were.
func priced(t *testing.T, what, schedule, uses string) (n, wrong int) {
	t.Helper()
	all, err := tariff.Read(strings.NewReader(schedule), what)
	if err != nil {
		t.Error(err)
		return 0, 1
	}
	prices, err := rate.NewTariff(all)
	if err != nil {
		t.Error(err)
		return 0, 1
	}
	table, err := csvtable.Open(strings.NewReader(uses), csvtable.Options{File: what, Columns: []string{"total"}})
	if err != nil {
		t.Error(err)
		return 0, 1
	}
	var totals []string
	for row, err := range table.Rows() {
		if err != nil {
			t.Error(err)
		}
		totals = append(totals, row.Text("total"))
	}
	file, err := studyfile.Open(strings.NewReader(uses), what)
	if err != nil {
		t.Error(err)
		return 0, 1
	}
	for part, err := range file.Parts() {
		if err != nil {
			t.Error(err)
			return n, wrong + 1
		}
		for u, err := range part.Rows() {
			if err == nil {
				err = price(prices, u, totals[n])
			}
			if err != nil {
				wrong++
				t.Errorf("%s: %v", what, err)
			}
			n++
		}
	}
	return n, wrong
}

func price(prices *rate.Tariff, u studyfile.Use, want string) (err error) {
	if u.In.Class, err = prices.Class(u.In.Class); err != nil {
		return err
	}
	lines, err := prices.Bill(u.In)
	if err != nil {
		return u.Refused(err)
	}
	if got := rate.Total(lines).Plain(); got != want {
		return fmt.Errorf("row %d (%s) costs %s, published %s:\n%s", u.Line, u.ID, got, want, studyfile.Append(nil, u.ID, lines))
	}
	return nil
}

// TestBillsPublishedTariffs prices the uses beside each published tariff by its file, to the cent.
func TestBillsPublishedTariffs(t *testing.T) {
	files, err := filepath.Glob("../tariff/testdata/published/*.toml")
	if err != nil || len(files) < 25 {
		t.Fatalf("%d published tariffs, %v", len(files), err)
	}
	n, wrong := 0, 0
	for _, path := range files {
		schedule, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		uses, err := os.ReadFile(strings.TrimSuffix(path, ".toml") + ".csv")
		if err != nil {
			t.Error(err)
			continue
		}
		more, bad := priced(t, filepath.Base(path), string(schedule), string(uses))
		n, wrong = n+more, wrong+bad
	}
	t.Logf("BILLS %-52s %7d %7d %7d", fmt.Sprintf("%d published tariffs as files", len(files)), n, n-wrong, wrong)
}

var fence = regexp.MustCompile("(?ms)^```(toml|csv)\n(.*?)^```$")

// TestBillsOfTheManual reads every schedule in the manual of rates and prices the uses that follow it.
func TestBillsOfTheManual(t *testing.T) {
	text, err := os.ReadFile("../../../docs/rates.md")
	if err != nil {
		t.Fatal(err)
	}
	schedule, read, n, wrong := "", 0, 0, 0
	for _, m := range fence.FindAllStringSubmatch(string(text), -1) {
		if m[1] == "toml" {
			schedule, read = m[2], read+1
			if _, err := tariff.Read(strings.NewReader(schedule), "rates.md"); err != nil {
				t.Errorf("%v\n%s", err, schedule)
			}
			continue
		}
		if strings.Contains(m[2], "total\n") {
			more, bad := priced(t, "rates.md after "+firstLine(schedule), schedule, m[2])
			n, wrong = n+more, wrong+bad
		}
	}
	if read < 15 || n < 25 {
		t.Errorf("the manual has %d schedules and %d bills", read, n)
	}
	t.Logf("BILLS %-52s %7d %7d %7d", fmt.Sprintf("%d schedules of the manual of rates", read), n, n-wrong, wrong)
}

func firstLine(schedule string) string {
	for _, line := range strings.Split(schedule, "\n") {
		if strings.HasPrefix(line, "code") {
			return line
		}
	}
	return ""
}
