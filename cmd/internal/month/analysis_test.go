package month_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"curbstop/cmd/internal/month"
	"curbstop/cmd/internal/open"
	"curbstop/cmd/internal/sample"
	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/fault"
	"curbstop/domain/office"
	"curbstop/domain/procedure"
	"curbstop/reports/analysis"
	"curbstop/reports/pdf"
	"curbstop/storage/books"
)

func TestMain(m *testing.M) {
	open.Child()
	os.Exit(m.Run())
}

// worked makes the sample's books of the first of October and works a month in them.
func worked(t *testing.T) *books.Books {
	t.Helper()
	return workedOn(t, calendar.Date(2026, time.October, 1))
}

// workedOn makes the sample's books for a first start on this day and works a month in them.
func workedOn(t *testing.T, today calendar.Day) *books.Books {
	t.Helper()
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "demo.books")
	if err := sample.Make(ctx, path, today, func(int, int, string) {}); err != nil {
		t.Fatal(err)
	}
	b, err := open.Books(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	if err := month.Work(ctx, b, t.TempDir(), func(string, ...any) {}); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheAnalysisOfEveryAccountOfTheMonthTiesToTheLedger(t *testing.T) {
	if testing.Short() {
		t.Skip("works a whole month")
	}
	b := worked(t)
	s, err := b.SignInTraining(context.Background(), "teresa", func() time.Time { return time.Date(2026, 10, 2, 15, 0, 0, 0, time.UTC) })
	if err != nil {
		t.Fatal(err)
	}
	found, advice, pages, count := map[string]int{}, map[string]int{}, map[int]int{}, 0
	for id := account.ID(1); ; id++ {
		a, err := office.Ask(t.Context(), s, procedure.AccountAnalysis{Account: id})
		if fault.KindOf(err) == fault.Absent {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		count++
		if !a.Proved {
			t.Errorf("account %s: %s", a.Account.Number, a.Problem)
		}
		sheet, err := analysis.Sheet(analysis.FromAnalysis(a, ""))
		if err != nil {
			t.Errorf("account %s: %v", a.Account.Number, err)
		}
		if crowded := sheet.Crowded(); len(crowded) > 0 {
			t.Errorf("account %s: %s", a.Account.Number, crowded[0])
		}
		if pages[len(sheet.Pages)]++; len(sheet.Pages) > 3 {
			t.Errorf("account %s: %d pages", a.Account.Number, len(sheet.Pages))
		}
		for _, f := range a.Findings {
			found[f.Code]++
		}
		for _, d := range a.Advice {
			advice[d.Code]++
		}
		if dir := os.Getenv("PAPER_OUT"); dir != "" && len(a.Findings) > 2 && len(a.Notices) > 0 {
			f, err := os.Create(filepath.Join(dir, fmt.Sprintf("demo-%s.pdf", a.Account.Number)))
			if err == nil {
				err = pdf.Write(f, a.Day, sheet)
			}
			if err != nil {
				t.Error(err)
			}
			_ = f.Close()
		}
	}
	if count < 1000 || advice["arrange"]+advice["ask"] == 0 {
		t.Errorf("%d accounts, advice %v", count, advice)
	}
	feesAsTheGate(t, s)
	t.Logf("%d accounts on pages %v: found %v, advice %v", count, pages, found, advice)
}
