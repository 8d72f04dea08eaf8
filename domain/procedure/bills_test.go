package procedure_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/assets"
	"curbstop/domain/adjustment"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/exchange/tariff"
	"curbstop/domain/rate"
)

// TestBillsWorkedOnPublishedPages works all twelve bills that utilities print as examples: ten by their tariffs as files, the average of
// Gig Harbor and the leak of Wildwood by the rules of winter and of leaks.
func TestBillsWorkedOnPublishedPages(t *testing.T) {
	data, err := os.ReadFile("../../../shared/data/bills/worked_bills_dev.json")
	if os.IsNotExist(err) {
		t.Skip("the worked bills are not here")
	} else if err != nil {
		t.Fatal(err)
	}
	var rows []struct {
		ID    string
		Lines []struct{ Recomputed string }
	}
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	ours := publishedTotals(t)
	ours["GIGHARBOR-AVG"], ours["WILDWOOD-LEAK"] = gigHarbor(t), wildwood(t)
	equal := 0
	for _, r := range rows {
		got, known := ours[r.ID]
		if want := decimal.RequireFromString(r.Lines[len(r.Lines)-1].Recomputed); !known || !got.Equal(want) {
			t.Errorf("%s: %s, the page's lines add to %s", r.ID, got, want)
			continue
		}
		equal++
	}
	t.Logf("BILLS %-52s %7d %7d %7d", "worked bills of published pages", len(rows), equal, len(rows)-equal)
	if len(rows) < 12 {
		t.Errorf("%d worked bills, want 12", len(rows))
	}
}

// publishedTotals prices the uses beside every published tariff by its file.
func publishedTotals(t *testing.T) map[string]decimal.Decimal {
	t.Helper()
	out := map[string]decimal.Decimal{}
	files, err := filepath.Glob("../exchange/tariff/testdata/published/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		prices := tariffOf(t, path)
		text, err := os.ReadFile(strings.TrimSuffix(path, ".toml") + ".csv")
		if err != nil {
			t.Fatal(err)
		}
		file, err := studyfile.Open(strings.NewReader(string(text)), filepath.Base(path))
		if err != nil {
			t.Fatal(err)
		}
		for part, err := range file.Parts() {
			if err != nil {
				t.Fatal(err)
			}
			for u, err := range part.Rows() {
				if err != nil {
					t.Fatal(err)
				}
				lines, err := prices.Bill(u.In)
				if err != nil {
					t.Fatal(path, err)
				}
				out[u.ID] = rate.Total(lines).Decimal()
			}
		}
	}
	return out
}

func tariffOf(t *testing.T, path string) *rate.Tariff {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all, err := tariff.Read(strings.NewReader(string(text)), filepath.Base(path))
	if err != nil {
		t.Fatal(err)
	}
	prices, err := rate.NewTariff(all)
	if err != nil {
		t.Fatal(err)
	}
	return prices
}

func gigHarbor(t *testing.T) decimal.Decimal {
	t.Helper()
	winter := rate.Winter{First: 11, Months: 4}
	mean, ok := winter.Average([]rate.WinterUse{{Use: decimal.NewFromInt(20)}, {Use: decimal.NewFromInt(10)}})
	if !ok {
		t.Error("two winter bills make no average")
	}
	return mean.Use
}

func wildwood(t *testing.T) (none decimal.Decimal) {
	t.Helper()
	all, err := adjustment.ParseFormulas(assets.LeakFormulas, "leak-formulas.toml", calendar.Date(2026, 1, 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if strings.HasPrefix(f.Name, "Wildwood") {
			relief, err := f.Relief(decimal.NewFromInt(125_000), decimal.NewFromInt(6_000), "gal")
			if err != nil {
				t.Fatal(err)
			}
			return relief.Units
		}
	}
	return none
}
