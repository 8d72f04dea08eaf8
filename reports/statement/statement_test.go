package statement_test

import (
	"errors"
	"testing"

	"curbstop/domain/calendar"
	"curbstop/reports/paper"
	"curbstop/reports/paper/papertest"
	"curbstop/reports/statement"
)

func usual() statement.Input {
	return statement.Input{
		Office:  paper.Office{Name: "Arroyo Seco Water & Sewer", Phone: "(915) 555-0142"},
		Account: "004-21770-3", Customer: "Begoña Peña Muñoz", Service: "1482 N Mesa St Apt 4",
		From: calendar.Date(2026, 7, 1), To: calendar.Date(2026, 9, 30), Opening: 4210,
		Entries: []statement.Entry{
			{Day: calendar.Date(2026, 7, 1), Text: "Water and sewer bill", Ref: "B-100377", Amount: 6940},
			{Day: calendar.Date(2026, 7, 14), Text: "Payment, check 1042", Ref: "C-000871", Amount: -4210},
			{Day: calendar.Date(2026, 7, 20), Text: "Late charge", Ref: "B-100377", Amount: 694},
			{Day: calendar.Date(2026, 8, 2), Text: "Leak adjustment, hidden leak repaired on June 30", Ref: "A-000214", Amount: -1250},
			{Day: calendar.Date(2026, 8, 9), Text: "Payment, cash", Ref: "C-000902", Amount: -7000},
		},
		Closing: -616,
	}
}

func TestTheStatementCarriesTheBalanceLineByLine(t *testing.T) {
	s, err := statement.Sheet(usual())
	papertest.Golden(t, "english", s, err)
}

func TestASpanishStatementWithItsAges(t *testing.T) {
	in := usual()
	in.Language, in.Training = paper.Spanish, true
	in.Entries, in.Closing = in.Entries[:4], 6384
	in.Aging = []statement.Bucket{{Label: "0–30 días", Amount: 0}, {Label: "31–60 días", Amount: 694}, {Label: "61–90 días", Amount: 5690}}
	s, err := statement.Sheet(in)
	papertest.Golden(t, "spanish", s, err)
}

func TestAStatementThatDoesNotAddUpIsNotPrinted(t *testing.T) {
	in := usual()
	in.Closing++
	if _, err := statement.Sheet(in); !errors.Is(err, statement.ErrSum) {
		t.Errorf("balance a cent off: got %v", err)
	}
	in = usual()
	in.Aging = []statement.Bucket{{Label: "0–30", Amount: -615}}
	if _, err := statement.Sheet(in); !errors.Is(err, statement.ErrSum) {
		t.Errorf("ages a cent off: got %v", err)
	}
}
