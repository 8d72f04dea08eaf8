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
