package prooflist_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"curbstop/domain/billing"
	"curbstop/domain/calendar"
	"curbstop/domain/document"
	"curbstop/domain/office"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/prooflist"
)

func TestTheListOfWinterAverages(t *testing.T) {
	december, february := calendar.MonthOf(2025, time.December), calendar.MonthOf(2026, time.February)
	of := func(number string, use int64, source billing.AverageSource, kept int) billing.AveragedAccount {
		return billing.AveragedAccount{
			WinterAverage: billing.WinterAverage{
				Key: billing.WinterKey{First: december}, Last: february, Use: decimal.New(use, -2), Source: source, Kept: make([]decimal.Decimal, kept),
			},
			Who: billing.Who{Number: number, Name: "Muñoz, María", Address: "4 Mill Lane"},
		}
	}
	list := func(yield func(billing.AveragedAccount, error) bool) {
		_ = yield(of("0001", 900, billing.Reckoned, 3), nil) && yield(of("0002", 0, billing.ClassDefault, 1), nil) &&
			yield(of("0003", 125_033, billing.Substituted, 3), nil)
	}
	r := billing.WinterRun{
		Header: document.Header{Kind: billing.KindWinterRun, Number: document.NumberOf('A', 2)}, Day: calendar.Date(2026, time.March, 1),
		Reckoned: 1, Default: 1, Left: 1,
	}
	s, err := prooflist.AveragesSheet(office.House{Utility: "Millbrook Water & Sewer", Training: true}, r, nil, list)
	papertest.Golden(t, "averages", s, err)
}
