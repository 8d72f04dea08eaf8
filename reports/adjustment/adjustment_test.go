package adjustment_test

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	domain "curbstop/domain/adjustment"
	"curbstop/domain/authority"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/ledger"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	"curbstop/reports/adjustment"
	"curbstop/reports/paper/papertest"
)

func paperOf(d domain.Adjustment, language string) domain.Paper {
	today := calendar.Date(2026, 10, 1)
	d.Header = document.New(domain.KindAdjustment, document.NumberOf('A', 44), authority.Sign{Who: 1, Day: today})
	return domain.Paper{
		House: office.House{Utility: "Arroyo Seco Water & Sewer"}, Adjustment: d, Account: account.Account{Number: "004-21770-3"},
		Customer: customer.Customer{Name: "Begoña Peña Muñoz", Language: language},
		Premise:  premise.Premise{Address: customer.Address{Lines: []string{"1482 N Mesa St Apt 4"}}},
		Signed:   []domain.Signed{{Signature: document.Signature{As: "prepared", Sign: authority.Sign{Day: today}}, Name: "Ruth Kelly"}},
		Coding: []ledger.Line{
			{Fund: "510", GL: "4100 Water revenue", Service: "water", Amount: -d.Total}, {Fund: "510", GL: "2120 Customer credits", Amount: d.Total},
		},
	}
}

func leak() domain.Adjustment {
	return domain.Adjustment{
		Sort: domain.Leak, Reason: "Pipe under the slab.", Evidence: "Alvarez Plumbing, invoice 311 of 21 September, with photographs.",
		Formula: "El Paso Water, Texas", Version: calendar.Date(2026, 1, 1), Total: -6006,
		Facts: []domain.Fact{{Label: "Bill A-000311, 09/01/2026 to 09/30/2026", Value: "40 CCF used; normal 12, the same period of the year before"}},
		Steps: []string{"excess over normal: 40 − 12 = 28 CCF", "50% of 28 = 14 CCF"},
		Lines: []domain.Line{{Bill: document.NumberOf('A', 311), Service: "water", Before: 15172, After: 9166}},
	}
}

func backBill() domain.Adjustment {
	d := domain.Adjustment{
		Sort: domain.BackBill, Reason: "The meter ran at half.", Evidence: "Bench test 50.1 %.",
		Facts: []domain.Fact{{Label: "Factor", Value: "2"}}, Instalments: domain.Pay(8000, 3, calendar.Date(2026, 10, 19)),
	}
	for i := range 4 {
		m := calendar.MonthOf(2025, 9) + calendar.Month(i)
		month := domain.Month{From: m.First(), To: m.Last(), Billed: decimal.NewFromInt(10), Used: decimal.NewFromInt(20), Before: 2000, After: 4000, Prices: "FLAT of 01/01/2020"}
		if i == 0 {
			month.Skipped = "before 10/01/2025"
		}
		if i == 3 {
			month.After, month.Prices = 6000, "FLAT of 12/01/2025"
		}
		d.Months = append(d.Months, month)
		if i > 0 {
			d.Lines = append(d.Lines, domain.Line{Service: "water", To: m.Last(), Before: month.Before, After: month.After})
			d.Total += month.Difference()
		}
	}
	return d
}

func TestTheFormAndTheScheduleOfDifferences(t *testing.T) {
	s, err := adjustment.Form(adjustment.FromPaper(paperOf(leak(), "")))
	papertest.Golden(t, "leak", s, err)
	s, err = adjustment.Form(adjustment.FromPaper(paperOf(backBill(), "")))
	papertest.Golden(t, "backbill", s, err)
	s, err = adjustment.Schedule(adjustment.FromPaper(paperOf(backBill(), "")))
	papertest.Golden(t, "schedule", s, err)
	s, err = adjustment.Schedule(adjustment.FromPaper(paperOf(backBill(), "es")))
	papertest.Golden(t, "schedule-spanish", s, err)
}

func TestWhatDoesNotAddUpIsNotPrinted(t *testing.T) {
	for name, spoil := range map[string]func(*adjustment.Input){
		"lines":       func(in *adjustment.Input) { in.Lines[0].Amount++ },
		"months":      func(in *adjustment.Input) { in.Months[1].Difference++ },
		"instalments": func(in *adjustment.Input) { in.Instalments[0].Amount++ },
		"coding":      func(in *adjustment.Input) { in.Coding[0].Amount++ },
	} {
		in := adjustment.FromPaper(paperOf(backBill(), ""))
		spoil(&in)
		if _, err := adjustment.Form(in); !errors.Is(err, adjustment.ErrSum) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := adjustment.Schedule(in); !errors.Is(err, adjustment.ErrSum) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
