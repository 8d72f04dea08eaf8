package study_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"curbstop/cmd/internal/study"
	"curbstop/domain/calendar"
	"curbstop/domain/exchange/studyfile"
	"curbstop/domain/rate"

	"github.com/shopspring/decimal"
)

func pricing(t *testing.T) study.Pricing {
	t.Helper()
	prices, err := rate.NewTariff([]rate.Schedule{{
		Code: "W", Service: "water", Effective: calendar.Date(2026, 1, 1), Prices: []rate.Prices{{Each: []decimal.Decimal{decimal.NewFromInt(2)}}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return study.New(prices, "", "", 0)
}

func uses(t *testing.T, rows int) *studyfile.File {
	t.Helper()
	var b strings.Builder
	b.WriteString("id,use\n")
	for i := range rows {
		fmt.Fprintf(&b, "row number %d,%d\n", i, i)
	}
	f, err := studyfile.Open(strings.NewReader(b.String()), "uses.csv")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestPartsPricedSideBySideComeInTheOrderOfTheFile(t *testing.T) {
	const rows = 60_000
	n := 0
	err := pricing(t).Run(context.Background(), uses(t, rows), func(r study.Result) error {
		for line := range strings.Lines(string(r.Text)) {
			if strings.Contains(line, ",total,") {
				if want := fmt.Sprintf("row number %d,,total,,,%d.00\n", n, 2*n); line != want {
					t.Fatalf("%q, want %q", line, want)
				}
				n++
			}
		}
		return nil
	})
	if err != nil || n != rows {
		t.Errorf("%d rows, %v", n, err)
	}
}

func TestAStudyEndsWhenItIsToldTo(t *testing.T) {
	full := errors.New("disk full")
	if err := pricing(t).Run(context.Background(), uses(t, 60_000), func(study.Result) error { return full }); !errors.Is(err, full) {
		t.Errorf("a full disk: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	err := pricing(t).Run(ctx, uses(t, 60_000), func(study.Result) error {
		stop()
		return ctx.Err()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
}

func TestABillWithItsLastDayOnlyIsPartedWhereItsDaysAreKnown(t *testing.T) {
	version := func(from calendar.Day, price int64) rate.Schedule {
		return rate.Schedule{Code: "W", Service: "water", Effective: from, Prices: []rate.Prices{{Each: []decimal.Decimal{decimal.NewFromInt(price)}}}}
	}
	prices, err := rate.NewTariff([]rate.Schedule{version(calendar.Date(2026, 1, 1), 2), version(calendar.Date(2026, 7, 1), 4)})
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		rows   string
		days   int
		want   string
		noFrom int
	}{
		"days of the row":   {"id,use,to,days\nA,30,2026-07-15,30\n", 0, "90.00", 0}, // 15 days at 2, 15 at 4
		"days of the study": {"id,use,to\nA,30,2026-07-15\n", 30, "90.00", 0},
		"no days":           {"id,use,to\nA,30,2026-07-15\n", 0, "120.00", 1},
	} {
		f, err := studyfile.Open(strings.NewReader(c.rows), "uses.csv")
		if err != nil {
			t.Fatal(err)
		}
		err = study.New(prices, "", "", c.days).Run(context.Background(), f, func(r study.Result) error {
			if !strings.Contains(string(r.Text), ",total,,,"+c.want) || r.NoFrom != c.noFrom {
				t.Errorf("%s: %d without a first day\n%s%s", what, r.NoFrom, r.Text, r.Rejects)
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}
