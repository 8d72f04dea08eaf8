package whybill_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/money"
	"curbstop/domain/office"
	"curbstop/domain/rate"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/whybill"
)

func TestACustomerWhoAsksIsShownTheArithmetic(t *testing.T) {
	since := calendar.Date(2016, time.March, 1)
	from, to := calendar.Date(2026, time.September, 1), calendar.Date(2026, time.September, 30)
	dollars := func(cents int64) decimal.Decimal { return decimal.New(cents, -2) }
	water := rate.Schedule{
		Code: "WATER-SF", Name: "Single homes", Service: "water", Effective: since, Unit: "CCF", Source: "Resolution 11123, table 1",
		Limits: []rate.Limits{{Starts: []decimal.Decimal{decimal.Zero, decimal.NewFromInt(15)}}},
		Prices: []rate.Prices{{Each: []decimal.Decimal{dollars(287), dollars(429)}}},
	}
	steps, err := rate.Explain(water, rate.Input{Usage: decimal.NewFromInt(18), Days: 30})
	if err != nil {
		t.Fatal(err)
	}
	read := rate.Step{What: "measured use", How: "meter 40112233: 1018 on 10/01/2026 − 1000 on 09/01/2026 = 18 CCF, actual"}
	e := billing.Explained{
		House: office.House{Utility: "Millbrook Water & Sewer", Training: true},
		Bill: billing.Bill{
			Header: document.Header{Number: document.NumberOf('A', 12)}, Content: billing.Content{From: from, To: to},
		},
		Who: billing.Who{Number: "0010-4", Name: "María Muñoz", Address: "4 Mill Lane"},
		Services: []billing.Because{
			{
				Service: "water", From: from, To: to, Version: rate.Version{Code: "WATER-SF", Effective: since}, Name: "Single homes",
				Source: water.Source, Steps: append([]rate.Step{read}, steps[:len(steps)-1]...), Total: 5734,
			},
			{
				Service: "sewer", From: from, To: to, Version: rate.Version{Code: "SEWER", Effective: since},
				Steps: []rate.Step{{What: "50% of water", How: "57.34 × 50 % = 28.67", Charge: true, Amount: 2867}}, Total: 2867,
			},
		},
		Sum: "water 57.34 + sewer 28.67 = " + money.Amount(8601).String(),
	}
	s, err := whybill.Sheet(whybill.FromWhy(e))
	papertest.Golden(t, "why", s, err)
}
