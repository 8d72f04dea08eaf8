package workorder_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"curbstop/domain/account"
	"curbstop/domain/calendar"
	"curbstop/domain/customer"
	"curbstop/domain/document"
	"curbstop/domain/meter"
	"curbstop/domain/office"
	"curbstop/domain/premise"
	domain "curbstop/domain/workorder"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/workorder"
)

func TestACutOfTheBooksSaysByWhatRight(t *testing.T) {
	s := domain.Sheet{
		Order: domain.Order{
			Header: document.Header{Kind: domain.KindOrder, Number: document.NumberOf('A', 31)}, Type: domain.Cut, Day: calendar.Date(2026, 10, 13),
			Hazard: "dog", Route: "12", Sequence: 40, Meter: 7, Because: document.Ref{Kind: "notice", Number: document.NumberOf('A', 14)},
		},
		Account: account.Account{Number: "0042-1"}, Customer: customer.Customer{Name: "Begoña Peña", Phones: []string{"(512) 555-0177"}},
		Premise:  premise.Premise{Address: customer.Address{Lines: []string{"1482 N Mesa St"}, City: "Millbrook", State: "TX", ZIP: "78600"}},
		Meter:    meter.Meter{Number: "60012345", Size: "5/8\""},
		LastRead: meter.Read{ID: 1, Day: calendar.Date(2026, 9, 14), Value: decimal.NewFromInt(1042)},
	}
	o := workorder.FromOrder(s, office.House{Utility: "Millbrook Water & Sewer", Training: true})
	sheet, err := workorder.Sheet(o)
	papertest.Golden(t, "from_cut", sheet, err)
	if o.Authority == "" || o.LastRead != "1042" || o.Sequence != "40" || o.Instructions == "" {
		t.Errorf("input %+v", o)
	}
	r := workorder.FromRoute("12", s.Order.Day, "", []domain.Sheet{s, s}, office.House{Utility: "Millbrook"})
	if len(r.Orders) != 2 || r.Orders[1].Number != "A-000031" {
		t.Errorf("route %+v", r)
	}
}
