package prooflist_test

import (
	"errors"
	"fmt"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/domain/money"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/prooflist"
)

func usual() prooflist.Input {
	in := prooflist.Input{
		Office: "Arroyo Seco Water & Sewer", Run: "R-2026-10-A", Cycle: "A, routes 1 to 14", Rates: "2026 tariff, version 3",
		Billed: calendar.Date(2026, 10, 1), Due: calendar.Date(2026, 10, 19), Count: 60,
		Services: []prooflist.Service{
			{Name: "Water", Bills: 60, Use: "1,140 CCF", Total: 60 * 4871},
			{Name: "Sewer", Bills: 58, Use: "464 CCF", Total: 60 * 2418},
		},
		Exceptions: []prooflist.Exception{
			{Account: "004-21770-3", Address: "1482 N Mesa St Apt 4", Rule: "High use", Facts: "61 CCF; same month last year 14", Billed: true},
			{Account: "002-00417-9", Address: "9 Paseo del Prado", Rule: "Read lower than previous", Facts: "Previous 99,881, current 4; register of 5 dials: rollover gives 123 CCF"},
			{Account: "002-00871-1", Address: "77 Vía Cañada Ñandú", Rule: "No read", Facts: "Third month without a read", Billed: true},
		},
		Sign: []string{"Prepared by, date", "Accepted by, date"},
	}
	in.Total = 60 * 7289
	in.Bills = func(yield func(prooflist.Bill, error) bool) {
		for i := range 60 {
			b := prooflist.Bill{
				Account: fmt.Sprintf("004-%05d-1", i), Customer: "Peña Muñoz, Begoña", Address: fmt.Sprintf("%d N Mesa St", 100+i),
				Use: "19 CCF", Current: 7289, Balance: money.Amount(i-3) * 2500, Total: 7289 + money.Amount(i-3)*2500,
			}
			if !yield(b, nil) {
				return
			}
		}
	}
	return in
}

func TestTheProofListShowsTotalsExceptionsAndEveryBill(t *testing.T) {
	s, err := prooflist.Sheet(usual())
	papertest.Golden(t, "run", s, err)
}

func TestAProofListThatDoesNotProveTheRunIsNotPrinted(t *testing.T) {
	for name, spoil := range map[string]func(*prooflist.Input){
		"services": func(in *prooflist.Input) { in.Services[0].Total++ },
		"count":    func(in *prooflist.Input) { in.Count++ },
		"bills": func(in *prooflist.Input) {
			in.Bills = func(yield func(prooflist.Bill, error) bool) { yield(prooflist.Bill{Current: 1}, nil) }
		},
	} {
		in := usual()
		spoil(&in)
		if _, err := prooflist.Sheet(in); !errors.Is(err, prooflist.ErrSum) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	bad := errors.New("account 12 has no rate")
	in := usual()
	in.Bills = func(yield func(prooflist.Bill, error) bool) { yield(prooflist.Bill{}, bad) }
	if _, err := prooflist.Sheet(in); !errors.Is(err, bad) {
		t.Errorf("got %v", err)
	}
}
